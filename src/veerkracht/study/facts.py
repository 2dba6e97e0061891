"""Facts about the people of a place under flat names, for expressions: from population, life and law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from veerkracht.expressions.facts import Array, Fact, Facts
from veerkracht.measures.outcome import Lines, Outcome
from veerkracht.population import codes, life
from veerkracht.population.model import Population

AREAS = ("wijk", "pc4")  # where, not what: results are split by area, groups are not defined by it
EU_LINE = 0.6  # the European line is this part of the median
LEAST_INCOME = 1.0  # EUR/year; a rent over no income at all is beyond any limit


@cache
def _about() -> dict[str, dict[str, Any]]:
    """Every fact that there is, by name: those of life and those of facts.yaml."""
    found: dict[str, dict[str, Any]] = {}
    for file in (Path(life.__file__).parent / "facts.yaml", Path(__file__).parent / "facts.yaml"):
        found |= yaml.safe_load(file.read_text(encoding="utf-8"))["facts"]
    return {name: about for name, about in found.items() if name not in AREAS}


def _fact(name: str, values: Array) -> Fact:
    about = _about()[name]
    names = tuple(map(str, about.get("values") or getattr(codes, about.get("codes", ""), ())))
    return Fact(values, about["per"], names, about["label"])


@cache
def vocabulary() -> Facts:
    """Every fact that may be known, of nobody: what expressions are checked against."""
    nobody = {}
    for name, about in _about().items():
        number = {"values", "codes", "unit"} & set(about)
        nobody[name] = _fact(name, np.zeros(0, np.float64 if number else np.bool_))
    return Facts(np.zeros(0, np.int64), 0, nobody)


def facts(population: Population, drawn: Mapping[str, Array], more: Mapping[str, Array]) -> Facts:
    """All facts of a place.

    drawn: facts of life by name, some or all of them; more: what `money` gives. Raises ValueError for a name
    that facts.yaml does not have or an array of the wrong length.
    """
    p, h = population.persons, population.households
    own = {
        name: getattr(p, name)
        for name in ("age", "sex", "position", "education", "origin", "status", "wage", "profit", "pension",
                     "ww", "ao", "savings", "debts")
    }  # fmt: skip
    own |= {
        name: getattr(h, name)
        for name in ("source", "tenure", "size", "basic_rent", "service_costs", "in_income_statistics")
    }
    own |= {
        "household_type": h.type,
        "children": np.bincount(p.household[p.age < 18], minlength=len(population)),
        "household_savings": _savings(population),
    }
    length = {"person": len(p.age), "household": len(population)}
    found = {}
    for name, values in {**own, **drawn, **more}.items():
        if name in AREAS:
            continue
        if name not in _about():
            raise ValueError(f"facts: '{name}' stands in no facts.yaml")
        found[name] = _fact(name, values)
        if len(values) != length[found[name].per]:
            raise ValueError(f"facts: {name} has {len(values)} values, expected one per {found[name].per}")
    return Facts(p.household, len(population), found)


def money(
    population: Population, outcome: Outcome, lines: Lines, municipal: tuple[str, ...]
) -> dict[str, Array]:
    """Facts per household that follow from the law; a fact whose line has no figure is left out.

    municipal: names of the schemes in `outcome` that are the municipality's.
    """
    h = population.households
    found: dict[str, Array] = {"disposable_income": outcome.disposable}
    if lines.low_income is not None:
        found["income_to_line"] = outcome.income_low_line / lines.low_income
        found["below_line"] = (found["income_to_line"] < 1.0) & h.in_income_statistics
    if lines.eu60 is not None:
        found["income_to_median"] = outcome.disposable / lines.eu60 * EU_LINE
    if lines.not_much_but_adequate is not None:
        found["months_of_buffer"] = _savings(population) / (lines.not_much_but_adequate / 12.0)
    allowance = outcome.schemes["huurtoeslag"].used
    rent = np.maximum(12.0 * (h.basic_rent + h.service_costs) - allowance, 0.0)
    found["rent_burden"] = rent / np.maximum(outcome.disposable - allowance, LEAST_INCOME)
    for name in ("bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget"):
        found[f"uses_{name}"] = outcome.schemes[name].used > 0
    found["municipal_schemes"] = np.zeros(len(h.type), np.int16)
    for name in municipal:
        found["municipal_schemes"] += outcome.schemes[name].used > 0
    return found


def _savings(population: Population) -> Array:
    """Savings per household (EUR), without those of children at home of any age."""
    p = population.persons
    own = np.where(p.position == codes.POSITION["child"], 0.0, p.savings)
    return population.per_household(own)
