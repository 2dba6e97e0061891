"""Rounding as the law does it, and no surprise from binary fractions."""

import math

from hypothesis import given
from hypothesis import strategies as st

from veerkracht.engine import rounding as r


def test_the_five_ways() -> None:
    assert [r.floor_euro(x) for x in (1.99, 2.0, -1.5)] == [1, 2, -2]
    assert [r.ceil_euro(x) for x in (1.01, 2.0, -1.5)] == [2, 2, -1]
    assert [r.round_euro(x) for x in (1.49, 1.5, 2.5, -1.5)] == [1, 2, 3, -1]
    assert [r.ceil_cent(x) for x in (1.001, 1.01, 1.011)] == [1.01, 1.01, 1.02]
    assert [r.round_cent(x) for x in (1.004, 1.005, 667.76666)] == [1.0, 1.01, 667.77]


@given(st.integers(0, 10**9), st.integers(-9, 9))
def test_a_binary_artefact_is_the_number_it_stands_for(cents: int, noise: int) -> None:
    amount = cents / 100 * (1 + noise * 1e-16)
    assert r.round_cent(amount) == r.ceil_cent(amount) == cents / 100
    assert r.floor_euro(amount) == cents // 100
    assert r.ceil_euro(amount) == -(-cents // 100)


@given(st.floats(-1e7, 1e7))
def test_rounding_stays_within_a_step(amount: float) -> None:
    assert amount - 1 - 1e-5 < r.floor_euro(amount) <= amount + 1e-5
    assert amount - 1e-5 <= r.ceil_euro(amount) < amount + 1 + 1e-5
    assert abs(r.round_euro(amount) - amount) <= 0.5 + 1e-5
    assert math.isclose(r.round_cent(amount), amount, abs_tol=0.00501)
