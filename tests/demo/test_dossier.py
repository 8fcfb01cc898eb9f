"""The demo dossier is well formed, and carries what demo/README.md says it carries."""
from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

DEMO = Path(__file__).resolve().parent.parent.parent / "demo"
DOSSIER = DEMO / "dossier"
SIDECARS = sorted(DOSSIER.glob("*.meta.json"))
FILES = sorted(p for p in DOSSIER.iterdir() if not p.name.endswith(".meta.json"))
TEXTS = [p for p in FILES if p.suffix == ".txt"]
OWN_METADATA = {".html", ".jsonl"}  # these state title, publisher and date themselves


def ids(paths: list[Path]) -> list[str]:
    return [p.name for p in paths]


def sidecar(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def rows() -> list[dict[str, Any]]:
    lines = (DOSSIER / "2031-03-21-two-briefs.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def body(name: str) -> str:
    return (DOSSIER / name).read_text(encoding="utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", SIDECARS, ids=ids(SIDECARS))
def test_a_sidecar_belongs_to_a_file_and_states_what_it_may(path: Path) -> None:
    assert path.with_name(path.name.removesuffix(".meta.json")) in FILES
    data = sidecar(path)
    assert {"title", "publisher", "published"} <= set(data) <= {"title", "publisher", "published", "url", "language"}
    assert path.name.startswith(data["published"])


@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_a_file_has_metadata_from_somewhere(path: Path) -> None:
    has_sidecar = path.with_name(path.name + ".meta.json").exists()
    assert has_sidecar != (path.suffix in OWN_METADATA)


@pytest.mark.parametrize("path", FILES, ids=ids(FILES))
def test_every_file_is_explained_in_the_readme(path: Path) -> None:
    assert f"`{path.name}`" in (DEMO / "README.md").read_text(encoding="utf-8")


def test_the_readme_counts_right() -> None:
    documents = len(FILES) - 1 + len(rows())
    assert f"holds {len(FILES)} files with {documents} documents" in (DEMO / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=ids(TEXTS))
def test_a_text_is_utf8_with_unix_line_ends_and_of_a_readable_length(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert 90 <= len(raw.decode().split()) <= 600


def test_rows_state_their_own_metadata() -> None:
    assert all({"text", "title", "publisher", "published", "url", "language"} == set(row) for row in rows())


def test_all_addresses_are_reserved_for_examples() -> None:
    plain = [p for p in [*SIDECARS, *FILES] if p.suffix not in {".pdf", ".docx"}]
    everything = "".join(p.read_text(encoding="utf-8") for p in plain)
    hosts = set(re.findall(r"https?://([^/\"\s]+)", everything)) - {"schema.org"}
    assert hosts
    assert all(host.endswith(".example") for host in hosts)


def test_copies_share_the_agency_words() -> None:
    first, second = body("2031-03-15-harrow-agency.txt"), body("2031-03-20-harrow-agency.txt")
    cut = body("2031-03-15-vessen-today.txt")
    copied = cut[cut.index("SARN, March 15") : cut.index("\n\nRead on")]
    assert len(copied.split()) > 200
    assert copied in first
    assert rows()[0]["text"].split("\n\n")[1] in second
    rewritten = flat(body("2031-03-15-tollvik-post.txt"))
    assert "They did not shout anything. We heard it and then we ran" in rewritten
    assert "Harrow" not in rewritten  # it does not say whom it copies


def test_the_pdf_says_what_its_source_says() -> None:
    with PdfReader(DOSSIER / "2031-03-16-joint-security-staff.pdf") as pdf:
        said = " ".join(page.extract_text() for page in pdf.pages)
    assert flat(said) == flat((DEMO / "sources" / "communique-4.txt").read_text(encoding="utf-8"))


def test_the_docx_says_what_its_source_says() -> None:
    with zipfile.ZipFile(DOSSIER / "2031-03-20-rights-monitor-report.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    said = re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml)
    source = (DEMO / "sources" / "rights-monitor-report.txt").read_text(encoding="utf-8").splitlines()
    assert said == [line for line in source if line]


def test_the_partisan_quotation_opens_at_each_paragraph_and_closes_once() -> None:
    page = body("2031-03-21-lantern-in-exile.txt")
    start, end = page.index("“The canon says"), page.index("We ask for the list.”") + len("We ask for the list.”")
    paragraphs = page[start:end].split("\n\n")
    assert len(paragraphs) == 4
    assert all(p.startswith("“") for p in paragraphs)
    assert page[start:end].count("”") == 1


def test_odd_characters_stay() -> None:
    assert "\u200c" in body("2031-03-21-peyk-e-sarn.txt")
    assert "\u00a0" in body("2031-03-21-lantern-in-exile.txt")
    assert "&nbsp;" in body("2031-03-15-state-herald.html")


def test_the_person_at_risk_is_where_the_readme_says() -> None:
    places = [p.name for p in TEXTS if "Dorrin" in p.read_text(encoding="utf-8")]
    assert places == ["2031-03-20-drenna-courier.txt", "2031-03-21-lantern-in-exile.txt"]
    assert ["Dorrin" in row["text"] for row in rows()] == [False, True]
