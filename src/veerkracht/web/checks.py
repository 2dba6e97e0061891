"""Is it right? How far law and people were checked, what is only assumed, and which tables are used."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from veerkracht import lawbook
from veerkracht.engine.figures import STATUSES
from veerkracht.household.texts import in_words
from veerkracht.lawbook.about import about
from veerkracht.lawbook.schemes import count_statuses
from veerkracht.population.assumed import assumed
from veerkracht.population.places import Place, places
from veerkracht.population.refresh import listing
from veerkracht.report.notes import MARK
from veerkracht.report.texts import translator

from . import check_place
from .rendering import language, page

router = APIRouter()


@router.get("/klopt-het", response_class=HTMLResponse)
def index(request: Request, code: Annotated[str, Query(alias="gemeente")] = "") -> Response:
    """Law, people, tables, and the way to a municipality; with `gemeente` that way is taken."""
    if code:
        return RedirectResponse(f"{request.url.path}/{_place(code).code}", 303)
    schemes = _schemes()
    ready = {place: check_place.ready(place) for place in places()}
    return page(
        request,
        "checks.html.j2",
        statuses=STATUSES,
        schemes=schemes,
        total=sum(found.total() for _, found, _ in schemes),
        verified=sum(found["verified"] for _, found, _ in schemes),
        unverified=_by_scheme(),
        in_words=in_words,
        assumed=_by_file(),
        tables=listing(),
        places=[
            (state, [p for p in ready if ready[p] is (state == "ready")]) for state in ("ready", "absent")
        ],
    )


@router.get("/klopt-het/{code}", response_class=HTMLResponse)
def municipality(request: Request, code: str) -> HTMLResponse:
    """The synthetic people of a municipality beside what was published, where they were made before."""
    place = _place(code)
    lang = language(request)
    try:
        found = check_place.found(place, lang)
    except check_place.Busy:
        answer = page(request, "check_place.html.j2", 503, place=place, found=None, state="busy")
        answer.headers["retry-after"] = str(check_place.PATIENCE)
        return answer
    return page(
        request,
        "check_place.html.j2",
        place=place,
        found=found,
        state="absent",
        mark=MARK,
        report=translator(lang),
    )


def _place(code: str) -> Place:
    """The municipality with this code; a name is not looked for, since anything may stand in an address."""
    for place in places():
        if place.code == code:
            return place
    raise HTTPException(404)


@cache
def _schemes() -> list[tuple[str, Counter[str], int]]:
    """Name, values by status and number of simplifications of every scheme that has either."""
    found = [(name, counts, len(about(name).simplifications)) for name, counts in count_statuses().items()]
    return [one for one in found if one[1] or one[2]]


@cache
def _by_scheme() -> dict[str, list[list[lawbook.Unverified]]]:
    """Every scheme with values that were not verified -> those of one figure with one source together."""
    alike: dict[tuple[str, ...], list[lawbook.Unverified]] = {}
    for one in lawbook.unverified():
        key = (one.figure.law, one.figure.name, one.value.status, one.value.source, one.value.how)
        alike.setdefault(key, []).append(one)
    found: dict[str, list[list[lawbook.Unverified]]] = {}
    for (scheme, *_), some in alike.items():
        found.setdefault(scheme, []).append(some)
    return found


@cache
def _by_file() -> list[tuple[str, list[dict[str, Any]]]]:
    return [(file, list(some)) for file, some in groupby(assumed(), lambda one: one["file"])]
