"""Document to Reading: a pure function, with no database, network or clock."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..types import Actor, Attribution, Document, Reading, Span
from .attribution import read_block
from .cast import Cast, Entity
from .chain import chains, is_outlet, relays
from .citing import with_cited
from .dates import DateRead, read_dates
from .encoder import DEFAULT, MODELS, Encoder
from .eventkinds import Chances
from .events import passages_of, read_events
from .eventtypes import type_passages
from .figures import find_figures, held
from .figures import to_json as figures_to_json
from .gazetteer import Gazetteer
from .headlines import with_headlines
from .holders import unsaid
from .linking import link, spot
from .places import read_places
from .saying import medium_of, stated_of
from .scene import Noun, Scene, find_sentences, nouns_of
from .sentencefigures import Figure
from .settling import settle
from .speakers import holders_of, with_speakers
from .subjects import with_subjects
from .tallies import with_tallies
from .units import find_blocks, lay_out

Claims = tuple[Attribution, ...]
LANGUAGES = frozenset({"en"})  # what the shipped model was made for


class Reader:
    """A model, opened once, that reads any number of documents."""

    def __init__(self, folder: Path = MODELS / DEFAULT, threads: int = 1) -> None:
        self.encoder = Encoder(folder, threads)
        self.gazetteer = Gazetteer()

    @property
    def name(self) -> str:
        """The model's name and version."""
        return self.encoder.name

    languages = LANGUAGES

    def read(self, document: Document) -> Reading:
        """What is claimed in the document, by whom. Spans are code points into `document.text`."""
        text = document.text
        told = read_text(text, self.encoder)
        dates = read_dates(text, document.published)
        claims, actors, counts, citing = with_holders(text, told, dates)
        claims = with_saying(text, claims, dates, document.published)
        claims = with_chains(text, claims, actors, document.publisher, citing)
        places = read_places(told.scene, self.gazetteer)
        where = [p.span for p in places if p.use == "place"]
        events = read_events(told.scene, claims, actors, dates, where, told.types)
        return Reading(document.id, self.name, attributions=claims, actors=actors,
                       figures=figures_to_json(told.scene, counts, events),
                       dates=tuple(d.to_json() for d in dates if d.value is not None),
                       places=tuple(p.to_json() for p in places), events=events)


@dataclass(frozen=True, slots=True)
class Told:
    """What the network finds in a text: claims with their speakers, the actors, and what figures and events are of."""

    claims: tuple[Attribution, ...]
    actors: tuple[Actor, ...]
    scene: Scene
    types: Mapping[Span, Chances]


def read_text(text: str, encoder: Encoder) -> Told:
    """Reads a text block by block, so that one of any length is read in flat memory."""
    cast = Cast(encoder.config["certainty"])
    claims: list[Attribution] = []
    whose: list[Entity | None] = []
    sentences: list[Span] = []
    nouns: list[Noun] = []
    types: dict[Span, Chances] = {}
    for block in find_blocks(text):
        layout = lay_out(text, encoder.pieces, block)
        fresh, found = read_block(layout, encoder, len(claims))
        spotted = spot(layout, found, encoder)
        fresh_nouns = list(nouns_of(layout, spotted.mentions))
        fresh = with_subjects(text, fresh, fresh_nouns)
        whose += holders_of(cast, spotted, link(spotted, fresh, encoder), fresh)
        claims += fresh
        fresh_sentences = list(find_sentences(text, block))
        passages = passages_of(text, fresh_sentences)
        types.update(zip(passages, type_passages(layout, found, passages, encoder), strict=True))
        sentences += fresh_sentences
        nouns += fresh_nouns
    actors, ids = cast.actors(text, (e for e in whose if e is not None))
    return Told(with_speakers(claims, whose, ids), actors, Scene(text, sentences, nouns), types)


def with_holders(text: str, told: Told,
                 dates: Sequence[DateRead]) -> tuple[Claims, tuple[Actor, ...], list[Figure], dict[str, str]]:
    """What the whole text adds: who is one, who is cited, what headline and counts claim, and whose the figures are.

    The last are those who cite, by claim: they pass it on.
    """
    claims, actors = settle(text, told.claims, told.actors)
    claims, actors, citing = with_cited(told.scene, claims, actors)
    claims, actors = with_headlines(told.scene, claims, actors)
    counts = find_figures(told.scene, claims, [d.span for d in dates])
    claims = with_tallies(told.scene, claims, actors, [f.span for f in counts])
    return claims, actors, held(text, counts, claims), citing


def with_saying(text: str, claims: Sequence[Attribution], dates: Sequence[DateRead],
                published: str | None) -> tuple[Attribution, ...]:
    """The claims with when and through which medium they were said, as far as the text states it."""
    out = []
    for c in claims:
        medium = medium_of(text, c)
        stated = stated_of(text, c, dates, published)
        out.append(replace(c, stated=stated, medium=text[slice(*medium)] if medium else None))
    return tuple(out)


def with_chains(text: str, claims: Sequence[Attribution], actors: Sequence[Actor], outlet: str | None,
                citing: Mapping[str, str]) -> tuple[Attribution, ...]:
    """The claims with their chains: from the outlet through stated relays, and who cites, to the holder."""
    names = {a.id: a.name for a in actors}
    alone = {c.id: names[c.speaker] for c in claims if c.speaker is not None and not c.together}
    holders = {c.id: alone.get(c.id) or text[slice(*c.source[0])] for c in claims
               if c.source and not unsaid(text, c)}

    def cites(claim: str) -> tuple[str, ...]:
        return (names[citing[claim]],) if claim in citing else ()

    told = {c.id: (c.medium,) for c in claims if c.medium and is_outlet(c.medium)}
    passed = {c.id: (*(relays(text, c) or told.get(c.id, ())), *cites(c.id)) for c in claims}
    chain = chains(claims, holders, passed, outlet)
    return tuple(replace(c, chain=chain[c.id]) for c in claims)
