"""Studies in the euros of another year: the base to the bit, amounts that go up, and what is said of it."""

from datetime import date

import numpy as np
import polars as pl
import pytest

import veerkracht as vk
from veerkracht import law
from veerkracht.population import uprating as indices
from veerkracht.population.model import columns
from veerkracht.report.notes import KINDS
from veerkracht.study import base, uprating, uprating_notes

PLACE = "GM0088"
AMOUNTS = ("wage", "profit", "pension", "ww", "ao", "savings", "debts")
YEARS = (2019, 2020, 2024, 2026)


def mean_income(study: vk.Study) -> float:
    rows = study.results.filter((pl.col("measure") == "disposable_income_mean") & (pl.col("group") == "all"))
    return rows["value"][0]


def test_2019_is_the_base_to_the_bit() -> None:
    population = base.load(PLACE)
    assert uprating.apply(population, uprating.between(2019, 2019)) is population
    as_it_is = vk.compare(PLACE, "status-quo", year=2019)
    asked = vk.compare(PLACE, "status-quo", year=2019, incomes=2019)
    assert asked.results.equals(as_it_is.results)
    assert as_it_is.run["uprating"] == [{"since": 2019, "until": 2019, "indices": {}}]


def test_moving_does_not_touch_the_base() -> None:
    population = base.load(PLACE)
    before = {name: values.copy() for name, values in columns(population.persons).items()}
    uprating.apply(population, uprating.between(2019, 2026))
    assert all(np.array_equal(values, getattr(population.persons, name)) for name, values in before.items())


def test_amounts_go_up_year_by_year() -> None:
    population = base.load(PLACE)
    sums = []
    for year in uprating.YEARS:
        moved = uprating.apply(population, uprating.between(2019, year))
        sums.append(
            [getattr(moved.persons, name).sum() for name in AMOUNTS]
            + [moved.households.basic_rent.sum(), moved.households.service_costs.sum()]
        )
    assert (np.diff(np.array(sums), axis=0) >= 0).all()
    assert (np.array(sums[-1]) > 1.15 * np.array(sums[0])).all()


def test_the_minimum_wage_is_that_of_the_law() -> None:
    # 12 months and 8%, mean of January and July: 1,615.80 and 1,635.60; 14.71 and 14.99 an hour, 38 hours
    assert uprating.minimum_wage(2019)[40] == pytest.approx(12 * 1.08 * 1625.70)
    assert uprating.minimum_wage(2026)[40] == pytest.approx(12 * 1.08 * 14.85 * 38 * 52 / 12)
    assert uprating.minimum_wage(2019)[18] == pytest.approx(12.96 * (0.475 * 1615.80 + 0.5 * 1635.60) / 2)
    assert uprating.minimum_wage(2026)[14] == 0
    population = base.load(PLACE)
    old, new = (uprating.minimum_wage(year)[population.persons.age] for year in (2019, 2026))
    moved = uprating.apply(population, uprating.between(2019, 2026)).persons.wage
    full = (population.persons.wage >= old) & (old > 0)
    assert full.any() and (moved[full] >= np.round(new[full])).all()


def test_benefits_keep_their_ratio_to_the_minimum_wage() -> None:
    # 2,294.40 on 1 January 2026, 1,615.80 on 1 January 2019
    assert uprating.between(2019, 2026).indices["benefits"].value == pytest.approx(2294.40 / 1615.80)
    assert uprating.between(2026, 2019).indices["benefits"].value == pytest.approx(1615.80 / 2294.40)


def test_there_is_an_index_for_every_year_of_the_law() -> None:
    for year in uprating.YEARS:
        moved = uprating.between(2019, year)
        assert all(one.value >= 1 for one in moved.indices.values())


def test_the_low_income_line_of_2026_moves_with_the_assumed_price() -> None:
    line = {y: law.figures().value("lage_inkomensgrens_alleenstaande", date(y, 1, 1)) for y in (2025, 2026)}
    assert line[2026] / line[2025] == pytest.approx(indices.index("prices", 2025, 2026).value, abs=1e-4)


