"""Dated figures of the law: amounts, rates, limits and tables in YAML, each with source and status."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# (the loader of PyYAML is not typed)
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any, TypeGuard, cast

from .document import read_document
from .errors import FigureError, MissingFigure
from .units import UNITS

STATUSES = ("verified", "derived", "recalled", "assumed")
_DOCUMENT = ("law", "sources", "figures")
_LAW = {"name", "bwb", "simplifications"}
_NEEDED = {"unit", "article", "values"}
_ALLOWED = {*_NEEDED, "label"}
_ALLOWED_VALUE = {"value", "rows", "status", "source", "how", "why"}
_GAP = {"value", "why"}
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
    """Read figure files; the folder names the law. Raises FigureError naming file, figure and field.

    A file without the keys law and figures is of another kind and is passed over.
    """
    by_name: dict[str, Figure] = {}
    for file in sorted(files):
        where = f"{file.parent.name}/{file.name}"
        document: Any = read_document(file, FigureError)
        if not _is_mapping(document):
            raise FigureError(f"{where}: expected the keys {', '.join(_DOCUMENT)}")
        if not {"law", "figures"} & set(document):
            continue
        sources = _sources(where, document)
        for name, entry in _mapping(document["figures"], f"{where}: figures").items():
            if name in by_name:
                raise FigureError(
                    f"{where}: figure '{name}' stands in {by_name[name].law} too; names must be unique"
                )
            by_name[name] = _figure(where, file.parent.name, name, entry, sources)
    return Figures(by_name)


def _sources(where: str, document: Mapping[Any, Any]) -> Mapping[str, str]:
    """The text of each source by its key, of a document that holds what it must and nothing else."""
    if set(document) != set(_DOCUMENT):
        wrong = ", ".join(sorted(f"'{key}'" for key in set(document) ^ set(_DOCUMENT)))
        raise FigureError(f"{where}: {wrong} is unknown or missing; expected {', '.join(_DOCUMENT)}")
    about = _mapping(document["law"], f"{where}: law")
    if not _LAW.issuperset(about):
        wrong = ", ".join(f"'{key}'" for key in about if key not in _LAW)
        raise FigureError(f"{where}: law: {wrong} is unknown; expected {', '.join(sorted(_LAW))}")
    _text(about.get("name"), f"{where}: law, name")
    if about.get("bwb") is not None:  # null: it stands in no law
        _text(about["bwb"], f"{where}: law, bwb")
    return {
        _text(key, f"{where}: sources"): _text(text, f"{where}: sources, '{key}'")
        for key, text in _mapping(document["sources"], f"{where}: sources").items()
    }


def _figure(where: str, law: str, name: Any, entry: Any, sources: Mapping[str, str]) -> Figure:
    if not _is_mapping(entry) or not _ALLOWED.issuperset(entry) or not _NEEDED.issubset(entry):
        raise FigureError(f"{where}: figure '{name}' must hold unit, article, label and values, nothing else")
    at = f"{where}: '{_text(name, f'{where}: figures')}'"
    if entry["unit"] not in UNITS:
        raise FigureError(f"{at}: unknown unit {entry['unit']!r}; known: {', '.join(sorted(UNITS))}")
    label: dict[str, str] = {}
    for language, text in _mapping(entry["label"], f"{at}: label").items() if "label" in entry else ():
        if language not in ("nl", "en"):
            raise FigureError(f"{at}: label may hold nl and en, found {language}")
        label[language] = _text(text, f"{at}: label, {language}")
    values: list[Value] = []
    for start, item in _mapping(entry["values"], f"{at}: values").items():
        if type(start) is not date or not _is_mapping(item) or not _ALLOWED_VALUE.issuperset(item):
            raise FigureError(f"{at}, '{start}': expected a date with value, status and source")
        if values and start <= values[-1].start:
            raise FigureError(f"{at}, {start}: stands after {values[-1].start}; dates must go up")
        values.append(_value(f"{at}, {start}", start, item, entry["unit"] == ROWS, sources))
    return Figure(name, law, entry["unit"], _text(entry["article"], f"{at}: article"), label, tuple(values))


def _value(
    at: str, start: date, item: Mapping[Any, Any], is_table: bool, sources: Mapping[str, str]
) -> Value:
    if "value" in item and item["value"] is None:
        if set(item) != _GAP:
            raise FigureError(f"{at}: a gap holds value null and why, nothing else")
        return Value(start=start, value=None, status="", why=_text(item["why"], f"{at}: why"))
    if ("rows" in item) != is_table or ("value" in item) == is_table:
        raise FigureError(f"{at}: expected {'rows' if is_table else 'value'} (unit rows: rows, else value)")
    table = _table(item["rows"], at) if is_table else ()
    value = len(table) if is_table else item["value"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise FigureError(f"{at}: value {value!r} is not a number")
    status = item.get("status")
    if status not in STATUSES:
        raise FigureError(f"{at}: status {status!r}, expected one of {STATUSES}")
    if "why" in item:
        raise FigureError(f"{at}: why is for a gap; say under how where the value comes from")
    if status == "derived" and "how" not in item:
        raise FigureError(f"{at}: a derived value must say how")
    key = item.get("source")
    if not isinstance(key, str) or key not in sources:
        raise FigureError(f"{at}: source {key!r} does not stand under sources")
    how = _text(item["how"], f"{at}: how") if "how" in item else ""
    return Value(start, float(value), status, sources[key], how, table=table)


def _is_mapping(found: Any) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(found, dict)


def _mapping(found: Any, where: str) -> Mapping[Any, Any]:
    if not _is_mapping(found) or not found:
        raise FigureError(f"{where}: expected at least one key with what it holds")
    return found


def _text(found: Any, where: str) -> str:
    if not isinstance(found, str) or not found.strip():
        raise FigureError(f"{where}: expected text, found {found!r}")
    return found


def _table(found: Any, where: str) -> Table:
    """Rows of numbers of one width, in order of their first column."""
    rows: list[tuple[float, ...]] = []
    for row in _list(found, f"{where}: rows"):
        numbers = _list(row, f"{where}: rows, row {len(rows) + 1}")
        if any(isinstance(n, bool) or not isinstance(n, int | float) or not isfinite(n) for n in numbers):
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
