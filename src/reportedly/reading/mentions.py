"""Where a text speaks of somebody: names, pronouns and noun phrases, each with the word that heads it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..types import Span
from .units import Layout

NAME_KINDS = ("person", "organisation", "people", "place", "other")
SORTS = ("he", "she", "it", "they")  # pronouns that may stand for a mention
# lower-case form -> class of pronouns that stand for the same
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself"), "you"),
    **dict.fromkeys(("who", "whom", "whose", "which", "that"), "who"),
}
BESIDE_A_NAME = frozenset(("the", "his", "her", "their", "its", "other"))  # "Brin and her advisers" are two
PERIODICAL = frozenset(("daily", "weekly", "monthly"))  # "the Depesha daily"
HYPHENS, QUOTES = frozenset("-‐‑"), frozenset("\"“”'‘’")
OFFICES = frozenset("""president governor minister secretary senator representative ambassador envoy spokesman
spokeswoman director chairman general colonel captain judge mayor chief commander counterpart commissioner
actress actor coach singer pastor sheriff detective sergeant professor congressman congresswoman""".split())
OWNERS = frozenset("people women children workers students veterans teachers farmers citizens".split())
# bodies whose names go on with what they are for
UNFINISHED = frozenset("""committee commission council department ministry office bureau university college institute
centre center bank court board foundation front movement party union league coalition campaign association society
house agency authority organisation organization observatory network forces commissioner monitor""".split())
POSSESSIVES = frozenset(("his", "her", "its", "their", "my", "our", "your", "whose"))


@dataclass(frozen=True, slots=True)
class Mention:
    """Units `first` to `last` (exclusive), headed by unit `head`.

    `name` are the units of the name, where a name heads it, and `kind` the index of the name's kind. `pronoun` is the
    class of a pronoun. `members` are the places of the mentions that it joins by "and".
    """

    first: int
    last: int
    head: int
    name: Span | None = None
    kind: int | None = None
    pronoun: str | None = None
    members: tuple[Span, ...] = ()

    @property
    def several(self) -> bool:
        """Whether it joins two or more."""
        return bool(self.members)


def joined(layout: Layout, names: list[tuple[int, int, int]], phrases: list[Span]) -> list[Mention]:
    """Mentions in the order of the text, from tagged names and base noun phrases.

    A phrase headed by a name is one mention with it; other names, possessive pronouns inside phrases, and two or more
    phrases joined by "and" are mentions too.
    """
    text, units = layout.text, layout.units

    def word(n: int) -> str:
        return text[units[n].start:units[n].end].lower()

    names = mended(layout, [(_in_paragraph(layout, first, last), last, kind) for first, last, kind in names])
    out: dict[Span, Mention] = {}
    name_at = {n: (first, last, kind) for first, last, kind in names for n in range(first, last)}
    headed = set()
    for start, end in phrases:
        first, last, head = _in_paragraph(layout, start, end), end, end - 1
        while head > first and not text[units[head].start].isalnum():
            head -= 1
        if last < len(units) and word(last) in PERIODICAL and text[units[head].start].isupper():
            head, last = last, last + 1  # an adjective to the tagger
        found = name_at.get(head)
        if found:
            first, last = min(first, found[0]), max(last, found[1])
            headed.add(found)
        lone = first + 1 == last
        pronoun = PRONOUNS.get(word(first)) if lone else None
        out[first, last] = Mention(first, last, head, found[:2] if found else None, found[2] if found else None,
                                   None if found else pronoun)
    for found in names:
        if found not in headed:
            first, last, kind = found
            out.setdefault((first, last), Mention(first, last, last - 1, (first, last), kind))
    for n in range(len(units)):
        form = PRONOUNS.get(word(n))
        if form and form != "who" and (n, n + 1) not in out and n not in name_at:
            out[n, n + 1] = Mention(n, n + 1, n, pronoun=form)
    for m in _joined_by_and(word, sorted(out.values(), key=lambda m: (m.first, -m.last))):
        out.setdefault((m.first, m.last), m)
    return sorted(out.values(), key=lambda m: (m.first, -m.last))


def _in_paragraph(layout: Layout, first: int, last: int) -> int:
    """Where a phrase begins that a tag has begun in the paragraph before, in a heading."""
    return next((n for n in range(last - 1, first, -1) if layout.units[n].opening == 2), first)


def mended(layout: Layout, names: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Names that a tag has cut, made whole: over a hyphen, a nickname in quotation marks, or "for a Free Sarn"."""
    out: list[tuple[int, int, int]] = []
    for start, end, kind in sorted(names):
        if out and start < out[-1][1]:
            continue
        if out and _only_nickname(layout, out[-1][1], start) and NAME_KINDS[kind] == NAME_KINDS[out[-1][2]] == "person":
            out[-1] = (out[-1][0], end, kind)
            continue
        first, last = _before_owner(layout, start), _past_hyphen(layout, end)
        if NAME_KINDS[kind] == "person":
            while last - 1 > first and _word(layout, last - 1)[0].islower():
                last -= 1  # a verb that a tag took with it
            first = _past_titles(layout, first, last)
        if NAME_KINDS[kind] == "organisation" and _word(layout, last - 1).lower() in UNFINISHED:
            last = _past_purpose(layout, last)
        out.append((first, last, kind))
    return out


