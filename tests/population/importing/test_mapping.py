"""The mapping file: what it may say, and what is said when it says something else."""

import re
from pathlib import Path

import pytest
import yaml

from veerkracht.population.importing import ImportRefused, parse_mapping, schema
from veerkracht.population.importing.targets import targets

from .conftest import Files

WRONG = {
    "unknown field": (lambda m: m.update(colour="red"), "m.yaml: colour: Extra inputs are not permitted"),
    "kind": (
        lambda m: m.update(kind="register"),
        "m.yaml: kind: Input should be 'anonymised_survey' or 'synthetic'",
    ),
    "year": (lambda m: m.update(year=1850), "m.yaml: year:"),
    "path": (
        lambda m: m["households"].update(file="../../etc/passwd"),
        "households.file: expected the name of a file",
    ),
    "unknown fact": (
        lambda m: m["persons"]["columns"].update(wages="w"),
        "persons.columns.wages: no such fact of persons; did you mean wage",
    ),
    "fact of the other": (
        lambda m: m["persons"]["columns"].update(tenure="t"),
        "persons.columns.tenure: is a fact of households, expected it there",
    ),
    "area": (lambda m: m["households"]["columns"].update(pc4="pc4"), "households.columns.pc4: no such fact"),
    "required": (
        lambda m: m["persons"]["columns"].pop("wage"),
        "persons.columns.wage is missing (gross wage",
    ),
    "either": (
        lambda m: m["persons"]["columns"].pop("age"),
        "persons.columns.age is missing (completed years",
    ),
    "unit": (
        lambda m: m["persons"]["columns"].update(wage={"column": "w", "unit": "EUR/day"}),
        "wage.unit: found 'EUR/day', expected one of: EUR/year, EUR/month",
    ),
    "no unit": (
        lambda m: m["persons"]["columns"].update(sex={"column": "s", "unit": "EUR"}),
        "sex.unit: found 'EUR', this fact has no unit",
    ),
    "code": (
        lambda m: m["persons"]["columns"].update(sex={"column": "s", "values": {1: "boy"}}),
        "sex.values.1: found 'boy', expected one of: man, woman",
    ),
    "column and constant": (
        lambda m: m["persons"]["columns"].update(ww={"column": "w", "constant": 0}),
        "expected column or constant, one of the two",
    ),
    "neither": (
        lambda m: m["persons"]["columns"].update(ww={"unit": "EUR/year"}),
        "expected column or constant, one of the two",
    ),
    "above": (
        lambda m: m["persons"]["columns"].update(ww={"column": "w", "above": 1}),
        "ww.above: only for a fact that is yes or no",
    ),
    "constant": (
        lambda m: m["persons"]["columns"].update(ww={"constant": "none"}),
        "ww.constant: found 'none', expected a number",
    ),
    "key": (
        lambda m: m["persons"]["columns"].update(household={"constant": 1}),
        "household comes from a column as it is",
    ),
    "pointer": (
        lambda m: [m["persons"]["columns"].pop("person"), m["persons"]["columns"].update(partner="p")],
        "persons.columns.person is missing: partner and parents point to it",
    ),
    "two ages": (
        lambda m: m["persons"]["columns"].update(birth="b"),
        "birth: stands beside age or birth_month",
    ),
    "empty": (lambda m: m.clear(), "kind: Field required"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_mapping(files: Files, name: str) -> None:
    do, says = WRONG[name]
    do(files.mapping)
    with pytest.raises(ImportRefused) as error:
        parse_mapping(files.mapping, "m.yaml")
    assert says in str(error.value)
    assert all(line.startswith("m.yaml: ") for line in str(error.value).splitlines())


@pytest.mark.parametrize("document", [None, [], "text", 3])
def test_no_mapping_at_all(document: object) -> None:
    with pytest.raises(ImportRefused, match=r"m\.yaml: expected fields"):
        parse_mapping(document, "m.yaml")


def test_the_example_in_the_documents_is_in_order() -> None:
    text = (Path(__file__).parents[3] / "docs" / "import.md").read_text(encoding="utf-8")
    block = next(
        part for part in re.findall(r"(?:^    .*\n|^\n)+", text, re.MULTILINE) if "kind: anonymised" in part
    )
    mapping = parse_mapping(yaml.safe_load(block), "docs/import.md")
    assert mapping.households.columns["weight"].column == "GEWICHT"


def test_the_schema_names_every_fact() -> None:
    rows = {(row["per"], row["fact"]): row for row in schema()}
    assert len(rows) == sum(len(part) for part in targets().values())
    assert rows["persons", "wage"]["required"] and rows["persons", "wage"]["units"][:2] == [
        "EUR/year",
        "EUR/month",
    ]
    assert rows["persons", "age"]["instead"] == ["birth"]
    assert rows["households", "tenure"]["values"] == ["own", "rent_corporation", "rent_other"]
    assert rows["persons", "contract"]["values"][0] == "none"
    assert all(row["about"] for row in rows.values())
    assert not {"wijk", "pc4"} & {fact for _, fact in rows}
