"""Households spread over PC4 areas and wijken."""

import numpy as np
import polars as pl
import pytest

from veerkracht.population import areas, tables
from veerkracht.population.areas import lists, wanted
from veerkracht.population.areas.spread import whole
from veerkracht.population.life import homes

from ..conftest import built
from ..life.conftest import incomes

ONE_PC4 = "GM0088"  # Schiermonnikoog: one PC4, one wijk
SPLIT = "GM0788"  # Haaren went to four municipalities in 2021
MERGED = ("GM0003", "GM0010", "GM0024")  # Appingedam, Delfzijl and Loppersum are Eemsdelta since
WEESP = "GM0457"  # in another municipality from March 2022
TOWNS = [ONE_PC4, SPLIT, *MERGED, WEESP, "GM0221", "GM0141", "GM0417"]


@pytest.fixture(scope="module")
def spread():
    """Function: code -> where its households live."""
    found: dict[str, dict[str, np.ndarray]] = {}

    def draw(code: str) -> dict[str, np.ndarray]:
        if code not in found:
            found[code] = areas.draw(built(code), incomes(code)[0])
        return found[code]

    return draw


@pytest.fixture(scope="module")
def margins(spread):
    """Function: code -> margins of its areas."""
    return lambda code: pl.DataFrame(areas.area_margins(built(code), spread(code), incomes(code)[0]))


@pytest.mark.parametrize("code", TOWNS)
def test_every_household_lives_in_one_piece_of_its_municipality(spread, code):
    life, cells = spread(code), areas.cells_of(code)
    assert len(life["pc4"]) == len(life["wijk"]) == len(built(code))
    pieces = set(zip(cells.pc4.tolist(), cells.wijk.tolist(), strict=True))
    assert set(zip(life["pc4"].tolist(), life["wijk"].tolist(), strict=True)) <= pieces


@pytest.mark.parametrize("code", TOWNS)
def test_households_per_pc4_are_those_of_the_table_and_add_up(spread, margins, code):
    rows = margins(code).filter(pl.col("name") == "households")
    assert rows["value"].sum() == rows["target"].sum() == len(built(code))
    assert (rows["difference"].abs() <= 2).all()
    table = tables.table("pc4").filter(gm_code=code)
    published = dict(zip(table["pc4"], table["households"], strict=True))
    here = np.array([published[int(pc4)] for pc4 in areas.cells_of(code).pc4_list])
    scaled = here * len(built(code)) / here.sum()
    assert np.abs(scaled - rows["target"].to_numpy()).max() < 1.01


@pytest.mark.parametrize("code", ["GM0221", "GM0141", "GM0417", "GM0010"])
def test_fitted_margins_are_within_their_tolerance(margins, code):
    rows = margins(code).filter(kind="raked")
    assert rows["ok"].mean() > 0.93
    # Nothing is far out: at most three times what is allowed.
    assert (rows["difference"].abs() <= 3 * rows["tolerance"]).all()
    assert set(rows["level"]) == {"pc4", "wijk"}
    strict = rows.filter(~pl.col("name").str.starts_with("persons of"))
    assert strict["ok"].mean() > 0.97


def test_areas_differ_as_the_tables_say_and_not_by_chance(spread, margins):
    rows = margins("GM0141").filter((pl.col("level") == "pc4") & (pl.col("name") == "tenure: own"))
    sizes = margins("GM0141").filter((pl.col("level") == "pc4") & (pl.col("name") == "households"))
    share = rows["value"].to_numpy() / sizes["value"].to_numpy()
    assert np.ptp(share[sizes["value"].to_numpy() > 500]) > 0.3
    anyhow = np.random.default_rng(1).permutation(spread("GM0141")["pc4"])
    mixed = pl.DataFrame(
        areas.area_margins(built("GM0141"), spread("GM0141") | {"pc4": anyhow}, incomes("GM0141")[0])
    )
    mixed = mixed.filter((pl.col("level") == "pc4") & (pl.col("kind") == "raked"))
    assert mixed["ok"].mean() < margins("GM0141").filter(kind="raked", level="pc4")["ok"].mean() - 0.2


def test_checks_were_never_read_and_hold_where_it_matters(margins):
    rows = margins("GM0141").filter(kind="check")
    assert rows["level"].unique().to_list() == ["wijk"] and rows["ok"].mean() > 0.8
    for name in rows["name"].unique():
        some = rows.filter(name=name)
        assert np.corrcoef(some["target"], some["value"])[0, 1] > 0.8, name
    inputs = tables.table("wijken").columns
    assert not {"persons_lowest40_income_pct", "net_labour_participation_pct"} & set(inputs)


def test_value_of_homes_is_checked_where_it_is_known(spread):
    code = "GM0141"
    standardised = incomes(code)[0]
    woz = homes.draw(built(code), standardised, spread(code)["pc4"])
    rows = pl.DataFrame(areas.area_margins(built(code), spread(code) | {"woz_keur": woz}, standardised))
    rows = rows.filter(pl.col("name").str.starts_with("mean WOZ"))
    fitted, check = rows.filter(kind="raked"), rows.filter(kind="check")
    assert fitted.height > 5 and fitted["ok"].all()
    assert check.height > 5 and check["ok"].mean() > 0.7


