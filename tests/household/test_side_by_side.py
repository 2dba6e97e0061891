"""Two outcomes beside each other: every row adds up, and the yardstick stays where it should."""

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from veerkracht import law
from veerkracht.household import household
from veerkracht.household.side_by_side import render_side_by_side, side_by_side

CASE = {
    "date": "2024-01-01",
    "household": {"tenure": "rent", "basic_rent": 650, "persons": [{"name": "anna", "age": 40}]},
}


def test_another_date_is_the_same_household_under_that_law() -> None:
    one, two = household(CASE), household(CASE, date="2020-01-01")
    rows, disposable, lines = side_by_side(one, two)
    assert disposable.first == one.amounts["besteedbaar_inkomen"]
    assert disposable.second == two.amounts["besteedbaar_inkomen"]
    assert sum(row.first for row in rows) == pytest.approx(disposable.first, abs=0.01)
    assert sum(row.second for row in rows) == pytest.approx(disposable.second, abs=0.01)
    low = next(row for row in lines if row.name == "lage_inkomensgrens")
    expected = two.amounts["inkomen_lage_inkomensgrens"] - two.amounts["lage_inkomensgrens"]
    assert low.second == pytest.approx(expected, abs=0.005)


def test_a_package_changes_the_amount_but_not_the_yardstick() -> None:
    one = household(CASE)
    norm = law.figures().value("bijstandsnorm_alleenstaande", date(2024, 1, 1))
    figures = law.figures().changed("bijstandsnorm_alleenstaande", date(2024, 1, 1), norm + 100, "a package")
    two = household(CASE, figures=figures)
    _, disposable, lines = side_by_side(one, two)
    assert two.amounts["bijstand"] - one.amounts["bijstand"] == pytest.approx(1200, abs=0.01)
    assert 0 < disposable.change < 1200  # some huurtoeslag is lost
    minimum = next(row for row in lines if row.name == "sociaal_minimum")
    more = two.amounts["inkomen_sociaal_minimum"] - one.amounts["inkomen_sociaal_minimum"]
    assert minimum.change == pytest.approx(more, abs=0.01)
    assert two.amounts["sociaal_minimum"] > one.amounts["sociaal_minimum"]


def test_an_amount_that_only_one_has_stands_as_nil_in_the_other() -> None:
    one = household(CASE)
    worker = [{**one.household.persons[0], "wage": 60000.0}]
    two = household(replace(one.household, persons=tuple(worker)))
    rows = {row.name: row for row in side_by_side(one, two)[0]}
    assert rows["wage"].first == 0 < rows["wage"].second
    assert rows["bijstand_bruto"].second == 0 < rows["bijstand_bruto"].first


@pytest.mark.parametrize(("lang", "words"), [("nl", "meer te besteden dan"), ("en", "more to spend than")])
def test_printed_in_eighty_columns(lang: str, words: str) -> None:
    console = Console(file=io.StringIO(), width=80)
    render_side_by_side(household(CASE, date="2020-01-01"), household(CASE), "", console, lang)
    page = console.file.getvalue()  # type: ignore[attr-defined]
    assert words in " ".join(page.split()) and "anna" not in page
    assert max(len(line) for line in page.splitlines()) <= 80
