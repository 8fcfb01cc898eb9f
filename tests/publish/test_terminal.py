"""Claims and hits in a terminal: wrapped by cells, harmless, coloured only where that is wanted."""
from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reportedly.publish.terminal import show, show_documents, show_hits
from reportedly.publish.wrap import FSI, PDI, clusters, harmless, isolated, wrapped
from reportedly.types import Document, Reading

from . import samples

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Hit:
    """A search hit as the ledger may give it."""

    title: str | None = "“Calm restored”"
    publisher: str | None = "State Herald"
    published: str | None = "2031-03-15"
    holder: str | None = "Dano Kesh"
    content: str | tuple[str, ...] = "“no one was killed”"
    document: str = "ab" * 32
    attribution: str | None = "k1"


def shown(item: tuple[Document, Reading], width: int = 80, *, colour: bool | None = None) -> str:
    """What `show` writes to a pipe."""
    lines: list[str] = []
    show(*item, width=width, colour=colour, write=lines.append, isolate=False)
    return "".join(f"{line}\n" for line in lines)


def on_terminal(item: tuple[Document, Reading], monkeypatch: pytest.MonkeyPatch) -> str:
    """What `show` writes to a terminal."""
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdout", terminal)
    show(*item, width=80)
    return terminal.getvalue()


def hits_shown(hits: list[Hit]) -> tuple[int, str]:
    """What `show_hits` returns and writes to a pipe."""
    lines: list[str] = []
    number = show_hits(hits, width=80, colour=False, write=lines.append, isolate=False)
    return number, "".join(f"{line}\n" for line in lines)


def test_every_claim_has_holder_cue_stance_words_and_score() -> None:
    text = shown(samples.herald())
    assert text.startswith("“Calm restored”, says minister\nState Herald · 15 March 2031 · English\n")
    assert " 1  Dano Kesh, Interior Minister\n    in the text: Interior Minister Dano Kesh\n" in text
    assert "● asserts · sure 97\u00a0% · partly quoted · killed: none" in text
    assert "    │ “no one was killed by the security forces” on Lantern Square" in text
    assert "cue: told state television · said: 15 March 2031 · medium: state television" in text
    assert "“They had prepared for months,” […] “They themselves" in text
    assert "        │ the square ‘would be taken by night’" in text
    assert "inside claim\u00a03" in text
    assert "through: State Herald ← Dano Kesh ← they" in text
    assert "× denies · a guess, 20\u00a0%" in text
    assert "no speaker stated" in text
    assert "/home/someone" not in text


def test_a_chain_of_one_would_say_the_holder_twice() -> None:
    document, reading = samples.herald()
    alone = tuple(replace(claim, chain=claim.chain[-1:]) for claim in reading.attributions)
    assert "through" not in shown((document, replace(reading, attributions=alone)))


def by_speaker(item: tuple[Document, Reading], width: int = 80) -> str:
    """What `show` writes to a pipe, grouped by speaker."""
    lines: list[str] = []
    show(*item, width=width, colour=False, write=lines.append, isolate=False, by="speaker")
    return "".join(f"{line}\n" for line in lines)


def test_a_holder_without_a_name_is_said_to_have_none() -> None:
    text = shown(samples.herald())
    assert " 7  A baker on Canal Street · not named in this text\n" in text
    assert " 5  their leaders · speaker not resolved\n" in text
    assert " 8  no speaker stated\n" in text


def test_claims_by_speaker_keep_their_numbers_chain_date_and_medium() -> None:
    text = by_speaker(samples.post())
    assert "\nDano Kesh · 2 claims\nperson · acting head of the Vessen Council · also: Kesh\n" in text
    assert (
        " 2  × denies · sure 88\u00a0% · indirect speech\n    in the text: He\n    │ that a single shot was fired\n"
        "    cue: denied · said: 17 March 2031 · medium: not stated\n"
        "    through: Tollvik Post ← Harrow Agency ← Dano Kesh\n"
    ) in text
    assert "medium: the chamber" in text
    assert "a clerk of the chamber · not named in this text · 1 claim\n" in text


def test_claims_without_a_known_speaker_come_last_and_none_is_lost() -> None:
    text = by_speaker(samples.herald())
    heads = ["Dano Kesh · 3", "A baker", "The Third Brigade · 1", "speaker not resolved · 3", "no speaker stated · 1"]
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert sorted(int(n) for n in re.findall(r"^ ?(\d+)  [●×◐○]", text, re.M)) == list(range(1, 10))
    assert "inside claim\u00a03" in text


