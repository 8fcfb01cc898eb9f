"""What the command line calls, for Python users: read a text, read files into a ledger, open a ledger."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .types import Document, Reading

if TYPE_CHECKING:
    from .documents.page import Failure
    from .ledger import Ledger
    from .reading.reader import Reader
    from .reconcile.sidesfile import Sides
    from .weighing import Incidents


@lru_cache(maxsize=2)
def reader(threads: int = 1) -> Reader:
    """The shipped model, opened at its first use and kept."""
    from .reading.reader import Reader

    return Reader(threads=threads)


def read(text: str, *, title: str | None = None, publisher: str | None = None, published: str | None = None,
         language: str | None = None) -> Reading:
    """Who says what in `text`. Spans are code points into `text`, half-open.

    `published` is an EDTF date such as "2031-03-15", `language` an ISO 639-1 code; where it is None it is told from the
    text. A text in a language that the model was not made for comes back unread, `Reading.unread` naming the language.
    """
    from .documents.language import identify

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    language = language or identify(text)
    return read_document(Document(digest, "text:", digest, text, title, publisher, published, language))


def read_document(document: Document, threads: int = 1) -> Reading:
    """Who says what in a document; nothing is guessed for one in a language that the model was not made for."""
    model = reader(threads)
    if document.language is not None and document.language.split("-")[0] not in model.languages:
        from .documents.language import language_name

        return Reading(document.id, model.name, unread=language_name(document.language))
    return model.read(document)


def read_files(inputs: Sequence[str], ledger: Ledger | None = None, *, columns: Mapping[str, str] | None = None,
               max_bytes: int | None = None, threads: int = 1) -> Iterator[tuple[Document, Reading] | Failure]:
    """Reads files, folders and globs one document at a time, into `ledger` if one is given.

    What the ledger already holds, read by the same model, is not read again. A file that cannot be read comes out as a
    `Failure` in its place; the others go on. When a pair comes out, the ledger holds it for good.
    """
    from .documents.load import MAX_BYTES, read_inputs
    from .documents.page import Failure

    for document in read_inputs(inputs, columns=columns, max_bytes=max_bytes or MAX_BYTES):
        if isinstance(document, Failure):
            yield document
            continue
        known = _known(ledger, document, reader(threads).name) if ledger is not None else None
        reading = known or read_document(document, threads)
        if ledger is not None and known is None:
            ledger.add_document(document, reading)
        yield document, reading


def _known(ledger: Ledger, document: Document, reader: str) -> Reading | None:
    from .ledger import document_entry, entry_id

    return ledger.reading(entry_id(document_entry(document)), reader)


def open(path_or_url: str, *, create: bool = False, read_only: bool = False) -> Ledger:
    """Opens a ledger: a path, or the URL of a Postgres database. Raises ReportedlyError where that cannot be done."""
    from .ledger import Ledger

    return Ledger.open(path_or_url, create=create, read_only=read_only)


def incidents(ledger: Ledger, sides: Sides | None = None) -> Incidents:
    """What the ledger's documents tell of each occurrence, laid side by side; `weigh` one to see the accounts.

    `sides` says who is on which side (`reconcile.sidesfile.read_sides`), besides what people judged in the ledger. The
    first time, every document is gone through; what comes of it is kept in the ledger if it was opened for writing.
    """
    from .weighing import Incidents

    return Incidents(ledger, sides)
