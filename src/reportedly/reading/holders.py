"""Which mention a source span is headed by, and so whom it means.

"US envoy Ada Brin" and "Ada Brin, the envoy," are Ada Brin; "an aide to Ada Brin" and "Ada Brin's aides" are not;
"the Brin campaign" is a body by that name.
"""
from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Protocol

from ..types import Attribution, Span
from . import descriptions, roles
from .mentions import POSSESSIVES, PRONOUNS, Mention
from .roles import ORGANISATION, PEOPLE, PERSON, PLACE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .cast import Cast, Entity
    from .coreference import Places
    from .units import Layout

RELATIVE = frozenset(("who", "whom", "which", "that"))
GENERIC = frozenset(("we", "you"))
FILLING = frozenset("even but only also both just and or as then now when while because if so though although".split())
ASKING = frozenset(("Q", "A", "Question", "Answer"))  # of whom only their turn is told
HEARSAY = re.compile(r"reportedly|allegedly|supposedly|purportedly|apparently|rumou?redly", re.I)
CLAIMING, LIVES = re.compile(r"\bclaim(?:s|ed|ing)?\b", re.I), re.compile(r"\b(?:life|lives)\b", re.I)
NO_ONE = re.compile(r"(?:no|none|nobody|no-one|neither|nor)\b", re.I)
DASHES = frozenset("-—–")
MARKS = DASHES | {",", "("}
SHARED = frozenset(("each", "both", "the two"))
BESIDE = frozenset(("among", "unlike", "amid", "besides"))
INTRODUCING = frozenset("of for to by with from at in on about against under like including than".split())


class Block(Protocol):
    """What is asked of a block's mentions."""

    cast: Cast
    layout: Layout
    mentions: list[Mention]
    starts: list[int]
    places: Places
    of: dict[int, Entity]
    fit: NDArray[np.float32]  # of each word, how fit each of `mentions.SORTS` is for what it heads
    sorts: dict[int, NDArray[np.float32]]  # the same of a named entity, by its id
    transcribed: set[int]  # the claims that are speech without marks
    traits: dict[Span, descriptions.Traits]  # of mentions, by their units

    def words(self, first: int, last: int) -> str: ...
    def span(self, first: int, last: int) -> Span: ...
    def entity(self, i: int) -> Entity: ...
    def human(self, m: Mention) -> bool: ...
    def state(self, entity: Entity, role: Span, m: Mention) -> None: ...


def holder(block: Block, claim: Attribution, above: Entity | None) -> Entity | None:
    """Whom a claim's source means; `above` is the holder of the claim around it, whom an "I" inside it means.

    Nobody, where nobody says it: "No group claimed …", "Police reportedly shot …", "The blast claimed nine lives".
    """
    if unsaid(block.layout.text, claim):
        return None
    pieces = [_trimmed(block, *_units(block, start, end)) for start, end in claim.source]
    plain = [p for p in pieces if p[0] < p[1] and not (p[0] and block.words(p[0] - 1, p[0]).lower() in BESIDE)]
    for first, last in plain or pieces:
        found = _of_piece(block, first, last, above) if first < last else None
        if found is not None:
            return found
    return None


def unsaid(text: str, claim: Attribution) -> bool:
    """Whether a claim's source says nothing: nobody, a turn of questions, whom hearsay or a loss of lives is about."""
    cue = " ".join(text[s:e] for s, e in claim.cue)
    content = " ".join(text[s:e] for s, e in claim.content)[:60]
    source = " ".join(text[s:e] for s, e in claim.source)
    lost = CLAIMING.search(cue) is not None and LIVES.search(content) is not None
    asked = source.strip(" .:") in ASKING
    return lost or asked or HEARSAY.fullmatch(cue) is not None or NO_ONE.match(source) is not None


def _trimmed(block: Block, first: int, last: int) -> Span:
    start = first
    while start < last and block.words(start, start + 1).lower() in FILLING:
        start += 1
    return (start, last) if start < last else (first, last)


