"""Spreading kinds of people over categories meets both margins, for any odds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from veerkracht.population.life.spread import fit, spread, whole
from veerkracht.population.rng import apportion


@st.composite
def problems(draw):
    rows = np.array(draw(st.lists(st.integers(0, 40), min_size=1, max_size=8)))
    k = draw(st.integers(1, 6))
    size = len(rows) * k
    odds = np.array(draw(st.lists(st.floats(0.01, 100), min_size=size, max_size=size)))
    weights = np.array(draw(st.lists(st.floats(0.0, 10), min_size=k, max_size=k))) + 1e-3
    return rows, odds.reshape(len(rows), k), apportion(int(rows.sum()), weights)


@given(problems())
def test_both_margins_are_met(problem):
    rows, odds, wanted = problem
    cell = np.repeat(np.arange(len(rows)), rows)
    luck = np.linspace(0.01, 0.99, len(cell))
    category = spread(cell, odds, wanted, luck)
    assert (np.bincount(category, minlength=len(wanted)) == wanted).all()
    table = whole(fit(odds, rows, wanted), rows, wanted)
    assert (table >= 0).all() and (table.sum(axis=1) == rows).all() and (table.sum(axis=0) == wanted).all()


@given(problems())
def test_both_margins_are_met_where_the_fit_falls_short(problem):
    rows, odds, wanted = problem
    near = odds * rows[:, None] / odds.sum(axis=1, keepdims=True)  # meets the rows only
    table = whole(near, rows, wanted)
    assert (table >= 0).all() and (table.sum(axis=1) == rows).all() and (table.sum(axis=0) == wanted).all()


def test_odds_ratios_are_kept():
    odds = np.array([[1.0, 3.0], [1.0, 1.0]])
    table = fit(odds, np.array([400, 600]), np.array([550, 450]))
    assert np.isclose(table[0, 1] * table[1, 0] / (table[0, 0] * table[1, 1]), 3.0)
    assert np.allclose(table.sum(axis=0), [550, 450]) and np.allclose(table.sum(axis=1), [400, 600])


def test_whole_numbers_stay_near_what_is_expected():
    table = np.array([[0.4, 1.6], [2.6, 5.4]])
    assert np.abs(whole(table, np.array([2, 8]), np.array([3, 7])) - table).max() < 1.0


def test_a_category_that_nobody_wants_stays_empty():
    category = spread(np.zeros(5, int), np.array([[1.0, 9.0]]), np.array([5, 0]), np.linspace(0.1, 0.9, 5))
    assert (category == 0).all()
