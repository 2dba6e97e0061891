"""What a package does to every household of a place: plain arrays, the only thing measures look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Lines:
    """Poverty lines per household, EUR/year; None where there is no figure for the date.

    Taken from the first package, so that a package cannot change the yardstick.
    """

    low_income: Array | None
    social_minimum: Array | None
    not_much_but_adequate: Array | None
    eu60: Array | None


@dataclass(frozen=True)
class SchemeUse:
    """One scheme per household, EUR/year: entitled to, and used."""

    entitled: Array
    used: Array


@dataclass(frozen=True)
class Outcome:
    """Incomes (EUR/year) and schemes per household under one package.

    disposable: with municipal schemes; income_low_line: the same without huurtoeslag; income_minimum: before
    health premium, zorgtoeslag and huurtoeslag. purses: EUR/year that each purse pays in the whole place.
    """

    disposable: Array
    income_low_line: Array
    income_minimum: Array
    schemes: Mapping[str, SchemeUse]
    purses: Mapping[str, float]


@dataclass(frozen=True)
class Frame:
    """The households that are counted: weights and groups.

    counted: in the income statistics of CBS (no student or part-year households); dimensions: name to (codes
    per household, labels); a code of -1 belongs to no group; weight: for how many households each one counts,
    None is each for one.
    """

    size: Array
    children: Array
    factor: Array
    counted: Array
    dimensions: Mapping[str, tuple[Array, tuple[str, ...]]]
    weight: Array | None = None

    @property
    def weights(self) -> Array:
        """For how many households each one counts."""
        return np.ones(len(self.size)) if self.weight is None else self.weight

    def groups(self) -> list[tuple[str, Array, tuple[str, ...]]]:
        """Every way to split: (dimension, codes, group names), first everyone together."""
        everyone = np.zeros(len(self.size), np.int64)
        split = [
            (name, codes, tuple(f"{name}:{label}" for label in labels))
            for name, (codes, labels) in self.dimensions.items()
        ]
        return [("all", everyone, ("all",)), *split]


def money_sum(amounts: Array, weight: Array | None = None) -> float:
    """Exact sum of (weighted) amounts, counted in whole cents, so that it does not depend on the order."""
    return int(_cents(amounts, weight).sum()) / 100.0


def _cents(amounts: Array, weight: Array | None) -> Array:
    return np.rint(amounts * 100.0 if weight is None else amounts * 100.0 * weight).astype(np.int64)


def money_sums(codes: Array, amounts: Array, groups: int, weight: Array | None = None) -> Array:
    """`money_sum` per group; households with code -1 are left out."""
    cents = _cents(amounts, weight)
    total = np.zeros(groups, np.int64)
    kept = codes >= 0
    np.add.at(total, codes[kept], cents[kept])
    return total / 100.0


def median(values: Array, weights: Array) -> float:
    """The value with half of the weight on either side; with equal weights that of `np.median`."""
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order])
    half = below[-1] / 2.0
    last = len(order) - 1  # rounding may leave the last sum short of half
    low, high = (min(int(np.searchsorted(below, half, side)), last) for side in ("left", "right"))
    return float((values[order[low]] + values[order[high]]) / 2.0)


def counts(codes: Array, weights: Array, groups: int) -> Array:
    """Sums of weights per group; households with code -1 are left out."""
    kept = codes >= 0
    return np.bincount(codes[kept], weights=weights[kept], minlength=groups)
