"""From files to people: values, families, what follows, and every mistake named by column and row."""

import numpy as np
import polars as pl
import pytest

from veerkracht.population.codes import HOUSEHOLD_TYPES, POSITIONS, SOURCES, STATUSES
from veerkracht.population.importing import ImportRefused, load_files, parse_mapping

from .conftest import Files


def test_people_stand_in_the_order_of_a_population(files: Files) -> None:
    found = files.load().population
    p, h = found.persons, found.households
    assert h.start.tolist() == [0, 3, 4, 7]  # households in order of first appearance: b, a, c
    assert p.age.tolist() == [39, 41, 8, 70, 30, 5, 3]  # head, partner, children from old to young
    assert p.household.tolist() == [0, 0, 0, 1, 2, 2, 2]
    assert p.partner.tolist() == [1, 0, -1, -1, -1, -1, -1]
    assert p.parent1.tolist() == [-1, -1, 0, -1, -1, 4, 4]
    assert p.parent2.tolist() == [-1, -1, 1, -1, -1, -1, -1]
    assert [HOUSEHOLD_TYPES[k] for k in h.type] == ["couple_with_children", "single", "single_parent"]
    assert [POSITIONS[k] for k in p.position[:4]] == ["unmarried_with_children"] * 2 + ["child", "alone"]
    assert h.size.tolist() == [3, 1, 3] and h.equivalence[1] == 1.0


def test_values_are_converted_and_nothing_is_fitted(files: Files) -> None:
    found = files.load().population
    p, h = found.persons, found.households
    assert p.wage[:3].tolist() == [30006, 12000, 0]  # EUR/month to whole EUR/year
    assert p.profit[0] == -1200
    assert p.sex.tolist() == [0, 1, 0, 0, 1, 1, -1]  # an empty cell is unknown
    assert h.tenure.tolist() == [1, 0, 2] and h.basic_rent.tolist() == [610.5, 0, 800]
    assert h.uses_bijstand.tolist() == [False, False, True]
    assert np.isnan(h.income_target).all()
    assert p.education.tolist() == [-1] * 7


def test_what_follows_from_amounts(files: Files) -> None:
    found = files.load().population
    status = [STATUSES[k] for k in found.persons.status]
    assert status == [
        "employee_permanent",
        "employee_permanent",
        "child",
        "pension",
        "bijstand",
        "child",
        "child",
    ]
    assert [SOURCES[k] for k in found.households.source] == ["employee", "pension", "bijstand"]
    files.columns["student"] = {"column": "nr", "values": {1: True, 2: False, 3: False}}
    student = files.load().population.households
    assert SOURCES[student.source[1]] == "student" and not student.in_income_statistics[1]


def test_one_file_two_files_and_parquet_give_the_same(files: Files, tmp_path) -> None:
    two = files.load().population
    pl.DataFrame(files.persons, strict=False).write_parquet(tmp_path / "people.parquet")
    mapping = parse_mapping(files.mapping, "m")
    parquet = load_files(tmp_path / "people.parquet", mapping, "trial").population
    together = pl.DataFrame(files.persons, strict=False).join(
        pl.DataFrame(files.homes, strict=False), on="hh"
    )
    together.write_csv(tmp_path / "one.csv")
    del files.mapping["households"]["file"], files.home_columns["household"]
    one = load_files(tmp_path / "one.csv", parse_mapping(files.mapping, "m"), "trial").population
    for other in (parquet, one):
        for part in ("persons", "households"):
            for name, values in vars(getattr(two, part)).items():
                assert np.array_equal(values, getattr(getattr(other, part), name), equal_nan=True), name


def test_birth_gives_age_on_1_january(files: Files) -> None:
    files.persons["age"] = ["2011-03", "1978-12", "1980-01", "1949-02", "1989-01", "2014-06", "2016"]
    files.columns["birth"] = files.columns.pop("age")
    p = files.load().population.persons
    assert p.age.tolist() == [39, 41, 8, 70, 30, 5, 3]
    assert p.birth_month[:2].tolist() == [0, 11] and 0 <= p.birth_month[-1] < 12
    first = files.load().population.persons.birth_month
    assert np.array_equal(p.birth_month, first)  # drawn the same every time


