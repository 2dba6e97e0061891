"""The pages that ask for a long run: who lives here (Wie), and what a choice does (Kiezen)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from veerkracht import law
from veerkracht.packages.files import PackageError, get_package, ready_names
from veerkracht.population.places import Place, PlaceError, find_place, places
from veerkracht.study.base import BASE_DAY

from .form import Problem
from .posted import client, fields
from .question import Question
from .rendering import page
from .results import address, jobs_of, refusals

router = APIRouter()
WHO, CHOOSE = "/wie", "/kiezen"
FEWEST, MOST = 2, 5  # packages side by side
YEARS = tuple(range(law.FIRST_DATE.year, law.LAST_DATE.year + 1))
USUAL = 2020


@dataclass(frozen=True)
class Asked:
    """What was filled in, as text."""

    place: str = ""
    year: str = str(USUAL)
    packages: tuple[str, ...] = ready_names()[:3]


@router.get(WHO, response_class=HTMLResponse)
def who(request: Request) -> HTMLResponse:
    """Choose a municipality; `?place=` fills it in."""
    return _who(request, Asked(place=named(request)), {})


@router.post(WHO)
async def ask_who(request: Request) -> Response:
    """Ask for the groups of a municipality."""
    asked = _read(await fields(request))
    here = place_of(asked.place)
    if isinstance(here, Problem):
        return _who(request, asked, {"place": here})
    return await run_in_threadpool(run, request, Question("groups", here.code, BASE_DAY.year))


@router.get(CHOOSE, response_class=HTMLResponse)
def choose(request: Request) -> HTMLResponse:
    """Choose a municipality, a year and packages; `?place=` fills in the first."""
    return _choose(request, Asked(place=named(request)), {})


@router.post(CHOOSE)
async def ask_choose(request: Request) -> Response:
    """Ask for the comparison of packages."""
    asked = _read(await fields(request))
    here, year = place_of(asked.place), year_of(asked.year)
    packages = _packages(asked.packages, year)
    found = {"place": here, "year": year, "packages": packages}
    problems = {name: value for name, value in found.items() if isinstance(value, Problem)}
    if isinstance(here, Problem) or isinstance(year, Problem) or isinstance(packages, Problem):
        return _choose(request, asked, problems)
    return await run_in_threadpool(run, request, Question("compare", here.code, year, packages))


def usual() -> Iterator[Question]:
    """What the form asks of every municipality when only its name is filled in."""
    for place in places():
        yield Question("compare", place.code, USUAL, Asked().packages)


def run(request: Request, question: Question) -> Response:
    """Ask for a long run, and go to where its result will stand."""
    with refusals():
        name = jobs_of(request).ask(question, client(request))
    return RedirectResponse(address(request, name), 303)


def _read(sent: list[tuple[str, str]]) -> Asked:
    one = {name: value.strip()[:80] for name, value in sent}
    chosen = dict.fromkeys(value for name, value in sent if name == "package")
    return Asked(one.get("place", ""), one.get("year", ""), tuple(chosen))


def named(request: Request) -> str:
    """The name of the municipality in the address, if it is one."""
    found = place_of(request.query_params.get("place", "")[:80].strip())
    return "" if isinstance(found, Problem) else found.name


def place_of(typed: str) -> Place | Problem:
    """The municipality of that name, or what is wrong with it."""
    if not typed:
        return Problem("problem.needed")
    try:
        return find_place(typed)
    except PlaceError as error:
        codes = re.findall(r"\((GM\d{4})\)", str(error))  # those that it names as nearest
        near = ", ".join(find_place(code).name for code in codes)
        return (
            Problem("problem.nearest", {"typed": typed, "near": near}) if near else Problem("problem.place")
        )


def year_of(typed: str) -> int | Problem:
    """A year that the law is known of."""
    if typed not in map(str, YEARS):
        return Problem("problem.year", {"first": str(YEARS[0]), "last": str(YEARS[-1])})
    return int(typed)


def _packages(chosen: tuple[str, ...], year: int | Problem) -> tuple[str, ...] | Problem:
    """In the order of the list, whatever order they were sent in."""
    if not FEWEST <= len(chosen) <= MOST:
        return Problem("problem.packages", {"fewest": str(FEWEST), "most": str(MOST)})
    if set(chosen) - set(ready_names()):
        return Problem("problem.choice")
    if isinstance(year, int):
        for name in chosen:
            try:
                get_package(name, law.figures(), date(year, 1, 1))
            except PackageError:
                return Problem("problem.package_year", {"name": name, "year": str(year)})
    return tuple(name for name in ready_names() if name in chosen)


def _who(request: Request, asked: Asked, problems: Mapping[str, Problem]) -> HTMLResponse:
    return page(
        request, "who.html.j2", 400 if problems else 200,
        asked=asked, problems=problems, places=names_of_places(), year=BASE_DAY.year,
    )  # fmt: skip


def _choose(request: Request, asked: Asked, problems: Mapping[str, Problem]) -> HTMLResponse:
    return page(
        request, "choose.html.j2", 400 if problems else 200,
        asked=asked, problems=problems, places=names_of_places(), years=YEARS, fewest=FEWEST, most=MOST,
        packages=[get_package(name, law.figures()) for name in ready_names()],
    )  # fmt: skip


def names_of_places() -> list[str]:
    """All municipalities."""
    return [place.name for place in places()]
