"""Holders that are described: under which words they stand, and whom "the statement" or "the Brin campaign" means."""
from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, NamedTuple

from ..types import Span
from . import roles
from .mentions import PRONOUNS, Mention
from .names import TITLES
from .names import words as name_words

if TYPE_CHECKING:
    from .cast import Entity
    from .holders import Block

BACK = 1500  # code points over which "the statement" may be one that somebody made before
MAKING = re.compile(
    r"\b(?:had|has|carr(?:ied|ies)|publish(?:ed|es)|r[au]ns?|releas(?:ed|es)|issu(?:ed|es)|wrote|writes"
    r"|written by|posted|printed|put out|sent|filed|made|gave|delivered|submitted)\b(?:\s+\w+){0,3}\s*$", re.I)
DETERMINERS = roles.ARTICLES | roles.KNOWN | frozenset("my our your some many several other another all".split())
# bodies of one kind, which are none of another
PARTICULAR = frozenset("""monitor observatory watchdog ministry army police court parliament senate council commission
party union church hospital university school brigade battalion newspaper radio television embassy front
militia""".split())
PAPERS = frozenset("study survey poll report research analysis".split())
NEAR = 80  # mentions over which a description can mean one who was so described
LESSER = frozenset("vice former deputy then attorney acting assistant ex late designate".split())
VAGUE = frozenset("army state front times house council forces group party government".split())  # many are called so
ENDING = frozenset((",", "who", "that", "which", "—", "–", "("))


def described(block: Block, i: int, first: int, last: int) -> Entity | None:
    """Whom a source means that mention `i`, a description, heads; units `first` to `last` are the source."""
    m = block.mentions[i]
    maker = _maker(block, i)
    if maker is not None:
        return maker
    if i not in block.of or m.several:
        return _by_words(block, m, first, max(last, m.last if m.head >= last else last))
    known = block.of[i]
    if known.known is None and not known.members and not known.named:
        known.describe(block.span(*_own(block, m, first, last)))
    return known


def namesake(block: Block, m: Mention) -> Entity | None:
    """Whom "the minister" or "the ministry" means where just one has that office, or that word in its name, before it.

    Every word of the description must stand in the office ("the foreign minister" is no interior minister), the office
    must be whole ("the president" is no vice president), and nobody else may have it, named or not.
    """
    head = block.words(m.head, m.head + 1).lower()
    if block.words(m.first, m.first + 1).lower() not in ("the", "this", "that") or m.last == len(block.layout.units):
        return None
    own = set(name_words(block.words(m.first + 1, m.last)))
    if not own or block.words(m.last, m.last + 1).lower() in ("of", "for") or head in VAGUE:
        return None
    here = block.span(m.first, m.last)
    bearers = {id(e): (e, office) for e, office in block.cast.offices.get(head, ()) if e.first < here}
    if len(bearers) != 1 or not _only_one(block, m, head):
        return None
    entity, office = next(iter(bearers.values()))
    return entity if own <= set(office) and not LESSER.intersection(set(office) - own) else None


def again(block: Block, i: int) -> int | None:
    """The only one who was so described before and spoke: "a spokesman for the ministry" for "the spokesman"."""
    m = block.mentions[i]
    if m.last - m.first != 2 or block.words(m.first, m.first + 1).lower() != "the":
        return None
    head = block.words(m.head, m.head + 1).lower()
    heads = PAPERS if head in PAPERS else {head}  # "the study" may be what was called a survey
    like = [j for j in range(max(0, i - NEAR), i) if block.mentions[j].name is None
            and block.words(block.mentions[j].head, block.mentions[j].head + 1).lower() in heads]
    spoke = [j for j in like if block.places.source_of[j] >= 0]
    new = [j for j in like if block.words(block.mentions[j].first, block.mentions[j].first + 1).lower() in ("a", "an")]
    return new[0] if len(new) == 1 and new == spoke[:1] else None


