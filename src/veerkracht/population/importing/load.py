"""From files and a mapping to a checked population."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from ..codes import OWN, STATUS
from ..model import Population
from .build import Facts, birth_months, build
from .facts import read_facts
from .families import Links, in_order, link
from .identifiers import refused_columns
from .mapping import Mapping
from .problems import Problems, stop
from .read import Table, read_table
from .targets import Per, targets

SEED = 1  # of what a file does not tell (months of birth); a study draws with its own


@dataclass(frozen=True)
class Imported:
    """A population from a file, its weights (households each one stands for) and facts beyond money."""

    population: Population
    weights: np.ndarray  # float64 per household
    life: Facts  # fact -> values per person or household; -1 or NaN: unknown
    not_given: list[str]  # facts that were not in the file, with what was taken


def load_files(file: Path, mapping: Mapping, name: str) -> Imported:
    """Read, check and put together. Raises ImportRefused with a line per problem, naming column and rows."""
    table = read_table(file, mapping.csv)
    two_files = mapping.households.file is not None
    other = (
        read_table(file.parent / mapping.households.file, mapping.csv) if mapping.households.file else table
    )
    _refuse_identifiers(mapping, table, other if two_files else None)
    problems = Problems(table.name, table.first_row)
    others = Problems(other.name, other.first_row) if two_files else problems
    known = targets()
    persons = read_facts(table, mapping.persons, known["persons"], mapping.csv, problems, set())
    households = read_facts(
        other, mapping.households, known["households"], mapping.csv, others, {"basic_rent"}
    )
    stop(problems.lines + (others.lines if two_files else []))
    keys, household = _numbered(persons["household"])
    _no_doubles(persons, household, problems)
    if two_files:
        rows = _rows_of(keys, households, household, problems, others)
    else:
        rows = _same_in_household(households, household, problems)
    stop(problems.lines + (others.lines if two_files else []))
    households = {fact: values[rows] for fact, values in households.items() if fact != "household"}
    _check_rent(households, rows, others)
    months = birth_months(persons, len(household), SEED)
    if "birth" in persons:
        persons["age"] = _ages(persons["birth"], months, mapping.year, problems)
    links = link(persons, household, persons["age"], problems)
    _check_status(persons, households, household, problems)
    stop(problems.lines + (others.lines if two_files else []))
    population = build(name, persons, households, links, months)
    return _with_the_rest(population, mapping, persons, households, links, len(keys))


def _refuse_identifiers(mapping: Mapping, table: Table, other: Table | None) -> None:
    lines = []
    parts: list[tuple[Table, Per]] = [(table, "persons")]
    if other is not None:
        parts.append((other, "households"))
    for found, per in parts:
        columns = mapping.part(per).columns
        keys = {c.column for n, c in columns.items() if targets()[per][n].kind == "key" and c.column}
        lines += [
            f"{found.name}: column '{column}': {reason}"
            for column, reason in refused_columns(found.cells, keys)
        ]
    stop(lines)


def _numbered(keys: np.ndarray) -> tuple[dict[str, int], np.ndarray]:
    """Number of every household in order of first appearance, and the number per person."""
    number: dict[str, int] = {}
    household = np.array([number.setdefault(key, len(number)) for key in keys], np.int64)
    return number, household


def _no_doubles(persons: Facts, household: np.ndarray, problems: Problems) -> None:
    if "person" not in persons:
        return
    empty = np.array([key is None for key in persons["person"]])
    if empty.any():
        problems.add("person", "found an empty cell, expected a key", np.flatnonzero(empty))
        return
    pairs = pl.DataFrame({"household": household, "person": persons["person"].tolist()})
    double = pairs.is_duplicated().to_numpy()
    if double.any():
        problems.add("person", "stands there twice in the same household", np.flatnonzero(double))


def _rows_of(keys: dict[str, int], households: Facts, household: np.ndarray,
             problems: Problems, others: Problems) -> np.ndarray:  # fmt: skip
    """Row in the file of households of every household; households without persons are left out."""
    row_of: dict[str, int] = {}
    double = []
    for row, key in enumerate(households["household"]):
        if key in row_of:
            double.append(row)
        row_of[key] = row
    if double:
        others.add("household", "stands there twice", double)
    rows = np.array([row_of.get(key, -1) for key in keys])
    missing = np.isin(household, np.flatnonzero(rows < 0))
    if missing.any():
        problems.add("household", "is not in the file of households", np.flatnonzero(missing))
    empty = [row for key, row in row_of.items() if key not in keys]
    if empty:
        others.add("household", "has no persons", empty)
    return rows


def _same_in_household(households: Facts, household: np.ndarray, problems: Problems) -> np.ndarray:
    """The first row of every household; its facts must be the same in all its rows."""
    _, first = np.unique(household, return_index=True)
    for fact, values in households.items():
        there = values[first][household]
        same = values == there if values.dtype == object else np.isclose(values, there, equal_nan=True)
        if not same.all():
            problems.add(fact, "is not the same for everyone in the household", np.flatnonzero(~same))
    return first


def _check_rent(households: Facts, rows: np.ndarray, problems: Problems) -> None:
    missing = np.isnan(households["basic_rent"]) & (households["tenure"] != OWN)
    if missing.any():
        problems.add("basic_rent", "found an empty cell with a rented home, expected a rent", rows[missing])


def _check_status(
    persons: Facts,
    households: Facts,
    household: np.ndarray,
    problems: Problems,
) -> None:
    """Nobody has bijstand as the main activity in a household that does not receive it."""
    uses = households["uses_bijstand"][household] == 1
    odd = (persons.get("status", np.full(len(household), -1)) == STATUS["bijstand"]) & ~uses
    if odd.any():
        problems.add(
            "status", "found bijstand in a household without it (uses_bijstand)", np.flatnonzero(odd)
        )


def _ages(birth: np.ndarray, months: np.ndarray, year: int, problems: Problems) -> np.ndarray:
    """Completed years on 1 January: everyone born before that year has had all birthdays but the last."""
    age = (year - birth // 100 - 1).astype(np.float64)
    wrong = (age < 0) | (age > 120)
    if wrong.any():
        problems.add(
            "birth", f"expected a year of birth from {year - 121} to {year - 1} (year: {year})",
            np.flatnonzero(wrong),
        )  # fmt: skip
    return age


def _with_the_rest(
    population: Population, mapping: Mapping, persons: Facts, households: Facts, links: Links, count: int
) -> Imported:
    """Weights, facts beyond money in the order of the population, and what was not given."""
    order = in_order(links, persons["age"])
    known = targets()
    life = {n: v[order] for n, v in persons.items() if known["persons"][n].life}
    life |= {n: v for n, v in households.items() if known["households"][n].life}
    weights = np.nan_to_num(households.get("weight", np.ones(count)), nan=1.0).astype(np.float64)
    not_given = [
        f"{target.name}: {target.default}"
        for per, facts in known.items()
        for target in facts.values()
        if target.default != "" and not target.life and target.name not in mapping.part(per).columns
        and not (target.name == "birth_month" and "birth" in persons)
    ]  # fmt: skip
    return Imported(population, weights, life, not_given)
