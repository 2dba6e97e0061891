"""Read the CBS tables and the stated assumptions that ship with the package."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

from .folders import data_folder, put_in_place

TABLES = Path(__file__).parent / "tables"
IN_USE = "in_use.json"  # beside the tables that the user read again
ASSUMPTIONS = Path(__file__).parent / "assumptions.yaml"


@cache
def table(name: str) -> pl.DataFrame:
    """A table of the package with the columns that synthesis may read: those with `use: input`."""
    columns = manifest()["tables"][name]["columns"]
    wanted = [column for column, about in columns.items() if about["use"] == "input"]
    return _read(name).select(wanted)


@cache
def check_table(name: str) -> pl.DataFrame:
    """A table with all its columns, for validation only."""
    return _read(name)


def _read(name: str) -> pl.DataFrame:
    path = table_path(name)
    try:
        return pl.read_parquet(path)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise ValueError(f"{path}: cannot be read ({error}); veerkracht data reset {name}") from None


def table_path(name: str) -> Path:
    """The file of a table: the one the user read again from CBS, else that of the package."""
    newer = _refreshed().get(name)
    return _folder() / newer["file"] if newer else TABLES / f"{name}.parquet"


@cache
def manifest() -> dict[str, Any]:
    """The manifest: per table its source, vintage, licence and columns, and when it was read again."""
    found = yaml.safe_load((TABLES / "manifest.yaml").read_text(encoding="utf-8"))
    for name, newer in _refreshed().items():
        if name in found["tables"]:
            about = found["tables"][name]
            about["refreshed"] = newer["date"]
            about["vintage"] = f"{about['vintage']}, read again {newer['date']}"
    return found


def keep(found: dict[str, pl.DataFrame], day: str) -> None:
    """Keep tables that were read again on a day, all of them or none; they are used from now on."""
    newer = {name: {"file": f"{name}-{_hash(frame)}.parquet", "date": day} for name, frame in found.items()}
    _folder().mkdir(parents=True, exist_ok=True)
    files = {_folder() / newer[name]["file"]: frame.write_parquet for name, frame in found.items()}
    put_in_place(files)
    _use(_refreshed() | newer)


def forget(names: list[str]) -> list[str]:
    """Go back to the tables of the package; returns those of the names that had been read again."""
    known = _refreshed()
    gone = [name for name in names if name in known]
    if gone:
        _use({name: newer for name, newer in known.items() if name not in gone})
    return gone


def _use(chosen: dict[str, dict[str, str]]) -> None:
    """Say which tables were read again: this one file decides, so that they change together."""
    text = json.dumps(chosen, indent=2)
    put_in_place({_folder() / IN_USE: lambda path: path.write_text(text, encoding="utf-8")})
    for path in _folder().glob("*.parquet"):
        if path.name not in {newer["file"] for newer in chosen.values()}:
            path.unlink(missing_ok=True)
    read_anew()


def read_anew() -> None:
    """Forget what was read: the tables in use are others now."""
    for cached in (table, check_table, manifest):
        cached.cache_clear()


def _refreshed() -> dict[str, dict[str, str]]:
    """Table -> file and date, of those that were read again."""
    path = _folder() / IN_USE
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read ({error}); delete it to use the package's tables") from None


def _hash(frame: pl.DataFrame) -> str:
    return sha256(frame.write_csv().encode()).hexdigest()[:16]


def _folder() -> Path:
    return data_folder() / "tables"


def row(name: str, code: str, *, check: bool = False) -> dict[str, Any]:
    """The row of one municipality as a dict."""
    source = check_table(name) if check else table(name)
    return source.row(by_predicate=pl.col("gm_code") == code, named=True)


@cache
def assumptions() -> dict[str, Any]:
    """All assumptions: name -> {value, source, status, ...}."""
    return yaml.safe_load(ASSUMPTIONS.read_text(encoding="utf-8"))


def assume(name: str) -> Any:
    """The value of one assumption."""
    return assumptions()[name]["value"]


def by_age(name: str, age: np.ndarray, key: str | None = None) -> np.ndarray:
    """An assumption given at a few ages, interpolated linearly and flat beyond the ends."""
    points = assume(name) if key is None else assume(name)[key]
    return np.interp(age, list(points), list(points.values()))
