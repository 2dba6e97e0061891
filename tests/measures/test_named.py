"""Groups, problems and indicators as data: complete in both languages, and every rule can be worked out."""

import re

import pytest
from pydantic import ValidationError

from veerkracht.measures.catalog import catalog
from veerkracht.measures.named import Group, Groups, Indicator, indicators, ready_groups, stacking

GROUP = {
    "per": "person", "expression": "age >= 65", "label": {"nl": "a", "en": "b"},
    "definition": {"nl": "c", "en": "d"}, "source": "mine",
}  # fmt: skip
# As the plea names them, and the three it is said to be worst for.
PLEA = {
    "multi_problem_families", "single_parents", "flexible", "vulnerable_youth", "migration_background",
    "mental_care", "old", "low_educated", "little_money", "self_employed_alone", "middle_incomes",
}  # fmt: skip
PROBLEMS = {
    "money", "debt", "work", "flexible", "low_education", "health", "mental_health", "housing",
    "network", "youth",
}  # fmt: skip


def test_every_group_of_the_plea_is_there() -> None:
    assert set(ready_groups().groups) == PLEA
    assert ready_groups().stacks["low_flexible_poor"].of == ["low_educated", "flexible", "little_money"]
    assert len(ready_groups().vulnerable) == 3
    assert set(stacking().problems) == PROBLEMS


def test_words_stay_within_the_style() -> None:
    for entry in [*ready_groups().named().values(), *stacking().problems.values()]:
        dutch = f"{entry.label['nl']} {entry.definition['nl']}".lower()
        assert not re.search(r"doelgroep|cliënt|kwetsbaren", dutch)
        for sentence in re.split(r"[.]\s", entry.definition["nl"]):
            assert len(sentence.split()) <= 30, sentence


def test_labels_differ() -> None:
    for lang in ("nl", "en"):
        labels = [group.label[lang] for group in ready_groups().named().values()]
        short = [(group.short or group.label)[lang] for group in ready_groups().named().values()]
        assert len(set(labels)) == len(set(short)) == len(labels)


def test_every_indicator_is_a_measure() -> None:
    for name, one in indicators().indicators.items():
        measure = catalog().measures[name]
        assert measure.counted_by == "groups"
        wanted = "households_of_group" if one.per == "household" else "of_group"
        assert wanted in measure.of
        assert ("adults" in measure.of) == bool(one.among)


def test_closed_sectors_are_those_of_the_rule() -> None:
    counted = [name for name, sector in indicators().closed_sectors.items() if sector.counted]
    rule = indicators().indicators["works_in_closed_sector"].expression
    assert rule == f"sector in ({', '.join(counted)})"
    assert all(sector.start.year == 2020 for sector in indicators().closed_sectors.values())


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expression": "age >="}, "character 7: found the end"),
        ({"expression": 65}, "valid string"),
        ({"label": {"nl": "a"}}, "nl and en"),
        ({"per": "street"}, "'person' or 'household'"),
        ({"source": ""}, "at least 1"),
        ({"colour": "red"}, "not permitted"),
    ],
)
def test_a_wrong_group_is_refused(change: dict, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Group.model_validate(GROUP | change)


@pytest.mark.parametrize("name", ["Old People", "a+b", "", "9lives", "x" * 41, "a:b", "a|b"])
def test_names_stay_clear_of_the_signs_of_result_rows(name: str) -> None:
    with pytest.raises(ValidationError, match="expected small letters"):
        Groups.model_validate({"groups": {name: GROUP}})


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ValidationError, match="expected groups, stacks or vulnerable"):
        Groups.model_validate({})
    with pytest.raises(ValidationError, match="either expression or median_of"):
        Indicator.model_validate({"kind": "exposure", "per": "person", "source": "x", "status": "assumed"})
