"""The commands `incidents` and `sides`, and what `report` makes of them, as a user types them."""
from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from reportedly import api
from reportedly.ledger import Ledger
from reportedly.types import Actor, Attribution, Document, Reading

# Two that tell of one evening in other words, one of another town and month, one that counts nothing.
PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "gazette.txt": ("Orvan Rights Monitor said that 14 people were killed in Vessen on Friday.\n"
                    "Dano Kesh said that nobody was killed in Vessen on Friday.",
                    {"title": "Fourteen dead in Vessen", "publisher": "Harbour Gazette", "published": "2031-03-15"}),
    "courier.txt": ("Orvan Rights Monitor said that 31 people were killed in Vessen.",
                    {"title": "Monitor counts 31", "publisher": "Drenna Courier", "published": "2031-03-17"}),
    "depot.txt": ("Mira Tolen said that 7 people were killed in Tollvik.",
                  {"title": "A depot burns in Tollvik", "publisher": "Tollvik Post", "published": "2031-08-02"}),
    "weather.txt": ("Ada Brin said that it rained.", {"published": "2029-01-02"}),
}  # fmt: skip
WHO = {"Orvan Rights Monitor": ("organisation", None), "Dano Kesh": ("person", "interior minister")}
COUNT = re.compile(r"(\d+|nobody)(?: people)? (?:was|were) killed")
Run = Callable[..., str]


def reading(document: Document) -> Reading:
    """Who stands before each "said that", and how many each says were killed."""
    claims, actors, figures = [], [], []
    for n, line in enumerate(re.finditer(r"(.+) (said that) (.+)", document.text)):
        name, spans = line[1], [line.span(group) for group in (1, 2, 3)]
        kind, role = WHO.get(name, ("person", None))
        actors.append(Actor(f"s{n}", name, kind, True, role, mentions=(spans[0],), names=(name,)))  # type: ignore[arg-type]
        source, cue, content = ((span,) for span in spans)
        claims.append(Attribution(f"a{n}", "indirect", source, cue, content, speaker=f"s{n}", score=0.9))
        for found in COUNT.finditer(document.text, *spans[2]):
            many = 0 if found[1] == "nobody" else int(found[1])
            bounds = {"low": many, "best": many, "high": many, "group": "people", "hedged": False, "total": False}
            figures.append({"id": f"f{n}", "span": list(found.span()), "measure": "killed", **bounds,
                            "part_of": None, "event": None, "attribution": f"a{n}"})  # fmt: skip
    places = tuple(
        {"span": list(found.span()), "name": found[0], "geonames_id": None, "latitude": None, "longitude": None,
         "country": None, "precision": None, "use": "place"}
        for found in re.finditer("Vessen|Tollvik", document.text)
    )  # fmt: skip
    return Reading(document.id, "reader-v1", None, tuple(claims), tuple(actors), tuple(figures), (), places)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def add(ledger: Ledger, name: str, text: str, about: Mapping[str, Any], folder: str = "dossier") -> Document:
    digest = sha256(text)
    document = Document(digest, f"file:///{folder}/{name}", digest, text, raw=text.encode(), language="en", **about)
    ledger.add_document(document, reading(document))
    return document


def fill(place: Path, names: Iterable[str] = PAGES) -> Path:
    with api.open(str(place), create=True) as ledger:
        for name in names:
            add(ledger, name, *PAGES[name])
    return place


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return fill(tmp_path / "ledger.db")


@pytest.fixture
def run(place: Path) -> Run:
    """Runs `reportedly` on a ledger of its own, and gives what it prints (where it fails: what it complains)."""

    def command(*words: str, status: int = 0, complaint: bool = False, **environment: str) -> str:
        about = {**os.environ, "REPORTEDLY_LEDGER": str(place), "COLUMNS": "100", **environment}
        line = [sys.executable, "-m", "reportedly", *words]
        done = subprocess.run(line, capture_output=True, check=False, env=about, encoding="utf-8")
        assert done.returncode == status, done.stderr
        return done.stderr if status or complaint else done.stdout

    return command


def shown(run: Run, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("incidents", *words, "--json").splitlines()]


def names(incident: Mapping[str, Any]) -> set[str]:
    return {document["uri"].rpartition("/")[2] for document in incident["documents"]}


def together(run: Run) -> list[set[str]]:
    return sorted(map(names, shown(run)), key=sorted)


def of(run: Run, name: str) -> dict[str, Any]:
    (found,) = (incident for incident in shown(run) if name in names(incident))
    return found