@pytest.mark.parametrize("width", [24, 40, 80])
def test_no_line_is_wider_than_asked(width: int) -> None:
    item = samples.document("他们说没有人被杀害。" * 30 + "Sarn" * 50, title="題" * 90), None
    of = item[0]
    found = samples.reading(of, [samples.claim(of.text, "c", "他们", "说", of.text[3:])])
    for text in (shown((of, found), width), shown(samples.herald(), width), by_speaker(samples.herald(), width)):
        assert max(cell_len(line) for line in text.splitlines()) <= width


def test_colours_are_off_when_piped_and_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in shown(samples.herald())
    assert COLOUR.search(on_terminal(samples.herald(), monkeypatch))
    assert "\x1b" in shown(samples.herald(), colour=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in on_terminal(samples.herald(), monkeypatch)


def test_colour_adds_nothing_but_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert COLOUR.sub("", shown(samples.herald(), colour=True)) == shown(samples.herald())


def test_right_to_left_words_are_isolated_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    assert FSI not in shown(samples.persian())
    lines = [line for line in on_terminal(samples.persian(), monkeypatch).splitlines() if "کشته" in line]
    assert lines
    assert all(f"│ {FSI}" in line and line.endswith(PDI) for line in lines)
    assert isolated("plain") == "plain"


OBEYED = ("\x1b[31mred\x1b]0;title\x07", "a\rb\x08c", "\x9b31m", "\u202eevil\u2066", "x\x00y\x7f")


@pytest.mark.parametrize("hostile", OBEYED)
def test_what_a_terminal_would_obey_is_shown_instead(hostile: str) -> None:
    hit = Hit(title=hostile, publisher=hostile, published=hostile, holder=hostile, content=hostile, document=hostile)
    item = samples.hostile(hostile)
    for text in (shown(item), by_speaker(item), hits_shown([hit])[1]):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_empty_states() -> None:
    of = samples.document("Shops opened.")
    assert "No claims found." in shown((of, samples.reading(of)))
    assert "claims not read: Persian" in shown((of, samples.reading(of, unread="Persian")))


def test_hits_name_where_they_come_from() -> None:
    number, text = hits_shown([Hit(), Hit(holder=None, attribution=None, title=None, content=("one", "two"))])
    assert number == 2
    assert text.startswith(" 1  Dano Kesh\n    │ “no one was killed”\n")
    assert "\n    State Herald · 15 March 2031 · “Calm restored”\n" in text
    assert "document abababababababab · claim k1" in text
    assert " 2  in the text\n    │ one […] two\n" in text


@dataclass(frozen=True)
class Listed:
    """A document in a list as the ledger gives it."""

    id: str = "cd" * 32
    uri: str = "file:///home/someone/herald.txt"
    title: str | None = "“Calm restored”"
    publisher: str | None = None
    published: str | None = "2031-03-15"
    language: str | None = "en"
    reader: str | None = "reader-v1"
    unread: str | None = None
    claims: int = 9


def test_a_list_of_documents() -> None:
    lines: list[str] = []
    listed = [Listed(), Listed(unread="Persian", claims=0), Listed(reader=None, claims=0)]
    assert show_documents(listed, width=90, colour=False, write=lines.append) == 3
    start = "publisher not stated · 15 March 2031 · English · "
    assert [line.removeprefix(start) for line in lines if line.startswith(start)] == [
        "9 claims", "claims not read: Persian", "not read yet",
    ]  # fmt: skip
    assert "herald.txt · document cdcdcdcdcdcdcdcd" in lines
    assert lines[-1] == "The claims of one document: reportedly show FILE-NAME-or-ID"
    assert show_documents([], write=lines.append) == 0
    assert lines[-2:] == ["No documents yet.", "Read some first: reportedly read FILE…"]


def test_no_hits_say_what_to_try() -> None:
    number, text = hits_shown([])
    assert number == 0
    assert text.startswith("Nothing found.\n")


@given(st.text(), st.integers(2, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrapped(text, width)
    kept = re.sub(r"\s", "", "".join(lines))
    assert kept == re.sub(r"\s", "", harmless(text))
    assert all(cell_len(line) <= width or len(list(clusters(line))) == 1 for line in lines)


@given(st.text())
def test_clusters_are_the_text(text: str) -> None:
    assert "".join(clusters(text)) == text


def test_marks_stay_with_their_letter() -> None:
    assert list(clusters("e\u0301a👩\u200d👧")) == ["e\u0301", "a", "👩\u200d👧"]
    assert wrapped("e\u0301" * 5, 2) == ["e\u0301" * 2, "e\u0301" * 2, "e\u0301"]
