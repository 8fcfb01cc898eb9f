"""The accounts of one incident side by side: who says what to each question, and where they agree and differ."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date
from datetime import timedelta

from reportedly.ledger.dates import day_range
from reportedly.reconcile import comparing, figurerows, interests, rows
from reportedly.reconcile.blame import Naming, Namings
from reportedly.reconcile.comparing import Verdict
from reportedly.reconcile.counts import MEASURES
from reportedly.reconcile.naming import words
from reportedly.reconcile.parties import Parties, Voice, column, reports_of, voices
from reportedly.reconcile.rows import Answer
from reportedly.reconcile.types import Cell, Claim, Digest, Incident, Matrix, Party, Place, Report, Row

__all__ = ["matrix", "spread"]
spread = figurerows.spread
_LAST_SIDE = "Media"  # outlets' own voices stand behind the parties whom they report
_RECALLED = timedelta(days=31)  # from the incident's days to an event that is told beside it
_FORMS = {"when": comparing.days, "where": comparing.places, "by whom": comparing.doers, "how": comparing.kinds,
          "with what": comparing.means}  # fmt: skip


def matrix(incident: Incident, digests: Iterable[Digest] | Mapping[str, Digest], parties: Parties) -> Matrix:
    """The matrix of an incident, of which `digests` hold at least the documents.

    Rows are the measures that anybody counts, then when, where, by whom, how and with what, each where anybody says
    anything of it. Parties stand by side, sides and parties with most documents first, outlets' own voices and those
    without a side last. The order in which claims and documents come makes no difference.
    """
    known = _by_id(digests)
    reports = reports_of(incident, known)
    every = [_of_its_time(voice, incident.date) for voice in voices(incident, known, parties)]
    namings = _namings(Namings(known, reports, parties), every)
    columns = _columns(every, namings)
    made = [*_figure_rows(every, reports, columns), *_word_rows(incident, every, namings, reports, known, columns)]
    made = interests.pointed_out(made, columns, namings, parties.siding)
    used = [key for key in columns if any(key in row.cells for row in made)]
    return Matrix(tuple(_by_side([columns[key] for key in used], made)), tuple(made))


def _by_id(digests: Iterable[Digest] | Mapping[str, Digest]) -> dict[str, Digest]:
    every = digests.values() if isinstance(digests, Mapping) else digests
    return {digest.report.id: digest for digest in every}


def _of_its_time(voice: Voice, date: str | None) -> Voice:
    """A voice without its events of another time: what an account recalls is no account of this incident."""
    days = day_range(date)
    if days is None:
        return voice
    near = (c for c in voice.claims if not isinstance(c.date, str) or _is_near(c.date, days))
    return replace(voice, claims=tuple(near))


def _is_near(date: str, days: tuple[str, str]) -> bool:
    told = day_range(date)
    if told is None:
        return True
    try:
        first, last, start, end = (Date.fromisoformat(day) for day in (*days, *told))
    except ValueError:  # a bound like the 31st of February, or an open end
        return told[0] <= days[1] and days[0] <= told[1]
    return start - last <= _RECALLED and first - end <= _RECALLED


def _namings(finder: Namings, every: Sequence[Voice]) -> dict[str, list[Naming]]:
    """Who names whom, by the party that does: an outlet that tells of an accusation is not the accuser."""
    found: dict[str, list[Naming]] = defaultdict(list)
    for voice in every:
        for naming in finder.of(voice.claims):
            found[naming.party.key].append(naming)
    return {key: sorted(told, key=lambda n: (n.claim.document, n.claim.span)) for key, told in sorted(found.items())}


def _columns(every: Sequence[Voice], namings: Mapping[str, Sequence[Naming]]) -> dict[str, Party]:
    found = {voice.party.key: voice.party for voice in every}
    for key, told in namings.items():
        if key not in found:
            found[key] = column({naming.party for naming in told}, [naming.claim for naming in told])
    return found


def _figure_rows(
    every: Sequence[Voice], reports: Mapping[str, Report], columns: Mapping[str, Party]
) -> Iterator[Row]:
    for measure in MEASURES:
        cells = {v.party.key: cell for v in every if (cell := figurerows.cell(v, measure, reports)) is not None}
        if cells:
            verdict = figurerows.compare(cells, columns)
            yield Row(measure, verdict.comparison, verdict.told, cells)


def _word_rows(
    incident: Incident, every: Sequence[Voice], namings: Mapping[str, Sequence[Naming]], reports: Mapping[str, Report],
    digests: Mapping[str, Digest], columns: Mapping[str, Party],
) -> Iterator[Row]:  # fmt: skip
    places = _places(digests)
    told: dict[str, dict[str, list[Answer]]] = {name: {} for name in _FORMS}
    for voice in every:
        key, claims = voice.party.key, voice.claims
        told["when"][key] = list(rows.when(claims, reports, incident.types))
        told["where"][key] = rows.where(claims, reports, incident.types, places)
        told["how"][key] = list(rows.how(claims, reports, incident.types))
        told["with what"][key] = list(rows.with_what(claims, reports))
    told["by whom"] = {key: list(rows.by_whom(found, reports)) for key, found in namings.items()}
    for name, form in _FORMS.items():
        answers = {key: found for key, found in told[name].items() if found}
        if answers:
            verdict = _verdict(form(list(answers.values())), answers, columns)
            cells = {key: _word_cell(found) for key, found in answers.items()}
            yield Row(name, verdict.comparison, verdict.told, cells)


def _verdict(verdict: Verdict, answers: Mapping[str, object], columns: Mapping[str, Party]) -> Verdict:
    if len(answers) > 1:
        return verdict
    return Verdict("alone", f"only {columns[next(iter(answers))].name[:200]}")


def _word_cell(answers: Sequence[Answer]) -> Cell:
    """What a party says, what it says in most documents first; each document once."""
    by_key: dict[str, dict[str, Answer]] = defaultdict(dict)
    for answer in answers:
        by_key[answer.key].setdefault(answer.said.claim.document, answer)
    ordered = sorted(by_key.values(), key=lambda found: -len(found))
    return Cell(tuple(answer.said for found in ordered for answer in found.values()))


def _places(digests: Mapping[str, Digest]) -> dict[tuple[str, str], Place]:
    """The gazetteer's places by document and folded name."""
    every = ((d, place) for d, digest in digests.items() for telling in digest.tellings for place in telling.places)
    return {
        (document, " ".join(words(place.name))): place if _lies(place) else Place(place.name)
        for document, place in every if isinstance(place.name, str)
    }  # fmt: skip


def _lies(place: Place) -> bool:
    return all(isinstance(value, int | float) and abs(value) <= 180 for value in (place.latitude, place.longitude))


def _by_side(used: Sequence[Party], made: Sequence[Row]) -> list[Party]:
    documents = {party.key: _documents(party.key, made) for party in used}
    sides: dict[str, set[str]] = defaultdict(set)
    for party in used:
        sides[party.side.name if party.side else ""].update(documents[party.key])

    def place(party: Party) -> tuple[object, ...]:
        side = party.side.name if party.side else ""
        return (not side, side == _LAST_SIDE, -len(sides[side]), side, party.kind == "outlet",
                -len(documents[party.key]), party.several, party.name, party.key)  # fmt: skip

    return sorted(used, key=place)


def _documents(key: str, made: Sequence[Row]) -> set[str]:
    cells = [row.cells[key] for row in made if key in row.cells]
    claims: list[Claim] = [one.claim for cell in cells for one in (*cell.now, *cell.before)]
    return {claim.document for claim in claims}
