"""What is particular to PostgreSQL: its guards and its full-text search."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Engine, Float, Integer, Subquery, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from reportedly.ledger.schema import SEARCHED
from reportedly.ledger.words import Term
from reportedly.types import ReportedlyError

_LOCK = 0x5265706F  # names the advisory lock under which rows are added to the chain


def engine(url: str, *, wait: float, read_only: bool) -> Engine:
    """An engine for the database at `url`."""
    try:
        made = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        place = make_url(url).render_as_string()  # without the password
        raise ReportedlyError(f"{place}: cannot be opened ({error}): install reportedly[postgres]") from error

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(wait * 1000)}ms'")
        if read_only or not connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        else:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")

    event.listen(made, "begin", begin)
    return made


def use_wal(_connection: Connection, _wait: float) -> None:
    """Nothing to do: PostgreSQL always writes ahead."""


def guards() -> list[str]:
    """Statements that make the log refuse changes through normal use."""
    return [
        "CREATE OR REPLACE FUNCTION log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log is append-only'; END $$",
        "CREATE TRIGGER log_no_change BEFORE UPDATE OR DELETE ON log "
        "FOR EACH ROW EXECUTE FUNCTION log_is_append_only()",
    ]


def make_index() -> list[str]:
    """Statements for the full-text indexes; PostgreSQL keeps them in step with their tables by itself."""
    return [
        statement
        for table in SEARCHED
        for statement in (
            f"CREATE INDEX {table.name}_fts ON {table.name} USING gin (to_tsvector('simple', folded))",
            f"CREATE INDEX {table.name}_fts_joined ON {table.name} USING gin (to_tsvector('simple', joined))",
        )
    ]


def drop_index() -> list[str]:
    """Nothing to do: the indexes go with their tables."""
    return []


def matching(name: str, terms: Sequence[Term]) -> Subquery:
    """Rows of the table `name` that hold all terms: their `row` and `rank` (lower is better)."""
    folded, wanted = "to_tsvector('simple', folded)", dict[str, Any]()
    conditions = []
    for n, term in enumerate(terms):
        wanted |= {f"{name}{n}": " ".join(term.words), f"{name}{n}j": term.joined or " ".join(term.words)}
        conditions.append(
            f"({folded} @@ phraseto_tsquery('simple', :{name}{n})"
            f" OR to_tsvector('simple', joined) @@ phraseto_tsquery('simple', :{name}{n}j)"
            f" OR {folded} @@ phraseto_tsquery('simple', :{name}{n}j))"
        )
    wanted[f"{name}_all"] = " ".join(word for term in terms for word in term.words)
    rank = f"-ts_rank({folded}, plainto_tsquery('simple', :{name}_all))"
    query = text(f'SELECT "row", {rank} AS rank FROM {name} WHERE {" AND ".join(conditions)}')  # noqa: S608 - names only
    return query.bindparams(**wanted).columns(Column("row", Integer), Column("rank", Float)).subquery()


def damage(_connection: Connection) -> str | None:
    """None: the server looks after its files."""
    return None


def index_faults(_connection: Connection) -> list[str]:
    """None: PostgreSQL's indexes cannot be told to differ from their tables by a query."""
    return []


def reason(error: DatabaseError) -> str | None:
    """What went wrong, and the mend, for the faults that users meet."""
    said = str(error.orig).strip().splitlines()[0].lower() if str(error.orig).strip() else ""
    for part, answer in _REASONS.items():
        if part in said:
            return answer
    return None


_REASONS = {
    "lock timeout": "is locked by another program: close it, or wait until it has done, and try again",
    "read-only transaction": "cannot be written here: open it for writing",
    "permission denied": "cannot be used by this account: ask its keeper for the right to read and write it",
    "connection": "cannot be reached: check the address, and that the server runs",
    'relation "actors" does not exist': "has views of an older version: run `reportedly rebuild`",
    "does not exist": "is not a ledger: give the address of a ledger, or of an empty database",
}
