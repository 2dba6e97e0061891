"""Corona support: law in its own period only, bounds and directions, and nobody has it unless it is asked."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interpreted import interpret
from strategies import arrays

from veerkracht import lawbook
from veerkracht.household import Household, HouseholdError, household, parse_household
from veerkracht.law import figures, folders, system

PERIODS = {
    "tozo": ("2020-03-01", "2021-09-30"),
    "tofa": ("2020-03-01", "2020-05-31"),
    "tonk": ("2021-01-01", "2021-09-30"),
    "now": ("2020-03-01", "2022-03-31"),
    "togs": ("2020-03-16", "2020-06-15"),
    "tvl": ("2020-06-01", "2022-03-31"),
}
TOZO_DATES = st.sampled_from([date(2020, 4, 1), date(2020, 7, 1), date(2020, 11, 1), date(2021, 8, 1)])
quick = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def case(day: date | str, *others: dict[str, Any], **facts: Any) -> Household:
    persons = [{"name": "anna", "age": 40, **facts}, *others]
    return parse_household({"date": day, "household": {"persons": persons}})


@pytest.mark.parametrize("scheme", PERIODS)
def test_a_scheme_is_law_in_its_period_only(scheme: str) -> None:
    names = {node.name for node in folders()[scheme]}
    first, last = map(date.fromisoformat, PERIODS[scheme])
    for day in (first, last):
        assert names <= system(day).nodes.keys(), day
        assert not names & system(day).unavailable.keys(), day
    for day in (date.fromordinal(first.toordinal() - 1), date.fromordinal(last.toordinal() + 1)):
        assert not names & system(day).nodes.keys(), day
        gaps = {
            *system(day).unavailable,
            *(term for terms in system(day).left_out.values() for term in terms),
        }
        assert not names & gaps, day


def test_october_2021_had_no_now() -> None:
    assert "now" not in system(date(2021, 10, 31)).nodes
    assert "now" in system(date(2021, 11, 1)).nodes


def test_a_scheme_of_some_months_has_a_period_in_the_lawbook() -> None:
    periods = lawbook.schemes()
    assert periods["togs"] == [(date(2020, 1, 1), date(2020, 1, 1))]
    assert periods["tozo"] == [(date(2020, 1, 1), date(2021, 7, 1))]
    assert periods["tvl"] == [(date(2020, 1, 1), date(2022, 1, 1))]


def test_an_amount_given_outside_the_period_is_refused() -> None:
    document = {
        "date": "2020-06-01",
        "household": {"persons": [{"name": "anna", "age": 40}]},
        "given": {"anna.tofa": 1650},
    }
    with pytest.raises(HouseholdError, match="tofa is no part of the law of 2020-06-01"):
        household(parse_household(document))
    assert household(parse_household({**document, "date": "2020-05-01"})).value("tofa", "anna") == 1650


def test_profit_of_one_month_needs_the_number_of_months() -> None:
    with pytest.raises(HouseholdError, match=r"anna\)\.tozo_months: is missing"):
        case("2020-04-01", claims_tozo=True, profit=20_000, profit_month=100)


def test_another_choice_about_the_partners_income() -> None:
    """A package can turn the test of the partner's income off, or on."""
    found = case(
        "2020-07-01", {"name": "bob", "age": 40, "partner_of": "anna", "wage": 40_000}, claims_tozo=True
    )
    assert household(found).value("tozo", "anna") == 0
    off = figures().changed("tozo_deel_partnerinkomen", date(2020, 6, 1), 0.0, "choice")
    assert household(found, figures=off).value("tozo", "anna") == pytest.approx(12 * 1512.90)


def test_the_test_of_assets_that_never_came_into_force_has_a_limit_of_its_own() -> None:
    """Tozo art. 7 as it was written: 46,520 euro of liquid assets is allowed, a euro more is not."""
    on = figures().changed("tozo_vermogenstoets", date(2020, 3, 1), 1.0, "choice")
    for savings, a_month in ((46_519, 1052.32), (46_520, 1052.32), (46_521, 0)):
        found = case("2020-04-01", claims_tozo=True, savings=savings)
        assert household(found).value("tozo_maand", "anna") == pytest.approx(1052.32)
        assert household(found, figures=on).value("tozo_maand", "anna") == pytest.approx(a_month)


