"""Articles as rows: columns, numbers, errors in the middle, flat memory."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tracemalloc
from pathlib import Path

import pytest

from reportedly.documents import Failure, read_inputs

from .conftest import One, Reader, Refused

HEADER = "title,text,date,publisher,url\n"


def test_json_lines(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = {"id": 2**70, "text": "No\u200cone\r\ndied.", "date": "2019-11-24", "source": "Velmora Post", "link": "u"}
    path.write_text(
        "\ufeff" + json.dumps(row) + "\n\n" + json.dumps({"body": "Two.", "lang": "Farsi"}), encoding="utf-8"
    )
    (first, second), failures = read(path)
    assert failures == []
    assert first.text == "No\u200cone\r\ndied."
    assert (first.published, first.publisher, first.url) == ("2019-11-24", "Velmora Post", "u")
    assert first.uri == path.resolve().as_uri() + "#row=1"
    assert json.loads(first.raw) == row
    assert first.sha256 == hashlib.sha256(first.raw).hexdigest()
    assert (second.uri[-6:], second.text, second.language) == ("#row=2", "Two.", "fa")


def test_the_order_of_keys_does_not_change_a_row(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "x", "title": "y"}\n{"title":"y","text":"x"}\n')
    first, second = read(tmp_path)[0]
    assert first.sha256 == second.sha256


def test_lines_that_are_no_rows_are_named_together(read: Reader, tmp_path: Path) -> None:
    lines = [b'{"text": "One."}', b"{", b"[1]", b"\xff", b'{"text": "Five."}', b'{"title": "no text"}']
    lines += [b'{"text": 7}', b'{"text": "a\\u0000b"}', b'{"text": "\\ud800"}', b'{"text": ""}', b"[" * 100_000]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    documents, failures = read(tmp_path / "a.jsonl")
    assert [d.text for d in documents] == ["One.", "Five."]
    assert [d.uri.partition("#")[2] for d in documents] == ["row=1", "row=5"]
    places = [f.place.partition(", ")[2] for f in failures]
    assert places == ["lines 2 to 4", "row 6", "row 7", "row 8", "row 9", "row 10", "line 11"]


def test_a_json_file_is_an_article_or_a_list_of_them(read: Reader, one: One, refused: Refused, tmp_path: Path) -> None:
    alone = one("alone.json", '{"headline": "H", "article_content": "Alone."}')
    assert (alone.title, alone.text, alone.uri) == ("H", "Alone.", (tmp_path / "alone.json").resolve().as_uri())
    (tmp_path / "list.json").write_text('[{"text": "One."}, 2, {"text": "Three."}]')
    documents, (failure,) = read(tmp_path / "list.json")
    assert [d.uri.partition("#")[2] for d in documents] == ["row=1", "row=3"]
    assert failure.place.endswith("list.json, row 2")
    assert "is not JSON" in refused("b.json", b"{")
    assert "no column for the text" in refused("b.json", b'{"words": "x"}')


def test_columns_are_mapped_by_name(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Words;Text;When\nThese.;not these;2019-11\n")
    (document,), failures = read(tmp_path, columns={"text": "words", "published": "When"})
    assert failures == []
    assert (document.text, document.published) == ("These.", "2019-11")
    assert "no column 'Where'" in read(tmp_path, columns={"url": "Where"})[1][0].reason
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    assert "name it: --columns text=NAME" in read(tmp_path)[1][0].reason


@pytest.mark.parametrize(("suffix", "mark"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_cells_keep_their_line_ends(one: One, suffix: str, mark: str) -> None:
    document = one(f"a.{suffix}", f'\ufefftitle{mark}text\r\nA{mark}"He said ""no"".\r\n\r\nThen\u00a0left.\n"\r\n')
    assert document.title == "A"
    assert document.text == 'He said "no".\r\n\r\nThen\u00a0left.\n'


def test_a_quoting_error_in_line_5000_costs_one_row(read: Reader, tmp_path: Path) -> None:
    rows = [f't{n},"Row {n}, quoted.",2019-11-24,p,u\n' for n in range(1, 10_001)]
    rows[4998] = 't,"He said "no" to it",2019-11-24,p,u\n'
    (tmp_path / "a.csv").write_text(HEADER + "".join(rows))
    documents, (failure,) = read(tmp_path)
    assert len(documents) == 9_999
    assert failure.place == f"{tmp_path / 'a.csv'}, line 5000"
    assert "quoting error" in failure.reason
    assert [d.uri.rpartition("=")[2] for d in documents[4997:5000]] == ["4998", "5000", "5001"]


def test_a_quote_that_never_closes_costs_one_row(read: Reader, tmp_path: Path) -> None:
    rows = [f"t{n},Row {n}.,2019-11-24,p,u\n" for n in range(1, 101)]
    rows[49] = 't,"No end,2019-11-24,p,u\n'
    (tmp_path / "a.csv").write_text(HEADER + "".join(rows))
    documents, (failure,) = read(tmp_path)
    assert len(documents) == 99
    assert failure.place.endswith("line 51")


def test_paragraphs_of_a_broken_article_do_not_pass_for_articles(read: Reader, tmp_path: Path) -> None:
    body = "".join(f"A paragraph, with one, two, three and four commas, number {n}.\nAnother.\n" for n in range(20))
    table = (
        HEADER + 't,Sound.,2019,p,u\nt,"Broken "quotes".\n' + body + 'end",2019,p,u\n' + "t,Sound again.,2019,p,u\n" * 2
    )
    (tmp_path / "a.csv").write_text(table)
    documents, failures = read(tmp_path)
    assert [d.text for d in documents] == ["Sound.", "Sound again.", "Sound again."]
    assert [f.place.partition(", ")[2] for f in failures] == ["lines 3 to 44"]


def test_a_row_of_the_wrong_width_is_named(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,text\na,b\nc\nd,e,f\n\ng,h\n")
    documents, failures = read(tmp_path)
    assert [d.text for d in documents] == ["b", "h"]
    assert [f.place.partition(", ")[2] for f in failures] == ["line 3", "line 4"]


def test_a_table_in_another_encoding(read: Reader, tmp_path: Path) -> None:
    text = "title,text\n" + "a,سخنگوي پليس گفت چهار نفر در شهر سارن كشته شدند.\n" * 3
    for encoding in ("cp1256", "utf-16", "utf-16-le", "utf-8-sig"):
        (tmp_path / "a.csv").write_bytes(text.encode(encoding))
        documents, failures = read(tmp_path)
        assert failures == []
        assert documents[2].text == "سخنگوي پليس گفت چهار نفر در شهر سارن كشته شدند."


def test_a_row_that_breaks_utf8_is_refused_alone(read: Reader, tmp_path: Path) -> None:
    sound = "a,سخنگوی پلیس گفت چهار نفر کشته شدند.\n".encode()
    (tmp_path / "a.csv").write_bytes(b"title,text\n" + sound * 3 + b"a,caf\xe9\n" + sound)
    documents, (failure,) = read(tmp_path)
    assert len(documents) == 4
    assert failure.place.endswith("row 4")
    assert "UTF-8" in failure.reason


def test_dates_that_are_not_understood_are_said_once(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\n" + "Words.,05/04/2017\n" * 5)
    documents, (failure,) = read(tmp_path)
    assert [d.published for d in documents] == [None] * 5
    assert '"05/04/2017" is not understood' in failure.reason


def test_the_sidecar_of_a_table_fills_its_gaps(read: Reader, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,publisher\nOne.,Own\nTwo.,\n")
    (tmp_path / "a.csv.meta.json").write_text('{"publisher": "All"}')
    assert [d.publisher for d in read(tmp_path)[0]] == ["Own", "All"]


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_memory_stays_flat(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["title", "text", "language"])
        for number in range(3_000):
            row = {"title": str(number), "text": f"{number} " * 600, "language": "en"}
            if suffix == "csv":
                writer.writerow(row.values())
            else:
                file.write(json.dumps(row) + "\n")
    assert path.stat().st_size > 8_000_000
    tracemalloc.start()
    count = sum(not isinstance(found, Failure) for found in read_inputs([str(path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 4_000_000


def test_an_endless_stream_is_read_as_it_comes() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return (b'{"text": "Again."}\n' * (size // 19 + 1))[: size // 19 * 19]

    found = read_inputs(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(found).uri for _ in range(3)] == ["stdin:#row=1", "stdin:#row=2", "stdin:#row=3"]  # type: ignore[union-attr]
