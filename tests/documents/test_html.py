"""Web pages: trafilatura's blocks, the page's own characters, what the page states. All content is invented."""

from __future__ import annotations

import time

import pytest

from .conftest import One, Refused

FILLER = "The ministry has said nothing more about it so far, and no one expects that it will. "
PERSIAN = "سخنگوی پلیس می‌گوید چهار نفر در شهر سارن کشته شده‌اند و ده‌ها نفر زخمی‌اند. "
PAGE = """<!DOCTYPE html><html lang="{lang}"><head><title>Four dead in Sarn | The Velmora Post</title>{head}
<script>var secret = "never read this";</script><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Front page of the day</a></li><li><a href="/w">World affairs</a></li></ul></nav>
<article><h1>Four dead in Sarn</h1>{body}</article>
<footer><p>Copyright 2023 The Velmora Post. All rights reserved by the owners of it.</p></footer></body></html>"""


def page(body: str, head: str = "", lang: str = "en") -> str:
    return PAGE.format(body=body, head=head, lang=lang)


def test_the_article_is_chosen_and_its_characters_stay(one: One) -> None:
    marks = "The spokes\u00adman\u00a0said \u200e«no\u200cone\u200b died»\u202f\u2060 e\u0301 \ufb01 ½ … in\u3000Sarn."
    body = f"<p>{FILLER * 2}</p><p>{marks} {FILLER}</p><p>{PERSIAN * 4}</p><p>{FILLER * 3}</p>"
    text = one("a.html", page(body)).text
    assert f"\n\n{marks} {FILLER.strip()}\n\n" in text
    assert (PERSIAN * 4).strip() in text
    assert "secret" not in text
    assert "color" not in text
    assert "World affairs" not in text
    assert "Copyright" not in text


def test_white_space_is_collapsed_as_browsers_do(one: One) -> None:
    text = one(
        "a.html", "<p>Four\n\t were <b>kill</b>ed<br>\n in&nbsp;&nbsp;Sarn. </p>\n\n<div>He <i>denies</i>\nit.</div>"
    ).text
    assert text == "Four were killed\nin\u00a0\u00a0Sarn.\n\nHe denies it."


def test_quotation_marks_that_the_browser_draws_are_there(one: One) -> None:
    assert one("a.html", "<p>He said <q>no</q>.</p>").text == "He said “no”."


def test_a_note_number_does_not_lengthen_a_figure(one: One) -> None:
    assert one("a.html", "<p>Over 1,500<sup>2</sup> were killed<sup>3</sup>.</p>").text == "Over 1,500 2 were killed3."


def test_table_cells_and_items_are_apart(one: One) -> None:
    text = one("a.html", "<table><tr><td>Killed</td><td>12</td></tr></table><ul><li>Sarn<li>Velmora</ul>").text
    assert text == "Killed\n\n12\n\nSarn\n\nVelmora"


def test_a_page_without_an_article_gives_what_it_shows(one: One) -> None:
    text = one(
        "a.html", "<nav>Menu</nav><p>One line.</p><script>x</script><p hidden>Not shown.</p><noscript>n</noscript>"
    ).text
    assert text == "One line."
    assert one("b.html", "<header>Only a header.</header>\n").text == "Only a header."


def test_braille_in_the_page_does_not_confuse(one: One) -> None:
    body = f"<p>{FILLER * 3}</p><p>\u28ff\u2800\u2800\u2801 In braille: \u2807\u28ff {FILLER * 2}</p>"
    assert "\u28ff\u2800\u2800\u2801 In braille: \u2807\u28ff" in one("a.html", page(body)).text


def test_what_the_page_states(one: One) -> None:
    head = (
        '<meta property="og:title" content="Four dead &amp; many hurt">'
        '<meta property="og:site_name" content="The Post">'
        '<meta property="article:published_time" content="2019-11-24T22:10:00+03:00">'
        '<link rel="canonical" href="https://post.example/four">'
    )
    document = one("a.html", page(f"<p>{FILLER * 4}</p>", head))
    assert document.media_type == "text/html"
    assert (document.title, document.publisher) == ("Four dead & many hurt", "The Post")
    assert (document.published, document.language) == ("2019-11-24", "en")
    assert document.url == "https://post.example/four"
    assert document.uri.startswith("file://")


