"""ZW, WIA, WAO, Wajong, Toeslagenwet whatever the amounts: bounds, directions, and amounts that are given."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from veerkracht.household import Household, HouseholdError, household, parse_household
from veerkracht.household.file import BENEFITS
from veerkracht.law import figures

DATES = st.sampled_from([date(y, m, 1) for y in range(2019, 2027) for m in (1, 7, 9)])
MONEY = st.integers(0, 120_000)
PERCENT = st.one_of(st.integers(0, 100), st.sampled_from([34.9, 79.9]))
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def case(day: date, *others: dict[str, Any], **facts: Any) -> Household:
    persons = [{"name": "anna", "age": 40, **facts}, *others]
    return parse_household({"date": day, "household": {"persons": persons}})


def amount(name: str, day: date, *others: dict[str, Any], **facts: Any) -> float:
    return float(household(case(day, *others, **facts)).value(name, "anna"))


@quick
@given(
    day=DATES, former=MONEY, month=st.integers(1, 40), percent=PERCENT, durable=st.booleans(),
    years=st.integers(0, 45), wages=st.tuples(MONEY, MONEY),
)  # fmt: skip
def test_wia_lies_between_nil_and_three_quarters_of_the_wage(
    day: date, former: int, month: int, percent: float, durable: bool, years: int, wages: tuple[int, int]
) -> None:
    facts = {"former_wage": former, "wia_month": month, "incapacity_pct": percent,
             "incapacity_durable": durable, "work_history_years": years}  # fmt: skip
    most = 0.75 * min(former, 261 * figures().value("maximumdagloon", day))
    for wage in wages:
        assert 0 <= amount("wia", day, **facts, wage=wage) <= most + 1e-6


@quick
@given(day=DATES, former=st.integers(1, 60_000), percent=PERCENT, wages=st.tuples(MONEY, MONEY))
def test_wia_by_former_wage_and_iva_fall_with_wage_and_work_pays(
    day: date, former: int, percent: float, wages: tuple[int, int]
) -> None:
    less, more = sorted(min(wage, former) for wage in wages)
    for facts in (
        {"wia_month": 3, "incapacity_pct": percent},
        {"wia_month": 90, "incapacity_pct": 80 + percent / 5, "incapacity_durable": True},
        {"wia_month": 90, "incapacity_pct": 80 + percent / 5},
    ):
        low, high = (amount("wia", day, **facts, former_wage=former, wage=wage) for wage in (less, more))
        assert high <= low + 1e-6
        assert more + high >= less + low - 1e-6


@quick
@given(day=DATES, former=st.integers(1, 60_000), percents=st.tuples(PERCENT, PERCENT))
def test_more_incapacity_gives_no_less(day: date, former: int, percents: tuple[float, float]) -> None:
    less, more = sorted(percents)
    for facts in ({"wia_month": 90, "former_wage": former}, {"wao_dagloon": former / 261}):
        one = [amount(n, day, **facts, incapacity_pct=less) for n in ("wia", "wao")]
        other = [amount(n, day, **facts, incapacity_pct=more) for n in ("wia", "wao")]
        assert all(b >= a - 1e-6 for a, b in zip(one, other, strict=True))


@quick
@given(day=DATES, former=MONEY, week=st.integers(1, 110), wages=st.tuples(MONEY, MONEY))
def test_zw_falls_with_wage_and_ends_after_two_years(
    day: date, former: int, week: int, wages: tuple[int, int]
) -> None:
    low, high = (amount("zw", day, former_wage=former, sick_week=week, wage=wage) for wage in sorted(wages))
    assert 0 <= high <= low <= 0.7 * former + 1e-6
    assert week <= 104 or low == 0


@quick
@given(
    day=DATES, kind=st.sampled_from(["oud", "wajong2010", "wajong2015"]), capacity=st.booleans(),
    value=st.sampled_from([0, 30, 60, 100]), wages=st.tuples(MONEY, MONEY), student=st.booleans(),
)  # fmt: skip
def test_wajong_is_at_most_its_share_and_work_never_costs_money(
    day: date, kind: str, capacity: bool, value: int, wages: tuple[int, int], student: bool
) -> None:
    facts = {"wajong_kind": kind, "wajong_work_capacity": capacity, "incapacity_pct": 100,
             "student": student}  # fmt: skip
    nothing = amount("wajong", day, **facts)
    less, more = sorted(wages)
    low, high = (amount("wajong", day, **facts, wage=wage) for wage in (less, more))
    assert 0 <= high <= low <= nothing
    if kind != "oud" or day >= date(2021, 1, 1):  # by classes until 2021: an extra euro may cost one
        assert more + high >= less + low - 1e-6
    if value:
        assert amount("wajong", day, **facts, wage=more, wage_value_pct=value) >= high - 1e-6


@quick
@given(
    day=DATES, benefit=st.sampled_from(["ww", "zw", "wia", "wao", "wajong"]), paid=MONEY, wage=MONEY,
    partner=st.integers(0, 80), other=MONEY, month=st.integers(0, 30), child=st.booleans(),
)  # fmt: skip
def test_toeslag_brings_income_to_a_minimum_and_no_further(
    day: date, benefit: str, paid: int, wage: int, partner: int, other: int, month: int, child: bool
) -> None:
    others: list[dict[str, Any]] = []
    if partner >= 18:
        others = [{"name": "bert", "age": partner, "partner_of": "anna", "wage": other}]
    if child:
        others.append({"name": "carl", "age": 5, "child_of": "anna"})
    facts = {benefit: paid, "wage": wage, "toeslag_work_month": month}
    persons = [{"name": "anna", "age": 40, **facts}, *others]
    home = {"persons": persons, "claims_toeslagenwet": True}
    found = household({"date": day, "household": home})
    toeslag = found.amounts["tw_toeslag"]
    norm = 1.08 * 261 * float(found.value("tw_norm", "anna"))
    income = 1.08 * 261 * float(found.value("tw_inkomen", "anna"))
    assert 0 <= toeslag <= max(norm - income, 0) + 1e-6
    assert paid or not toeslag
    if paid and partner < 18 and benefit != "wajong":
        assert toeslag == pytest.approx(max(norm - income, 0))
    assert found.amounts["tw_toeslag_ontvangen"] == toeslag


@pytest.mark.parametrize("name", BENEFITS)
def test_an_amount_that_is_given_stands_and_is_taxed(name: str) -> None:
    day = date(2024, 1, 1)
    facts = {"former_wage": 50_000, "ww_month": 3, "sick_week": 3, "wao_dagloon": 150, "incapacity_pct": 90,
             "wajong_kind": "wajong2015", "orphan": True}  # fmt: skip
    found = household(case(day, **facts, **{name: 9_000}))
    assert found.value(name, "anna") == 9_000
    gross = sum(float(found.value(n, "anna")) for n in (*BENEFITS, "tw_toeslag_ontvangen"))
    assert found.value("overig_belastbaar_inkomen", "anna") == pytest.approx(gross)


def test_nobody_has_a_benefit_without_facts() -> None:
    found = household(case(date(2024, 1, 1), wage=20_000))
    assert all(found.amounts[name] == 0 for name in (*BENEFITS, "tw_toeslag"))


def test_the_budget_shows_the_toeslag_or_that_it_is_missed() -> None:
    persons = [{"name": "anna", "age": 40, "ww": 10_000}]
    home: dict[str, Any] = {"persons": persons}
    document = {"date": "2024-01-01", "household": home}
    missed = household(document).budget()  # what is received includes the toeslag, and is still too little
    assert "tw_toeslag" in [row.name for row in missed.missed]
    home["claims_toeslagenwet"] = True
    used = household(document).budget()
    assert "tw_toeslag_ontvangen" in [row.name for row in used.incoming]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"wajong_kind": "wajong"}, "wajong_kind: found 'wajong', expected oud, wajong2010 or wajong2015"),
        ({"incapacity_pct": 101}, "incapacity_pct: found 101"),
        ({"sick_week": 1.5}, "sick_week: found 1.5, expected a whole number"),
        ({"wia_month": -1}, "wia_month: found -1"),
        ({"orphan": 1}, "orphan: found 1"),
        ({"sick_week": 1}, "former_wage: is missing, expected it together with sick_week"),
        (
            {"wia_month": 1, "former_wage": 9},
            "incapacity_pct: is missing, expected it together with wia_month",
        ),
        ({"wao_dagloon": 90}, "incapacity_pct: is missing, expected it together with wao_dagloon"),
        ({"wajong_kind": "oud"}, "incapacity_pct: is missing, expected it together with wajong_kind"),
    ],
)
def test_wrong_facts(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(HouseholdError) as caught:
        case(date(2024, 1, 1), **facts)
    assert message in str(caught.value)
