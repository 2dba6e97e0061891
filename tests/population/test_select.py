"""Some of the households are the same households."""

import numpy as np
import pytest

from veerkracht.population import fit_incomes
from veerkracht.population.model import columns
from veerkracht.population.select import RELATIONS, select

from .double import net_income


@pytest.fixture(scope="module")
def rows(build) -> np.ndarray:
    luck = np.random.default_rng(3)
    return luck.permutation(len(build("GM0088")))[:200]


def test_persons_and_relations_come_along(build, rows) -> None:
    whole = build("GM0088")
    some = select(whole, rows)
    p, h = whole.persons, whole.households
    members = np.concatenate([np.arange(h.start[k], h.start[k + 1]) for k in rows])
    assert some.persons.id.tolist() == p.id[members].tolist()
    assert (some.persons.partner >= 0).any() and (some.persons.parent2 >= 0).any()
    for name in RELATIONS:
        before, after = getattr(p, name)[members], getattr(some.persons, name)
        assert np.array_equal(before >= 0, after >= 0)
        assert np.array_equal(p.id[before[before >= 0]], some.persons.id[after[after >= 0]])
    assert np.array_equal(rows[some.persons.household], p.household[members])
    assert np.array_equal(some.per_household(some.persons.wage), whole.per_household(p.wage)[rows])
    for one, other in ((p, some.persons), (h, some.households)):
        assert [v.dtype for v in columns(one).values()] == [v.dtype for v in columns(other).values()]


def test_incomes_of_some_are_those_in_the_whole(build, fit, rows) -> None:
    some, whole = fit_incomes(select(build("GM0088"), rows), net_income), select(fit("GM0088"), rows)
    for name, values in columns(whole.persons).items():
        assert np.array_equal(values, columns(some.persons)[name]), name


def test_the_law_is_asked_less_and_less(build) -> None:
    asked: list[int] = []

    def law(population):
        asked.append(len(population))
        return net_income(population)

    population = build("GM0344")
    fit_incomes(population, law)
    aimed = int((~np.isnan(population.households.income_target)).sum())
    assert asked[0] <= aimed < len(population)
    assert sum(asked) < 12 * aimed
