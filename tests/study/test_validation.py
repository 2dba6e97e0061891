"""A population beside every table: what is in the result, in any order of work, and what is refused."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from veerkracht.population import national, tables
from veerkracht.population.places import PlaceError
from veerkracht.population.situation import DIMENSIONS
from veerkracht.population.validate import SCHEMA, WORK
from veerkracht.study import base, validation
from veerkracht.study.country import codes, each
from veerkracht.study.incomes_2022 import histograms
from veerkracht.study.population import money, tally
from veerkracht.study.validation import WRITTEN, Validation, validate, validate_country

SMALL = ("GM0088", "GM0277", "GM0096")
ASKED = {"name", "place", "target", "value", "difference"}


@pytest.fixture(scope="module")
def small() -> Validation:
    return validate("GM0088")


@pytest.fixture(scope="module")
def together() -> Validation:
    return validate_country(places=SMALL, workers=1)


def test_json_has_every_margin_and_the_totals(small: Validation) -> None:
    document = json.loads(small.to_json())
    assert set(document) == {"margins", "totals"}
    assert all(
        ASKED | {"kind", "tolerance", "ok", "source", "level"} == set(row) for row in document["margins"]
    )
    assert len(document["margins"]) == small.margins.height == 222 + 34  # no mean income published; areas
    for row in document["margins"]:
        assert row["difference"] == pytest.approx(row["value"] - row["target"])
        assert row["ok"] == (abs(row["difference"]) <= row["tolerance"])
        assert row["place"].partition("/")[0] == "Schiermonnikoog"
    assert document["totals"]["persons"] == 945 and document["totals"]["households"] == 538


def test_every_table_of_the_municipality_is_there(small: Validation) -> None:
    sources = set(small.margins["source"])
    of_people = {
        "71486NED, 71488NED",
        "71488NED",
        "84799NED",
        "84799NED, level of 83841NED",
        WORK,
        "PC4 2020",
    }
    of_areas = {"CBS PC4 2020 (benefits 2019, income 2017)", "85318NED"}
    assert sources == of_people | of_areas
    assert small.margins.filter(source="71488NED").height == 160
    assert set(small.margins["level"]) == {"municipality", "pc4", "wijk"}
    assert small.margins.filter(level="municipality")["place"].unique().to_list() == ["Schiermonnikoog"]


def test_totals_add_up_with_those_in_institutions(together: Validation) -> None:
    totals, parts = together.totals, [validate(code).totals for code in SMALL]
    table = tables.table("municipalities").filter(pl.col("gm_code").is_in(SMALL))
    assert totals["municipalities"] == 3 and totals["place"] == "Nederland"
    assert totals["persons"] + totals["persons_in_institutions"] == table["population"].sum()
    for key in ("persons", "households", "children_under_18", "households_with_bijstand"):
        assert totals[key] == sum(part[key] for part in parts)


def test_sizes_of_the_country_are_those_of_the_tables() -> None:
    persons = tables.table("persons").select(pl.exclude("gm_code", "age_from")).sum().row(0)
    assert tables.table("households")["hh_total"].sum() == 7_997_800
    assert sum(persons) == 17_148_722
    assert tables.table("municipalities")["population"].sum() - sum(persons) == 258_863


def test_a_country_has_every_margin_of_every_place(together: Validation) -> None:
    for code in SMALL:
        own = tally(code, areas_too=False).margins
        assert together.margins.filter(place=own["place"][0]).equals(own)
    assert together.margins.schema == pl.Schema(SCHEMA)
    assert together.margins.filter(level="country")["place"].unique().to_list() == ["Nederland"]


def test_order_and_number_of_processes_do_not_matter(together: Validation) -> None:
    other = validate_country(places=SMALL[::-1], workers=2)
    assert other.margins.equals(together.margins)
    assert other.totals == together.totals
    timed = {"seconds"}
    assert {k: v for k, v in other.run.items() if k not in timed} == {
        k: v for k, v in together.run.items() if k not in timed
    }


def test_national_shares_are_those_of_all_households_together(together: Validation) -> None:
    counted = below = renting = with_huurtoeslag = 0
    for code in SMALL:
        population = base.load(code)
        found, households = money(population), population.households
        here = households.in_income_statistics
        counted, below = counted + here.sum(), below + (here & found.below["low_income_line"]).sum()
        rents = here & (households.tenure != 0) & found.huurtoeslag
        renting = renting + rents.sum()
        with_huurtoeslag = with_huurtoeslag + (rents & found.below["low_income_line"]).sum()
    row = {name: value for name, value in together.margins.select("name", "value").iter_rows()}
    start = "below the low-income line, %: "
    assert row[f"{start}Particuliere huishoudens"] == pytest.approx(100 * below / counted)
    share = 100 * with_huurtoeslag / renting
    assert row[f"{start}Woningbezit: huurwoning met huurtoeslag"] == pytest.approx(share)


def test_percentiles_are_those_of_the_incomes(together: Validation) -> None:
    """Those of 2022, the year of the table."""
    steps = sum(histograms(code)[0] for code in SMALL)
    std = np.repeat(np.arange(len(steps)) * national.STEP, steps)
    row = {name: value for name, value in together.margins.select("name", "value").iter_rows()}
    for percent in (10, 20, 80):
        asked, middle = np.percentile(std, [percent, 50], method="inverted_cdf")
        assert row[f"income: P{percent}/P50"] == pytest.approx(asked / middle, rel=0.001)


def test_each_row_of_the_table_is_fitted_a_sum_a_check_or_unknown() -> None:
    """What counts as validation is what synthesis does not read."""
    codes_ = set(tables.table("low_income")["characteristic_code"])
    read = {code for names in DIMENSIONS.values() for code in names.values() if code} - {national.BIJSTAND}
    read |= {national.ALL}
    groups = [read, set(national.SUMS), set(national.NEVER_READ), set(national.NOT_IN_MODEL)]
    assert len(codes_) == 54 == sum(map(len, groups))
    assert codes_ == set.union(*groups)
    for code in codes_ - set(national.NOT_IN_MODEL):
        asked = "check" if code in national.NEVER_READ else "raked"
        assert national.kind(code, "low_income_line") == asked
        assert national.kind(code, "social_minimum_110pct") == "check"


def test_goals_say_what_is_not_met(together: Validation) -> None:
    goals = {one["key"]: one for one in together.run["goals"]}
    assert goals["exact"]["met"] and goals["exact"]["found"] == goals["exact"]["asked"]
    assert not goals["ratio P10/P50"]["met"]  # three islands and a village are no country
    row = together.margins.row(by_predicate=pl.col("name") == "income: P10/P50", named=True)
    assert abs(row["difference"]) > row["tolerance"] == pytest.approx(0.03 * row["target"])


def test_summary_is_that_of_the_rows(together: Validation) -> None:
    (one,) = [s for s in together.run["summary"] if s["name"] == validation.LOW_INCOME]
    rows = together.margins.filter(name=validation.LOW_INCOME, level="municipality")
    assert one["municipalities"] == rows.height == 3
    assert one["outside"] == rows.filter(~pl.col("ok")).height
    off = (rows["value"] - rows["target"]).abs().mean()
    assert one["mean_absolute_difference"] == pytest.approx(off)


def test_everything_assumed_is_listed(small: Validation) -> None:
    names = {(one["file"], one["name"]) for one in small.run["assumed"]}
    for name, entry in tables.assumptions().items():
        assert (("population/assumptions.yaml", name) in names) == (entry["status"] != "verified")
    assert ("population/life/dependence.yaml", "own.person") in names
    (one,) = [e for e in small.run["assumed"] if e["name"] == "line_follows_lowest40"]
    assert one["range"] == "0.0 to 1.0" and one["status"] == "assumed" and "validation" in one["source"]


def test_report_folder(small: Validation, tmp_path: Path) -> None:
    folder = small.report(tmp_path / "out")
    assert {path.name for path in folder.iterdir()} == set(WRITTEN)
    assert pl.read_parquet(folder / "margins.parquet").equals(small.margins)
    assert json.loads((folder / "margins.json").read_text()) == json.loads(small.to_json())
    assert json.loads((folder / "run.json").read_text()) == small.run
    (folder / "mine.txt").write_text("kept")
    with pytest.raises(ValueError, match="other files"):
        small.report(folder)


def test_what_is_refused() -> None:
    with pytest.raises(PlaceError, match="nearest"):
        validate("Nergenshuizen")
    with pytest.raises(ValueError, match="seed -1"):
        validate_country(seed=-1)


def test_the_largest_places_come_first() -> None:
    order = codes()
    assert len(order) == len(set(order)) == 355
    assert order[:4] == ["GM0363", "GM0599", "GM0518", "GM0344"] and order[-1] == "GM0088"


def ended(place: str) -> str:
    """Ends its own process, as the system does when memory runs out."""
    if place == "GM0096":
        os.kill(os.getpid(), signal.SIGKILL)
    return place


def wrong(place: str) -> str:
    raise ValueError(f"{place}: nothing here")


def slow(place: str) -> int:
    if place != "GM0088":
        time.sleep(60)
    return os.getpid()


def test_a_process_that_is_ended_is_told() -> None:
    with pytest.raises(ValueError, match="memory"):
        list(each(ended, SMALL, 2))


def test_an_error_of_the_work_comes_through() -> None:
    for workers in (1, 2):
        with pytest.raises(ValueError, match="GM0088: nothing here"):
            list(each(wrong, SMALL[:1] * 2, workers))


def test_leaving_ends_the_processes_at_once() -> None:
    clock = time.perf_counter()
    found = each(slow, SMALL, 2)
    place, process = next(found)
    assert place == "GM0088" and process != os.getpid()
    found.close()
    assert time.perf_counter() - clock < 40
    assert not multiprocessing.active_children()


def children(process: int) -> list[int]:
    """Processes that a process began, as Linux tells."""
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_ctrl_c_ends_the_country(tmp_path: Path) -> None:
    """The program and its processes end within seconds, with no report half-made."""
    words = ["population", "all", "--validate", "--out", str(tmp_path / "out"), "--workers", "2"]
    done = subprocess.Popen(
        [sys.executable, "-m", "veerkracht.cli", *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 120
    while len(mine := children(done.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.1)
    assert len(mine) >= 3  # two that work, and one of Python's own that cleans up
    os.killpg(done.pid, signal.SIGINT)
    _, said = done.communicate(timeout=30)
    assert done.returncode != 0 and b"Traceback" not in said, said.decode()
    until = time.monotonic() + 10
    while (left := [one for one in mine if Path(f"/proc/{one}").exists()]) and time.monotonic() < until:
        time.sleep(0.1)
    assert not left
    assert not (tmp_path / "out").exists()
