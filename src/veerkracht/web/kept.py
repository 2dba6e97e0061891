"""Results on disk under their hash, and the unguessable ids by which people reach them."""

from __future__ import annotations

import secrets
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from veerkracht.population.folders import cache_folder

from .question import Question

MOST_RESULTS = 1000  # about half a megabyte each; of older ones the page offers to compute them again
HALF_MADE = 24 * 3600  # seconds after which a folder that a killed process left is taken away


class Kept:
    """The folder `web` of the cache: a folder per result, and an index of ids that survives a restart.

    The index holds id, question and hash; nothing about who asked.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / "web"

    def check(self) -> None:
        """Raise ValueError where nothing can be kept."""
        try:
            with self._index() as index:
                index.execute("DELETE FROM asked WHERE id IS NULL")  # writes, and changes nothing
        except (OSError, sqlite3.Error) as error:
            raise ValueError(
                f"{self.folder}: results cannot be kept there ({error}); set VEERKRACHT_CACHE to a folder "
                "that can be written"
            ) from None

    def at(self, key: str) -> Path:
        """The folder of a result; it exists once the result is complete."""
        return self.folder / "results" / key

    def add(self, question: Question, key: str) -> str:
        """A new id for the answer to a question."""
        name = secrets.token_urlsafe(16)
        with self._index() as index:
            index.execute("INSERT INTO asked VALUES (?, ?, ?)", (name, question.to_json(), key))
        return name

    def find(self, name: str) -> tuple[Question, str] | None:
        """The question and hash behind an id; None for an id that was never given out."""
        if not self.folder.is_dir():
            return None
        with self._index() as index:
            found = index.execute("SELECT question, key FROM asked WHERE id = ?", (name,)).fetchone()
        return (Question.read(found[0]), found[1]) if found else None

    def move(self, name: str, key: str) -> None:
        """Let an id point at another hash: its question, computed with a later version."""
        with self._index() as index:
            index.execute("UPDATE asked SET key = ? WHERE id = ?", (key, name))

    def tidy(self) -> None:
        """Take the oldest results away, and what killed processes left."""
        folders = sorted((self.folder / "results").glob("*"), key=lambda f: -f.stat().st_mtime)
        half = [f for f in folders if f.name.startswith(".")]
        whole = [f for f in folders if f not in half]
        old = [f for f in half if f.stat().st_mtime < time.time() - HALF_MADE]
        for folder in (*whole[MOST_RESULTS:], *old):
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def _index(self) -> Iterator[sqlite3.Connection]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.folder / "index.sqlite", timeout=10)) as index, index:
            index.execute("CREATE TABLE IF NOT EXISTS asked (id TEXT PRIMARY KEY, question TEXT, key TEXT)")
            yield index
