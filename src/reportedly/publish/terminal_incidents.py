"""Incidents in a terminal: a table of them, and one with its accounts side by side."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from reportedly.publish import edtf, tree, words
from reportedly.publish.incidentlinks import alike
from reportedly.publish.incidents import Line, Sort, line_of, ordered
from reportedly.publish.screen import Screen, Write, screen_for
from reportedly.publish.statements import outlet
from reportedly.publish.terminal_accounts import show_histories, show_matrix, show_sides
from reportedly.publish.wrap import clusters, harmless, isolated
from reportedly.reconcile.types import History, Incident, Link, Matrix, Report, Support

_GAP = "  "
_TABLE, _WIDE = 60, 96  # cells, from which on there is room for columns, and for those of names too
_ID = 12  # characters, which tell incidents apart; commands take fewer too
_MOST_LINKS, _MOST_REPORTS = 12, 40


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: at least and at most so wide, and which side its words stand on."""

    head: str
    cells: Sequence[str]
    least: int
    most: int
    right: bool = False


def show_incidents(
    lines: Iterable[Line],
    *,
    sort: Sort = "date",
    width: int | None = None,
    colour: bool | None = None,
    write: Write = print,
    isolate: bool | None = None,
) -> int:
    """Write a table of incidents in that order and return how many there were.

    A window of no great width gets the names under each row, a narrow one a list.

    `width` is in cells, by default the window's. Colour, `write` and `isolate` are as for `terminal.show`.
    """
    screen = screen_for(width, colour, write, isolate)
    found = ordered(lines, sort)
    if not found:
        screen.line("No incidents.", style="strong")
        screen.line("Leave out a condition, or read reports of the event first: reportedly read FILE…")
    elif screen.width < _TABLE:
        for line in found:
            _show_short(screen, line)
    else:
        _show_table(screen, found)
    return len(found)


def _show_short(screen: Screen, line: Line) -> None:
    screen.line(words.brief(line.label), style="strong")
    screen.line(line.when or "date not known", line.where or "place not known", indent=2)
    _show_heading(screen, line)
    support = f"{line.told}, {line.from_whom}" if line.from_whom and line.reports > 1 else line.told
    spreads = [f"{what}: {s.words}" for what, s in (("killed", line.killed), ("injured", line.injured)) if s]
    screen.line(support, *spreads, indent=2)
    screen.line(f"incident {line.id[:_ID]}", indent=2, style="soft")
    screen.gap()


def _show_table(screen: Screen, found: Sequence[Line]) -> None:
    killed = [_spread(line) for line in found]
    columns = [
        _Column("date", [line.date or "–" for line in found], 10, 21),
        *(_names(found) if screen.width >= _WIDE else ()),
        _Column("reports", [f"{line.reports:,}" for line in found], 7, 7, right=True),
        _Column("origins", ["–" if line.origins is None else f"{line.origins:,}" for line in found], 7, 7, right=True),
        _Column("killed", killed, max(6, *map(cell_len, killed)), 40),
        _Column("id", [line.id[:_ID] for line in found], 4, _ID),
    ]
    widths = _widths(columns, screen.width - len(_GAP) * (len(columns) - 1))
    _put(screen, [c.head for c in columns], columns, widths, style="strong")
    for number in range(len(found)):
        _put(screen, [c.cells[number] for c in columns], columns, widths)
        line = found[number]
        if screen.width < _WIDE:
            screen.line(words.brief(line.label), line.where or "place not known", indent=2)
        _show_heading(screen, line)
        if line.injured and line.apart > (line.killed.apart if line.killed else 0):
            screen.line(f"injured: {line.injured.words}", indent=2)  # whose figures lie further apart


def _show_heading(screen: Screen, line: Line) -> None:
    if line.heading:
        screen.line(f"told in “{words.shortened(line.heading, 100)}”", indent=2, style="soft")


def _names(found: Sequence[Line]) -> Iterator[_Column]:
    yield _Column("place", [line.place or "–" for line in found], 8, 18)
    yield _Column("incident", [line.label for line in found], 12, 60)


def _spread(line: Line) -> str:
    if not line.killed:
        return "–"
    return f"{line.killed.words} ≠" if line.killed.differ else line.killed.words


def _widths(columns: Sequence[_Column], room: int) -> list[int]:
    """As much as each column needs, less for the widest where that is too much together."""
    needed = [
        max(column.least, min(column.most, max(cell_len(harmless(cell[:400])) for cell in column.cells), room))
        for column in columns
    ]
    while sum(needed) > room:
        spare = [need - column.least for need, column in zip(needed, columns, strict=True)]
        if max(spare) <= 0:
            break
        needed[spare.index(max(spare))] -= 1
    return needed


def _put(
    screen: Screen, cells: Sequence[str], columns: Sequence[_Column], widths: Sequence[int], style: str = ""
) -> None:
    parts = [_fitted(cell, width, column.right) for cell, width, column in zip(cells, widths, columns, strict=True)]
    line = _GAP.join(isolated(part) if screen.isolate else part for part in parts).rstrip()
    screen.write(f"\x1b[1m{line}\x1b[0m" if screen.colour and style else line)