def test_every_appearance_of_every_document_is_main_once(run: Run, place: Path) -> None:
    with api.open(str(place)) as ledger:
        add(ledger, "copy.txt", PAGES["courier.txt"][0], {"published": "2031-03-18"}, "elsewhere")
    incidents = shown(run)
    mains = [(d["id"], d["uri"]) for incident in incidents for d in incident["documents"] if d["main"]]
    assert len(mains) == len(set(mains)) == len(PAGES) + 1
    assert {uri.rpartition("/")[2] for _, uri in mains} == {*PAGES, "copy.txt"}
    assert {document for document, _ in mains} == {sha256(text) for text, _ in PAGES.values()}
    for incident in incidents:
        assert {"id", "label", "date", "place", "reports", "origins", "documents", "claims"} <= incident.keys()
        assert incident["reports"] == len({d["id"] for d in incident["documents"]})
        assert {claim["document"] for claim in incident["claims"]} <= {d["id"] for d in incident["documents"]}


def test_a_claim_is_told_with_its_holder_and_its_words(run: Run) -> None:
    claims = of(run, "gazette.txt")["claims"]
    figures = [claim for claim in claims if claim.get("measure") == "killed" and names_text(claim) == "gazette.txt"]
    assert [(c["holder"], c["low"], c["stance"], c["words"]) for c in figures] == [
        ("Orvan Rights Monitor", 14, "asserts", "14 people were killed"),
        ("Dano Kesh", 0, "asserts", "nobody was killed"),
    ]
    text = PAGES["gazette.txt"][0]
    assert [text[slice(*claim["span"])] for claim in figures] == [claim["words"] for claim in figures]
    assert [(c["side"], c["side_judged"]) for c in figures] == [("Monitor", False), ("State", False)]


def names_text(claim: Mapping[str, Any]) -> str:
    return next(name for name, (text, _) in PAGES.items() if sha256(text) == claim["document"])


def test_the_table_names_date_place_reports_and_spread(run: Run) -> None:
    told = run("incidents")
    assert "Tollvik" in told
    assert "none to " in told
    assert "\x1b" not in told
    assert run("incidents", "list") == told
    assert of(run, "depot.txt")["id"][:4] in told


def test_a_list_can_be_narrowed(run: Run) -> None:
    def found(*words: str) -> list[set[str]]:
        return [names(incident) for incident in shown(run, *words)]

    assert found("--place", "tollvik") == [{"depot.txt"}]
    assert found("--holder", "mira") == [{"depot.txt"}]
    assert all("gazette.txt" in one for one in found("--spread-at-least", "14"))
    assert found("--spread-at-least", "1000") == []
    assert {"depot.txt"} not in found("--differ")
    assert len(found("--limit", "1")) == 1
    dates = [incident["date"] or "~" for incident in shown(run, "--sort", "date")]
    assert dates == sorted(dates)
    assert "No incident found" in run("incidents", "--place", "nowhere")
    assert "either --date, or" in run("incidents", "--date", "2031", "--since", "2030", status=2)
    assert "is not a date" in run("incidents", "--since", "soon", status=1)


def test_a_decision_joins_or_parts_is_named_and_can_be_taken_back(run: Run) -> None:
    before = run("incidents", "--json")
    verdicts = ("different", "two incidents") if of(run, "gazette.txt")["reports"] > 1 else ("same", "one incident")
    told = run("incidents", verdicts[0], "gazette.txt", "courier.txt", "--who", "Ana")
    assert f"tell of {verdicts[1]}, says Ana." in told
    assert ({"gazette.txt", "courier.txt"} in together(run)) is (verdicts[0] == "same")
    taken = re.search(r"reportedly incidents withdraw ([0-9a-f]{16})", told)
    assert taken
    assert f"tell of {verdicts[1]}, says Ana" in run("incidents", "show", "gazette.txt")
    assert "of Ana" in run("incidents", "withdraw", taken[1], REPORTEDLY_WHO="Ben")
    assert run("incidents", "--json") == before
    assert "no decision in force" in run("incidents", "withdraw", taken[1], status=1)


def test_the_newer_of_two_decisions_binds(run: Run) -> None:
    run("incidents", "same", "gazette.txt", "depot.txt", "--who", "Ana")
    joined = of(run, "depot.txt")
    assert {"gazette.txt", "depot.txt"} <= names(joined)
    assert "14" in run("incidents", "show", joined["id"])
    run("incidents", "different", "depot.txt", joined["id"], "--who", "Ben")
    assert together(run).count({"depot.txt"}) == 1
    whole = json.loads(run("incidents", "show", "depot.txt", "--json"))
    assert [judgement["who"] for judgement in whole["judgements"]] == ["Ana", "Ben"]


