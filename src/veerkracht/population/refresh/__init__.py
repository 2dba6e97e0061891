"""Read tables of the package again from CBS, check them as the package's own, and keep them for the user.

`refresh` asks CBS and keeps what passes, `reset` goes back to the tables of the package, `listing` says what
there is. A table that was read again is used from then on, by every population.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from .. import tables
from .odata import NoNetwork, RefreshError, Row, rows

MOST_CHANGE = 0.2  # a total that moves more than this is another figure, not a revision
__all__ = ["NoNetwork", "RefreshError", "listing", "refresh", "refreshable", "reset"]


@cache
def _sources() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "sources.yaml").read_text(encoding="utf-8"))


def refreshable() -> list[str]:
    """Names of the tables that can be read again."""
    return list(_sources()["tables"])


def listing() -> list[dict[str, Any]]:
    """Every table of the package: what it is, how it is used, how large, and whether it can be read again."""
    return [
        {
            "name": name,
            "title": about["title"],
            "cbs_table": about["cbs_table"],
            "vintage": str(about["vintage"]),
            "licence": about["licence"],
            "rows": about["rows"],
            "columns": _uses(about),
            "bytes": tables.table_path(name).stat().st_size,
            "refreshed": about.get("refreshed"),
            "can_refresh": name in refreshable(),
            "why_not": None if name in refreshable() else _why_not(name),
        }
        for name, about in tables.manifest()["tables"].items()
    ]


def _uses(about: dict[str, Any]) -> dict[str, int]:
    """How many columns synthesis may read, and how many are only for checks."""
    uses = [column["use"] for column in about["columns"].values()]
    return {use: uses.count(use) for use in ("input", "check")}


def _why_not(name: str) -> str:
    return _sources()["not_refreshed"].get(name, "the names of its columns at CBS could not be verified")


def check_name(name: str) -> None:
    """Raise ValueError for a table that does not exist."""
    if name not in tables.manifest()["tables"]:
        known = ", ".join(tables.manifest()["tables"])
        raise ValueError(f"no table is called '{name}'; there are: {known}")


def refresh(
    names: list[str] | None = None, address: str | None = None, say: Callable[[str], None] = lambda _: None
) -> list[str]:
    """Read tables again (else all that can be), check and keep them, all or none. Returns their names.

    Raises ValueError for a wrong name, NoNetwork when CBS cannot be reached, RefreshError for figures that do
    not pass: other rows, columns or types, groups that do not add up, or totals that moved too far.
    """
    chosen = list(dict.fromkeys(names or refreshable()))
    for name in chosen:
        check_name(name)
        if name not in refreshable():
            raise RefreshError(f"{name} cannot be read again: {_why_not(name)}")
    found = {}
    for name in chosen:
        say(name)
        found[name] = _read(name, address or _sources()["address"])
        _check(name, found[name])
    _check_together(found)
    tables.keep(found, date.today().isoformat())
    return chosen


def reset(names: list[str] | None = None) -> list[str]:
    """Go back to the tables of the package; returns the names of those that had been read again."""
    for name in names or ():
        check_name(name)
    return tables.forget(names or list(tables.manifest()["tables"]))


def _read(name: str, address: str) -> pl.DataFrame:
    """The table as CBS gives it now, in the form of the package's own."""
    source = _sources()["tables"][name]
    keys, columns = source["keys"], source["columns"]
    asked = [key["column"] for key in keys.values()] + list(columns.values())
    questions = [source["filter"]]
    if "each" in source:
        split = keys[source["each"]]
        questions = [f"{source['filter']} and {split['column']} eq '{code}'" for code in split["codes"]]
    found = []
    for question in questions:
        for row in rows(address, source["dataset"], question, asked):
            line = _line(row, source, name)
            if line is not None:
                found.append(line)
    if not found:
        raise RefreshError(f"{name}: the answer has no rows")
    own = _own(name)
    table = pl.DataFrame(
        found, schema={column: own.schema[column] for column in (*keys, *columns)}, strict=True
    )
    return table.select(own.columns).sort(list(keys))


def _line(row: Row, source: dict[str, Any], name: str) -> Row | None:
    """One row in our words; None for a municipality of another year, which has no figures."""
    line: Row = {}
    for key, about in source["keys"].items():
        code = str(row[about["column"]]).strip()
        if "codes" in about and code not in about["codes"]:
            return None
        line[key] = about["codes"][code] if "codes" in about else code
    values = {column: row[there] for column, there in source["columns"].items()}
    if all(value is None for value in values.values()):
        return None
    for column, value in values.items():
        number = source.get("blank") if value is None else value
        if isinstance(number, str) and number.strip().isdigit():
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number < 2**31:
            where = source["columns"][column]
            raise RefreshError(f"{name}: {where}: found a {type(value).__name__}, expected a whole number")
        line[column] = number
    return line


def _own(name: str) -> pl.DataFrame:
    """The table of the package itself: what a newer one must look like."""
    return pl.read_parquet(tables.TABLES / f"{name}.parquet")


def _check(name: str, table: pl.DataFrame) -> None:
    """The same rows and columns as in the package, groups that add up, totals near what they were."""
    own, source = _own(name), _sources()["tables"][name]
    keys = list(source["keys"])
    if table.select(keys).is_duplicated().any():
        raise RefreshError(f"{name}: rows stand there twice")
    missing = own.join(table, on=keys, how="anti").height
    if missing:
        raise RefreshError(f"{name}: {missing:,} of {own.height:,} rows are missing")
    extra = table.join(own, on=keys, how="anti").height
    if extra:
        raise RefreshError(f"{name}: found {extra} rows of other municipalities than those of 2020")
    if table.schema != own.schema:
        raise RefreshError(f"{name}: found other columns or types than those of the package")
    for total, groups in source.get("sums", {}).items():
        for parts in groups:
            if not (table[total] == table.select(pl.sum_horizontal(parts)).to_series()).all():
                raise RefreshError(f"{name}: {total} is not the sum of {', '.join(parts)}")
    for column in source["columns"]:
        before, after = own[column].sum(), table[column].sum()
        if abs(after - before) > MOST_CHANGE * before:
            raise RefreshError(
                f"{name}: the total of {column} is {after:,}, expected about {before:,}; another figure?"
            )


def _check_together(found: dict[str, pl.DataFrame]) -> None:
    """Households and persons must tell of the same households, whichever of them is new."""
    households = found.get("households", tables.table("households")).sort("gm_code")
    persons = found.get("persons", tables.table("persons"))
    persons = persons.group_by("gm_code").agg(pl.exclude("age_from").sum()).sort("gm_code")
    for pair in _sources()["agree"]:
        left = households[pair["households"]] * pair["divided"]
        if not (left == persons.select(pl.sum_horizontal(pair["persons"])).to_series()).all():
            raise RefreshError(
                f"households and persons do not agree on {pair['households']}; read both again at once"
            )
