"""The law to look things up in: schemes, rules with articles, figures over the years with their sources."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from veerkracht import law, lawbook
from veerkracht.lawbook.about import about
from veerkracht.lawbook.chart import chart, has_chart
from veerkracht.lawbook.formula import formula
from veerkracht.lawbook.schemes import HALF_YEARS, count_statuses, names, schemes, spoken_period

from .rendering import page

router = APIRouter()
MOST_NAMES = 60  # in a picture; more is a black cloud


@router.get("/wet", response_class=HTMLResponse)
def index(request: Request) -> HTMLResponse:
    """Every scheme with its dates and how many of its values were not verified."""
    return page(request, "law_index.html.j2", rows=_rows())


@cache
def _rows() -> list[tuple[str, tuple[tuple[str, str | None], ...], str, int, int]]:
    """Name, laws, dates, values and values not verified of every scheme."""
    counts = count_statuses()
    return [
        (
            name,
            about(name).laws,
            ", ".join(spoken_period(*period) for period in periods) if law.folders().get(name) else "",
            counts[name].total(),
            counts[name].total() - counts[name]["verified"],
        )
        for name, periods in schemes().items()
    ]


@router.get("/wet/{name}", response_class=HTMLResponse)
def scheme(request: Request, name: str, on: Annotated[str, Query(alias="datum")] = "") -> HTMLResponse:
    """One scheme on a date: rules, figures, what it uses and what uses it."""
    if name not in names():
        raise HTTPException(404)
    try:
        day = date.fromisoformat(on) if on else min(date.today(), law.LAST_DATE)
        found = lawbook.scheme(name, day)
    except ValueError:
        raise HTTPException(422) from None
    pictures = {figure.name: Markup(chart(figure)) for figure in found.figures if has_chart(figure)}
    small = len(found.rules) + len(found.uses) + len(found.used_by) <= MOST_NAMES
    return page(
        request,
        "law_scheme.html.j2",
        scheme=found,
        about=about(name),
        chosen=day,
        days=HALF_YEARS,
        formula=formula,
        pictures=pictures,
        graph=Markup(lawbook.draw(found)) if found.rules and small else None,
    )
