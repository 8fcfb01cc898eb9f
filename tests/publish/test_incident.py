"""The page of one incident: every value with its holder, its words and its place, and nothing that nobody said."""
from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from reportedly.publish.cards import cards
from reportedly.publish.facts import facts
from reportedly.publish.glance import glance
from reportedly.publish.incident import IncidentView, anchors_of, render_incident
from reportedly.publish.matrix import MOST_COLUMNS
from reportedly.publish.signs import Signs
from reportedly.reconcile.digest import claims
from reportedly.reconcile.types import Cell, Claim, History, Matrix, Node, Party, Report, Row, Side, Support, Telling

from . import samples
from .accounts_samples import (
    ACCUSED,
    ADMITTED,
    HEDGED,
    NONE,
    PARTIES,
    PERSIAN,
    SIXTY,
    THIRTY_ONE,
    TWENTY_FOUR,
    doc,
    incident,
    killed,
    said,
    step,
    tellings,
    view,
)
from .facts_samples import facts_item


def words_of(page: str) -> str:
    """The page's words, as one line."""
    body = re.sub(r"<style>.*?</style>|<svg.*?</svg>", "", page.partition("<body>")[2], flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", body)).split())


def part(page: str, name: str) -> str:
    """The words of the section with that id."""
    return words_of("<body>" + page.partition(f'id="{name}"')[2].partition("</section>")[0])


def cells_of(page: str) -> list[list[str]]:
    """The words of the matrix, row by row."""
    table = page.partition('<table class="accounts')[2].partition("</table>")[0]
    rows = re.findall(r'<tr role="row" class="row.*?</tr>', table, re.DOTALL)
    return [[words_of("<body>" + c) for c in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)] for row in rows]


def test_heading_says_when_where_and_how_many_reports_and_origins() -> None:
    said = words_of(render_incident(view()))
    assert "14 March 2031 · Sarn" in said
    assert "7 reports from 6 outlets and some that state none · 4 independent origins" in said


def test_lede_gives_each_value_to_somebody_and_no_verdict() -> None:
    page = render_incident(view())
    lede = words_of("<body>" + page.partition('<p class="lede">')[2].partition("</p>")[0])
    assert lede == (
        "Holders put the dead at 5 (Interior Ministry) to over 60 sons and daughters (Citizens’ Front). "
        "Interior Ministry said none on 15 March 2031 and 5 on 18 March 2031. "
        "Orvan Rights Monitor said at least 12 on 15 March 2031 and at least 31 on 20 March 2031. "
        "The largest figure, over 60, has one origin. "
        "The most repeated, at least 12, stands in 2 reports and has one origin."
    )


def test_lede_of_one_holder_of_agreement_and_of_denials() -> None:
    alone = Matrix(PARTIES, (Row("killed", "alone", "", {"p2": Cell((said(SIXTY, None),))}),))
    assert "Citizens’ Front alone says how many were killed: over 60 sons and daughters." in words_of(
        render_incident(view(matrix=alone, histories=(), supports=())))  # fmt: skip
    cells = {"p2": Cell((said(SIXTY, None),)), "p3": Cell((said(SIXTY, None),))}
    both = Matrix(PARTIES, (Row("killed", "agree", "", cells),))
    assert "All 2 holders who say how many were killed say over 60 sons and daughters." in words_of(
        render_incident(view(matrix=both, histories=(), supports=())))  # fmt: skip
    denied = replace(SIXTY, stance="denies", around=("denies",))
    against = Matrix(PARTIES, (Row("killed", "alone", "", {"p1": Cell((said(denied, None),))}),))
    page = words_of(render_incident(view(matrix=against, histories=(), supports=())))
    assert "Interior Ministry denies “more than sixty”." in page
    assert "alone says how many" not in page


def test_a_count_of_children_is_no_count_of_the_dead() -> None:
    children = killed("front", "9 children were killed", "9 children", 9, 9, group="children")
    told = {"p2": children, "p3": THIRTY_ONE, "p4": HEDGED}
    asked = (Row("killed", "agree", "", {key: Cell((said(of, None),)) for key, of in told.items()}),)
    page = render_incident(view(matrix=Matrix(PARTIES, asked), histories=(), supports=()))
    lede = "Holders put the dead at 30 to 45 (UN Observer Office) to at least 31 (Orvan Rights Monitor)."
    assert lede in words_of(page)
    assert "1 figure that counts only some" in part(page, "glance")