def lesser(block: Block, m: Mention, entity: Entity) -> bool:
    """Whether somebody has but a lesser office of a description's name: a vice president for "the president"."""
    offices = block.cast.offices.get(block.words(m.head, m.head + 1).lower(), ())
    own = set(name_words(block.words(m.first, m.last))) if offices else set()
    return any(e is entity and LESSER.intersection(set(office) - own) for e, office in offices)


def another(block: Block, m: Mention, other: Mention) -> bool:
    """Whether a description cannot be whom another mention speaks of.

    A bare name that the model has not seen for one ("Kesh said") is nobody whose words it does not share, and a
    monitor is no ministry.
    """
    own, theirs = _traits(block, m), _traits(block, other)
    if own.bare and own.words and own.words.isdisjoint(theirs.words):
        return True
    return own.head != theirs.head and own.head in PARTICULAR and theirs.head in PARTICULAR


class Traits(NamedTuple):
    """The words of a mention, whether they are a bare name, and its head in lower case."""

    words: frozenset[str]
    bare: bool
    head: str


def _traits(block: Block, m: Mention) -> Traits:
    known = block.traits.get((m.first, m.last))
    if known is None:
        first, head = block.words(m.first, m.first + 1), block.words(m.head, m.head + 1)
        bare = first[:1].isupper() and first.lower() not in DETERMINERS and head[:1].isupper()
        known = Traits(frozenset(name_words(block.words(m.first, m.last))), bare, head.lower())
        block.traits[m.first, m.last] = known
    return known


def _only_one(block: Block, m: Mention, head: str) -> bool:
    """Whether no other phrase before this one speaks of such a one: "a spokesman of the ministry"."""
    before = (k for k in block.mentions if k.first < m.first and k.name is None and k.pronoun is None)
    rivals = (k for k in before if block.words(k.head, k.head + 1).lower() == head)
    return all(block.words(k.first, k.first + 1).lower() not in ("a", "an", "another") for k in rivals)


def own_words(block: Block, first: int, last: int) -> Entity | None:
    """A source that no mention was found in: its own words, if they are any."""
    first, last = roles.without_article(block.layout, first, last)
    words = block.words(first, last)
    if not any(c.isalpha() for c in words) or words.lower() in PRONOUNS:
        return None
    head = block.words(last - 1, last).lower()
    return by_name(block, first, last) or block.cast.described(words, block.span(first, last), head)


def note_role(block: Block, entity: Entity, m: Mention, last: int) -> None:
    """Takes "the envoy for Orvany" for a role where a source ends with it: "Ada Brin, the envoy for Orvany"."""
    assert m.name is not None
    at = m.name[1]
    if entity.role_spans or at + 1 >= last or block.words(at, at + 1) not in (",", "(", "—", "–"):
        return
    first, last = roles.without_article(block.layout, at + 1, last)
    if first == at + 1 and block.words(first, first + 1).lower() not in TITLES | roles.ROLES:
        return
    while last > first and not block.words(last - 1, last)[0].isalnum():
        last -= 1
    if first < last and not any(block.words(n, n + 1) in ENDING for n in range(first, last)):
        block.state(entity, (first, last), m)


def _by_words(block: Block, m: Mention, first: int, last: int) -> Entity | None:
    first, last = _own(block, m, first, last)
    if not any(c.isalpha() for c in block.words(first, last)) or block.words(first, first + 1).lower() == "whose":
        return None  # "whose leaders": of whom, another clause tells
    known = by_name(block, first, last)
    if known is not None:
        return known
    head = block.words(m.head, m.head + 1)
    whole = owned(block, m, last)
    if whole is not None:
        first, last = whole
        return block.cast.described(block.words(first, last), block.span(first, last), head.lower(), named=True)
    named = _is_name(block, m, first)
    return block.cast.described(block.words(first, last), block.span(first, last), head.lower(), named, block.human(m))


