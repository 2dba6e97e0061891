"""The household check. What is typed comes in the body of a POST and goes back in hidden fields: not kept."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from veerkracht.household import Household, HouseholdError, Result, parse_household, rooms
from veerkracht.household import household as work_out
from veerkracht.household.budget import Row, title
from veerkracht.household.municipal import ratio
from veerkracht.household.sweep import sweep
from veerkracht.household.texts import in_words
from veerkracht.household.tree import trees
from veerkracht.law import figures
from veerkracht.population.places import places
from veerkracht.report.notes import MARK
from veerkracht.report.sweep import finding, sweep_chart
from veerkracht.report.texts import translator

from .form import ADULT, CHILD, GROWN, HOME, PARTNER, PERSON, SELF, Problem, Typed
from .form import household as as_document
from .lines_chart import bars
from .posted import fields
from .rendering import language, page, words

router = APIRouter()
PATH = "/huishouden"
SWEPT = "wage=0:60000:2000"  # EUR/year
# Schemes and who grants them: the page where someone finds the official amount.
OFFICIAL = {
    "toeslagen": "www.toeslagen.nl",
    "gemeente": "www.rijksoverheid.nl/onderwerpen/bijstand",
    "svb": "www.svb.nl",
    "uwv": "www.uwv.nl",
}


@router.get(PATH, response_class=HTMLResponse)
def blank(request: Request) -> HTMLResponse:
    """The empty form; whatever stands behind a ? is not read."""
    return _form(request, Typed.blank(), {})


@router.post(PATH, response_class=HTMLResponse)
async def answer(request: Request) -> HTMLResponse:
    """The form with a person more or less, the outcome, the way to one amount, or the sweep over the wage."""
    return await run_in_threadpool(_answer, request, dict(await fields(request)))


def _answer(request: Request, sent: dict[str, str]) -> HTMLResponse:
    typed, (do, _, what) = Typed.read(sent), sent.get("do", "").partition(":")
    if do == "add":
        typed.add(what)
    elif do == "remove" and what.isascii() and what.isdigit():
        typed.remove(int(what))
    if do not in ("", "why", "sweep"):
        return _form(request, typed, {})
    document, problems = as_document(typed, typed.names(_roles(request)))
    if problems:
        return _form(request, typed, problems)
    try:
        case = parse_household(document)
        if do == "sweep":
            return _sweep(request, typed, case)
        result = work_out(case)
        return _why(request, typed, result, what) if do == "why" else _outcome(request, typed, result)
    except HouseholdError as error:
        return _form(request, typed, {"": Problem("problem.together", {"detail": str(error)})})


def _roles(request: Request) -> dict[str, str]:
    t = words(language(request))
    return {role: t(f"name.{role}") for role in (SELF, PARTNER, CHILD, ADULT)}


def _form(request: Request, typed: Typed, problems: dict[str, Problem]) -> HTMLResponse:
    return page(
        request,
        "household_form.html.j2",
        422 if problems else 200,
        typed=typed,
        names=typed.names(_roles(request)),
        problems=problems,
        home=HOME,
        person=PERSON,
        grown=GROWN,
        roles=(PARTNER, CHILD, ADULT),
        places=[place.name for place in places()],
    )


def _outcome(request: Request, typed: Typed, result: Result) -> HTMLResponse:
    budget = result.budget()
    lang = language(request)
    return page(
        request,
        "household_result.html.j2",
        typed=typed,
        result=result,
        budget=budget,
        title=title(budget, lang),
        can_open=lambda row: _can_open(result, row),
        rooms=rooms(result),
        ratio=ratio(result),
        lines=bars(budget.lines, lang),
        unverified=_unverified(result, budget.unverified, lang),
        official=OFFICIAL,
    )


def _unverified(result: Result, paths: Collection[str], lang: str) -> list[tuple[str, str, str]]:
    """What a figure is about, its value in words, and its status."""
    return [
        (figures().find(f.path).label[lang], in_words(f.value, f.unit, lang), f.status)
        for f in result.recalled
        if f.path in paths
    ]


def _can_open(result: Result, row: Row) -> bool:
    return row.name in result.system.nodes and row.name not in result.unavailable


def _why(request: Request, typed: Typed, result: Result, name: str) -> HTMLResponse:
    found, sources = trees(result, name, language(request))
    return page(
        request,
        "household_why.html.j2",
        typed=typed,
        name=name,
        result=result,
        trees=[_opened(tree) for tree in found],
        sources=sources,
    )


def _opened(tree: Any) -> dict[str, Any]:
    """A branch as the template takes it: the words of its label, and the branches below."""
    label = tree.label
    head, _, rest = (label.plain if hasattr(label, "plain") else str(label)).partition("\n")
    return {"head": head, "rest": rest, "below": [_opened(branch) for branch in tree.children]}


def _sweep(request: Request, typed: Typed, case: Household) -> HTMLResponse:
    lang = language(request)
    name = case.names[0]
    view, chart = sweep_chart(sweep(case, f"{name}.{SWEPT}"), lang)
    return page(
        request,
        "household_sweep.html.j2",
        typed=typed,
        finding=finding(view),
        chart=chart,
        report=translator(lang),
        mark=MARK,
    )