def test_matrix_tells_value_words_day_stance_and_silence() -> None:
    (dead, blame, means) = cells_of(render_incident(view()))
    assert "differ none to at least 60" in dead[0]
    assert "5 “Five persons lost their lives" in dead[1]
    assert "by Oren Valtik, spokesman · 18 March 2031 · words in Interior Ministry" in dead[1]
    assert "against own interest the ministry first said that nobody had been killed" in dead[1]
    assert "before: none (15 March 2031)" in dead[1]
    assert "at least 31 people" in dead[3]
    assert "before: at least 12 (15 March 2031) then at least 24 (17 March 2031)" in dead[3].replace("→", "then")
    assert "published 17 March 2031" in dead[3]
    assert "also in Tollvik Post" in dead[3]
    assert "hedges 30 to 45" in dead[4]
    assert "denies responsibility “denied any responsibility”" in blame[1]
    assert "accuses “the Third Brigade”" in blame[2]
    assert blame[3:] == ["says nothing"] * 2
    assert "Say nothing of this: Orvan Rights Monitor, UN Observer Office" in blame[0]
    assert "one holder only" in means[0]


def test_sides_are_suggested_until_a_person_says_so() -> None:
    page = render_incident(view())
    head = page.partition('<table class="accounts')[2].partition("</thead>")[0]
    assert re.findall(r'colspan="\d+".*?<bdi>(.*?)</bdi>', head) == ["State", "Opposition", "Monitor", "United Nations"]
    assert head.count("side suggested") == 3
    said = words_of(page)
    assert "Interior Ministry: State suggested “Interior Minister” is an office of the state" in said
    assert "Citizens’ Front: Opposition set by a person" in said


def test_every_value_leads_to_its_words() -> None:
    page = render_incident(view())
    assert f'href="../documents/{doc("ministry")[:16]}.html#f3"' in page
    assert f'href="../documents/{doc("front")[:16]}.html"' in page


def test_claims_of_a_reading_find_the_anchors_of_its_page() -> None:
    of, found = facts_item()
    anchors = anchors_of(facts(of, found, cards(of, found)))
    seen = IncidentView(incident(), Matrix((), ()), {}, pages={of.id: "d.html"}, anchors={of.id: anchors})
    hrefs = {claim.words: seen.href(claim) for claim in claims(of, found)}
    assert hrefs["at least 31"] == "d.html#f2"
    assert hrefs["9 women"] == "d.html#f3"
    assert hrefs["the Third Brigade shelled the old town of Tollvik on 14 March 2031"] == "d.html#e1"
    assert None not in hrefs.values()
    assert seen.href(None, of.id) == "d.html"
    assert seen.href(None, "elsewhere") is None


def test_a_persian_quotation_has_its_language_and_direction() -> None:
    cell = {"p3": Cell((said(TWENTY_FOUR, "2031-03-17"),))}
    page = render_incident(view(matrix=Matrix(PARTIES, (Row("killed", "alone", "", cell),))))
    assert '<blockquote dir="auto" lang="fa">' in page
    assert PERSIAN in words_of(page)


def test_a_holder_that_contradicts_itself_is_pointed_out_with_both_values() -> None:
    cell = {"p3": Cell((said(THIRTY_ONE, "2031-03-20"), said(SIXTY, "2031-03-20")), contradicts=True)}
    (dead,) = cells_of(render_incident(view(matrix=Matrix(PARTIES, (Row("killed", "alone", "", cell),)))))
    assert "at least 31" in dead[1]
    assert "over 60" in dead[1]
    assert "contradicts itself on one day" in dead[1]


def test_a_date_and_a_type_stand_beside_the_words_that_come_to_them() -> None:
    dated = replace(said(ACCUSED, "2031-03-16", "accused"), value="2031-03-14")
    typed = replace(said(replace(ACCUSED, score=0.61), "2031-03-16"), value="Sniper fire")
    asked = (Row("when", "alone", "", {"p2": Cell((dated,))}), Row("how", "alone", "", {"p2": Cell((typed,))}))
    when, how = cells_of(render_incident(view(matrix=Matrix(PARTIES, asked))))
    assert when[1].partition(" in its sentence")[0].endswith("accuses 14 March 2031 “accused”")
    assert "Sniper fire “accused the Third Brigade”" in how[1]
    assert "type as read: likely 61" in how[1]


def test_origins_and_citations_stand_on_the_page_where_there_are_any() -> None:
    page = render_incident(view())
    assert "2 reports, 1 independent origin" in part(page, "origins")
    assert "Harrow Agency" in part(page, "who-cites")
    bare = render_incident(view(supports=(), citations=()))
    assert 'id="origins"' not in bare
    assert 'id="who-cites"' not in bare


