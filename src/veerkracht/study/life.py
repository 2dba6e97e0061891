"""The facts of life beyond money of a population with incomes."""

from __future__ import annotations

from collections.abc import Mapping

from veerkracht.expressions.facts import Array
from veerkracht.population import life
from veerkracht.population.model import Population

DEPENDENCE = ("low", "central", "high")  # how much problems go together: one draw of life for each


def circumstances(population: Population, values: Mapping[str, Array]) -> dict[str, Array]:
    """The facts that do not depend on how much problems go together: where people live and what they do."""
    return life.circumstances(population, _standardised(values))


def draw(
    population: Population, values: Mapping[str, Array], dependence: str, known: Mapping[str, Array]
) -> dict[str, Array]:
    """The facts of population/life/facts.yaml by name, drawn under one of DEPENDENCE.

    values: what the law gives each household (study/outcome.py), without municipal schemes; known: what
    `circumstances` gives.
    """
    low_income = values["inkomen_lage_inkomensgrens"] < values["lage_inkomensgrens"]
    return life.draw(population, _standardised(values), low_income, dependence, dict(known))


def _standardised(values: Mapping[str, Array]) -> Array:
    return values["besteedbaar_inkomen"] / values["equivalentiefactor"]
