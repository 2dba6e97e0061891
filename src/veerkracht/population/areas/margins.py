"""Areas beside their tables: what was fitted, and what was kept apart to check it."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..codes import TENURES, WORKING
from ..model import Population
from . import wanted
from .households import AGES, TYPES, features, income_rank
from .lists import Cells, cells_of, wijk_labels

# Part of the households or persons of an area that a fitted number may be off, and the least number: CBS
# rounds to 5, and tables of different years and makers do not agree.
TOLERANCE, LEAST = 0.05, 10.0
# Shares of the PC4 table in whole tens, and counts that include people in institutions.
ROUGH = 0.10
ROUGHLY = ("age", "origin")
# Checks are of wijken with at least so many households; points of a percentage, or a part of the value.
FEWEST, POINTS, WOZ_PC4, WOZ_WIJK = 50, 5.0, 0.02, 0.15
LABELS = {
    "type": [f"households: {name}" for name in TYPES],
    "tenure": [f"tenure: {name}" for name in TENURES],
    "quintile": [f"households in income fifth {k} (spread of 2017)" for k in range(1, 6)],
    "benefit": ["persons with WW, AO or bijstand below AOW age"],
    "age": [f"persons of {name.replace('_', '-')}" for name in AGES],
    "origin": ["persons of Dutch origin", "persons of western origin", "persons of non-western origin"],
    "own": ["tenure: own"],
    "high_education": ["persons with high education"],
    "high_income": ["persons in the highest fifth of personal income"],
}
SOURCES = {"pc4": "CBS PC4 2020 (benefits 2019, income 2017)", "wijk": "85318NED"}
Row = tuple[str, str, float, float, float, str]  # name, place, target, value, tolerance, kind


def area_margins(
    population: Population, life: dict[str, np.ndarray], standardised: np.ndarray
) -> list[dict[str, Any]]:
    """Every margin of every PC4 and wijk of a municipality, in the columns of population.validate.

    life: with `wijk`, `pc4` and, for the value of homes, `woz_keur`; standardised: as they were drawn with.
    place is like Utrecht/3511 or Utrecht/WK034401 West. Targets are scaled to the municipality; kind is raked
    (fitted) or check (never read while spreading households); level is pc4 or wijk, source the table of the
    target.
    """
    cells = cells_of(population.code)
    high = wanted.share_here(cells, wanted.HIGH_INCOME)
    found = features(population, standardised, high)
    totals = {name: values.sum(axis=0) for name, values in found.items()}
    found["own"] = found["tenure"][:, :1]
    at_pc4 = np.searchsorted(cells.pc4_list, life["pc4"])
    at_wijk = np.searchsorted(cells.wijk_list, life["wijk"])
    pc4 = [str(code) for code in cells.pc4_list]
    wijken = [wijk_labels()[wijk] for wijk in cells.wijk_list]
    rows = [
        *_sizes(pc4, at_pc4, wanted.households_of_pc4(cells, len(population))),
        *_fitted(pc4, at_pc4, wanted.of_pc4(cells, totals), found),
        *_fitted(wijken, at_wijk, wanted.of_wijken(cells, totals), found),
        *_checks(population, cells, wijken, at_wijk),
    ]
    if "woz_keur" in life:
        woz = life["woz_keur"]
        rows += _homes(pc4, at_pc4, woz, wanted.woz_of_pc4(cells), WOZ_PC4, "raked")
        rows += _homes(wijken, at_wijk, woz, wanted.of_check(cells, "woz_mean_2022_keur"), WOZ_WIJK, "check")
    return [
        {
            "name": name,
            "place": f"{population.name}/{place}",
            "target": target,
            "value": value,
            "difference": value - target,
            "tolerance": tolerance,
            "ok": abs(value - target) <= tolerance,
            "kind": kind,
            "source": SOURCES["pc4" if place.isdigit() else "wijk"],
            "level": "pc4" if place.isdigit() else "wijk",
        }
        for name, place, target, value, tolerance, kind in rows
    ]


def _sizes(names: list[str], at: np.ndarray, target: np.ndarray) -> Iterator[Row]:
    value = np.bincount(at, minlength=len(names))
    for k, name in enumerate(names):
        yield "households", name, float(target[k]), float(value[k]), LEAST, "raked"


def _fitted(
    names: list[str], at: np.ndarray, targets: dict[str, np.ndarray], found: dict[str, np.ndarray]
) -> Iterator[Row]:
    people = found["age"].sum(axis=1)
    for feature, target in targets.items():
        of = people if feature in ("age", "origin", "high_education", "high_income") else np.ones(len(at))
        rough = feature in ROUGHLY and names[0].isdigit()
        room = np.maximum(LEAST, (ROUGH if rough else TOLERANCE) * np.bincount(at, of, len(names)))
        for j, label in enumerate(LABELS[feature]):
            value = np.bincount(at, found[feature][:, j], len(names))
            for k, name in enumerate(names):
                yield label, name, float(target[k, j]), float(value[k]), float(room[k]), "raked"


def _checks(population: Population, cells: Cells, names: list[str], at: np.ndarray) -> Iterator[Row]:
    """What was never read while households were spread: low incomes and work by wijk."""
    persons = population.persons
    homes = np.bincount(at, minlength=len(names))
    rank = income_rank(population)
    low = wanted.share_here(cells, "persons_lowest40_income_pct", check=True)
    working_age = (persons.age >= 15) & (persons.age < 75)
    works = np.isin(persons.status, WORKING)
    home = at[persons.household]

    def share(of: np.ndarray, among: np.ndarray) -> np.ndarray:
        whole = np.bincount(home[among], minlength=len(names))
        return 100.0 * np.bincount(home[among & of], minlength=len(names)) / np.maximum(whole, 1)

    shares = {
        "persons_lowest40_income_pct": (
            "in the lowest two fifths of personal income, % of adults with income",
            share((rank >= 0) & (rank < low), rank >= 0),
        ),
        "net_labour_participation_pct": ("at work, % of persons of 15-74", share(works, working_age)),
    }
    for column, (label, value) in shares.items():
        target = wanted.of_check(cells, column)
        # The level is of 2022 and by another definition; the differences between wijken are what is checked.
        known = np.isfinite(target) & (homes > 0)
        if known.any():
            target = target + np.average(value[known] - target[known], weights=homes[known])
        for k in np.flatnonzero(known & (homes >= FEWEST)):
            yield label, names[k], float(target[k]), float(value[k]), POINTS, "check"


def _homes(
    names: list[str], at: np.ndarray, woz: np.ndarray, target: np.ndarray, room: float, kind: str
) -> Iterator[Row]:
    """Mean value of homes per area, beside the table brought to the level of the municipality."""
    homes = np.bincount(at, minlength=len(names))
    value = np.bincount(at, woz, len(names)) / np.maximum(homes, 1)
    known = np.isfinite(target) & (homes > 0)
    if known.any():
        target = target * (value * homes)[known].sum() / (target * homes)[known].sum()
    for k in np.flatnonzero(known & (homes >= FEWEST)):
        label = "mean WOZ value, 1000 EUR"
        yield label, names[k], float(target[k]), float(value[k]), room * float(target[k]), kind