def test_the_same_seed_gives_the_same_areas_and_another_seed_others(spread):
    code = "GM0221"
    again = areas.draw(built(code), incomes(code)[0])
    assert all((again[name] == spread(code)[name]).all() for name in again)
    population = built(code)
    try:
        population.seed = 2
        other = areas.draw(population, incomes(code)[0])
    finally:
        population.seed = 1
    changed = other["pc4"] != spread(code)["pc4"]
    assert 0.05 < changed.mean() < 0.95
    assert (np.unique(other["pc4"]) == np.unique(spread(code)["pc4"])).all()


def test_one_area_needs_no_spreading(spread, margins):
    life = spread(ONE_PC4)
    assert set(life["pc4"]) == {9166} and len(set(life["wijk"])) == 1
    assert margins(ONE_PC4).filter(kind="raked")["difference"].abs().max() == pytest.approx(0.0, abs=1e-6)


def test_municipalities_that_merged_keep_their_own_areas(spread):
    pc4 = [set(spread(code)["pc4"].tolist()) for code in MERGED]
    assert pc4[0] == {9901, 9902, 9903}
    assert not pc4[0] & pc4[1] and not pc4[1] & pc4[2] and not pc4[0] & pc4[2]
    codes = np.array(areas.wijk_codes())
    for code in MERGED:
        assert {wijk[:6] for wijk in codes[np.unique(spread(code)["wijk"])]} == {"WK1979"}


def test_a_municipality_that_was_split_lives_in_wijken_of_its_successors(spread):
    wijken = np.array(areas.wijk_codes())[np.unique(spread(SPLIT)["wijk"])]
    assert {wijk[:6] for wijk in wijken} == {"WK0757", "WK0824", "WK0855", "WK0865"}
    cells = areas.cells_of("GM0855")
    # Biezenmortel came from Haaren: of its wijk only the rest counts for Tilburg.
    assert (cells.inside <= 1.0 + 1e-6).all()


def test_weesp_is_found_through_the_wijken_it_has_in_amsterdam(spread):
    wijken = np.array(areas.wijk_codes())[np.unique(spread(WEESP)["wijk"])]
    assert len(wijken) > 4 and {wijk[:6] for wijk in wijken} == {"WK0457"}


def test_every_municipality_has_areas_and_every_pc4_is_in_one():
    codes = tables.table("municipalities")["gm_code"]
    for code in codes:
        cells = areas.cells_of(code)
        assert len(cells.pc4) > 0 and (cells.weight > 0).all()
        assert ((cells.inside > 0) & (cells.inside <= 1.0 + 1e-6)).all()
    pieces = lists._pieces()
    assert set(pieces["pc4"]) == set(tables.table("pc4")["pc4"])
    assert pieces.group_by("pc4").agg(pl.col("gm_code").n_unique())["gm_code"].max() == 1
    shares = tables.table("pc4_wijk").group_by("pc4").agg(pl.col("share").sum())["share"]
    assert (shares - 1.0).abs().max() < 1e-4


def test_wijken_have_about_the_homes_that_the_table_gives_them():
    table = tables.table("wijken").select("wijk_code", "dwellings")
    found = lists._pieces().group_by("wijk_code").agg(pl.col("n").sum())
    both = table.filter(pl.col("dwellings") > 300).join(found, on="wijk_code", how="left")
    ratio = (both["n"] / both["dwellings"]).fill_null(0.0)
    assert ratio.min() > 0.7 and ratio.max() < 1.3


@pytest.mark.parametrize("code", TOWNS)
def test_targets_add_to_the_municipality_with_suppressed_areas_too(code):
    cells = areas.cells_of(code)
    population = built(code)
    found = areas.households.features(population, incomes(code)[0], 0.2)
    totals = {name: values.sum(axis=0) for name, values in found.items()}
    for targets in (wanted.of_pc4(cells, totals), wanted.of_wijken(cells, totals)):
        for name, target in targets.items():
            assert np.isfinite(target).all() and (target >= 0).all()
            total = totals["tenure"][:1] if name == "own" else totals[name]
            assert target.sum(axis=0) == pytest.approx(total, rel=1e-6), name


def test_targets_of_every_municipality_are_numbers():
    sizes = {"type": 4, "tenure": 3, "quintile": 5, "benefit": 1, "age": 5, "origin": 3, "high_education": 1,
             "high_income": 1}  # fmt: skip
    for code, number in tables.table("municipalities").select("gm_code", "households").iter_rows():
        cells = areas.cells_of(code)
        totals = {name: np.full(size, number / size) for name, size in sizes.items()}
        totals["benefit"][:] = 0.0  # nobody has one: still no division by nothing
        assert wanted.households_of_pc4(cells, number).sum() == number
        for targets in (wanted.of_pc4(cells, totals), wanted.of_wijken(cells, totals)):
            for name, target in targets.items():
                assert np.isfinite(target).all() and (target >= 0).all(), (code, name)


def test_whole_numbers_keep_every_kind_and_stay_near_every_piece():
    rng = np.random.default_rng(3)
    pieces = rng.gamma(0.4, 1.0, (12, 400))
    count = rng.integers(1, 30, 400)
    pieces *= count / pieces.sum(axis=0)
    found = whole(pieces, count)
    assert (found >= 0).all() and (found.sum(axis=1) == count).all()
    assert np.abs(found.sum(axis=0) - pieces.sum(axis=1)).max() <= 2.0