def _fitted(text: str, width: int, right: bool) -> str:
    """`text` in that many cells, cut off where it is longer, on one line and harmless."""
    said = " ".join(harmless(text[: width * 8]).split())
    if cell_len(said) > width or len(text) > width * 8:
        kept, used = "", 0
        for cluster in clusters(said):
            used += cell_len(cluster)
            if used >= width or len(kept) > width * 4:
                break
            kept += cluster
        said = f"{kept.rstrip()}…"
    blank = " " * max(0, width - cell_len(said))
    return blank + said if right else said + blank


def show_incident(
    incident: Incident,
    matrix: Matrix,
    histories: Sequence[History],
    supports: Sequence[Support],
    reports: Mapping[str, Report],
    *,
    origins: int | None = None,
    width: int | None = None,
    colour: bool | None = None,
    write: Write = print,
    isolate: bool | None = None,
) -> None:
    """Write one incident: what each holder says of each question, by side; how figures moved; from where they come; its
    reports; why they are one incident, and what was close.

    `reports` holds the documents by their ids, `origins` is the number of independent origins. Options as for
    `show_incidents`.
    """
    screen = screen_for(width, colour, write, isolate)
    line = line_of(incident, reports, "", origins)
    screen.line(words.brief(line.label), style="strong")
    support = f"{line.told}, {line.from_whom}" if line.from_whom and line.reports > 1 else line.told
    kinds = [", ".join(incident.types)] if incident.types else []
    screen.line(line.when or "date not known", line.where or "place not known", *kinds, support)
    if not line.when or not line.where:
        screen.line("Not enough to tell apart from others of the kind: see why it is one incident.")
    if line.heading:
        screen.line(f"Told in “{line.heading}”")
    screen.line(f"incident {incident.id}", style="soft")
    screen.gap()
    show_matrix(screen, matrix, line, reports)
    show_sides(screen, [p for p in matrix.parties if any(p.key in row.cells for row in matrix.rows)])
    show_histories(screen, histories)
    _show_supports(screen, supports)
    _show_reports(screen, incident, reports)
    _show_links(screen, incident, reports)


def _show_supports(screen: Screen, supports: Sequence[Support]) -> None:
    if not supports:
        return
    screen.line("Where it comes from", style="strong")
    several, single = tree.parted(supports)
    for support in several or single:
        value, behind = tree.headline(support)
        screen.line(value, behind, indent=2, style="strong")
        for before, said in tree.lines(tree.branches(support.origins)):
            screen.line(said, head=f"  {before}")
    if several and single:
        screen.line(tree.lone(single), indent=2)
    screen.gap()


def _show_reports(screen: Screen, incident: Incident, reports: Mapping[str, Report]) -> None:
    screen.line("Reports", style="strong")
    main = {telling.document for telling in incident.tellings if telling.main}
    listed = sorted(incident.documents, key=lambda d: (edtf.order(reports[d].published if d in reports else None), d))
    for document in listed[:_MOST_REPORTS]:
        report = reports.get(document)
        title = words.brief(report.title) if report and report.title else outlet(report)
        when = (report and edtf.in_words(report.published)) or "date not stated"
        about = () if document in main else ("mainly about another incident",)
        screen.line(outlet(report), when, title, *about, f"document {document[:16]}", indent=2)
    if len(listed) > _MOST_REPORTS:
        screen.line(f"and {len(listed) - _MOST_REPORTS:,} more", indent=2)
    screen.gap()


def _show_links(screen: Screen, incident: Incident, reports: Mapping[str, Report]) -> None:
    for near, links in ((False, incident.links), (True, incident.near)):
        head = "What was close, and is not" if near else "Why one incident"
        if links:
            screen.line(head, style="strong")
            for link in sorted(links, key=lambda k: (-k.score, k.one, k.two))[:_MOST_LINKS]:
                _show_link(screen, link, reports, near=near)
            if len(links) > _MOST_LINKS:
                screen.line(f"and {len(links) - _MOST_LINKS:,} more", indent=2)
            screen.gap()
    if incident.near:
        screen.line("To say otherwise: reportedly incidents same ID ID, or reportedly incidents different ID ID")


def _show_link(screen: Screen, link: Link, reports: Mapping[str, Report], *, near: bool) -> None:
    pair = " ~ ".join(_telling(key, reports) for key in (link.one, link.two))
    sure = "decided by a person" if link.judgement else alike(link.score) if near else words.sure(link.score)[1]
    screen.line(pair, sure, indent=2)
    for reason in link.reasons:
        screen.line(f"{reason.weight:+.1f} {reason.words}", indent=6, style="soft")


def _telling(key: str, reports: Mapping[str, Report]) -> str:
    document = key.rpartition(":")[0] or key
    return f"{outlet(reports.get(document))} ({document[:8]})"
