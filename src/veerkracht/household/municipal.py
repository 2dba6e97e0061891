"""The schemes of the municipality for one household: how much, up to which income, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from veerkracht.law.gemeente.policy import assumed_only, out_of_date
from veerkracht.law.gemeente.scheme import Scheme

if TYPE_CHECKING:
    from .check import Result


@dataclass(frozen=True)
class MunicipalRow:
    """One municipal scheme. amount: EUR/year, 0 without a right, and then `why_not` says what stands in the
    way: income, assets, age, student, or other (nothing for this kind of household).

    threshold: multiple of the norm for this household; months: how long the income must have been low.
    own: from the municipality's own policy; dated: period of terms that are not those of the date.
    """

    name: str
    label: Mapping[str, str]
    threshold: float
    amount: float
    take_up: float
    months: int = 0
    why_not: str = ""
    marked: bool = False
    own: bool = True
    dated: str = ""


@dataclass(frozen=True)
class Facts:
    """What municipal schemes look at, each as an array of one household."""

    ratio: Any
    assets_too_high: Any
    adults: Any
    children: Any
    age_class: Any
    ages: Any
    assets: Any

    def amount(self, scheme: Scheme, **other: Any) -> float:
        """EUR/year that the scheme gives, with some facts replaced."""
        return float(scheme.entitlement(**{**vars(self), **other})[0])


def municipal_rows(result: Result) -> tuple[MunicipalRow, ...]:
    """A row per scheme of the policy of the household; none where income or norm cannot be computed."""
    facts = _facts(result)
    if facts is None:
        return ()
    day, policy = result.date, result.policy
    taken = {scheme.name for scheme in assumed_only(policy, day)}
    rows = []
    for scheme in policy.on(day):
        amount = 0.0 if _student(result) else facts.amount(scheme)
        rows.append(
            MunicipalRow(
                name=scheme.name,
                label=scheme.label,
                threshold=float(scheme.limit(facts.adults, facts.children)[0]),
                amount=amount,
                take_up=scheme.take_up,
                months=scheme.months,
                why_not="" if amount else _why_not(result, scheme, facts),
                marked=not scheme.verified,
                own=scheme.name not in taken,
                dated=_period(scheme) if out_of_date(scheme, day) else "",
            )
        )
    return tuple(rows)


def ratio(result: Result) -> float | None:
    """Income as a multiple of the norm; None when nobody has a norm."""
    found = result.amounts.get("minimabeleid_verhouding")
    return found if found is not None and found < 90 else None


def _facts(result: Result) -> Facts | None:
    needed = ("minimabeleid_verhouding", "minimabeleid_vermogen", "minimabeleid_vermogen_te_hoog")
    if any(name in result.unavailable for name in needed):
        return None
    persons = result.household.persons
    ages = np.zeros((1, 18))
    for person in persons:
        if (years := int(person["age_months"]) // 12) < 18:
            ages[0, years] += 1
    aow = bool(result.value("bereikt_aow_leeftijd", result.household.names[0]))
    grown = persons[0]["age_months"] >= 12 * 21
    return Facts(
        ratio=np.array([result.amounts["minimabeleid_verhouding"]]),
        assets_too_high=np.array([float(result.value("minimabeleid_vermogen_te_hoog"))]),
        adults=np.array([2 if persons[0]["partner"] >= 0 else 1]),
        children=ages.sum(axis=1),
        age_class=np.array([2 if aow else 1 if grown else 0]),
        ages=ages,
        assets=np.array([result.amounts["minimabeleid_vermogen"]]),
    )


def _student(result: Result) -> bool:
    first = result.household.persons[0]
    return bool(first.get("student")) or first["age_months"] < 12 * 18


def _why_not(result: Result, scheme: Scheme, facts: Facts) -> str:
    """The first thing that stands in the way."""
    if _student(result):
        return "student"
    wide: dict[str, Any] = {}
    ways = {
        "income": {"ratio": np.array([0.0])},
        "assets": {"assets_too_high": np.array([0.0]), "assets": np.array([0.0])},
        "age": {"age_class": np.array([2 if scheme.ages == "aow" else 1])},
    }
    for why, other in ways.items():
        wide |= other
        if facts.amount(scheme, **other) or facts.amount(scheme, **wide):
            return why
    return "other"


def _period(scheme: Scheme) -> str:
    years = [str(end.year) for end in (scheme.start, scheme.end) if end]
    return "-".join(dict.fromkeys(years))
