"""One package on one population: law, municipal schemes, purses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.engine.system import System
from veerkracht.law.gemeente.policy import Policy
from veerkracht.law.gemeente.scheme import Scheme
from veerkracht.measures.outcome import Frame, Lines, Outcome, SchemeUse, money_sum
from veerkracht.packages.schema import Package
from veerkracht.population import codes, rng
from veerkracht.population.model import Population, reached_aow

from .inputs import law_inputs

Array = npt.NDArray[Any]
Values = Mapping[str, Array]

LINES = {
    "low_income": "lage_inkomensgrens",
    "social_minimum": "sociaal_minimum",
    "not_much_but_adequate": "niet_veel_maar_toereikend",
    "eu60": "eu60_grens",
}
OUTPUTS = [
    "besteedbaar_inkomen",
    "inkomen_lage_inkomensgrens",
    "inkomen_sociaal_minimum",
    "equivalentiefactor",
    "bijstand_huishouden",
    "bijstand_recht_huishouden",
    "bijstand_bruto_huishouden",
    "zorgtoeslag_ontvangen",
    "zorgtoeslag_recht_huishouden",
    "huurtoeslag_ontvangen",
    "huurtoeslag_uitbetaald",
    "kindgebonden_budget_ontvangen",
    "kindgebonden_budget_recht_huishouden",
    "kinderbijslag_huishouden",
    "aow_huishouden",
    "inkomstenbelasting_huishouden",
    "zvw_bijdrage_huishouden",
    "nominale_premie_huishouden",
    "minimabeleid_verhouding",
    "minimabeleid_vermogen_te_hoog",
    "minimabeleid_vermogen",
]
# Scheme: (used, entitled)
SCHEMES = {
    "bijstand": ("bijstand_huishouden", "bijstand_recht_huishouden"),
    "zorgtoeslag": ("zorgtoeslag_ontvangen", "zorgtoeslag_recht_huishouden"),
    "huurtoeslag": ("huurtoeslag_ontvangen", "huurtoeslag_uitbetaald"),
    "kindgebonden_budget": ("kindgebonden_budget_ontvangen", "kindgebonden_budget_recht_huishouden"),
    "kinderbijslag": ("kinderbijslag_huishouden", "kinderbijslag_huishouden"),
}


def available(system: System) -> list[str]:
    """The outputs, with every line for which the date has figures."""
    return [name for name in [*OUTPUTS, *LINES.values()] if name not in system.unavailable]


def run(
    population: Population,
    package: Package,
    day: date,
    before: Values | None,
    policy: Policy,
    threads: int | None = None,
) -> tuple[Outcome, Lines, Values]:
    """The outcome of a package, the lines of its date and the raw values per household.

    `policy`: the municipal schemes that the package changes. `before`: the raw values under the first
    package; who starts or stops using bijstand since then is for the municipality.
    """
    base = law.system(day)
    system = base.with_figures(package.figures_on(base.figures, day))
    inputs = law_inputs(population, package, day)
    values = compute(system, inputs.start, inputs.persons, inputs.households, available(system), threads)
    schemes = {name: SchemeUse(values[right], values[used]) for name, (used, right) in SCHEMES.items()}
    municipal = _municipal(population, package.schemes_on(policy.on(day), day), values)
    extra = np.zeros(len(population))
    for use in municipal.values():
        extra = extra + use.used
    outcome = Outcome(
        disposable=values["besteedbaar_inkomen"] + extra,
        income_low_line=values["inkomen_lage_inkomensgrens"] + extra,
        income_minimum=values["inkomen_sociaal_minimum"] + extra,
        schemes={**schemes, **municipal},
        purses={},
    )
    outcome.purses.update(_purses(population, values, municipal, outcome, before))  # type: ignore[attr-defined]
    lines = Lines(**{name: values.get(rule) for name, rule in LINES.items()})
    return outcome, lines, values


def _municipal(population: Population, schemes: tuple[Scheme, ...], values: Values) -> dict[str, SchemeUse]:
    p, h = population.persons, population.households
    heads = h.start[:-1]
    minors = _children(population)
    adults = np.where(p.partner[heads] >= 0, 2, 1)
    aow = reached_aow(p.age, p.birth_month)[heads]
    age_class = np.where(aow, 2, np.where(p.age[heads] >= 21, 1, 0))
    ages = _children_by_age(population) if any(scheme.by_age for scheme in schemes) else None
    adult_student = (h.source == codes.SRC["student"]) | (p.age[heads] < 18)
    result = {}
    for scheme in schemes:
        right = scheme.entitlement(
            values["minimabeleid_verhouding"],
            values["minimabeleid_vermogen_te_hoog"],
            adults,
            minors,
            age_class,
            ages,
            values["minimabeleid_vermogen"],
        )
        right = np.where(adult_student, 0.0, right)
        # One draw for how long income has been low, one for use: other terms meet the same luck.
        lasting = rng.uniform(population.seed, p.id[heads], "income low for years") < scheme.lasting
        uses = rng.uniform(population.seed, p.id[heads], f"uses {scheme.name}") < scheme.take_up
        right = np.where(lasting, right, 0.0)
        result[scheme.name] = SchemeUse(right, np.where(uses, right, 0.0))
    return result


def _purses(
    population: Population,
    values: Values,
    municipal: Mapping[str, SchemeUse],
    outcome: Outcome,
    before: Values | None,
) -> dict[str, float]:
    """What each purse pays, EUR/year.

    Bijstand: within the year the state's budget (BUIG) follows the amounts but not the number of users. So
    the municipality pays those who start what they get now, and saves on those who stop what they got. Tax
    on bijstand is paid by the municipality and received by the state.
    """
    people, total = population.persons, partial(money_sum, weight=population.weight)
    now = values["bijstand_bruto_huishouden"]
    then = now if before is None else before["bijstand_bruto_huishouden"]
    gross = total(now)
    own = total(np.where(then == 0.0, now, 0.0)) - total(np.where(now == 0.0, then, 0.0))
    received = total(values["inkomstenbelasting_huishouden"])
    paid = sum(total(values[n]) for n in ("zorgtoeslag_ontvangen", "huurtoeslag_ontvangen",
               "kindgebonden_budget_ontvangen", "kinderbijslag_huishouden", "aow_huishouden"))  # fmt: skip
    premiums = total(values["nominale_premie_huishouden"]) + total(values["zvw_bijdrage_huishouden"])
    return {
        "resident": -total(outcome.disposable),
        "municipality": own + sum(total(use.used) for use in municipal.values()),
        "state": gross - own + paid - received,
        "UWV": total(population.per_household(people.ww)) + total(population.per_household(people.ao)),
        "health_insurer": -premiums,
    }


def _children(population: Population) -> Array:
    p = population.persons
    return np.bincount(p.household[p.age < 18], minlength=len(population))


def _children_by_age(population: Population) -> Array:
    """Children per household and year of age: (households, 18)."""
    p = population.persons
    young = p.age < 18
    cells = p.household[young].astype(np.int64) * 18 + p.age[young]
    return np.bincount(cells, minlength=18 * len(population)).reshape(len(population), 18)


def frame(population: Population, first: Outcome, factor: Array) -> Frame:
    """Who is counted and in which groups; income quintiles by the first package."""
    p, h = population.persons, population.households
    heads = h.start[:-1]
    age = p.age[heads]
    age_group = np.where(reached_aow(age, p.birth_month[heads]), 3, np.digitize(age, [27, 45]))
    dimensions = {
        "household_type": (h.type.astype(np.int64), codes.HOUSEHOLD_TYPES),
        "age": (age_group.astype(np.int64), ("18_26", "27_44", "45_aow", "aow")),
        "source": (h.source.astype(np.int64), codes.SOURCES),
        "tenure": (h.tenure.astype(np.int64), codes.TENURES),
        "education": (p.education[heads].astype(np.int64), codes.EDUCATIONS),
        "origin": (p.origin[heads].astype(np.int64), codes.ORIGINS),
        "income_quintile": (_fifths(first.disposable / factor, population.weight), ("1", "2", "3", "4", "5")),
    }
    return Frame(h.size.astype(np.float64), _children(population).astype(np.float64), factor,
                 h.in_income_statistics, dimensions, population.weight)  # fmt: skip


def _fifths(income: Array, weight: Array | None) -> Array:
    """The fifth (0-4) of the households that each one is in, by income."""
    order = np.argsort(income, kind="stable")
    weights = np.ones(len(order)) if weight is None else weight[order]
    before = np.cumsum(weights) - weights  # households with less
    fifth = np.empty(len(order), np.int64)
    fifth[order] = np.minimum(5.0 * before / max(weights.sum(), 1.0), 4.0).astype(np.int64)
    return fifth
