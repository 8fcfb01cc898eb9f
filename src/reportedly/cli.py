"""The command line: it wires the stages and does nothing that a Python user could not do through `reportedly.api`.

Heavy libraries are imported inside the commands, so that `--help` answers at once.
"""
from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from .actors_command import actors
from .console import colour_for, keeping_in, reading_from, sides_for, waiting, written_to
from .incidents_command import incidents
from .options import Column, Size, ledger_option, sides_option
from .sides_command import sides as sides_group
from .types import Document, Reading, ReportedlyError

if TYPE_CHECKING:
    from .ledger import Ledger, StoredDocument
    from .publish.terminal import Part

class Commands(click.Group):
    """Turns what the user can mend into one clear line, and Ctrl-C into exit status 130."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        for stream in (sys.stdout, sys.stderr):  # the texts need UTF-8, also where a Windows pipe would not
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace" if stream is sys.stderr else "strict")
        try:
            return super().invoke(ctx)
        except ReportedlyError as error:
            click.echo(f"reportedly: {error}", err=True)
            ctx.exit(1)
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nStopped. Whatever was read is kept; the same command goes on from there.", err=True)
            ctx.exit(130)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reportedly")
def main() -> None:
    """Keep the ledger of who said what.

    Reads news and statements about contested events, and keeps every claim with its holder, its exact words, and its
    place in the page. It takes no side. Everything runs on this machine; nothing is fetched or sent.

    \b
    Start with:
      reportedly read articles/           read a folder into ledger.db
      reportedly show                     what has been read
      reportedly show ministry.html       the claims of one document
      reportedly actors                   who speaks, across documents
      reportedly incidents                what happened, as each of them tells it
      reportedly report -o report/        pages to open in a browser
    """


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@ledger_option
@click.option("--no-ledger", is_flag=True, help="Touch no ledger; of use with --json.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document, a line each.")
@click.option("--columns", type=Column(), multiple=True,
              help="Name a column of CSV or JSON Lines, e.g. text=body. May be repeated.")
@click.option("--max-bytes", type=Size(), default="100MB", show_default=True, help="Refuse files larger than this.")
@click.option("--threads", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="all cores",
              help="Threads for the model.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no summary.")
def read(inputs: tuple[str, ...], ledger: str, no_ledger: bool, as_json: bool,
         columns: tuple[tuple[str, str], ...], max_bytes: int, threads: int, quiet: bool) -> None:
    """Read files into the ledger.

    INPUT is a file (txt, html, pdf, docx, csv, jsonl), a folder, a glob, or - for standard input. A sidecar
    NAME.meta.json beside a file gives its title, publisher, published, url and language. Reading a file twice adds
    nothing; a reading that was stopped goes on where it stopped. The exit status is 1 if any input could not be read.
    """
    from . import api
    from .progress import Progress

    store = None if no_ledger else api.open(ledger, create=True)
    failed = 0
    with Progress(quiet or (as_json and not sys.stderr.isatty()), colour_for(sys.stderr)) as progress:
        try:
            for item in api.read_files(inputs, store, columns=dict(columns), max_bytes=max_bytes, threads=threads):
                if isinstance(item, tuple):
                    progress.advance(*item)
                    if as_json:
                        click.echo(json.dumps(_line(*item), ensure_ascii=False))
                else:
                    failed += 1
                    progress.say(f"reportedly: {item}")
        finally:
            if store is not None:
                store.close()
        progress.summarise(failed, None if no_ledger else ledger)
    if failed:
        sys.exit(1)


def _line(document: Document, reading: Reading) -> dict[str, Any]:
    from .export.jsonl import as_line

    return as_line(document, reading)


@main.command()
@click.argument("document", required=False)
@ledger_option
@click.option("--by", type=click.Choice(["text", "speaker"]), default="text", show_default=True,
              help="Claims in the order of the text, or under who makes them.")
@click.option("--what", type=click.Choice(["claims", "figures", "events", "places", "dates"]), multiple=True,
              help="Show this part alone. May be repeated.  [default: all]")
@click.option("--width", type=click.IntRange(30), help="Columns to wrap at.  [default: the terminal's]")
def show(document: str | None, ledger: str, by: Literal["text", "speaker"], what: tuple[Part, ...],
         width: int | None) -> None:
    """Show a document's claims, figures, events, places and dates, or list the documents.

    DOCUMENT is its file name, its address, or the first 4 or more characters of its id. Without it, all documents are
    listed; for who speaks in all of them see `reportedly actors`. Each figure and event stands with whoever gives it:
    nothing is added up, and none is taken for the truth.

    \b
      reportedly show ministry.html                   all of it
      reportedly show ministry.html --what figures    who says how many
    """
    from .publish import terminal

    with reading_from(ledger) as store:
        if document is None:
            terminal.show_documents(store.documents(), width=width, colour=colour_for(sys.stdout), write=click.echo)
            return
        found = store.document(document)
        terminal.show(found.document, _reading(found), by=by, what=what, width=width, colour=colour_for(sys.stdout),
                      write=click.echo)


def _reading(found: StoredDocument) -> Reading:
    return found.reading or Reading(found.document.id, "none", unread="not yet")


@main.command()
@click.argument("query", nargs=-1, required=False)
@ledger_option
@click.option("--holder", help="Only claims whose holder's words contain this.")
@click.option("--publisher", help="Only documents of this publisher.")
@click.option("--since", metavar="DATE", help="Only documents published on or after this day.")
@click.option("--until", metavar="DATE", help="Only documents published on or before this day.")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most this many hits.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a hit, a line each.")
def search(query: tuple[str, ...], ledger: str, holder: str | None, publisher: str | None,
           since: str | None, until: str | None, limit: int, as_json: bool) -> None:
    """Search the words of all claims and documents.

    All words of QUERY must occur; words in "double quotes" must stand together.
    """
    from dataclasses import asdict

    from .publish import terminal

    if not query and not (holder or publisher or since or until):
        raise click.UsageError("say what to look for: words, --holder, --publisher, --since or --until")
    with reading_from(ledger) as store:
        hits = store.search(" ".join(query), holder=holder, publisher=publisher, since=since, until=until, limit=limit)
        if as_json:
            for hit in hits:
                click.echo(json.dumps(asdict(hit), ensure_ascii=False))
        else:
            terminal.show_hits(hits, width=None, colour=colour_for(sys.stdout), write=click.echo)


@main.command()
@click.argument("documents", nargs=-1)
@ledger_option
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("report"), show_default=True,
              help="A folder, or for one document a file that ends in .html.")
@click.option("--title", default="Who said what", show_default=True, help="The report's title.")
@sides_option
def report(documents: tuple[str, ...], ledger: str, out: Path, title: str, sides: Path | None) -> None:
    """Write pages that show each text with its claims, and each incident with its accounts side by side.

    For all documents together there are lists of incidents, of who speaks and of who says how many, a chronology and a
    map. Its outlines are those of Natural Earth; where they draw a disputed border is no statement.

    The pages need no script and make no request: they can be opened from a stick, printed, or sent. DOCUMENTS are file
    names, addresses or ids as for `show`; without any, all are written.
    """
    from .publish.incidentpages import FOLDER, file_name
    from .publish.site import write_report
    from .weighing import Incidents

    given = sides_for(ledger, sides)
    with keeping_in(ledger) as store:
        chosen = tuple(store.document(name).document.id for name in documents)
        with waiting("Laying out incidents") as tell:
            laid = Incidents(store, given, tell, only=chosen or None)
        # with the withdrawals: the pages say who decided what, and leave out what was taken back
        decided = store.judgements(withdrawn=True)
        page = write_report(_chosen(store, chosen), out, title=title, judgements=decided, incidents=laid)
    click.echo(f"Open {page.resolve().as_uri()}")
    largest = max(laid.all, key=lambda incident: len(incident.documents), default=None)
    if largest is not None and len(largest.documents) > 1 and page.name == "index.html":
        told = page.resolve().parent / FOLDER / file_name(largest)
        click.echo(f"The incident that most reports tell of: {told.as_uri()}")


def _chosen(store: Ledger, names: Iterable[str]) -> Iterator[tuple[Document, Reading]]:
    if not names:
        for found in store.documents_with_readings():
            yield found.document, _reading(found)
    for one in map(store.document, names):
        yield one.document, _reading(one)


for group in (actors, incidents, sides_group):
    main.add_command(group)


@main.command()
@ledger_option
def verify(ledger: str) -> None:
    """Check that no row of the ledger was altered, lost or moved.

    Prints a line for each fault and exits with 1 if there is any; else the number of rows and the last link of the
    chain. Note these elsewhere: who can rewrite the whole file can make a new chain, but not that one.
    """
    from .ledger import verify as find_faults

    with reading_from(ledger) as store:
        faults = find_faults(store)
        for fault in faults:
            click.echo(str(fault))
        if faults:
            raise ReportedlyError(f"{ledger}: {len(faults)} fault{'s' if len(faults) > 1 else ''}; take a backup, or "
                                  "merge what is sound into a new ledger")
        rows, chain = store.head
        click.echo(f"{ledger}: sound, {rows} rows, chain {chain}")


@main.command()
@ledger_option
def rebuild(ledger: str) -> None:
    """Make everything but the log anew from the log."""
    from . import api

    with api.open(ledger) as store:
        store.rebuild()
    click.echo(f"{ledger}: rebuilt")


@main.command()
@click.argument("others", nargs=-1, required=True)
@ledger_option
def merge(others: tuple[str, ...], ledger: str) -> None:
    """Add the entries of OTHERS to the ledger.

    Ledgers merge by set union, in any order; nothing is overwritten.
    """
    from . import api

    with api.open(ledger, create=True) as store:
        for other in others:
            with reading_from(other) as more:
                click.echo(f"{other}: {store.merge(more)} new entries")


@main.command()
@click.argument("form", type=click.Choice(["jsonl", "csv"]))
@ledger_option
@click.option("-o", "--out", type=click.Path(path_type=Path), help="File to write.  [default: standard output]")
@click.option("--what", type=click.Choice(["claims", "figures", "events", "places"]), default="claims",
              show_default=True, help="What a row of a CSV is. JSON Lines have all.")
@click.option("--excel", is_flag=True, help="Begin a CSV with the mark that makes Excel read it as UTF-8.")
def export(form: str, ledger: str, out: Path | None, what: str, excel: bool) -> None:
    """Write the ledger's claims as JSON Lines or CSV, or as CSV its figures, events or places.

    \b
      reportedly export jsonl                                    all that was read, a document a line
      reportedly export csv --what figures --excel -o tolls.csv  who says how many, for a spreadsheet
    """
    from .export.csv import write_csv
    from .export.jsonl import write_jsonl

    with reading_from(ledger) as store, written_to(out) as stream:
        # a line of JSON for each input; in a table no claim is counted twice
        held = store.documents_with_readings(each_appearance=form == "jsonl")
        documents = ((d.document, d.reading) for d in held)
        if form == "jsonl":
            write_jsonl(documents, stream)
        else:
            write_csv(documents, stream, bom=excel, what=what)


if __name__ == "__main__":
    main()
