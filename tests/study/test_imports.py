"""An imported population in a comparison: as given, tables only, no small cells."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import yaml

import veerkracht as vk
from veerkracht.population import codes, importing
from veerkracht.population.importing import ImportRefused
from veerkracht.study import base, imports
from veerkracht.study.imports import import_population

KEY = ["package", "group", "measure", "unit"]
NAMES = {
    "sex": codes.SEXES, "education": codes.EDUCATIONS, "origin": codes.ORIGINS, "status": codes.STATUSES
}  # fmt: skip
COLUMNS = ("wage", "profit", "pension", "ww", "ao", "savings", "debts", "aow_years")


def export(folder: Path) -> tuple[Path, Path]:
    """The synthetic people of Schiermonnikoog as files that somebody could bring, and a mapping."""
    population = base.load("GM0088")
    p, h = population.persons, population.households
    heads = h.start[:-1][p.household]
    rows = np.arange(len(p.age))

    def pointer(index):
        return [str(k) if there else None for k, there in zip(index - heads, index >= 0, strict=True)]

    relation = np.select(
        [rows == heads, p.partner[heads] == rows, p.position == codes.POSITION["child"]],
        ["head", "partner", "child"], "other",
    )  # fmt: skip
    persons = {
        "hh": p.household, "nr": rows - heads, "age": np.where(rows == heads, np.maximum(p.age, 18), p.age),
        "month": p.birth_month + 1, "rel": relation, "p1": pointer(p.parent1), "p2": pointer(p.parent2),
        "married": p.married,
        **{n: [names[k] if k >= 0 else None for k in getattr(p, n)] for n, names in NAMES.items()},
        **{n: getattr(p, n) for n in COLUMNS},
    }  # fmt: skip
    homes = {
        "hh": np.arange(len(population)),
        "tenure": [codes.TENURES[k] for k in h.tenure], "rent": h.basic_rent,
        "service": h.service_costs, "bijstand": h.uses_bijstand, "counts": h.in_income_statistics,
        "source": [codes.SOURCES[k] for k in h.source],
    }  # fmt: skip
    pl.DataFrame(persons).write_csv(folder / "people.csv")
    pl.DataFrame(homes).write_csv(folder / "homes.csv")
    same = ("age", "married", "sex", "education", "origin", "status", *COLUMNS)
    mapping = {
        "kind": "synthetic", "title": "Trial", "source": "made here", "licence": "CC0", "year": 2020,
        "persons": {"columns": {"household": "hh", "person": "nr", "birth_month": "month", "relation": "rel",
                                "parent1": "p1", "parent2": "p2", **{n: n for n in same}}},
        "households": {"file": "homes.csv", "columns": {
            "household": "hh", "tenure": "tenure", "basic_rent": "rent", "service_costs": "service",
            "uses_bijstand": "bijstand", "in_income_statistics": "counts", "source": "source"}},
    }  # fmt: skip
    (folder / "mapping.yaml").write_text(yaml.safe_dump(mapping))
    return folder / "people.csv", folder / "mapping.yaml"


@pytest.fixture(scope="module")
def brought(tmp_path_factory):
    """Schiermonnikoog as an import called `isle`, in a data folder of its own."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VEERKRACHT_DATA", str(folder / "data"))
        import_population(*export(folder), "isle")
        yield folder


@pytest.fixture(scope="module")
def study(brought) -> vk.Study:
    return vk.compare("import:isle", ["status-quo", "kaasschaaf"])


def test_the_law_gives_imported_people_the_same(brought) -> None:
    there, here = imports.load("import:isle", 1), base.load("GM0088")
    adults = here.persons.age[here.households.start[:-1]] >= 18  # a few live alone at 17: not in an import
    income = base.net_income(there).whole
    there.persons.id, there.seed = here.persons.id, here.seed  # the same luck in who uses what
    again, own = base.net_income(there).whole, base.net_income(here).whole
    assert not np.array_equal(income, again)
    np.testing.assert_allclose(again[adults], own[adults], atol=0.01)


def test_results_are_those_of_the_people_without_small_cells(study, brought) -> None:
    exact = vk.compare("GM0088", ["status-quo", "kaasschaaf"]).results
    both = study.results.join(exact, on=KEY, suffix="_exact")
    assert both.height > 2000
    sizes = both.filter(
        pl.col("measure").is_in(["households_total", "persons_total"])
        & ~pl.col("group").str.starts_with("income")
    )
    shown = sizes.drop_nulls("value")
    assert shown.height > 20 and (shown["value"] == shown["value_exact"]).all()
    assert (sizes.filter(pl.col("value_exact") < 10)["value"].is_null()).all()
    counts = study.results.filter(pl.col("unit") == "count").drop_nulls("value")
    assert counts["value"].min() >= 10
    assert not study.results["group"].str.starts_with("distance:").any()


