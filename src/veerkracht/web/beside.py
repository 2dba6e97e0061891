"""Puts the figures of a municipality beside those of others into words and places on a line."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_decimal

from veerkracht.population.beside import Beside, Row

from .rendering import words

EDGE = 2.0  # % of the drawing left free on both sides, so that no dot is cut off


@dataclass(frozen=True)
class Strip:
    """One figure: words for the table, and places on the line in % of its width."""

    label: str
    here: str
    country: str
    alike: str
    at: float
    country_at: float
    alike_at: tuple[float, ...]


@dataclass(frozen=True)
class Strips:
    """The figures, and which of them differs most from the country, seen over all municipalities."""

    most: Strip
    rows: tuple[Strip, ...]


def strips(found: Beside, lang: str) -> Strips:
    """Every figure of a municipality, in the words of a language."""
    rows = tuple(_strip(row, lang) for row in found.rows)
    apart = [abs(row.here - row.country) / max(row.most - row.least, 1e-9) for row in found.rows]
    return Strips(rows[apart.index(max(apart))], rows)


def _strip(row: Row, lang: str) -> Strip:
    def at(value: float) -> float:
        share = (value - row.least) / max(row.most - row.least, 1e-9)
        return round(EDGE + (100.0 - 2.0 * EDGE) * share, 2)

    def say(value: float, unit: bool = True) -> str:
        number = format_decimal(value, format="#,##0.0", locale=lang)
        return f"{number}%" if unit and row.figure.unit == "%" else number

    t, label = words(lang), row.figure.label["en" if lang == "en" else "nl"]
    if row.figure.unit == "per_1000":
        label = t("beside.per_1000", what=label)
    few, many = min(row.alike), max(row.alike)
    return Strip(
        label, say(row.here), say(row.country), f"{say(few, unit=False)} – {say(many)}",
        at(row.here), at(row.country), tuple(at(value) for value in row.alike),
    )  # fmt: skip
