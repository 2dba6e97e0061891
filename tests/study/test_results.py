"""Rows of a study: form, completeness and counts that add up."""

from datetime import date

import polars as pl
import pytest

import veerkracht as vk
from veerkracht import law
from veerkracht.measures.catalog import catalog
from veerkracht.study.compare import SCHEMA
from veerkracht.study.outcome import LINES

YEARS = (2019, 2020, 2024, 2026)
KEY = ["place", "package", "year", "group", "measure", "unit"]
OF_LINE = {
    "low_income": [
        "households_below_low_income_line", "children_below_low_income_line", "poverty_gap_median",
        "households_by_distance_to_line",
        *(f"households_within_{p}_percent_{side}_line" for p in (5, 10, 20) for side in ("above", "below")),
    ],
    "social_minimum": [f"households_below_social_minimum_{p}" for p in (101, 110, 120)],
    "not_much_but_adequate": ["persons_below_not_much_but_adequate"],
    "eu60": ["persons_below_eu60"],
}  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_rows(study, year: int) -> None:
    results = study(year=year).results
    assert dict(results.schema) == SCHEMA
    assert results.select(KEY).is_duplicated().sum() == 0
    assert results.select(*KEY, "value").null_count().sum_horizontal().item() == 0
    assert results["value"].is_finite().all()
    assert set(results["year"]) == {year}
    assert results.select("month", "low", "high").null_count().row(0) == (results.height,) * 3
    assert results["place"].unique(maintain_order=True).to_list() == ["Schiermonnikoog", "Rozendaal"]


@pytest.mark.parametrize("year", YEARS)
def test_every_measure_is_there_or_said_to_be_missing(study, year: int) -> None:
    found = study(year=year)
    left_out = [line for line, name in LINES.items() if name in law.system(date(year, 1, 1)).unavailable]
    expected = {name for line in left_out for name in OF_LINE[line]}
    counted = {name for name, about in catalog().measures.items() if about.counted_by == "compare"}
    assert counted - set(found.results["measure"]) == expected
    said = " ".join(note["en"] for note in found.run["notes"] if note["kind"] == "missing_figure")
    assert all(LINES[line] in said for line in left_out)


def test_rows_use_the_names_and_units_of_the_catalogue(study) -> None:
    found = study()
    for measure, unit, group in found.results.select("measure", "unit", "group").unique().iter_rows():
        assert unit in catalog().measures[measure].units
        if group != "all" and not group.startswith("distance:"):
            assert catalog().group_label(group, "nl", found.run["schemes"])


def test_shares_and_counts(study, wide) -> None:
    results = study().results
    shares = results.filter(pl.col("unit") == "share")
    assert shares["value"].is_between(0, 1).all()
    counts = results.filter(pl.col("unit") == "count")
    assert (counts["value"] >= 0).all()
    assert (counts["value"] == counts["value"].round()).all()
    whole = results.filter(pl.col("measure") == "households_total").select(*KEY[:4], whole="value")
    for measure in ("households_winning", "households_losing"):
        rows = results.filter(pl.col("measure") == measure).pivot(on="unit", index=KEY[:4], values="value")
        rows = rows.join(whole, on=KEY[:4]).filter(pl.col("whole") > 0)
        assert rows.height > 50
        assert (rows["share"] - rows["count"] / rows["whole"]).abs().max() < 1e-12


@pytest.mark.parametrize(
    "dimension", ["household_type", "age", "source", "tenure", "income_quintile", "origin", "education"]
)
def test_groups_add_up_to_all(study, dimension: str) -> None:
    counts = study().results.filter(pl.col("unit") == "count")
    index = ["place", "package", "measure"]
    parts = (
        counts.filter(pl.col("group").str.starts_with(f"{dimension}:"))
        .group_by(index)
        .agg(parts=pl.sum("value"))
    )
    both = parts.join(counts.filter(pl.col("group") == "all"), on=index)
    assert both.height == parts.height > 50
    if dimension == "education":  # known up to the age of 75
        assert (both["parts"] <= both["value"]).all()
    else:
        assert both["parts"].to_list() == both["value"].to_list()


def test_distances_add_up_to_the_counted(study) -> None:
    found = study()
    bins = found.results.filter(pl.col("measure") == "households_by_distance_to_line")
    shares = bins.filter(pl.col("unit") == "share").group_by("place", "package").agg(pl.sum("value"))
    assert shares["value"].to_list() == pytest.approx([1.0] * 8)
    below = bins.filter(
        (pl.col("unit") == "count")
        & pl.col("group").str.extract(r"\.\.(-?\d*)$").cast(pl.Int32, strict=False).le(0)
    )
    poor = found.results.filter(
        (pl.col("measure") == "households_below_low_income_line")
        & (pl.col("group") == "all")
        & (pl.col("unit") == "count")
    )
    both = below.group_by("place", "package").agg(pl.sum("value")).join(poor, on=["place", "package"])
    assert both["value"].to_list() == both["value_right"].to_list()


def test_sizes_do_not_depend_on_the_package(study, wide) -> None:
    table = wide(study().results.filter(pl.col("measure").is_in(["households_total", "persons_total"])))
    for package in table.columns[5:]:
        assert table[package].to_list() == table["status-quo"].to_list()
    assert study().run["households"] == table.filter(
        (pl.col("group") == "all") & (pl.col("measure") == "households_total")
    )["status-quo"].sum()  # fmt: skip


def test_one_place_is_the_same_alone(study) -> None:
    together = study().results.filter(pl.col("place") == "Rozendaal")
    assert study(places=("Rozendaal",)).results.equals(together)


def test_a_place_given_twice_counts_once(study) -> None:
    found = vk.compare(["Rozendaal", "GM0277", "rozendaal"], "status-quo")
    assert [p["code"] for p in found.run["places"]] == ["GM0277"]
    assert found.results.equals(study(("Rozendaal",), ("status-quo",)).results)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"year": 2018}, "2019 to 2026"),
        ({"year": 2027}, "2019 to 2026"),
        ({"year": "2020"}, "2019 to 2026"),
        ({"seed": -1}, "whole number"),
        ({"seed": 1.5}, "whole number"),
        ({"seed": True}, "whole number"),
        ({"seed": 2**31}, "whole number"),
        ({"place": "Nergenshuizen"}, "Nergenshuizen"),
        ({"place": "Bergen"}, "ambiguous"),
        ({"place": []}, "at least one place"),
        ({"packages": []}, "at least one place and one package"),
        ({"packages": ["status-quo", "status-quo"]}, "same name"),
        ({"packages": ["status-kwo"]}, "did you mean status-quo"),
    ],
)
def test_wrong_arguments(change: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        vk.compare(**({"place": "Rozendaal", "packages": ["status-quo"]} | change))
