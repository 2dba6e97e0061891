"""Lengths for the drawing of income beside the poverty lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from veerkracht.household.lines import LineRow
from veerkracht.household.texts import text

WIDTH = 100.0  # units of the drawing
ROOM = 1.1  # of the longest bar, so that a line at its end is seen
LEAST = 1.0  # EUR/year


@dataclass(frozen=True)
class Bar:
    """The income that counts for a line, and the line, as distances from the left."""

    label: str
    income: float
    line: float
    row: LineRow


def bars(rows: Sequence[LineRow], lang: str) -> list[Bar]:
    """A bar per line, all on one scale."""
    most = ROOM * max((max(row.income, row.line) for row in rows), default=LEAST)
    scale = WIDTH / max(most, LEAST)
    return [Bar(text(r.name, lang), max(r.income, 0.0) * scale, r.line * scale, r) for r in rows]
