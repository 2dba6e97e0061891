"""What the report of a validation sees: margins with words and amounts in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import polars as pl

from veerkracht.report import format as fmt
from veerkracht.report import margin_names
from veerkracht.report.texts import Translate, translator

LINE = "below the low-income line, %: "  # groups in the country
LOW_INCOME = "below the low-income line, % of households"  # in a municipality
POVERTY = (LOW_INCOME, "up to 1")
RATIO, PRIMARY = "income: P", "median primary income"


class ValidationLike(Protocol):
    """Margins, totals and the record of the run."""

    @property
    def margins(self) -> pl.DataFrame:
        """Rows: name, place, target, value, difference, tolerance, ok, kind, source, level."""
        ...

    @property
    def totals(self) -> dict[str, Any]:
        """Numbers of persons and households."""
        ...

    @property
    def run(self) -> dict[str, Any]:
        """How it was made, as in run.json."""
        ...


@dataclass(frozen=True)
class Margin:
    """A margin. Without a published target there would be none."""

    name: str
    place: str
    target: float
    value: float
    difference: float
    tolerance: float
    ok: bool
    kind: str
    source: str
    level: str


@dataclass(frozen=True)
class ValidationView:
    """A validation of one place, or of the country."""

    lang: str
    run: dict[str, Any]
    totals: dict[str, Any]
    frame: pl.DataFrame

    @cached_property
    def t(self) -> Translate:
        """Fixed texts in the language of the view."""
        return translator(self.lang)

    @property
    def place(self) -> str:
        """The name of the place."""
        return self.totals["place"]

    @property
    def country(self) -> bool:
        """Whether this is the whole country."""
        return self.run["country"]

    @cached_property
    def margins(self) -> list[Margin]:
        """Of one place those of the municipality; of the country those of the country itself."""
        rows = self.frame.filter(level="country" if self.country else "municipality")
        return [Margin(**row) for row in rows.iter_rows(named=True)]

    def of(self, *starts: str, kind: str | None = None) -> list[Margin]:
        """Margins of which the name starts so, of one kind or all."""
        return [m for m in self.margins if m.name.startswith(starts) and kind in (None, m.kind)]

    def named(self, name: str) -> Margin | None:
        """The margin with this name."""
        return next((m for m in self.margins if m.name == name), None)

    def towns(self, name: str) -> list[Margin]:
        """One margin in every municipality that has it."""
        rows = self.frame.filter((pl.col("name") == name) & (pl.col("level") == "municipality"))
        return [Margin(**row) for row in rows.iter_rows(named=True)]

    def count(self, kind: str, *, wrong: bool = False) -> int:
        """Margins of a kind, in every place; wrong: only those outside their tolerance."""
        some = self.frame.filter(kind=kind)
        return some.filter(~pl.col("ok")).height if wrong else some.height

    def label(self, margin: Margin) -> str:
        """Its name in words."""
        return margin_names.margin(margin.name, self.lang)

    def families(self, margins: list[Margin]) -> dict[str, list[Margin]]:
        """Margins by family, in order."""
        found: dict[str, list[Margin]] = {}
        for margin in margins:
            found.setdefault(margin_names.family(margin.name, self.lang), []).append(margin)
        return found

    def write(self, margin: Margin) -> Callable[..., str]:
        """How amounts of this margin are written; `signed` for a difference."""
        digits = 0
        if margin.name.startswith((RATIO, PRIMARY)):
            digits = 3
        elif "%" in margin.name.partition(": ")[0].rpartition(",")[2] or (
            abs(margin.target) < 100 and not float(margin.target).is_integer()
        ):
            digits = 1

        def written(value: float, *, signed: bool = False) -> str:
            plus = "+" if signed and round(value, digits) > 0 else ""
            return plus + fmt.number(value, self.lang, digits)

        return written


def validation_view(study: ValidationLike, lang: str) -> ValidationView:
    """The view of a validation. Raises ValueError for an unknown language."""
    translator(lang)
    return ValidationView(lang, study.run, study.totals, study.margins)
