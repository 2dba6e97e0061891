"""Build the populations of many municipalities ahead of use: in several processes, only those not there."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from veerkracht import law
from veerkracht.population import store, tables
from veerkracht.population.places import Place, find_place, places

from . import base

Progress = Callable[[str, int, int], None]
EVERYWHERE = "all"
BYTES_PER_PERSON = 18.5  # on disk, as measured in the whole country
SPARE = 1.2  # free space wanted, times what is expected


@dataclass(frozen=True)
class Plan:
    """What there is to build: `missing`, the largest first, of `wanted`; in `folder`, bytes as expected."""

    wanted: tuple[Place, ...]
    missing: tuple[Place, ...]
    seed: int
    folder: Path
    expected: int
    free: int


def plan(names: Sequence[str] = (EVERYWHERE,), seed: int = 1) -> Plan:
    """What is missing of the populations of these municipalities; `all` is the whole country.

    Raises PlaceError for an unknown name, ValueError for a wrong seed.
    """
    base.check_seed(seed)
    found = places() if EVERYWHERE in names else [find_place(name) for name in names]
    wanted = tuple(dict.fromkeys(found))
    missing = [p for p in wanted if not store.is_kept(p.code, seed, law.fingerprint())]
    table = tables.table("municipalities")
    inhabitants = dict(zip(table["gm_code"], table["population"], strict=True))
    missing.sort(key=lambda p: (-inhabitants[p.code], p.code))
    folder = store.folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    people = sum(inhabitants[p.code] for p in missing)
    return Plan(
        wanted, tuple(missing), seed, folder, round(people * BYTES_PER_PERSON), shutil.disk_usage(there).free
    )


def build(todo: Plan, workers: int | None = None, progress: Progress | None = None) -> None:
    """Build and keep what is missing, a municipality at a time in each of `workers` processes (None: cores).

    What is done stays when this is interrupted. progress is called with (what, done, total) after each.
    Raises ValueError when the folder has no room or a population could not be kept there.
    """
    if not todo.missing:
        return
    if todo.free < todo.expected * SPARE:
        raise ValueError(
            f"{todo.folder}: {todo.free / 1e6:,.0f} MB free, expected {todo.expected * SPARE / 1e6:,.0f} MB"
        )
    say = progress or (lambda what, done, total: None)
    total = len(todo.missing)
    say("compiling the law", 0, total)
    _one(todo.missing[-1].code, todo.seed)  # the smallest: here, so that the law is compiled once and for all
    say(todo.missing[-1].name, 1, total)
    done, rest = 1, todo.missing[:-1]
    workers = max(1, min(workers or os.cpu_count() or 1, len(rest)))
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")  # a fork may not run compiled code after its parent did
    pool = ProcessPoolExecutor(workers, context)
    try:
        # A process that is starting cannot end quietly yet: it hears of Ctrl-C when it can (`_work`).
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            running = {pool.submit(_work, here.code, todo.seed): here for here in rest}
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        while running:
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for one in finished:
                one.result()
                done += 1
                say(running.pop(one).name, done, total)
    except BrokenProcessPool:
        raise ValueError("a process that built populations was ended, perhaps for want of memory") from None
    except BaseException:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _work(code: str, seed: int) -> None:
    """`_one` in a process of its own. Told to end, it does so quietly and leaves no half-written file."""
    try:
        signal.signal(signal.SIGINT, _end)
        signal.signal(signal.SIGTERM, _end)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        _one(code, seed)
    except SystemExit:
        os._exit(1)  # the pool would go on to the next one


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(1)


def _one(code: str, seed: int) -> None:
    """Build one population with one thread, and see that it was kept."""
    base.load(code, seed, threads=1)
    if not store.is_kept(code, seed, law.fingerprint()):
        raise ValueError(f"{store.folder()}: cannot be written; set VEERKRACHT_CACHE to a folder that can")
