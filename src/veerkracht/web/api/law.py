"""The law: schemes, and one scheme on a date."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from veerkracht import lawbook
from veerkracht.engine.figures import ROWS, Figure
from veerkracht.law import LAST_DATE
from veerkracht.lawbook.about import about
from veerkracht.lawbook.schemes import count_statuses, names, needed, schemes, spoken_period, unit_of

from .models import FigureOut, Refused, RuleOut, SchemeDetail, SchemeOut

router = APIRouter(tags=["law"])


@router.get("/law", summary="Schemes of the law")
def index() -> list[SchemeOut]:
    """Every scheme with its dates, and how many of its values were not verified."""
    counts = count_statuses()
    return [
        SchemeOut(
            name=name,
            laws=[law for law, _ in about(name).laws],
            periods=[spoken_period(*period) for period in periods],
            values=counts[name].total(),
            unverified=counts[name].total() - counts[name]["verified"],
        )
        for name, periods in schemes().items()
    ]


@router.get("/law/{name}", summary="One scheme on a date")
def scheme(
    name: str, day: Annotated[date | None, Query(alias="date", examples=["2025-01-01"])] = None
) -> SchemeDetail:
    """Its rules with article, its figures with source and status, and what it hangs together with."""
    if name not in names():
        raise Refused(404, f"no scheme '{name[:60]}'; GET /api/law lists them")
    on = day or min(date.today(), LAST_DATE)
    try:
        found = lawbook.scheme(name, on)
    except ValueError as error:
        raise Refused(422, f"date: {error}") from None
    return SchemeDetail(
        name=name,
        date=on.isoformat(),
        simplifications=list(about(name).simplifications),
        rules=[
            RuleOut(
                name=node.name, of=node.per, unit=unit_of(node), article=node.article, label=node.label,
                uses=list(needed(node)),
            )
            for node in found.rules
        ],
        figures=[_figure(figure, on) for figure in found.figures],
        missing=dict(found.missing),
        uses=sorted(found.uses),
        used_by=sorted(found.used_by),
    )  # fmt: skip


def _figure(figure: Figure, day: date) -> FigureOut:
    found = figure.at(day)
    value = found.value if found and figure.unit != ROWS else None
    return FigureOut(
        name=figure.name, unit=figure.unit, article=figure.article, label=dict(figure.label), value=value,
        status=found.status if found else None, source=found.source if found else None,
    )  # fmt: skip
