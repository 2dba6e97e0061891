"""Kernel and explanation are one law: they agree to the cent on any household."""

import itertools
import math
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interpreted import interpret
from strategies import arrays, households

from veerkracht.engine.explain import explain
from veerkracht.engine.kernel import compute
from veerkracht.engine.system import System
from veerkracht.household import Household
from veerkracht.household.file import BENEFITS
from veerkracht.law import figures, system

COMPILED = (date(2020, 7, 1), date(2024, 1, 1))
INTERPRETED = (date(2019, 1, 1), date(2026, 1, 1))  # the same loops, without two minutes of compiling each

# One set of outputs, so that one kernel per text of the law is compiled.
OUTPUTS = [
    "pw_gezin", "toeslag_eenheid", "fiscaal_paar", "kinderbijslag", "arbeidskorting",
    "inkomensafhankelijke_combinatiekorting", "ouderenkorting", "inkomstenbelasting", "zvw_bijdrage",
    "toetsingsinkomen", "bijstandsnorm", "bijstand", "bijstand_bruto", "zorgtoeslag", "huurtoeslag",
    "kindgebonden_budget", "zorgtoeslag_ontvangen", "huurtoeslag_ontvangen", "kindgebonden_budget_ontvangen",
    "equivalentiefactor", "sociaal_minimum", "inkomen_sociaal_minimum", "inkomen_lage_inkomensgrens",
    "besteedbaar_inkomen", *BENEFITS, "tw_toeslag_ontvangen", "kinderopvangtoeslag",
    "eigen_bijdrage_kinderopvang", "box3_heffing", "belastbaar_inkomen", "persoonsgebonden_aftrek",
    "inkomsten_eigen_woning", "studietoeslag", "energietoeslag_ontvangen", "bbz", "bbz_terug_te_betalen",
    "bijstand_geldlening", "bijzondere_bijstand_kosten",
]  # fmt: skip


def outputs(law: System) -> list[str]:
    """Those that are law on the date."""
    return [name for name in OUTPUTS if name in law.nodes]


@pytest.mark.parametrize("day", [*COMPILED, *INTERPRETED], ids=str)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_kernel_equals_explanation(day: date, data: st.DataObject) -> None:
    cases: list[Household] = data.draw(st.lists(households(day), min_size=15, max_size=30))
    law = system(day)
    start, persons, homes = arrays(cases)
    kernel = compute if day in COMPILED else interpret
    found = kernel(law, start, persons, homes, outputs(law))
    for h, case in enumerate(cases):
        known = explain(law, case.names, case.persons, case.household)
        for name in found:
            if name in known.household:
                pairs = [(found[name][h], known.household[name])]
            else:
                values = [known.persons[who][name] for who in case.names]
                pairs = list(zip(found[name][start[h] : start[h + 1]], values, strict=True))
            for ours, theirs in pairs:
                assert math.isfinite(ours)
                assert abs(ours - float(theirs)) < 0.005, (name, case.names, case.persons, case.household)


def _sample(day: date, count: int) -> list[Household]:
    """A fixed sample of very different households."""
    sample: list[Household] = []

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(households(day))
    def collect(case: Household) -> None:
        sample.append(case)

    collect()
    return sample


def test_threads_order_and_neighbours_do_not_change_a_bit() -> None:
    day = COMPILED[1]
    cases = _sample(day, 60) * 60
    law = system(day)
    one = compute(law, *arrays(cases), outputs(law), threads=1)
    two = compute(law, *arrays(cases), outputs(law), threads=2)
    for name in one:
        assert one[name].tobytes() == two[name].tobytes()
    backwards = compute(law, *arrays(cases[::-1]), outputs(law), threads=2)
    assert backwards["besteedbaar_inkomen"].tobytes() == one["besteedbaar_inkomen"][::-1].tobytes()
    first = compute(law, *arrays(cases[:1]), outputs(law))
    assert first["besteedbaar_inkomen"][0] == one["besteedbaar_inkomen"][0]


def test_alike_households_together_change_nothing() -> None:
    """What a block of owners, people without children or people without bijstand skips, is nothing."""
    day = COMPILED[0]
    cases, law = _sample(day, 250), system(day)
    found = compute(law, *arrays(cases), outputs(law))
    start, persons, homes = arrays(cases)

    def anyone(values: np.ndarray) -> np.ndarray:
        return np.maximum.reduceat(values, start[:-1]) > 0

    aow_age = figures().value("aow_leeftijd_maanden", day)
    traits = {
        "rents": homes["rents"] > 0,
        "has children": anyone(persons["ouder"] + 1),
        "has bijstand": anyone(found["bijstand_bruto"]),
        "has AOW": anyone(persons["age_months"] >= aow_age),
        "has several families": anyone(found["pw_gezin"]),
    }
    for chosen in itertools.product([False, True], repeat=len(traits)):
        left_out = np.any([has & no for has, no in zip(traits.values(), chosen, strict=True)], axis=0)
        kept = np.flatnonzero(~left_out)
        alike = compute(law, *arrays([cases[h] for h in kept]), outputs(law))
        for name in ("besteedbaar_inkomen", "huurtoeslag", "inkomen_sociaal_minimum"):
            assert alike[name].tobytes() == found[name][kept].tobytes(), (name, chosen)


def test_household_totals_are_the_sum_of_the_persons() -> None:
    day = COMPILED[1]
    cases = _sample(day, 60)
    start, persons, homes = arrays(cases)
    found = compute(system(day), start, persons, homes, outputs(system(day)))

    def household(values: np.ndarray) -> np.ndarray:
        return np.add.reduceat(values, start[:-1])

    gross = sum(persons[n] for n in ("wage", "profit", "pension", "alimony_received"))
    gross = gross + sum(found[n] for n in (*BENEFITS, "tw_toeslag_ontvangen")) - persons["alimony_paid"]
    premium = np.where(
        (persons["age_months"] >= 216) & persons["insured"],
        figures().value("nominale_premie_gemiddeld", day),
        0.0,
    )
    net = gross + found["bijstand_bruto"] + found["kinderbijslag"]
    net = net + found["studietoeslag"] + found["bbz"]
    net = net - found["inkomstenbelasting"] - found["zvw_bijdrage"] - premium
    allowances = found["zorgtoeslag_ontvangen"] + found["kindgebonden_budget_ontvangen"]
    allowances = allowances + found["energietoeslag_ontvangen"]
    total = household(net) + allowances + found["huurtoeslag_ontvangen"]
    assert np.allclose(total, found["besteedbaar_inkomen"], atol=0.005)