def _only_nickname(layout: Layout, first: int, last: int) -> bool:
    """Whether nothing but a quoted word or two stands between two units: Oren “Ox” Valtik."""
    return (3 <= last - first <= 4 and _word(layout, first) in QUOTES and _word(layout, last - 1) in QUOTES
            and all(_word(layout, n)[0].isalpha() for n in range(first + 1, last - 1)))


def _past_titles(layout: Layout, first: int, last: int) -> int:
    """Where a person's name begins behind a title that a tag took with it: "Sarn Governor" before "Talal Kesh"."""
    titles = [n for n in range(first, last - 1) if _word(layout, n).lower() in OFFICES]
    return titles[-1] + 1 if titles else first


def _before_owner(layout: Layout, first: int) -> int:
    """Before "Army": over "the People's"."""
    if first > 2 and _word(layout, first - 1) == "s" and _word(layout, first - 3).lower() in OWNERS:
        return first - 3
    return first


def _past_hyphen(layout: Layout, last: int) -> int:
    units = layout.units
    while (last + 1 < len(units) and _word(layout, last) in HYPHENS and not units[last].spaced
           and not units[last + 1].spaced and _word(layout, last + 1)[0].isupper()):
        last += 2
    return last


def _past_purpose(layout: Layout, last: int) -> int:
    """After "Committee": over "for a Responsible Budget"."""
    at = last
    if at < len(layout.units) and _word(layout, at) in ("for", "of", "on", "against"):
        at += 1
        at += at < len(layout.units) and _word(layout, at) in ("the", "a", "an")
        end = at
        while end < min(len(layout.units), at + 8) and _word(layout, end)[0].isupper():
            end += 1
        if end > at and not any(layout.units[n].opening for n in range(last, end)):
            return end
    return last


def _word(layout: Layout, n: int) -> str:
    return layout.text[layout.units[n].start:layout.units[n].end]


def _one_of_both(word: Callable[[int], str], m: Mention, follower: Mention) -> bool:
    """Whether two descriptions have one article, or one name, and so are one person: "the former judge and senator"."""
    if m.name is None and follower.name is not None and follower.name[0] > follower.first:
        return word(m.first) not in ("the", "a", "an") and not word(m.head).endswith("s") and m.pronoun is None
    if m.name is not None or follower.name is not None or word(m.first) not in ("the", "a", "an"):
        return False
    return word(follower.first) not in ("the", "a", "an") and not word(m.head).endswith("s")


def _joined_by_and(word: Callable[[int], str], mentions: list[Mention]) -> list[Mention]:
    """ "A and B", "A, B and C" of mentions that stand side by side; not "A, a lawyer and mother"."""
    out = []
    starts = {m.first: m for m in reversed(mentions)}  # the longest that begins there
    end = mentions[-1].last if mentions else 0
    for m in mentions:
        members = [m]
        while starts[m.first] is m and m.pronoun not in ("who", "it") and members[-1].last + 1 < end:
            at = members[-1].last
            mark = word(at)
            if mark not in ("and", ",", "&"):
                break
            last = mark != "," or word(at + 1) == "and"
            follower = starts.get(at + 1 + (mark == "," and last))
            bodies = follower is not None and last and word(follower.first) in BESIDE_A_NAME
            if follower is None or (m.name is not None and follower.name is None and not bodies):
                break
            if _one_of_both(word, m, follower):
                break
            members.append(follower)
            if last:
                out.append(Mention(m.first, follower.last, m.head, members=tuple((k.first, k.last) for k in members)))
                break
    return out
