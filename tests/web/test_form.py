"""What is typed, as numbers and as a household."""

from datetime import date

import pytest

from veerkracht.web.form import CHILD, MOST_PEOPLE, PARTNER, SELF, Problem, Typed, household

NAMES = {"self": "you", "partner": "partner", "child": "child", "adult": "adult"}


def read(**sent: str) -> tuple[dict, dict[str, Problem]]:
    typed = Typed.read(
        {"date": "2025-01-01", "tenure": "other", "p0.role": "self", "p0.age": "40"}
        | {name.replace("__", "."): value for name, value in sent.items()}
    )
    return household(typed, typed.names(NAMES))


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("24000", 24000), ("24.000", 24000), ("24,000", 24000), ("24 000", 24000), ("€ 24.000,50", 24000.5),
        ("24,000.50", 24000.5), ("1250,5", 1250.5), ("1250.50", 1250.5), ("1.234.567", 1234567), ("0", 0),
    ],
)  # fmt: skip
def test_dutch_and_english_numbers(typed: str, value: float) -> None:
    document, problems = read(p0__wage=typed)
    assert not problems
    assert document["household"]["persons"][0]["wage"] == value


@pytest.mark.parametrize(
    "typed", ["x", "1.2.3", "12e3", "nan", "inf", "1,2345", "--5", "5 euro", "٣", "1" * 79]
)
def test_what_is_no_amount_is_a_problem_of_its_field(typed: str) -> None:
    assert set(read(p0__wage=typed)[1]) == {"p0.wage"}


def test_a_loss_is_an_amount_and_a_negative_wage_is_not() -> None:
    document, problems = read(p0__profit="-5000")
    assert not problems and document["household"]["persons"][0]["profit"] == -5000
    assert read(p0__wage="-1")[1]["p0.wage"].key == "problem.range"


@pytest.mark.parametrize(
    ("field", "typed", "key"),
    [
        ("date", "2018-12-31", "problem.date"), ("date", "2027-01-01", "problem.date"),
        ("date", "x", "problem.date"), ("tenure", "boat", "problem.choice"),
        ("municipality", "Atlantis", "problem.place"), ("p0.age", "", "problem.needed"),
        ("p0.age", "40,5", "problem.whole"), ("p0.age", "121", "problem.range"),
    ],
)  # fmt: skip
def test_every_problem_names_its_field(field: str, typed: str, key: str) -> None:
    assert read(**{field.replace(".", "__"): typed})[1][field].key == key


def test_rent_is_needed_only_of_who_rents() -> None:
    assert read(tenure="rent")[1]["basic_rent"].key == "problem.needed"
    document, problems = read(tenure="own", basic_rent="nonsense", woz_value="300.000")
    assert not problems and "basic_rent" not in document["household"]
    assert read(tenure="own", mortgage_interest="4000")[1]["woz_value"].key == "problem.needed"


def test_a_family_as_a_household() -> None:
    document, problems = read(
        p1__role="partner", p1__age="38", p1__together="contract", p2__role="child", p2__age="5",
        p3__role="child", p3__age="9", p3__parent="partner", p4__role="adult", p4__age="20",
        p4__child_of_self="1",
    )  # fmt: skip
    assert not problems and document["date"] == date(2025, 1, 1)
    you, partner, first, second, grown = document["household"]["persons"]
    assert you["name"] == "you"
    assert partner | {"partner_of": "you", "married": False, "cohabitation_contract": True} == partner
    assert first["child_of"] == ["you", "partner"]
    assert second["child_of"] == ["partner"]
    assert grown["child_of"] == ["you"] and grown["name"] == "adult 1"


def test_a_child_of_a_partner_who_left_is_a_child_of_yours() -> None:
    document, _ = read(p1__role="child", p1__age="5", p1__parent="partner")
    assert document["household"]["persons"][1]["child_of"] == ["you"]


def test_people_come_and_go() -> None:
    typed = Typed()
    for role in (CHILD, PARTNER, PARTNER, "king"):
        typed.add(role)
    assert [p["role"] for p in typed.people] == [SELF, PARTNER, CHILD]
    typed.remove(0)
    typed.remove(9)
    assert len(typed.people) == 3
    typed.remove(1)
    assert [p["role"] for p in typed.people] == [SELF, CHILD]
    for _ in range(40):
        typed.add(CHILD)
    assert len(typed.people) == MOST_PEOPLE


def test_what_was_typed_comes_back_as_it_was() -> None:
    typed = Typed.blank()
    typed.people[0] |= {"age": "40", "wage": "x < y"}
    typed.add(CHILD)
    assert Typed.read(dict(typed.sent())).sent() == typed.sent()


def test_fields_that_the_form_does_not_have_are_not_read() -> None:
    typed = Typed.read(
        {"p0.role": "self", "p0.name": "Anna", "p0.parent": "both", "evil": "1", "p3.role": "self"}
    )
    assert typed.people == [{"role": SELF, **{n: "" for n in typed.people[0] if n != "role"}}]
    assert "name" not in typed.people[0] and "parent" not in typed.people[0]
    assert Typed.read({"p0.role": "child"}).people == [{"role": SELF}]
