"""Shared luck has the stated strength, leaves each problem as it was, and belongs to the person."""

import numpy as np
import pytest
from scipy.stats import kstest, logistic, norm

from veerkracht.population.life import checks
from veerkracht.population.life.dependence import of_households, of_persons, parameters, share_luck
from veerkracht.population.life.features import of_households as household_features
from veerkracht.population.life.features import of_persons as person_features
from veerkracht.population.life.stated import stated
from veerkracht.population.rng import make_ids

SETS = ["low", "central", "high"]
PAIRS = 40_000


def luck(dependence, home=None):
    """Luck of couples: persons 0 and 1 in household 0, and so on."""
    home = np.repeat(np.arange(PAIRS), 2) if home is None else home
    return share_luck(1, make_ids("GM0001", len(home)), make_ids("GM0001", PAIRS), home, dependence)


def correlation(a, b):
    return np.corrcoef(norm.ppf(logistic.cdf(a)), norm.ppf(logistic.cdf(b)))[0, 1]


@pytest.mark.parametrize("dependence", SETS)
def test_correlations_are_those_stated(dependence):
    person, household, _ = parameters(dependence)
    shared = luck(dependence)
    one, two = of_persons(shared, "one", 1), of_persons(shared, "two", 1)
    of_home, other = of_households(shared, "home", 1), of_households(shared, "other", 1)
    assert correlation(one, two) == pytest.approx(person, abs=0.01)
    assert correlation(one[::2], two[1::2]) == pytest.approx(household, abs=0.015)
    assert correlation(of_home, other) == pytest.approx(person, abs=0.015)
    assert correlation(of_home, one[::2]) == pytest.approx(np.sqrt(person * household), abs=0.015)
    assert correlation(one, of_persons(shared, "strength", -0.5)) == pytest.approx(-0.5 * person, abs=0.01)


@pytest.mark.parametrize("dependence", SETS)
def test_luck_of_one_problem_is_logistic_whatever_the_set(dependence):
    assert kstest(of_persons(luck(dependence), "one", 1)[::2], "logistic").pvalue > 0.001
    assert kstest(of_households(luck(dependence), "home", 1), "logistic").pvalue > 0.001


def test_luck_belongs_to_the_person_not_to_the_place_in_a_list():
    home = np.repeat(np.arange(PAIRS), 2)
    backwards = np.arange(len(home))[::-1]
    ids, households = make_ids("GM0001", len(home)), make_ids("GM0001", PAIRS)
    forward = of_persons(share_luck(1, ids, households, home, "central"), "one", 1)
    turned = share_luck(1, ids[backwards], households, home[backwards], "central")
    assert np.array_equal(of_persons(turned, "one", 1), forward[backwards])


def test_low_is_none_and_high_is_the_most():
    assert parameters("low") == (0, 0, 0)
    low, central, high = (np.array(parameters(name)) for name in SETS)
    assert (low < central).all()
    assert (central < high).all()
    for person, household, area in (low, central, high):
        assert 0 <= household <= person < 1
        assert 0 <= area <= 1


def test_patterns_speak_of_known_characteristics(build, income):
    population = build("GM0088")
    households = household_features(population, *income("GM0088"))
    known = set(households) | set(person_features(population, households))
    known |= {
        "chronic",
        "moderate_risk",
        "high_risk",
        "man",
        "limited",
        "hard",
        "arrears",
    }  # from other facts
    for problem, pattern in stated("patterns").items():
        assert set(pattern["terms"]) <= known, problem
        assert all(low <= central <= high for low, central, high in pattern["terms"].values()), problem
        assert list(pattern["age"]) == sorted(pattern["age"]), problem
        assert -1 <= pattern["shared"] <= 1, problem
        assert pattern["source"] and pattern["status"] in ("assumed", "derived"), problem


def test_stacking_grows_with_dependence_and_published_stacking_lies_between(build, facts, income):
    """Families with problems in three fields: 0.55% of the households of Almelo (NJi 2017)."""
    population, low_income = build("GM0141"), income("GM0141")[1]
    shares, spreads = [], []
    for name in SETS:
        drawn = facts("GM0141", name)
        families = checks.families_with_problems_in_three_fields(population, drawn, low_income)
        shares.append(100 * families.mean())
        persons, households = checks.wmo_by_number(population, drawn["wmo_arrangements"])
        assert persons.sum() == pytest.approx(1)
        assert households[0] < persons[0]
        extra = np.arange(6)
        spreads.append((persons * (extra - persons @ extra) ** 2).sum() / (persons @ extra))
    assert shares[0] < 0.55 < shares[2]
    assert shares == sorted(shares)
    # Published: variance over mean of the arrangements after the first, 1.29 (Alkmaar) to 1.45 (Leeuwarden).
    assert spreads == sorted(spreads)
    assert spreads[0] < 1.29
    assert spreads[2] > 1.45


def test_odds_ratio():
    one = np.array([1, 1, 1, 0, 0, 0, 0], dtype=bool)
    other = np.array([1, 1, 0, 1, 0, 0, 0], dtype=bool)
    assert checks.odds_ratio(one, other) == 6.0
