"""How many independent origins a value has, and the tree that shows why."""
from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reconcile.citing import by_name, citations
from reportedly.reconcile.copies import Copy
from reportedly.reconcile.onename import by_one_name
from reportedly.reconcile.origins import reports_and_origins, support
from reportedly.reconcile.types import Claim, Digest, Incident, Node, Party, Report, Side, Support, Telling

MONITOR, AGENCY = "Orvan Rights Monitor", "Harrow Agency"


class Dossier:
    """Documents of one incident in the making."""

    def __init__(self) -> None:
        self.digests: list[Digest] = []
        self.copies: list[Copy] = []

    def add(self, key: str, outlet: str | None, *claims: Claim, day: str | None = "2031-03-15") -> str:
        names = sorted({c.holder for c in claims if c.holder} | {name for c in claims for name in c.chain})
        actors = {f"s{n}": {"name": name, "kind": "organisation", "role": None, "affiliation": None}
                  for n, name in enumerate(names)}  # fmt: skip
        own = tuple(replace(c, document=key, span=(n, n + 1),
                            chain=(outlet, *c.chain) if outlet and c.attribution else c.chain)
                    for n, c in enumerate(claims))  # fmt: skip
        report = Report(key, (f"file:///{key}.txt",), publisher=outlet, published=day)
        self.digests.append(Digest(report, (Telling(f"{key}:0", key, True, day, (), (), own),), actors=actors))
        return key

    def copy(self, of: str, by: str, share: float = 0.94) -> None:
        self.copies.append(Copy(of, by, share, exact=True))

    @property
    def incident(self) -> Incident:
        return Incident("i", "Lantern Square", None, None, (), tuple(d.tellings[0] for d in self.digests))

    @property
    def support(self) -> list[Support]:
        return support(self.incident, self.digests, self.copies)

    @property
    def counts(self) -> tuple[int, int]:
        return reports_and_origins(self.incident, self.digests, self.copies)


def killed(number: int, holder: str | None = None, *relays: str, least: bool = True, **about: Any) -> Claim:
    """So many killed, as somebody says, or the document itself."""
    bounds = {"low": number, "best": None if least else number, "high": None if least else number}
    told = {"attribution": "a1", "holder": holder, "kind": "organisation", "around": ("asserts",),
            "chain": (*relays, holder)} if holder else {}  # fmt: skip
    return Claim(**{"document": "", "span": (0, 0), "words": f"{number} people", "quote": "", "quote_span": (0, 0),
                    "measure": "killed", **bounds, **told, **about})  # fmt: skip


def drawn(nodes: Sequence[Node]) -> list[Any]:
    """Trees as [name, why, what is below]."""
    return [[node.name, node.why, *([drawn(node.below)] if node.below else [])] for node in nodes]


