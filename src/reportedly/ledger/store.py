"""Where a ledger lies: finding, opening and making its database, and saying in one line why that failed."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, insert, inspect, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from reportedly.ledger import postgres, schema, sqlite
from reportedly.ledger.files import Files
from reportedly.types import ReportedlyError

GENESIS = "0" * 64  # stands for the link before the first row


class Store:
    """An open database with the files beside it."""

    def __init__(self, place: str, backend: ModuleType, engine: Engine, files: Files, *, read_only: bool) -> None:
        self.place = place
        self.backend: Any = backend
        self.engine = engine
        self.files = files
        self.read_only = read_only

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the ledger."""
        with self._named(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the right to add rows; whole or not at all, and on the disk once it ends."""
        if self.read_only:
            raise ReportedlyError(f"{self.place}: was opened read-only: open it for writing")
        with self._named(), self.engine.connect() as connection:
            writer = connection.execution_options(writing=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            reason = self.backend.reason(error) or f"cannot be used ({' '.join(str(error.orig).split())})"
            raise ReportedlyError(f"{self.place}: {reason}") from error


def open_store(where: str | Path, *, create: bool, read_only: bool, wait: float) -> Store:
    """Open the ledger at a path or database URL; an empty place becomes a new ledger where `create` allows it."""
    store = _connected(where, create=create and not read_only, read_only=read_only, wait=wait)
    try:
        _prepare(store, create=create and not read_only, wait=wait)
    except BaseException:
        store.close()
        raise
    return store


def make_views(connection: Connection, backend: Any) -> None:
    """Drop the views, where there are any, and make them empty; what later stages kept is dropped."""
    schema.kept.drop_all(connection)
    for statement in backend.drop_index():
        connection.exec_driver_sql(statement)
    schema.views.drop_all(connection)
    schema.views.create_all(connection)
    for statement in backend.make_index():
        connection.exec_driver_sql(statement)


def _connected(where: str | Path, *, create: bool, read_only: bool, wait: float) -> Store:
    url = str(where)
    if "://" in url and not url.startswith("sqlite:"):
        return _postgres(url, read_only=read_only, wait=wait)
    path = Path(make_url(url).database or "") if url.startswith("sqlite:") else Path(where)
    _check_path(path, create=create)
    files = Files(path.with_name(path.name + ".files"))
    immutable = read_only and _untouchable(path, wait)
    engine = sqlite.engine(path, wait=wait, read_only=read_only, immutable=immutable)
    return Store(str(path), sqlite, engine, files, read_only=read_only)


def _postgres(url: str, *, read_only: bool, wait: float) -> Store:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ReportedlyError(f"{url}: is no address of a database: write it like postgresql://host/name") from error
    if address.get_backend_name() != "postgresql":
        raise ReportedlyError(f"{address.render_as_string()}: is a kind of database that holds no ledger: use a path")
    if address.drivername == "postgresql":
        address = address.set(drivername="postgresql+psycopg")
    engine = postgres.engine(address.render_as_string(hide_password=False), wait=wait, read_only=read_only)
    files = Files(Path(f"{address.database or 'ledger'}.files"))
    return Store(address.render_as_string(), postgres, engine, files, read_only=read_only)


def _check_path(path: Path, *, create: bool) -> None:
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:
        raise ReportedlyError(f"{path}: cannot be opened ({error.strerror}): check its folders") from error
    if is_folder:
        raise ReportedlyError(f"{path}: is a folder, not a ledger: give the path of a file in it")
    if not exists and not create:
        raise ReportedlyError(f"{path}: there is no such ledger: check the path, or make one with `reportedly read`")


def _untouchable(path: Path, wait: float) -> bool:
    """Whether the ledger lies where not even the helper files of reading can be made (a DVD, another's folder)."""
    engine = sqlite.engine(path, wait=wait, read_only=True)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError as error:
        if not any(part in str(error.orig).lower() for part in ("unable to open", "readonly")):
            return False  # locked, or no ledger: the ordinary way tells which
        pending = path.with_name(path.name + "-wal")
        if pending.exists() and pending.stat().st_size:
            raise ReportedlyError(
                f"{path}: has unfinished writes beside it ({pending.name}): copy both to a folder where you can write"
            ) from error
        return True
    finally:
        engine.dispose()
    return False


def _prepare(store: Store, *, create: bool, wait: float) -> None:
    if not _tables(store):
        if not create:
            raise ReportedlyError(f"{store.place}: is empty, not a ledger: give the path of a ledger")
        _make(store, wait)
    _check_format(store)
    if not store.read_only:
        with store.writing():  # tells at once, and not after an hour's reading, that nothing can be written
            pass


def _tables(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(inspect(connection).get_table_names())


def _make(store: Store, wait: float) -> None:
    with store._named(), store.engine.connect() as connection:
        store.backend.use_wal(connection, wait)
    with store.writing() as connection:
        if inspect(connection).get_table_names():
            return  # another program was faster
        schema.base.create_all(connection)
        for statement in store.backend.guards():
            connection.exec_driver_sql(statement)
        make_views(connection, store.backend)
        connection.execute(insert(schema.meta), [{"key": "format", "value": str(schema.FORMAT)}])
        connection.execute(insert(schema.head), [{"only": 1, "rows": 0, "chain": GENESIS}])


def _check_format(store: Store) -> None:
    not_ours = ReportedlyError(f"{store.place}: is a database, but not a ledger: give the path of a ledger")
    if not {"meta", "log", "head"} <= _tables(store):
        raise not_ours
    with store.reading() as connection:
        found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "format"))
    if not (found or "").isdecimal():
        raise not_ours
    if int(str(found)) > schema.FORMAT:
        raise ReportedlyError(
            f"{store.place}: is from a newer Reportedly (format {found}; this one reads {schema.FORMAT}): "
            "update Reportedly"
        )
