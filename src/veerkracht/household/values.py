"""Checks single values of a household file: type, range and the words that are allowed."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from .errors import HouseholdError, nearest

MOST = 1e9


def mapping(value: Any, where: str, known: Collection[str]) -> Mapping[str, Any]:
    """A mapping with known keys only."""
    if not isinstance(value, Mapping):
        raise HouseholdError(f"{where}: found {shown(value)}, expected fields with values")
    for key in value:
        if key not in known:
            near = nearest(str(key), known) or f"; known: {', '.join(sorted(known))}"
            field = f"{where}.{key}" if ": " in where else f"{where}: {key}"
            raise HouseholdError(f"{field}: unknown field{near}")
    return value


def number(value: Any, where: str, low: float = 0.0, high: float = MOST, unit: str = "") -> float:
    """A finite number from `low` to `high`."""
    expected = f"expected a number from {low:,.0f} to {high:,.0f}" + (f" ({unit})" if unit else "")
    if isinstance(value, str) and any(c.isdigit() for c in value):
        raise HouseholdError(f"{where}: found the text '{value}', {expected}, written like 1300.50")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise HouseholdError(f"{where}: found {shown(value)}, {expected}")
    if not math.isfinite(value) or not low <= value <= high:
        raise HouseholdError(f"{where}: found {value}, {expected}")
    return float(value)


def flag(value: Any, where: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise HouseholdError(f"{where}: found {shown(value)}, expected true or false")
    return value


def choice(value: Any, where: str, known: Mapping[str, int]) -> float:
    """One of the words in `known`, as its code."""
    if not isinstance(value, str) or value not in known:
        *most, last = known
        raise HouseholdError(f"{where}: found {shown(value)}, expected {', '.join(most)} or {last}")
    return float(known[value])


def text(value: Any, where: str, longest: int = 200) -> str:
    """Some text on one line or more."""
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        hint = "; put it between quotes" if isinstance(value, bool | int | float | date) else ""
        raise HouseholdError(
            f"{where}: found {shown(value)}, expected a text of 1 to {longest} characters{hint}"
        )
    return value.strip()


def day(value: Any, where: str) -> date:
    """A date, as YAML reads it or as text 2019-01-31."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise HouseholdError(f"{where}: found {shown(value)}, expected a date like 2019-01-31")


def shown(value: Any) -> str:
    """A value as it can stand in a message."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "fields"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}"
    written = str(value).lower() if isinstance(value, bool) else repr(value)
    return written if len(written) <= 60 else f"{written[:57]}..."
