"""Measures counted by hand for four households."""

import numpy as np
import pytest

from veerkracht.measures.outcome import (
    Frame,
    Lines,
    Outcome,
    SchemeUse,
    counts,
    median,
    money_sum,
    money_sums,
)
from veerkracht.measures.rows import measure

LINE = np.array([10_000.0, 10_000, 20_000, 10_000])
FRAME = Frame(
    size=np.array([1.0, 2, 4, 1]),
    children=np.array([0.0, 1, 2, 0]),
    factor=np.ones(4),
    counted=np.array([True, True, True, False]),
    dimensions={"tenure": (np.array([0, 1, 1, -1]), ("own", "rent_corporation"))},
)


def outcome(change: float = 0.0) -> Outcome:
    income = np.array([9_000.0, 10_400, 20_000, 1_000]) + change
    use = SchemeUse(np.array([0.0, 100, 300, 50]), np.array([0.0, 100, 0, 50]))
    return Outcome(income, income, income, {"huurtoeslag": use}, {"state": 12.5})


def found(lines: Lines, one: Outcome, first: Outcome) -> dict[tuple[str, str, str], float]:
    rows = measure(FRAME, lines, one, first)
    assert len({row[:3] for row in rows}) == len(rows)
    return {row[:3]: row[3] for row in rows}


ALL = Lines(LINE, LINE, LINE, LINE)
BASE = found(ALL, outcome(), outcome())


@pytest.mark.parametrize(
    ("measure_name", "unit", "value"),
    [
        ("households_total", "count", 4),
        ("persons_total", "count", 8),
        ("households_below_low_income_line", "count", 1),  # the fourth is in no income statistics
        ("households_below_low_income_line", "share", 1 / 3),
        ("children_below_low_income_line", "count", 0),
        ("children_below_low_income_line", "share", 0),
        ("poverty_gap_median", "share", 0.1),
        ("households_within_5_percent_above_line", "count", 2),  # at the line is not below it
        ("households_within_5_percent_below_line", "count", 0),
        ("households_within_10_percent_below_line", "count", 1),
        ("households_below_social_minimum_101", "count", 2),  # up to and including 101%
        ("households_below_social_minimum_110", "count", 3),
        ("persons_below_not_much_but_adequate", "count", 1),
        ("persons_below_eu60", "share", 1 / 7),
        ("disposable_income_mean", "EUR/year", 10_100),
        ("households_winning", "count", 0),
        ("income_change_mean", "EUR/year", 0),
    ],
)
def test_for_everyone(measure_name: str, unit: str, value: float) -> None:
    assert BASE["all", measure_name, unit] == pytest.approx(value)


def test_by_group() -> None:
    assert BASE["tenure:own", "households_below_low_income_line", "share"] == 1
    assert BASE["tenure:rent_corporation", "persons_total", "count"] == 6
    assert BASE["tenure:rent_corporation", "disposable_income_mean", "EUR/year"] == 15_200
    assert ("tenure:rent_corporation", "poverty_gap_median", "share") not in BASE  # nobody is below the line
    assert ("tenure:own", "children_below_low_income_line", "share") not in BASE  # no children


@pytest.mark.parametrize(
    ("change", "winning", "losing"), [(12, 0, 0), (12.01, 4, 0), (-12, 0, 0), (-12.01, 0, 4)]
)
def test_a_euro_a_month_does_not_count(change: float, winning: int, losing: int) -> None:
    rows = found(ALL, outcome(change), outcome())
    assert rows["all", "households_winning", "count"] == winning
    assert rows["all", "households_losing", "count"] == losing
    assert rows["all", "income_change_mean", "EUR/year"] == pytest.approx(change)


def test_a_scheme() -> None:
    group = "scheme:huurtoeslag"
    assert BASE[group, "scheme_users", "count"] == 2
    assert BASE[group, "scheme_reach", "share"] == pytest.approx(2 / 3)
    assert BASE[group, "cost", "EUR/year"] == 150
    assert BASE[group, "scheme_not_used", "EUR/year"] == 300
    assert BASE[group, "scheme_not_used", "count"] == 1
    assert BASE["purse:state", "cost", "EUR/year"] == 12.5


def test_distances() -> None:
    bins = {
        group: value for (group, name, unit), value in BASE.items() if unit == "count" and "distance" in name
    }
    assert {g: v for g, v in bins.items() if v} == {"distance:-10..-5": 1, "distance:0..5": 2}


def test_a_line_without_a_figure_is_left_out() -> None:
    rows = found(Lines(None, None, None, None), outcome(), outcome())
    names = {name for _, name, _ in rows}
    assert not any(word in name for name in names for word in ("line", "minimum", "adequate", "eu60", "gap"))
    assert "households_winning" in names


def test_sums_do_not_depend_on_the_order() -> None:
    amounts = np.random.default_rng(1).uniform(-1e6, 1e6, 10_000)
    assert money_sum(amounts) == money_sum(amounts[::-1]) == money_sum(np.sort(amounts))
    assert money_sum(np.array([0.1] * 10)) == 1.0
    assert money_sums(np.array([0, 1, -1, 0]), np.array([1.5, 2, 99, 0.25]), 3).tolist() == [1.75, 2, 0]
    assert counts(np.array([0, 1, -1, 0]), np.ones(4), 3).tolist() == [2, 1, 0]


def test_a_weight_of_three_is_three_such_households() -> None:
    """Of every measure, whether it counts households, persons or money, or is a median."""
    rows = np.array([0, 0, 0, 1, 2, 2, 3])

    def repeated(one: Outcome) -> Outcome:
        income = one.disposable[rows]
        use = SchemeUse(one.schemes["huurtoeslag"].entitled[rows], one.schemes["huurtoeslag"].used[rows])
        return Outcome(income, income, income, {"huurtoeslag": use}, {"state": 12.5})

    codes, names = FRAME.dimensions["tenure"]
    many = Frame(FRAME.size[rows], FRAME.children[rows], FRAME.factor[rows], FRAME.counted[rows],
                 {"tenure": (codes[rows], names)})  # fmt: skip
    weighted = Frame(FRAME.size, FRAME.children, FRAME.factor, FRAME.counted, FRAME.dimensions,
                     np.array([3.0, 1, 2, 1]))  # fmt: skip
    line = LINE[rows]
    expected = measure(many, Lines(line, line, line, line), repeated(outcome(50)), repeated(outcome()))
    found_rows = measure(weighted, ALL, outcome(50), outcome())
    assert [row[:3] for row in found_rows] == [row[:3] for row in expected]
    assert [row[3] for row in found_rows] == pytest.approx([row[3] for row in expected])


def test_median_with_weights() -> None:
    values = np.array([5.0, 1, 3, 2])
    assert median(values, np.ones(4)) == np.median(values) == 2.5
    assert median(values[:3], np.ones(3)) == 3
    assert median(values, np.array([1.0, 0.1, 0.1, 0.1])) == 5
    assert median(values, np.array([1.0, 2, 1, 0])) == 2  # half lies at or below 1, half at or above 3


def test_money_with_weights() -> None:
    assert money_sum(np.array([0.1, 10]), np.array([3.0, 0.5])) == 5.3
    sums = money_sums(np.array([0, 1, 0]), np.array([1.5, 2, 1]), 2, np.array([2.0, 1, 0.5]))
    assert sums.tolist() == [3.5, 2]
