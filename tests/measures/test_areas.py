"""Rows per area counted by hand: two areas, of which one is too small."""

import numpy as np
import pytest

from veerkracht.expressions import Fact, Facts
from veerkracht.measures.areas import FEWEST, area_rows
from veerkracht.measures.outcome import Frame, Lines, Outcome

SMALL, LARGE = 10, 60
HOMES = SMALL + LARGE


@pytest.fixture(scope="module")
def rows() -> dict:
    at = np.repeat([1, 0], [SMALL, LARGE])
    home = np.concatenate([np.arange(HOMES), np.arange(SMALL, SMALL + 30)])  # 30 homes with two people
    home.sort()
    poor = np.zeros(HOMES, bool)
    poor[SMALL : SMALL + 12] = True
    counted = np.ones(HOMES, bool)
    counted[SMALL : SMALL + 20] = False  # students, among them all who are poor
    income = np.where(poor, 5_000.0, 50_000.0)
    problems = np.where(np.arange(HOMES) % 2 == 0, 2, 0).astype(np.int16)
    facts = Facts(home, HOMES, {"problems": Fact(problems, "household")})
    size = np.bincount(home).astype(float)
    frame = Frame(size, np.zeros(HOMES), np.ones(HOMES), counted, {})
    belong = {
        "group:first": (home < SMALL + 15, "person"),
        "group:homes": (np.arange(HOMES) >= SMALL + 30, "household"),
    }
    outcome = Outcome(income, income, income, {}, {})
    lines = Lines(np.full(HOMES, 10_000.0), None, None, None)
    found = list(area_rows(belong, frame, lines, outcome, facts, np.ones(HOMES), at, 2))  # type: ignore[arg-type]
    return {(area, *row[:3]): row[3] for area, row in found}


@pytest.mark.parametrize(
    ("group", "measure", "unit", "value"),
    [
        ("all", "households_total", "count", 60),
        ("all", "persons_total", "count", 90),
        ("all", "households_below_low_income_line", "count", 0),  # the poor are students: not counted
        ("all", "households_below_low_income_line", "share", 0.0),
        ("all", "households_with_2_problems", "share", 0.5),
        ("group:first", "persons_in_group", "count", 30),
        ("group:first", "persons_in_group", "share", 30 / 90),
        ("group:homes", "persons_in_group", "count", 30),
    ],
)
def test_large_area(rows: dict, group: str, measure: str, unit: str, value: float) -> None:
    assert rows[0, group, measure, unit] == pytest.approx(value)


def test_small_area_tells_its_size_only(rows: dict) -> None:
    assert SMALL < FEWEST <= LARGE
    of_small = {key[1:]: value for key, value in rows.items() if key[0] == 1}
    told = {key for key, value in of_small.items() if value is not None}
    assert told == {("all", "households_total", "count"), ("all", "persons_total", "count")}
    assert of_small["all", "households_total", "count"] == SMALL
