"""Groups of small municipalities on made-up lives: rows, ranges, the user's own groups, files."""

import json
from pathlib import Path
from types import MappingProxyType

import made_up_life
import numpy as np
import polars as pl
import pytest

import veerkracht as vk
from veerkracht.measures import areas
from veerkracht.measures.catalog import catalog
from veerkracht.measures.named import ready_groups, stacking
from veerkracht.population import codes, tables
from veerkracht.study import base, life
from veerkracht.study.compare import SCHEMA
from veerkracht.study.facts import facts, vocabulary
from veerkracht.study.group_files import all_groups, group_vocabulary

KEY = ["place", "package", "year", "group", "measure", "unit"]
OWN = """
groups:
  young_renters:
    per: person
    expression: age < 30 and tenure != own
    label: {nl: jonge huurders, en: young renters}
    definition: {nl: Mensen onder de 30 die huren., en: People under 30 who rent.}
    source: own choice
stacks:
  young_and_poor:
    of: [young_renters, little_money]
    label: {nl: jong en weinig geld, en: young and little money}
    definition: {nl: Allebei., en: Both.}
    source: own choice
"""


@pytest.fixture(scope="module", autouse=True)
def lives():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "draw", made_up_life.draw)
        yield


@pytest.fixture(scope="module")
def laren(lives) -> vk.GroupStudy:
    return vk.groups("Laren")


def whole(study: vk.GroupStudy) -> pl.DataFrame:
    """The rows of the place itself, without its wijken."""
    return study.results.filter(place=study.run["places"][0]["name"])


def values(study: vk.GroupStudy, measure: str, unit: str = "count") -> dict[str, float]:
    rows = whole(study).filter((pl.col("measure") == measure) & (pl.col("unit") == unit))
    return dict(rows.select("group", "value").iter_rows())


def test_rows_are_as_those_of_compare(laren: vk.GroupStudy) -> None:
    results = laren.results
    assert dict(results.schema) == SCHEMA
    assert results.select(KEY).is_duplicated().sum() == 0
    assert set(results["package"]) == {"status-quo"} and set(results["year"]) == {2019}
    for measure, unit in results.select("measure", "unit").unique().iter_rows():
        assert unit in catalog().measures[measure].units
    counted = {name for name, about in catalog().measures.items() if about.counted_by == "groups"}
    assert counted <= set(results["measure"])
    shares = results.filter(pl.col("unit") == "share")["value"]
    assert shares.is_between(0, 1).all()


def test_every_group_has_its_rows_and_its_words(laren: vk.GroupStudy) -> None:
    named = ready_groups().named()
    assert set(values(laren, "persons_in_group")) == set(named) == set(laren.run["groups"])
    for measure in ("households_with_2_problems", "can_raise_2000", "households_below_low_income_line"):
        assert set(values(laren, measure)) == {"all", *named}
    assert all(laren.run["groups"][name]["source"] for name in named)
    assert laren.run["left_out"] == {}


def test_sizes_are_those_of_the_population(laren: vk.GroupStudy) -> None:
    population = base.load("GM0417")
    p, h = population.persons, population.households
    sizes, households = values(laren, "persons_in_group"), values(laren, "households_in_group")
    assert sizes["group:old"] == (p.age >= 65).sum()
    assert sizes["group:migration_background"] == (p.origin > 0).sum()
    assert households["group:single_parents"] == (h.type == codes.SINGLE_PARENT).sum()
    assert sizes["group:single_parents"] == h.size[h.type == codes.SINGLE_PARENT].sum()
    low = (p.education == 0) & ~np.isin(p.status, [codes.STATUS["child"], codes.STATUS["student"]])
    assert sizes["group:low_educated"] == low.sum()


