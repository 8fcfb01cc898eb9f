"""Reads claims within claims: sentences of a content that report words are read again as a text of their own.

The network learnt from annotators who mark no claim in a claim's content, so that in one pass it hardly finds any. Laid
out without its quotation marks (`insides`), "They had said that they were ready" is a sentence like any other.

Only reports of saying are read: what a speaker thinks, wants, asks or would say is the speaker's own. So is "I say",
but not "I said" or "we have warned", which tell of another time. Claims without a holder in the content, negated ones
("nobody said", "he never told us") and those after an "if" are left out: they put words into no mouth.

`kind` is told within the content that holds the claim: what a quotation tells without marks of its own is indirect.
"""
from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..types import Attribution, Span, Spans
from .insides import Inside, find_passages, lay_out_inside
from .kinds import kind_of
from .units import Layout, Pieces

LEVELS = 3  # A said that B said that C said that D said
THRESHOLD = 0.35  # no corpus marks claims in claims; read by eye, 17 of the 19 found from here to 0.5 were right

REGULAR = ("assert|boast|claim|complain|confess|confirm|contend|explain|insist|report|reveal|shout|threaten|tweet|vow"
           "|warn")
IN_E = "accus|acknowledg|announc|argu|blam|conced|declar|not|promis|reiterat"
PAST = (rf"(?:{REGULAR})ed|(?:{IN_E})ed(?! of)|(?:den|repl|testif)ied|added that|admitted|bragged|repeated that|said"
        "|stated|swore|told|wrote")
PRESENT = ("(?:accus|acknowledg|announc|argu|declar)es|(?:assert|claim|complain|insist|warn)s|admits|denies|says|tells"
           "|writes")
PLAIN = "say|tell|claim|deny|insist|argue|admit|warn"
GOING_ON = "saying|telling|claiming|denying|insisting|arguing|warning"
PASSIVE = "be am is are was were been being never".split()
UNSAID = ("to I we you not nobody never would could should can cannot will may might must let let's let’s us and the a"
          .split())


def _before(words: Iterable[str], kind: str) -> list[str]:
    return [rf"(?{kind}\b{word} )" for word in words]


SAYING = re.compile(r"\b(?:" + "|".join((
    "".join([*_before(PASSIVE, "<!"), "(?<!['’]re )", "(?<!['’]m )"]) + f"(?:{PAST})",
    PRESENT,
    "".join([*_before(UNSAID, "<!"), "(?<!n['’]t )", "(?<!['’]ll )", "(?<!['’]d )"]) + f"(?:{PLAIN})",
    "(?<=had this to )say",
    "(?:" + "|".join([*_before(("is", "are", "was", "were", "been", "as"), "<="), "(?<=['’]re )"]) + f")(?:{GOING_ON})",
    "according to")) + r")\b", re.I)
TOLL = re.compile(r"\bclaim.* (?:life|lives)\b", re.I | re.S)  # what a war claims, it does not say
EMPTY = re.compile(r"(?:what|which|that|so|like|\W)*$", re.I)
TOPIC = re.compile(r"[^“”\"‘’:]{1,120}: +(?=[“\"‘])")
OWN = re.compile(r"\b(?:said|told|warned|denied|wrote|announced|promised|vowed|pledged)\b", re.I)
SPEAKER = re.compile(r"(?:I|we|me|us|my|our)\b", re.I)
NOBODY = re.compile(r"(?:no one|nobody|none|neither|no|(?:any|every|no|some)thing|anyone|anybody|whoever|let['’]s)\b"
                    r"|(?:that|which|what)$", re.I)
UNSAYING = re.compile(
    r"\b(?:not|never|would|could|should|can|cannot|will|may|might|must)\b|n[’']t\b|[’'](?:ll|d)\b", re.I)
TURN = re.compile(r"[,;]?\s(?:while|whereas|but)\s+$", re.I)
SELF = re.compile(r"(\w+sel(?:f|ves)) +(?=\w)", re.I)
ASKED = re.compile(r"\b(?:if|unless|whether|did|does|do) $", re.I)

Roles = tuple[Spans, Spans, Spans]  # source, cue and content, in units of a layout
Read = Callable[[Layout, Callable[[Roles], bool], float], Iterable[Attribution]]


def read_nested(layout: Layout, outer: Iterable[Attribution], pieces: Pieces, read: Read,
                before: int = 0) -> tuple[Attribution, ...]:
    """The outer claims of a laid out text and the claims in their contents, in the order in which they begin.

    `read(layout, lawful, threshold)` reads a layout, leaving out claims that are not lawful or score less. Ids count on
    from `before`. Of two claims with a cue in common the surer one stays.
    """
    found = fresh = list(outer)
    for _ in range(LEVELS):
        passages = find_passages(layout, [s for a in fresh for s in a.content], SAYING)
        if not passages:
            break
        inside = lay_out_inside(layout.text, pieces, passages)
        found, fresh = _settled(found, _read_again(inside, read))
        found = _parted(layout, found, fresh)
    found = sorted(found, key=lambda a: (_hull(a)[0], -_hull(a)[1]))
    return tuple(with_parents([replace(a, id=f"a{n}") for n, a in enumerate(found, before + 1)]))


