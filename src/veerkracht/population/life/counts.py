"""How many persons or households of a municipality have a problem."""

from functools import cache

import numpy as np
import polars as pl
from scipy.optimize import brentq

from .. import tables
from ..rng import logit
from .stated import stated

COUNTRY = "NL01"


def by_age(code: str, column: str, age: np.ndarray) -> tuple[int, int]:
    """Numbers of 18-64 and of 65 and over with a problem, from the health monitor.

    The monitor gives shares (per thousand) of 18 and over and of 65 and over; 18-64 is what is left.
    age: years per person in private households, as in the monitor.
    """
    row = tables.row("health_monitor", code)
    everyone = _share_of(int((age >= 18).sum()), row[f"{column}_18plus"])
    old = _share_of(int((age >= 65).sum()), row[f"{column}_65plus"])
    return min(max(everyone - old, 0), int(((age >= 18) & (age < 65)).sum())), old


def by_province(code: str, persons: int) -> int:
    """Number of young people with youth care out of `persons` under 23: the share of the province."""
    return _share_of(persons, tables.row("youth_care", code)["youth_care_permille"])


def national(fact: str, code: str, count: int) -> int:
    """Number out of `count` (adults or households) with a fact of which only the national share is known.

    The log odds of a municipality differ from the country's with those of a figure of the health monitor,
    times a stated slope, and one constant makes all municipalities together meet the national share.
    """
    about = stated("national")[fact]
    shift = about["slope"]["value"] * _distance(about["follows"], code)
    return round(count / (1.0 + np.exp(-(_constant(fact) + shift))))


def _share_of(count: int, permille: int) -> int:
    """A share in whole per thousands of a number, to the nearest whole number."""
    return (count * int(permille) + 500) // 1000


def _distance(column: str, code: str) -> float:
    """Log odds of a municipality less those of the country."""
    here, all_over = (tables.row("health_monitor", area)[column] for area in (code, COUNTRY))
    return float(logit(here / 1000.0) - logit(all_over / 1000.0))


@cache
def _constant(fact: str) -> float:
    """The constant with which all municipalities together have the national share."""
    about = stated("national")[fact]
    sizes = _households() if about["of"] == "households" else _adults()
    codes, weights = sizes["gm_code"].to_list(), sizes["n"].to_numpy().astype(np.float64)
    shifts = about["slope"]["value"] * np.array([_distance(about["follows"], code) for code in codes])

    def excess(constant: float) -> float:
        return float(np.average(1.0 / (1.0 + np.exp(-(constant + shifts))), weights=weights)) - about["value"]

    return float(brentq(excess, -12.0, 6.0))  # pyright: ignore[reportArgumentType]


def _households() -> pl.DataFrame:
    """Households per municipality."""
    return tables.table("households").select("gm_code", n="hh_total")


def _adults() -> pl.DataFrame:
    """Persons of 18 and over in private households per municipality; of 15-19 two in five."""
    people = tables.table("persons")
    positions = [name for name in people.columns if name not in ("gm_code", "age_from")]
    share = (
        pl.when(pl.col("age_from") >= 20).then(1.0).when(pl.col("age_from") == 15).then(0.4).otherwise(0.0)
    )
    n = (pl.sum_horizontal(positions) * share).sum()
    return people.group_by("gm_code", maintain_order=True).agg(n.alias("n"))
