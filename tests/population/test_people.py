"""People and households are possible and plausible, and the same every time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from veerkracht.population import reached_aow, synthesize, tables
from veerkracht.population.ages import exact_ages
from veerkracht.population.codes import SRC, STATUS
from veerkracht.population.model import columns
from veerkracht.population.rng import apportion, choose, uniform

CODES = ["GM0088", "GM0277", "GM0184", "GM0356", "GM0344"]


@pytest.mark.parametrize("code", ["GM0088", "GM0417"])
def test_two_builds_are_identical_to_the_bit(code):
    one, two = synthesize(code, 3), synthesize(code, 3)
    for a, b in ((one.persons, two.persons), (one.households, two.households)):
        for name, values in columns(a).items():
            assert values.tobytes() == columns(b)[name].tobytes(), name


def test_another_seed_gives_other_people(build):
    assert not np.array_equal(build("GM0088").persons.sex, synthesize("GM0088", 2).persons.sex)


@pytest.mark.parametrize("code", CODES)
def test_parents_partners_and_order(build, code):
    population = build(code)
    p, h = population.persons, population.households
    index = np.arange(len(p.id))
    months = p.age.astype(int) * 12 + 11 - p.birth_month
    for parent in (p.parent1, p.parent2):
        child = np.flatnonzero(parent >= 0)
        assert (months[parent[child]] - months[child]).min() >= 15 * 12 - 1
        assert (p.household[parent[child]] == p.household[child]).all()
    paired = np.flatnonzero(p.partner >= 0)
    assert (p.partner[p.partner[paired]] == paired).all()
    assert (p.partner[paired] != paired).all()
    assert (p.household[p.partner[paired]] == p.household[paired]).all()
    assert len(np.unique(p.id)) == len(p.id)
    assert (np.diff(h.start) == h.size).all() and (np.diff(p.household) >= 0).all()
    heads = h.start[:-1]
    assert (p.age[heads] >= 15).all() and (p.parent1[heads] < 0).all()
    children = p.parent1 >= 0
    follows = children[:-1] & (p.household[:-1] == p.household[1:])
    assert children[1:][follows].all()
    assert (months[:-1][follows] >= months[1:][follows]).all()
    assert (index[p.partner >= 0] - heads[p.household[p.partner >= 0]] < 2).all()


def test_couples_and_children_have_plausible_ages(build):
    p = build("GM0344").persons
    first = np.flatnonzero(p.partner > np.arange(len(p.id)))
    gap = p.age[first].astype(int) - p.age[p.partner[first]]
    assert 1.0 < gap.mean() < 3.0
    assert np.abs(gap).mean() < 5.0
    mother = np.where(p.sex[p.parent1] == 1, p.parent1, p.parent2)
    child = np.flatnonzero((p.parent1 >= 0) & (mother >= 0))
    at_birth = p.age[mother[child]].astype(int) - p.age[child]
    assert 28 < at_birth.mean() < 33
    assert (at_birth > 46).mean() < 0.02


def test_benefits_belong_to_those_who_can_have_them(build):
    population = build("GM0344")
    p, h = population.persons, population.households
    aow = reached_aow(p.age, p.birth_month)
    for name in ("ao", "ww", "bijstand"):
        here = p.status == STATUS[name]
        assert here.any() and not (here & aow).any() and (p.age[here] >= 18).all()
    assert (p.status[aow] == STATUS["pension"]).all()
    bijstand = p.status == STATUS["bijstand"]
    assert (h.uses_bijstand == (population.per_household(bijstand) > 0)).all()
    partner = p.partner[bijstand & (p.partner >= 0)]
    assert (p.status[partner] == STATUS["bijstand"]).all()
    assert ((h.source == SRC["bijstand"]) == bijstand[h.start[:-1]]).all()
    assert not h.in_income_statistics[h.source == SRC["student"]].any()


def test_grown_children_and_other_members_may_have_bijstand_of_their_own(build):
    population = build("GM0344")
    p, h = population.persons, population.households
    bijstand = p.status == STATUS["bijstand"]
    core = p.partner >= 0
    core[h.start[:-1]] = True
    members = bijstand & ~core
    assert members.sum() == round(
        tables.assume("bijstand_members") * tables.row("municipalities", "GM0344")["benefit_bijstand_persons"]
    )
    assert (p.parent1[members] >= 0).mean() > 0.6
    alone = h.uses_bijstand & (h.source != SRC["bijstand"])  # only a member has it
    assert 0 < alone.sum() <= members.sum()
    assert (p.savings[members] <= 0.9 * 6120).all()
    grown = (p.parent1 >= 0) & (p.age >= 18) & (p.status != STATUS["student"])
    with_head = bijstand[h.start[:-1]][p.household]
    assert bijstand[grown & with_head].mean() > 1.5 * bijstand[grown & ~with_head].mean()


def test_rents_and_savings_are_in_range(build):
    population = build("GM0344")
    p, h = population.persons, population.households
    assert (h.basic_rent[h.tenure == 0] == 0).all() and (h.basic_rent[h.tenure > 0] >= 200).all()
    assert 520 < h.basic_rent[h.tenure == 1].mean() < 600
    assert (h.basic_rent[h.tenure == 1] <= 720.42).mean() > 0.9
    assert (p.savings >= 0).all() and (p.debts >= 0).all()
    savings = population.per_household(p.savings)
    limit = np.where(h.type == 0, 6120, 12240)
    core = population.per_household(np.where(p.parent1 < 0, p.savings, 0.0))
    bijstand = h.source == SRC["bijstand"]
    assert (core[bijstand] < limit[bijstand]).all()
    assert np.median(savings[h.tenure == 0]) > np.median(savings[h.tenure == 1])


@given(st.lists(st.integers(0, 300), min_size=20, max_size=20))
def test_single_years_keep_every_five_year_group(counts):
    ages = exact_ages(np.array(counts))
    group = np.minimum(np.floor(ages / 5).astype(int), 19)
    assert np.bincount(group, minlength=20).tolist() == counts


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 100), min_size=1, max_size=8))
def test_apportion_adds_up_and_is_near(total, weights):
    whole = apportion(total, np.array(weights))
    assert whole.sum() == total
    assert np.abs(whole - total * np.array(weights) / sum(weights)).max() < 1.0 + 1e-9


@given(st.integers(0, 60), st.lists(st.floats(-5, 5), min_size=1, max_size=50))
def test_choose_takes_the_largest(count, score):
    chosen = choose(count, np.array(score))
    assert chosen.sum() == min(count, len(score))
    if chosen.any() and not chosen.all():
        assert np.array(score)[chosen].min() >= np.array(score)[~chosen].max()


def test_random_numbers_are_uniform_and_hang_on_id_seed_and_event():
    ids = np.arange(100_000, dtype=np.uint64)
    u = uniform(1, ids, "a")
    assert u.min() > 0 and u.max() < 1
    assert abs(u.mean() - 0.5) < 0.005 and abs(np.corrcoef(u[:-1], u[1:])[0, 1]) < 0.01
    for other in (uniform(2, ids, "a"), uniform(1, ids, "b")):
        assert abs(np.corrcoef(u, other)[0, 1]) < 0.01
    assert uniform(1, ids[5:6], "a")[0] == u[5]
