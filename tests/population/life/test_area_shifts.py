"""Differences between wijken move who has a problem, never how many."""

import numpy as np
import pytest

from veerkracht.population import tables
from veerkracht.population.life import problems
from veerkracht.population.life.area_shifts import COLUMNS, area_shifts


def test_unknown_wijken_have_no_shift():
    shifts = area_shifts(["WK034401", "WK999999", "nothing"])
    assert set(shifts) == set(COLUMNS)
    for values in shifts.values():
        assert (values[1:] == 0).all()
        assert np.isfinite(values).all()


def test_shifts_follow_the_table_and_are_moderate():
    table = tables.table("health_wijk")
    shifts = area_shifts(table["wijk_code"].to_list())
    overvecht, north_east = area_shifts(["WK034403", "WK034404"])["hard_to_make_ends_meet"]
    assert overvecht > 0.3 > north_east  # two parts of Utrecht
    for problem, values in shifts.items():
        assert len(values) == table.height
        assert np.abs(np.median(values)) < 0.2, problem
        assert np.abs(values).max() <= 1.5, problem


def test_one_wijk_with_the_figures_of_its_municipality_has_no_shift():
    # Schiermonnikoog is one wijk; only the years of the shares of 65 and over differ.
    for values in area_shifts(["WK008800"]).values():
        assert values == pytest.approx(0.0, abs=0.05)


def test_areas_move_people_not_numbers(build, facts, income):
    code = "GM0417"
    population = build(code)
    life = {"wijk": (np.arange(len(population)) % 3 - 1).astype(np.int16)}  # a third has no area
    area = {"hard_to_make_ends_meet": np.array([-1.5, 1.5]), "lonely": np.array([-1.5, 1.5])}
    plain = facts(code, "high")
    shifted = problems.draw(population, life, *income(code), "high", area)
    lonely = shifted["lonely"] > 0
    assert lonely.sum() == (plain["lonely"] > 0).sum()
    assert np.array_equal(plain["volunteer"], shifted["volunteer"])
    wijk = life["wijk"][population.persons.household]
    adult = population.persons.age >= 18
    rates = [lonely[adult & (wijk == k)].mean() for k in (0, -1, 1)]
    assert rates == sorted(rates)
    assert rates[2] > rates[0] + 0.4
    hard = shifted["hard_to_make_ends_meet"]
    assert hard[life["wijk"] == 1].mean() > 3 * hard[life["wijk"] == 0].mean()


def test_without_dependence_areas_do_nothing(build, facts, income):
    population = build("GM0088")
    life = {"wijk": np.zeros(len(population), dtype=np.int16)}
    shifted = problems.draw(population, life, *income("GM0088"), "low", {"lonely": np.array([1.0])})
    assert np.array_equal(shifted["lonely"], facts("GM0088", "low")["lonely"])
