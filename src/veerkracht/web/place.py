"""A municipality: found by name or on the map, and what there is to know of it."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from veerkracht.law.gemeente.policy import policy_of
from veerkracht.population.beside import beside
from veerkracht.population.places import find_place, places
from veerkracht.report.charts.style import WIDE
from veerkracht.report.map import Area, municipalities_of_2022, outlines

from .ask import names_of_places, place_of
from .beside import strips
from .form import Problem
from .rendering import ENGLISH, language, page

router = APIRouter()
DOORS = {  # after the name of the page, where it leads
    "wie": "/wie?place={code}",
    "kiezen": "/kiezen?place={code}",
    "eigen": "/kiezen/eigen?place={code}",
    "klopt-het": "/klopt-het/{code}",
}


@router.get("/kaart", response_class=HTMLResponse)
def on_map(request: Request) -> HTMLResponse:
    """The map; for the keyboard there is the name below it, so its links are not stepped through."""
    shapes, height = _shapes()
    return page(
        request, "map.html.j2", shapes=shapes, width=WIDE, height=height, places=names_of_places(),
        problem=None, typed="",
    )  # fmt: skip


@router.get("/gemeente", response_class=HTMLResponse)
def by_name(request: Request) -> Response:
    """To the municipality of a name (`?naam=`), or what is wrong with it."""
    typed = request.query_params.get("naam", "").strip()[:80]
    found = place_of(typed)
    if isinstance(found, Problem):
        return page(request, "start.html.j2", 400, places=names_of_places(), problem=found, typed=typed)
    return RedirectResponse(f"{ENGLISH if language(request) == 'en' else ''}/gemeente/{found.code}", 303)


@router.get("/gemeente/{code}", response_class=HTMLResponse)
def municipality(request: Request, code: str) -> HTMLResponse:
    """What can be asked of a municipality of 2020, or which ones went into a later one."""
    known = {place.code: place.name for place in places()}
    if code in known:
        found = beside(code)
        return page(
            request, "place.html.j2", name=known[code], code=code, own=policy_of(code).own,
            alike=found.alike, strips=strips(found, language(request)),
            doors={door: address.format(code=code) for door, address in DOORS.items()},
            joined=[(old, known[old]) for old in _went_into().get(code, ()) if old != code],
        )  # fmt: skip
    if merged := _went_into().get(code):
        return page(request, "merged.html.j2", found=[(old, find_place(old).name) for old in merged])
    raise HTTPException(404)


@cache
def _went_into() -> dict[str, list[str]]:
    """Code of a municipality of 2022 -> codes of those of 2020 that went into it."""
    found: dict[str, list[str]] = {}
    for old, new in municipalities_of_2022().items():
        found.setdefault(new, []).append(old)
    return found


@cache
def _shapes() -> tuple[list[tuple[Area, str]], int]:
    named = {place.code: place.name for place in places()}
    new = _went_into().keys() - named.keys()
    named |= {code: ", ".join(named[old] for old in _went_into()[code]) for code in new}
    return outlines("municipalities", [Area(code, name, None, "") for code, name in named.items()], WIDE)
