"""The areas of a municipality of 2020: pieces of a PC4 within a wijk."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from .. import tables


@dataclass(frozen=True)
class Cells:
    """The pieces of one municipality, in order of PC4; arrays with one value per piece unless said."""

    pc4: np.ndarray  # int16, the PC4 itself
    wijk: np.ndarray  # int16, row in the table of wijken
    weight: np.ndarray  # float64, households by the tables
    pc4_list: np.ndarray  # each PC4 once
    wijk_list: np.ndarray  # each wijk once
    pc4_at: np.ndarray  # position in pc4_list
    wijk_at: np.ndarray  # position in wijk_list
    inside: np.ndarray  # per wijk of wijk_list: the part of it that lies in this municipality


@cache
def wijk_codes() -> tuple[str, ...]:
    """Codes of all wijken of 2022; the fact `wijk` is a position in this list."""
    return tuple(tables.table("wijken")["wijk_code"])


@cache
def wijk_labels() -> tuple[str, ...]:
    """Code and name of all wijken: WK034401 West."""
    table = tables.table("wijken").select("wijk_code", "wijk_name")
    return tuple(f"{code} {name}" for code, name in table.iter_rows())


@cache
def _pieces() -> pl.DataFrame:
    """All pieces of the country with the municipality of the PC4, the wijk and the households."""
    position = pl.DataFrame({"wijk_code": wijk_codes()}).with_row_index("wijk")
    n = pl.col("households") * pl.col("share")
    return (
        tables.table("pc4_wijk")
        .join(tables.table("pc4").select("pc4", "gm_code", "households"), on="pc4")
        .join(position, on="wijk_code")
        .with_columns(n.alias("n"), (n / n.sum().over("wijk")).alias("part"))
        .sort("gm_code", "pc4", "wijk")
    )


@cache
def cells_of(code: str) -> Cells:
    """The pieces of the municipality with this code of 2020."""
    here = _pieces().filter(gm_code=code)
    pc4, wijk = here["pc4"].to_numpy(), here["wijk"].to_numpy().astype(np.int16)
    pc4_list, pc4_at = np.unique(pc4, return_inverse=True)
    wijk_list, wijk_at = np.unique(wijk, return_inverse=True)
    # A PC4 in which nobody is counted may still hold someone.
    weight = here["n"].to_numpy().astype(np.float64) + 1e-3
    inside = np.bincount(wijk_at, here["part"].to_numpy(), len(wijk_list))
    return Cells(pc4, wijk, weight, pc4_list, wijk_list, pc4_at, wijk_at, np.nan_to_num(inside))
