"""Populations on disk: built once per version, place, seed and law, read after that."""

import hashlib
from dataclasses import fields
from functools import cache
from pathlib import Path

import numpy as np
import polars as pl

from . import tables
from .folders import cache_folder, put_in_place
from .incomes import NetIncome, fit_incomes
from .model import Households, Persons, Population, columns
from .places import find_place
from .synthesize import synthesize


@cache
def fingerprint() -> str:
    """Hash of everything in this room that a population depends on: code, tables and assumptions.

    Not the indices: amounts are moved after a population is read.
    """
    room = Path(__file__).parent
    digest = hashlib.sha256()
    kinds = {".py", ".yaml", ".parquet"}
    for path in sorted(p for p in room.rglob("*") if p.suffix in kinds and p.stem != "uprating"):
        digest.update(path.relative_to(room).as_posix().encode())
        digest.update(path.read_bytes())
    for name in tables.manifest()["tables"]:  # those the user read again stand elsewhere
        digest.update(tables.table_path(name).read_bytes())
    return digest.hexdigest()[:16]


def load(place: str, seed: int, net_income: NetIncome, law: str = "") -> Population:
    """The population of a place with incomes fitted under a law, from the cache where it is there.

    law names the law behind net_income (such as a version and date, or a hash): another law is another entry.
    A cache folder that cannot be written is no error, only slower. Raises PlaceError for an unknown place.
    """
    code = find_place(place).code
    key = hashlib.sha256(f"{fingerprint()} {code} {seed} {law}".encode()).hexdigest()[:20]
    folder = cache_folder() / "population"
    found = _read(folder, key, code, seed)
    if found is not None:
        return found
    population = fit_incomes(synthesize(code, seed), net_income)
    _write(population, folder, key)
    return population


def _paths(folder: Path, key: str, code: str) -> tuple[Path, Path]:
    return folder / f"{code}-{key}-persons.parquet", folder / f"{code}-{key}-households.parquet"


def _read(folder: Path, key: str, code: str, seed: int) -> Population | None:
    """The stored population, or None when it is absent or unreadable."""
    persons_path, households_path = _paths(folder, key, code)
    try:
        persons, households = pl.read_parquet(persons_path), pl.read_parquet(households_path)
    except (OSError, pl.exceptions.PolarsError):
        return None
    start = np.append(households["start"].to_numpy(), persons.height)
    rest = {name: _own(households[name]) for name in households.columns if name != "start"}
    return Population(
        code,
        find_place(code).name,
        seed,
        Persons(**{field.name: _own(persons[field.name]) for field in fields(Persons)}),
        Households(start=start, **rest),
    )


def _own(series: pl.Series) -> np.ndarray:
    """A writable array of its own."""
    return np.array(series.to_numpy(), copy=True)


def _write(population: Population, folder: Path, key: str) -> None:
    """Write both tables atomically; the households last, so that a half-written entry is never read."""
    persons_path, households_path = _paths(folder, key, population.code)
    households = columns(population.households)
    households["start"] = households["start"][:-1]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        put_in_place(
            {
                persons_path: pl.DataFrame(columns(population.persons)).write_parquet,
                households_path: pl.DataFrame(households).write_parquet,
            }
        )
    except OSError:
        return
