"""Long runs: a bounded queue, and worker processes that can be ended one by one.

A study does not run in the process of the pages (only `check_place` looks at people that are there already):
compiled code that is parallel would hold it up, and may not run in a fork. So each thread here keeps one
spawned process, hands it a question at a time and ends it when a run is cancelled or lasts too long; the next
question gets a new process.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from . import process
from .kept import Kept
from .process import Worker
from .question import Question
from .worker import work

WORKERS = 1
MOST_WAITING = 8
MOST_PER_CLIENT = 2  # waiting or running at once
MOST_SECONDS = 20 * 60.0  # for one run
MOST_ENDED = 1000  # runs without a result that are remembered
STATUSES = ("done", "waiting", "running", "stopped", "late", "killed", "failed", "broken", "lost")
GLANCE = 0.1  # seconds between two looks whether a run was cancelled
log = logging.getLogger("veerkracht.web")


class Full(Exception):
    """The queue has no room."""


class TooMany(Exception):
    """This client has MOST_PER_CLIENT runs already."""


@dataclass(frozen=True)
class State:
    """How far a run is.

    status: done, waiting, running, stopped (cancelled), late (over the time limit), killed (its process
    ended), failed (wrong input, in `detail`), broken (an error of ours) or lost (no result and not running:
    a restart, or taken away). ahead: runs before it; step: (what, done, total).
    """

    status: str
    question: Question
    folder: Path
    ahead: int = 0
    step: tuple[str, int, int] | None = None
    detail: str = ""


@dataclass(eq=False)
class _Run:
    question: Question
    key: str
    asked_by: dict[str, str] = field(default_factory=dict[str, str])  # id -> client; empty: cancelled
    step: tuple[str, int, int] | None = None
    ahead: bool = False  # nobody asked for it yet; whoever asks for something goes first

    @property
    def wanted(self) -> bool:
        """Whether someone waits for it, or someone may."""
        return bool(self.asked_by) or self.ahead


class Jobs:
    """Runs by id. Who asks the same at the same time waits for the same run. Clients stay in memory."""

    def __init__(
        self,
        kept: Kept | None = None,
        workers: int = WORKERS,
        most_waiting: int = MOST_WAITING,
        most_per_client: int = MOST_PER_CLIENT,
        most_seconds: float = MOST_SECONDS,
        ahead: Iterable[Question] = (),
    ) -> None:
        """ahead: questions that are answered while nobody asks anything."""
        self.kept = kept or Kept()
        self.workers, self.most_waiting = workers, most_waiting
        self.most_per_client, self.most_seconds = most_per_client, most_seconds
        self._changed = threading.Condition()
        self._waiting: list[_Run] = []
        self._running: list[_Run] = []
        self._ended: dict[str, tuple[str, str]] = {}  # id -> status, detail
        self._threads: list[threading.Thread] = []
        self._processes: dict[int, BaseProcess] = {}  # by pid
        self._ahead, self._put_off = iter(ahead), list[_Run]()
        self._closed = False

    def begin(self) -> None:
        """Start on the questions ahead, without waiting for a first visitor."""
        with self._changed:
            self._start_threads()

    def ask(self, question: Question, client: str = "") -> str:
        """The id under which the answer will stand; at once where it is there already.

        Raises Full or TooMany.
        """
        key = question.key()
        if self.kept.at(key).is_dir():
            return self.kept.add(question, key)
        with self._changed:
            self._check_room(key, client)
            name = self.kept.add(question, key)
            self._enqueue(name, question, key, client)
        return name

    def again(self, name: str, client: str = "") -> None:
        """Run what an id asked once more, if it is not there or on its way.

        Raises KeyError for an unknown id, Full or TooMany.
        """
        state = self.state(name)
        if state.status in ("done", "waiting", "running"):
            return
        key = state.question.key()
        with self._changed:
            there = self.kept.at(key).is_dir()
            if not there:
                self._check_room(key, client)
            self.kept.move(name, key)
            if not there:
                self._enqueue(name, state.question, key, client)

    def cancel(self, name: str) -> None:
        """Stop waiting for a run; it ends when nobody else waits for it. Raises KeyError as `state`."""
        self.state(name)
        with self._changed:
            for run in (*self._waiting, *self._running):
                if run.asked_by.pop(name, None) is not None:
                    self._remember(name, "stopped", "")
            self._waiting = [run for run in self._waiting if run.asked_by]

    def state(self, name: str) -> State:
        """How far the run behind an id is. Raises KeyError for an unknown id."""
        found = self.kept.find(name)
        if found is None:
            raise KeyError(name)
        question, key = found
        folder = self.kept.at(key)
        with self._changed:
            for run in self._running:
                if name in run.asked_by:
                    return State("running", question, folder, step=run.step)
            for ahead, run in enumerate(self._waiting):
                if name in run.asked_by:
                    return State("waiting", question, folder, ahead + len(self._running))
            if folder.is_dir():
                return State("done", question, folder)
            status, detail = self._ended.get(name, ("lost", ""))
        return State(status, question, folder, detail=detail)

    def counts(self) -> dict[str, int]:
        """How many runs are waiting and running."""
        with self._changed:
            return {"waiting": len(self._waiting), "running": len(self._running)}

    def pids(self) -> list[int]:
        """The worker processes that are alive."""
        with self._changed:
            return list(self._processes)

    def close(self) -> None:
        """End all runs and processes."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()
        for thread in self._threads:
            thread.join()

    def _check_room(self, key: str, client: str) -> None:
        active = (*self._waiting, *self._running)
        if sum(list(run.asked_by.values()).count(client) for run in active) >= self.most_per_client:
            raise TooMany
        if len(self._waiting) >= self.most_waiting and not any(run.key == key for run in active):
            raise Full

    def _enqueue(self, name: str, question: Question, key: str, client: str) -> None:
        same = [run for run in (*self._waiting, *self._running) if run.key == key and run.wanted]
        run = same[0] if same else _Run(question, key)
        run.asked_by[name] = client
        if not same:
            self._waiting.append(run)
        self._start_threads()
        self._changed.notify()

    def _start_threads(self) -> None:
        while len(self._threads) < self.workers:
            thread = threading.Thread(target=self._serve, name="veerkracht-job", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _remember(self, name: str, status: str, detail: str) -> None:
        self._ended[name] = (status, detail)
        while len(self._ended) > MOST_ENDED:
            del self._ended[next(iter(self._ended))]

    def _serve(self) -> None:
        """Take runs from the queue, one after another."""
        worker: Worker | None = None
        while (run := self._next()) is not None:
            try:
                worker = worker or self._start()
                status, detail = self._follow(run, worker[1])
            except (EOFError, OSError):
                status, detail = "killed", ""
            if worker and status in ("stopped", "late", "killed"):
                self._end(*worker)
                worker = None
            self._finish(run, status, detail)
        if worker:
            self._end(*worker)

    def _next(self) -> _Run | None:
        """The next run; None when it is over. One that somebody asked for goes before those ahead."""
        with self._changed:
            while not self._closed:
                run = self._waiting.pop(0) if self._waiting else self._one_ahead()
                if run:
                    self._running.append(run)
                    return run
                self._changed.wait_for(lambda: self._waiting or self._put_off or self._closed)
        return None

    def _one_ahead(self) -> _Run | None:
        """One that nobody asked for and that is not there yet."""
        while self._put_off:
            run = self._put_off.pop()
            if not self.kept.at(run.key).is_dir():
                return run
        for question in self._ahead:
            key = question.key()
            if not self.kept.at(key).is_dir() and all(run.key != key for run in self._running):
                return _Run(question, key, ahead=True)
        return None

    def _follow(self, run: _Run, pipe: Connection) -> tuple[str, str]:
        """Hand the question over and see how it ends. Raises EOFError or OSError when the process ends."""
        until = time.monotonic() + self.most_seconds
        pipe.send((run.question, self.kept.at(run.key)))
        while True:
            if pipe.poll(GLANCE):
                what, content = pipe.recv()
                if what != "progress":
                    return what, content
                run.step = content
            gives_way = run.ahead and not run.asked_by and bool(self._waiting)
            if not run.wanted or gives_way or self._closed:
                return "stopped", ""
            if time.monotonic() > until:
                return "late", ""

    def _finish(self, run: _Run, status: str, detail: str) -> None:
        if status == "done":
            with suppress(OSError):
                self.kept.tidy()
        elif status != "stopped":
            log.error("a run of %s ended: %s %s", run.question.kind, status, detail)
        with self._changed:
            self._running.remove(run)
            if status == "stopped" and run.ahead:
                self._put_off.append(run)
            for name in run.asked_by:
                if status != "done":
                    self._remember(name, status, detail)

    def _start(self) -> Worker:
        worker = process.start(work)
        with self._changed:
            self._processes[worker[0].pid or 0] = worker[0]
        return worker

    def _end(self, worker: BaseProcess, pipe: Connection) -> None:
        process.end(worker, pipe)
        with self._changed:
            self._processes.pop(worker.pid or 0, None)
