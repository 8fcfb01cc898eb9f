"""The chronology: what stands where on the line of time, how it is split into pages, and how one gets about in it."""
from __future__ import annotations

import base64
import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from selenium.webdriver import Chrome

from reportedly.publish.chronology import Chronology
from reportedly.publish.incidents import line_of
from reportedly.publish.spool import Spool
from reportedly.publish.statements import quote_of, statements, told
from reportedly.publish.whens import When, later, when_of
from reportedly.reconcile.types import Claim, Incident

from . import incident_samples as made
from .samples import HOSTILE
from .test_browser import SCHEMES, go, requests, run


def written(out: Path, *incidents: Incident) -> dict[str, str]:
    """The pages of the chronology of those incidents, by their names."""
    with Spool(out) as spool:
        chronology = Chronology(spool)
        for one in incidents:
            line = line_of(one, made.REPORTS, f"incidents/{one.id[:8]}.html", 1)
            chronology.gather(line, one.claims, made.REPORTS, _words)
        first = chronology.write(out, title="Sarn")
    assert first == out / "chronology.html"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("chronology*.html"))}


def _words(claim: Claim) -> str:
    return f"documents/{claim.document[:8]}.html#f1"


def crowd(number: int, days: int = 27) -> list[Incident]:
    """So many incidents over eight years, each with a claim of the Monitor."""
    return [
        made.incident(f"Fire {n}", [made.HARROW], [made.MONITOR], f"{2024 + n % 8}-{n % 12 + 1:02}-{n % days + 1:02}")
        for n in range(number)
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-03-14", When("2031", "03", "14")),
        ("2031-03-14/2031-03-16", When("2031", "03", "14")),
        ("../2031-03-16", When("2031", "03", "16")),
        ("2031-03~", When("2031", "03")),
        ("2031", When("2031")),
        ("2031-21", When("2031")),  # spring
        ("203X", When()),
        ("XXXX-12-06", When()),
        ("2031-03-14T10:00:00Z", When("2031", "03", "14")),
        (None, When()),
        ("last week", When()),
        ("2031-99-99", When("2031")),
    ],
)
def test_a_date_stands_as_exactly_as_it_is_known(value: str | None, expected: When) -> None:
    assert when_of(value) == expected


@pytest.mark.parametrize(
    ("said", "happened", "expected"),
    [
        ("2031-03-14", "2031-03-14", None),
        ("2031-03-15", "2031-03-14", "1 day later"),
        ("2031-08-20", "2031-03-14", "5 months later"),
        ("2039-08-20", "2031-03-14", "8 years later"),
        ("2031-03-15", "2031-03-14/2031-03-16", None),
        ("2031-03-12", "2031-03-14", "2 days before"),
        ("2031-03", "2031-03-14", None),
        (None, "2031-03-14", None),
        ("2031-02-31", "2031-03-14", None),
    ],
)
def test_how_much_later_something_was_said(said: str | None, happened: str, expected: str | None) -> None:
    assert later(said, happened) == expected


def test_what_several_documents_pass_on_is_one_statement() -> None:
    again = made.claim(made.HERALD, "rights monitor", measure="killed", low=31, stated="2031-03-15")
    found = statements([made.MONITOR, again, made.LATE, made.OWN], made.REPORTS)
    assert [(s.who, s.own, s.day, s.stated, len(s.documents)) for s in found] == [
        ("Rights Monitor", False, "2031-03-15", True, 2),
        ("Rights Monitor", False, "2031-08-20", True, 1),
        ("Tollvik Post", True, "2031-08-20", False, 1),
    ]
    assert told(found[0].claims) == ["at least 31 killed"]


def test_a_denial_a_hedge_and_a_kind_of_event_are_told_as_such() -> None:
    denied = made.claim(made.HERALD, "Dano Kesh", measure="killed", low=31, stance="denies")
    assert told([denied]) == ["denies: at least 31 killed"]
    assert told([made.LATE]) == ["over 60 killed, hedged"]
    assert told([made.claim(made.HERALD, None, type="Violence", sub_type="Air strike")]) == ["tells of: air strike"]
    some = made.claim(made.HERALD, "A man", measure="killed", best=2, group="two children", words="two children")
    assert told([some]) == ["2 killed (two children)"]
    assert told([made.claim(made.HERALD, "A group", blame="claims")]) == ["claims responsibility"]
    assert told([made.claim(made.HERALD, "A man", measure="injured", words="dozens")]) == ["“dozens” injured"]


def test_the_words_of_a_long_sentence_stand_with_what_is_beside_them() -> None:
    sentence = f"{'Long before that, ' * 30}at least 31 were killed{', so they said' * 30}."
    at = sentence.index("at least 31")
    claim = Claim("d", (at + 7, at + 18), "at least 31", sentence, (7, 7 + len(sentence)))
    said = quote_of(claim)
    assert (said.words, said.cut_before, said.cut_after) == ("at least 31", True, True)
    assert f"{said.before}{said.words}{said.after}" in sentence
    assert len(said.before) + len(said.after) <= 220
    assert quote_of(replace(claim, span=(0, 3), quote_span=(5, 9))).words == ""
    assert len(quote_of(replace(claim, words=sentence, span=(7, 7 + len(sentence)))).words) == 300


def test_little_is_one_page_on_which_each_stands_at_its_day(out: Path) -> None:
    pages = written(out, made.square())
    assert list(pages) == ["chronology.html"]
    page = pages["chronology.html"]
    places = [page.index(f'id="{anchor}"') for anchor in ("d2031-03-14", "d2031-03-15", "d2031-08-20")]
    assert places == sorted(places)
    late = page[places[2] :]
    assert "5 months later" in late
    assert "about <a href=" in late
    assert "published" in late  # the Post's own figure, of which nobody says when it was said
    assert 'href="#' not in late.split("<footer")[0]
    assert f'href="documents/{made.POST.id[:8]}.html#f1"' in late


