"""Imported populations on disk, by name, in the user's data folder."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from ..folders import data_folder
from ..model import Households, Persons, Population, columns
from .load import Imported
from .mapping import Mapping
from .problems import ImportRefused
from .targets import targets

PREFIX = "import:"  # of a place that is an imported population
FORMAT = 1
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
FILES = ("persons.parquet", "households.parquet", "about.json")
LIFE, WEIGHT = "life_", "weight"


@dataclass(frozen=True)
class Kept:
    """What is said about an imported population."""

    name: str
    kind: str
    title: str
    source: str
    licence: str
    year: int
    households: int
    persons: int
    weighted: bool
    facts: list[str]
    not_given: list[str]
    content: str  # hash of the two tables
    format: int = FORMAT


def check_name(name: str) -> str:
    """The name, in small letters. Raises ImportRefused for one that cannot be a folder."""
    plain = name.strip().lower()
    if not NAME.fullmatch(plain):
        raise ImportRefused(
            f"name: found {name[:60]!r}, expected 1 to 40 letters, digits, - or _ (--name survey-2022)"
        )
    return plain


def save(name: str, imported: Imported, mapping: Mapping, replace: bool = False) -> Kept:
    """Keep a population under a name, all of it or nothing. Raises ImportRefused when the name is taken."""
    target = _folder() / check_name(name)
    if target.exists() and not replace:
        raise ImportRefused(f"an import named '{name}' exists already; --force replaces it")
    people = imported.population
    persons = columns(people.persons)
    households = columns(people.households) | {WEIGHT: imported.weights}
    households["start"] = households["start"][:-1]
    for fact, values in imported.life.items():
        part = persons if fact in targets()["persons"] else households
        part[LIFE + fact] = values
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = Path(tempfile.mkdtemp(prefix=".import-", dir=target.parent))
    try:
        pl.DataFrame(persons).write_parquet(made / FILES[0])
        pl.DataFrame(households).write_parquet(made / FILES[1])
        about = _about(name, imported, mapping, made)
        (made / FILES[2]).write_text(
            json.dumps(asdict(about), indent=2, ensure_ascii=False), encoding="utf-8"
        )
        _put(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return about


def _put(made: Path, target: Path) -> None:
    """Move a folder into place; an older one of that name goes."""
    old = made.with_name(made.name + ".old")
    try:
        if target.exists():
            target.rename(old)
        try:
            made.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _about(name: str, imported: Imported, mapping: Mapping, made: Path) -> Kept:
    digest = sha256()
    for file in FILES[:2]:
        digest.update((made / file).read_bytes())
    return Kept(
        name=check_name(name),
        kind=mapping.kind,
        title=mapping.title,
        source=mapping.source,
        licence=mapping.licence,
        year=mapping.year,
        households=len(imported.population),
        persons=len(imported.population.persons.age),
        weighted=bool((imported.weights != 1.0).any()),
        facts=sorted({*mapping.persons.columns, *mapping.households.columns}),
        not_given=imported.not_given,
        content=digest.hexdigest()[:16],
    )


def names() -> list[str]:
    """Names of the imports there are, in order."""
    folder = _folder()
    found = (path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
    return sorted(name for name in found if NAME.fullmatch(name))


def kept() -> list[Kept]:
    """What is said about every import. Raises ImportRefused for one that cannot be read."""
    return [about(name) for name in names()]


def about(name: str) -> Kept:
    """What is said about one import. Raises ImportRefused when there is none, or one of another version."""
    plain = check_name(name)
    path = _folder() / plain / FILES[2]
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.get("format") != FORMAT:
            raise ValueError("made by another version")
        return Kept(**document)
    except FileNotFoundError:
        known = ", ".join(names()) or "none yet"
        raise ImportRefused(f"no imported population is called '{plain}'; there are: {known}") from None
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ImportRefused(f"{path}: cannot be read ({error}); import it again") from None


def load(name: str, seed: int = 1) -> Imported:
    """An imported population with what belongs to it; seed: of what a study draws, such as take-up."""
    said = about(name)
    folder = _folder() / said.name
    try:
        persons, households = (pl.read_parquet(folder / file) for file in FILES[:2])
        people = {field.name: _own(persons[field.name]) for field in fields(Persons)}
        homes: dict[str, Any] = {
            field.name: _own(households[field.name]) for field in fields(Households) if field.name != "start"
        }
        start = np.append(_own(households["start"]), persons.height)
        life = {
            column.removeprefix(LIFE): _own(part[column])
            for part in (persons, households) for column in part.columns if column.startswith(LIFE)
        }  # fmt: skip
        weights = _own(households[WEIGHT])
    except (OSError, pl.exceptions.PolarsError) as error:
        raise ImportRefused(f"{folder}: cannot be read ({error}); import it again") from None
    population = Population(
        f"{PREFIX}{said.name}", said.name, seed, Persons(**people), Households(start=start, **homes)
    )
    return Imported(population, weights, life, said.not_given)


def _own(series: pl.Series) -> np.ndarray:
    """A writable array of its own."""
    return np.array(series.to_numpy(), copy=True)


def remove(name: str) -> None:
    """Delete an import. Raises ImportRefused when there is none of that name."""
    folder = _folder() / check_name(name)
    if not folder.is_dir():
        about(name)  # says which there are
    shutil.rmtree(folder)


def _folder() -> Path:
    return data_folder() / "populations"
