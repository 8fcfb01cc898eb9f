"""What a web page states about itself in its markup; nothing is inferred from its address or its prose."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from reportedly.documents.language import fits_script, known_code
from reportedly.documents.page import iso_date, tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE: Final = ("og:title", "twitter:title", "dc.title", "citation_title")
_PUBLISHER: Final = ("og:site_name", "publisher", "dc.publisher", "citation_publisher", "article:publisher")
_LANGUAGE: Final = ("content-language", "dc.language", "og:locale")
_DATE: Final = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "citation_publication_date", "pubdate", "publishdate", "sailthru.date",
)  # fmt: skip


def page_states(tree: _Element, text: str, *, dated: bool = True) -> dict[str, str | None]:
    """Title, publisher, date of publication, canonical address and language, each None where the page is silent.

    `dated` lets htmldate look for a date where the usual tags have none, which is slow on huge pages. A stated language
    that the script of `text` rules out (templates say "en" on pages in Persian) is not believed.
    """
    metas, article = _metas(tree), _article(tree)
    return {
        "title": tidy(_text(article, "headline") or _first(metas, _TITLE) or _heading(tree)),
        "publisher": tidy(_text(article, "publisher", "name") or _name(_first(metas, _PUBLISHER))),
        "published": _published(metas, article) or (_dated(tree) if dated else None),
        "url": _url(tree, metas),
        "language": _language(tree, metas, text),
    }


def _metas(tree: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if name and (meta.get("content") or "").strip():
            found.setdefault(name.strip().lower(), meta.get("content", ""))
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _name(value: str | None) -> str | None:
    return None if value and value.startswith(("http://", "https://")) else value  # some pages give an address


def _article(tree: _Element) -> dict[str, Any]:
    """The page's schema.org article (JSON-LD), or an empty dict."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            for item in _items(script.text or ""):
                kinds = item.get("@type")
                if any("Article" in str(kind) or kind == "Report" for kind in _listed(kinds)):
                    return item
    return {}


def _items(source: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", data) if isinstance(data, dict) else data
    yield from (item for item in _listed(graph) if isinstance(item, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any, *path: str) -> str | None:
    for key in path:
        value = next(iter(_listed(value)), None)
        value = value.get(key) if isinstance(value, dict) else None
    value = next(iter(_listed(value)), None)
    return value if isinstance(value, str) else None


def _heading(tree: _Element) -> str | None:
    headings = list(tree.iter("h1"))
    sources = headings if len(headings) == 1 else []
    shown = (_shown(element) for element in (*sources, *list(tree.iter("title"))[:1]))
    return next((title for title in shown if title), None)


def _shown(element: _Element) -> str:
    # Only what HTML collapses: a no-break space or a joiner in a title stays.
    return re.sub(r"[ \t\n\r\f]+", " ", "".join(map(str, element.itertext()))).strip(" ")


def _published(metas: dict[str, str], article: dict[str, Any]) -> str | None:
    stated = (_text(article, "datePublished"), *(metas.get(name) for name in _DATE))
    return next((date for date in map(iso_date, stated) if date), None)


def _dated(tree: _Element) -> str | None:
    """The date that htmldate finds in markup. Its search through prose is off: a date told is not a date published."""
    logging.getLogger("htmldate").addHandler(logging.NullHandler())
    from htmldate import find_date  # heavy

    try:  # the latest date is fixed, since what we find must not depend on the day we look
        return iso_date(find_date(tree, extensive_search=False, original_date=True, max_date="2100-01-01"))
    except Exception:  # rules of thumb over any page there is; a date that cannot be had is not stated
        return None


def _url(tree: _Element, metas: dict[str, str]) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    stated = [*links, metas.get("og:url")]
    return next((tidy(url) for url in stated if url and url.startswith(("http://", "https://"))), None)


def _language(tree: _Element, metas: dict[str, str], text: str) -> str | None:
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    stated = tree.get("lang") or tree.get(xml) or tree.get("xml:lang") or _first(metas, _LANGUAGE)
    code = known_code(stated)
    return code if code and fits_script(code, text) else None