def test_support_beside_the_income_is_no_income() -> None:
    facts = {
        "claims_togs": True,
        "togs_turnover_loss": 5000,
        "togs_fixed_costs": 5000,
        "wage_sum_month": 9000,
    }
    plain = household(case("2020-04-01", profit=30_000))
    other = household(case("2020-04-01", profit=30_000, turnover_fall=0.5, tozo_loan_asked=5000, **facts))
    assert other.value("besteedbaar_inkomen") == plain.value("besteedbaar_inkomen")
    assert [row.name for row in other.budget().support] == ["tozo_lening", "now", "togs"]
    assert not plain.budget().support


@quick
@given(
    day=TOZO_DATES,
    profits=st.tuples(st.integers(0, 40_000), st.integers(0, 40_000)),
    wage=st.integers(0, 30_000),
    months=st.integers(0, 12),
)
def test_tozo_falls_with_profit_and_fills_up_to_the_norm(
    day: date, profits: tuple[int, int], wage: int, months: int
) -> None:
    partner = {"name": "bob", "age": 40, "partner_of": "anna", "wage": wage}
    low, high = (
        household(case(day, partner, claims_tozo=True, profit=profit, tozo_months=months))
        for profit in sorted(profits)
    )
    most = months * figures().value("bijstandsnorm_gehuwden", day)
    assert 0 <= high.value("tozo", "anna") <= low.value("tozo", "anna") <= most + 1e-6
    gross = low.value("tozo_bruto", "anna") + low.value("tozo_bruto", "bob")
    assert gross >= low.value("tozo", "anna") - 1e-6
    kept = low.value("tozo_maand", "anna") + 0.82 * min(profits) / 12
    net = low.value("tozo_inkomen_persoon", "bob") if day >= date(2020, 6, 1) else 0.0
    norm = figures().value("bijstandsnorm_gehuwden", day)
    assert kept + net >= norm - 1e-6
    if months == 12:  # a full year of Tozo leaves nothing for bijstand but the rounding of tax
        assert low.value("bijstand", "anna") <= 3.0


@quick
@given(
    fall=st.floats(0, 1), wages=st.integers(0, 100_000), share=st.floats(0, 1),
    day=st.sampled_from([date(2020, 4, 1), date(2020, 8, 1), date(2021, 2, 1), date(2022, 2, 1)]),
)  # fmt: skip
def test_now_never_exceeds_the_wages_with_uplift(fall: float, wages: int, share: float, day: date) -> None:
    facts = {"wage_sum_month": wages, "turnover_fall": fall}
    months = figures().value("now_maanden", day)
    full = household(case(day, **facts)).value("now", "anna")
    less = household(case(day, **facts, wage_sum_period=share * wages * months)).value("now", "anna")
    assert 0 <= less <= full + 1e-6 <= wages * months * 1.4 * 0.9 + 1e-5


def test_kernel_equals_explain() -> None:
    rng = np.random.default_rng(3)
    outputs = ["besteedbaar_inkomen", "tozo", "tozo_bruto", "tozo_lening", "tonk", "now", "toetsingsinkomen"]
    day = date(2021, 2, 1)
    cases = []
    for _ in range(60):
        facts = {
            "claims_tozo": bool(rng.integers(2)), "profit": int(rng.integers(-9_000, 40_000)),
            "profit_month": int(rng.integers(0, 2_000)), "tozo_months": int(rng.integers(0, 13)),
            "tozo_loan_asked": int(rng.integers(0, 20_000)), "claims_tonk": bool(rng.integers(2)),
            "income_before_month": int(rng.integers(0, 4_000)),
            "wage_sum_month": int(rng.integers(0, 30_000)),
            "turnover_fall": round(float(rng.random()), 3), "employees": int(rng.integers(0, 9)),
        }  # fmt: skip
        partner = {"name": "bob", "age": int(rng.integers(18, 80)), "partner_of": "anna"}
        partner["wage"] = int(rng.integers(0, 40_000))
        others = [partner] if rng.integers(2) else []
        document = {"tenure": "rent", "basic_rent": int(rng.integers(300, 1200))}
        persons = [{"name": "anna", "age": int(rng.integers(18, 80)), **facts}, *others]
        cases.append(parse_household({"date": day, "household": {**document, "persons": persons}}))
    start, persons_in, homes = arrays(cases)
    found = interpret(system(day), start, persons_in, homes, outputs)
    for k, one in enumerate(cases):
        result = household(one)
        for name in outputs:
            per = system(day).per(name)
            if per == "household":
                assert found[name][k] == pytest.approx(float(result.value(name)), abs=0.01), name
            else:
                for j, who in enumerate(one.names):
                    expected = float(result.value(name, who))
                    assert found[name][start[k] + j] == pytest.approx(expected, abs=0.01), (name, who)
