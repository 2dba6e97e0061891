"""Dated figures of the law: amounts, rates, limits and tables in YAML, each with source and status."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# (the loader of PyYAML is not typed)
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeGuard, cast

from .document import read_document
from .errors import FigureError, MissingFigure

STATUSES = ("verified", "derived", "recalled", "assumed")
_ALLOWED = {"unit", "article", "label", "values"}
_ALLOWED_VALUE = {"value", "rows", "status", "source", "how", "why"}
ROWS = "rows"  # unit of a figure that is a table

Table = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Value:
    """One dated value; `value` None is a known gap and `why` says what is missing.

    Of a table `table` holds the rows, the first column going up, and `value` is their number.
    """

    start: date
    value: float | None
    status: str = "verified"
    source: str = ""
    how: str = ""
    why: str = ""
    table: Table = ()


@dataclass(frozen=True)
class Figure:
    """A named figure and its values by date. `path` is <law>.<name>, the address that packages use."""

    name: str
    law: str
    unit: str
    article: str
    label: Mapping[str, str]
    values: tuple[Value, ...]

    @property
    def path(self) -> str:
        """<law>.<name>, the address of the figure."""
        return f"{self.law}.{self.name}"

    def at(self, day: date) -> Value | None:
        """The value in force on `day`, or None if the figure has none (yet)."""
        place = bisect_right([v.start for v in self.values], day)
        found = self.values[place - 1] if place else None
        return None if found is None or found.value is None else found

    def gap(self, day: date) -> str:
        """Why there is no value on `day`."""
        place = bisect_right([v.start for v in self.values], day)
        if place and self.values[place - 1].why:
            return self.values[place - 1].why
        return f"the first value is of {self.values[0].start}"


@dataclass(frozen=True)
class Figures:
    """All figures by name; immutable: `changed` gives a copy with other values (a package)."""

    by_name: Mapping[str, Figure]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __getitem__(self, name: str) -> Figure:
        return self.by_name[name]

    def paths(self) -> list[str]:
        """The paths of all figures."""
        return sorted(f.path for f in self.by_name.values())

    def find(self, path: str) -> Figure:
        """The figure at `<law>.<name>`; MissingFigure names the nearest paths."""
        name = path.rsplit(".", 1)[-1]
        figure = self.by_name.get(name)
        if figure is None or figure.path != path:
            from difflib import get_close_matches

            near = get_close_matches(path, self.paths(), n=3, cutoff=0.5)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise MissingFigure(f"no figure has the path '{path}'{hint}")
        return figure

    def value(self, name: str, day: date) -> float:
        """Value on `day`, in the unit of the figure. Raises MissingFigure with the reason, or for a table."""
        figure = self.by_name[name]
        found = self._at(name, day)
        if figure.unit == ROWS or found.value is None:
            raise MissingFigure(f"figure {figure.path} is a table, not one value")
        return found.value

    def table(self, name: str, day: date) -> Table:
        """Rows on `day` of a figure that is a table. Raises MissingFigure with the reason."""
        return self._at(name, day).table

    def _at(self, name: str, day: date) -> Value:
        figure = self.by_name[name]
        found = figure.at(day)
        if found is None:
            raise MissingFigure(f"figure {figure.path} has no value for {day}: {figure.gap(day)}")
        return found

    def changed(self, name: str, start: date, value: float, source: str, status: str = "assumed") -> Figures:
        """A copy in which `name` has `value` from `start` on; later values of the base stay."""
        figure = self.by_name[name]
        kept = [v for v in figure.values if v.start != start]
        new = Value(start=start, value=value, status=status, source=source)
        values = tuple(sorted([*kept, new], key=lambda v: v.start))
        return Figures({**self.by_name, name: replace(figure, values=values)})


def load_figures(files: Iterable[Path]) -> Figures:
    """Read figure files; the folder names the law. Raises FigureError naming file, figure and field."""
    by_name: dict[str, Figure] = {}
    for file in sorted(files):
        where = f"{file.parent.name}/{file.name}"
        document: dict[str, dict[str, Any] | None] = read_document(file, FigureError)
        sources = document.get("sources") or {}
        for name, entry in (document.get("figures") or {}).items():
            if name in by_name:
                raise FigureError(
                    f"{where}: figure '{name}' stands in {by_name[name].law} too; names must be unique"
                )
            by_name[name] = _figure(where, file.parent.name, name, entry, sources)
    return Figures(by_name)


def _is_mapping(found: Any) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(found, dict)


def _figure(where: str, law: str, name: str, entry: Any, sources: Mapping[str, str]) -> Figure:
    if not _is_mapping(entry) or not _ALLOWED.issuperset(entry) or "values" not in entry:
        raise FigureError(f"{where}: figure '{name}' must hold unit, article, label and values")
    values: list[Value] = []
    for start, item in entry["values"].items():
        if not isinstance(start, date) or not _is_mapping(item) or not _ALLOWED_VALUE.issuperset(item):
            raise FigureError(f"{where}: '{name}', '{start}': expected a date with value, status and source")
        value = item.get("value")
        table: Table = ()
        if entry["unit"] == ROWS and "rows" in item:
            table = _table(item["rows"], f"{where}: '{name}', {start}")
            value = len(table)
        if value is None:
            values.append(Value(start=start, value=None, status="", why=item.get("why", "not published")))
            continue
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise FigureError(f"{where}: '{name}', {start}: value {value!r} is not a number")
        if item.get("status") not in STATUSES:
            raise FigureError(
                f"{where}: '{name}', {start}: status {item.get('status')!r}, expected one of {STATUSES}"
            )
        key = str(item.get("source", ""))
        values.append(
            Value(
                start,
                float(value),
                item["status"],
                str(sources.get(key, key)),
                str(item.get("how", "")),
                table=table,
            )
        )
    values.sort(key=lambda v: v.start)
    return Figure(name, law, entry["unit"], entry.get("article", ""), entry.get("label") or {}, tuple(values))


def _table(found: Any, where: str) -> Table:
    """Rows of numbers of one width, in order of their first column."""
    rows: list[tuple[float, ...]] = []
    for row in _list(found, f"{where}: rows"):
        numbers = _list(row, f"{where}: rows, row {len(rows) + 1}")
        if any(isinstance(n, bool) or not isinstance(n, int | float) for n in numbers):
            raise FigureError(f"{where}: rows, row {len(rows) + 1}: {row!r} are not numbers only")
        rows.append(tuple(float(n) for n in numbers))
    if len({len(row) for row in rows}) != 1:
        raise FigureError(f"{where}: rows are not all of one length")
    if any(low[0] >= high[0] for low, high in pairwise(rows)):
        raise FigureError(f"{where}: the first column of the rows must go up")
    return tuple(rows)


def _list(found: Any, where: str) -> list[Any]:
    if not isinstance(found, list) or not found:
        raise FigureError(f"{where}: expected a list")
    return cast("list[Any]", found)
