"""Incomes of the year of the published percentiles, and who received the energietoeslag."""

import numpy as np
import pytest

from veerkracht.law.take_up import take_up
from veerkracht.population.codes import SRC, STATUS
from veerkracht.population.national import STEP
from veerkracht.study import base
from veerkracht.study.incomes_2022 import histograms, receives_energietoeslag
from veerkracht.study.population import money

PLACE = "GM0088"


def test_who_has_bijstand_gets_it_unasked_and_others_to_the_known_share() -> None:
    population = base.load("GM0221")
    entitled = money(population).below["social_minimum_120pct"]
    users = population.households.uses_bijstand
    received = receives_energietoeslag(population, entitled)
    assert not received[~entitled].any()
    assert received[entitled & users].all() and 0 < received[entitled & ~users].mean() < 1
    assert received[entitled].mean() == pytest.approx(take_up()["energietoeslag"].central, abs=0.04)


def test_nobody_but_users_where_they_are_more_than_the_share() -> None:
    population = base.load("GM0221")
    users = population.households.uses_bijstand
    assert (receives_energietoeslag(population, users) == users).all()


def test_histograms_count_all_households_and_move_up_by_what_low_incomes_received() -> None:
    population = base.load(PLACE)
    with_it, without = histograms(PLACE), histograms(PLACE, energietoeslag=False)
    students = population.households.source == SRC["student"]
    assert with_it.sum(axis=1).tolist() == [len(population), int((~students).sum())]
    assert without.sum(axis=1).tolist() == with_it.sum(axis=1).tolist()
    low, high = np.arange(1_000 // STEP, 20_000 // STEP), np.arange(40_000 // STEP, with_it.shape[1])
    assert with_it[0][low].sum() < without[0][low].sum()
    # Once per address: a poor person may live with people who are not.
    assert 0 <= with_it[0][high].sum() - without[0][high].sum() < 0.01 * len(population)


def test_wages_of_2022_are_higher_than_those_of_2019() -> None:
    earlier = money(base.load(PLACE)).standardised
    middle = np.searchsorted(np.cumsum(histograms(PLACE)[1]), histograms(PLACE)[1].sum() / 2) * STEP
    assert 1.04 < middle / np.median(earlier) < 1.25


def test_a_grown_child_on_bijstand_gets_less_than_a_person_alone() -> None:
    population = base.load("GM0221")
    p, h = population.persons, population.households
    own = (p.status == STATUS["bijstand"]) & (p.parent1 >= 0) & (p.age >= 21) & (p.wage == 0)
    alone = (h.source == SRC["bijstand"]) & (h.size == 1) & (population.per_household(p.wage) == 0)
    assert own.any() and alone.any()
    paid = money(population).values["bijstand_huishouden"]
    only = own & (h.source != SRC["bijstand"])[p.household]
    assert (paid[p.household[only]] > 0).mean() > 0.8
    assert np.median(paid[p.household[only]]) < 0.8 * np.median(paid[alone])