def test_dates_that_tell_no_day_are_births(files: Files) -> None:
    files.persons["age"] = [f"{year}-05-01" for year in (2011, 1978, 1980, 1949, 1989, 2014, 2016)]
    files.columns["birth"] = files.columns.pop("age")
    assert files.load().population.persons.birth_month.tolist() == [4] * 7


def test_relations_may_follow_from_pointers(files: Files) -> None:
    relation = files.load().population.persons
    del files.columns["relation"], files.persons["rel"]
    files.persons |= {
        "par": [None, 3, 2, None, None, None, None],
        "mother": [3, None, None, None, None, 1, 1],
        "father": [2] + [None] * 6,
    }
    files.columns |= {"partner": "par", "parent1": "mother", "parent2": "father"}
    found = files.load().population.persons
    assert found.age.tolist() == [41, 39, 8, 70, 30, 5, 3]  # the oldest is the head
    assert sorted(found.position.tolist()) == sorted(relation.position.tolist())
    assert found.parent1.tolist() == [-1, -1, 1, -1, -1, 4, 4]


def test_weights_and_facts_of_life(files: Files) -> None:
    files.homes |= {"w": [10, 2.5, 1], "arr": ["ja", "nee", None]}
    files.home_columns |= {"weight": "w", "arrears": "arr"}
    files.persons["alone"] = ["not", "not", "severely", "not", None, "not", "not"]
    files.columns["lonely"] = "alone"
    found = files.load()
    assert found.weights.tolist() == [2.5, 10, 1]
    assert found.life["arrears"].tolist() == [0, 1, -1]
    assert found.life["lonely"][:3].tolist() == [2, 0, 0]


def test_what_was_not_given_is_said(files: Files) -> None:
    assert "aow_years: 50.0" in files.load().not_given
    assert not any(line.startswith(("age", "sex", "lonely")) for line in files.load().not_given)


def test_the_decimal_sign_and_the_separator(files: Files) -> None:
    file = files.write()
    lines = file.read_text().replace(".", "#").replace(",", ";").replace("#", ",")
    file.write_text(lines)
    (files.folder / "homes.csv").write_text(
        (files.folder / "homes.csv").read_text().replace(",", ";").replace(".", ",")
    )
    files.mapping["csv"] = {"separator": ";", "decimal": ","}
    found = load_files(file, parse_mapping(files.mapping, "m"), "t").population
    assert found.persons.wage[0] == 30006 and found.households.basic_rent[0] == 610.5


def change(column: str, row: int, value: object):
    def do(files: Files) -> None:
        part = files.persons if column in files.persons else files.homes
        part[column][row] = value

    return do


