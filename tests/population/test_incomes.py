"""The income fit reaches its targets through any law with the interface of NetIncome."""

import numpy as np

from veerkracht.population import fit_incomes, targets
from veerkracht.population.codes import OWN, SRC
from veerkracht.population.incomes import COMPONENTS, Net

from .double import net_income


def test_targets_are_reached_within_a_few_euros(fit):
    population = fit("GM0344")
    h = population.households
    aimed = ~np.isnan(h.income_target)
    net, floor = net_income(population), h.income_floor
    gap = np.where(
        np.isnan(floor),
        net.without - h.income_target,
        np.minimum(net.whole - h.income_target, net.without - floor),
    )[aimed]
    working = np.isin(h.source, [SRC["employee"], SRC["self_employed"]])[aimed]
    assert (np.abs(gap[working]) < 5).mean() > 0.995
    assert (np.abs(gap) < 5).mean() > 0.96


def test_those_meant_to_be_below_the_line_are(fit):
    population = fit("GM0344")
    h = population.households
    std = net_income(population).without / h.equivalence
    assert (std[h.meant_below_line] < 13_080).mean() > 0.995
    others = ~np.isnan(h.income_target) & ~h.meant_below_line & h.in_income_statistics
    assert (std[others] >= 13_080 - 5).mean() > 0.99


def test_amounts_are_whole_and_not_negative(fit):
    p = fit("GM0417").persons
    for name in COMPONENTS:
        values = getattr(p, name)
        assert (values >= 0).all() and (values == np.round(values)).all()
    assert ((p.aow_years >= 0) & (p.aow_years <= 50)).all()


def test_bijstand_households_are_left_as_drawn(build, fit):
    before, after = build("GM0417"), fit("GM0417")
    here = (before.households.source == SRC["bijstand"])[before.persons.household]
    assert here.any()
    assert np.array_equal(before.persons.wage[here], after.persons.wage[here])
    assert not np.array_equal(before.persons.wage, after.persons.wage)


def test_huurtoeslag_counts_above_120_percent_of_the_minimum_and_not_below_it(build):
    h = build("GM0344").households
    rents, line = h.tenure != OWN, 13_080 * h.equivalence
    with_floor = ~np.isnan(h.income_floor) & h.in_income_statistics
    assert (h.income_floor[with_floor] >= line[with_floor]).all()
    assert (h.income_target >= h.income_floor)[with_floor].all()
    assert np.isnan(h.income_floor[h.meant_below_line]).all()
    net = net_income(fit_incomes(build("GM0344"), net_income))
    helped = with_floor & rents & (net.whole > net.without)
    assert helped.sum() > 1_000
    assert (net.without >= h.income_floor - 5.0)[helped].mean() > 0.99


def test_tenants_are_below_an_income_limit_where_they_can_be(build):
    """An allowance that ends at once gives two incomes with the same outcome; the lower one is taken."""

    def gross_of(q):
        return q.per_household(sum(getattr(q.persons, name) for name in COMPONENTS))

    def law(q):
        gross = gross_of(q)
        allowance = np.where((q.households.tenure != OWN) & (gross <= 25_000.0), 2_000.0, 0.0)
        return Net(0.8 * gross + allowance, 0.8 * gross)

    population = build("GM0344")
    h, fitted = population.households, fit_incomes(population, law)
    gross = gross_of(fitted)
    two = h.in_income_statistics & (h.income_target > 20_100.0) & (h.income_target < 21_900.0) & (h.size == 1)
    two &= (h.source == SRC["employee"]) & (h.income_target - 2_000.0 > h.income_floor)
    tenants, owners = two & (h.tenure != OWN), two & (h.tenure == OWN)
    assert min(tenants.sum(), owners.sum()) > 20
    np.testing.assert_allclose(gross[tenants], (h.income_target[tenants] - 2_000.0) / 0.8, atol=5.0)
    np.testing.assert_allclose(gross[owners], h.income_target[owners] / 0.8, atol=5.0)


def test_a_generous_law_leads_to_lower_wages(build):
    population = build("GM0088")

    def law(share):
        return lambda q: Net(*(2 * [q.per_household(q.persons.wage + q.persons.profit) * share]))

    poor, rich = fit_incomes(population, law(0.5)), fit_incomes(population, law(0.8))
    assert rich.persons.wage.sum() < poor.persons.wage.sum()


def test_at_most_the_given_number_of_evaluations_per_stage(build):
    calls = []
    fit_incomes(build("GM0088"), lambda q: calls.append(1) or net_income(q), iterations=10)
    assert 0 < len(calls) <= 35  # four stages, of which one has half as many


def test_quantiles_and_mean_are_in_order():
    assert 13_080 < targets.quantile(40) < targets.quantile(50) < targets.quantile(80)
    assert targets.quantile(50) < targets.national_mean() < targets.quantile(80)
