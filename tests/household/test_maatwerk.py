"""Room in the law for one household: who it is for, what it changes, and what a wrong file says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from veerkracht.engine.errors import FigureError
from veerkracht.household import household, rooms
from veerkracht.law.maatwerk import discretions, read_discretions

ANNA = {"name": "anna", "age": 35, "wage": 6000}
PIET = {"name": "piet", "age": 45, "wage": 30000}


def case(*persons: dict[str, Any], rent: float = 650.0, **given: float) -> dict[str, Any]:
    home = {"tenure": "rent", "basic_rent": rent, "persons": list(persons)}
    return {"date": "2024-01-01", "household": home, "given": {f"anna.{k}": v for k, v in given.items()}}


def found(*persons: dict[str, Any], rent: float = 650.0) -> dict[str, Any]:
    return {room.discretion.name: room for room in rooms(household(case(*persons, rent=rent)))}


def test_a_decision_does_what_the_value_typed_in_would_do() -> None:
    room = found(ANNA, PIET)["medebewoners_niet_meetellen"]
    assert (room.ground["anna"], room.decided["anna"]) == (1.0, 0.0)
    one, other = (household(case(ANNA, PIET, **given)).amounts for given in ({}, {"bijstandsnorm": 1283.83}))
    assert room.household == pytest.approx(other["besteedbaar_inkomen"] - one["besteedbaar_inkomen"])
    assert room.municipality == pytest.approx(other["bijstand_bruto"] - one["bijstand_bruto"])
    assert room.household == pytest.approx(room.municipality + room.state)


def test_supplement_below_21_reaches_the_norm_from_21() -> None:
    room = found({"name": "anna", "age": 20})["aanvulling_jongere"]
    assert room.ground == {"anna": pytest.approx(316.94)}  # Pw art. 20 and 21, January 2024
    assert room.decided == {"anna": pytest.approx(1283.83)}


def test_a_fact_can_be_decided_too() -> None:
    names = found(ANNA)
    assert names["vrijlating_verdiensten"].household > 0
    assert "vrijlating_verdiensten" not in found({**ANNA, "age": 26})  # not below 27 (art. 31 lid 5)


@pytest.mark.parametrize(("rent", "there"), [(0.0, True), (650.0, False)])
def test_lower_norm_only_without_housing_costs(rent: float, there: bool) -> None:
    assert ("lagere_woonkosten" in found({"name": "anna", "age": 35}, rent=rent)) is there


def test_special_assets_are_for_the_state() -> None:
    room = found({**ANNA, "savings": 190_000})["bijzonder_vermogen"]
    assert room.state > 0
    assert room.municipality == 0


@pytest.mark.parametrize(
    ("day", "wage", "name", "more"),
    [
        ("2022-12-01", 15_000, "energietoeslag_voorschot", 500),
        ("2022-09-30", 15_000, "energietoeslag_voorschot", 0),  # before October 2022
        ("2022-10-01", 15_000, "energietoeslag_voorschot", 500),
        ("2023-06-30", 15_000, "energietoeslag_voorschot", 500),
        ("2023-07-01", 15_000, "energietoeslag_voorschot", 0),  # after June 2023
        ("2022-12-01", 17_300, "energietoeslag_hogere_grens", 1300),  # net 16,224, 1.227 times 12 * 1,101.82
        ("2022-12-01", 15_000, "energietoeslag_hogere_grens", 0),  # has a right already
        ("2022-12-01", 16_909, "energietoeslag_hogere_grens", 0),  # 1.19998 times the norm: a right already
        ("2022-12-01", 16_910, "energietoeslag_hogere_grens", 1300),  # 1.20014
        ("2022-12-01", 18_355, "energietoeslag_hogere_grens", 1300),  # 1.29997
        ("2022-12-01", 18_356, "energietoeslag_hogere_grens", 0),  # 1.30005
    ],
)
def test_what_a_municipality_could_add_to_the_energietoeslag(
    day: str, wage: int, name: str, more: int
) -> None:
    home = {"claims_energietoeslag": True, "persons": [{"name": "anna", "age": 40, "wage": wage}]}
    found = {room.discretion.name: room for room in rooms(household({"date": day, "household": home}))}
    assert (found[name].household if name in found else 0) == pytest.approx(more)
    assert name not in found or found[name].municipality == pytest.approx(more)


def test_earnings_left_out_beside_the_ioaw_cost_the_municipality() -> None:
    anna = {"name": "anna", "age": 61, "age_unemployed": 55, "wage": 9_600}
    room = found(anna)["vrijlating_verdiensten"]
    assert room.municipality == pytest.approx(0.25 * 9_600)
    assert room.household > 0


def test_own_share_of_special_costs() -> None:
    anna = {"name": "anna", "age": 40, "wage": 21_000, "special_costs": 5_000}
    room = found(anna)["eigen_bijdrage_bijzondere_kosten"]
    before = household(case(anna))
    above = before.amounts["inkomen_minimabeleid"] - 1.1 * 12 * 1283.83  # the assumed limit, norm of 2024
    assert room.municipality == pytest.approx((1.0 - 0.35) * above)
    assert room.household == pytest.approx(room.municipality)


@pytest.mark.parametrize(("day", "sign"), [("2020-04-01", -1), ("2020-07-01", 1)])
def test_a_choice_of_the_state_is_a_figure(day: str, sign: int) -> None:
    anna = {"name": "anna", "age": 40, "profit": 0, "claims_tozo": True}
    piet = {"name": "piet", "age": 40, "partner_of": "anna", "wage": 12_000}
    result = household({"date": day, "household": {"persons": [anna, piet]}})
    room = {found.discretion.name: found for found in rooms(result)}["partnerinkomen"]
    assert room.ground["anna"] + room.decided["anna"] == 1.0
    assert room.household * sign > 0


def test_no_room_far_above_every_limit() -> None:
    assert not found({"name": "anna", "age": 40, "wage": 80_000})


def test_every_decision_names_what_the_law_knows() -> None:
    for known in (household(case(ANNA)), household({"date": "2020-07-01", "household": {"persons": [ANNA]}})):
        values = {**known.system.figure_values, **known.system.vocabulary.input_index, **known.system.nodes}
        for found in discretions(known.date):
            names = {found.sets, *found.when, *found.to} - {"ground", "number"}
            assert names <= set(values), found.name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("source: book", "source: other"), "source: found 'other', expected one of: book"),
        (("status: verified", "status: sure"), "status: Value error, found sure, expected one of"),
        (("sets: bijstand", "set: bijstand"), "sets: Field required"),
        (("nl: korten, ", ""), "label: Value error, expected words in nl and en"),
    ],
)
def test_a_wrong_file_names_decision_and_field(change: tuple[str, str], says: str, tmp_path: Path) -> None:
    text = (
        "sources: {book: a book}\nmaatwerk:\n  cut:\n    article: Pw art. 18\n"
        "    label: {nl: korten, en: cut}\n    explanation: {nl: korten, en: cut}\n"
        "    decided_by: municipality\n    sets: bijstand\n    to: {number: 0}\n"
        "    status: verified\n    source: book\n"
    )
    file = tmp_path / "maatwerk.yaml"
    file.write_text(text, encoding="utf-8")
    assert read_discretions(file)[0].name == "cut"
    file.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(FigureError, match=r"maatwerk\.yaml: cut: ") as error:
        read_discretions(file)
    assert says in str(error.value)
