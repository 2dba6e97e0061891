"""A sweep is the household check, many times: same amounts, readable errors."""

from pathlib import Path

import pytest

from veerkracht.household import HouseholdError, household, parse_household
from veerkracht.household.sweep import Sweep, sweep

CASE = {
    "name": "mother with a child",
    "date": "2024-01-01",
    "household": {
        "tenure": "rent",
        "basic_rent": 700,
        "persons": [
            {"name": "anna", "age": 35, "wage": 20000},
            {"name": "cato", "age": 7, "child_of": ["anna"]},
        ],
    },
}


def swept(asked: str, **changes: object) -> Sweep:
    return sweep(parse_household({**CASE, **changes}), asked)


def test_every_point_is_what_the_household_check_gives() -> None:
    found = swept("wage=0:60000:7500")
    assert found.points == tuple(range(0, 60001, 7500))
    for k, point in enumerate(found.points):
        people = [{**CASE["household"]["persons"][0], "wage": point}, CASE["household"]["persons"][1]]  # type: ignore[index]
        alone = household({**CASE, "household": {**CASE["household"], "persons": people}})  # type: ignore[dict-item]
        assert found.disposable[k] == pytest.approx(alone.amounts["besteedbaar_inkomen"], abs=0.005)
        assert sum(part.amounts[k] for part in found.parts) == pytest.approx(found.disposable[k], abs=0.01)
        distance = alone.amounts["inkomen_lage_inkomensgrens"] - alone.amounts["lage_inkomensgrens"]
        assert found.disposable[k] - found.line[k] == pytest.approx(distance, abs=0.005)
    assert found.parts[0].name == "wage"
    assert found.unverified


def test_a_refund_of_tax_is_no_cost() -> None:
    """A partner without income gets credits paid out: what goes out is then above nil."""
    people = [
        {"name": "anna", "age": 62, "partner_of": "bert", "married": True},
        {"name": "bert", "age": 62, "wage": 40000},
    ]
    found = swept("bert.wage=20000:60000:10000", household={"tenure": "own", "persons": people})
    for k in range(len(found.points)):
        assert sum(part.amounts[k] for part in found.parts) == pytest.approx(found.disposable[k], abs=0.01)


def test_facts_of_the_household_and_of_another_person() -> None:
    rent = swept("basic_rent=300:900:100")
    assert (rent.of, rent.unit, len(rent.points)) == ("household", "EUR/month", 7)
    parts = {part.name: part.amounts for part in rent.parts}
    assert [-amount for amount in parts["rent"]] == [12 * point for point in rent.points]
    for k in range(len(rent.points)):
        assert sum(part.amounts[k] for part in rent.parts) == pytest.approx(rent.disposable[k], abs=0.01)
    assert rent.disposable[0] > rent.disposable[-1]  # huurtoeslag never pays all of more rent
    assert rent.left["en"] == "Left when the rent is paid"
    savings = swept("cato.savings=0:100000:50000")
    assert (savings.of, savings.unit) == ("cato", "EUR")
    toeslag = {part.name: part.amounts for part in savings.parts}["huurtoeslag_ontvangen"]
    assert toeslag[0] > 0 == toeslag[-1]


def test_what_parents_pay_for_childcare_is_taken_off() -> None:
    child = {"name": "cato", "age": 2, "child_of": ["anna"], "hours_childcare": 100, "childcare_price": 11}
    home = {**CASE["household"], "persons": [{"name": "anna", "age": 35}, child]}  # type: ignore[dict-item]
    found = swept("wage=30000:90000:30000", household=home)
    assert found.left["en"] == "Left when the childcare is paid"
    for k, point in enumerate(found.points):
        people = [{"name": "anna", "age": 35, "wage": point}, child]
        amounts = household({**CASE, "household": {**home, "persons": people}}).amounts  # type: ignore[dict-item]
        paid = amounts["besteedbaar_inkomen"] - amounts["eigen_bijdrage_kinderopvang"]
        assert found.disposable[k] == pytest.approx(paid, abs=0.005)
        assert sum(part.amounts[k] for part in found.parts) == pytest.approx(paid, abs=0.01)


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    sweep(parse_household(CASE), "wage=0:10:5", lambda _, done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ("wages=0:10:1", r"'wages' is no amount that can be filled in.*wage"),
        ("anne.wage=0:10:1", r"'anne' is not in the household.*anna"),
        ("wage=0:10", r"found '0:10', expected FROM:TO:STEP"),
        ("wage", r"found '', expected FROM:TO:STEP"),
        ("wage=a:b:c", r"expected FROM:TO:STEP"),
        ("wage=0:nan:1", r"expected 0 <= FROM < TO"),
        ("wage=10:0:1", r"expected 0 <= FROM < TO"),
        ("wage=0:10:0", r"STEP above 0"),
        ("wage=-5:10:1", r"expected 0 <= FROM"),
        ("wage=0:10000000:1", r"gives 10,000,001 points, expected 2 to 2,000"),
        ("wage=0:10:100", r"gives 1 points, expected 2"),
        ("married=0:1:1", r"'married' is no amount"),
        ("partner=0:1:1", r"'partner' is no amount"),
        ("cato.childcare_kind=1:3:1", r"'childcare_kind' is no amount"),
    ],
)
def test_wrong_ranges(asked: str, wrong: str) -> None:
    with pytest.raises(HouseholdError, match=f"--sweep .*{wrong}"):
        swept(asked)


def test_nothing_is_written_beside_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    swept("wage=0:10:5")
    assert list(tmp_path.iterdir()) == []
