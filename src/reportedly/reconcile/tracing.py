"""Reports traced to their origins: which hangs beneath which."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportedly.ledger.dates import day_range
from reportedly.reconcile.citing import UNNAMED, Path, Sources
from reportedly.reconcile.copies import Copy
from reportedly.reconcile.counts import number_of
from reportedly.reconcile.onename import by_one_name
from reportedly.reconcile.originlines import Hand, Line, Lines, Told, is_outlet
from reportedly.reconcile.types import Claim, Node, Party
from reportedly.types import Span

_LAST = "9999-99-99"
Order = tuple[str, str, Span]  # day of saying or else of publication, the document's id, the place in it


@dataclass(slots=True)
class _Twig:
    """A node in the making; `first` is the earliest of what hangs there."""

    hand: Hand
    first: Order
    below: dict[str, _Twig] = field(default_factory=dict)

    def node(self) -> Node:
        below = tuple(twig.node() for twig in _sorted(self.below))
        return Node(self.hand.name, self.hand.document, self.hand.claim, self.hand.why, below)


class Tracer:
    """Traces the claims of one incident. `copies` may be those of the whole dossier."""

    def __init__(self, sources: Sources, copies: Iterable[Copy] = ()) -> None:
        self._sources = sources
        self._pairs = {(c.of, c.by): c for c in copies if c.of in sources.digests and c.by in sources.digests}
        self._clusters = _clusters(sources.digests, self._pairs)
        self._copied = {by for _, by in self._pairs}
        self._credited = self._credits()

    def trees(self, claims: Sequence[Claim]) -> tuple[Node, ...]:
        """A tree for each independent origin of what is claimed to be one thing, the earliest first."""
        return tuple(twig.node() for twig in _sorted(self._grown(claims)))

    def count(self, claims: Sequence[Claim], documents: Iterable[str]) -> int:
        """How many independent origins several things have; a document that tells of none counts by its text."""
        told = {self._clusters[claim.document] for claim in claims}
        silent = {self._clusters[document] for document in documents if document in self._clusters}
        return len(self._grown(claims)) + len(silent - told)

    def order(self, claim: Claim) -> Order:
        """By day of saying, then of publication; what has no day comes last."""
        return _day(claim.stated) or self._published(claim.document), claim.document, claim.span

    def _grown(self, claims: Sequence[Claim]) -> dict[str, _Twig]:
        told = self._told(claims)
        lines = Lines(self._sources, told, self._heads(told), self._why)
        roots: dict[str, _Twig] = {}
        for one in told:
            for line in lines.of(one.document):
                self._plant(line, roots)
        return roots

    def _plant(self, line: Line, roots: dict[str, _Twig]) -> None:
        first = min(self.order(hand.claim) for hand in line if hand.claim is not None)
        at = roots
        for hand in line:
            twig = at.setdefault(hand.key, _Twig(hand, first))
            twig.first = min(twig.first, first)
            if twig.hand.document is None and hand.document is not None:
                twig.hand = hand
            at = twig.below

    def _told(self, claims: Sequence[Claim]) -> list[Told]:
        """What each document tells, the earliest first."""
        by_document: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: (self.order(c), repr(c))):
            by_document[claim.document].append(claim)
        ways = (path for said in by_document.values() for claim in said for path in self._sources.paths(claim))
        same = by_one_name((party for path in ways for party in path), map(self._sources.outlet, by_document))
        again = self._named_again(claims, same)
        return [self._telling(key, said, {**same, **again.get(key, {})}) for key, said in by_document.items()]

    def _named_again(self, claims: Sequence[Claim], same: Mapping[Party, Party]) -> dict[str, dict[Party, Party]]:
        """By document: holders without a name ("a rights group") of a side, of which the same outlet names the one who
        gives that figure elsewhere.
        """
        named, unnamed = defaultdict[object, set[Party]](set), defaultdict[object, set[tuple[str, Party]]](set)
        for claim in claims:
            outlet = self._sources.outlet(claim.document).key
            for *_, holder in self._sources.paths(claim):
                figure = outlet, holder.side and holder.side.name, claim.measure, number_of(claim)
                if holder.key.startswith(UNNAMED):
                    unnamed[figure].add((claim.document, holder))
                else:
                    named[figure].add(same.get(holder, holder))
        found: dict[str, dict[Party, Party]] = defaultdict(dict)
        for told, held in unnamed.items():
            for document, holder in held:
                if holder.side and len(named[told]) == 1:
                    found[document][holder] = next(iter(named[told]))
        return found

    def _telling(self, document: str, claims: Sequence[Claim], same: Mapping[Party, Party]) -> Told:
        handed: dict[str, tuple[Path, Claim]] = {}
        own: Claim | None = None
        for claim in claims:
            paths = [path for path in self._sources.paths(claim) if not self._keeps(document, path)]
            own = own or (None if paths else claim)
            for path in paths:
                placed = tuple(same.get(party) or self._placed(party, document) for party in path)
                known = handed.get(placed[-1].key)
                if known is None or len(placed) > len(known[0]):
                    handed[placed[-1].key] = placed, claim
        # A headline, or a sentence without its "according to", repeats what the same text has a holder for.
        return Told(document, None if handed else own, handed)

    def _keeps(self, document: str, path: Path) -> bool:
        """Whether a party keeps back whom it has something from: that is its own word then. An outlet has sources."""
        return len(path) == 1 and path[0].key.startswith(UNNAMED) and not is_outlet(self._sources.outlet(document))

    def _placed(self, party: Party, document: str) -> Party:
        """A holder without a name is one with that of a copy of the text, and with no other."""
        return replace(party, key=f"{party.key}@{self._clusters[document]}") if party.key.startswith(UNNAMED) else party

    def _heads(self, told: Sequence[Told]) -> dict[str, str]:
        """For each document, the one of its copies that they hang beneath: first of all one that names a holder."""
        heads: dict[str, str] = {}
        for one in sorted(told, key=lambda t: (not t.handed, *self._precedence(t.document))):
            heads.setdefault(self._clusters[one.document], one.document)
        return {one.document: heads[self._clusters[one.document]] for one in told}

    def _precedence(self, document: str) -> tuple[bool, str, bool, str]:
        return document not in self._credited, self._published(document), document in self._copied, document

    def _credits(self) -> set[str]:
        """Documents whose outlet a copy of them names: "told Harrow"."""
        named = {key: self._sources.mentioned(key) for pair in self._pairs for key in pair}
        both = [*self._pairs, *((two, one) for one, two in self._pairs)]
        return {one for one, two in both if self._sources.outlet(one).key in named[two]}

    def _why(self, head: str, document: str) -> str:
        pair = self._pairs.get((head, document)) or self._pairs.get((document, head))
        return pair.why if pair else "copies a copy of it"

    def _published(self, document: str) -> str:
        return _day(self._sources.digests[document].report.published) or _LAST


def _day(edtf: str | None) -> str | None:
    days = day_range(edtf)
    return days[0] if days else None


def _sorted(twigs: Mapping[str, _Twig]) -> list[_Twig]:
    return sorted(twigs.values(), key=lambda twig: (twig.first, twig.hand.key))


def _clusters(documents: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each document the first of those that it is joined with by copies, by id."""
    parents = {document: document for document in documents}

    def root(document: str) -> str:
        while parents[document] != document:
            parents[document] = document = parents[parents[document]]
        return document

    for one, two in pairs:
        first, second = sorted((root(one), root(two)))
        parents[second] = first
    return {document: root(document) for document in parents}
