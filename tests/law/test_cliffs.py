"""Where one euro or cent more costs a whole scheme, and where it must not."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import LIMITS, households

from veerkracht.engine.explain import Explanation, explain
from veerkracht.engine.rule import Total
from veerkracht.household import Household, parse_household
from veerkracht.law import figures, system
from veerkracht.law.huishouden.rules import maanden_1_januari

HALF_YEARS = [date(y, m, 1) for y in range(2019, 2027) for m in (1, 7)]
DATES = st.sampled_from(HALF_YEARS)
MONEY = st.one_of(st.integers(0, 100_000), st.sampled_from(LIMITS))
TOESLAGEN = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
quick = partial(settings, max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def value(name: str, day: date) -> float:
    return figures().value(name, day)


def home(day: date, people: int, rent: float, age: int = 40, **facts: Any) -> Household:
    """A tenant, from two people on with a spouse without income, then children; nobody uses bijstand."""
    adult = {"age": age, "claims_bijstand": False}
    persons: list[dict[str, Any]] = [{"name": "anna", **adult, **facts}]
    if people > 1:
        persons.append(
            {"name": "bert", **adult, "partner_of": "anna", "married": True, "aow_insured_years": 0}
        )
    persons += [{"name": f"c{k}", "age": 5 + k, "child_of": ["anna"]} for k in range(people - 2)]
    return parse_household(
        {"date": day, "household": {"tenure": "rent", "basic_rent": rent, "persons": persons}}
    )


def run(case: Household, **given_first: float) -> Explanation:
    fixed = {(name, case.names[0]): amount for name, amount in given_first.items()}
    return explain(system(case.date), case.names, case.persons, case.household, fixed)


def earning(case: Household, wage: float) -> Explanation:
    return run(replace(case, persons=({**case.persons[0], "wage": wage}, *case.persons[1:])))


@quick()
@given(data=st.data(), day=DATES, incomes=st.tuples(MONEY, MONEY).map(sorted))
def test_toeslagen_of_any_household_fall_with_the_income_of_its_first_person(
    data: st.DataObject, day: date, incomes: list[int]
) -> None:
    case = data.draw(households(day))
    low, high = (run(case, toetsingsinkomen=float(income)) for income in incomes)
    for name in TOESLAGEN:
        assert high.total(name) <= low.total(name) + 1e-9, name
    costs = low.total("toeslagkosten")  # in the tables until 2025 one share goes up by 0.1 point
    assert high.total("kinderopvangtoeslag") <= low.total("kinderopvangtoeslag") + 0.001 * costs + 1e-9


@quick()
@given(data=st.data(), day=DATES)
def test_every_total_of_a_household_is_the_sum_of_those_who_have_it(data: st.DataObject, day: date) -> None:
    case = data.draw(households(day))
    found, law = run(case), system(day)
    for node in law.order:
        if isinstance(node, Total) and node.over == "household" and node.how == "sum":
            heads = found.heads.get(law.per(node.of), {})
            own = [who for who in case.names if heads.get(who, who) == who]
            parts = sum(float(found.persons[who][node.of]) for who in own)
            assert found.household[node.name] == pytest.approx(parts), node.name


@quick()
@given(day=DATES, people=st.integers(1, 4), incomes=st.tuples(MONEY, MONEY), savings=MONEY)
def test_kinderbijslag_looks_at_nothing_but_the_child(
    day: date, people: int, incomes: tuple[int, int], savings: int
) -> None:
    poor, rich = home(day, people, 500, wage=0), home(day, people, 500, wage=incomes[0], savings=savings)
    assert run(poor).total("kinderbijslag") == earning(rich, incomes[1]).total("kinderbijslag")


@quick(max_examples=150)
@given(
    day=st.sampled_from([day for day in HALF_YEARS if day.year > 2019]),
    people=st.integers(1, 5),
    rent=st.integers(250, 700),
    age=st.sampled_from([40, 70]),
    income=st.one_of(st.integers(0, 70_000), st.integers(18_000, 40_000)),
)
def test_since_2020_one_euro_of_income_costs_less_than_a_euro_of_huurtoeslag(
    day: date, people: int, rent: int, age: int, income: int
) -> None:
    case = home(day, people, rent, age)
    here, there = (run(case, toetsingsinkomen=float(income + k)).total("huurtoeslag") for k in (0, 1))
    assert 0 <= here - there < 0.9  # the slope of the curve, and twelve times a cent of rounding up


@pytest.mark.parametrize("people", [1, 2, 4])
@pytest.mark.parametrize("age", [40, 70])
def test_until_2019_one_euro_above_the_income_limit_costs_all_huurtoeslag(people: int, age: int) -> None:
    day = date(2019, 1, 1)
    kind = ("eenpersoons" if people == 1 else "meerpersoons") + ("_ouderen" if age == 70 else "")
    limit = value(f"maximum_inkomen_{kind}", day)
    case = home(day, people, 700, age)
    assert run(case, toetsingsinkomen=limit).total("huurtoeslag") > 100
    assert run(case, toetsingsinkomen=limit + 1).total("huurtoeslag") == 0


@pytest.mark.parametrize("day", HALF_YEARS, ids=str)
@pytest.mark.parametrize("age", [19, 40])
def test_one_cent_above_the_rent_limit_costs_all_huurtoeslag_until_2025(day: date, age: int) -> None:
    young = age < value("huurtoeslag_jongerenleeftijd", day)
    limit = value("kwaliteitskortingsgrens" if young else "maximale_huur", day)
    at, above = (run(home(day, 1, rent, age)).total("huurtoeslag") for rent in (limit, limit + 0.01))
    assert at > 1_000
    assert above == (0 if day.year < 2026 else pytest.approx(at))


@pytest.mark.parametrize("day", HALF_YEARS, ids=str)
@pytest.mark.parametrize("people", [1, 2, 3])
def test_one_euro_above_the_asset_limit_costs_all_huurtoeslag(day: date, people: int) -> None:
    limit = value(
        "vermogensgrens_huurtoeslag" if day.year >= 2021 else "box3_heffingsvrij_vermogen", day
    ) * min(people, 2)
    at, above = (run(home(day, people, 500, savings=s)).total("huurtoeslag") for s in (limit, limit + 1))
    assert at > 1_000
    assert above == 0


@pytest.mark.parametrize("day", HALF_YEARS, ids=str)
@pytest.mark.parametrize("people", [1, 2, 3])
def test_one_euro_above_the_asset_limit_costs_all_bijstand(day: date, people: int) -> None:
    limit = value(f"vermogensgrens_{'alleenstaande' if people == 1 else 'gezin'}", day)
    at, above = (run(home(day, people, 500, savings=s)).total("bijstand") for s in (limit, limit + 1))
    assert at > 10_000
    assert above == 0


@quick(max_examples=150)
@given(
    day=DATES,
    people=st.integers(1, 3),
    wage=st.one_of(st.integers(0, 150_000), st.integers(0, 40_000), st.sampled_from(LIMITS)),
)
def test_one_euro_of_wage_moves_tax_and_bijstand_by_little_more_than_a_euro(
    day: date, people: int, wage: int
) -> None:
    case = home(day, people, 500)
    here, there = (earning(case, float(wage + k)) for k in (0, 1))
    # Tax and each credit are in whole euros: one euro each of four may fall on the same euro of wage.
    tax = there.total("inkomstenbelasting") - here.total("inkomstenbelasting")
    assert -3 <= tax <= 4
    assert -4 <= there.total("bijstand") - here.total("bijstand") <= 1e-9


@pytest.mark.parametrize(
    "known, months, month, on_1_january", [(-100, 480, 7, 474.5), (-100, 3, 7, -2.5), (474, 480, 7, 474)]
)
def test_months_on_another_date_tell_the_age_on_1_january(
    known: float, months: int, month: int, on_1_january: float
) -> None:
    """A population has whole months on its date only; a household file has the day of birth."""
    assert maanden_1_januari.function(known, months, month) == on_1_january