def test_day_by_day() -> None:
    days = part(render_incident(view()), "days")
    assert "14 March 2031 ■ happened as the reports date it" in days
    assert "Orvan Rights Monitor published: at least 24 killed" in days
    assert "UN Observer Office: ◐ hedges 30 to 45 killed" in days
    assert "1 report published" in days
    assert days.index("at least 12 killed") < days.index("at least 24 killed") < days.index("at least 31 killed")


def test_reports_tell_what_is_about_this_and_what_is_not() -> None:
    reports = part(render_incident(view()), "reports")
    about, _, besides = reports.partition("About something else, and telling of this besides")
    assert "Square cleared in Sarn Harrow Agency · 15 March 2031 · 3 claims" in about
    assert "Press note publisher not stated" in besides


def test_links_have_reasons_and_what_was_close_says_how_to_join_it() -> None:
    why = part(render_incident(view()), "why")
    assert "Square cleared in Sarn with Story copy for: + same town · for: + same day · against: − words differ" in why
    assert "two days apart" in why
    assert "Sarnesh depot, 16 March 2031" in why
    assert "reportedly incidents same 4f2a 77b0" in why
    judged = tuple(replace(link, judgement="abc") for link in incident().links)
    assert "decided by a person" in part(render_incident(view(incident=incident(links=judged))), "why")


def test_one_report_says_what_to_do_next() -> None:
    single = incident(tellings=tellings(["agency"]), links=(), near=())
    said = words_of(render_incident(view(incident=single)))
    assert "One report only: nothing to lay beside it yet. Read more with reportedly read FILES" in said
    assert "1 report from 1 outlet" in said
    assert "nothing had to be joined" in said


def test_neither_date_nor_place_is_not_enough_to_tell() -> None:
    bare = tuple(replace(t, places=(), date=None) for t in tellings(["agency", "front"]))
    unknown = incident(date=None, place=None, tellings=bare, links=(), near=())
    reports = {doc(n): Report(doc(n), (f"file:///{n}.txt",)) for n in ("agency", "front")}
    page = render_incident(view(incident=unknown, reports=reports, matrix=Matrix((), ()), histories=()))
    said = words_of(page)
    assert "date: not enough to tell · place: not enough to tell" in said
    assert "When it happened: not enough to tell" in said
    assert "Where it happened: not enough to tell" in said
    assert "No holder says how many, when, where, by whom or with what" in said
    assert "No date stands in these reports" in said


def test_sixty_holders_keep_a_column_for_each_side_and_a_line_for_each_holder() -> None:
    state = Side("State", judged=False, grounds="role", reason="")
    parties = tuple(Party(f"x{n:02}", f"Holder {n}", "person", state if n == 59 else None) for n in range(60))
    figures = {p.key: Cell((said(killed("front", f"{n} dead", str(n), n, n), "2031-03-16"),))
               for n, p in enumerate(parties)}  # fmt: skip
    asked = (Row("killed", "differ", "none to 59", figures),)
    page = render_incident(view(matrix=Matrix(parties, asked), histories=()))
    assert len(cells_of(page)[0]) == 1 + MOST_COLUMNS
    assert "Holder 59" in page.partition("<thead")[2].partition("</thead>")[0]
    assert "52 more holders" in page
    for n in range(60):
        assert f"Holder {n}<" in page
    assert "Holders put the dead at none (Holder 0) to 59 (Holder 59)." in words_of(page)


def test_a_long_sentence_is_cut_around_its_words_and_a_large_number_stands() -> None:
    quote = "so " * 800 + "at least 900,000,000,000,000 people were counted, " + "and " * 600
    of = killed("front", quote, "at least 900,000,000,000,000 people", 9 * 10**14, None)
    cell = {"p2": Cell((said(of, "2031-03-16"),)), "p1": Cell((said(ADMITTED, "2031-03-18"),))}
    page = render_incident(view(matrix=Matrix(PARTIES, (Row("killed", "differ", "", cell),)), histories=()))
    assert "at least 900,000,000,000,000 people were counted" in words_of(page)
    assert len(max(re.findall(r"<blockquote.*?</blockquote>", page, re.DOTALL), key=len)) < 1200


