"""WW and Anw whatever the amounts: bounds and directions, and an amount given in place of the rule."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interpreted import interpret
from strategies import arrays

from veerkracht.household import Household, HouseholdError, household, parse_household
from veerkracht.law import figures, system
from veerkracht.study.inputs import AMOUNTS

DATES = st.sampled_from([date(y, m, 1) for y in range(2019, 2027) for m in (1, 7)])
MONEY = st.integers(0, 120_000)
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def case(day: date, *others: dict[str, Any], **facts: Any) -> Household:
    persons = [{"name": "anna", "age": 40, **facts}, *others]
    home = {"persons": persons, "claims_toeslagenwet": False}
    return parse_household({"date": day, "household": home})


def ww(day: date, **facts: Any) -> float:
    return float(household(case(day, **facts)).value("ww", "anna"))


def anw(day: date, *others: dict[str, Any], **facts: Any) -> float:
    return float(
        household(case(day, *others, widowed=True, incapacitated_45=True, **facts)).value("anw", "anna")
    )


@quick
@given(
    day=DATES, former=MONEY, month=st.integers(1, 26), years=st.integers(0, 45), wages=st.tuples(MONEY, MONEY)
)
def test_ww_lies_between_nil_and_its_maximum_and_falls_with_wage(
    day: date, former: int, month: int, years: int, wages: tuple[int, int]
) -> None:
    facts = {"former_wage": former, "ww_month": month, "work_history_years": years}
    low, high = (ww(day, **facts, wage=wage) for wage in sorted(wages))
    most = 0.75 * min(former, 261 * figures().value("maximumdagloon", day))
    assert 0 <= high <= low <= most + 1e-6


@quick
@given(day=DATES, former=st.integers(1, 60_000), share=st.tuples(part := st.floats(0, 0.875), part))
def test_work_beside_ww_always_pays_up_to_the_limit(
    day: date, former: int, share: tuple[float, float]
) -> None:
    facts = {"former_wage": former, "ww_month": 3}
    less, more = (former * part * (1 - 1e-9) for part in sorted(share))
    assert more + ww(day, **facts, wage=more) >= less + ww(day, **facts, wage=less) - 1e-6


@quick
@given(day=DATES, years=st.integers(0, 45))
def test_ww_falls_with_time_and_ends_within_two_years(day: date, years: int) -> None:
    paid = [ww(day, former_wage=30_000, ww_month=m, work_history_years=years) for m in range(1, 27)]
    assert paid == sorted(paid, reverse=True)
    assert paid[2] > 0
    assert paid[24:] == [0, 0]


@quick
@given(
    day=DATES,
    kind=st.sampled_from(["wage", "profit", "ww", "zw", "wia", "wao", "wajong"]),
    incomes=st.tuples(MONEY, MONEY),
)
def test_anw_lies_between_nil_and_its_maximum_and_falls_with_income(
    day: date, kind: str, incomes: tuple[int, int]
) -> None:
    low, high = (anw(day, **{kind: income}) for income in sorted(incomes))
    assert 0 <= high <= low <= anw(day)


@quick
@given(day=DATES, wage=MONEY)
def test_who_shares_the_home_gets_no_more_anw(day: date, wage: int) -> None:
    parent = {"name": "bert", "age": 70}
    shared = anw(day, parent, wage=wage, child_of=["bert"])
    assert shared <= anw(day, wage=wage)
    if not wage:
        assert 0.55 * anw(day) < shared < 0.75 * anw(day)


def test_an_amount_in_the_entry_of_a_person_stands() -> None:
    day = date(2024, 1, 1)
    given_ww = household(case(day, ww=12_000, former_wage=50_000, ww_month=1))
    assert given_ww.value("ww", "anna") == 12_000
    assert given_ww.value("overig_belastbaar_inkomen", "anna") == 12_000
    assert any(s.given and s.rule == "ww" for s in given_ww.explanation.steps)
    assert household(case(day, ww=0, former_wage=50_000, ww_month=1)).value("ww", "anna") == 0
    assert household(case(day, anw=9_000)).value("anw", "anna") == 9_000


def test_an_amount_of_one_person_does_not_hide_that_another_one_leans_on_a_figure() -> None:
    other = {"name": "bert", "age": 40, "former_wage": 100_000, "ww_month": 1}
    found = household(case(date(2025, 7, 1), other, ww=12_000)).budget()  # maximumdagloon is derived
    assert next(row for row in found.incoming if row.name == "ww").marked
    assert "ww.maximumdagloon" in found.unverified


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"ww": -1}, "persons[0] (anna).ww: found -1"),
        ({"ww_month": 1.5}, "ww_month: found 1.5, expected a whole number"),
        ({"ww_month": 61}, "ww_month: found 61"),
        ({"work_history_years": 61}, "work_history_years: found 61"),
        ({"widowed": 1}, "widowed: found 1"),
    ],
)
def test_wrong_facts(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(HouseholdError) as caught:
        case(date(2024, 1, 1), **facts)
    assert message in str(caught.value)


def test_an_amount_that_is_given_twice_is_refused() -> None:
    persons = [{"name": "anna", "age": 40, "ww": 12_000}]
    document = {"date": "2024-01-01", "household": {"persons": persons}, "given": {"anna.ww": 9_000}}
    with pytest.raises(HouseholdError, match=r"given\.anna\.ww: stands in the entry of anna too"):
        parse_household(document)


def test_amounts_of_a_population_replace_the_rules() -> None:
    law = system(date(2024, 1, 1))
    rules = law.needed_for(["besteedbaar_inkomen"], AMOUNTS)
    computed = ("ww", "wga", "iva", "wao", "wajong", "tw_", "anw", "recht_op")
    left = [n.name for n in rules if n.name.startswith(computed)]
    assert left == ["recht_op_huurtoeslag"], "no amount of a population, so a rule still"
    start, persons, homes = arrays([case(law.day, former_wage=50_000, ww_month=1), case(law.day)])
    persons |= {"ww": np.array([12_000, 0], np.int32), "anw": np.array([0, 9_000], np.int16)}
    found = interpret(law, start, persons, homes, ["ww", "overig_belastbaar_inkomen"])
    assert found["ww"].tolist() == [12_000, 0]
    assert found["overig_belastbaar_inkomen"].tolist() == [12_000, 9_000]
