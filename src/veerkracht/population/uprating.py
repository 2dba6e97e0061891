"""Amounts of one year brought to another by published indices (uprating.yaml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from pathlib import Path
from typing import Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from .codes import RENT_CORPORATION
from .model import Population

FILE = Path(__file__).parent / "uprating.yaml"
Status = Literal["verified", "derived", "recalled", "assumed"]
STATUSES: tuple[Status, ...] = ("verified", "derived", "recalled", "assumed")  # from sure to unsure
# Amount of a population -> series that moves it; rents go by landlord and level.
PERSON_AMOUNTS = {"profit": "profits", "pension": "pensions", "ww": "benefits", "ao": "benefits",
                  "savings": "savings", "debts": "debts"}  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Strict):
    """How much more than the year before, in percent; low and high where it was not read as it stands."""

    change: float = Field(gt=-50, lt=100)
    low: float | None = None
    high: float | None = None
    status: Status
    source: str
    how: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest that is held possible."""
        low = self.change if self.low is None else self.low
        return low, self.change if self.high is None else self.high

    @model_validator(mode="after")
    def _in_range(self) -> Change:
        low, high = self.ends
        if not low <= self.change <= high:
            raise ValueError(f"change {self.change} lies outside low {low} to high {high}")
        return self


class Series(_Strict):
    """Changes by year, or those of the series that it follows."""

    label: dict[str, str]
    about: str
    changes: dict[int, Change] = Field(default_factory=dict)
    follows: str | None = None
    points: float = Field(default=0.0, ge=0)
    status: Status | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Series:
        if bool(self.changes) == bool(self.follows) or bool(self.follows) != bool(self.status):
            raise ValueError("expected changes, or follows with status")
        if set(self.label) != {"nl", "en"}:
            raise ValueError(f"label: found {', '.join(self.label)}, expected nl and en")
        return self


class _Document(_Strict):
    sources: dict[str, str]
    series: dict[str, Series]

    @model_validator(mode="after")
    def _known(self) -> _Document:
        for name, one in self.series.items():
            if one.follows and not self.series.get(one.follows, one).changes:
                raise ValueError(f"series.{name}.follows: '{one.follows}' is no series with changes")
            for year, change in one.changes.items():
                if change.source not in self.sources:
                    raise ValueError(f"series.{name}.changes.{year}.source: '{change.source}' is no source")
        return self


@dataclass(frozen=True)
class Index:
    """What one euro of `since` is in `until`: value, with the ends of its range.

    status: the least sure of the changes in it; changes: those by year in the order of time, each with the
    words of its source.
    """

    label: Mapping[str, str]
    value: float
    low: float
    high: float
    status: Status
    changes: Mapping[int, Change]
    about: str


@cache
def _document(file: Path) -> _Document:
    try:
        return _Document.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name}: broken YAML, {error}") from None
    except ValidationError as error:
        wrong = (f"{'.'.join(map(str, e['loc']))}: {e['msg']}".removeprefix(": ") for e in error.errors())
        raise ValueError(f"{file.name}: {'; '.join(wrong)}") from None


def series() -> dict[str, Series]:
    """Every series by name. Raises ValueError naming file and field when the file is wrong."""
    return _document(FILE).series


def index(name: str, since: int, until: int) -> Index:
    """The index of a series between two years, either way round.

    Raises ValueError naming the series, the year and the file where a change is not known.
    """
    one = series()[name]
    known = series()[one.follows].changes if one.follows else one.changes
    changes: dict[int, Change] = {}
    for year in range(min(since, until) + 1, max(since, until) + 1):
        if year not in known:
            where = f"{FILE.name}: series.{one.follows or name}.changes"
            raise ValueError(f"{where}: no change for {year}; there are {min(known)} to {max(known)}")
        changes[year] = _in_words(_followed(known[year], one) if one.follows else known[year])
    value = prod(1 + c.change / 100 for c in changes.values())
    low, high = (prod(1 + c.ends[end] / 100 for c in changes.values()) for end in (0, 1))
    if until < since:
        value, low, high = 1 / value, 1 / high, 1 / low
    status = _least_sure([c.status for c in changes.values()])
    return Index(one.label, value, low, high, status, changes, one.about)


def _least_sure(statuses: Sequence[Status]) -> Status:
    return STATUSES[max((STATUSES.index(status) for status in statuses), default=0)]


def _followed(change: Change, by: Series) -> Change:
    """The change of the series that is followed, less sure."""
    status = _least_sure([change.status, by.status or "verified"])
    low, high = change.ends
    return Change(change=change.change, low=low - by.points, high=high + by.points, status=status,
                  source=change.source, how=by.about)  # fmt: skip


def _in_words(change: Change) -> Change:
    return change.model_copy(update={"source": _document(FILE).sources[change.source]})


def move(
    population: Population, factors: Mapping[str, float], minimum: tuple[np.ndarray, np.ndarray], limit: float
) -> Population:
    """A population with every amount multiplied by the factor of its series; persons stay who they are.

    factors: series -> factor; minimum: full-time minimum wage by age 0-120 before and after (EUR/year);
    limit: the rent (EUR/month) up to which a home is regulated. Amounts are rounded as they were: persons' to
    whole euros, rents to cents.
    """
    p, h = population.persons, population.households
    amounts = {name: np.round(getattr(p, name) * factors[of]) for name, of in PERSON_AMOUNTS.items()}
    before, after = (amount[np.clip(p.age, 0, 120)] for amount in minimum)
    amounts["wage"] = np.round(_wages(p.wage, factors["wages"], before, after))
    landlord = np.where(h.tenure == RENT_CORPORATION, factors["rent_social"], factors["rent_other"])
    rent = h.basic_rent * np.where(h.basic_rent > limit, factors["rent_liberalised"], landlord)
    return replace(
        population,
        persons=replace(p, **amounts),
        households=replace(
            h,
            basic_rent=np.round(rent, 2),
            service_costs=np.round(h.service_costs * factors["service_costs"], 2),
        ),
    )


def _wages(wage: np.ndarray, factor: float, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Wages (EUR/year) that keep up with the minimum wage for the age (EUR/year, full time).

    Who earned a full-time minimum wage or more earns at least that of the new year. Less is for fewer hours,
    and how many is not known: it may be near the minimum, so it moves with the minimum wage where that rose
    more than wages did.
    """
    risen = np.divide(after, before, out=np.full(len(wage), factor), where=before > 0)
    return np.where(wage >= before, np.maximum(factor * wage, after), np.maximum(factor, risen) * wage)