def test_much_is_a_page_a_year_and_a_crowded_year_a_page_a_month(out: Path) -> None:
    pages = written(out, *crowd(300))
    assert {f"chronology-{year}.html" for year in range(2024, 2032)} < set(pages)
    assert 'href="chronology-2024.html#m2024-01"' in pages["chronology.html"]
    assert 'id="m2024-01"' in pages["chronology-2024.html"]
    assert "Fire 0<" in pages["chronology-2024.html"]
    assert "Fire 0<" not in pages["chronology.html"]
    dates = [f"2024-0{n % 9 + 1}-01" for n in range(800)]
    again = written(out, *[made.incident(f"Fire {n}", [made.HARROW], [made.MONITOR], d) for n, d in enumerate(dates)])
    assert "chronology-2025.html" not in again  # a year that is no more
    assert {f"chronology-2024-0{n}.html" for n in range(1, 10)} < set(again)
    assert 'href="chronology-2024-03.html#m2024-03"' in again["chronology-2024.html"]
    assert "Fire 2<" in again["chronology-2024-03.html"]


def test_every_link_of_a_page_leads_somewhere(out: Path) -> None:
    undated = [made.incident(f"Old fire {n}", [made.HARROW], [], None) for n in range(3)]
    for incidents in ([made.square(), *undated], [*crowd(900, 28), *undated]):
        pages = written(out, *incidents)
        for page in pages.values():
            for part in page.split('href="')[1:]:
                file, _, anchor = part.split('"')[0].partition("#")
                if file.startswith("chronology") or (not file and anchor):
                    target = pages[file] if file else page
                    assert not anchor or f'id="{anchor}"' in target, part.split('"')[0]


def test_what_has_no_date_stands_apart(out: Path) -> None:
    lost = made.report(None, None)
    unknown = made.incident("An old fire", [lost], [made.claim(lost, "A man")], None)
    pages = written(out, made.square(), unknown)
    assert "Date not known" in pages["chronology.html"]
    pages = written(out, unknown, *crowd(200))
    assert "An old fire" in pages["chronology-undated.html"]
    assert 'href="chronology-undated.html"' in pages["chronology.html"]


def test_nothing_says_what_to_do_next(out: Path) -> None:
    page = written(out)["chronology.html"]
    assert "Nothing to set in order yet" in page
    assert "<svg" not in page


def test_dates_far_from_all_others_do_not_flatten_the_drawing(out: Path) -> None:
    odd = [made.incident(name, [made.HARROW], [], date) for name, date in (("Old", "0007-01-01"), ("New", "9999"))]
    page = written(out, *odd, *crowd(200))["chronology.html"]
    assert "2 entries not drawn" in page
    assert page.count('class="hit"') == 25  # three months of each year, and the Monitor's
    assert 'href="chronology-0007.html"' in page
    written(out, *odd)  # nothing but far-off years


def test_hostile_names_and_words_stay_text(out: Path) -> None:
    for hostile in HOSTILE:
        said = {"measure": hostile, "words": hostile, "quote": hostile, "role": hostile, "stated": "2031-03-15"}
        bad = made.claim(made.HARROW, hostile, **said)
        page = written(out, made.incident(hostile, [made.HARROW], [bad], hostile))["chronology.html"]
        assert "<script" not in page
        assert "<img" not in page
        assert "\u202e" not in page


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 800, 1400])
def test_pages_fit_and_ask_for_nothing(browser: Chrome, out: Path, width: int, scheme: str) -> None:
    long = made.claim(made.HARROW, "H" * 300, measure="killed", low=31, quote="Sarn" * 200, stated="2031-03-15")
    written(out, made.incident("L" * 300, [made.HARROW], [long]), *crowd(300))
    for name in ("chronology.html", "chronology-2031.html"):
        go(browser, out / name, width=width, scheme=scheme)
        run(browser, "document.querySelectorAll('details').forEach(e => { e.open = true; })")
        assert run(browser, "return document.documentElement.scrollWidth") <= width
        assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]
        assert requests(browser) == [(out / name).as_uri()]
        heights = run(browser, """
            return [...document.querySelectorAll('.mapped .bars text')].filter(e => e.getClientRects().length)
                .map(e => e.getBoundingClientRect().height)""")
        assert min(heights) >= 10


def test_from_a_bar_to_its_month_and_from_a_day_to_the_words(browser: Chrome, out: Path) -> None:
    written(out, *crowd(600))
    go(browser, out / "chronology.html")
    browser.find_element("css selector", '.bars a[href="chronology-2024.html#m2024-01"] .up').click()
    assert browser.current_url.endswith("chronology-2024.html#m2024-01")
    assert run(browser, "return document.querySelector(':target').textContent").startswith("January 2024")
    first = "return document.querySelector('.happened').checkVisibility()"
    assert run(browser, first) is False
    browser.find_element("css selector", "#d2024-01-01 > summary").click()
    assert run(browser, first) is True


def test_paper_shows_what_is_folded(browser: Chrome, out: Path) -> None:
    written(out, *crowd(600))
    go(browser, out / "chronology-2024.html", scheme="dark")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = pypdf.PdfReader(io.BytesIO(base64.b64decode(pdf))).pages
    assert "Fire 0" in " ".join(page.extract_text() for page in pages)
