"""How far a household is from each poverty line, before the rent and, where the line allows it, after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

INCOME = "besteedbaar_inkomen"

# Each line with the income that it is compared with.
LINES = {
    "lage_inkomensgrens": "inkomen_lage_inkomensgrens",
    "sociaal_minimum": "inkomen_sociaal_minimum",
    "niet_veel_maar_toereikend": INCOME,
    "eu60_grens": INCOME,
    "armoedegrens": INCOME,
    "commissie_minimum_laag": "inkomen_sociaal_minimum",
    "commissie_minimum_hoog": "inkomen_sociaal_minimum",
}
SOME_ONLY = ("armoedegrens", "commissie_minimum_laag", "commissie_minimum_hoog")  # 0: not published
# Lines of which a part is known to be for housing; what this household pays for the same. In the line of CBS,
# SCP and Nibud that is rent and energy; in the social minimum the rent that huurtoeslag leaves to everyone.
SOCIAL_MINIMUM = ("woonlasten_in_sociaal_minimum", "huur_na_huurtoeslag")
HOUSING = {
    "armoedegrens": ("woonlasten_in_armoedegrens", "woonlasten"),
    "sociaal_minimum": SOCIAL_MINIMUM,
    "commissie_minimum_laag": SOCIAL_MINIMUM,
    "commissie_minimum_hoog": SOCIAL_MINIMUM,
}


@dataclass(frozen=True)
class LineRow:
    """A line and the income that counts for it, both EUR/year.

    after_rent: the same after the rent (and energy), against the line less its own part for that; None where
    that part is not known, or for who does not rent.
    """

    name: str
    line: float
    income: float
    marked: bool = False
    after_rent: float | None = None

    @property
    def distance(self) -> float:
        """EUR/year above (or, negative, below) the line."""
        return self.income - self.line


def line_rows(amounts: Mapping[str, float], rents: bool, leans: Callable[[str], bool]) -> tuple[LineRow, ...]:
    """A row per line that there is for this household on this date."""
    return tuple(
        LineRow(
            name,
            amounts[name],
            amounts[income],
            leans(name) or leans(income),
            _after_rent(name, amounts) if rents else None,
        )
        for name, income in LINES.items()
        if name in amounts and income in amounts and not _unpublished(name, amounts)
    )


def unpublished(amounts: Mapping[str, float]) -> tuple[str, ...]:
    """Lines that nobody published for this kind of household."""
    return tuple(name for name in SOME_ONLY if _unpublished(name, amounts))


def _unpublished(name: str, amounts: Mapping[str, float]) -> bool:
    return name in SOME_ONLY and amounts.get(name) == 0.0


def _after_rent(name: str, amounts: Mapping[str, float]) -> float | None:
    within, paid = (amounts.get(part, 0.0) for part in HOUSING.get(name, ("", "")))
    if not within:
        return None
    return (amounts[LINES[name]] - paid) - (amounts[name] - within)


def as_data(row: LineRow) -> dict[str, Any]:
    """The row as plain data."""
    return {**vars(row), "distance": row.distance}
