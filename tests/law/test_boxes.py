"""Box 3, the own home and personal deductions whatever the amounts: directions, bounds and no cliffs."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from veerkracht.engine.explain import Explanation, explain
from veerkracht.household import parse_household
from veerkracht.law import figures, system

DAYS = [date(y, 1, 1) for y in range(2019, 2027)]
DATES = st.sampled_from(DAYS)
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def run(day: date, couple: bool = False, home: dict[str, Any] | None = None, **facts: Any) -> Explanation:
    """Anna, perhaps with bert, who does not use bijstand."""
    persons: list[dict[str, Any]] = [{"name": "anna", "age": 40, **facts}]
    if couple:
        persons.append({"name": "bert", "age": 41, "wage": 20_000, "partner_of": "anna", "married": True})
    top = {**(home or {}), "claims_bijstand": False, "persons": persons}
    case = parse_household({"date": day, "household": top})
    return explain(system(day), case.names, case.persons, case.household)


@quick
@given(
    day=DATES,
    couple=st.booleans(),
    savings=st.tuples(money := st.integers(0, 3_000_000), money).map(sorted),
    share=st.floats(0, 1),
    wage=st.integers(0, 120_000),
)
def test_more_assets_never_lower_the_tax(
    day: date, couple: bool, savings: list[int], share: float, wage: int
) -> None:
    low, high = (
        run(day, couple, savings=s, investments=int(share * s), wage=wage).total("inkomensheffing")
        for s in savings
    )
    # Two whole euros are cut off, and investments are whole euros as well.
    assert low <= high + 4


@quick
@given(day=DATES, couple=st.booleans(), more=st.integers(1, 500), investments=st.booleans())
def test_no_cliff_at_the_exemption(day: date, couple: bool, more: int, investments: bool) -> None:
    free = int(figures().value("box3_heffingsvrij_vermogen", day)) * (2 if couple else 1)
    savings = free + more
    found = run(day, couple, savings=savings, investments=savings if investments else 0)
    assert 0 <= found.total("belastbaar_inkomen_box3") <= 0.062 * more
    assert run(day, couple, savings=free).total("belastbaar_inkomen_box3") == 0


@quick
@given(
    day=DATES,
    wage=st.integers(0, 200_000),
    value=st.integers(0, 1_500_000),
    interest=st.tuples(paid := st.integers(0, 40_000), paid).map(sorted),
)
@example(day=date(2019, 1, 1), wage=68_416, value=75_001, interest=[0, 416])
def test_interest_saves_at_most_the_rate_for_deductions(
    day: date, wage: int, value: int, interest: list[int]
) -> None:
    found = [
        run(day, home={"tenure": "own", "woz_value": value, "mortgage_interest": i}, wage=wage)
        for i in interest
    ]
    less, more = (one.total("box1_heffing") for one in found)
    limit = figures().value("maximaal_aftrektarief", day)
    # Up to the forfait interest saves little (Wet IB 2001 art. 3.123a), yet all of it counts for the limit on
    # deductions of who comes into the top bracket (art. 2.10 lid 2): there it may cost something.
    forfait = found[0].total("eigenwoningforfait")
    within = min(interest[1], forfait) - min(interest[0], forfait)
    reaches = wage + forfait > figures().value("topschijf_vanaf", day)
    lost = (figures().value("tarief_topschijf", day) - limit) * within if reaches else 0.0
    assert -3 - lost <= less - more <= max(0.381, limit) * (interest[1] - interest[0]) + 4


@quick
@given(
    day=DATES,
    wage=st.integers(0, 120_000),
    paid=st.integers(0, 60_000),
    costs=st.integers(0, 20_000),
    gifts=st.integers(0, 20_000),
    savings=st.integers(0, 500_000),
)
def test_deductions_go_to_box_1_first_and_make_no_income_negative(
    day: date, wage: int, paid: int, costs: int, gifts: int, savings: int
) -> None:
    facts = {"alimony_paid": paid, "health_aid_costs": costs, "donations": gifts, "savings": savings}
    found = run(day, wage=wage, **facts)
    before = run(day, wage=wage, savings=savings)
    taken = found.total("persoonsgebonden_aftrek")
    assert found.total("belastbaar_inkomen") == pytest.approx(max(wage - taken, 0))
    rest = max(taken - wage, 0)
    box3 = before.total("belastbaar_inkomen_box3")
    assert found.total("belastbaar_inkomen_box3") == pytest.approx(max(box3 - rest, 0), abs=0.01)
    assert found.total("inkomensheffing") <= before.total("inkomensheffing") + 2
    assert found.total("aftrek_giften") <= 0.1 * (wage + box3) + 1e-6


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_partner_doubles_exemption_and_thresholds(day: date) -> None:
    one = run(day, savings=100_000, debts=10_000)
    two = run(day, couple=True, savings=200_000, debts=20_000)
    for name in ("box3_schulden", "grondslag_sparen_beleggen"):
        values = one.persons["anna"][name], two.persons["anna"][name]
        assert values[1] == pytest.approx(2 * float(values[0]))
