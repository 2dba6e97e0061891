"""Whole distributions, not only means: incomes by type of household, rents by tenure, ages and sizes."""

import numpy as np
import pytest

from veerkracht.population import tables, targets
from veerkracht.population.codes import HOUSEHOLD_TYPES, OWN, RENT_CORPORATION, RENT_OTHER, SRC
from veerkracht.population.national import main_earner

from .double import net_income

CODES = ["GM0344", "GM0917"]
PERCENTILES = (10, 25, 50, 75, 90)


def standardised(population):
    return net_income(population).whole / population.households.equivalence


def by_type(population, percent):
    """Percentile of standardised income per type of household, in the income statistics."""
    std, households = standardised(population), population.households
    here = households.in_income_statistics
    return {
        name: float(np.percentile(std[here & (households.type == number)], percent))
        for number, name in enumerate(HOUSEHOLD_TYPES)
    }


@pytest.mark.parametrize("code", CODES)
def test_incomes_of_each_type_spread_as_incomes_do(fit, code):
    """Published: of all households without students P10 is 0.57 and P90 1.71 times the median (83934NED)."""
    population = fit(code)
    spread = {p: by_type(population, p) for p in PERCENTILES}
    for name in HOUSEHOLD_TYPES[:4]:
        low, middle, high = (spread[p][name] / spread[50][name] for p in (10, 50, 90))
        assert 0.45 < low < 0.85 and middle == 1 and 1.2 < high < 2.3, (name, low, high)
    for p in PERCENTILES:
        # Single persons and single parents have less than couples at every percentile.
        poorest = max(spread[p]["single"], spread[p]["single_parent"])
        assert poorest < min(spread[p]["couple_no_children"], spread[p]["couple_with_children"]), p


@pytest.mark.parametrize("code", CODES)
def test_owners_have_more_than_tenants_at_every_percentile(fit, code):
    population = fit(code)
    std, tenure = standardised(population), population.households.tenure
    for p in PERCENTILES:
        assert np.percentile(std[tenure == OWN], p) > np.percentile(std[tenure == RENT_CORPORATION], p)


def test_incomes_fill_the_national_deciles(fit):
    """No gap and no heap: each step between two national deciles holds some households, none too many."""
    population = fit("GM0344")
    std = standardised(population)
    edges = [targets.quantile(q) for q in range(10, 100, 10)]
    shares = np.bincount(np.digitize(std, edges), minlength=10) / len(std)
    row = tables.row("municipalities", "GM0344")
    assert shares[:4].sum() == pytest.approx(row["hh_lowest40_income_pct"] / 100, abs=0.04)
    assert shares[8:].sum() == pytest.approx(row["hh_highest20_income_pct"] / 100, abs=0.01)
    counted = np.digitize(std[population.households.in_income_statistics], edges)
    shares = np.bincount(counted, minlength=10) / len(counted)  # students are in the lowest tenth
    assert (shares > 0.05).all() and (shares < 0.2).all(), shares


@pytest.mark.parametrize("code", CODES)
def test_rents_by_landlord(build, code):
    """Corporation rents lie close together below the limit of 2019; others ask more, and differ more."""
    households = build(code).households
    stated = tables.assume("rent_corporation")
    student = households.source == SRC["student"]
    rents = {
        tenure: households.basic_rent[(households.tenure == tenure) & ~student]
        for tenure in (RENT_CORPORATION, RENT_OTHER)
    }
    low, middle, high = np.percentile(rents[RENT_CORPORATION], [10, 50, 90])
    income = targets.expected_income(households)
    about = abs(income / stated["at_income"] - 1.0) < 0.15
    two = about & (households.size == 2) & (households.tenure == RENT_CORPORATION) & ~student
    woz = tables.row("municipalities", code)["woz_mean_keur"] / tables.assume("woz_mean_national_keur")
    expected = stated["median"] * woz ** stated["woz_elasticity"]
    assert np.median(households.basic_rent[two]) == pytest.approx(expected, rel=0.03)
    assert 0.7 < low / middle < 0.9 and 1.1 < high / middle < 1.35
    assert 0.92 < (rents[RENT_CORPORATION] <= stated["cap"]).mean() < 0.985
    assert rents[RENT_OTHER].mean() > rents[RENT_CORPORATION].mean()
    for p in (75, 90):  # where homes are cheap the cheaper half costs as much as at corporations
        assert np.percentile(rents[RENT_OTHER], p) > np.percentile(rents[RENT_CORPORATION], p)
    ratio = [np.percentile(r, 90) / np.percentile(r, 10) for r in rents.values()]
    assert ratio[1] > ratio[0]
    assert (households.basic_rent[households.tenure == OWN] == 0).all()


@pytest.mark.parametrize("tenure", [RENT_CORPORATION, RENT_OTHER])
def test_rents_rise_with_income_and_size(build, tenure):
    """Corporations: 7 to 11% from the third to the fourth fifth of incomes (CBS 85950NED), size included."""
    households = build("GM0344").households
    income = households.income_target
    known = (households.tenure == tenure) & ~np.isnan(income)
    fifths = np.nanpercentile(income, [20, 40, 60, 80])
    group = np.digitize(income, fifths)
    means = [households.basic_rent[known & (group == k)].mean() for k in range(5)]
    assert means == sorted(means)
    assert 1.05 < means[3] / means[2] < 1.22


def test_savings_of_tenants(build):
    """Savings less debts of tenants as CBS has them on 1 January 2020, in places poor and rich together."""
    amounts = []
    for code in ("GM0344", "GM0917", "GM0484", "GM0228", "GM1783", "GM0405"):
        population = build(code)
        persons, tenure = population.persons, population.households.tenure
        amounts.append(population.per_household(persons.savings - persons.debts)[tenure != OWN])
    net = np.concatenate(amounts)
    assert np.median(net) == pytest.approx(2_600, rel=0.25)
    assert (net <= 5_000).mean() == pytest.approx(0.60, abs=0.03)
    assert (net >= 100_000).mean() == pytest.approx(0.05, abs=0.01)


@pytest.mark.parametrize("code", CODES)
def test_main_earner_earns_most_of_the_couple(fit, code):
    population = fit(code)
    persons, heads = population.persons, population.households.start[:-1]
    found, partner = main_earner(population), persons.partner[heads]
    assert ((found == heads) | (found == partner)).all()
    young = (persons.age[heads] < 60) & (partner >= 0) & (persons.age[partner] < 60)
    earned = persons.wage + persons.profit + persons.ww + persons.ao + persons.pension
    other = np.where(found == heads, partner, heads)
    assert (earned[found[young]] >= earned[other[young]]).all()
    women = (persons.sex[found] == 1)[young].mean()
    assert 0.1 < women < 0.5


def test_of_equal_partners_either_is_the_main_earner(fit):
    population = fit("GM0344")
    persons, heads = population.persons, population.households.start[:-1]
    partner = persons.partner[heads]
    nothing = (persons.wage + persons.profit + persons.ww + persons.ao + persons.pension) == 0
    equal = (partner >= 0) & nothing[heads] & nothing[partner] & (persons.age[heads] < 60)
    equal &= persons.age[partner] < 60
    assert equal.sum() > 300
    assert (main_earner(population) == heads)[equal].mean() == pytest.approx(0.5, abs=0.1)
