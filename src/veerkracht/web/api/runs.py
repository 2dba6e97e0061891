"""Long runs: ask, look how far it is, read the result, stop it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import polars as pl
from fastapi import APIRouter, Request, Response

from veerkracht import law
from veerkracht.packages.files import PackageError, get_package, ready_names
from veerkracht.study.base import BASE_DAY

from ..jobs import Full, Jobs, State, TooMany
from ..posted import client
from ..question import Question, as_own
from ..results import PATH
from .models import ComparisonIn, GroupsIn, Refusal, Refused, ResultsOut, Row, RunOut, Step
from .packages import checked
from .places import place_of

router = APIRouter(tags=["runs"])
ANSWERS: dict[int | str, dict[str, Any]] = {
    202: {"description": "On its way, or there already: see status."},
    503: {"description": "The queue is full.", "model": Refusal},
}


@router.post("/comparisons", status_code=202, summary="Compare packages", responses=ANSWERS)
def compare(asked: ComparisonIn, request: Request, response: Response) -> RunOut:
    """Asks for the comparison; `Location` is where to look how far it is."""
    names = [p if isinstance(p, str) else p.name for p in asked.packages]
    if len(set(names)) < len(names):
        raise Refused(422, "packages: two packages have the same name; give each its own")
    ready = [p for p in asked.packages if isinstance(p, str)]
    own = [checked(p) for p in asked.packages if not isinstance(p, str)]
    if names[: len(ready)] != ready:
        raise Refused(422, "packages: put ready packages, by name, before packages in full")
    for name in ready:
        if name not in ready_names():
            raise Refused(422, f"packages: no package '{name[:60]}'; there are: {', '.join(ready_names())}")
        try:
            get_package(name, law.figures(), date(asked.year, 1, 1))
        except PackageError as error:
            raise Refused(422, f"packages: {error}") from None
    if taken := {p.name for p in own} & set(ready_names()):
        raise Refused(
            422, f"packages: '{min(taken)}' is a ready package; give a package in full another name"
        )
    place = place_of(asked.place)
    question = Question("compare", place.code, asked.year, tuple(ready), asked.seed, as_own(own))
    return _ask(question, request, response)


@router.post("/groups", status_code=202, summary="Who lives here", responses=ANSWERS)
def groups(asked: GroupsIn, request: Request, response: Response) -> RunOut:
    """Asks for the groups of a municipality; `Location` is where to look how far it is."""
    question = Question("groups", place_of(asked.place).code, BASE_DAY.year, seed=asked.seed)
    return _ask(question, request, response)


@router.get("/runs/{id}", summary="How far a run is")
def state(id: str, request: Request) -> RunOut:
    """Its status; the result stands at `results` once it is done."""
    return _out(id, _state(id, request))


@router.get("/runs/{id}/results", summary="The rows of a run")
def results(id: str, request: Request) -> ResultsOut:
    """How the rows were made and the rows; 409 while the run is not done."""
    found = _state(id, request)
    if found.status != "done":
        raise Refused(409, f"the run has no result: it is {found.status}. {found.detail}".strip())
    rows = pl.read_parquet(found.folder / "results.parquet").to_dicts()
    run = json.loads((found.folder / "run.json").read_text(encoding="utf-8"))
    return ResultsOut(run=run, results=[Row(**row) for row in rows])


@router.delete("/runs/{id}", summary="Stop a run")
def stop(id: str, request: Request) -> RunOut:
    """Stops waiting for it; what is done stays."""
    _state(id, request)
    _jobs(request).cancel(id)
    return _out(id, _state(id, request))


def _jobs(request: Request) -> Jobs:
    return request.app.state.jobs


@contextmanager
def _limits() -> Iterator[None]:
    try:
        yield
    except Full:
        raise Refused(503, "the queue is full; try again later") from None
    except TooMany:
        raise Refused(429, "you have as many runs under way as one client may have") from None


def _ask(question: Question, request: Request, response: Response) -> RunOut:
    with _limits():
        name = _jobs(request).ask(question, client(request))
    response.headers["location"] = f"/api/runs/{name}"
    return _out(name, _state(name, request))


def _state(name: str, request: Request) -> State:
    try:
        return _jobs(request).state(name)
    except KeyError:
        raise Refused(404, "no run has this id") from None


def _out(name: str, found: State) -> RunOut:
    asked = found.question
    what, done, total = found.step or ("", 0, 0)
    return RunOut.model_validate({
        "id": name, "status": found.status, "kind": asked.kind, "year": asked.year,
        "place": place_of(asked.place),
        "packages": [*asked.packages, *(plain["name"] for plain in json.loads(asked.own))],
        "ahead": found.ahead, "step": Step(what=what, done=done, total=total) if found.step else None,
        "detail": found.detail, "results": f"/api/runs/{name}/results", "page": f"{PATH}/{name}",
    })  # fmt: skip
