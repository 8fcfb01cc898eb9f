"""The types of this stage: what documents tell, which incidents that makes, whose accounts, and from where.

All are plain, frozen and made of JSON's own kinds of value, so that a digest can be kept beside the ledger and made
again from it. Offsets are code points into the text of record, half-open.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from reportedly.types import ActorKind, Span, Stance

Grounds = Literal["role", "affiliation", "name", "kind", "judgement", "file"]
Comparison = Literal["agree", "differ", "alone", "nothing"]
DayOf = Literal["saying", "publication"]


@dataclass(frozen=True, slots=True)
class Report:
    """A document without its text: what names it, dates it, and where it stood (`uris`, each appearance)."""

    id: str
    uris: tuple[str, ...]
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure (`measure` is set) or an event (`type` may be set) as one holder tells it.

    `holder` is the name or description that the document gives, None for the outlet's own voice and where nobody can be
    told; `speaker` is the id of that actor in the document's reading, `role` and `affiliation` as stated there.
    `attribution` is the id of the innermost claim around it, `around` the stances of all around it, innermost first.
    `quote` is the slice of the text that a page shows: the sentence, or as much of it as holds the claim, at
    `quote_span`. `words` is the slice at `span`. `stated` is when it was said (EDTF), `date`, `place`, `actor`,
    `target` what the event's own words say; `accused` and `accuser` who is held responsible, and by whom. `means` are
    spans of the words for what it was done with.
    """

    document: str
    span: Span
    words: str
    quote: str
    quote_span: Span
    attribution: str | None = None
    measure: str | None = None
    type: str | None = None
    sub_type: str | None = None
    holder: str | None = None
    speaker: str | None = None
    kind: ActorKind | None = None
    role: str | None = None
    affiliation: str | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    group: str | None = None
    hedged: bool = False
    total: bool = False
    part: bool = False
    stance: Stance = "asserts"
    around: tuple[Stance, ...] = ()
    chain: tuple[str, ...] = ()
    stated: str | None = None
    medium: str | None = None
    date: str | None = None
    place: str | None = None
    actor: str | None = None
    target: str | None = None
    accused: str | None = None
    accuser: str | None = None
    blame: str | None = None  # "accuses", "claims", "denies": the stance of a claim of responsibility
    modality: str | None = None
    score: float | None = None
    means: tuple[Span, ...] = ()
    together: tuple[str, ...] = ()  # ids of other actors of the document who say it with `speaker`


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, or one that it does not know (no id, no coordinates)."""

    name: str
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What tellings are compared by, made of their own sentences.

    `days` are the days (proleptic ordinals) on which it may have happened, with weights that add up to one; `dated`
    is True where the text itself dates it. `said` is the day on which the document speaks. `places` are keys that
    spellings of one name share, with the name and its weight; `points` where the gazetteer knows those to lie
    (degrees). `tolls` are counts of killed and injured: measure, low, high, weight. `types` are ACLED's sub-event
    types, `names` words of persons' names, `actors` words for who did what to whom; `terms`, `lead`, `title` are the
    words of all of it, of its beginning and of its heading, with how often they stand there.
    """

    days: tuple[tuple[int, float], ...] = ()
    dated: bool = False
    said: int | None = None
    places: tuple[tuple[str, str, float], ...] = ()
    points: tuple[tuple[str, float, float], ...] = ()
    tolls: tuple[tuple[str, int | None, int | None, float], ...] = ()
    types: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    actors: tuple[tuple[str, float], ...] = ()
    terms: tuple[tuple[str, int], ...] = ()
    lead: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document tells of one occurrence: the unit that incidents are made of.

    `key` is the document's id, ":" and the number of the telling in it, 0 being what the document is about. `date` is
    in EDTF.
    """

    key: str
    document: str
    main: bool
    date: str | None
    places: tuple[Place, ...]
    types: tuple[str, ...]
    claims: tuple[Claim, ...]
    traits: Traits = Traits()


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against two tellings being of one occurrence: in words, with its weight (log odds)."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings (their keys) that were compared, with how likely they are one, and why.

    `joined` is what was decided: by the score, or by a person's `judgement` (the id of its entry).
    """

    one: str
    two: str
    score: float
    joined: bool
    reasons: tuple[Reason, ...]
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """Tellings of all documents about one occurrence.

    `links` hold it together, `near` are close ones that were not made: each to a telling of another incident. `label`
    is made of the texts' own words for the place, the date and the type. `was` are the ids of its other tellings, which
    it had, or will have, in a smaller or larger dossier.
    """

    id: str
    label: str
    date: str | None
    place: Place | None
    types: tuple[str, ...]
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...] = ()
    near: tuple[Link, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of its documents, each once, in the order of their tellings."""
        return tuple(dict.fromkeys(t.document for t in self.tellings))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of all its tellings."""
        return tuple(claim for t in self.tellings for claim in t.claims)


@dataclass(frozen=True, slots=True)
class Side:
    """The party to the contest that an actor is counted with. A suggestion names its grounds; only `judged` is a
    person's word (`who`, `when`; a `sides` file has no moment).
    """

    name: str
    judged: bool
    grounds: Grounds
    reason: str
    who: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A holder across the dossier: an actor's identity, or an outlet that says something in its own voice.

    `key` is the identity's id, or "outlet:" and the publisher's name. `side` is None where nothing suggests one.
    `several` is True where holders without a name share a column ("witnesses"), who need not be the same ones.
    """

    key: str
    name: str
    kind: ActorKind | Literal["outlet"]
    side: Side | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """One claim under one row of the matrix. `words` is a slice of the text.

    `value` is what they come to where no slice says it alone: under "when" a date in EDTF, under "how" the event's type
    as it was read, under "with what" the kind of means. `day` is the EDTF date of saying, or where that is not stated
    the document's own date; `day_of` tells which.
    """

    claim: Claim
    words: str
    day: str | None
    day_of: DayOf
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says under one row: `now` (its last word; several where it says several things at once), `before`
    (older and other, oldest first). `contradicts` is True where it gives values that exclude each other on one day.
    `against` tells why this speaks against the interest of the party's own side.
    """

    now: tuple[Said, ...]
    before: tuple[Said, ...] = ()
    contradicts: bool = False
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A question of the matrix ("killed", "by whom"), how the answers stand to each other, and that in words."""

    name: str
    comparison: Comparison
    told: str
    cells: Mapping[str, Cell] = field(default_factory=dict)  # by the party's key; who says nothing has none


@dataclass(frozen=True, slots=True)
class Matrix:
    """The accounts of one incident side by side. Parties are ordered by side, those without one last."""

    parties: tuple[Party, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A party's figure from one day on: its bounds, the claim that says so first, and the documents that report it."""

    day: str | None
    day_of: DayOf
    low: int | None
    best: int | None
    high: int | None
    claim: Claim
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """How one party's figure for one measure moved, oldest step first; undated steps last."""

    party: Party
    measure: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A point of a tree of origins: a holder, or a report that passes on what the node above it says.

    `why` tells what connects it with the node above: "names Harrow Agency", "94 % the same words". `claim` is where it
    says so; None for a holder of whom the dossier has only relays.
    """

    name: str
    document: str | None
    claim: Claim | None
    why: str | None
    below: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """Who stands behind one value: a tree for each independent origin. `reports` counts documents."""

    measure: str
    low: int | None
    best: int | None
    high: int | None
    reports: int
    origins: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """That one outlet or holder passes on another: for the network of who cites whom. `claims` are examples."""

    by: str
    cited: str
    documents: tuple[str, ...]
    claims: Sequence[Claim] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What the stages after the ledger need of one document, its text left out.

    `tellings` are its occurrences, the main one first (there is always one, if empty); `background` claims belong to
    no occurrence. `signature` is the MinHash of its word runs, `length` the number of its words. `actors` are the
    reading's, by id, reduced to name, kind, role and affiliation.
    """

    report: Report
    tellings: tuple[Telling, ...]
    background: tuple[Claim, ...] = ()
    signature: tuple[int, ...] = ()
    length: int = 0
    actors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