def within(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from within(node.below)


def test_copies_of_one_wire_have_one_origin() -> None:
    made = Dossier()
    wire = made.add("w", AGENCY, killed(12, MONITOR))
    for key, outlet in (("a", "Tollvik Post"), ("b", "Vessen Today")):
        made.copy(wire, made.add(key, outlet, killed(12, MONITOR, least=False)))
    (one,) = made.support
    assert (one.measure, one.low, one.best, one.reports) == ("killed", 12, None, 3)
    assert drawn(one.origins) == [
        [MONITOR, None, [[AGENCY, f"names {MONITOR}", [["Tollvik Post", "94 % word for word"],
                                                       ["Vessen Today", "94 % word for word"]]]]]]  # fmt: skip
    assert made.counts == (3, 1)


def test_a_second_holder_is_a_second_origin_and_the_earlier_comes_first() -> None:
    made = Dossier()
    made.add("n", "Drenna Courier", killed(31, "Ilka Dorrin", kind="person"), day="2031-03-20")
    made.add("m", MONITOR, killed(31), day="2031-03-21")
    made.add("h", AGENCY, killed(31, MONITOR, stated="2031-03-19"), day="2031-03-22")
    (one,) = made.support
    assert (one.reports, [node.name for node in one.origins]) == (3, [MONITOR, "Ilka Dorrin"])
    assert one.origins[0].document == "m"
    assert one.origins[1].document is None


def test_undated_comes_last_and_ties_go_by_document() -> None:
    made = Dossier()
    made.add("a", "Coast Post", killed(9, "Dock Union"), day=None)
    made.add("c", "Vessen Today", killed(9, "Fishers' Union"))
    made.add("b", "Tollvik Post", killed(9, "Carters' Union"))
    assert [n.name for n in made.support[0].origins] == ["Carters' Union", "Fishers' Union", "Dock Union"]


def test_a_stated_relay_stands_between_and_takes_its_own_document() -> None:
    made = Dossier()
    made.add("p", "Tollvik Post", killed(12, MONITOR, AGENCY))
    (one,) = made.support
    assert drawn(one.origins) == [[MONITOR, None, [[AGENCY, f"names {MONITOR}",
                                                    [["Tollvik Post", f"names {AGENCY}"]]]]]]  # fmt: skip
    assert one.origins[0].below[0].document is None
    made.add("h", AGENCY, killed(12, MONITOR))
    (one,) = made.support
    assert one.origins[0].below[0].document == "h"
    assert one.origins[0].below[0].below[0].document == "p"


def test_who_names_the_agency_alone_has_it_from_where_the_agency_has_it() -> None:
    made = Dossier()
    made.add("h", AGENCY, killed(12, MONITOR))
    made.add("p", "Tollvik Post", killed(12, "Harrow Agency"))
    (one,) = made.support
    assert (one.reports, [node.name for node in one.origins]) == (2, [MONITOR])


def test_of_two_who_say_it_together_one_may_be_the_others_source() -> None:
    both = killed(12, f"{AGENCY} and the {MONITOR}")
    made = Dossier()
    made.add("p", "Tollvik Post", both)
    digest = made.digests[0]
    actors = {key: {"name": name, "kind": "organisation"} for key, name in (("s1", AGENCY), ("s2", MONITOR))}
    made.digests[0] = replace(digest, actors=actors)
    assert [node.name for node in made.support[0].origins] == [AGENCY, MONITOR]
    made.add("q", "Coast Post", killed(12, MONITOR, AGENCY))
    assert [node.name for node in made.support[0].origins] == [MONITOR]


def test_those_who_say_it_together_are_two() -> None:
    made = Dossier()
    made.add("p", "Tollvik Post", killed(12, MONITOR, together=("s9",)))
    made.digests[0] = replace(made.digests[0], actors={"s9": {"name": "Dock Union", "kind": "organisation"}})
    assert {node.name for node in made.support[0].origins} == {MONITOR, "Dock Union"}


def test_an_outlet_that_names_nobody_is_its_own_origin_and_says_so() -> None:
    made = Dossier()
    made.add("t", "Tollvik Post", killed(12))
    made.add("v", "Vessen Today", killed(12))
    (one,) = made.support
    assert drawn(one.origins) == [[name, "does not say from whom"] for name in ("Tollvik Post", "Vessen Today")]
    assert made.counts == (2, 2)


def test_a_headline_goes_with_whom_the_text_names() -> None:
    made = Dossier()
    made.add("t", "Tollvik Post", killed(12, least=False), killed(12, MONITOR))
    assert [node.name for node in made.support[0].origins] == [MONITOR]


def test_an_own_voice_in_a_copy_goes_with_the_wire_and_a_wire_without_a_name_with_its_copy() -> None:
    made = Dossier()
    wire = made.add("w", AGENCY, killed(12, MONITOR))
    made.copy(wire, made.add("a", "Tollvik Post", killed(12)))
    assert [node.name for node in made.support[0].origins] == [MONITOR]
    made = Dossier()
    wire = made.add("w", AGENCY, killed(12), day="2031-03-14")
    made.copy(wire, made.add("a", "Tollvik Post", killed(12, MONITOR)))
    assert [node.name for node in made.support[0].origins] == [MONITOR]


def test_copies_that_name_nobody_hang_beneath_the_first() -> None:
    made = Dossier()
    wire = made.add("w", AGENCY, killed(12), day="2031-03-14")
    made.copy(wire, made.add("a", "Tollvik Post", killed(12)), 0.61)
    assert drawn(made.support[0].origins) == [
        [AGENCY, "does not say from whom", [["Tollvik Post", "61 % word for word"]]]]  # fmt: skip


def test_what_a_copy_adds_counts_for_itself() -> None:
    made = Dossier()
    wire = made.add("w", AGENCY, killed(12, MONITOR))
    made.copy(wire, made.add("a", "Tollvik Post", killed(12, MONITOR), killed(12, "Dock Union")), 0.5)
    assert {node.name for node in made.support[0].origins} == {MONITOR, "Dock Union"}


def test_a_copy_that_leaves_the_name_out_adds_nobody() -> None:
    made = Dossier()
    wire = made.add("w", AGENCY, killed(12, MONITOR))
    made.copy(wire, made.add("a", "Tollvik Post", killed(12, "a rights group", kind="group")))
    assert [node.name for node in made.support[0].origins] == [MONITOR]


def test_a_director_speaks_for_the_one_body_that_the_document_can_mean() -> None:
    made = Dossier()
    merrel = killed(12, "Ansa Merrel", kind="person", role="director", affiliation="Monitor")
    made.add("t", "Tollvik Post", merrel, killed(12, MONITOR))
    assert [node.name for node in made.support[0].origins] == [MONITOR]
    made.add("v", "Vessen Today", merrel, killed(1, "Sea Monitor"), killed(2, MONITOR))
    twelve = next(one for one in made.support if one.low == 12)
    assert {node.name for node in twelve.origins} == {MONITOR, "Ansa Merrel"}


def test_the_agency_that_a_copy_names_is_the_original_even_where_its_date_is_later() -> None:
    made = Dossier()
    made.add("w", AGENCY, killed(12, MONITOR), day="2031-03-17")
    made.add("a", "Tollvik Post", killed(12, MONITOR), killed(3, "Dock Union", "Harrow", measure="injured"))
    made.copy("a", "w")
    (tree,) = made.support[0].origins
    assert [(n.name, n.document) for n in within([tree])] == [(MONITOR, None), (AGENCY, "w"), ("Tollvik Post", "a")]


def test_holders_without_a_name_are_one_in_copies_and_nowhere_else() -> None:
    made = Dossier()
    first = made.add("a", "Tollvik Post", killed(12, "a doctor", kind="person"))
    made.add("b", "Vessen Today", killed(12, "a doctor", kind="person"))
    assert [node.name for node in made.support[0].origins] == ["a doctor", "a doctor"]
    made.copy(first, "b")
    assert len(made.support[0].origins) == 1


def test_a_bodys_own_unnamed_source_is_the_body() -> None:
    made = Dossier()
    made.add("m", "Citizens' Front", killed(9, "our lawyers", kind="group"))
    party = Party("id-front", "Citizens' Front", "organisation")
    trees = support(made.incident, made.digests, (), lambda c, r: party if c.attribution is None else by_name(c, r))
    assert drawn(trees[0].origins) == [["Citizens' Front", None]]


@pytest.mark.parametrize(
    ("claims", "values"),
    [
        ((killed(31), killed(31, least=False)), 1),
        ((killed(31), killed(30)), 2),
        ((killed(24), killed(24, words="dozens of people")), 2),
        ((killed(12, low=10, best=None, high=14), killed(10)), 2),
        ((killed(60), killed(60, low=None, high=60)), 2),
        ((killed(31), killed(31, part=True)), 1),
        ((killed(31, total=True),), 0),
        ((killed(31, "Interior Ministry", stance="denies"),), 0),
        ((killed(0, "Interior Ministry", stance="denies", least=False),), 1),
        ((killed(0, least=False),), 1),
        ((killed(1, low=None),), 0),
        ((killed(31, "Interior Ministry", stance="declines"),), 0),
        ((killed(31, measure="injured"), killed(31)), 2),
    ],
)
def test_what_one_value_is(claims: Sequence[Claim], values: int) -> None:
    made = Dossier()
    made.add("t", "Tollvik Post", *claims)
    assert len(made.support) == values


def test_a_circle_of_outlets_that_name_each_other_ends() -> None:
    made = Dossier()
    made.add("a", "Coast Post", killed(12, "Vessen Today"))
    made.add("b", "Vessen Today", killed(12, "Tollvik Post"))
    made.add("c", "Tollvik Post", killed(12, "Coast Post"))
    (one,) = made.support
    assert one.reports == 3
    assert {"a", "b", "c"} <= {node.document for node in within(one.origins)}


def test_a_thousand_hands_and_ten_thousand_copies() -> None:
    made = Dossier()
    for n in range(1000):
        made.add(f"{n:05}", f"Outlet {n}", killed(12, f"Outlet {n + 1}"))
    (one,) = made.support
    assert one.reports == 1000
    made = Dossier()
    wire = made.add("00000", AGENCY, killed(12, MONITOR))
    for n in range(1, 10_000):
        made.copy(wire, made.add(f"{n:05}", f"Outlet {n}", killed(12, MONITOR)))
    (one,) = made.support
    assert (one.reports, len(one.origins), made.counts) == (10_000, 1, (10_000, 1))


def test_documents_without_figures_count_by_their_texts() -> None:
    made = Dossier()
    for key in "abc":
        made.add(key, f"Outlet {key}")
    assert made.counts == (3, 3)
    made.copy("a", "c")
    assert made.counts == (3, 2)
    assert made.support == []


def test_who_cites_whom_hand_by_hand() -> None:
    made = Dossier()
    made.add("h", AGENCY, killed(12, MONITOR), killed(13, MONITOR))
    made.add("p", "Tollvik Post", killed(12, MONITOR, AGENCY), killed(4, "a doctor", kind="person"), killed(5))
    made.add("q", "Coast Post", killed(12, MONITOR, "Harrow"))
    found = {(c.by, c.cited): "".join(c.documents) for c in citations(made.incident, made.digests)}
    assert found == {(AGENCY, MONITOR): "hpq", ("Tollvik Post", AGENCY): "p", ("Coast Post", AGENCY): "q"}
    first = citations([made.incident], made.digests)[0]
    assert [claim.document for claim in first.claims] == ["h", "p", "q"]


NAMES = ("Coast Post", "Vessen Today", "Tollvik Post", MONITOR, AGENCY, "a doctor")
SAID = st.tuples(st.integers(0, 5), st.lists(st.integers(0, 4), max_size=2), st.sampled_from([12, 31]), st.booleans())
DOCUMENTS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from([None, 14, 15, 16]), st.lists(SAID, max_size=3)),
                     min_size=1, max_size=6)  # fmt: skip
