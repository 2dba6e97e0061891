"""From the cells of a file to the values of facts; what cannot be one is named by column and row."""

from __future__ import annotations

from collections.abc import Mapping as Mapped
from difflib import get_close_matches
from typing import Any

import numpy as np
import polars as pl

from .mapping import Column, CsvForm, Part, expected_of
from .problems import Problems
from .read import Table
from .targets import Target

YES, NO = ("true", "yes", "ja", "1"), ("false", "no", "nee", "0")
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$"
SHOWN_CODES, LONGEST_CODE = 5, 20
UNKNOWN = -1  # of a choice or a flag


def read_facts(
    table: Table,
    part: Part,
    known: Mapped[str, Target],
    form: CsvForm,
    problems: Problems,
    blank_ok: set[str],
) -> dict[str, np.ndarray]:
    """Fact -> value per row: float64 (number), int8 (choice, flag; -1 unknown), object (key), int32 (birth).

    A birth is year * 100 + month, month 0 where it is not known. `blank_ok`: facts that may be blank although
    they are required (NaN there). What is not mapped is not there.
    """
    found = {}
    for fact, column in part.columns.items():
        target = known[fact]
        where = f"column '{column.column}' ({fact})"
        if column.column is None:
            found[fact] = _constant(target, column, table.cells.height)
        elif column.column not in table.cells.columns:
            near = get_close_matches(column.column, table.cells.columns, n=3, cutoff=0.6)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            problems.add(where, f"is missing from the file{hint}")
        else:
            cells = table.cells[column.column]
            may_be_blank = not target.required or fact in blank_ok
            found[fact] = _column(cells, target, column, form, problems, where, may_be_blank)
    return found


def _constant(target: Target, column: Column, rows: int) -> np.ndarray:
    if target.kind == "number":
        return np.full(rows, float(column.constant) * _factor(target, column))  # type: ignore[arg-type]
    return np.full(rows, _code(target, column.constant), np.int8)


def _code(target: Target, value: Any) -> int:
    """The code of a value of a choice or flag, -1 for unknown."""
    if value is None:
        return UNKNOWN
    return int(value) if target.kind == "flag" else target.values.index(value)


def _factor(target: Target, column: Column) -> float:
    return target.units[column.unit] if column.unit else 1.0


def _column(
    cells: pl.Series, target: Target, column: Column, form: CsvForm, problems: Problems, where: str,
    blank_ok: bool,
) -> np.ndarray:  # fmt: skip
    if target.kind == "key":
        _no_blanks(cells.is_null().to_numpy() & target.required, problems, where)
        return np.array(cells.to_list(), dtype=object)
    if target.kind == "birth":
        return _births(cells, problems, where)
    if target.kind == "number" or column.above is not None:
        return _numbers(cells, target, column, form, problems, where, blank_ok)
    return _choices(cells, target, column, problems, where, blank_ok)


def _no_blanks(blank: np.ndarray, problems: Problems, where: str) -> None:
    if blank.any():
        problems.add(
            where, "found an empty cell, expected a value (or blank: in the mapping)", np.flatnonzero(blank)
        )


def _births(cells: pl.Series, problems: Problems, where: str) -> np.ndarray:
    """Year * 100 + month; the day, which is the same in every row, is left out."""
    _no_blanks(cells.is_null().to_numpy(), problems, where)
    parts = cells.str.extract_groups(r"^(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?$").struct.unnest()
    year, month = (parts.to_series(k).cast(pl.Int32, strict=False) for k in (0, 1))
    good = year.is_not_null() & month.fill_null(1).is_between(1, 12)
    wrong = (~good & cells.is_not_null()).to_numpy()
    if wrong.any():
        problems.add(where, "expected a year (1980) or a year and month (1980-05)", np.flatnonzero(wrong))
    return (year.fill_null(0) * 100 + month.fill_null(0)).to_numpy().astype(np.int32)


