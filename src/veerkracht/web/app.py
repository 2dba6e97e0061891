"""Puts the pages together into one application."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import veerkracht.report

from . import about, ask, checks, household, law, own, place, results, start
from .api.app import create_api
from .index import Unreachable
from .jobs import Jobs
from .metrics import CONTENT_TYPE, Metrics
from .quick import Quick
from .rendering import ENGLISH, page
from .safety import Safety, TooLarge

STATIC = Path(__file__).parent / "static"
LOOK = (
    Path(veerkracht.report.__file__).parent / "templates" / "style.css"
)  # the look of pages and reports is one
log = logging.getLogger("veerkracht.web")
SAID = (400, 404, 405, 413, 415, 422, 429, 503)  # answers with words of their own


def create_app(jobs: Jobs | None = None, *, metrics: bool = False) -> FastAPI:
    """The application, for any ASGI server. jobs: its long runs; metrics: count at /metrics."""
    runs, quick = jobs or Jobs(), Quick()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        runs.begin()
        yield
        runs.close()
        quick.close()

    app = FastAPI(title="veerkracht", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.jobs, app.state.quick = runs, quick
    for prefix in ("", ENGLISH):
        for part in (start, place, own, ask, results, household, law, checks, about):
            app.include_router(part.router, prefix=prefix)
    app.add_api_route(ENGLISH, start.start, response_class=Response)
    app.add_api_route("/health", _health, response_class=JSONResponse)
    app.add_api_route("/static/look.css", _look, response_class=FileResponse)
    app.mount("/api", create_api(runs))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(TooLarge, _too_large)
    app.add_exception_handler(Unreachable, _unreachable)
    app.add_exception_handler(Exception, _broken)
    counted = Metrics(runs) if metrics else None
    if counted:
        text = counted.text
        app.add_api_route("/metrics", lambda: Response(text(), media_type=CONTENT_TYPE))
    app.add_middleware(Safety, seen=counted.seen if counted else None)
    return app


def _health() -> JSONResponse:
    """For who watches over the service: it answers."""
    return JSONResponse(
        {"status": "ok", "version": version("veerkracht")}, headers={"cache-control": "no-store"}
    )


def _look() -> FileResponse:
    return FileResponse(LOOK, media_type="text/css")


def _error(request: Request, status: int) -> Response:
    return page(request, "error.html.j2", status, code=status, key=str(status) if status in SAID else "other")


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    answer = _error(request, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _too_large(request: Request, _: Exception) -> Response:
    return _error(request, 413)


async def _unreachable(request: Request, error: Exception) -> Response:
    log.error("no answer from %s", error)
    return page(request, "error.html.j2", 503, code=503, key="other")


async def _broken(request: Request, _: Exception) -> Response:
    return _error(request, 500)
