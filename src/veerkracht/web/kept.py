"""Results on disk under their hash, and the unguessable ids by which people reach them."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from pathlib import Path

from veerkracht.population.folders import cache_folder

from .index import Index, Unreachable
from .question import Question

MOST_RESULTS = 1000  # about half a megabyte each; of older ones the page offers to compute them again
HALF_MADE = 24 * 3600  # seconds after which a folder that a killed process left is taken away


class Kept:
    """The folder `web` of the cache: a folder per result, and an index of ids that survives a restart.

    The index holds id, question, hash and the day of the last look; nothing about who asked.
    """

    def __init__(self, folder: Path | None = None, database: str | None = None) -> None:
        """database: address of the index; None: a file of SQLite in the folder. Raises ValueError."""
        self.folder = folder or cache_folder() / "web"
        self._own = database is None
        self._index = Index.in_folder(self.folder) if database is None else Index(database)

    def check(self) -> None:
        """Raise ValueError where nothing can be kept."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder):
                pass
            self._index.check()
        except Unreachable as error:
            raise ValueError(f"results cannot be kept: --database {error}") from None
        except OSError as error:
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
        self.folder.mkdir(parents=True, exist_ok=True)
        self._index.add(name, question.to_json(), key)
        return name

    def find(self, name: str) -> tuple[Question, str] | None:
        """The question and hash behind an id; None for an id that was never given out, or forgotten."""
        if self._own and not self.folder.is_dir():
            return None
        found = self._index.find(name)
        return (Question.read(found[0]), found[1]) if found else None

    def move(self, name: str, key: str) -> None:
        """Let an id point at another hash: its question, computed with a later version."""
        self._index.move(name, key)

    def tidy(self) -> None:
        """Take the oldest results away, what killed processes left, and ids nobody looks at any more."""
        self._index.forget()
        folders = sorted((self.folder / "results").glob("*"), key=lambda f: -f.stat().st_mtime)
        half = [f for f in folders if f.name.startswith(".")]
        whole = [f for f in folders if f not in half]
        old = [f for f in half if f.stat().st_mtime < time.time() - HALF_MADE]
        for folder in (*whole[MOST_RESULTS:], *old):
            shutil.rmtree(folder, ignore_errors=True)