def test_the_line_is_that_of_compare(laren: vk.GroupStudy) -> None:
    study = vk.compare("Laren", "status-quo", year=2019)
    for measure in ("households_below_low_income_line", "households_within_10_percent_above_line"):
        rows = study.results.filter((pl.col("measure") == measure) & (pl.col("group") == "all"))
        there = {unit: value for unit, value in rows.select("unit", "value").iter_rows()}
        assert {unit: values(laren, measure, unit)["all"] for unit in there} == there


def test_no_stacking_figure_without_a_range(laren: vk.GroupStudy) -> None:
    stacked = laren.results.filter(pl.col("measure").str.contains("problem|combination|stack|schemes"))
    assert set(stacked["measure"]) >= {"households_by_problems", "problems_mean", "persons_by_stack"}
    of_groups = pl.col("measure") == "persons_with_combination"
    assert stacked.filter(~of_groups).select("low", "high").null_count().row(0) == (0, 0)
    ranged = laren.results.drop_nulls("low")
    assert (ranged["low"] <= ranged["value"]).all() and (ranged["value"] <= ranged["high"]).all()
    two = ranged.filter((pl.col("measure") == "households_with_2_problems") & (pl.col("group") == "all"))
    assert (two["low"] < two["high"]).all()  # dependence decides
    fixed = whole(laren).filter((pl.col("group") == "group:old") & (pl.col("measure") == "persons_in_group"))
    assert fixed["low"].null_count() == 2  # age does not hang on it: no range is claimed


def test_distributions_add_up(laren: vk.GroupStudy) -> None:
    households, persons = laren.run["households"], laren.run["persons"]
    for measure in ("households_by_problems", "households_by_schemes"):
        assert sum(values(laren, measure).values()) == households
    assert sum(values(laren, "persons_by_stack").values()) == persons
    problems = values(laren, "households_with_problem")
    assert set(problems) == {f"problem:{name}" for name in stacking().problems}
    mean = values(laren, "problems_mean", "number")["all"]
    assert sum(problems.values()) / households == pytest.approx(mean)
    by_number = values(laren, "households_by_problems", "share")
    two = values(laren, "households_with_2_problems", "share")["all"]
    assert two == pytest.approx(1 - by_number["problems:0"] - by_number["problems:1"])
    assert values(laren, "households_in_group")["vulnerable:stacked"] == pytest.approx(two * households)


def test_definitions_of_vulnerable_nest_as_they_should(laren: vk.GroupStudy) -> None:
    sizes = values(laren, "households_in_group")
    below = values(laren, "households_below_low_income_line")["all"]
    assert sizes["vulnerable:no_buffer"] <= below
    assert sizes["vulnerable:poor_and_more"] <= min(below, sizes["vulnerable:stacked"])
    assert sizes["group:multi_problem_families"] <= sizes["vulnerable:stacked"]


def test_overlaps_are_the_same_from_both_sides(laren: vk.GroupStudy) -> None:
    counts, shares = values(laren, "persons_in_both"), values(laren, "persons_in_both", "share")
    sizes = values(laren, "persons_in_group")
    for pair, number in counts.items():
        one, other = pair.removeprefix("overlap:").split("+")
        assert counts[f"overlap:{other}+{one}"] == number
        assert number <= sizes[f"group:{one}"]
        if sizes[f"group:{one}"]:
            assert shares[pair] == pytest.approx(number / sizes[f"group:{one}"])


def test_the_same_seed_gives_the_same_bits(laren: vk.GroupStudy) -> None:
    assert vk.groups("GM0417", threads=1).results.equals(laren.results)
    assert not vk.groups("GM0417", seed=2).results.equals(laren.results)


@pytest.mark.parametrize(("place", "score"), [("GM0088", None), ("GM0344", True)])
def test_social_cohesion_is_published_or_null(place: str, score: bool | None) -> None:
    table = tables.table("social_cohesion")
    assert (table.filter(pl.col("gm_code") == place).height == 1) == bool(score)
    assert table["score"].is_between(5, 8).all()
    assert ((table["low"] <= table["score"]) & (table["score"] <= table["high"])).all()
    if not score:
        row = vk.groups(place).results.filter(pl.col("measure") == "social_cohesion")
        assert row.select("value", "low", "high").row(0) == (None, None, None)