def test_the_run_says_what_it_is(study) -> None:
    run = study.run
    assert run["places"] == [{"code": "import:isle", "name": "isle"}]
    assert run["imports"][0]["title"] == "Trial" and len(run["imports"][0]["content"]) == 16
    assert run["data"][0] == {
        "table": "Trial (import isle)",
        "vintage": "2020",
        "source": "made here",
        "licence": "CC0",
    }
    assert not any("CBS 71486NED" in row["source"] for row in run["data"])
    assert "--population isle" in run["command"]
    said = " ".join(note["en"] for note in run["notes"])
    assert "fewer than 10 households are left out" in said and "Incomes are as given" in said
    assert "None of them exists" not in said and "Not in the file" in said
    assert "municipal schemes are an assumption" in said  # no policy of its own


def test_tables_only(study, tmp_path: Path) -> None:
    folder = study.report(tmp_path / "out")
    assert sorted(path.name for path in folder.iterdir()) == ["results.csv", "results.parquet", "run.json"]
    assert pl.read_csv(folder / "results.csv").height == study.results.height
    of_a_place = vk.compare("GM0088", "status-quo")
    of_a_place.report(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["report.html", "results.parquet", "run.json"]
    study.report(folder)
    assert not (folder / "report.html").exists()


def test_the_same_seed_gives_the_same(study, brought) -> None:
    again = vk.compare("import:isle", ["status-quo", "kaasschaaf"], threads=1)
    assert again.results.equals(study.results)
    other = vk.compare("import:isle", ["status-quo", "kaasschaaf"], seed=7)
    assert not other.results.equals(study.results)


def test_amounts_move_from_the_year_of_the_file(study, brought) -> None:
    assert study.run["uprating"] == [{"since": 2020, "until": 2020, "indices": {}}]
    assert not any(note["kind"] == "uprating" for note in study.run["notes"])
    run = vk.compare("import:isle", "status-quo", year=2024).run
    assert run["uprating"][0]["since"] == 2020
    assert list(run["uprating"][0]["indices"]["wages"]["changes"]) == ["2021", "2022", "2023", "2024"]
    said = " ".join(note["en"] for note in run["notes"] if note["kind"] == "uprating")
    assert "Amounts are those of 2020, brought to 2024 by indices" in said
    assert "the people in the file" in said


def test_amounts_of_before_the_indices_stay_and_that_is_said(brought) -> None:
    mapping = yaml.safe_load((brought / "mapping.yaml").read_text())
    (brought / "old.yaml").write_text(yaml.safe_dump(mapping | {"year": 2015}))
    import_population(brought / "people.csv", brought / "old.yaml", "old")
    try:
        run = vk.compare("import:old", "status-quo", year=2024).run
    finally:
        importing.remove("old")
    assert run["uprating"] == [{"since": 2015, "until": 2024, "indices": {}}]
    said = [note["en"] for note in run["notes"] if note["kind"] == "uprating"]
    assert len(said) == 1 and "those of 2015. They were not moved to 2024" in said[0]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("import:nowhere", "no imported population is called 'nowhere'; there are: isle"),
        ("import:", "expected 1 to 40 letters"),
        ("import:../isle", "expected 1 to 40 letters"),
        (["import:isle", "GM0088"], "an imported population is compared by itself"),
    ],
)
def test_wrong_places(brought, place, says: str) -> None:
    with pytest.raises(ValueError, match=says.replace(".", r"\.")):
        vk.compare(place, "status-quo")


def test_a_hostile_mapping_is_refused_and_nothing_is_kept(brought, tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    for text, says in (
        ("a: &a [x]\nb: *a\n", "anchor or alias"),
        ("[" * 50 + "]" * 50, "nested more than"),
        ("kind: x\nkind: y\n", "stands here twice"),
        ("kind: !!python/object:os.system x\n", "broken YAML"),
        ("x" * 300_000, "too large"),
        ("", "an empty file"),
    ):
        file.write_text(text)
        with pytest.raises(ImportRefused, match=says):
            import_population(brought / "people.csv", file, "hostile")
    assert importing.names() == ["isle"]


def test_an_import_is_in_no_other_study(brought) -> None:
    with pytest.raises(ValueError, match="no municipality"):
        vk.find_place("import:isle")


def test_json_has_null_for_what_is_left_out(study) -> None:
    rows = json.loads(study.to_json())["results"]
    assert any(row["value"] is None for row in rows)
