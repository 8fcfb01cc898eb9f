"""Write the demo's PDF and docx from their texts in demo/sources, so that both can be read, changed and made again.

The output is the same to the byte on every run with one version of reportlab: no clock, no random document id.
Run from anywhere: `python tools/make_communique.py`.
"""
from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

DEMO = Path(__file__).resolve().parent.parent / "demo"
TEXT_WIDTH_MM = 160
BODY = "Times-Roman"  # one of PDF's built-in fonts: nothing to embed, and it has « » and ’

# The least that Word, LibreOffice and a careful loader accept as a docx.
CONTENT_TYPES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
Target="word/document.xml"/></Relationships>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def paragraphs(name: str) -> list[str]:
    """The non-empty lines of a source text; each is a paragraph."""
    lines = (DEMO / "sources" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip()]


def write_pdf(lines: list[str], target: Path) -> None:
    """Set `lines` on A4, the first three as a letterhead."""
    # reportlab is a development dependency: the docx, and a reader of this file, can do without it.
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.units import mm
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(target), pagesize=A4, invariant=1)  # invariant: fixed dates and id
    canvas.setTitle(lines[1])
    canvas.setAuthor("Joint Security Staff of Orvany")
    y = A4[1] - 25 * mm
    for i, line in enumerate(lines):
        font, size = ("Times-Bold", 13) if i < 2 else (BODY, 11)
        for row in simpleSplit(line, font, size, TEXT_WIDTH_MM * mm):
            canvas.setFont(font, size)
            canvas.drawString(25 * mm, y, row)
            y -= size * 1.35
        y -= 8
    canvas.save()


def write_docx(lines: list[str], target: Path) -> None:
    """Put each of `lines` into a paragraph of its own."""
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    )
    parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)  # the time of writing would change the bytes
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def main() -> None:
    dossier = DEMO / "dossier"
    write_pdf(paragraphs("communique-4.txt"), dossier / "2031-03-16-joint-security-staff.pdf")
    write_docx(paragraphs("rights-monitor-report.txt"), dossier / "2031-03-20-rights-monitor-report.docx")


if __name__ == "__main__":
    main()