@pytest.mark.parametrize("year", [2018, 2027, 2020.0, True])
def test_a_year_without_indices(year) -> None:
    with pytest.raises(ValueError, match="known from 2019 to 2026"):
        vk.compare(PLACE, "status-quo", year=2020, incomes=year)
    with pytest.raises(ValueError, match="known from 2019 to 2026"):
        vk.groups(PLACE, year=year)


@pytest.mark.parametrize("year", YEARS)
def test_what_was_moved_is_said_in_both_languages(study, year: int) -> None:
    run = study(year=year).run
    said = [note for note in run["notes"] if note["kind"] == "uprating"]
    assert said and all(note["nl"] != note["en"] for note in said)
    assert f"2019{'' if year == 2019 else f', brought to {year} by indices'}" in said[0]["en"]
    assert {"since": 2019, "until": year}.items() <= run["uprating"][0].items()
    assert all(note["kind"] in (*KINDS, "not_in_tables") for note in run["notes"])
    if year > 2019:
        assert "met indexcijfers naar" in said[0]["nl"] and "minimumloon" in said[1]["nl"]
        assert any("Indices" in row["table"] for row in run["data"])
        wages = run["uprating"][0]["indices"]["wages"]
        assert wages["changes"]["2020"]["change"] == 2.9 and wages["changes"]["2020"]["source"].startswith(
            "CBS"
        )


def test_an_index_that_was_not_read_carries_the_mark() -> None:
    def unsure(year: int) -> str:
        found = uprating_notes.notes(uprating.between(2019, year), year)
        return " | ".join(note["en"] for note in found if note["kind"] == "recalled")

    assert "Index of wages +34.2% (33.4 to 34.9): assumed for 2026" in unsure(2026)
    assert "wages" not in unsure(2025) and "profits" in unsure(2025)
    dutch = [
        n["nl"] for n in uprating_notes.notes(uprating.between(2019, 2026), 2026) if n["kind"] == "recalled"
    ]
    assert "Indexcijfer lonen +34,2% (33,4 tot 34,9): aangenomen voor 2026." in dutch


def test_incomes_of_another_year_on_request(study) -> None:
    moved = vk.compare(PLACE, "status-quo", year=2024)
    left = vk.compare(PLACE, "status-quo", year=2024, incomes=2019)
    assert mean_income(moved) > 1.1 * mean_income(left)
    assert "--incomes 2019" in left.run["command"] and "--incomes" not in moved.run["command"]
    said = " ".join(note["en"] for note in left.run["notes"])
    assert "The law is that of 2024, but incomes, rents and savings are those of 2019" in said
    assert "brought to" not in said


def test_the_same_bits_again() -> None:
    one = vk.compare(PLACE, "status-quo", year=2026, threads=1)
    assert vk.compare(PLACE, "status-quo", year=2026, threads=2).results.equals(one.results)


def test_groups_of_a_later_year() -> None:
    first, later = vk.groups(PLACE), vk.groups(PLACE, year=2024)
    assert set(later.results["year"]) == {2024} and later.run["law_date"] == "2024-01-01"
    assert "--year 2024" in later.run["command"] and "--year" not in first.run["command"]
    assert vk.groups(PLACE, year=2019, incomes=2019).results.equals(first.results)

    def sizes(study: vk.GroupStudy) -> dict[str, float]:
        rows = study.results.filter((pl.col("measure") == "persons_in_group") & (pl.col("unit") == "count"))
        return dict(rows.select("group", "value").iter_rows())

    for group in ("group:old", "group:mental_care", "group:low_educated"):  # not of money: the same people
        assert sizes(first)[group] == sizes(later)[group] > 0
    said = " ".join(note["en"] for note in later.run["notes"])
    assert "brought to 2024 by indices" in said and "depends on the incomes of 2019" in said
    assert "before the corona crisis" not in said
