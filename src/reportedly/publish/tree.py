"""From where a figure comes: "9 reports, 2 independent origins", which opens into the tree that shows why."""
from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reportedly.publish import words
from reportedly.publish.howmany import how_many
from reportedly.publish.marks import html
from reportedly.reconcile.originlines import SILENT
from reportedly.reconcile.types import Claim, Node, Support

Href = Callable[[Claim | None, str | None], str | None]
_BESIDE = 12  # names in one place of a tree; the rest of those that have the same reason is folded
_FOLDED = 60  # names in what is folded; of the rest the number alone is told
_DEEP = 8  # steps from an origin; of what lies deeper the number alone is told
_MOST_BRANCHES = 40  # beside each other, under one node
_LONE = 4  # values of one report, up to which they stand with the others
_MOST_HEARD = 500  # claims that are asked whether they say "over"
_LONGEST = 120  # characters of a name or a reason
_SHARE = re.compile(r"\d+(?=\s*%)")  # of a text's words, that are the words of another


@dataclass(frozen=True, slots=True)
class Branch:
    """One place of a tree: nodes that the same reason puts there. Several only where nothing hangs below any of them;
    copies of one text are together whatever their shares of its words.

    `folded` are further ones, `more` how many are not even there. `below` hang from it, `deeper` is how many nodes lie
    too deep, and `beside` how many branches of the same place are left out after it.
    """

    nodes: Sequence[Node]
    why: str | None
    folded: Sequence[Node] = ()
    more: int = 0
    below: Sequence[Branch] = ()
    deeper: int = 0
    beside: int = 0

    @property
    def hidden(self) -> str:
        """How much is folded: "and 9,988 more copies"."""
        number = len(self.folded) + self.more
        copies = self.why is not None and _SHARE.search(self.why) is not None
        return f"and {words.count(number, 'more copy').replace('copys', 'copies') if copies else f'{number:,} more'}"


def branches(nodes: Sequence[Node], depth: int = 0) -> list[Branch]:
    """`nodes`, and all below them, for showing: the same reason told once, and much of a kind folded."""
    found = list(_gathered(nodes, depth))
    if len(found) <= _MOST_BRANCHES:
        return found
    last = found[_MOST_BRANCHES - 1]
    beside = sum(size(branch) for branch in found[_MOST_BRANCHES:])
    kept = Branch(last.nodes, last.why, last.folded, last.more, last.below, last.deeper, beside)
    return [*found[: _MOST_BRANCHES - 1], kept]


def _gathered(nodes: Sequence[Node], depth: int) -> Iterator[Branch]:
    """Those with something below them by themselves, the others by their reason, all in the order of the first."""
    leaves: dict[str, list[Node]] = {}
    for node in nodes:
        if not node.below:
            leaves.setdefault(_kind(node.why), []).append(node)
    for node in nodes:
        if not node.below:
            same = leaves[_kind(node.why)]
            if depth and node is same[0]:
                more = max(0, len(same) - _BESIDE - _FOLDED)
                yield Branch(same[:_BESIDE], _shared(same), same[_BESIDE : _BESIDE + _FOLDED], more)
            elif not depth:  # an origin is never one with another
                yield Branch([node], node.why)
        elif depth + 1 >= _DEEP:
            yield Branch([node], node.why, deeper=nodes_below(node))
        else:
            yield Branch([node], node.why, below=branches(node.below, depth + 1))


def _kind(why: str | None) -> str:
    return _SHARE.sub("#", (why or "")[:_LONGEST])


def _shared(nodes: Sequence[Node]) -> str | None:
    """The reason of nodes that have the same: of several shares the least and the most ("37 to 76 % word for word")."""
    why = nodes[0].why
    shares = {int(found[0]) for node in nodes if (found := _SHARE.search((node.why or "")[:_LONGEST]))}
    if why is None or len(shares) < 2:
        return why
    return _SHARE.sub(f"{min(shares)} to {max(shares)}", why, count=1)


def size(branch: Branch) -> int:
    """How many nodes a branch stands for."""
    own = len(branch.nodes) + len(branch.folded) + branch.more + branch.deeper + branch.beside
    return own + sum(size(one) for one in branch.below)


def nodes_below(node: Node) -> int:
    """How many nodes hang below one, however deep."""
    number, waiting = 0, list(node.below)
    while waiting:
        number += 1
        waiting.extend(waiting.pop().below)
    return number


def headline(support: Support) -> tuple[str, str]:
    """The value ("killed: at least 31"), and how much stands behind it: "9 reports, 2 independent origins"."""
    value = {"measure": support.measure, "low": support.low, "best": support.best, "high": support.high}
    said = words.figure(value)
    return said.replace("at least", "over") if _is_over(support) else said, standing(support)


def _is_over(support: Support) -> bool:
    """Whether all texts say "over" for what the bounds have as "at least"."""
    claims = list(itertools.islice(_claims(support.origins), _MOST_HEARD))
    return bool(claims) and all(how_many(claim).startswith("over ") for claim in claims)


def _claims(nodes: Iterable[Node]) -> Iterator[Claim]:
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        waiting.extend(node.below)
        if node.claim is not None:
            yield node.claim


