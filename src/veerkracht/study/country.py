"""Something done for every municipality, on several processors, with the same outcome in any order."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from veerkracht.population import tables

Found = TypeVar("Found")
SECONDS = 0.5
MOST_WORKERS = 8  # the largest cities need about 1 GB each


def codes() -> list[str]:
    """All municipalities, the largest first: so the processors are done at about the same time."""
    table = tables.table("municipalities").sort("households", "gm_code", descending=[True, False])
    return table["gm_code"].to_list()


def each(
    work: Callable[[str], Found], places: Sequence[str], workers: int | None = None
) -> Iterator[tuple[str, Found]]:
    """(place, work(place)) for every place, in the order in which they get ready.

    work: a function that can be pickled. workers: processes, by default one per processor, at most
    MOST_WORKERS; with one all is done in this process. Ctrl-C, and leaving the loop, ends them at once.
    Raises what `work` raises, and ValueError when a process was ended from outside.
    """
    number = min(workers or os.cpu_count() or 1, MOST_WORKERS, len(places))
    if number <= 1:
        yield from ((place, work(place)) for place in places)
        return
    before = set(multiprocessing.active_children())
    # Spawned, not forked: this process may have threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, context, initializer=_start)
    waiting = list(reversed(places))
    running: dict[Any, str] = {}
    try:
        while waiting or running:
            while waiting and len(running) < number:
                place = waiting.pop()
                with _interrupts_later():
                    running[pool.submit(work, place)] = place
            # Not for ever: another thread may have got the Ctrl-C, and only a thread that wakes up sees it.
            done, _ = wait(running, SECONDS, FIRST_COMPLETED)
            for future in done:
                yield running.pop(future), future.result()
    except BrokenProcessPool:
        raise ValueError(
            f"a process ended before its work was done (not enough memory?); {number} at once, try fewer"
        ) from None
    finally:
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Hold Ctrl-C back for the moment; a process that is begun meanwhile never gets it, the parent does."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start() -> None:
    """In a new process: its parent decides about Ctrl-C, and the end of the parent is its own end."""
    parent = multiprocessing.parent_process()
    assert parent

    def follow() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
