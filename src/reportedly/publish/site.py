"""Pages for people: one self-contained HTML file a document, and an index for many. No script, no request."""
from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from reportedly.publish import words
from reportedly.publish.cards import Card, cards
from reportedly.publish.files import write_whole
from reportedly.publish.marks import html, marked_text
from reportedly.types import Document, Reading, ReportedlyError

TEMPLATES = Path(__file__).parent / "templates"
PAGES = "documents"
Item = tuple[Document, Reading]
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_CROSSING = re.compile('class="[^"]* x[ "]')
# A browser weighs each of these rules at every hover; beyond this, claims light up on their cards only.
_MOST_RULES = 400


@dataclass(frozen=True, slots=True)
class Row:
    """What the index keeps of a document: all that stays in memory of it."""

    href: str
    title: str | None
    publisher: str | None
    published: str | None
    lang: str | None
    language: str | None
    claims: str
    unread: str | None
    number: int
    place: int


def write_report(items: Iterable[Item], out: Path, *, title: str = "Who said what", full_paths: bool = False) -> Path:
    """Write `items` to `out` and return the file to open first.

    Where `out` ends in .html, that is the page of the one document in `items`; else `out` is a folder with `index.html`
    and a page a document under `documents/`, written as `items` come, one in memory at a time. `title` heads the index.
    Pages name a file by its last part only, since its folders may name a person; `full_paths` shows them whole.
    Nothing is fetched, each file appears whole or not at all, and pages of an earlier run are written over by document.
    Raises ReportedlyError where `out` cannot be written, or ends in .html and there are several documents.
    """
    if out.suffix.lower() not in (".html", ".htm"):
        return _write_folder(items, out, title, full_paths)
    first = list(itertools.islice(items, 2))
    if len(first) > 1:
        raise ReportedlyError(f"{out}: one file holds one document and there are more; name a folder instead")
    if not first:
        return write_whole(out, render_index([], title=title))
    return write_whole(out, render_document(*first[0], full_paths=full_paths))


def _write_folder(items: Iterable[Item], out: Path, title: str, full_paths: bool) -> Path:
    rows: list[Row] = []
    seen: dict[str, int] = {}
    for document, reading in items:
        name = _file_name(document, seen)
        page = render_document(document, reading, home=f"../index.html#d{len(rows) + 1}", full_paths=full_paths)
        write_whole(out / PAGES / name, page)
        rows.append(_row(document, reading, f"{PAGES}/{name}", len(rows) + 1))
    return write_whole(out / "index.html", render_index(rows, title=title))


def render_document(document: Document, reading: Reading, *, home: str | None = None, full_paths: bool = False) -> str:
    """The page of one document as HTML text; `home` is the relative address of the index it belongs to."""
    claims = cards(document, reading)
    figures = [tuple(f["span"]) for f in reading.figures if f.get("span")]
    text = marked_text(document.text, claims, figures)
    crossing = _CROSSING.search(text) is not None
    # What a template has seen lives on in reference cycles until the collector comes by, which for hundreds of long
    # documents is too late: so it gets the document without its text, and the marked text only to pass on.
    parts = [text]
    del text
    return _render(
        "document.html",
        styles=[_css(), _lighting(claims)],
        document=replace(document, text="", raw=b""),
        length=len(document.text),
        reading=reading,
        cards=claims,
        text=parts.pop,
        figures=len(figures),
        nested=any(card.depth for card in claims),
        crossing=crossing,
        home=home,
        lang=_lang(document.language),
        web=words.web_address(document.url) or words.web_address(document.uri),
        read_from=document.uri if full_paths else words.place_of(document.uri),
    )


def render_index(rows: list[Row], *, title: str) -> str:
    """The index as HTML text: documents by publisher, then by date."""
    ordered = sorted(rows, key=lambda r: (r.publisher is None, (r.publisher or "").casefold(), r.published or "~"))
    groups = [(name, list(group)) for name, group in itertools.groupby(ordered, key=lambda r: r.publisher)]
    return _render(
        "index.html",
        styles=[_css()],
        title=title,
        groups=groups,
        documents=len(rows),
        claims=sum(r.number for r in rows),
        unread=sum(r.unread is not None for r in rows),
    )


def _row(document: Document, reading: Reading, href: str, place: int) -> Row:
    number = len(reading.attributions)
    return Row(
        href=href,
        title=words.heading(document),
        publisher=document.publisher,
        published=document.published,
        lang=_lang(document.language),
        language=words.language(document.language),
        claims=words.count(number, "claim"),
        unread=reading.unread,
        number=number,
        place=place,
    )


def _file_name(document: Document, seen: dict[str, int]) -> str:
    """A name from the document's id alone: the same on every run, and it tells nobody what the page is about."""
    plain = re.fullmatch(r"[0-9a-f]{16,}", document.id)
    name = (document.id if plain else hashlib.sha256(document.id.encode("utf-8", "replace")).hexdigest())[:16]
    seen[name] = seen.get(name, 0) + 1
    return f"{name}.html" if seen[name] == 1 else f"{name}-{seen[name]}.html"


def _lang(code: str | None) -> str | None:
    return code if code and _LANGUAGE_TAG.fullmatch(code) else None


def _lighting(claims: list[Card]) -> str:
    """Rules that light up a claim's words while its card, or its number in the text, is pointed at or gone to."""
    if len(claims) > _MOST_RULES:
        return ""
    lit = ":is({0}:target,{0}:hover,{0}:focus-within)"
    return "\n".join(
        f"body:has({lit.format(f'#c{n}')}) .i{n},body:has(#w{n}:target) .i{n}{{background:var(--lit);color:var(--ink)}}"
        for n in (card.number for card in claims)
    )


@cache
def _css() -> str:
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


def _render(template: str, *, styles: list[str], **values: Any) -> str:
    hashes = " ".join(f"'sha256-{_sha256(style)}'" for style in styles)
    policy = f"default-src 'none'; style-src {hashes}; base-uri 'none'; form-action 'none'"
    trusted = [Markup(style) for style in styles]  # noqa: S704 - our own file and rules made of whole numbers
    return _environment().get_template(template).render(policy=policy, styles=trusted, **values)


def _sha256(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: html(value) if type(value) is str else value,
    )
    environment.globals.update(words=words)
    return environment
