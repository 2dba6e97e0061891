"""How many households and persons of each sort the tables give every area, scaled to the municipality.

The tables are of other years (2017 to 2022), rounded, and with people in institutions; so each sort is scaled
to what the municipality has, and only the differences between its areas are kept. An area whose figure is
suppressed gets the share of the municipality.
"""

import numpy as np
import polars as pl

from .. import tables
from ..rng import apportion
from .households import AGES, TYPES
from .lists import Cells, wijk_codes

HIGH_INCOME = "persons_highest20_income_pct"
ROUNDS = 50
LEAST = 1e-3  # no target is zero: a rounded nought is not nobody
IN_AGE_OF_EDUCATION = (0.0, 1.0, 1.0, 1.0, 0.5)  # about half of 65 and over are under 75


def households_of_pc4(cells: Cells, total: int) -> np.ndarray:
    """Households per PC4 (as cells.pc4_list), adding to the total of the municipality; whole numbers."""
    table = _rows("pc4", "pc4", cells.pc4_list)
    return apportion(total, _column(table, "households") + LEAST).astype(np.float64)


def of_pc4(cells: Cells, totals: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Targets per PC4 (rows as cells.pc4_list) by feature; totals: what the municipality has of each."""
    table = _rows("pc4", "pc4", cells.pc4_list)
    homes = households_of_pc4(cells, int(totals["type"].sum()))
    own = _column(table, "tenure_owner_pct")
    social = 100.0 * _column(table, "dwellings_housing_corporation") / _column(table, "dwellings")
    social = np.minimum(social, 100.0 - np.minimum(own, 95.0))
    tenure = np.column_stack([own, social, 100.0 - own - social])
    origin = np.column_stack([_column(table, f"origin_{name}_pct") for name in ("western", "nonwestern")])
    age = np.column_stack([_column(table, f"age_{group}") for group in AGES])
    persons = np.nansum(age, axis=1)
    return {
        "type": _both(np.column_stack([_column(table, name) for name in TYPES]), homes, totals["type"]),
        "tenure": _both(tenure, homes, totals["tenure"]),
        "quintile": _both(
            np.column_stack([_column(table, f"quintile{k}_pct") for k in range(1, 6)]),
            homes,
            totals["quintile"],
        ),
        "benefit": _scaled(_column(table, "benefit_below_aow_persons")[:, None], homes, totals["benefit"]),
        "age": _scaled(age, homes, totals["age"]),
        "origin": _both(
            np.column_stack([100.0 - origin.sum(axis=1), origin]),
            persons * totals["age"].sum() / max(persons.sum(), 1.0),
            totals["origin"],
        ),
    }


def of_wijken(cells: Cells, totals: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Targets per wijk (rows as cells.wijk_list) by feature; of a wijk partly elsewhere, its part here."""
    table = _rows("wijken", "wijk_code", _codes(cells))
    homes = np.bincount(cells.wijk_at, cells.weight, len(cells.wijk_list))
    people = _column(table, "population") * cells.inside
    age = np.column_stack([_column(table, f"age_{group}_pct") for group in AGES]) * people[:, None] / 100.0
    age = _scaled(age, people + LEAST, totals["age"])
    own = _column(table, "tenure_owner_pct")
    tenure = np.array([totals["tenure"][0], totals["tenure"][1:].sum()])
    learnt = _column(table, "edu_high_pct") * (age @ IN_AGE_OF_EDUCATION)
    earning = _column(table, HIGH_INCOME) * age[:, 1:].sum(axis=1)
    return {
        "age": age,
        "own": _both(np.column_stack([own, 100.0 - own]), homes, tenure)[:, :1],
        "high_education": _scaled(learnt[:, None], homes, totals["high_education"]),
        "high_income": _scaled(earning[:, None], homes, totals["high_income"]),
    }


def share_here(cells: Cells, column: str, *, check: bool = False) -> float:
    """A share of persons (%) in the table of wijken, of the whole municipality, as a part of 1."""
    table = _rows("wijken", "wijk_code", _codes(cells), check=check)
    share, people = _column(table, column), _column(table, "population") * cells.inside
    known = np.isfinite(share * people)
    return float((share * people)[known].sum() / max(people[known].sum(), LEAST)) / 100.0


def woz_of_pc4(cells: Cells) -> np.ndarray:
    """Mean value of homes per PC4 by the table (1000 EUR, 1 January 2019), NaN where there is none."""
    return _column(_rows("pc4", "pc4", cells.pc4_list), "woz_mean_keur")


def of_check(cells: Cells, column: str) -> np.ndarray:
    """A column of the table of wijken that is kept apart for checks, NaN where suppressed."""
    return _column(_rows("wijken", "wijk_code", _codes(cells), check=True), column)


def _codes(cells: Cells) -> np.ndarray:
    return np.array(wijk_codes())[cells.wijk_list]


def _rows(name: str, key: str, values: np.ndarray, *, check: bool = False) -> pl.DataFrame:
    """Rows of a table by key, in the order of the values."""
    source = tables.check_table(name) if check else tables.table(name)
    return pl.DataFrame({key: values}, schema={key: source.schema[key]}).join(
        source, on=key, how="left", maintain_order="left"
    )


def _column(table: pl.DataFrame, name: str) -> np.ndarray:
    """A column as float64, suppressed values as NaN."""
    return table[name].cast(pl.Float64).to_numpy()


def _scaled(values: np.ndarray, size: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Numbers per area brought to the total of the municipality, column by column.

    size: households or persons per area, for those whose value is suppressed.
    """
    known = np.isfinite(values)
    rate = np.where(known, values, 0.0).sum(axis=0) / np.maximum((known * size[:, None]).sum(axis=0), LEAST)
    filled = np.where(known, values, rate * size[:, None]) + LEAST
    return filled * (total / filled.sum(axis=0))


def _both(values: np.ndarray, size: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Numbers or shares per area brought to the size of the areas and to the total of the municipality."""
    known = np.isfinite(values.sum(axis=1))
    shares = np.where(known[:, None], np.nan_to_num(values), total) + LEAST
    size = size + LEAST
    size = size * total.sum() / size.sum()
    table = shares / shares.sum(axis=1, keepdims=True) * size[:, None]
    for _ in range(ROUNDS):
        table *= total / table.sum(axis=0)
        table *= (size / table.sum(axis=1))[:, None]
    return table * (total / table.sum(axis=0))
