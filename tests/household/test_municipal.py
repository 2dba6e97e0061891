"""Municipal schemes, often missed rights and the lines after rent in the household check."""

import io
from typing import Any

import pytest
from rich.console import Console

from veerkracht.household import household, render_budget
from veerkracht.law.gemeente.policy import get_policy, policy_of

NORM = 12 * 1283.83  # single person, January 2024


def case(day: str = "2024-01-01", income: float = NORM, **home: Any) -> dict[str, Any]:
    persons = home.pop("persons", [{"name": "anna", "age": 40, **home.pop("anna", {})}])
    return {
        "date": day,
        "household": {"claims_bijstand": False, "persons": persons, **home},
        "given": {"anna.pw_inkomen": income},
    }


def rows(document: dict[str, Any], **choice: Any) -> dict[str, Any]:
    return {row.name: row for row in household(document, **choice).budget().municipal}


def printed(document: dict[str, Any], lang: str = "nl", **choice: Any) -> str:
    where = Console(file=io.StringIO(), width=80, color_system=None)
    render_budget(household(document, **choice), where, lang)
    assert isinstance(where.file, io.StringIO)
    return where.file.getvalue()


@pytest.mark.parametrize(
    ("place", "income", "amount", "why"),
    [
        ("Haarlemmermeer", 1.2 * NORM, 480, ""),
        ("Haarlemmermeer", 1.2 * NORM + 1, 0, "income"),
        ("Kerkrade", NORM, 445, ""),
        ("Kerkrade", NORM + 1, 0, "income"),
        ("Zeist", 1.1 * NORM, 409, ""),
        ("Zeist", 1.1 * NORM + 1, 0, "income"),
    ],
)
def test_amount_and_threshold_of_the_municipality(place: str, income: float, amount: float, why: str) -> None:
    row = rows(case(income=income, municipality=place))["individuele_inkomenstoeslag"]
    assert (row.amount, row.why_not) == (amount, why)
    assert row.own is (place != "Zeist")


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ({"savings": 7575}, ""), ({"savings": 7576}, "assets"), ({"student": True}, "student"),
        ({"age": 20}, "age"), ({"age": 21}, ""), ({"age": 66}, ""), ({"age": 67}, "age"),
        ({"age": 17}, "student"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way(person: dict[str, Any], why: str) -> None:
    found = rows(case(anna=person, income=0, municipality="Utrecht"))
    assert found["individuele_inkomenstoeslag"].why_not == why
    assert found["meedoen_kinderen"].why_not in ("other", "student")  # no child


def test_whose_policy_it_is_stands_below() -> None:
    text = " ".join(printed(case(municipality="Utrecht")).split())
    assert "Beleid van Utrecht. Niet gevonden en dus aangenomen: bijzondere bijstand" in text
    assert "Het inkomen is 100% van de bijstandsnorm" in text and "na 36 maanden" in text
    text = " ".join(printed(case(municipality="Zeist"), "en").split())
    assert "The policy of Zeist is not known here: this is assumed policy." in text
    assert "No municipality was filled in" in " ".join(printed(case(), "en").split())
    text = " ".join(printed(case(), policy=get_policy("Rotterdam")).split())
    assert "Beleid van Rotterdam." in text and "(2017-2022)" in text and "niet verhoogd" in text


def test_a_chosen_policy_goes_before_that_of_the_municipality() -> None:
    found = rows(case(municipality="Utrecht"), policy=policy_of("Kerkrade"))
    assert found["individuele_inkomenstoeslag"].amount == 445


def test_municipal_schemes_are_no_part_of_the_income() -> None:
    one, two = (household(case(municipality=place)).budget() for place in ("Utrecht", "Alphen aan den Rijn"))
    assert one.disposable == two.disposable and one.lines == two.lines


def test_often_missed_is_ordered_by_what_is_missed_on_average() -> None:
    home = {"tenure": "rent", "basic_rent": 600, "persons": [{"name": "anna", "age": 40}]}
    found = household({"date": "2024-01-01", "household": home}).budget().often_missed
    missed = {row.name: row.missed for row in found}
    assert list(missed.values()) == sorted(missed.values(), reverse=True)
    # bijstand 35% not used (Inspectie SZW 2021), huurtoeslag 10% (CPB 2019)
    assert missed["bijstand"] == pytest.approx(0.35 * NORM)
    assert next(iter(missed)) == "bijstand"
    huur = next(row for row in found if row.name == "huurtoeslag")
    assert huur.missed == pytest.approx(0.1 * huur.amount) and huur.amount > 0
    assert "kindgebonden_budget" not in missed and "aio" not in missed
    assert missed["individuele_inkomenstoeslag"] == pytest.approx(0.6 * 409)


def test_bijstand_from_aow_age_is_aio() -> None:
    home = {"persons": [{"name": "anna", "age": 70, "aow_insured_years": 20}]}
    names = [row.name for row in household({"date": "2024-01-01", "household": home}).budget().often_missed]
    assert "aio" in names and "bijstand" not in names


def test_distance_after_the_rent_is_that_to_the_line_without_its_housing() -> None:
    # Line of 2023: 1,510 a month with rent 590 and energy 145, so 775 for the rest.
    persons = [{"name": "anna", "age": 40, "wage": 24_000}]
    home: dict[str, Any] = {"tenure": "rent", "basic_rent": 700, "energy_costs": 200, "persons": persons}
    found = household({"date": "2023-01-01", "household": home}).budget()
    line = {row.name: row for row in found.lines}["armoedegrens"]
    income = found.disposable.amount
    assert line.distance == pytest.approx(income - 12 * 1510)
    assert line.after_rent == pytest.approx(income - 12 * 900 - 12 * 775)
    known = {row.name for row in found.lines if row.after_rent is not None}
    assert known == {"armoedegrens", "sociaal_minimum"}
    del home["energy_costs"]  # as in the line
    lines = household({"date": "2023-01-01", "household": home}).budget().lines
    line = {row.name: row for row in lines}["armoedegrens"]
    assert line.after_rent == pytest.approx(income - 12 * 700 - 12 * (1510 - 590))


def test_the_social_minimum_after_the_rent_leaves_out_the_basishuur() -> None:
    # 2024, on bijstand: income is the social minimum, and huurtoeslag leaves the lowest basishuur of a rent
    # up to 454.47; of 650 it pays 65% of what is above that (Wht art. 21), so 35% of 195.53 goes off.
    persons = [{"name": "anna", "age": 40}]
    for rent, beyond in ((450.0, 0.0), (650.0, 0.35 * (650 - 454.47))):
        home = {"tenure": "rent", "basic_rent": rent, "persons": persons}
        lines = household({"date": "2024-01-01", "household": home}).budget().lines
        line = {row.name: row for row in lines}["sociaal_minimum"]
        assert line.distance == pytest.approx(0.0, abs=1.0)
        assert line.after_rent == pytest.approx(-12 * beyond, abs=2.0)


def test_a_range_stays_a_range() -> None:
    lines = {row.name: row for row in household(case()).budget().lines}
    low, high = lines["commissie_minimum_laag"], lines["commissie_minimum_hoog"]
    assert low.distance - high.distance == pytest.approx(1200)
    assert low.income == high.income == lines["sociaal_minimum"].income


def test_lines_that_were_not_published_are_left_out_and_said() -> None:
    persons = [{"name": "anna", "age": 40}, {"name": "cato", "age": 7, "child_of": "anna"}]
    home = {"tenure": "rent", "basic_rent": 600, "persons": persons}
    found = household({"date": "2024-01-01", "household": home}).budget()
    assert set(found.unpublished) == {"armoedegrens", "commissie_minimum_laag", "commissie_minimum_hoog"}
    text = " ".join(printed({"date": "2024-01-01", "household": home}, "en").split())
    assert "No amount was found for this kind of household: the poverty line" in text
    assert "In the social minimum that is the basishuur" in text
    later = " ".join(printed({"date": "2026-01-01", "household": home}, "en").split())
    assert "the poverty line (CBS, SCP, Nibud): figure" in later


def test_json_holds_the_rows() -> None:
    data = household(case(municipality="Utrecht")).to_json()
    assert data["municipal_policy"]["own"] is True
    assert {row["name"] for row in data["municipal_schemes"]} >= {"u_pas_volwassenen"}
    assert data["often_missed"] and data["lines"][0]["name"] == "lage_inkomensgrens"
