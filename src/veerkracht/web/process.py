"""Processes of their own for what the process of the pages must not run."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

Worker = tuple[BaseProcess, Connection]


def start(work: Callable[[Connection], None]) -> Worker:
    """A new process that runs `work` with its end of a pipe, and our end."""
    # Ctrl-C is for the server, which ends its workers: they inherit that it is held back. The tracker
    # lets it through again when it starts, so that comes first.
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()  # so that reading ends when the process does
    return process, ours


def end(process: BaseProcess, pipe: Connection) -> None:
    """End a process, whatever it is doing."""
    process.kill()
    process.join()
    pipe.close()
