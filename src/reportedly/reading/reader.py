"""Document to Reading: a pure function, with no database, network or clock."""
from __future__ import annotations

from pathlib import Path

from ..types import Document, Reading
from .attribution import read_attributions
from .encoder import DEFAULT, MODELS, Encoder

LANGUAGES = frozenset({"en"})  # what the shipped model was made for


class Reader:
    """A model, opened once, that reads any number of documents."""

    def __init__(self, folder: Path = MODELS / DEFAULT, threads: int = 1) -> None:
        self.encoder = Encoder(folder, threads)

    @property
    def name(self) -> str:
        """The model's name and version."""
        return self.encoder.name

    languages = LANGUAGES

    def read(self, document: Document) -> Reading:
        """What is claimed in the document. Spans are code points into `document.text`."""
        return Reading(document.id, self.name, attributions=read_attributions(document.text, self.encoder))
