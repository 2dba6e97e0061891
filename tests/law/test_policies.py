"""Policies of real municipalities: whole files, published amounts, terms by date, and wrong files."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from veerkracht.law.gemeente.policy import (
    PLACES,
    Policy,
    PolicyError,
    assumed_only,
    assumed_policy,
    get_policy,
    out_of_date,
    own_policies,
    policy_of,
    read_policy,
)
from veerkracht.law.gemeente.scheme import AssetLimit, Scheme
from veerkracht.law.gemeente.template import file_name, template
from veerkracht.population.places import places

IIT = "individuele_inkomenstoeslag"
HEAD = "label: {nl: a, en: b}\nmunicipalities: {GM0355: Zeist}\n"


def scheme(place: str, name: str, day: date) -> Scheme:
    return {s.name: s for s in policy_of(place).on(day)}[name]


def right(
    of: Scheme, ratio: float, adults: int, *ages: int, assets: float = 0.0, age_class: int = 1
) -> float:
    children = np.zeros((1, 18))
    for age in ages:
        children[0, age] += 1
    found = of.entitlement(np.array([ratio]), np.array([0.0]), np.array([adults]), children.sum(axis=1),
                           np.array([age_class]), children, np.array([assets]))  # fmt: skip
    return float(found[0])


@pytest.mark.parametrize(
    ("place", "day", "adults", "ages", "amount"),
    [  # as the municipality, or who is named in the file, printed them
        ("Utrecht", "2023-06-01", 1, (), 264), ("Utrecht", "2023-06-01", 1, (11,), 60),
        ("Utrecht", "2024-01-01", 1, (), 276), ("Utrecht", "2024-01-01", 1, (11,), 63),
        ("Utrecht", "2024-01-01", 1, (11, 12), 749), ("Utrecht", "2024-01-01", 2, (), 704),
        ("Utrecht", "2024-01-01", 2, (3,), 704), ("Utrecht", "2024-01-01", 2, (17,), 997),
        ("Rotterdam", "2025-06-30", 2, (5,), 120), ("Rotterdam", "2025-07-01", 2, (5,), 450),
        ("Rotterdam", "2025-07-01", 2, (), 350), ("Rotterdam", "2025-07-01", 1, (5,), 300),
        ("Amsterdam", "2021-12-31", 1, (), 85), ("Amsterdam", "2022-01-01", 2, (), 340),
        ("Amsterdam", "2022-12-31", 2, (), 340), ("Amsterdam", "2023-01-01", 2, (), 170),
        ("Amsterdam", "2025-12-31", 1, (5,), 85), ("Amsterdam", "2025-12-31", 2, (), 170),
        ("Den Haag", "2024-01-01", 2, (5,), 800),
        ("GM0518", "2024-01-01", 1, (5,), 470), ("Haarlemmermeer", "2024-01-01", 1, (5,), 620),
        ("Amersfoort", "2025-01-01", 2, (12,), 760), ("Amersfoort", "2025-01-01", 2, (11,), 716),
        ("Alphen aan den Rijn", "2026-01-01", 1, (12,), 801), ("Kerkrade", "2024-01-01", 1, (), 445),
        ("Noordwijk", "2024-01-01", 1, (5,), 500), ("Midden-Drenthe", "2025-01-01", 2, (), 745.89),
        ("Zandvoort", "2024-01-01", 1, (5,), 586),
    ],
)  # fmt: skip
def test_published_amounts(place: str, day: str, adults: int, ages: tuple[int, ...], amount: float) -> None:
    assert right(scheme(place, IIT, date.fromisoformat(day)), 0.9, adults, *ages) == amount


@pytest.mark.parametrize(
    ("place", "day", "adults", "ages", "most"),
    [
        ("Kerkrade", "2024-01-01", 1, (), 1.0),
        ("Amsterdam", "2025-12-31", 1, (), 1.16),  # 120% of the gross IOAW norm, 1,562.82 net over 1,345.45
        ("Haarlemmermeer", "2024-01-01", 2, (), 1.2),
        ("Rotterdam", "2023-01-01", 2, (), 1.3),
        ("Rotterdam", "2023-01-01", 1, (), 2220.50 / 1195.66),  # one limit for everyone, January 2023
        ("Zandvoort", "2024-01-01", 1, (5,), 1592 / 1219.64),
        ("Midden-Drenthe", "2025-01-01", 1, (5,), 1.1 * 1506.43 / 1406.00),
        ("Utrecht", "2024-01-01", 1, (13,), 1.1),
        ("Utrecht", "2024-01-01", 2, (13,), 1.25),
    ],
)
def test_published_limits(place: str, day: str, adults: int, ages: tuple[int, ...], most: float) -> None:
    own = scheme(place, IIT, date.fromisoformat(day))
    assert right(own, most - 0.001, adults, *ages) > 0
    assert right(own, most + 0.001, adults, *ages) == 0


def test_between_110_and_125_percent_utrecht_pays_less() -> None:
    own = scheme("Utrecht", IIT, date(2024, 1, 1))
    assert [right(own, ratio, 2, 13) for ratio in (1.10, 1.11, 1.25, 1.26)] == [997, 500, 500, 0]
    assert right(own, 1.11, 2, 11) == 0


def test_credits_by_age_of_the_child() -> None:
    day = date(2021, 6, 1)
    young, older = scheme("Rotterdam", "meedoen_kinderen", day), scheme("Rotterdam", "jongerentegoed", day)
    assert [right(young, 1.1, 1, age) for age in (3, 4, 11, 12)] == [0, 275, 275, 0]
    assert [right(older, 1.3, 1, age) for age in (11, 12, 17)] == [0, 500, 500]
    assert right(older, 1.3, 2, 4, 12, 15) == 1000
    pensioners = scheme("Rotterdam", "aow_tegoed", day)
    assert [right(pensioners, 1.0, 2, age_class=k) for k in range(3)] == [0, 0, 900]


def test_an_asset_limit_of_its_own() -> None:
    limit = AssetLimit(single=1000, family=2000)
    own = scheme("Kerkrade", IIT, date(2024, 1, 1)).model_copy(update={"asset_limit": limit})
    assert [right(own, 1, 1, assets=a) > 0 for a in (1000, 1001)] == [True, False]
    assert [right(own, 1, 1, 5, assets=a) > 0 for a in (2000, 2001)] == [True, False]


def test_every_file_says_where_its_figures_come_from() -> None:
    known = {here.code: here.name for here in places()}
    policies = own_policies()
    assert len(policies) >= 5
    codes = [code for policy in policies for code in policy.municipalities]
    assert len(set(codes)) == len(codes)
    for policy in policies:
        assert all(known[code] == name for code, name in policy.municipalities.items())
        for own in policy.schemes:
            assert own.source and own.beyond_legal_room() is None, own.name
            assert own.origin("take_up").status != "verified", "no source gives the use of a scheme"
            assert all(o.source for o in own.about.values()), own.name


def test_what_a_file_leaves_out_is_assumed() -> None:
    day = date(2024, 1, 1)
    policy = policy_of("Kerkrade")
    assert [s.name for s in policy.on(day)] == [s.name for s in assumed_policy().on(day)]
    assert [s.name for s in assumed_only(policy, day)] == [s.name for s in assumed_policy().schemes[1:]]
    own = scheme("Haarlemmermeer", "collectieve_zorgverzekering", day)
    assumed = next(s for s in assumed_policy().schemes if s.name == own.name)
    assert own.amount == assumed.amount and own.origin("amount").status == "assumed"
    assert own.origin("threshold").status == "verified"


def test_dates() -> None:
    terms = [scheme("Utrecht", IIT, date(year, 1, 1)) for year in (2020, 2023, 2024, 2026)]
    assert [t.amount.single for t in terms] == [264, 264, 276, 276]
    assert [out_of_date(t, date(y, 1, 1)) for t, y in zip(terms, (2020, 2023, 2024, 2026), strict=True)] == [
        True, False, False, True]  # fmt: skip


def test_who_has_which_policy() -> None:
    assert policy_of("utrecht") is get_policy("GM0344") is policy_of("GM0344")
    assert policy_of("Zeist") is assumed_policy() is get_policy("assumed")
    assert not assumed_policy().own and policy_of("Utrecht").own
    with pytest.raises(PolicyError, match=r"no policy of 'Zeist' is known; there are: .*Utrecht"):
        get_policy("Zeist")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "expected fields label and schemes; found an empty file"),
        ("schemes: []", "label: Field required"),
        (HEAD + "schemes: [{name: bijzondere_bijstand}]", "schemes.0.source: is missing"),
        (HEAD + "schemes: [{name: stadspas, source: x}]", "schemes.0.threshold: Field required"),
        (HEAD + "schemes: [{name: bijzondere_bijstand, source: x, threshold: 3}]", "threshold.*; found 3"),
        (HEAD + "schemes: [{name: bijzondere_bijstand, source: x, colour: red}]", "colour: Extra inputs"),
        (HEAD + "schemes: [{name: bijzondere_bijstand, source: x, about: {price: {status: verified}}}]",
         "schemes.0.about.price"),
        (HEAD + "schemes: [{name: bijzondere_bijstand, source: x, beyond: "
         "{threshold: 1, amount: {adult: 1}}}]", "beyond.threshold: found 1, expected more than 1.1"),
        (HEAD + "schemes: [{name: bijzondere_bijstand, source: x, start: 2024-01-01, end: 2023-01-01}]",
         "expected 2024-01-01 .start. or later"),
        (HEAD + "schemes: [{name: bijzondere_bijstand, source: x}, {name: bijzondere_bijstand, source: x}]",
         "schemes.1: 'bijzondere_bijstand' stands here twice"),
        (HEAD + "schemes: [{name: meedoen_kinderen, source: x, amount: {child_ages: "
         "[{first: 9, last: 4, amount: 1}]}}]",
         "first: found 9, expected at most last"),
    ],
)  # fmt: skip
def test_wrong_files(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "zeist.yaml"
    file.write_text(text)
    with pytest.raises(PolicyError, match=says) as error:
        read_policy(file)
    assert str(error.value).startswith(str(file))


@pytest.mark.parametrize("source", [assumed_policy(), *own_policies()], ids=lambda p: p.label["en"])
def test_a_template_is_a_good_file_with_the_same_schemes(source: Policy, tmp_path: Path) -> None:
    file = tmp_path / "copy.yaml"
    file.write_text(template("GM0355", "Zeist", source), encoding="utf-8")
    copy = read_policy(file)
    for day in (date(2020, 1, 1), date(2024, 1, 1), date(2026, 1, 1)):
        assert [(s.name, s.amount, s.threshold, s.take_up, s.beyond) for s in copy.on(day)] == [
            (s.name, s.amount, s.threshold, s.take_up, s.beyond) for s in source.on(day)]  # fmt: skip


def test_names_of_files() -> None:
    assert file_name("'s-Gravenhage") == "s-gravenhage.yaml"
    assert file_name("Súdwest-Fryslân") == "sudwest-fryslan.yaml"
    assert all(file.suffix == ".yaml" for file in PLACES.iterdir())
