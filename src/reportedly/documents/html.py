"""Web pages: trafilatura chooses the blocks of the article, the characters are the page's own.

A copy of the page goes to trafilatura with a number written before every piece of text, in braille cells, which are
printable, no letters, and rare. Whichever numbers come back name the blocks that it chose; their text is then taken
from our own tree. So whatever trafilatura does to characters (it deletes zero-width non-joiners) never reaches us.
"""

from __future__ import annotations

import codecs
import copy
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reportedly.documents.encoding import SAMPLE, decode, likely
from reportedly.documents.metadata import page_states
from reportedly.documents.page import Page
from reportedly.types import ReportedlyError

if TYPE_CHECKING:
    from lxml.etree import _Element

_BLOCK_TAGS: Final = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul"
)
_UNSEEN_TAGS: Final = (
    "script style noscript template head title meta link svg math iframe frame object embed applet audio video canvas "
    "select option datalist textarea input nav button"
)
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_UNSEEN: Final = frozenset(_UNSEEN_TAGS.split())
_AROUND: Final = frozenset(("header", "footer", "aside", "form", "menu", "dialog"))
_BREAK: Final = "\x00"  # stands for <br> until white space is collapsed; the input holds none, see `_tree`
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")  # what HTML collapses: a no-break space is not among it
_AROUND_BREAK: Final = re.compile(r" ?\x00 ?")
_MARK: Final = re.compile("\u28ff([\u2800-\u28fe]{3})")
#: What must not reach the copy: cells that look like marks, and control characters, which lxml does not take.
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u2800-\u28ff\ufffe\uffff]")
_TAG: Final = re.compile(rb"<[^<>]*>")
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|encoding\s*=\s*["']([A-Za-z0-9_-]+)""")
#: Trafilatura and htmldate take some 4 s for so many elements. Articles have a few thousand.
_MOST_ELEMENTS: Final = 50_000
#: A tag with 2,000 attributes. The parser compares each with all others, so that 100,000 hold it up for 20 s.
_STUFFED: Final = re.compile(
    r"""<[a-zA-Z][^\s/>]*+(?>[\s/]++(?>[^\s/>=]++(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>"']++))?+)?+){2000}"""
)


@dataclass(slots=True)
class _Block:
    """A run of text that a browser would set as one block; `pieces` as they stand, `homes` where they stand."""

    pieces: list[str] = field(default_factory=list)
    homes: list[tuple[_Element, str]] = field(default_factory=list)
    around: bool = False  # in a header, a sidebar and the like

    def __bool__(self) -> bool:
        return any(piece.strip(" \t\n\r\f\x00") for piece in self.pieces)

    def text(self) -> str:
        one = _SPACE.sub(" ", "".join(self.pieces))
        lines = _AROUND_BREAK.sub("\n", one).strip(" \n")
        return re.sub(r"\n{3,}", "\n\n", lines)


def read_html(raw: bytes) -> Page:
    """The article in a web page, paragraphs apart by a blank line, and what the page states about itself.

    White space is collapsed as browsers do, <br> is a line end, <q> has the quotation marks that browsers show. Raises
    ReportedlyError for a page without text, or nested deeper than 255 elements.
    """
    tree = _tree(decode_html(raw))
    blocks = [block for block in _blocks(tree) if block]
    small = sum(1 for _ in tree.iter()) <= _MOST_ELEMENTS
    chosen = (_chosen(tree, blocks) if small else []) or [block for block in blocks if not block.around] or blocks
    text = "\n\n".join(filter(None, (block.text() for block in chosen)))
    if not text:
        raise ReportedlyError("holds no text to read; if scripts draw the page, save it from the browser and read that")
    return Page(text, "text/html", page_states(tree, text, dated=small))


