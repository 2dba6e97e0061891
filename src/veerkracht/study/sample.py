"""A part of the households of a place, weighted to the whole, and how far its figures may be off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from veerkracht.population import rng
from veerkracht.population.codes import SOURCES
from veerkracht.population.model import Population
from veerkracht.population.select import select

Array = npt.NDArray[Any]
Key = tuple[str, ...]
PARTS = 10
T_95 = 2.262  # Student's t with 9 degrees of freedom: 95% of the time within so many standard errors
KNOWN = ("households_total", "persons_total")  # of everyone: met by the weights


def check_sample(share: float) -> None:
    """Raise ValueError for anything but a share of the households."""
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 < share <= 1:
        raise ValueError(f"sample {share}: expected a share above 0 and at most 1, such as 0.1")


def chosen(population: Population, share: float) -> Array:
    """Indices of the households in the sample, going up.

    Of all households of one size and main source of income the `share` (at least one) with the smallest hash,
    so a smaller sample lies within a larger one.
    """
    stratum = _strata(population)
    number = np.bincount(stratum)
    wanted = np.ceil(number * share).astype(np.int64)
    order = _order(population, stratum)
    first = np.append(0, np.cumsum(number))[stratum[order]]
    rank = np.arange(len(order)) - first  # within the stratum
    return np.sort(order[rank < wanted[stratum[order]]])


def draw(population: Population, share: float) -> Population:
    """A sample of the households with weights; the whole population, untouched, for a share of 1.

    The numbers of households of each size and main source, and so of persons, are those of the whole.
    """
    if share == 1:
        return population
    rows, stratum = chosen(population, share), _strata(population)
    here = stratum[rows]
    weight = np.bincount(stratum)[here] / np.bincount(here)[here]
    return replace(select(population, rows), weight=weight)


def facts_of(population: Population, share: float, facts: Mapping[str, Array]) -> dict[str, Array]:
    """Facts per person or household of the whole, for the sample alone."""
    if share == 1:
        return dict(facts)
    rows = chosen(population, share)
    inside = np.zeros(len(population), bool)
    inside[rows] = True
    members = np.flatnonzero(inside[population.persons.household])
    return {
        name: values[rows if len(values) == len(population) else members] for name, values in facts.items()
    }


def parts(sample: Population) -> Iterator[Population]:
    """The sample cut into PARTS samples of their own, each with weights to the whole."""
    stratum, weight = _strata(sample), sample.weight
    assert weight is not None, "a sample has weights"
    whole = np.bincount(stratum, weight)
    part = np.empty(len(weight), np.int64)
    part[_order(sample, stratum)] = np.arange(len(weight)) % PARTS
    for k in range(PARTS):
        rows = np.flatnonzero(part == k)
        here = stratum[rows]
        own = whole[here] / np.bincount(here)[here]
        yield replace(select(sample, rows), weight=own * (weight.sum() / own.sum()))


def margins(
    value: Mapping[Key, float], of_parts: Sequence[Mapping[Key, float]], share: float
) -> dict[Key, tuple[float, float]]:
    """Low and high per row, between which the whole population lies 95% of the time.

    From how much the figures of the parts differ (method of random groups). Left out: a row that a part does
    not have, and one in which the parts do not differ.
    """
    found = {}
    for key, middle in value.items():
        group, measure, unit = key[-3:]
        if measure in KNOWN and group == "all":
            continue
        values = np.array([part.get(key, np.nan) for part in of_parts])
        error = float(np.sqrt((1.0 - share) / PARTS) * np.std(values, ddof=1))
        if not error > 1e-9 * abs(middle):
            continue
        low, high = middle - T_95 * error, middle + T_95 * error
        if unit in ("count", "share"):
            low = max(low, 0.0)
        found[key] = (low, min(high, 1.0) if unit == "share" else high)
    return found


def _strata(population: Population) -> Array:
    """Households of one size and main source of income have one number."""
    h = population.households
    return h.size.astype(np.int64) * len(SOURCES) + h.source


def _order(population: Population, stratum: Array) -> Array:
    """Households by stratum, and in it by their own luck."""
    ids = population.persons.id[population.households.start[:-1]]
    return np.lexsort((rng.uniform(population.seed, ids, "sample"), stratum))
