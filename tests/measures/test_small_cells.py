"""No small cell is shown, and none follows from what is shown."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veerkracht.measures.outcome import Frame, Lines, Outcome, SchemeUse
from veerkracht.measures.rows import measure
from veerkracht.measures.small_cells import FEWEST, NESTED, protect

TENURES = ("own", "rent_corporation", "rent_other")
PURSES = ("resident", "municipality", "state", "UWV", "health_insurer")


def case(tenure, income, size=None, users=None, change=0.0):
    """Frame, lines, outcome and first outcome of households with a line of 10,000."""
    n = len(tenure)
    size = np.ones(n) if size is None else np.asarray(size, float)
    frame = Frame(size, size - 1, np.ones(n), np.ones(n, bool), {"tenure": (np.asarray(tenure), TENURES)})
    line = np.full(n, 10_000.0)
    amounts = np.zeros(n) if users is None else np.asarray(users, float)
    income = np.asarray(income, float)

    def outcome(change):
        schemes = {name: SchemeUse(amounts, amounts) for name in ("zorgtoeslag", "meedoen_kinderen")}
        return Outcome(income + change, income + change, income + change, schemes, dict.fromkeys(PURSES, 5.0))

    return frame, Lines(line, line, line, line), outcome(change), outcome(0.0)


def both(frame, lines, outcome, first, payers=None):
    """(group, measure, unit) -> (exact value, shown value)."""
    everyone = np.ones(len(frame.size), bool)
    rows = measure(frame, lines, outcome, first)
    shown = protect(frame, lines, outcome, first, rows, dict.fromkeys(PURSES, everyone) | (payers or {}))
    exact = {row[:3]: row[3] for row in rows}
    return {row[:3]: (exact[row[:3]], row[3]) for row in shown}


def shown_values(found):
    return {key: shown for key, (_, shown) in found.items() if shown is not None}


def test_numbers_shares_means_and_medians_of_a_small_group_are_left_out() -> None:
    tenure = [0] * 40 + [1] * 9 + [2] * 30
    found = both(*case(tenure, [9_000, 20_000] * 39 + [20_000]))
    assert {group for group, *_ in shown_values(found)} >= {"all", "tenure:own"}
    for (group, _, _), (_, shown) in found.items():
        # The second smallest goes too: all minus the others would be the smallest.
        assert shown is None or not group.startswith("tenure:rent")
    assert found["all", "households_total", "count"] == (79.0, 79.0)


def test_no_distances() -> None:
    found = both(*case([0] * 40, [9_000, 20_000] * 20))
    assert not any(group.startswith("distance") for group, *_ in found)


def test_exactly_ten_is_shown_and_nine_is_not() -> None:
    ten = both(*case([0] * 40, [9_000] * 10 + [20_000] * 30))
    nine = both(*case([0] * 40, [9_000] * 9 + [20_000] * 31))
    below = "households_below_low_income_line"
    assert ten["all", below, "count"] == (10.0, 10.0) and ten["all", below, "share"] == (0.25, 0.25)
    assert nine["all", below, "count"] == (9.0, None) and nine["all", below, "share"][1] is None
    assert ten["all", "poverty_gap_median", "share"] == pytest.approx((0.1, 0.1))  # 9,000 under 10,000
    assert nine["all", "poverty_gap_median", "share"][1] is None


def test_the_rest_of_a_share_may_not_be_small() -> None:
    found = both(*case([0] * 40, [9_000] * 35 + [20_000] * 5))
    assert found["all", "households_below_low_income_line", "share"] == (35 / 40, None)


def test_persons_of_few_households_are_few() -> None:
    found = both(*case([0] * 40, [9_000] * 5 + [20_000] * 35, size=[6] * 40))
    assert found["all", "persons_below_eu60", "count"] == (30.0, None)
    assert found["all", "children_below_low_income_line", "count"] == (25.0, None)


def test_numbers_within_each_other() -> None:
    income = [9_000] * 20 + [10_500] * 5 + [11_500] * 20 + [20_000] * 20
    found = both(*case([0] * 65, income))
    names = [f"households_below_social_minimum_{percent}" for percent in (101, 110, 120)]
    assert [found["all", name, "count"] for name in names] == [(20, None), (25, 25), (45, 45)]


def test_schemes_with_few_users_and_the_purse_that_would_tell() -> None:
    users = [100.0] * 4 + [0.0] * 36
    found = both(*case([0] * 40, [20_000] * 40, users=users))
    for name in ("zorgtoeslag", "meedoen_kinderen"):
        assert found[f"scheme:{name}", "scheme_users", "count"] == (4.0, None)
        assert found[f"scheme:{name}", "cost", "EUR/year"] == (400.0, None)
        assert found[f"scheme:{name}", "scheme_reach", "share"] == (1.0, None)
    assert found["purse:municipality", "cost", "EUR/year"][1] is None
    assert found["purse:state", "cost", "EUR/year"][1] == 5.0


def test_a_purse_of_few_payers() -> None:
    few = {"UWV": np.arange(40) < 9}
    found = both(*case([0] * 40, [20_000] * 40), payers=few)
    assert found["purse:UWV", "cost", "EUR/year"][1] is None
    assert found["purse:state", "cost", "EUR/year"][1] == 5.0


def test_a_change_for_few_is_in_no_mean_and_no_purse() -> None:
    few = np.where(np.arange(60) < 4, 500.0, 0.0)
    found = both(*case([0] * 30 + [1] * 30, [20_000] * 60, change=few))
    for group in ("all", "tenure:own"):
        assert found[group, "income_change_mean", "EUR/year"][1] is None
        assert found[group, "disposable_income_mean", "EUR/year"][1] is None
        assert found[group, "households_winning", "count"][1] is None
    assert found["purse:state", "cost", "EUR/year"][1] is None
    many = both(*case([0] * 30 + [1] * 30, [20_000] * 60, change=np.full(60, 500.0)))
    assert many["all", "income_change_mean", "EUR/year"] == (500.0, 500.0)


def test_a_change_for_few_in_one_group_only() -> None:
    change = np.where(np.arange(60) < 34, 500.0, 0.0)  # 30 in the first group, 4 in the second
    found = both(*case([0] * 30 + [1] * 30, [20_000] * 60, change=change))
    assert found["all", "income_change_mean", "EUR/year"] == pytest.approx((34 * 500 / 60, 34 * 500 / 60))
    assert found["tenure:rent_corporation", "income_change_mean", "EUR/year"][1] is None
    assert found["tenure:own", "income_change_mean", "EUR/year"][1] is None


@st.composite
def towns(draw):
    n = draw(st.integers(1, 120))
    tenure = draw(st.lists(st.sampled_from([-1, 0, 0, 0, 1, 2]), min_size=n, max_size=n))
    income = draw(
        st.lists(st.sampled_from([5_000, 9_000, 9_700, 10_400, 11_500, 20_000]), min_size=n, max_size=n)
    )
    size = draw(st.lists(st.integers(1, 4), min_size=n, max_size=n))
    return case(tenure, income, size)


@settings(max_examples=150, deadline=None)
@given(towns())
def test_nothing_small_is_shown_or_follows_by_subtraction(town) -> None:
    frame, lines, outcome, first = town
    ones = replace(frame, size=np.ones(len(frame.size)), children=(frame.children > 0) * 1.0)
    households = {row[:3]: row[3] for row in measure(ones, lines, outcome, first)}
    found = both(*town)
    groups = [f"tenure:{name}" for name in TENURES]
    shown = shown_values(found)
    for (group, name, unit), value in shown.items():
        assert value == found[group, name, unit][0]
        if unit == "count" and not group.startswith("scheme:"):
            assert households[group, name, unit] >= FEWEST
            share = households.get((group, name, "share"))
            if share:
                rest = households[group, name, unit] / share - households[group, name, unit]
                assert round(rest) >= FEWEST
        assert (group, "households_total", "count") in shown or not group.startswith("tenure:")
    for name in {name for _, name, unit in found if unit == "count"}:
        if ("all", name, "count") in shown:
            left = shown["all", name, "count"] - sum(shown.get((g, name, "count"), 0) for g in groups)
            behind = households["all", name, "count"] - sum(
                households[g, name, "count"] for g in groups if (g, name, "count") in shown
            )
            hidden = [g for g in groups if (g, name, "count") not in shown]
            none_shown = len(hidden) == len(groups)
            assert left == 0 or none_shown or behind >= FEWEST
            assert len(hidden) != 1 or left == 0 or behind > households[hidden[0], name, "count"]
    for chain in NESTED:
        for group in ("all", *groups):
            numbers = [shown[group, name, "count"] for name in chain if (group, name, "count") in shown]
            assert all(b - a >= FEWEST for a, b in pairwise(numbers))


@pytest.mark.parametrize("n", [1, 9])
def test_a_file_with_fewer_than_ten_households_shows_nothing(n: int) -> None:
    assert shown_values(both(*case([0] * n, [9_000] * n))) == {}
