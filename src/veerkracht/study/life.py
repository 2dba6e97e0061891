"""Where the facts of life beyond money come from; the one place that knows how they are drawn."""

from __future__ import annotations

from collections.abc import Mapping

from veerkracht.expressions.facts import Array
from veerkracht.population.model import Population

DEPENDENCE = ("low", "central", "high")  # how much problems go together: one draw of life for each


def draw(population: Population, values: Mapping[str, Array], dependence: str) -> dict[str, Array]:
    """The facts of population/life/facts.yaml by name, drawn under one of DEPENDENCE.

    values: what the law gives each household (study/outcome.py), without municipal schemes. A fact that is
    not here is left out of every result that needs it, and the result says so.
    """
    return {}
