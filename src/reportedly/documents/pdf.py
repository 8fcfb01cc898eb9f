"""PDF: the text layer as PDFium gives it, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reportedly.documents.page import Page, tidy
from reportedly.types import ReportedlyError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_FAULTS: Final = 20
_NO_TITLE: Final = re.compile(
    r"untitled\b|microsoft \w+ - |\S*[\\/]\S*$|\S+\.(docx?|indd|rtf|odt|pdf|qxd|tex|txt)$", re.IGNORECASE
)
_PDFIUM_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


def read_pdf(raw: bytes, limit: int) -> Page:
    """The text of a PDF, its pages apart by a blank line; line ends are \\n, one a printed line.

    Where a line ends in a hyphen, PDFium joins the word and marks the place U+FFFE, which is no character; we write a
    soft hyphen (U+00AD), since whether the hyphen belongs to the word ("state-owned") the page does not tell. A title
    comes from the file's properties unless a program put it there; their date is the file's, so no date is stated.

    Raises ReportedlyError for a PDF that is damaged, locked, without pages, without text, or with more than `limit`
    characters. A page that cannot be read and a file without its end are named in `notes`.
    """
    document = _open(raw)
    try:
        if len(document) == 0:
            raise ReportedlyError("is a PDF without pages; get a whole copy")
        faults: list[str] = []
        texts = list(_texts(document, limit, faults))
        title = _title(document.get_metadata_value("Title"))
    finally:
        document.close()
    if not texts:
        raise ReportedlyError(_nothing(faults))
    if b"%%EOF" not in raw[-2048:]:
        faults.append("seems cut off (its end is missing); what could be read was read, get a whole copy")
    return Page("\n\n".join(texts), "application/pdf", {"title": title}, tuple(faults))


def _open(raw: bytes) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError  # heavy

    try:
        return PdfDocument(raw)
    except PdfiumError as error:
        # PDFium gives this code for some damaged files too.
        if getattr(error, "err_code", None) == _PDFIUM_PASSWORD and b"/Encrypt" in raw:
            raise ReportedlyError("is a PDF locked by a password; save a copy without one and read that") from None
        raise ReportedlyError("is a damaged or cut-off PDF; get a whole copy") from None


def _texts(document: PdfDocument, limit: int, faults: list[str]) -> Iterator[str]:
    size = 0
    for number in range(len(document)):
        text = _page_text(document, number)
        if text is None:
            faults.append(f"page {number + 1} is damaged and was left out; get a whole copy")
            if len(faults) == _MOST_FAULTS:
                return
        elif text.strip():
            size += len(text)
            if size > limit:
                raise ReportedlyError(f"holds more than {limit:,} characters; raise the limit with --max-bytes")
            yield text


def _page_text(document: PdfDocument, number: int) -> str | None:
    from pypdfium2 import PdfiumError

    try:
        page = document[number]
        try:
            return _characters(page.get_textpage().get_text_range())
        finally:
            page.close()
    except PdfiumError:
        return None


def _characters(text: str) -> str:
    # NUL and U+FFFF are no characters either: glyphs to which the file gives no meaning.
    marked = text.replace("\r\n", "\n").replace("\ufffe", "\u00ad")
    return marked.replace("\x00", "\ufffd").replace("\uffff", "\ufffd")


def _nothing(faults: list[str]) -> str:
    if faults:
        return "is a damaged PDF, none of whose pages can be read; get a whole copy"
    return "holds no text, only images (a scan?); recognise its text first, with ocrmypdf for one, and read the result"


def _title(stated: str | None) -> str | None:
    title = tidy(stated)
    return None if title is None or _NO_TITLE.match(title) else title