MISTAKES = {
    "missing column": (
        lambda f: f.persons.pop("age"),
        "people.csv: column 'age' (age): is missing from the file",
    ),
    "near column": (
        lambda f: f.columns.update(age="agge"),
        "column 'agge' (age): is missing from the file; did you mean age, wage?",
    ),
    "text": (
        change("age", 2, "old"),
        "people.csv: column 'age' (age): row 4: found text, expected a whole number",
    ),
    "NaN": (change("wage", 1, "NaN"), "column 'wage' (wage): row 3: found text, expected a number"),
    "infinite": (change("wage", 1, "1e999"), "column 'wage' (wage): row 3: found text, expected a number"),
    "point for thousands": (change("wage", 1, "1.000.5"), "row 3: found text"),
    "fraction": (change("age", 2, 39.5), "row 4: found a fraction, expected a whole number"),
    "negative": (
        change("wage", 4, -5),
        "column 'wage' (wage): row 6: found a negative number, expected 0 or more EUR/year",
    ),
    "too old": (change("age", 3, 170), "row 5: found a number that is too high, expected at most 120 years"),
    "empty": (change("wage", 0, None), "row 2: found an empty cell, expected a value"),
    "unknown code": (
        change("ten", 1, "X"),
        "homes.csv: column 'ten' (tenure): row 3: found unknown code 'X', expected a code under values",
    ),
    "unknown relation": (
        change("rel", 0, "kind"),
        "found unknown code 'kind', expected one of: head, spouse, partner, child, other",
    ),
    "renter without rent": (
        change("rent", 2, None),
        "homes.csv: basic_rent: row 4: found an empty cell with a rented home",
    ),
    "child older": (
        change("age", 0, 55),
        "people.csv: age: row 2: found a child as old as or older than a parent",
    ),
    "two partners": (change("rel", 0, "partner"), "relation: rows 2, 3: found two partners of the head"),
    "two heads": (change("rel", 1, "head"), "relation: rows 3, 4: found two heads in a household"),
    "no head": (change("rel", 3, "other"), "relation: row 5: household without a head"),
    "no adult": (change("age", 3, 17), "age: row 5: household without an adult"),
    "young head": (change("age", 4, 12), "age: row 6: household without an adult"),
    "double person": (change("nr", 1, 1), "person: rows 2, 3: stands there twice in the same household"),
    "unknown household": (change("hh", 3, "z"), "household: row 5: is not in the file of households"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_by_column_and_row(files: Files, name: str) -> None:
    do, says = MISTAKES[name]
    do(files)
    with pytest.raises(ImportRefused) as error:
        files.load()
    assert says in str(error.value)


def test_households_without_persons_and_twice(files: Files) -> None:
    files.homes = {
        name: [*values, values[0], "d" if name == "hh" else values[0]] for name, values in files.homes.items()
    }
    with pytest.raises(ImportRefused) as error:
        files.load()
    assert "homes.csv: household: row 5: stands there twice" in str(error.value)
    assert "homes.csv: household: row 6: has no persons" in str(error.value)


def test_facts_of_a_household_that_differ_within_it(files: Files, tmp_path) -> None:
    together = pl.DataFrame(files.persons, strict=False).join(
        pl.DataFrame(files.homes, strict=False), on="hh"
    )
    together[1, "rent"] = 1.0
    together.write_csv(tmp_path / "one.csv")
    del files.mapping["households"]["file"], files.home_columns["household"]
    with pytest.raises(
        ImportRefused, match=r"basic_rent: row.* is not the same for everyone in the household"
    ):
        load_files(tmp_path / "one.csv", parse_mapping(files.mapping, "m"), "trial")


def test_many_mistakes_come_at_once_and_twenty_at_most(files: Files) -> None:
    files.persons["age"] = ["x"] * 7
    files.persons["wage"][0] = -1
    files.homes["ten"][0] = "Q"
    with pytest.raises(ImportRefused) as error:
        files.load()
    lines = str(error.value).splitlines()
    assert len(lines) == 3 and "rows 2, 3, 4, 5, 6 and 2 more: found text" in lines[0]
    files.columns |= {name: f"no{name}" for name in ("wage", "profit", "sex", "relation", "person")}
    files.columns |= {name: f"no{name}" for name in ("pension", "ww", "ao", "savings", "debts", "aow_years")}
    files.columns |= {name: f"no{name}" for name in ("education", "origin", "married", "student", "status")}
    files.columns |= {name: f"no{name}" for name in ("lonely", "contract", "sector", "volunteer", "uses_ggz")}
    with pytest.raises(ImportRefused) as error:
        files.load()
    lines = str(error.value).splitlines()
    assert len(lines) == 21 and lines[-1].startswith("and ") and lines[-1].endswith("more problems")


def test_values_are_not_printed_where_they_could_point_to_someone(files: Files) -> None:
    files.persons["rel"][0] = "the child of the baker on the corner"
    with pytest.raises(ImportRefused) as error:
        files.load()
    assert "a text that is no code" in str(error.value) and "baker" not in str(error.value)


def test_bijstand_as_activity_needs_a_household_that_receives_it(files: Files) -> None:
    files.persons["stat"] = ["other"] * 3 + ["bijstand"] + ["other"] * 3
    files.columns["status"] = "stat"
    with pytest.raises(ImportRefused, match=r"status: row 5: found bijstand in a household without it"):
        files.load()


def test_blank_and_special_codes(files: Files) -> None:
    files.persons["wage"] = [None, 1000, 99999, 0, 900, 0, 0]
    files.columns["wage"] |= {"blank": 0, "values": {99999: 0}}
    assert files.load().population.persons.wage[:3].tolist() == [0, 12000, 0]
    files.columns["wage"]["values"] = {99999: None}
    del files.columns["wage"]["blank"]
    with pytest.raises(ImportRefused, match="rows 2, 4: found an empty cell"):
        files.load()


def test_yes_and_no_of_yaml_mean_the_words_in_the_file(files: Files) -> None:
    files.homes["bij"] = ["yes", "no", "yes"]
    files.home_columns["uses_bijstand"] = {"column": "bij", "values": {True: True, False: False}}
    assert files.load().population.households.uses_bijstand.tolist() == [False, True, True]
