"""Facts about persons and households as plain arrays, under flat names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Per = Literal["person", "household"]


@dataclass(frozen=True)
class Fact:
    """One fact: an array with a value per person or per household.

    Yes/no (bool), a number, or one of `names`: then values are positions in names, and -1 is none of them.
    """

    values: Array
    per: Per
    names: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What it is, in words: "yes/no", "a number" or "one of ..."."""
        if self.names:
            return f"one of {', '.join(self.names)}"
        return "yes/no" if self.values.dtype == np.bool_ else "a number"


@dataclass(frozen=True)
class Facts:
    """Facts by name. home: the household of every person (index from 0); households: how many there are."""

    home: Array
    households: int
    of: Mapping[str, Fact]

    def size(self, per: Per) -> int:
        """Number of persons or households."""
        return len(self.home) if per == "person" else self.households

    def per_household(self, mask: Array) -> Array:
        """Number of persons per household for whom `mask` holds."""
        return np.bincount(self.home[mask], minlength=self.households)

    def moved(self, mask: Array, of: Per, to: Per) -> Array:
        """A mask of persons as the households with any of them, and one of households as their members."""
        if of == to:
            return mask
        return mask[self.home] if to == "person" else self.per_household(mask) > 0

    def also(self, more: Mapping[str, Fact]) -> Facts:
        """These facts and more. Raises ValueError for a name that is taken."""
        if taken := sorted(set(self.of) & set(more)):
            raise ValueError(f"facts: the name '{taken[0]}' is taken")
        return replace(self, of={**self.of, **more})

    def of_nobody(self) -> Facts:
        """The same names and values without any person: enough to check an expression."""
        nobody = {name: replace(fact, values=fact.values[:0]) for name, fact in self.of.items()}
        return Facts(np.zeros(0, np.int64), 0, nobody)
