"""The commands, as a user types them."""
from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reportedly import api

DOSSIER = Path(__file__).parent.parent / "demo/dossier"
HERALD = DOSSIER / "2031-03-15-state-herald.html"
INPUT = Path(__file__).parent.parent.parent / "shared/documents/resistance-units.txt"


def run(*words: str | Path, stdin: bytes = b"", status: int = 0) -> str:
    """Standard output of a command that must end with `status`."""
    command = [sys.executable, "-m", "reportedly", *map(str, words)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout.decode() if status == 0 else done.stderr.decode()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "ledger.db"
    run("read", DOSSIER, "--ledger", path)
    return path


def test_reading_prints_one_line_a_document_and_spans_are_slices(tmp_path: Path) -> None:
    text = "“Nobody was killed,” Interior Minister Dano Kesh said on Sunday.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    lines = [json.loads(line) for line in run("read", tmp_path, "--no-ledger", "--json").splitlines()]
    assert [line["document"]["uri"].rsplit("/", 1)[1] for line in lines] == ["a.txt", "b.txt"]
    claim = lines[0]["attributions"][0]
    assert {role: [text[s:e] for s, e in claim[role]] for role in ("source", "cue", "content")} == {
        "source": ["Interior Minister Dano Kesh"], "cue": ["said"], "content": ["“Nobody was killed,”"]}
    assert claim["kind"] == "direct"
    assert claim["stance"] == "asserts"
    assert not list(tmp_path.glob("*.db"))


def test_reading_twice_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    run("read", HERALD, "--ledger", path)
    with api.open(str(path)) as store:
        before = store.head
    run("read", HERALD, "--ledger", path)
    with api.open(str(path)) as store:
        assert store.head == before


def test_a_bad_input_is_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 cut")
    (tmp_path / "good.txt").write_text("“We saw it,” Lida Kesh said.", encoding="utf-8")
    errors = run("read", tmp_path, tmp_path / "none.txt", "--ledger", tmp_path / "l.db", status=1).splitlines()
    assert sum("bad.pdf" in line for line in errors) == 1
    assert sum("none.txt" in line for line in errors) == 1
    assert "good.txt" in run("show", "--ledger", tmp_path / "l.db")


def test_a_killed_read_goes_on_and_ends_in_the_same_ledger(tmp_path: Path, ledger: Path) -> None:
    path = tmp_path / "ledger.db"
    command = [sys.executable, "-m", "reportedly", "read", str(DOSSIER), "--ledger", str(path), "--json"]
    acknowledged = []
    for stop_after in (1, 4):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout is not None
            acknowledged += [json.loads(process.stdout.readline())["document"]["id"] for _ in range(stop_after)]
            process.send_signal(signal.SIGKILL)
        with api.open(str(path), read_only=True) as store:
            assert set(acknowledged) <= {d.id for d in store.documents()}
    run("read", DOSSIER, "--ledger", path)
    with api.open(str(path), read_only=True) as mine, api.open(str(ledger), read_only=True) as whole:
        assert {i for i, _ in mine.entries()} == {i for i, _ in whole.entries()}
    run("verify", "--ledger", path)


def test_show_gives_each_part_alone_when_asked(ledger: Path) -> None:
    figures = run("show", HERALD.name, "--what", "figures", "--ledger", ledger)
    assert " 1  none killed · " in figures
    assert "sure" not in figures
    both = run("show", HERALD.name, "--what", "figures", "--what", "dates", "--ledger", ledger)
    assert both.startswith(figures.rstrip())
    assert "◆ published" in both
    assert figures.split("\n\n", 1)[1].strip() in run("show", HERALD.name, "--ledger", ledger)


def test_show_search_and_export_agree(ledger: Path, tmp_path: Path) -> None:
    assert "no one was killed" in run("show", HERALD.name, "--ledger", ledger)
    hit = json.loads(run("search", '"no one was killed"', "--publisher", "state herald", "--json", "--ledger",
                         ledger).splitlines()[0])
    assert hit["publisher"] == "State Herald"
    run("export", "csv", "--ledger", ledger, "-o", tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    lines = [json.loads(line) for line in run("export", "jsonl", "--ledger", ledger).splitlines()]
    assert len(rows) == sum(len(line["attributions"]) for line in lines) > 100
    assert any("no one was killed" in row["content"] for row in rows)


def test_a_language_that_is_not_read_is_said_and_searchable(ledger: Path) -> None:
    assert "claims not read: Persian" in run("show", "2031-03-21-peyk-e-sarn.txt", "--ledger", ledger)
    assert "یک هفته پس از میدان فانوس" in run("search", "سارن", "--ledger", ledger, "--json")


def test_report_is_a_page_or_a_folder(ledger: Path, tmp_path: Path) -> None:
    run("report", HERALD.name, "--ledger", ledger, "-o", tmp_path / "one.html")
    assert "no one was killed" in (tmp_path / "one.html").read_text(encoding="utf-8")
    index, incident = run("report", "--ledger", ledger, "-o", tmp_path / "all").splitlines()
    assert index.startswith("Open file://")
    assert index.endswith("/index.html")
    page = tmp_path / "all/incidents" / incident.rpartition("/")[2]
    assert "Citizens’ Front" in page.read_text(encoding="utf-8")
    assert len(list((tmp_path / "all/documents").glob("*.html"))) == 17


def test_verify_finds_what_was_altered(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "ledger.db"
    run("read", HERALD, "--ledger", path)
    with sqlite3.connect(path) as raw:
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute("UPDATE log SET body = replace(body, 'killed', 'harmed') WHERE seq = 1")
    raw.close()
    done = subprocess.run([sys.executable, "-m", "reportedly", "verify", "--ledger", str(path)], capture_output=True,
                          check=False, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("row 1: ")
    assert "fault" in done.stderr


def test_merge_and_rebuild_keep_everything(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    run("read", HERALD, "--ledger", path)
    run("merge", ledger, "--ledger", path)
    run("rebuild", "--ledger", path)
    with api.open(str(path), read_only=True) as mine, api.open(str(ledger), read_only=True) as whole:
        assert {i for i, _ in mine.entries()} == {i for i, _ in whole.entries()}
        assert list(mine.documents()) == list(whole.documents())


@pytest.mark.parametrize(("words", "part"), [
    (("show", "--ledger", "none.db"), "none.db"),
    (("show", "nothing-so-named", "--ledger", "LEDGER"), "nothing-so-named"),
    (("read", "nothing-here", "--no-ledger"), "nothing-here"),
    (("search", "x", "--since", "yesterday", "--ledger", "LEDGER"), "yesterday"),
])
def test_errors_are_one_line_that_names_the_cause(words: tuple[str, ...], part: str, ledger: Path) -> None:
    errors = run(*(str(ledger) if w == "LEDGER" else w for w in words), status=1).strip().splitlines()
    said = [line for line in errors if line.startswith("reportedly: ")]
    assert len(said) == 1
    assert part in said[0]


@pytest.mark.parametrize("place", ["none/claims.csv", "folder"])
def test_an_export_that_cannot_be_written_is_one_line_and_leaves_nothing(
    place: str, ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    error = run("export", "csv", "--ledger", ledger, "-o", tmp_path / place, status=1)
    assert error.startswith("reportedly: ")
    assert error.count("\n") == 1
    assert [p.name for p in tmp_path.rglob("*")] == ["folder"]


def test_an_export_writes_into_a_pipe_and_never_replaces_it(ledger: Path, tmp_path: Path) -> None:
    import os
    import stat

    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes on this system")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    copy = tmp_path / "copy"  # a file, since a pipe that nobody reads meanwhile would take only so much
    with copy.open("wb") as stream, subprocess.Popen(["cat", str(pipe)], stdout=stream) as other:
        run("export", "jsonl", "--ledger", ledger, "-o", pipe)
        other.wait(timeout=60)
    assert copy.read_bytes().count(b"\n") == 17
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_output_has_no_colour_when_piped(ledger: Path) -> None:
    assert "\x1b" not in run("show", HERALD.name, "--ledger", ledger)


def test_the_model_input_is_read_whole() -> None:
    if not INPUT.exists():
        pytest.skip(f"{INPUT} is not here: third-party text is not part of the repository")
    text = INPUT.read_text(encoding="utf-8")
    line = json.loads(run("read", INPUT, "--no-ledger", "--json"))
    held = {}
    for claim in line["attributions"]:
        for s, e in claim["content"]:
            held[text[s:e]] = " ".join(text[a:b] for a, b in claim["source"])
    for first, last, holder in [
        ("“[The protesters]", "hideouts.”", "Rabiei"),
        ("“There was incredible", "confess,”", "Abnoush"),
        ("“We had seen miracles", "saved us.”", "Abnoush"),
        ("“Most people", "hardliners…”", "student"),
        ("“It seems that the November", "events.”", "piece"),
        ("“Despite the fact", "trained…”", "piece"),
        ("“I believe 34", "identified,”", "Shamkhani"),
    ]:
        whole = [content for content in held if content.startswith(first) and content.endswith(last)]
        assert len(whole) == 1, (first, last)
        assert holder.lower() in held[whole[0]].lower()


def test_the_model_input_has_its_figures_with_their_holders() -> None:
    if not INPUT.exists():
        pytest.skip(f"{INPUT} is not here: third-party text is not part of the repository")
    text = INPUT.read_text(encoding="utf-8")
    line = json.loads(run("read", INPUT, "--no-ledger", "--json"))
    names = {actor["id"]: actor["name"] for actor in line["actors"]}
    holder = {c["id"]: names.get(c["speaker"], "").rpartition(" ")[2] for c in line["attributions"]}
    told = [(f["measure"], f["low"], f["best"], f["hedged"], holder.get(f["attribution"], "")) for f in line["figures"]]
    assert told == [
        ("killed", 1500, None, False, ""), ("other", 2000, None, False, ""),  # wounded and detained
        ("killed", 1000, None, True, "Hook"), ("detained", 2000, None, False, "Bachelet"),
        ("detained", 34, 34, False, "Shamkhani"),
    ]
    assert all(text[slice(*f["span"])] for f in line["figures"])  # "1,000 Ashrafs" and years are none


def test_the_model_input_has_its_speakers_chains_dates_and_media() -> None:
    if not INPUT.exists():
        pytest.skip(f"{INPUT} is not here: third-party text is not part of the repository")
    text = INPUT.read_text(encoding="utf-8")
    line = json.loads(run("read", INPUT, "--no-ledger", "--json"))
    actors = {actor["id"]: actor for actor in line["actors"]}
    claims = {claim["id"]: claim for claim in line["attributions"]}

    def said(words: str) -> dict[str, Any]:
        at = text.index(words)
        holding = [c for c in claims.values() if any(s <= at < e for s, e in c["content"])]
        return min(holding, key=lambda c: min(e - s for s, e in c["content"]))

    def speaker(words: str) -> str | None:
        found = said(words)["speaker"]
        return actors[found]["name"] if found else None

    for words, name in [
        ("could have murdered", "Brian Hook"), ("continuing lack of transparency", "Michelle Bachelet"),
        ("has video evidence", "Michelle Bachelet"), ("the protests were organized", "Siasat daily"),
        ("It seems that the November", "Siasat daily"), ("the strategy of 1,000", "Massoud Rajavi"),
        ("Lifting the torch", "Massoud Rajavi"), ("Today, the strategy", "Maryam Rajavi"),
        ("the MEK is organizing", "Ali Khamenei"), ("Evidence shows", "Ali Khamenei"),
        ("I believe 34", "Ali Shamkhani"), ("trained people outside", "Ahmad Khatami"),
        ("were targeting military", "Ali Rabiei"), ("incredible coordination", "Salar Abnoush"),
        ("We had seen miracles", "Salar Abnoush"),
    ]:
        assert (speaker(words) or "").endswith(name), (words, speaker(words))
    student = actors[said("listen to the jargon")["speaker"]]
    assert not student["named"]
    assert "student" in student["name"]
    for inner, outer in [("they had prepared three years", "Ahmad Khatami"), ("has emerged", "Maryam Rajavi"),
                         ("satellite towns were", "Maryam Rajavi"), ("the instigators of recent", "Maryam Rajavi")]:
        parent = claims[said(inner)["parent"]]
        assert actors[parent["speaker"]]["name"] == outer
        assert said(inner)["chain"][0] == outer
    for words, stated, medium in [
        ("could have murdered", "2019-12-04", "press briefing"), ("I believe 34", "2019-11-24", "press conference"),
        ("continuing lack", "2019-12-06", "statement"), ("the MEK is organizing", "2018-01-09", None),
        ("Evidence shows", None, "televised speech"), ("Lifting the torch", None, "message"),
    ]:
        assert (said(words)["stated"], said(words)["medium"]) == (stated, medium), words
