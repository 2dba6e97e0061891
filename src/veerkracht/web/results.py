"""The page of a long run: how far it is, how it ended, or its report, with what can be downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool

from veerkracht.packages.files import PackageError
from veerkracht.packages.schema import Package
from veerkracht.population.places import find_place

from .jobs import Full, Jobs, State, TooMany
from .posted import client, fields
from .rendering import ENGLISH, language, page
from .worker import WRITING, report_name, written

router = APIRouter()
PATH = "/uitkomst"
REFRESH = 4  # seconds
TYPES = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".parquet": "application/vnd.apache.parquet",
}


def jobs_of(request: Request) -> Jobs:
    """The runs of this application."""
    return request.app.state.jobs


def address(request: Request, name: str) -> str:
    """Where the result of an id stands, in the language of the request."""
    return (ENGLISH if language(request) == "en" else "") + f"{PATH}/{name}"


@contextmanager
def refusals() -> Iterator[None]:
    """Turn a full queue and too many runs of one client into the answers 503 and 429."""
    try:
        yield
    except Full:
        raise HTTPException(503, headers={"retry-after": "60"}) from None
    except TooMany:
        raise HTTPException(429, headers={"retry-after": "60"}) from None


@router.get(PATH + "/{name}", response_class=HTMLResponse)
def show(request: Request, name: str) -> HTMLResponse:
    """The report, or how far it is; the latter comes again by itself, unless `?vanzelf=nee`."""
    state = _state(request, name)
    if state.status == "done":
        return _report(request, name, state)
    going = state.status in ("waiting", "running")
    by_itself = going and request.query_params.get("vanzelf") != "nee"
    answer = page(
        request, "waiting.html.j2" if going else "ended.html.j2",
        at=f"{PATH}/{name}", state=state, question=state.question, by_itself=by_itself,
        place=find_place(state.question.place).name, step=_step(state),
        labels=_labels(request, state),
    )  # fmt: skip
    if by_itself:
        answer.headers["refresh"] = str(REFRESH)  # no <meta>: a reader may turn it off
    return answer


@router.post(PATH + "/{name}")
async def change(request: Request, name: str) -> Response:
    """Cancel a run, or ask for it again."""
    do = dict(await fields(request)).get("do")
    if do not in ("cancel", "again"):
        raise HTTPException(400)
    return await run_in_threadpool(_change, request, name, do)


def _change(request: Request, name: str, do: str) -> Response:
    _state(request, name)
    if do == "cancel":
        jobs_of(request).cancel(name)
    else:
        with refusals():
            jobs_of(request).again(name, client(request))
    return RedirectResponse(address(request, name), 303)


@router.get(PATH + "/{name}/{file}", response_class=FileResponse)
def download(request: Request, name: str, file: str) -> FileResponse:
    """One of the files of a result, to keep."""
    state = _state(request, name)
    path = state.folder / file
    if state.status != "done" or file not in written(state.question) or not path.is_file():
        raise HTTPException(404)
    return FileResponse(path, media_type=TYPES[path.suffix], filename=f"veerkracht-{file}")


def _state(request: Request, name: str) -> State:
    try:
        return jobs_of(request).state(name)
    except KeyError:
        raise HTTPException(404) from None


def _report(request: Request, name: str, state: State) -> HTMLResponse:
    """The report in the frame of the pages: its own title, head and sections."""
    report = (state.folder / report_name(language(request))).read_text(encoding="utf-8")
    pdf = report_name(language(request), "pdf")
    return page(
        request, "result.html.j2",
        at=f"{PATH}/{name}", question=state.question, labels=_labels(request, state),
        report=report_name(language(request)),
        pdf=pdf if (state.folder / pdf).is_file() else "",
        title=Markup(_between(report, "<title>", "</title>")),
        head=Markup(_between(report, '<header class="top">', "</header>")),
        content=Markup(_between(report, '<main id="content">', "</main>")),
    )  # fmt: skip


def _between(html: str, start: str, end: str) -> str:
    return html.partition(start)[2].partition(end)[0]


def _step(state: State) -> str:
    """Which words tell what a run is doing; a package by its name."""
    what = state.step[0].partition(": ")[2] or state.step[0] if state.step else ""
    if what in {package.name for package in _packages(state)}:
        return "package"
    kind = re.split(r"\W", what)[0]
    return kind if kind in ("population", "law", "groups", WRITING) else "start"


def _labels(request: Request, state: State) -> dict[str, str]:
    """The names of the packages."""
    lang = language(request)
    return {package.name: package.label[lang] for package in _packages(state)}


def _packages(state: State) -> list[Package]:
    """The packages of a question; none when one of them is no longer there, as in an old question."""
    try:
        return state.question.in_full()
    except PackageError:
        return []