COPIED = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=4)


@settings(deadline=None, max_examples=150)
@given(DOCUMENTS, COPIED, st.randoms())
def test_whatever_is_told_every_report_is_in_a_tree_in_any_order(
    documents: list[tuple[int, int | None, list[Any]]], copied: list[tuple[int, int]], rng: random.Random
) -> None:
    made = Dossier()
    for n, (outlet, day, said) in enumerate(documents):
        claims = [killed(number, None if own else NAMES[holder], *([] if own else [NAMES[r] for r in relays]))
                  for holder, relays, number, own in said]  # fmt: skip
        made.add(f"d{n}", NAMES[outlet], *claims, day=f"2031-03-{day}" if day else None)
    for one, two in copied:
        if one < two < len(documents):
            made.copy(f"d{one}", f"d{two}")
    before, counts, cited = made.support, made.counts, citations(made.incident, made.digests)
    for value in before:
        told = {c.document for c in made.incident.claims if c.low == value.low}
        assert {node.document for node in within(value.origins)} - {None} == told
        assert value.reports == len(told)
    rng.shuffle(made.digests)
    rng.shuffle(made.copies)
    assert (made.support, made.counts) == (before, counts)
    assert citations(made.incident, reversed(made.digests)) == cited


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ada Brin", "Governor Ada Brin"),
        ("Ada Brin", "local relief official Ada Brin"),
        ("official HANA news agency", "capital HANA"),
        ("Unaid", "UNAID"),
        ("Defence Ministry", "Iraqi Defence Ministry"),
        ("source at Sarn Police Command", "source at the Sarn Police Command"),
        ("opposition Orvan Citizens Front", "Orvan Citizens Front"),
    ],
)
def test_holders_of_one_name_do_not_corroborate_each_other(one: str, two: str) -> None:
    dossier = Dossier()
    dossier.add("a", "Tollvik Post", killed(31, one))
    dossier.add("b", "Coast Courier", killed(31, two))
    assert [(s.reports, len(s.origins)) for s in dossier.support] == [(2, 1)]
    assert dossier.counts == (2, 1)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Orvan Army", "Free Orvan Army"),
        ("Ada Brin", "opponents of Ada Brin"),
        ("Syrian state television", "Syrian opposition"),
        ("doctor at Sarn Clinic", "guard at Sarn Clinic"),
        ("Dano Kesh", "Lida Kesh"),
        ("Local sources", "Medical sources"),
    ],
)
def test_names_that_share_words_may_be_two(one: str, two: str) -> None:
    pair = [Party(f"unnamed:{n}", name, "group") for n, name in enumerate((one, two))]
    found = by_one_name(pair)
    assert all(found.get(party, party) is party for party in pair)