def test_an_id_finds_its_incident_also_after_it_grew(run: Run) -> None:
    before = {incident["id"] for incident in shown(run)}
    run("incidents", "same", "gazette.txt", "depot.txt", "--who", "Ana")
    for had in before:
        assert json.loads(run("incidents", "show", had, "--json"))["id"] in {i["id"] for i in shown(run)}
    grown = of(run, "depot.txt")
    assert json.loads(run("incidents", "show", grown["id"][:-1], "--json"))["id"] == grown["id"]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("show", "nothing.txt"), "no incident of"),
        (("same", "depot.txt", "depot.txt"), "nothing to decide"),
        (("different", "depot.txt", "depot.txt"), "nothing to decide"),
        (("withdraw", "zz"), "no decision in force on two incidents"),
        (("same", "depot.txt", "weather.txt", "--who", " "), "who decides?"),
        (("different", "depot.txt", "none.txt"), "see `reportedly incidents`"),
    ],
)
def test_what_cannot_be_done_is_a_line_and_leaves_no_trace(run: Run, place: Path, words: Any, part: str) -> None:
    with api.open(str(place), read_only=True) as ledger:
        before = ledger.head
    (line,) = run("incidents", *words, status=1).splitlines()
    assert part in line
    with api.open(str(place), read_only=True) as ledger:
        assert ledger.head == before


def test_the_order_of_reading_makes_no_difference(run: Run, tmp_path: Path) -> None:
    other = fill(tmp_path / "other.db", reversed(PAGES))
    assert run("incidents", "--json") == run("incidents", "--json", "--ledger", str(other))


def test_looking_adds_nothing_to_the_log_and_needs_no_right_to_write(run: Run, place: Path, tmp_path: Path) -> None:
    with api.open(str(place), read_only=True) as ledger:
        before = ledger.head
    told = run("incidents", "--json")
    assert run("incidents", "--json") == told
    run("incidents", "near")
    run("sides")
    with api.open(str(place), read_only=True) as ledger:
        assert ledger.head == before
    assert "sound" in run("verify")
    run("rebuild")
    assert run("incidents", "--json") == told
    line = run("incidents", status=1, REPORTEDLY_LEDGER=str(tmp_path / "none.db"))
    assert "no such ledger" in line
    assert not (tmp_path / "none.db").exists()


def test_an_empty_ledger_says_what_to_do(run: Run, tmp_path: Path) -> None:
    fill(tmp_path / "empty.db", ())
    for words in (("incidents",), ("incidents", "near"), ("sides",), ("incidents", "--json")):
        told = run(*words, REPORTEDLY_LEDGER=str(tmp_path / "empty.db"))
        assert "reportedly read" in told or words != ("incidents",)


def test_decisions_on_incidents_and_on_actors_do_not_meddle(run: Run) -> None:
    actors = run("actors", "--json")
    told = run("incidents", "same", "gazette.txt", "depot.txt", "--who", "Ana")
    assert run("actors", "--json") == actors
    taken = re.findall(r"withdraw ([0-9a-f]{16})", told)[0]
    assert "no decision in force on two actors" in run("actors", "withdraw", taken, status=1)
    incidents = together(run)
    run("actors", "same", "Mira Tolen", "Ada Brin", "--who", "Ana")
    assert together(run) == incidents


def sides_of(run: Run, *words: str) -> dict[str, Any]:
    lines = map(json.loads, run("sides", "list", "--json", *words).splitlines())
    return {one["name"]: (one["side"], one["judged"], one["grounds"]) for one in lines}


def test_a_side_is_suggested_until_somebody_decides(run: Run) -> None:
    assert sides_of(run)["Dano Kesh"] == ("State", False, "role")
    assert "suggested: its role is “interior minister”" in run("sides")
    told = run("sides", "set", "Dano Kesh", "Government", "--who", "Ana")
    assert "Dano Kesh is counted with Government, says Ana." in told
    assert sides_of(run)["Dano Kesh"] == ("Government", True, "judgement")
    assert ("Government", True) in [(c["side"], c["side_judged"]) for c in of(run, "gazette.txt")["claims"]]
    assert "judged by Ana" in run("sides", "government")
    taken = re.search(r"reportedly sides withdraw ([0-9a-f]{16})", told)
    assert taken
    assert "(side: Government) of Ana" in run("sides", "withdraw", taken[1], "--who", "Ben")
    assert sides_of(run)["Dano Kesh"] == ("State", False, "role")


def test_somebody_can_be_counted_with_no_side(run: Run) -> None:
    run("sides", "set", "Dano Kesh", "--none", "--who", "Ana")
    assert sides_of(run, "--judged") == {"Dano Kesh": (None, True, "judgement")}
    assert "Counted with none" in run("sides")


