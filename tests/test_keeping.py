"""What linking keeps beside the ledger: with it or without it, whenever documents came, incidents are the same."""
from __future__ import annotations

import hashlib
import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from reportedly import api
from reportedly.ledger import Ledger
from reportedly.reconcile.incidents import incidents
from reportedly.reconcile.types import Incident
from reportedly.types import Document, Reading
from reportedly.weighing import Incidents

TOWNS = ("Sarn", "Veld", "Kesh", "Tollvik", "Orvany")


def text_of(number: int) -> tuple[str, int, str, str]:
    """A report of one of many fires, of which three reports each tell: town, dead, the document's id, and the text."""
    rng = random.Random(number // 3)
    own = " ".join("".join(rng.choices("bdfgklmnprst", k=7)) for _ in range(12))
    town, best = rng.choice(TOWNS), rng.randrange(2, 90)
    text = f"{best} people were killed in {town} {own}. Report {number} says {own}."
    return town, best, hashlib.sha256(text.encode()).hexdigest(), text


def tell(ledger: Ledger, number: int, *, reader: str = "reader-v1", read: int | None = None) -> None:
    """Add such a report; `read` is the number that is read there, where it is another."""
    town, best, key, text = text_of(number)
    at, count = text.index(town), read or best
    place = {"id": "p1", "span": [at, at + len(town)], "name": town, "use": "place", "precision": "town",
             "geonames_id": None, "latitude": None, "longitude": None, "country": None}  # fmt: skip
    figure = {"id": "f1", "span": [0, len(str(best))], "attribution": None, "measure": "killed", "low": count,
              "best": count, "high": count}  # fmt: skip
    published = f"2031-03-{number // 3 % 27 + 1:02}"
    document = Document(key, f"file:///{number}.txt", key, text, raw=text.encode(), published=published)
    ledger.add_document(document, Reading(key, reader, figures=(figure,), places=(place,)))


def fresh(held: Incidents) -> list[Incident]:
    return incidents(held.digests.values(), held.judgements)


def whole(held: Incidents) -> list[Incident]:
    return [held.whole(incident) for incident in held.all]


def names(ledger: Ledger) -> Sequence[str]:
    with sqlite3.connect(ledger.place) as connection:
        found = [row[0] for row in connection.execute("SELECT DISTINCT name FROM derived ORDER BY name")]
    connection.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "l.db")


def test_documents_that_come_later_change_what_they_would_have_changed_at_once(path: str) -> None:
    with api.open(path, create=True) as ledger:
        for number in range(0, 180, 2):
            tell(ledger, number)
        Incidents(ledger)
        for number in range(1, 180, 30):
            tell(ledger, number)
            held = Incidents(ledger)
            assert whole(held) == fresh(held)
        assert {len(i.documents) for i in held.all} > {1}
        again = Incidents(ledger)
        assert again.all == held.all
        assert [name.partition("/")[0] for name in names(ledger)] == ["digest", "linked"]


def test_what_was_kept_of_an_older_reading_is_not_believed(path: str) -> None:
    with api.open(path, create=True) as ledger:
        for number in range(300):
            tell(ledger, number)
        last = max(range(300), key=lambda number: text_of(number)[2])  # it is not in the sample, which stays
        before = Incidents(ledger)
        tell(ledger, last, reader="reader-v2", read=4_000)
        held = Incidents(ledger)
        assert whole(held) == fresh(held)
        assert whole(held) != whole(before)


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"places": {"0": [1, "AAA"]}}', '{"places": {"0": [1, "AAAA"]}}',
                                  '{"pairs": {"x": {"0 0": [1.0, null]}}}'])  # fmt: skip
def test_what_somebody_else_wrote_there_is_made_again(path: str, body: str) -> None:
    with api.open(path, create=True) as ledger:
        for number in range(130):
            tell(ledger, number)
        held = Incidents(ledger)
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE derived SET body = ? WHERE name LIKE 'linked/%'", (body,))
        connection.close()
        assert Incidents(ledger).all == held.all


def test_a_ledger_that_cannot_be_written_is_laid_out_from_what_is_kept(path: str) -> None:
    with api.open(path, create=True) as ledger:
        for number in range(130):
            tell(ledger, number)
        held = Incidents(ledger)
        tell(ledger, 130)
    with api.open(path, read_only=True) as looking:
        now = Incidents(looking)
        assert whole(now) == fresh(now)
        assert len(now.digests) == len(held.digests) + 1


def test_some_documents_alone_leave_what_is_kept_of_all(path: str) -> None:
    with api.open(path, create=True) as ledger:
        for number in range(6):
            tell(ledger, number)
        held = Incidents(ledger)
        before = names(ledger)
        chosen = held.all[0].documents
        assert {d for i in Incidents(ledger, only=chosen).all for d in i.documents} == set(chosen)
        assert names(ledger) == before
