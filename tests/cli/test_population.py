"""population import, and data."""

import json
from pathlib import Path

import pytest

from .shell import refused

MAPPING = """kind: anonymised_survey
title: A small survey
source: own
year: 2020
persons:
  columns:
    {household: hh, age: age, relation: rel, wage: wage, profit: {constant: 0}, pension: {constant: 0},
     ww: {constant: 0}, ao: {constant: 0}, savings: {constant: 0}}
households:
  columns: {tenure: {constant: rent_other}, basic_rent: rent, uses_bijstand: {constant: false}}
"""


@pytest.fixture
def survey(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 30 single persons, of whom 3 earn little, and its mapping."""
    monkeypatch.setenv("VEERKRACHT_DATA", str(here / "data"))
    rows = [f"{k},{25 + k},head,{9000 if k < 3 else 30000},650" for k in range(30)]
    (here / "people.csv").write_text("\n".join(["hh,age,rel,wage,rent", *rows]))
    (here / "mapping.yaml").write_text(MAPPING)
    return here


def test_an_import_from_file_to_comparison(run, survey: Path) -> None:
    words = ("population", "import", "people.csv", "--mapping", "mapping.yaml")
    printed = run(*words, "--name", "Mine")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("mine: 30 households, 30 persons (anonymised_survey, 2020)\n")
    assert "debts: 0" in printed.out and "veerkracht compare --population mine" in printed.out
    refused(run(*words, "--name", "mine"), ["exists already; --force replaces it"])
    assert json.loads(run(*words, "--name", "mine", "--force", "--json").out)["households"] == 30
    assert run("population", "imports").out.startswith("mine  A small survey")
    compare = ("compare", "--population", "mine", "--package", "status-quo", "--package", "kaasschaaf")
    shown = run(*compare)
    assert shown.code == 0 and "eigen bestand" in shown.out and "verzonnen" not in shown.out
    rows = json.loads(run(*compare, "--out", "out", "--json").out)["results"]
    small = [row for row in rows if row["measure"] == "households_below_low_income_line"]
    assert small and all(row["value"] is None for row in small)
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "results.csv",
        "results.parquet",
        "run.json",
    ]
    assert run("population", "remove", "mine").out == "mine: removed\n"
    assert run("population", "imports", "--json").out == "[]\n"


def test_a_refused_import_leaves_nothing(run, survey: Path) -> None:
    file = survey / "people.csv"
    file.write_text(file.read_text().replace("hh,age,rel", "hh,bsn,rel").replace("head,30000", "head,-1", 1))
    refused(
        run("population", "import", "people.csv", "--mapping", "mapping.yaml"), ["people.csv: column 'bsn'"]
    )
    assert not (survey / "data").exists()


def test_no_household_of_an_import_can_be_looked_at(run, survey: Path) -> None:
    assert run("population", "import", "people.csv", "--mapping", "mapping.yaml", "--name", "mine").code == 0
    refused(run("household", "import:mine"), ["import:mine"])
    refused(run("population", "import:mine", "--validate"), ["no municipality"])


def test_data(run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEERKRACHT_DATA", str(here))
    monkeypatch.setenv("VEERKRACHT_CBS", "http://127.0.0.1:9/odata")  # nobody answers there
    listed = json.loads(run("data", "list", "--json").out)
    assert {table["name"] for table in listed["tables"]} >= {"households", "persons", "low_income"}
    assert all(table["rows"] and table["bytes"] and table["licence"] for table in listed["tables"])
    assert listed["figures"]["folders"] > 20
    assert "71486NED" in run("data", "list").out
    printed = run("data", "update")
    assert (printed.code, printed.out) == (1, "") and printed.err.count("\n") == 1
    assert "127.0.0.1 cannot be reached" in printed.err and "nothing was updated" in printed.err
    assert list(here.iterdir()) == []