def test_a_file_of_sides_beside_the_ledger_is_used_and_said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sides.toml"
    file.write_text('[sides]\nMonitors = ["Orvan Rights Monitor"]\n', encoding="utf-8")
    assert sides_of(run)["Orvan Rights Monitor"] == ("Monitors", True, "file")
    assert f"sides as in {file}" in run("incidents", complaint=True)
    other = tmp_path / "mine.toml"
    other.write_text('[sides]\nWatchers = ["Orvan *"]\n', encoding="utf-8")
    assert sides_of(run, "--sides", str(other))["Orvan Rights Monitor"] == ("Watchers", True, "file")
    file.write_text("[sides\n", encoding="utf-8")
    (line,) = run("incidents", status=1).splitlines()
    assert str(file) in line
    assert "is no TOML" in line
    file.write_bytes(b"[sides]\nx = ['\xff']")
    assert "is not text in UTF-8" in run("report", "-o", str(tmp_path / "r"), status=1)


@pytest.mark.parametrize("words", [("set", "Dano Kesh"), ("set", "Dano Kesh", "State", "--none")])
def test_a_side_or_none_has_to_be_named(run: Run, words: tuple[str, ...]) -> None:
    assert "give either a side, or --none" in run("sides", *words, status=2)


def test_a_side_without_a_name_is_refused(run: Run) -> None:
    assert "a side needs a name" in run("sides", "set", "Dano Kesh", " ", "--who", "Ana", status=1)
    assert "no actor" in run("sides", "set", "Nobody Here", "State", "--who", "Ana", status=1)


LINK = re.compile(r'href="([^"#:]*)(?:#([^"]*))?"')


def test_a_report_has_a_page_for_each_incident_and_leads_there(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report"
    run("incidents", "same", "gazette.txt", "depot.txt", "--who", "Ana")
    run("report", "-o", str(out))
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(out.rglob("*.html"))}
    assert len(list((out / "incidents").glob("*.html"))) == len(shown(run))
    assert {"incidents.html", "chronology.html"} <= {page.name for page in pages}
    for page, text in pages.items():
        for file, anchor in LINK.findall(text):
            target = (page.parent / file).resolve() if file else page
            assert target in pages, f"{page.name}: {file}"
            assert not anchor or f'id="{anchor}"' in pages[target], f"{page.name}: {file}#{anchor}"
    for page in (out / "documents").glob("*.html"):
        assert '"../incidents/' in pages[page], "a document leads to the incident that it tells of"
    # Words of a page of an incident lead to where they stand.
    assert re.search(r'href="\.\./documents/[0-9a-f]{16}\.html#f1"', "".join(pages.values()))
    left = out / "incidents" / "0123456789abcdef.html"
    left.write_text("a page of an incident that is no more", encoding="utf-8")
    run("incidents", "different", "gazette.txt", "depot.txt", "--who", "Ben")
    run("report", "-o", str(out))
    assert not left.exists()
    assert len(list((out / "incidents").glob("*.html"))) == len(shown(run))


def test_a_report_of_some_documents_has_the_incidents_of_these(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report"
    run("report", "-o", str(out), "depot.txt")
    assert len(list((out / "incidents").glob("*.html"))) == 1
    assert "Vessen" not in "".join(page.read_text(encoding="utf-8") for page in out.rglob("*.html"))


def test_one_document_is_laid_out_too(run: Run, tmp_path: Path) -> None:
    alone = fill(tmp_path / "alone.db", ["depot.txt"])
    (incident,) = shown(run, "--ledger", str(alone))
    assert (incident["reports"], [d["main"] for d in incident["documents"]]) == (1, [True])
    assert "One report only" in run("incidents", "show", "depot.txt", "--ledger", str(alone))


AGAIN = ("Orvan Rights Monitor said that 20 people were killed in Vessen on Monday.\n"
         "Dano Kesh said that nobody was killed in Vessen.")  # fmt: skip


def test_close_pairs_are_listed_with_reasons_until_somebody_decides(run: Run, place: Path) -> None:
    with api.open(str(place)) as ledger:
        add(ledger, "again.txt", AGAIN, {"published": "2031-07-30", "publisher": "Tollvik Post"})
    pairs = shown(run, "near")
    assert pairs
    ends = [{pair["left"]["id"], pair["right"]["id"]} for pair in pairs]
    assert all(len(pair) == 2 for pair in ends)
    assert all(reason["words"] and reason["weight"] for pair in pairs for reason in pair["reasons"])
    told = run("incidents", "near")
    assert "To decide: reportedly incidents same ID ID" in told
    assert pairs[0]["left"]["id"] in told
    before = together(run)
    run("incidents", "different", *sorted(ends[0]), "--who", "Ana")
    assert together(run) == before
    assert ends[0] not in [{pair["left"]["id"], pair["right"]["id"]} for pair in shown(run, "near")]
    assert "says otherwise" not in run("incidents", "same", *sorted(ends[0]), "--who", "Ben", complaint=True)
    assert together(run) != before
