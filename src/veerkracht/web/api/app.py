"""Puts the parts together into one application, mounted under /api."""

from __future__ import annotations

import logging
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ..index import Unreachable
from ..jobs import Jobs
from ..safety import TooLarge
from . import household, law, packages, places, runs
from .models import FieldProblem, Index, Refusal, Refused

log = logging.getLogger("veerkracht.web")
ABOUT = (
    "Who is vulnerable and where problems stack, what schemes and their changes do to households, and what "
    "one household is entitled to. All people are synthetic. Nothing of POST /household is kept or logged."
)
WORDS = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    413: "The body is too large.",
    415: "Send JSON: content-type application/json.",
    500: "Something went wrong here. It is in the log, without what you sent.",
}


def create_api(jobs: Jobs) -> FastAPI:
    """The API on the long runs of the application."""
    api = FastAPI(
        title="veerkracht", version=version("veerkracht"), description=ABOUT, docs_url=None, redoc_url=None,
        openapi_url="/openapi.json", servers=[{"url": "/api"}], root_path_in_servers=False,
        responses={"4XX": {"model": Refusal, "description": "What was wrong, in words and by field."}},
    )  # fmt: skip
    api.state.jobs = jobs
    api.add_api_route("/", _index, response_model=Index, tags=["about"], summary="What there is")
    for part in (places, packages, law, household, runs):
        api.include_router(part.router)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(TooLarge, _too_large)
    api.add_exception_handler(Unreachable, _unreachable)
    api.add_exception_handler(Exception, _broken)
    return api


def _index() -> Index:
    return Index(
        version=version("veerkracht"),
        description=ABOUT,
        openapi="/api/openapi.json",
        addresses=["/api/places", "/api/packages", "/api/measures", "/api/law", "/api/household",
                   "/api/comparisons", "/api/groups", "/api/runs/{id}"],
    )  # fmt: skip


def answer(status: int, detail: str, fields: list[FieldProblem] | None = None) -> JSONResponse:
    """A refusal as JSON."""
    return JSONResponse(Refusal(detail=detail, fields=fields or []).model_dump(), status)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refused)
    found = answer(error.status, error.detail, error.fields)
    if error.status in (409, 429, 503):
        found.headers["retry-after"] = "60" if error.status != 409 else "5"
    return found


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """Which fields are wrong; never what stood there."""
    assert isinstance(error, RequestValidationError)
    fields = [
        FieldProblem(field=".".join(str(part) for part in one["loc"][1:]), message=one["msg"])
        for one in error.errors()
    ]
    said = "; ".join(f"{one.field}: {one.message}" if one.field else one.message for one in fields[:5])
    return answer(422, said or "The request does not fit the description.", fields)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, TooLarge):  # met while the body was read
        return await _too_large(request, error)
    found = answer(error.status_code, WORDS.get(error.status_code, str(error.detail)))
    found.headers.update(error.headers or {})
    return found


async def _too_large(request: Request, _: Exception) -> JSONResponse:
    return answer(413, WORDS[413])


async def _unreachable(request: Request, error: Exception) -> JSONResponse:
    log.error("no answer from %s", error)
    return answer(503, "Results cannot be reached at the moment; try again later.")


async def _broken(request: Request, _: Exception) -> JSONResponse:
    return answer(500, WORDS[500])
