"""The command `actors`, as a user types it."""
from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportedly import api
from reportedly.types import Actor, Attribution, Document, Reading

PAGES = {
    "a.txt": "Mira Tolen said that 14 died.\nKesh said that none died.\nA student said that it was quiet.",
    "b.txt": "Mira Tolen said that 20 died.\nHarbour Workers Union said that two died.",
    "c.txt": "M. Tolen said that nobody came.\nDano Kesh said that it rained.\nHWU said that it did not.",
    "d.txt": "Mira Tolen said that she bakes bread.\nLida Kesh said that she does.",
}
ROLES = {"Mira Tolen": "medic", "M. Tolen": "a medic", "Dano Kesh": "interior minister"}
Run = Callable[..., str]


def reading(document: Document) -> Reading:
    """Who stands before each "said that"."""
    claims, actors = [], []
    for n, line in enumerate(re.finditer(r"(.+) (said that) (.+)", document.text)):
        name = line[1]
        source, cue, content = (line.span(group) for group in (1, 2, 3))
        kind: Any = "organisation" if "U" in name else "person"
        bread = "bread" in line[3]
        role = None if bread else ROLES.get(name)
        actors.append(Actor(f"s{n}", name, kind, not name.startswith("A "), role, mentions=(source,), names=(name,)))
        claims.append(Attribution(f"a{n}", "indirect", (source,), (cue,), (content,), speaker=f"s{n}", score=0.9))
    return Reading(document.id, "reader-v1", attributions=tuple(claims), actors=tuple(actors))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `reportedly actors` on a ledger of its own, and gives what it prints (where it fails: what it complains)."""
    place = tmp_path / "ledger.db"
    with api.open(str(place), create=True) as ledger:
        for name, text in PAGES.items():
            digest = hashlib.sha256(text.encode()).hexdigest()
            document = Document(digest, f"file:///dossier/{name}", digest, text, raw=text.encode(), language="en")
            ledger.add_document(document, reading(document))

    def command(*words: str, status: int = 0, **environment: str) -> str:
        about = {**os.environ, "REPORTEDLY_LEDGER": str(place), "COLUMNS": "100", **environment}
        line = [sys.executable, "-m", "reportedly", "actors", *words]
        done = subprocess.run(line, capture_output=True, check=False, env=about, encoding="utf-8")
        assert done.returncode == status, done.stderr
        return done.stdout if status == 0 else done.stderr

    return command


def shown(run: Run, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(*words, "--json").splitlines()]


def names(run: Run, *words: str) -> list[str]:
    return [identity["name"] for identity in shown(run, *words)]


def test_alone_it_lists_whoever_has_most_claims_first(run: Run) -> None:
    told = run()
    assert told.splitlines()[0] == "Mira Tolen · 3 claims in 3 documents"
    assert "person · medic" in told
    assert "same name, not confirmed · " in told
    assert "student" not in told
    assert "\x1b" not in told
    assert run("list") == told
    assert "A student" in run("--unnamed")


def test_a_list_can_be_narrowed(run: Run) -> None:
    assert names(run, "kesh") == ["Dano Kesh", "Kesh", "Lida Kesh"]
    assert names(run, "interior", "kesh") == ["Dano Kesh"]
    assert names(run, "--kind", "organisation") == ["Harbour Workers Union", "HWU"]
    assert len(shown(run, "--limit", "2")) == 2
    assert run("nobody").startswith("Nobody found")
    (tolen,) = shown(run, "mira")
    assert (tolen["claims"], len(tolen["documents"]), tolen["roles"]) == (3, 3, ["medic"])
    assert tolen["joined_by"] == "same name"


def test_one_is_shown_with_all_that_is_known(run: Run) -> None:
    told = run("show", "mira tolen")
    for part in ("14 died.", "20 died.", "she bakes bread.", "a.txt", "b.txt", "d.txt", "medic"):
        assert part in told
    assert "none died" not in told
    whole = json.loads(run("show", "Mira Tolen", "--json"))
    assert [len(o["claims"]) for o in whole["occurrences"]] == [1, 1, 1]
    assert json.loads(run("show", whole["id"][:8], "--json")) == whole
    assert json.loads(run("show", whole["occurrences"][2]["id"], "--json")) == whole
    assert json.loads(run("show", "student", "--json"))["named"] is False


def test_a_claim_keeps_the_number_that_it_has_in_its_document(run: Run) -> None:
    told = run("show", "Lida Kesh")
    assert " 2  Lida Kesh\n" in told
    assert "bread" not in told


def test_a_name_of_several_is_one_line_with_the_ids(run: Run) -> None:
    (line,) = run("show", "Tolen", status=1).splitlines()
    assert re.search(r"Tolen: could be any of [0-9a-f]{12} \(.+?, person\), [0-9a-f]{12} .+: give the id$", line)
    (line,) = run("show", "Orsen", status=1).splitlines()
    assert "no actor" in line
    assert "reportedly actors list" in line
    assert run("show", "Kesh").startswith("Kesh")  # who is called just that comes first


def test_pairs_are_proposed_with_their_reasons(run: Run) -> None:
    told = run("proposed")
    assert "HWU  ~  Harbour Workers Union" in told or "Harbour Workers Union  ~  HWU" in told
    assert "+0.60 acronym_match: One name is made of the other's initials." in told
    assert told.endswith("\nTo decide: reportedly actors same ID ID, or reportedly actors different ID ID\n")
    pairs = [(p["score"], {p["left"]["name"], p["right"]["name"]}) for p in shown(run, "proposed")]
    assert {"Mira Tolen", "M. Tolen"} in [pair for _, pair in pairs]
    assert {"Dano Kesh", "Lida Kesh"} not in [pair for _, pair in pairs]
    assert [score for score, _ in pairs] == sorted((score for score, _ in pairs), reverse=True)
    assert len(shown(run, "proposed", "--limit", "1")) == 1


def withdrawal(told: str) -> str:
    found = re.search(r"reportedly actors withdraw ([0-9a-f]{16})", told)
    assert found
    return found[1]


def test_a_decision_joins_is_named_and_can_be_taken_back(run: Run) -> None:
    before = run("list", "--json")
    told = run("same", "mira tolen", "M. Tolen", "--who", "Ana")
    assert "Mira Tolen and M. Tolen are one actor, says Ana." in told
    (tolen,) = shown(run, "tolen")
    assert (tolen["claims"], tolen["joined_by"], tolen["names"][0]) == (4, "judgement", "Mira Tolen")
    whole = run("show", "Mira Tolen")
    assert "are one actor, says Ana" in whole
    assert "Joined partly by a person’s decision, partly by the same name, in 4 documents:" in whole
    assert "partly confirmed · " in run("list", "tolen")
    assert {"Mira Tolen", "M. Tolen"} not in [{p["left"]["name"], p["right"]["name"]} for p in shown(run, "proposed")]
    back = run("withdraw", withdrawal(told), REPORTEDLY_WHO="Ben")
    assert "Withdrawn by Ben" in back
    assert "of Ana" in back
    assert run("list", "--json") == before
    assert "no decision in force" in run("withdraw", withdrawal(told), status=1)


def test_what_it_tells_to_type_names_the_ledger_that_was_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ledger.db").rename(place := tmp_path / "my ledger.db")
    told = run("same", "mira tolen", "M. Tolen", "--ledger", str(place))
    assert told.endswith(f" --ledger '{place}'\n")
    assert f"actors same ID ID --ledger '{place}', or" in run("proposed", "--ledger", str(place))


def test_one_of_a_name_can_be_told_apart_from_the_rest(run: Run) -> None:
    places = json.loads(run("show", "Mira Tolen", "--json"))["occurrences"]
    baker = next(place["id"] for place in places if place["uri"].endswith("d.txt"))
    assert "give the id of the occurrence" in run("different", "Mira Tolen", "Mira Tolen", status=1)
    told = run("different", baker, "Mira Tolen", "--who", "Ana")
    assert re.match(r"Mira Tolen \(document \w{16}\) and Mira Tolen \(document \w{16}\) are two actors, says Ana", told)
    assert [(i["claims"], i["joined_by"]) for i in shown(run, "mira")] == [(2, "same name"), (1, "one document")]
    # Nobody is asked again, and the newer word counts.
    assert not [p for p in shown(run, "proposed") if p["left"]["name"] == p["right"]["name"]]
    other = next(place["id"] for place in places if place["id"] != baker)
    run("same", other, baker, "--who", "Ben")
    assert [(i["claims"], i["joined_by"]) for i in shown(run, "mira")] == [(3, "judgement")]


def test_a_decision_that_a_later_one_overrules_says_so(run: Run, tmp_path: Path) -> None:
    from reportedly.judging import decide

    with api.open(str(tmp_path / "ledger.db")) as ledger:
        decide(ledger, "different", "Mira Tolen", "M. Tolen", who="Ana", when="2999-01-01T00:00:00Z")
    line = [sys.executable, "-m", "reportedly", "actors", "same", "Mira Tolen", "M. Tolen", "--who", "Ben"]
    about = {**os.environ, "REPORTEDLY_LEDGER": str(tmp_path / "ledger.db")}
    done = subprocess.run(line, capture_output=True, check=True, env=about, encoding="utf-8")
    assert "later time says otherwise" in done.stderr


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("same", "Mira Tolen", "a student"), "is not named"),
        (("same", "HWU", "HWU"), "nothing to decide"),
        (("same", "Mira Tolen", "Orsen"), "no actor"),
        (("withdraw", "zz"), "no decision in force"),
        (("same", "Mira Tolen", "M. Tolen", "--who", " "), "who decides?"),
    ],
)
def test_what_cannot_be_decided_is_a_line_and_leaves_no_trace(run: Run, tmp_path: Path, words: Any, part: str) -> None:
    with api.open(str(tmp_path / "ledger.db"), read_only=True) as ledger:
        before = ledger.head
    (line,) = run(*words, status=1).splitlines()
    assert part in line
    with api.open(str(tmp_path / "ledger.db"), read_only=True) as ledger:
        assert ledger.head == before


def test_looking_writes_nothing(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "ledger.db"
    before = place.read_bytes()
    for words in ((), ("show", "Kesh"), ("proposed",)):
        run(*words)
    assert place.read_bytes() == before
    line = run("same", "Mira Tolen", "M. Tolen", status=1, REPORTEDLY_LEDGER=str(tmp_path / "none.db"))
    assert "no such ledger" in line
    assert not (tmp_path / "none.db").exists()


def test_what_several_say_together_is_told_of_each(run: Run, tmp_path: Path) -> None:
    text = "Ada Brin and Mira Tolen said that it hailed.\nAda Brin said that she left."
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest, "file:///dossier/f.txt", digest, text, raw=text.encode())
    told = reading(document)
    both, alone = told.attributions
    actors = tuple(Actor(name, name, "person", True, mentions=((at, at + len(name)),), names=(name,))
                   for name, at in (("Ada Brin", 0), ("Mira Tolen", 13)))  # fmt: skip
    claims = (replace(both, speaker="Ada Brin", together=("Mira Tolen",)), replace(alone, speaker="Ada Brin"))
    with api.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.add_document(document, replace(told, attributions=claims, actors=actors))
    assert [i["claims"] for i in shown(run, "mira")] == [4]
    seen = run("show", "Mira Tolen")
    assert "Ada Brin · with Mira Tolen" in seen
    assert "it hailed." in seen
    assert "she left." not in seen
    places = json.loads(run("show", "Mira Tolen", "--json"))["occurrences"]
    (here,) = (place for place in places if place["uri"].endswith("f.txt"))
    assert [claim["together"] for claim in here["claims"]] == [["Mira Tolen"]]
    whole = json.loads(run("show", "Ada Brin", "--json"))
    assert len(whole["occurrences"][0]["claims"]) == whole["claims"] == 2


def test_a_name_that_a_terminal_would_obey_is_shown_harmless(run: Run, tmp_path: Path) -> None:
    text = "Mira \x1b[31mOrsen said that red."
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest, "file:///dossier/e.txt", digest, text, raw=text.encode())
    with api.open(str(tmp_path / "ledger.db")) as ledger:
        ledger.add_document(document, reading(document))
    assert "\x1b" not in run("orsen") + run("show", "[31mOrsen")