def decode_html(raw: bytes) -> str:
    """The characters of a page: by its byte order mark, as UTF-8, as it declares, as it looks; as browsers do, a byte
    that breaks a declared encoding becomes U+FFFD."""
    sample = raw[:SAMPLE]
    if sample.count(0) * 8 > len(sample):  # UTF-16 or UTF-32, or no text; a stray NUL is no more than that
        return decode(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode(_declared(raw[:4096]) or likely(_TAG.sub(b" ", sample)), "replace")


def _declared(head: bytes) -> str | None:
    found = _CHARSET.search(head)
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup("cp1252" if name in {"iso-8859-1", "latin1", "ascii"} else name).name
    except LookupError:
        return None
    # Python also knows codecs such as unicode_escape, which make half characters, and none of which a page can mean.
    page = ("cp12", "cp8", "iso8859", "koi8", "gb", "big5", "shift_jis", "euc", "mac", "utf-8", "tis", "hz", "iso2022")
    return codec if codec.startswith(page) else None


def _tree(text: str) -> _Element:
    from lxml import etree, html  # heavy

    if _STUFFED.search(text):
        raise ReportedlyError(
            "has a tag with thousands of attributes, as no browser saves it; read a copy saved as text"
        )
    # NUL becomes U+FFFD as in browsers; "UTF-8" is given, so whatever the page declares no longer counts.
    data = text.replace("\x00", "\ufffd").encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(data, parser=parser, ensure_head_body=False)
    except etree.ParserError:
        raise ReportedlyError("is an empty page; save it from the browser again") from None
    except etree.LxmlError as error:
        raise ReportedlyError(f"is no HTML that can be read ({error}); save it from the browser as text") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReportedlyError("is nested too deeply (over 255 elements) or oversized; read a copy saved as text")
    return tree


def _blocks(tree: _Element) -> Iterator[_Block]:
    """All text of the page in its order, cut where a browser begins a new block."""
    from lxml import etree

    block, unseen, around = _Block(), 0, 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        start, tag = event == "start", str(element.tag).lower()
        if tag in _BLOCKS and block.pieces:
            yield block
            block = _Block()
        change = 1 if start else -1
        unseen += change * (tag in _UNSEEN or element.get("hidden") is not None)
        around += change * (tag in _AROUND)
        block.around = around > 0
        if not unseen:
            _add_tag(block, tag, start)
            _add_text(block, element, "text" if start else "tail")
    yield block


def _add_tag(block: _Block, tag: str, start: bool) -> None:
    if tag == "br" and start:
        block.pieces.append(_BREAK)
    elif tag == "q":
        block.pieces.append("“" if start else "”")
    elif tag == "sup" and start and block.pieces and block.pieces[-1][-1:].isdigit():
        block.pieces.append(" ")  # a note's number must not lengthen the figure that it stands on


def _add_text(block: _Block, element: _Element, where: str) -> None:
    text = element.text if where == "text" else element.tail
    if text:
        in_pre = element.tag == "pre" and where == "text"
        block.pieces.append(text.replace("\n", _BREAK) if in_pre else text)
        block.homes.append((element, where))


def _chosen(tree: _Element, blocks: list[_Block]) -> list[_Block]:
    """The blocks that trafilatura takes for the article; none if it finds none."""
    numbers = set(_extract(_marked(tree, blocks)))
    return [block for number, block in enumerate(blocks) if number in numbers]


def _marked(tree: _Element, blocks: list[_Block]) -> _Element:
    """A copy of the page, each piece of text with the number of its block before it."""
    copied = copy.deepcopy(tree)
    twins = dict(zip(tree.iter(), copied.iter(), strict=True))
    for number, block in enumerate(blocks):
        for element, where in block.homes:
            text = getattr(element, where)
            inner = text.lstrip()
            if inner:
                before = text[: len(text) - len(inner)]
                setattr(twins[element], where, _UNFIT.sub("?", before) + _mark(number) + _UNFIT.sub("?", inner))
    return copied


def _mark(number: int) -> str:
    digits = (number // 255**2, number // 255 % 255, number % 255)
    return "\u28ff" + "".join(chr(0x2800 + digit) for digit in digits)


def _extract(tree: _Element) -> Iterator[int]:
    for name in ("trafilatura", "htmldate", "charset_normalizer"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # else their warnings reach the user's terminal
    import trafilatura  # heavy

    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception:  # rules of thumb over any page there is; without them, all blocks are read
        return
    body = getattr(found, "body", None)
    for mark in _MARK.findall("".join(body.itertext()) if body is not None else ""):
        high, middle, low = (ord(cell) - 0x2800 for cell in mark)
        yield (high * 255 + middle) * 255 + low