def standing(support: Support) -> str:
    """ "9 reports, 2 independent origins"; and apart how many outlets name nobody, who may have it from these."""
    reports = words.count(support.reports, "report")
    if support.reports <= 1 and len(support.origins) <= 1:
        return reports
    silent = unsaid(support)
    named = len(support.origins) - silent
    if not named and silent:
        return f"{reports}, none says from whom"
    origins = f"{reports}, {words.count(named, 'independent origin')}"
    return f"{origins}; {silent:,} more {'does' if silent == 1 else 'do'} not say from whom" if silent else origins


def unsaid(support: Support) -> int:
    """How many of its origins are outlets that do not say from whom they have it: they need not be independent."""
    return sum(node.why == SILENT for node in support.origins)


def ordered(supports: Iterable[Support]) -> list[Support]:
    """Those with most behind them first: measures stay together."""
    listed = list(supports)
    first = {measure: n for n, measure in reversed(list(enumerate(s.measure for s in listed)))}
    return sorted(listed, key=lambda s: (first[s.measure], -len(s.origins), -s.reports))


def support_list(supports: Iterable[Support], href: Href) -> Markup:
    """A list of values, each with its number of reports and of origins, which opens into the tree.

    `href` gives the address of a claim's words, or of a document where there is no claim; None for no link.
    """
    several, single = parted(supports)
    if not several and not single:
        return Markup('<p class="empty">No figure yet whose origin could be traced.</p>')
    shown, folded = (_items(several, href), _items(single, href))
    if folded:
        shown += f'<details class="lone"><summary>{lone(single)}</summary>{folded}</details>'
    return Markup(f'<div class="supported">{shown}</div>')  # noqa: S704 - every word went through `html`


def parted(supports: Iterable[Support]) -> tuple[list[Support], list[Support]]:
    """Values in order; and apart those that one report alone gives, where they are many."""
    listed = ordered(supports)
    single = [support for support in listed if support.reports <= 1]
    if len(single) <= _LONE:
        return listed, []
    return [support for support in listed if support.reports > 1], single


def lone(single: Sequence[Support]) -> str:
    """ "12 values, each in one report alone"."""
    return f"{words.count(len(single), 'value')}, each in one report alone"


def _items(supports: Sequence[Support], href: Href) -> str:
    items = "".join(_item(support, href) for support in supports)
    return f'<ul class="supports" role="list">{items}</ul>' if items else ""


def _item(support: Support, href: Href) -> str:
    value, behind = headline(support)
    line = f'<strong>{html(value)}</strong> <span class="behind">{html(behind)}</span>'
    if not support.origins:
        return f'<li class="support-of">{line} <span class="note">from whom is not known</span></li>'
    tree = _list(branches(support.origins), href)
    return f'<li><details class="support-of"><summary>{line}</summary>{tree}</details></li>'


def _list(found: Sequence[Branch], href: Href) -> str:
    """Branches as a list within a list. Depth is bounded by `branches`."""
    return f'<ul class="tree" role="list">{"".join(_branch(branch, href) for branch in found)}</ul>'


def _branch(branch: Branch, href: Href) -> str:
    named = ", ".join(_node(node, href) for node in branch.nodes)
    why = f' <span class="why-so">{html(words.shortened(branch.why, _LONGEST))}</span>' if branch.why else ""
    below = _list(branch.below, href) if branch.below else ""
    hidden = _hidden(branch, href) if branch.folded or branch.more else ""
    deeper = f'<p class="note">and {branch.deeper:,} more below</p>' if branch.deeper else ""
    beside = f'<li class="note">and {branch.beside:,} more beside these</li>' if branch.beside else ""
    return f"<li>{named}{why}{hidden}{deeper}{below}</li>{beside}"


def _hidden(branch: Branch, href: Href) -> str:
    if not branch.folded:
        return f' <span class="note">{html(branch.hidden)}</span>'
    rest = f" and {branch.more:,} more, which the list of reports has" if branch.more else ""
    folded = ", ".join(_node(node, href) for node in branch.folded)
    return f'<details class="folded"><summary>{html(branch.hidden)}</summary><p>{folded}{rest}</p></details>'


def _node(node: Node, href: Href) -> str:
    name = f"<bdi>{html(words.shortened(node.name, _LONGEST))}</bdi>"
    address = href(node.claim, node.document) if node.claim or node.document else None
    return f'<a href="{html(address)}">{name}</a>' if address else f"<b>{name}</b>"


def lines(found: Sequence[Branch], before: str = "") -> Iterator[tuple[str, str]]:
    """The tree for a terminal: what stands before a line, which is made of signs for the branches, and the line."""
    for number, branch in enumerate(found, 1):
        named = ", ".join(words.shortened(node.name, _LONGEST) for node in branch.nodes)
        why = f" ({words.shortened(branch.why, _LONGEST)})" if branch.why else ""
        hidden = f" {branch.hidden}" if branch.folded or branch.more else ""
        deeper = f", and {branch.deeper:,} more below" if branch.deeper else ""
        ends = number == len(found) and not branch.beside
        yield before + ("└─ " if ends else "├─ "), f"{named}{hidden}{why}{deeper}"
        yield from lines(branch.below, before + ("   " if ends else "│  "))
        if branch.beside:
            yield f"{before}└─ ", f"and {branch.beside:,} more beside these"
