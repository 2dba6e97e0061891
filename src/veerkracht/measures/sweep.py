"""One household at many values of one fact, as plain data for a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Part:
    """An amount of the budget at every point, EUR/year; what goes out is negative."""

    name: str
    label: Mapping[str, str]
    amounts: tuple[float, ...]
    marked: bool


@dataclass(frozen=True)
class Sweep:
    """A household at every value in `points` of the input `name` (in `unit`) of person `of`.

    disposable: EUR/year, with what it is called in `left` (less the rent where the rent is what varies).
    parts: what it is made of. line: the level that it would need to be at exactly on the line `line_name`
    (empty where no line has a figure). unverified: paths of figures that were not read in their own source
    and that an outcome leans on.
    """

    title: str
    date: date
    of: str
    name: str
    label: Mapping[str, str]
    unit: str
    points: tuple[float, ...]
    disposable: tuple[float, ...]
    left: Mapping[str, str]
    parts: tuple[Part, ...]
    line_name: Mapping[str, str]
    line: tuple[float, ...]
    unverified: tuple[str, ...]