def by_name(block: Block, first: int, last: int) -> Entity | None:
    """Who is named elsewhere in these very words, which no tag found here, or by these initials."""
    words = block.words(first, last)
    known = block.cast.register.written(words)
    if known is None and words.isupper() and 2 <= len(words) <= 12:
        known = block.cast.register.called(words)
    return block.cast.named(known, block.span(first, last)) if known is not None else None


def _is_name(block: Block, m: Mention, first: int) -> bool:
    """Whether a description is written as a name that no tag found: "the Sarn Resistance", "the Depesha daily"."""
    units, head = block.layout.units, block.words(m.head, m.head + 1)
    capitals = [n for n in range(first, m.head + 1) if block.words(n, n + 1)[0].isupper()]
    inner = [n for n in capitals if units[n].opening == 0 and not block.words(n, n + 1).isupper()]
    if head[0].isupper():
        return len(capitals) > 1 and bool(inner) and m.kind is None and not head.endswith("s")
    return head.lower() in roles.OUTLETS and bool(inner)


def _own(block: Block, m: Mention, first: int, last: int) -> Span:
    """A source's words without article, as far as a comma or a clause, in units."""
    first, last = roles.without_article(block.layout, first, last)
    for n in range(max(m.last, first + 1), last):
        if block.words(n, n + 1).lower() in ENDING:
            return first, n
    return first, last


def owned(block: Block, m: Mention, last: int) -> Span | None:
    """The units of a name by owner, up to `last`: "Brin campaign", "Depesha survey of voter lists"."""
    owner = _owner(block, m) if block.words(m.head, m.head + 1).lower() in roles.NAMED_BY_OWNER else None
    return (owner, _past_subject(block, m, last)) if owner is not None else None


def _owner(block: Block, m: Mention) -> int | None:
    """Where a name begins that stands in a phrase before its head: "the Brin campaign", "Brin's memo"."""
    near = range(bisect.bisect_left(block.starts, m.first), bisect.bisect_left(block.starts, m.head))
    names = (block.mentions[i].name for i in near)
    tagged = next((name[0] for name in names if name is not None and name[1] <= m.head), None)
    capital = (n for n in range(m.first, m.head)
               if block.words(n, n + 1)[0].isupper() and not block.layout.units[n].opening)
    return tagged if tagged is not None else next(capital, None)


def _past_subject(block: Block, m: Mention, last: int) -> int:
    """Where the name of a document ends: after "of voter lists" in "the Depesha survey of voter lists taken in May"."""
    at = m.last
    while at < last and block.words(at, at + 1).lower() in ("of", "by", "for", "on"):
        after = bisect.bisect_left(block.starts, at + 1)
        if after == len(block.mentions) or block.starts[after] != at + 1 or block.mentions[after].last > last:
            break
        at = block.mentions[after].last
    return at


def _maker(block: Block, i: int) -> Entity | None:
    """Who made "the piece": of whom it was said before that they "had a piece"."""
    m, units = block.mentions[i], block.layout.units
    head = block.words(m.head, m.head + 1).lower()
    if head not in roles.DOCUMENTS or block.words(m.first, m.first + 1).lower() not in ("the", "this", "that"):
        return None
    for k in range(i - 1, -1, -1):
        made = block.mentions[k]
        if units[m.head].start - units[made.head].start > BACK:
            return None
        article = block.words(made.first, made.first + 1).lower()
        if article in ("a", "an") and block.words(made.head, made.head + 1).lower() == head:
            return _subject_before(block, k)
    return None


def _subject_before(block: Block, k: int) -> Entity | None:
    made = block.mentions[k]
    for j in range(k - 1, max(-1, k - 6), -1):
        m = block.mentions[j]
        if m.last > made.first or any(block.layout.units[n].opening for n in range(m.last, made.first)):
            continue
        if MAKING.search(block.words(m.last, made.first)):
            return block.of.get(j) or (None if m.pronoun else described(block, j, m.first, m.last))
    return None