def test_what_structured_data_states(one: One) -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], '
        '"headline": "Four dead", "datePublished": "2019-11-24", "publisher": {"name": "Velmora Daily"}}]}</script>'
    )
    document = one("a.html", page(f"<p>{FILLER * 4}</p>", data))
    assert (document.title, document.publisher, document.published) == ("Four dead", "Velmora Daily", "2019-11-24")


def test_what_the_page_does_not_state_is_null(one: One) -> None:
    document = one(
        "a.html", f"<p>On 15 November 2019 the minister went to Sarn. {FILLER * 4}</p><p>© 2018 The Post</p>"
    )
    assert (document.title, document.publisher, document.published, document.url) == (None, None, None, None)
    assert document.language == "en"


@pytest.mark.parametrize(
    "data", ["{", "[" * 5000, '{"@type": "Article", "headline": {"a": 1}, "publisher": [[]]}', "null"]
)
def test_broken_structured_data_does_no_harm(one: One, data: str) -> None:
    assert (
        one("a.html", page(FILLER, f'<script type="application/ld+json">{data}</script>')).title == "Four dead in Sarn"
    )


def test_a_language_that_the_script_rules_out_is_not_believed(one: One) -> None:
    assert one("a.html", page(f"<p>{PERSIAN * 5}</p>", lang="en-US")).language == "fa"
    assert one("b.html", page(f"<p>{FILLER * 5}</p>", lang="fa")).language == "en"
    assert one("c.html", page(f"<p>{PERSIAN * 5}</p>", lang="ps")).language == "ps"


@pytest.mark.parametrize(
    ("encoding", "meta"),
    [
        ("cp1256", '<meta charset="windows-1256">'),
        ("cp1256", ""),
        ("cp1251", '<meta http-equiv="content-type" content="text/html; charset=windows-1251">'),
        ("utf-16", ""),
        ("utf-16-le", "<!DOCTYPE html>"),
        ("utf-8", '<meta charset="windows-1252">'),
        ("utf-8", '<?xml version="1.0" encoding="iso-8859-1"?>'),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta charset="unicode_escape">'),
    ],
)
def test_encodings_told_and_found(one: One, encoding: str, meta: str) -> None:
    words = {
        "cp1256": "قال المتحدث إن أربعة قتلوا في المدينة",
        "cp1251": "Представитель заявил",
        "cp1252": "“Déjà vu,” he said",
    }
    text = words.get(encoding, "“سخنگو” گفت")
    assert one("a.html", f"{meta}<p>{text}".encode(encoding)).text == text


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"<div>" * 1_000_000 + b"x", "nested too deeply"),
        (b"<div>" * 1_000_000 + b"x" + b"</div>" * 1_000_000, "nested too deeply"),
        (b"<p " + b" ".join(b"a%d=x" % n for n in range(100_000)) + b">x", "attributes"),
        (b"<p " + b"a " * 100_000 + b">x", "attributes"),
        (b"<script>only()</script>", "holds no text"),
        (b"<html></html>", "holds no text"),
        (b"<!-- -->", "empty page"),
    ],
)
def test_hostile_pages_are_refused_at_once(refused: Refused, content: bytes, word: str) -> None:
    start = time.monotonic()
    assert word in refused("b.html", content)
    assert time.monotonic() - start < 30  # seconds; a hang takes hours


@pytest.mark.parametrize(
    "content",
    [
        b"<p>" * 100_000 + b"Sarn",
        b"<p>Sarn" + b"<!--" * 100_000,
        b'<p a="' * 50_000 + b'">Sarn',
        b"<p>Sarn" + b"&#0;&#xD800;&#x110000;" * 1000,
        b'<!DOCTYPE x [<!ENTITY a "aaaa">' + b'<!ENTITY b "&a;&a;&a;&a;">' * 1000 + b"]><p>Sarn &b;",
        b"<p>Sarn\x00\x0b\x1f",
        b"<!DOCTYPE html>" + b"<table><tr><td>" * 20 + b"Sarn",
    ],
)
def test_odd_pages_are_read_in_time(one: One, content: bytes) -> None:
    start = time.monotonic()
    assert "Sarn" in one("a.html", content).text
    assert time.monotonic() - start < 30  # seconds; a hang takes hours


def test_a_long_page_is_read_whole(one: One) -> None:
    text = one("a.html", page("".join(f"<p>Paragraph {n} says that it is so.</p>" for n in range(60_000)))).text
    assert "Paragraph 0 " in text
    assert "Paragraph 59999 " in text