def test_a_short_name_that_fits_two_longer_ones_is_neither() -> None:
    dossier = Dossier()
    for key, holder in (("a", "Iraqi Defence Ministry"), ("b", "Iranian Defence Ministry"), ("c", "Defence Ministry")):
        dossier.add(key, f"The {key} Post", killed(31, holder))
    assert dossier.counts == (3, 3)


def test_whom_an_outlet_names_elsewhere_for_the_figure_is_no_second_origin() -> None:
    dossier = Dossier()
    dossier.add("a", AGENCY, killed(12, MONITOR))
    dossier.add("b", AGENCY, killed(12, "rights group"), day="2031-03-16")
    dossier.add("c", "Coast Courier", killed(12, "rights group"), day="2031-03-17")

    def who(claim: Claim, report: Report) -> Party:
        party = by_name(claim, report)
        watch = Side("Monitor", False, "name", "its name") if claim.holder else None
        return replace(party, key="unnamed:group" if claim.holder == "rights group" else party.key, side=watch)

    (twelve,) = support(dossier.incident, dossier.digests, (), who)
    assert sorted(node.name for node in twelve.origins) == [MONITOR, "rights group"]
    (other,) = (node for node in twelve.origins if node.name == "rights group")
    assert [node.document for node in other.below] == ["c"]
