"""Titles say which way it goes, and say so when nothing moves or is not known."""

from collections.abc import Callable
from types import SimpleNamespace

import polars as pl
import pytest

from veerkracht.report import findings
from veerkracht.report.view import View, overall, views

Maker = Callable[..., SimpleNamespace]
LINE = "households_below_low_income_line"


def with_line(study: SimpleNamespace, counts: dict[str, float]) -> View:
    """The study with given numbers of households below the line."""
    rows = study.results.filter(
        ~((pl.col("measure") == LINE) & (pl.col("unit") == "count") & (pl.col("group") == "all"))
    )
    base = study.results.filter(
        (pl.col("measure") == LINE) & (pl.col("group") == "all") & (pl.col("unit") == "count")
    )
    new = base.with_columns(value=pl.col("package").replace_strict(counts, return_dtype=pl.Float64))
    study.results = pl.concat([rows, new])
    return views(study, "nl")[0]


@pytest.mark.parametrize(
    ("cut", "invest", "title"),
    [
        (13_200, 11_400, "Bij kaasschaaf zakken er ongeveer 1.200 huishoudens bij onder de grens; "
         "bij investeren komen er ongeveer 600 boven de grens uit"),
        (12_000, 12_000, "Kaasschaaf en investeren laten het aantal huishoudens onder de grens gelijk"),
        (12_000, 11_995, "Bij kaasschaaf blijft het aantal huishoudens onder de grens gelijk; "
         "bij investeren komen er minder dan 10 huishoudens boven de grens uit"),
        (11_000, 12_100, "Bij kaasschaaf komen er ongeveer 1.000 huishoudens boven de grens uit; "
         "bij investeren zakken er ongeveer 100 bij onder de grens"),
    ],
)  # fmt: skip
def test_title_follows_the_figures(made_up: Maker, cut: float, invest: float, title: str) -> None:
    view = with_line(made_up(), {"status-quo": 12_000, "kaasschaaf": cut, "investeren": invest})
    assert findings.main_title(view) == title


def test_title_of_one_package_states_the_level(made_up: Maker) -> None:
    view = with_line(made_up(packages=("status-quo",)), {"status-quo": 12_345})
    assert findings.main_title(view) == "In Utrecht leven ongeveer 12.000 huishoudens onder de grens"


def test_title_without_the_figure_says_so(made_up: Maker) -> None:
    study = made_up()
    study.results = study.results.filter(~pl.col("measure").str.starts_with("households_below"))
    assert "geen cijfer" in findings.main_title(views(study, "nl")[0])


def test_levels_carry_the_range_when_there_is_one(made_up: Maker) -> None:
    assert "(" not in findings.levels(views(made_up(), "nl")[0])
    assert "12.800 (12.100–13.400)" in findings.levels(views(made_up(spread=0.05), "nl")[0])


def test_overlapping_ranges_are_mentioned(made_up: Maker) -> None:
    assert findings.overlap(views(made_up(), "nl")[0]) == ""
    assert findings.overlap(views(made_up(spread=0.0001), "nl")[0]) == ""
    assert "kaasschaaf en investeren" in findings.overlap(views(made_up(spread=0.5), "nl")[0])


def test_winners_and_losers(made_up: Maker) -> None:
    view = views(made_up(), "nl")[0]
    assert findings.winners(view, "kaasschaaf").startswith(
        "Bij kaasschaaf gaat 1 op de 8 huishoudens erop achteruit"
    )
    assert findings.winners(view, "kaasschaaf").endswith("per jaar eraf")
    assert findings.winners(view, "investeren").startswith(
        "Bij investeren gaat 1 op de 6 huishoudens erop vooruit"
    )
    nobody = views(made_up(push={"kaasschaaf": 1e-9}), "nl")[0]
    assert findings.winners(nobody, "kaasschaaf") == "Bij kaasschaaf gaat niemand erop vooruit of achteruit"


def test_purses_speak_of_the_municipality_first(made_up: Maker) -> None:
    view = views(made_up(), "en")[0]
    assert findings.purses(view).startswith("Slice by slice costs the municipality €5.8")
    assert " less; invest costs the municipality " in findings.purses(view)
    assert "residents" in findings.other_purses(view)
    still = views(made_up(push={"kaasschaaf": 0, "investeren": 0}), "en")[0]
    assert findings.purses(still) == "Nothing changes in the purses"


def test_places_together_add_up(made_up: Maker) -> None:
    parts = views(made_up(places=("Utrecht", "Zeist")), "nl")
    both = overall(parts)
    total = sum(part.value("kaasschaaf", LINE, "count") or 0 for part in parts)
    assert both.value("kaasschaaf", LINE, "count") == total
    share = both.value("kaasschaaf", LINE, "share")
    households = sum(part.value("kaasschaaf", "households_total", "count") or 0 for part in parts)
    assert share == pytest.approx(total / households)
    assert both.value("kaasschaaf", "poverty_gap_median", "share") is None  # a median does not add up
