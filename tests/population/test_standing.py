"""Where households stand among incomes: numbers of the municipality, the make-up of the country."""

from copy import deepcopy

import numpy as np
import polars as pl
import pytest

from veerkracht.population import fit_incomes, standing, tables, targets
from veerkracht.population.codes import HOUSEHOLD_TYPES, OWN, SRC
from veerkracht.population.situation import DIMENSIONS, on_bijstand, situation

from .double import net_income

CODES = ["GM0344", "GM0917", "GM0141", "GM0088"]
MASKS = ("poor", "near", "low", "middle", "high")


def drawn(population, want_low=None, want_high=None):
    """Standing of a municipality, who is left out, and the numbers: of the table unless others are given."""
    households = population.households
    categories = situation(population.persons, households)
    fixed = on_bijstand(categories) | ~households.in_income_statistics
    low, high = targets.counts(population.code, len(population))
    numbers = (
        low - int(fixed.sum()) if want_low is None else want_low,
        high if want_high is None else want_high,
    )
    return standing.draw(population, categories, fixed, *numbers), fixed, numbers


@pytest.mark.parametrize("code", CODES)
def test_every_household_stands_in_one_place_and_numbers_are_met(build, code):
    found, fixed, (low, high) = drawn(build(code))
    masks = np.array([getattr(found, name) for name in MASKS])
    assert ((masks.sum(axis=0) == 1) == ~fixed).all()
    assert (found.poor | found.near | found.low).sum() == max(low, (found.poor | found.near).sum())
    assert found.high.sum() == high
    for mask, rank in (("low", "in_low"), ("middle", "in_middle"), ("high", "in_high")):
        ranks = np.sort(getattr(found, rank))
        assert len(ranks) == getattr(found, mask).sum()
        assert (np.diff(ranks) > 0).all() and ranks[0] > 0 and ranks[-1] < 1


def test_more_of_the_lowest_40_percent_means_more_below_the_line(build):
    population = build("GM0917")
    few, _, _ = drawn(population, want_low=len(population) // 5)
    many, _, _ = drawn(population, want_low=len(population) // 3)
    assert few.poor.sum() < many.poor.sum() and few.near.sum() < many.near.sum()


@pytest.mark.parametrize("low, high", [(0, 0), (-5, 1), (10**9, 0)])
def test_a_number_that_cannot_be_met_is_met_as_far_as_it_goes(build, low, high):
    found, fixed, _ = drawn(build("GM0088"), low, high)
    assert np.array([getattr(found, name) for name in MASKS]).sum() == (~fixed).sum()


def test_who_is_in_the_lowest_40_percent_is_who_is_there_in_the_country(build):
    """Shares of type and source in the lowest four tenths of 2020 (CBS), over places like the country."""
    table = tables.table("income_groups")
    names = ("pension", "ao", "self_employed", *HOUSEHOLD_TYPES[:4])
    members = {name: [0, 0] for name in names}
    for code in ("GM0307", "GM0164", "GM0405", "GM0228"):
        population = build(code)
        found, fixed, _ = drawn(population)
        lowest = fixed | found.poor | found.near | found.low
        households = population.households
        groups = {name: households.source == SRC[name] for name in ("pension", "ao", "self_employed")}
        groups |= {name: households.type == k for k, name in enumerate(HOUSEHOLD_TYPES[:4])}
        for name, mask in groups.items():
            members[name][0] += int((lowest & mask).sum())
            members[name][1] += int(mask.sum())
    for name, (low, everyone) in members.items():
        rows = table.filter(category=name)
        share = rows.filter(pl.col("tenth") <= 4)["households_x1000"].sum() / rows["households_x1000"].sum()
        assert low / everyone == pytest.approx(share, abs=0.06), name


def test_tenants_have_less_beside_their_huurtoeslag_than_owners_of_the_same_rank(build):
    population = deepcopy(build("GM0344"))
    found, _, _ = drawn(population)
    targets.draw(population)  # once more: ranks go by the order of households, which was arranged after it
    households = population.households
    without = net_income(fit_incomes(population, net_income)).without
    rank, std = found.in_low, (without / households.equivalence)[found.low]
    owns = (households.tenure == OWN)[found.low]
    for start in (0.05, 0.2, 0.35, 0.5):
        here = (rank >= start) & (rank < start + 0.05)
        assert np.median(std[here & ~owns]) < np.median(std[here & owns])


def test_the_table_has_a_coefficient_for_every_question():
    table = tables.table("low_income_odds")
    questions = {
        getattr(standing, name)
        for name in ("LINE", "LINE_120", "NEAR", "LOWEST40", "LOWEST30", "HIGHEST20", "UPPER_MIDDLE")
    }
    assert set(table["threshold"]) == questions
    for question in questions:
        known = set(table.filter(threshold=question).select("dimension", "category").iter_rows())
        for name in DIMENSIONS["type"]:
            assert ("type", name) in known, (question, name)
        assert ("all", "all") in known
