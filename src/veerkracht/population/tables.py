"""Read the CBS tables and the stated assumptions that ship with the package."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

TABLES = Path(__file__).parent / "tables"
ASSUMPTIONS = Path(__file__).parent / "assumptions.yaml"


@cache
def table(name: str) -> pl.DataFrame:
    """A table of the package with the columns that synthesis may read: those with `use: input`."""
    columns = manifest()["tables"][name]["columns"]
    wanted = [column for column, about in columns.items() if about["use"] == "input"]
    return pl.read_parquet(TABLES / f"{name}.parquet", columns=wanted)


@cache
def check_table(name: str) -> pl.DataFrame:
    """A table with all its columns, for validation only."""
    return pl.read_parquet(TABLES / f"{name}.parquet")


@cache
def manifest() -> dict[str, Any]:
    """The manifest: per table its source, vintage, licence and columns."""
    return yaml.safe_load((TABLES / "manifest.yaml").read_text(encoding="utf-8"))


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