@pytest.mark.parametrize("words", samples.HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    for value in (None, words, [1], {"a": 1}, True, -5, 10**400, float("nan"), 1.5):
        page = render_incident(hostile(words, value))
        assert not {"\u202e", "\u2066"} & set(page)
        seen = Tags()
        seen.feed(page)
        assert not {"script", "img"} & seen.tags
        assert not {name for name in seen.attributes if name.startswith("on")}
        assert not [href for href in seen.hrefs if not re.match(r"#|\.\./|77b0", href)]


class Tags(HTMLParser):
    """What a parser sees of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.hrefs: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.hrefs |= {value or "" for name, value in attrs if name in ("href", "src", "xlink:href")}


def hostile(words: str, value: object) -> IncidentView:
    """Those words, and that value, in every place of an incident where some can come."""
    many: dict[str, object] = dict.fromkeys(
        ("low", "best", "high", "group", "score", "modality", "blame", "sub_type", "type"), value)  # fmt: skip
    of = Claim("d", (0, 5), words, words * 3, (0, 100), measure="killed", holder=words, role=words,
               chain=(words,) * 3, **many)  # type: ignore[arg-type]  # fmt: skip
    party = Party("h", words, "person", Side(words, judged=False, grounds="name", reason=words))
    other = replace(party, key="i")
    cell = Cell((said(of, words),), (said(of, "2031-13-45"),), contradicts=True, against=words)
    cells = {"h": cell, "i": Cell((said(THIRTY_ONE, words),))}
    rows = (Row("killed", "differ", words, cells), Row("how", "alone", words, cells), Row(words, "nothing", words, {}))
    steps = tuple(replace(step(of, day), day=day) for day in (words, "2031-03-15", "0000-01-01"))
    known = replace(incident(), id=words, label=words, date=words, types=(words,),
                    tellings=(Telling(words, "d", True, words, (), (words,), (of,)),))  # fmt: skip
    return view(
        incident=known, matrix=Matrix((party, other), rows), histories=(History(party, "killed", steps),),
        reports={"d": Report("d", (words,), words, words, words, words)}, supports=(), title=words,
    )  # fmt: skip


def test_the_same_page_whatever_the_order_of_reports() -> None:
    turned = replace(incident(), tellings=incident().tellings[::-1])
    assert part(render_incident(view(incident=turned)), "reports") == part(render_incident(view()), "reports")


def test_nothing_in_the_matrix_is_lost_when_there_is_more_than_fits() -> None:
    many = [said(killed("front", f"{n} dead", str(n), n, n), "2031-03-16") for n in range(1, 9)]
    cell = {"p2": Cell((said(NONE, "2031-03-20"),), tuple(many)), "p4": Cell((said(HEDGED, None),))}
    asked = (Row("killed", "differ", "", cell), Row("by whom", "alone", "", {"p2": Cell((said(ACCUSED, None),))}))
    page = render_incident(view(matrix=Matrix(PARTIES, asked)))
    dead = cells_of(page)[0][1]
    assert "before: … 6 (16 March 2031)" in dead
    assert "8 before" in dead
    for n in range(1, 9):
        assert f" {n} dead" in dead


def test_words_without_a_number_are_no_largest_figure() -> None:
    many = killed("front", "Many bodies lay there.", "Many bodies", None, None)
    told = {"p2": many, "p3": THIRTY_ONE, "p4": HEDGED}
    asked = (Row("killed", "agree", "", {key: Cell((said(of, None),)) for key, of in told.items()}),)
    twelve = Support("killed", None, 12, None, 1, (Node("a video", None, None, None),))
    lede = words_of(render_incident(view(matrix=Matrix(PARTIES, asked), histories=(), supports=(twelve,))))
    assert "to at least 31 (Orvan Rights Monitor)" in lede
    assert "The largest figure" not in lede


def test_what_a_holder_says_first_stands_in_the_open_before_what_it_says_besides() -> None:
    parties = [Party(f"h{n}", f"Holder {n}", "organisation") for n in range(10)]
    cells = {p.key: Cell(tuple(said(killed("front", f"{v} died", f"{v}", v, v), None) for v in (n + 100, n + 50)))
             for n, p in enumerate(parties)}  # fmt: skip
    found = glance(view(matrix=Matrix(tuple(parties), (Row("killed", "differ", "", cells),))), Signs(parties))
    assert found is not None
    assert {e.count.low for e in found.first} == {50, *range(100, 110)}
    assert len(found.rest) == 9


def test_the_lede_does_not_count_outlets_that_name_nobody() -> None:
    silent = Node("Coast Courier", doc("copy"), None, "does not say from whom")
    named = Node("Orvan Rights Monitor", None, None, None)
    twelve = Support("killed", 12, None, None, 2, (named, silent))
    assert "stands in 2 reports and has one origin, while 1 outlet more names none" in words_of(
        render_incident(view(supports=(twelve,))))  # fmt: skip
