"""`veerkracht serve`: the pages, on this machine."""

from __future__ import annotations

from typing import Annotated

import typer

from .shared import app, fail


@app.command(epilog="Examples:\n\n  veerkracht serve\n\n  veerkracht serve --host 0.0.0.0 --port 8080")
def serve(
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.", min=1, max=65535)] = 8000,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", help="Long runs at once; each takes a processor and about 1 GB.", min=1, max=64
        ),
    ] = 1,
    queue: Annotated[int, typer.Option("--queue", help="Long runs that may wait.", min=1, max=1000)] = 8,
    minutes: Annotated[
        float, typer.Option("--minutes", help="After how many minutes a long run is ended.", min=1, max=1440)
    ] = 20,
    database: Annotated[
        str | None,
        typer.Option(
            "--database",
            envvar="VEERKRACHT_DATABASE",
            help="PostgreSQL that keeps which result stands under which address, such as "
            "postgresql://user@host/name; otherwise a file in the cache.",
        ),
    ] = None,
    ahead: Annotated[
        bool,
        typer.Option("--ahead", help="Compare the ready packages for every municipality while it is quiet."),
    ] = False,
    metrics: Annotated[
        bool, typer.Option("--metrics", help="Count requests and runs at /metrics, for Prometheus.")
    ] = False,
) -> None:
    """Serve the pages, in Dutch and English. Nothing that is typed about a household is kept."""
    try:
        from veerkracht.web.server import serve as run
    except ModuleNotFoundError as error:
        fail(f"serve needs the extra 'web' ({error.name} is missing): pip install 'veerkracht[web]'")
    run(
        host, port, lambda address: print(f"veerkracht is at {address} (Ctrl-C ends it)", flush=True),
        workers=workers, waiting=queue, minutes=minutes, metrics=metrics, ahead=ahead,
        database=database,
    )  # fmt: skip