def _of_piece(block: Block, first: int, last: int, above: Entity | None) -> Entity | None:
    word = block.words(first, last).lower()
    if word in RELATIVE or (last - first > 1 and word.split()[-1] in ("whom", "which")):
        return _antecedent(block, first, human=word.split()[-1] != "which")
    if word in SHARED:
        return _last_several(block, first)
    if last - first == 1 and PRONOUNS.get(word) in ("i", "we", "you"):
        return above if PRONOUNS[word] == "i" else _generic(block, first) if word in GENERIC else None
    return _head(block, first, last)


def _last_several(block: Block, unit: int) -> Entity | None:
    """Whom "each" and "both" mean: those last joined by "and", not far before."""
    at = bisect.bisect_left(block.starts, unit)
    near = (i for i in range(at - 1, max(-1, at - 60), -1) if block.mentions[i].several)
    return next((e for e in map(block.entity, near) if e.members), None)


def is_new(block: Block, m: Mention) -> bool:
    """Whether a description speaks of new people: "some officials", "Federal prosecutors", "two of them"."""
    word = block.words(m.first, m.first + 1).lower()
    head = block.words(m.head, m.head + 1).lower()
    if word in roles.KNOWN:
        return False
    return word in roles.MANY or (head.endswith("s") and not head.endswith(("ss", "us", "is")))


def _units(block: Block, start: int, end: int) -> Span:
    units = block.layout.units
    return bisect.bisect_right(units, start, key=lambda u: u.end), bisect.bisect_left(units, end, key=lambda u: u.start)


def _generic(block: Block, unit: int) -> Entity:
    return block.cast.described(block.words(unit, unit + 1), block.span(unit, unit + 1), "we")


def _head(block: Block, first: int, last: int) -> Entity | None:
    inside = _mentions_in(block, first, last)
    if not inside:
        return descriptions.own_words(block, first, last)
    m = block.mentions[inside[0]]
    if m.several:
        together = block.entity(inside[0])
        if together.members:
            return together
    elif m.pronoun is not None or (m.name is not None and m.kind != PEOPLE):
        entity = block.of.get(inside[0])
        if entity is not None and m.kind == PERSON:
            descriptions.note_role(block, entity, m, last)
        return entity
    named = _named_head(block, inside)
    if named is not None:
        first_unit = block.mentions[named].first
        joint = (i for i in inside if block.mentions[i].several and block.mentions[i].first == first_unit)
        entity = block.entity(next(joint, named))
        return entity if entity.members or named in block.of else None
    return descriptions.described(block, inside[0], first, last)


def _mentions_in(block: Block, first: int, last: int) -> list[int]:
    """The mentions that head a source, or whose head a source has cut off: "the Sarn" of "the Sarn daily"."""
    near = range(bisect.bisect_left(block.starts, first - 1), bisect.bisect_left(block.starts, last))
    whole = [i for i in near if first <= block.mentions[i].head < last]
    cut = [i for i in near if block.mentions[i].first <= first and block.mentions[i].head == last
           and block.words(last, last + 1).lower() in roles.OUTLETS]
    return cut + whole


def _named_head(block: Block, inside: list[int]) -> int | None:
    """Whom a description in front of a name, or before a comma, introduces: "Envoy for Orvany Ada Brin"."""
    m = block.mentions[inside[0]]
    for i in inside[1:]:
        other = block.mentions[i]
        if other.name is None or other.first < m.last or m.several:
            continue
        gap = block.words(m.last, other.first).strip().lower()
        if other.kind == ORGANISATION and gap == "," and roles.is_body(block.words(m.head, m.head + 1)):
            return i  # "One group, Occupy Sarn"
        if other.kind == ORGANISATION and not gap and block.words(other.first, other.first + 1).lower() == "the":
            return i
        if other.kind != PERSON:
            continue
        if gap.endswith(",") and gap.count(",") == 1 and gap.split()[0] in INTRODUCING:
            return i  # "a spokeswoman for the Port Authority, Lida Maros"
        office = gap in INTRODUCING and roles.titled(block.layout, m, other)
        return i if office or gap in ("", ",", "—", "–", "(") else None
    return None


