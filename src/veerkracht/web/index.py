"""The index of ids in a database: SQLite in the folder of the results, or PostgreSQL.

Tables are those of `migrations`; an older database is brought up to date when it is first used.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import event
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

DAYS = 730  # after which an id that nobody looked at is forgotten
WAIT = 10  # seconds for another process to let go of SQLite
LOCK = 7_230_451  # of PostgreSQL, so that two servers do not migrate at once
POSTGRES = "postgresql+psycopg"
asked = sa.Table(
    "asked",
    sa.MetaData(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("question", sa.Text),
    sa.Column("key", sa.Text),
    sa.Column("seen", sa.Date),
)


class Unreachable(OSError):
    """The database does not answer, or not as it should."""


class Index:
    """Ids, the question behind each, the hash of its result, and the day it was last looked at.

    All methods raise Unreachable.
    """

    def __init__(self, url: str | sa.URL) -> None:
        """Raises ValueError for an address of no database we know, or whose driver is not installed."""
        where = _address(url)
        self.name = where.render_as_string(hide_password=True)
        lite = where.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"connect_args": {"timeout": WAIT}} if lite else {"pool_pre_ping": True}
        try:
            self._engine = sa.create_engine(where, **options)
        except ModuleNotFoundError as error:
            raise ValueError(
                f"--database {self.name}: {error.name} is missing; pip install 'veerkracht[postgres]'"
            ) from None
        if lite:
            _begin_ourselves(self._engine)
        self._lock, self._ready = threading.Lock(), False

    @staticmethod
    def in_folder(folder: Path) -> Index:
        """SQLite beside the results."""
        return Index(sa.URL.create("sqlite", database=str(folder / "index.sqlite")))

    def check(self) -> None:
        """Read and write, and change nothing."""
        with self._begin() as connection:
            connection.execute(asked.delete().where(asked.c.id.is_(None)))

    def add(self, name: str, question: str, key: str) -> None:
        """Keep a new id."""
        with self._begin() as connection:
            connection.execute(asked.insert().values(id=name, question=question, key=key, seen=date.today()))

    def find(self, name: str) -> tuple[str, str] | None:
        """The question and hash behind an id, or None."""
        if "\x00" in name:  # PostgreSQL has no text with it
            return None
        with self._begin() as connection:
            found = connection.execute(asked.select().where(asked.c.id == name)).first()
            if found is not None and found.seen != date.today():
                connection.execute(asked.update().where(asked.c.id == name).values(seen=date.today()))
        return (found.question, found.key) if found is not None else None

    def move(self, name: str, key: str) -> None:
        """Let an id point at another hash."""
        with self._begin() as connection:
            connection.execute(asked.update().where(asked.c.id == name).values(key=key))

    def forget(self, days: int = DAYS) -> None:
        """Forget ids that nobody looked at for so many days."""
        with self._begin() as connection:
            connection.execute(asked.delete().where(asked.c.seen < date.today() - timedelta(days=days)))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _begin(self) -> Iterator[sa.Connection]:
        try:
            with self._lock:
                if not self._ready:
                    self._migrate()
                    self._ready = True
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise Unreachable(f"{self.name}: {_reason(error)}") from None

    def _migrate(self) -> None:
        """Bring the tables up to date, one process at a time."""
        with (
            self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection,
            connection.begin(),
        ):
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            config = Config()
            config.set_main_option("script_location", "veerkracht.web:migrations")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _address(url: str | sa.URL) -> sa.URL:
    try:
        where = sa.make_url(url)
    except ArgumentError:
        where = sa.URL.create("none")
    if where.drivername in ("postgres", "postgresql"):
        where = where.set(drivername=POSTGRES)
    if where.get_backend_name() not in ("sqlite", "postgresql"):
        raise ValueError("--database: expected an address like postgresql://user@host/name or sqlite:///file")
    return where


def _begin_ourselves(engine: sa.Engine) -> None:
    """Python's own driver of SQLite begins no transaction before it changes a table."""

    @event.listens_for(engine, "connect")
    def _(connection: Any, _: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _(connection: sa.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _reason(error: SQLAlchemyError) -> str:
    """The first line of what the database said."""
    said = str(getattr(error, "orig", None) or error).strip()
    return said.splitlines()[0] if said else type(error).__name__
