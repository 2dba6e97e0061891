"""A first answer while someone still moves the settings: a comparison on part of the households.

One process of its own keeps the compiled law at hand. What it made is remembered by question. What takes
longer (people who were not made yet) goes on after the visitor got the page, and is there the next time.
"""

from __future__ import annotations

import logging
import os
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Later
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from threading import Lock
from traceback import format_exc

from veerkracht.study import base
from veerkracht.study.compare import Study, compare

from . import process
from .jobs import Full
from .question import Question

HOUSEHOLDS = 20_000  # in the sample; a municipality with fewer is computed whole
PATIENCE = 6.0  # seconds that a page waits
MOST_SECONDS = 10 * 60.0  # for one answer, people and compiling included
MOST_WAITING = 8
MOST_KEPT = 64
NICENESS = 5  # pages go first, long runs last
log = logging.getLogger("veerkracht.web")


class Broken(Exception):
    """It cannot be answered through an error of ours, which is in the log."""


class Quick:
    """Rough answers, one at a time."""

    def __init__(self, patience: float = PATIENCE, most_waiting: int = MOST_WAITING) -> None:
        self.patience, self.most_waiting = patience, most_waiting
        self._answers: OrderedDict[str, Future[Study]] = OrderedDict()
        self._lock = Lock()
        self._thread = ThreadPoolExecutor(1, "veerkracht-quick")
        self._worker: process.Worker | None = None
        self._closed = False

    def ask(self, question: Question) -> Study | None:
        """The answer on a sample; None when it takes longer than a page can wait.

        Raises Full, Broken, or ValueError for a question that cannot be answered.
        """
        try:
            return self._begin(question).result(self.patience)
        except Later:
            return None

    def warm(self, question: Question) -> None:
        """Begin on a question that may come, if there is nothing else to do."""
        with suppress(Full):
            self._begin(question, most_waiting=1)

    def _begin(self, question: Question, most_waiting: int | None = None) -> Future[Study]:
        key = question.key()
        with self._lock:
            answer = self._answers.get(key)
            if answer is None or (answer.done() and answer.exception()):
                waiting = sum(not one.done() for one in self._answers.values())
                if waiting >= (most_waiting or self.most_waiting):
                    raise Full
                answer = self._answers[key] = self._thread.submit(self._answer, question)
            self._answers.move_to_end(key)
            ready = [k for k, one in self._answers.items() if one.done() and one is not answer]
            for old in ready[: max(0, len(ready) - MOST_KEPT)]:
                del self._answers[old]
            return answer

    def close(self) -> None:
        """End the process and whatever it does."""
        self._closed = True
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _answer(self, question: Question) -> Study:
        if self._closed:
            raise Broken
        try:
            if self._worker is None:
                self._worker = process.start(estimate)
            pipe = self._worker[1]
            pipe.send(question)
            if not pipe.poll(MOST_SECONDS):
                raise EOFError
            what, content = pipe.recv()
        except (EOFError, OSError):
            self._end()
            if not self._closed:
                log.error("a quick answer ended: its process took too long or was killed")
            raise Broken from None
        if what == "done":
            return content
        if what == "failed":
            raise ValueError(content)
        log.error("a quick answer ended: %s", content)
        raise Broken

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker:
            process.end(*worker)


@lru_cache(maxsize=512)
def _share(code: str, seed: int) -> float:
    return min(1.0, HOUSEHOLDS / len(base.load(code, seed)))


def estimate(pipe: Connection) -> None:
    """Answer questions until the other side is gone: a question in, (what, study or message) out."""
    os.nice(NICENESS)
    threads = max(1, (os.cpu_count() or 1) - 1)
    try:
        while True:
            asked: Question = pipe.recv()
            try:
                study = compare(
                    asked.place,
                    asked.in_full(),
                    asked.year,
                    asked.seed,
                    threads,
                    sample=_share(asked.place, asked.seed),
                )
            except ValueError as error:  # the message is meant for who asked
                pipe.send(("failed", str(error)))
            except Exception:
                pipe.send(("broken", format_exc()))
            else:
                pipe.send(("done", study))
    except (EOFError, ConnectionError):
        return
