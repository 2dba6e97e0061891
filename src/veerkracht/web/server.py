"""Runs the application on this machine."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import uvicorn

from .app import create_app
from .ask import usual
from .jobs import MOST_SECONDS, MOST_WAITING, WORKERS, Jobs
from .kept import Kept
from .safety import without_message


def serve(
    host: str,
    port: int,
    ready: Callable[[str], None] = lambda address: None,
    *,
    workers: int = WORKERS,
    waiting: int = MOST_WAITING,
    minutes: float = MOST_SECONDS / 60,
    metrics: bool = False,
    ahead: bool = False,
    database: str | None = None,
) -> None:
    """Serve until interrupted; `ready` is told the address. Raises ValueError where it cannot be used,
    or where results cannot be kept.

    workers: long runs at once; waiting: places in their queue; minutes: after which a run is ended;
    ahead: compare the usual packages for every municipality while nobody asks anything; database: address
    of the index of results (None: SQLite in the cache).
    """
    jobs = Jobs(
        Kept(database=database),
        workers=workers,
        most_waiting=waiting,
        most_seconds=60 * minutes,
        ahead=usual() if ahead else (),
    )
    try:
        listener = socket.create_server((host, port))
    except OSError as error:
        raise ValueError(f"--host {host} --port {port}: cannot listen there ({error.strerror})") from None
    jobs.kept.check()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    errors = logging.getLogger("uvicorn.error")
    errors.setLevel(logging.WARNING)
    errors.addFilter(without_message)
    config = uvicorn.Config(
        create_app(jobs, metrics=metrics), access_log=False, log_config=None, server_header=False
    )
    ready(f"http://{host}:{port}")
    uvicorn.Server(config).run(sockets=[listener])
