"""First draws of earnings: who earns alike, and how far."""

import numpy as np
import pytest

from veerkracht.population import earnings, tables
from veerkracht.population.codes import STATUS


def test_partners_earn_more_alike_than_strangers(build):
    population = build("GM0344")
    p = population.persons
    at_work = (p.status == STATUS["employee_permanent"]) & (p.age >= 30) & (p.age < 55)
    first = np.flatnonzero((p.partner > np.arange(len(p.id))) & at_work)
    first = first[at_work[p.partner[first]]]
    assert len(first) > 3_000
    # Within one sex, age group and education what is left is the draw and the hours.
    left = np.log(np.maximum(p.wage, 1.0))
    for education in range(3):
        for sex in (0, 1):
            group = at_work & (p.education == education) & (p.sex == sex)
            left[group] -= left[group].mean()
    partners = np.corrcoef(left[first], left[p.partner[first]])[0, 1]
    strangers = np.corrcoef(left[first], np.roll(left[p.partner[first]], 1))[0, 1]
    assert partners > strangers + 0.1
    assert 0.1 < partners < tables.assume("earnings_shared")


def test_the_spread_of_wages_does_not_depend_on_how_much_is_shared(build, monkeypatch):
    population = build("GM0917")
    p, h = population.persons, population.households
    plain = tables.assume
    spread = []
    for share in (0.0, 0.4, 1.0):
        monkeypatch.setattr(
            tables, "assume", lambda name, share=share: share if name == "earnings_shared" else plain(name)
        )
        spread.append(earnings._alike("wage", p, h, 1).std())
    assert spread == pytest.approx([1.0, 1.0, 1.0], abs=0.02)
