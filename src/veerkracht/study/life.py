"""The facts of life beyond money of a population with incomes."""

from __future__ import annotations

from collections.abc import Mapping

from veerkracht.expressions.facts import Array
from veerkracht.population import life
from veerkracht.population.model import Population

DEPENDENCE = ("low", "central", "high")  # how much problems go together: one draw of life for each


def draw(population: Population, values: Mapping[str, Array], dependence: str) -> dict[str, Array]:
    """The facts of population/life/facts.yaml by name, drawn under one of DEPENDENCE.

    values: what the law gives each household (study/outcome.py), without municipal schemes.
    """
    standardised = values["besteedbaar_inkomen"] / values["equivalentiefactor"]
    low_income = values["inkomen_lage_inkomensgrens"] < values["lage_inkomensgrens"]
    return life.draw(population, standardised, low_income, dependence)