def with_parents(claims: list[Attribution]) -> list[Attribution]:
    """Gives each claim the innermost other claim of which one piece of content holds its own content and its cue."""
    pieces = sorted(((s, -e, n) for n, a in enumerate(claims) for s, e in a.content))
    open_: list[tuple[int, int, int]] = []
    parents: dict[int, int] = {}
    at = 0
    for start, end, n in sorted((*_extent(a.content + a.cue), n) for n, a in enumerate(claims)):
        while at < len(pieces) and pieces[at][0] <= start:
            open_.append(pieces[at])
            at += 1
        open_ = [p for p in open_ if -p[1] > start]
        width = max(e for _, e in claims[n].content) - min(s for s, _ in claims[n].content)
        holders = [(-e - s, m) for s, e, m in open_ if -e >= end and m != n and -e - s > width]
        if holders:
            parents[n] = min(holders)[1]
    return [replace(a, parent=claims[parents[n]].id if n in parents else None) for n, a in enumerate(claims)]


def _read_again(inside: Inside, read: Read) -> list[Attribution]:
    """The claims that stand wholly in one passage, and not over their own cue."""
    found = read(inside.layout, lambda roles: _lawful(inside, roles), THRESHOLD)
    ends = [(p[0][0], p[-1][1]) for p in inside.passages]
    out = []
    for a in found:
        start, end = _hull(a)
        passage = ends[bisect.bisect_right(ends, (start, end + len(inside.layout.text))) - 1]
        if a.source and end <= passage[1] and not any(s <= a.cue[0][0] < e for s, e in a.content):
            out.append(_trimmed(inside.layout.text, a))
    return out


def _trimmed(text: str, a: Attribution) -> Attribution:
    """"They | themselves had said" as "They themselves | had said"; of "about the war: “It goes on”" the quotation."""
    source, cue, content = a.source, a.cue, a.content
    self_ = SELF.match(text, *cue[0])
    if self_ and not text[source[-1][1]:cue[0][0]].strip():
        source, cue = (*source[:-1], (source[-1][0], self_.end(1))), ((self_.end(), cue[0][1]), *cue[1:])
    topic = TOPIC.match(text, *content[0])
    if topic and text[slice(*cue[-1])].lower().endswith(" about"):
        content = ((topic.end(), content[0][1]), *content[1:])
    return replace(a, source=source, cue=cue, content=content)


def _lawful(inside: Inside, roles: Roles) -> bool:
    """Whether a claim in units is somebody's, of one passage, and tells of words said."""
    source, cue, content = roles
    if len(source) != 1 or len({inside.passage_of[n] for s, e in (*source, *cue, *content) for n in (s, e - 1)}) > 1:
        return False
    text, units = inside.layout.text, inside.layout.units
    holder, said, words = (" ".join(text[units[s].start:units[e - 1].end] for s, e in role) for role in roles)
    if NOBODY.match(holder) or UNSAYING.search(said) or (SPEAKER.match(holder) and not OWN.search(said)):
        return False
    at = units[source[0][0]].start
    if ASKED.search(text, max(0, at - 9), at) or EMPTY.match(words) or TOLL.search(f"{said} {words}"):
        return False
    return SAYING.search(text, units[cue[0][0]].start, units[cue[-1][1] - 1].end) is not None


def _settled(found: list[Attribution], fresh: list[Attribution]) -> tuple[list[Attribution], list[Attribution]]:
    """(all claims, those of the fresh ones that stay): where two share a cue, only the surer."""
    taken = {at: n for n, a in enumerate(found) for s, e in a.cue for at in range(s, e)}
    lost: set[int] = set()
    kept = []
    for a in fresh:
        rivals = {taken[at] for s, e in a.cue for at in range(s, e) if at in taken}
        if all(found[n].score <= a.score for n in rivals):
            lost |= rivals
            kept.append(a)
    return [a for n, a in enumerate(found) if n not in lost] + kept, kept


def _parted(layout: Layout, found: list[Attribution], fresh: list[Attribution]) -> list[Attribution]:
    """Contents outside quotations end where "while" or "but" leads over to the next holder.

    In "A said that it rained, but B said that it was dry" the words of B are not told by A.
    """
    cuts = sorted(m.start() for a in fresh if (m := _turn(layout, _hull(a)[0])))
    if not cuts:
        return found
    return [_shortened(layout, a, tuple(_cut(piece, cuts) for piece in a.content)) for a in found]


def _shortened(layout: Layout, a: Attribution, content: Spans) -> Attribution:
    if content == a.content:
        return a
    return replace(a, content=content, kind=kind_of(layout.quotes, content, layout.text))


def _turn(layout: Layout, at: int) -> re.Match[str] | None:
    n = bisect.bisect_right(layout.quotes, at, key=lambda q: q.start) - 1
    while n >= 0 and layout.quotes[n].depth > 1:
        n -= 1
    if n >= 0 and at < layout.quotes[n].end:
        return None
    return TURN.search(layout.text, max(0, at - 12), at)


def _cut(piece: Span, cuts: list[int]) -> Span:
    first = bisect.bisect_right(cuts, piece[0])
    return (piece[0], cuts[first]) if first < len(cuts) and cuts[first] < piece[1] else piece


def _hull(a: Attribution) -> Span:
    return _extent(a.source + a.cue + a.content)


def _extent(spans: Spans) -> Span:
    return min(s for s, _ in spans), max(e for _, e in spans)
