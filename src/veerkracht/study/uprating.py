"""Amounts of a population in another year: by published indices, and by the law where it sets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from veerkracht import law
from veerkracht.law.minimumloon import rules as minimumloon
from veerkracht.population import uprating
from veerkracht.population.model import Population
from veerkracht.population.uprating import Change, Index

FIRST, LAST = law.FIRST_DATE.year, law.LAST_DATE.year
YEARS = range(FIRST, LAST + 1)
YOUNG = range(15, 22)  # ages with a minimum wage of their own
BENEFITS = {"nl": "WW en arbeidsongeschiktheid", "en": "WW and incapacity benefits"}


@dataclass(frozen=True)
class Uprating:
    """Amounts of `since` in euros of `until`, by series; no indices when the years are the same."""

    since: int
    until: int
    indices: Mapping[str, Index]

    def describe(self) -> dict[str, Any]:
        """The indices for run.json."""
        return {
            "since": self.since,
            "until": self.until,
            "indices": {name: _describe(one) for name, one in self.indices.items()},
        }


def check_year(year: int) -> None:
    """Raise ValueError for anything but a year of which law and indices are known."""
    if isinstance(year, bool) or not isinstance(year, int) or year not in YEARS:
        raise ValueError(f"year {year}: law and indices are known from {FIRST} to {LAST}")


def between(since: int, until: int) -> Uprating:
    """The indices that bring amounts of one year to another.

    Raises ValueError for a year outside 2019-2026, or naming series and file where a change is not known.
    """
    check_year(since)
    check_year(until)
    if since == until:
        return Uprating(since, until, {})
    indices = {name: uprating.index(name, since, until) for name in uprating.series()}
    return Uprating(since, until, indices | {"benefits": _benefits(since, until)})


def apply(population: Population, by: Uprating) -> Population:
    """The population in the euros of `by.until`; itself where nothing moves."""
    if not by.indices:
        return population
    factors = {name: one.value for name, one in by.indices.items()}
    minimum = minimum_wage(by.since), minimum_wage(by.until)
    limit = law.figures().value("maximale_huur", date(by.since, 1, 1))
    return uprating.move(population, factors, minimum, limit)


def minimum_wage(year: int) -> npt.NDArray[Any]:
    """Full-time minimum wage with holiday allowance by age 0-120 (EUR/year), mean of the halves of a year.

    Full time is 38 hours a week from 2024, when the law sets an amount per hour.
    """
    halves = [_minimum_month(date(year, month, 1)) for month in (1, 7)]
    return 12 * minimumloon.VAKANTIEBIJSLAG * np.mean(halves, axis=0)


def _minimum_month(day: date) -> npt.NDArray[Any]:
    figures = law.figures()
    if day.year < 2024:
        month = figures.value("minimumloon_maand", day)
    else:
        month = figures.value("minimumloon_uur", day) * minimumloon.HOURS_PER_WEEK * 52 / 12
    part = np.where(np.arange(121) < min(YOUNG), 0.0, 1.0)
    for age in YOUNG:
        part[age] = figures.value(f"minimumloon_jeugd_pct_{age}", day)
    return month * part


def _benefits(since: int, until: int) -> Index:
    """Benefits follow the minimum wage by law, so they keep their ratio to the AOW and bijstand of a year."""
    changes = {}
    for year in range(min(since, until) + 1, max(since, until) + 1):
        change = 100 * (_reference(year) / _reference(year - 1) - 1)
        changes[year] = Change(change=change, status="derived", source="law/minimumloon",
                               how=f"minimum wage of 1 January {year} over that of {year - 1}")  # fmt: skip
    value = _reference(until) / _reference(since)
    return Index(
        BENEFITS, value, value, value, "derived", changes, "WW, WIA, WAO and Wajong follow the minimum wage"
    )


def _reference(year: int) -> float:
    """The minimum wage of 1 January that benefits follow (EUR/month)."""
    name = "minimumloon_maand" if year < 2024 else "minimumloon_referentie_maand"
    return law.figures().value(name, date(year, 1, 1))


def _describe(one: Index) -> dict[str, Any]:
    return {
        "label": dict(one.label),
        "value": round(one.value, 6),
        "low": round(one.low, 6),
        "high": round(one.high, 6),
        "status": one.status,
        "about": one.about,
        "changes": {str(year): change.model_dump() for year, change in one.changes.items()},
    }