def _before_marks(block: Block, unit: int) -> int:
    """Where the words before "who" end: before a comma or a dash, and before what stands between two dashes."""
    at = unit
    while at and block.words(at - 1, at) in MARKS:
        at -= 1
    if at < unit and block.words(at, at + 1) in DASHES:
        for n in range(at - 1, max(0, at - 30), -1):
            if block.layout.units[n].opening:
                break
            if block.words(n, n + 1) in DASHES and block.words(n - 1, n) not in DASHES and block.layout.units[n].spaced:
                return n
    return at


def _antecedent(block: Block, unit: int, human: bool) -> Entity | None:
    """Whom "who" means: what stands right before it, past a place ("voters in Sarn who") or, for "which", a person."""
    at = _before_marks(block, unit)
    here = bisect.bisect_left(block.starts, unit)
    ending = [i for i in range(max(0, here - 12), here) if block.mentions[i].last == at]
    if not ending:
        return None
    i = ending[0]
    m = block.mentions[i]
    while i > 0 and m.name is not None and (m.kind == PERSON) != human:
        if block.words(m.first - 1, m.first).lower() not in INTRODUCING:
            break
        before = next((k for k in range(i - 1, max(-1, i - 6), -1) if block.mentions[k].last == m.first - 1), None)
        if before is None:
            break
        i, m = before, block.mentions[before]
    if m.several and block.entity(i).members:
        return block.entity(i)
    if m.pronoun is not None or (m.name is not None and m.kind != PEOPLE):
        return block.of.get(i)
    return descriptions.described(block, i, m.first, m.last)


def apposed(block: Block, i: int) -> int | None:
    """The name that a description introduces ("a lawyer for the outlets, Ada Brin,") or explains ("Ada Brin, a judge").

    "Police killed Dano Kesh, the ministry said" explains nobody: what is a source is only its own name.
    """
    m, p = block.mentions[i], block.places
    opening = block.words(m.first, m.first + 1).lower()
    if opening in ("whose", "my", "our", "your"):
        return None
    following = range(i + 1, min(i + 6, len(block.mentions)))
    after = next((n for n in following if block.mentions[n].first >= m.last), None)
    if after is not None:
        named = block.mentions[after]
        gap = block.words(m.last, named.first).strip() if named.first > m.last else ""
        closed = block.words(named.last, named.last + 1) in (",", "")
        together = p.source_of[after] == p.source_of[i]
        if named.name and named.kind == PERSON and gap == "," and closed and together:
            return after
    if opening in POSSESSIVES:
        return None
    for n in range(i - 1, max(-1, i - 4), -1):
        named = block.mentions[n]
        if named.name and named.kind != PLACE and named.last < m.first and block.words(named.last, m.first) == ",":
            return n if p.source_of[n] == p.source_of[i] and p.within[n] == p.within[i] else None
    return None


def together(block: Block, i: int) -> int | None:
    """The two or more who spoke together just before, whom "the senators" sums up."""
    m, p = block.mentions[i], block.places
    head = block.words(m.head, m.head + 1).lower()
    if not head.endswith("s") or block.words(m.first, m.first + 1).lower() not in ("the", "these", "both"):
        return None
    if roles.kind_of_description(head.removesuffix("s"), head.removesuffix("s")) != "person":
        return None
    for j in range(i - 1, max(-1, i - 30), -1):
        if block.mentions[j].several and p.source_of[j] >= 0 and p.sentence[i] - p.sentence[j] <= 1:
            return j if all(e.known is not None and e.known.kind == PERSON for e in block.entity(j).members) else None
    return None