def _numbers(
    cells: pl.Series, target: Target, column: Column, form: CsvForm, problems: Problems, where: str,
    blank_ok: bool,
) -> np.ndarray:  # fmt: skip
    """Numbers in the unit of the fact; with `above`, 1 where larger."""
    special = {_text(code): value for code, value in column.values.items()}
    is_special = cells.replace_strict(dict.fromkeys(special, True), default=False, return_dtype=pl.Boolean)
    text = cells
    if form.decimal == ",":
        text = cells.str.replace(r"\.", "x").str.replace(",", ".")  # a point is no decimal sign then
    plain = text.str.contains(NUMBER).fill_null(False)
    number = np.where(plain.to_numpy(), text.cast(pl.Float64, strict=False).to_numpy(), np.nan)
    wrong = (~plain & ~is_special & cells.is_not_null()).to_numpy() | np.isinf(number)
    if wrong.any():
        problems.add(where, f"found text, expected {expected_of(target)}", np.flatnonzero(wrong))
    known = np.isfinite(number)
    if column.above is not None:
        code = np.where(known, (number > column.above).astype(np.int8), UNKNOWN).astype(np.int8)
        code[cells.is_null().to_numpy()] = _code(target, column.blank)
        if not blank_ok:
            _no_blanks((code == UNKNOWN) & ~wrong, problems, where)
        return code
    if target.whole and _factor(target, column) == 1.0:
        fraction = known & (number != np.floor(number))
        if fraction.any():
            problems.add(where, "found a fraction, expected a whole number", np.flatnonzero(fraction))
    value = number * _factor(target, column)
    for code, meaning in special.items():
        here = (cells == code).fill_null(False).to_numpy()
        value[here] = np.nan if meaning is None else float(meaning)
        wrong = wrong & ~here
    if target.whole:
        value = np.floor(value)
    empty = np.isnan(value) & ~wrong
    if column.blank is not None:
        value[empty] = float(column.blank)
    elif not blank_ok:
        _no_blanks(empty, problems, where)
    _limits(value, target, problems, where)
    return value


def _limits(value: np.ndarray, target: Target, problems: Problems, where: str) -> None:
    with np.errstate(invalid="ignore"):
        low, high = value < target.low, value > target.high
    unit = f" {target.unit}" if target.unit else ""
    if low.any():
        what = "a negative number" if target.low == 0 else "a number that is too low"
        problems.add(where, f"found {what}, expected {target.low:,g} or more{unit}", np.flatnonzero(low))
    if high.any():
        problems.add(
            where, f"found a number that is too high, expected at most {target.high:,.0f}{unit}",
            np.flatnonzero(high),
        )  # fmt: skip


def _choices(
    cells: pl.Series, target: Target, column: Column, problems: Problems, where: str, blank_ok: bool
) -> np.ndarray:  # fmt: skip
    """Codes of a choice or of yes and no."""
    if column.values:
        meaning = {
            text: _code(target, value) for code, value in column.values.items() for text in _texts(code)
        }
    elif target.kind == "flag":
        meaning = dict.fromkeys(YES, 1) | dict.fromkeys(NO, 0)
        cells = cells.str.to_lowercase()
    else:
        meaning = {value: code for code, value in enumerate(target.values)}
    code = cells.replace_strict(meaning, default=None, return_dtype=pl.Int8)
    wrong = (code.is_null() & cells.is_not_null()).to_numpy()
    if wrong.any():
        expected = "a code under values" if column.values else expected_of(target)
        problems.add(where, f"found {_codes(cells, wrong)}, expected {expected}", np.flatnonzero(wrong))
    found = code.fill_null(_code(target, column.blank)).to_numpy().copy()
    if not blank_ok:
        _no_blanks((found == UNKNOWN) & ~wrong, problems, where)
    return found


def _codes(cells: pl.Series, wrong: np.ndarray) -> str:
    """The unknown codes, where they look like codes: a longer text is not repeated."""
    found = cells.filter(pl.Series(wrong)).unique(maintain_order=True)
    shown = [repr(text) for text in found.head(SHOWN_CODES) if len(text) <= LONGEST_CODE]
    more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
    return f"unknown code {', '.join(shown)}{more}" if shown else "a text that is no code"


def _text(code: Any) -> str:
    """A code of the mapping as it stands in the file."""
    if isinstance(code, float) and code.is_integer():
        return str(int(code))
    return str(code).lower() if isinstance(code, bool) else str(code).strip()


def _texts(code: Any) -> tuple[str, ...]:
    """YAML reads yes and no as true and false; both then mean what stands in the file."""
    if isinstance(code, bool):
        return (
            ("true", "True", "TRUE", "yes", "Yes", "YES")
            if code
            else ("false", "False", "FALSE", "no", "No", "NO")
        )
    return (_text(code),)
