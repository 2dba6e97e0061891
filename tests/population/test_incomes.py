"""The income fit reaches its targets through any law with the interface of NetIncome."""

import numpy as np

from veerkracht.population import fit_incomes, targets
from veerkracht.population.codes import SRC
from veerkracht.population.incomes import COMPONENTS

from .double import net_income


def test_targets_are_reached_within_a_few_euros(fit):
    population = fit("GM0344")
    h = population.households
    aimed = ~np.isnan(h.income_target)
    gap = (net_income(population) - h.income_target)[aimed]
    working = np.isin(h.source, [SRC["employee"], SRC["self_employed"]])[aimed]
    assert (np.abs(gap[working]) < 5).mean() > 0.995
    assert (np.abs(gap) < 5).mean() > 0.96


def test_those_meant_to_be_below_the_line_are(fit):
    population = fit("GM0344")
    h = population.households
    std = net_income(population) / h.equivalence
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


def test_a_generous_law_leads_to_lower_wages(build):
    population = build("GM0088")
    poor = fit_incomes(population, lambda q: q.per_household(q.persons.wage + q.persons.profit) * 0.5)
    rich = fit_incomes(population, lambda q: q.per_household(q.persons.wage + q.persons.profit) * 0.8)
    assert rich.persons.wage.sum() < poor.persons.wage.sum()


def test_at_most_the_given_number_of_evaluations_per_stage(build):
    calls = []
    fit_incomes(build("GM0088"), lambda q: calls.append(1) or net_income(q), iterations=10)
    assert 0 < len(calls) <= 30


def test_quantiles_and_mean_are_in_order():
    assert 13_080 < targets.quantile(40) < targets.quantile(50) < targets.quantile(80)
    assert targets.quantile(50) < targets.national_mean() < targets.quantile(80)