def test_who_is_in_no_table_is_said(laren: vk.GroupStudy) -> None:
    said = [note for note in laren.run["notes"] if note["kind"] == "not_in_tables"]
    assert "Homeless" in said[0]["en"] and "arbeidsmigranten" in said[0]["nl"]
    assert any("our choice" in note["en"] for note in laren.run["notes"])


# --- the user's own groups
def test_own_groups_come_beside_the_ready_ones(tmp_path: Path, laren: vk.GroupStudy) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(OWN)
    study = vk.groups("Laren", file)
    population = base.load("GM0417")
    young = population.persons.age < 30
    renters = (population.households.tenure != codes.OWN)[population.persons.household]
    assert values(study, "persons_in_group")["group:young_renters"] == (young & renters).sum()
    assert values(study, "persons_by_stack")["stack:young_and_poor:2"] >= 0
    assert values(study, "persons_in_group").items() >= values(laren, "persons_in_group").items()
    assert str(file) in study.run["command"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("age < 30", "agee < 30", ["groups.young_renters.expression", "character 1", "nearest: age"]),
        ("tenure != own", "tenure != owned", ["value of tenure: own"]),
        ("age < 30", "age <", ["groups.young_renters.expression", "found 'and'"]),
        ("per: person", "per: household", ["'age' is a fact of a person", "any(...)"]),
        ("per: person", "per: street", ["groups.young_renters.per"]),
        ("young_renters:", "old:", ["groups.old", "a ready group has this name"]),
        ("[young_renters, little_money]", "[young_renters, rich]", ["stacks.young_and_poor.of.1", "'rich'"]),
        ("en: young renters", "de: jung", ["groups.young_renters.label", "nl and en"]),
        ("source: own choice\nstacks", "color: red\nstacks", ["young_renters.color", "young_renters.source"]),
        (OWN, "", ["groups"]),
        (OWN, "groups: [1", ["line 2", "broken YAML"]),
        (OWN, "groups: &a [*a]", ["anchor or alias"]),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused(old: str, new: str, says: list[str], tmp_path: Path) -> None:
    assert old in OWN
    file = tmp_path / "mine.yaml"
    file.write_text(OWN.replace(old, new))
    with pytest.raises(ValueError) as caught:
        all_groups(file)
    assert all(words in str(caught.value) for words in ["mine.yaml", *says]), caught.value


def test_every_ready_rule_can_be_worked_out() -> None:
    from veerkracht.expressions import check, needs
    from veerkracht.measures.named import indicators

    known = group_vocabulary()
    for group in ready_groups().named().values():
        check(group.expression, known, group.per)
        assert needs(group.expression, known) <= set(known.of)
    for one in indicators().indicators.values():
        for expression in filter(None, (one.expression, one.among)):
            check(expression, known, one.per)
        assert one.median_of is None or one.median_of in known.of


# --- wijken
@pytest.fixture(scope="module")
def zoeterwoude(lives) -> vk.GroupStudy:
    return vk.groups("Zoeterwoude")  # seven wijken, of which some have few households


def test_every_wijk_has_rows_that_add_up_to_the_place(zoeterwoude: vk.GroupStudy) -> None:
    wijken = [wijk["name"] for wijk in zoeterwoude.run["wijken"]]
    assert len(wijken) > 2 and all(name.startswith("Zoeterwoude/WK0638") for name in wijken)
    parts = zoeterwoude.results.filter(pl.col("place") != "Zoeterwoude")
    assert set(parts["place"]) == set(wijken)
    homes = parts.filter(measure="households_total")["value"]
    assert homes.sum() == zoeterwoude.run["households"]
    known = parts.filter(pl.col("measure") == "persons_in_group", unit="count").drop_nulls("value")
    for group, number in known.group_by("group").agg(pl.col("value").sum()).iter_rows():
        assert number <= values(zoeterwoude, "persons_in_group")[group]
    old = known.filter(group="group:old")
    assert old["value"].sum() > 0.9 * values(zoeterwoude, "persons_in_group")["group:old"]
    assert old["value"].n_unique() > 2


def test_a_small_wijk_has_its_size_and_nothing_else(zoeterwoude: vk.GroupStudy) -> None:
    parts = zoeterwoude.results.filter(pl.col("place") != "Zoeterwoude")
    small = 0
    for (place,), rows in parts.group_by("place"):
        homes = rows.filter(measure="households_total")["value"].item()
        rest = rows.filter(~pl.col("measure").is_in(["households_total", "persons_total"]))
        assert (rest["value"].null_count() == rest.height) == (homes < areas.FEWEST), place
        small += homes < areas.FEWEST
    assert small >= 2


def test_groups_to_map_are_checked_and_written_down() -> None:
    with pytest.raises(ValueError, match="map: found 'nobody', expected one of multi_problem_families"):
        vk.groups("GM0088", maps=["nobody"])
    study = vk.groups("GM0088", maps=["flexible", "little_money"])
    assert study.run["maps"] == ["all", "group:little_money", "group:flexible"]
    assert "--map flexible" in study.run["command"]


# --- facts
def test_facts_have_the_length_and_the_values_of_the_contract() -> None:
    population = base.load("GM0088")
    drawn = made_up_life.draw(population, {}, "central")
    found = facts(population, drawn, {})
    assert "wijk" not in found.of  # an area is no property of people
    for name, fact in found.of.items():
        assert len(fact.values) == found.size(fact.per), name
        assert fact.kind == vocabulary().of[name].kind, name
        assert set(fact.label) == {"nl", "en"}, name
        if fact.names:
            assert fact.values.min() >= -1 and fact.values.max() < len(fact.names), name


def test_a_fact_that_is_not_in_the_contract_is_refused() -> None:
    population = base.load("GM0088")
    with pytest.raises(ValueError, match="'left_handed' stands in no"):
        facts(population, {"left_handed": np.zeros(3)}, {})
    with pytest.raises(ValueError, match="arrears has 3 values"):
        facts(population, {"arrears": np.zeros(3, bool)}, {})


def test_without_life_what_cannot_be_told_is_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(life, "draw", lambda *_: MappingProxyType({}))
    study = vk.groups("GM0088")
    assert "group:flexible" not in values(study, "persons_in_group")
    assert study.run["left_out"]["group:flexible"] == ["contract"]
    said = " ".join(note["en"] for note in study.run["notes"] if note["kind"] == "missing_figure")
    assert "group:flexible (contract)" in said and "problems. There are no facts" in said


# --- files
def test_what_is_written(laren: vk.GroupStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = laren.report(tmp_path / "out")
    assert sorted(f.name for f in out.iterdir()) == ["groups.html", "results.parquet", "run.json"]
    assert pl.read_parquet(out / "results.parquet").equals(laren.results)
    assert json.loads((out / "run.json").read_text()) == json.loads(json.dumps(laren.run))
    document = json.loads(laren.to_json())
    assert set(document) == {"run", "results"}
    assert pl.DataFrame(document["results"], schema=SCHEMA).equals(laren.results)
    before = (out / "groups.html").read_bytes()
    monkeypatch.setattr(pl.DataFrame, "write_parquet", lambda *_: (_ for _ in ()).throw(OSError("no space")))
    with pytest.raises(OSError, match="no space"):
        laren.report(out, "en")
    assert (out / "groups.html").read_bytes() == before
    with pytest.raises(OSError, match="no space"):
        laren.report(tmp_path / "new")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["out"]


def test_an_unknown_language_or_a_full_folder_writes_nothing(laren: vk.GroupStudy, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nl, en"):
        laren.report(tmp_path / "out", "fr")
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(ValueError, match="holds other files"):
        laren.report(tmp_path)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["thesis.txt"]
