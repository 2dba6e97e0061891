"""Indices, and amounts moved by them."""

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from veerkracht.population import uprating
from veerkracht.population.codes import OWN, RENT_CORPORATION
from veerkracht.population.model import columns

FACTORS = {
    "wages": 1.1, "profits": 1.2, "pensions": 1.3, "benefits": 1.4, "savings": 1.5, "debts": 1.6,
    "rent_social": 1.01, "rent_other": 1.02, "rent_liberalised": 1.03, "service_costs": 1.7,
}  # fmt: skip
LIMIT = 720.42


def minimum(adult: float) -> np.ndarray:
    """By age: none below 15, half until 22, then all."""
    age = np.arange(121)
    return np.where(age < 15, 0.0, np.where(age < 22, 0.5, 1.0)) * adult


@pytest.fixture(scope="module")
def both(fit):
    before = fit("GM0088")
    return before, uprating.move(before, FACTORS, (minimum(20_000), minimum(24_000)), LIMIT)


@pytest.mark.parametrize(
    ("name", "since", "until", "published"),
    [("wages", 2020, 2025, 1.251), ("prices", 2020, 2025, 1.250)],  # CBS, December 2025: 25.1% and 25.0%
)
def test_changes_of_years_make_the_published_change(name, since, until, published) -> None:
    assert uprating.index(name, since, until).value == pytest.approx(published, abs=0.002)


@pytest.mark.parametrize("name", uprating.series())
def test_every_series_is_known_for_every_year_and_says_how_sure_it_is(name: str) -> None:
    one = uprating.index(name, 2019, 2026)
    assert list(one.changes) == list(range(2020, 2027))
    assert 0.9 < one.low <= one.value <= one.high < 2
    for change in one.changes.values():
        low, high = change.ends
        assert change.source and (change.status == "verified" or change.how)
        if change.status in ("recalled", "assumed"):
            assert low < high
        if change.status == "verified":
            assert low == high
    assert set(one.label) == {"nl", "en"}
    back = uprating.index(name, 2026, 2019)
    assert back.value == pytest.approx(1 / one.value)
    assert (back.low, back.high) == pytest.approx((1 / one.high, 1 / one.low))


def test_the_least_sure_change_is_the_status_of_the_whole() -> None:
    assert uprating.index("wages", 2019, 2025).status == "verified"
    assert uprating.index("wages", 2019, 2026).status == "assumed"
    assert uprating.index("profits", 2019, 2020).status == "assumed"


def test_a_year_without_a_change_names_series_and_file() -> None:
    for name in ("wages", "profits"):
        with pytest.raises(ValueError, match=r"uprating\.yaml: series\.wages\.changes: no change for 2027"):
            uprating.index(name, 2019, 2027)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("verified, source: cao_2021", "sure, source: cao_2021", "series.wages.changes.2020.status"),
        ("source: rent_2019}", "source: heard}", "'heard' is no source"),
        ("low: 3.6", "low: 5", "change 4.2 lies outside"),
        ("follows: wages", "follows: luck", "'luck' is no series"),
        ("    about: \"wages", "    abut: \"wages", "series.wages.abut"),
        ("series:\n", "series: [\n", "broken YAML"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused(old, new, says, tmp_path: Path, monkeypatch) -> None:
    text = uprating.FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "uprating.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(uprating, "FILE", file)
    with pytest.raises(ValueError) as caught:
        uprating.index("wages", 2019, 2020)
    assert str(caught.value).startswith("uprating.yaml: ") and says in str(caught.value)


def test_amounts_move_and_people_stay(both) -> None:
    before, after = both
    for name, series in uprating.PERSON_AMOUNTS.items():
        old, new = getattr(before.persons, name), getattr(after.persons, name)
        assert np.abs(new - FACTORS[series] * old).max() <= 0.5 and (new == np.round(new)).all()
    moved = {*uprating.PERSON_AMOUNTS, "wage", "basic_rent", "service_costs"}
    for part in ("persons", "households"):
        old, new = columns(getattr(before, part)), columns(getattr(after, part))
        for field in fields(getattr(before, part)):
            same = np.array_equal(
                old[field.name], new[field.name], equal_nan=old[field.name].dtype.kind == "f"
            )
            assert same or field.name in moved, field.name


def test_rents_move_by_landlord_and_level(both) -> None:
    before, after = both[0].households, both[1].households
    assert (after.basic_rent[before.tenure == OWN] == 0).all()
    dear = before.basic_rent > LIMIT
    for chosen, factor in (
        (dear, 1.03),
        (~dear & (before.tenure == RENT_CORPORATION), 1.01),
        (~dear & (before.tenure > RENT_CORPORATION), 1.02),
    ):
        assert chosen.any()
        assert np.abs(after.basic_rent - factor * before.basic_rent)[chosen].max() <= 0.0051


def test_no_wage_at_the_minimum_falls_below_it(both) -> None:
    before, after = both[0].persons, both[1].persons
    old, new = minimum(20_000)[before.age], minimum(24_000)[before.age]
    full = before.wage >= old
    assert (full & (before.wage > 0)).any() and (after.wage >= new - 0.5)[full].all()
    assert (after.wage >= 1.1 * before.wage - 0.5).all()
    ordered = np.argsort(before.wage[before.age >= 22], kind="stable")
    assert (np.diff(after.wage[before.age >= 22][ordered]) >= -1).all()  # rounding: a euro


@pytest.mark.parametrize(
    ("age", "wage", "expected"),
    [
        (40, 40_000, 44_000),  # well above: with wages
        (40, 20_000, 24_000),  # at the minimum: the new minimum
        (40, 21_000, 24_000),  # near it: 23,100 would be below
        (40, 10_000, 12_000),  # fewer hours: as much more as the minimum wage
        (18, 10_000, 12_000),  # a full minimum wage at 18
        (18, 16_000, 17_600),
        (13, 1_000, 1_100),  # no minimum wage at this age
        (40, 0, 0),
    ],
)
def test_the_rule_of_the_minimum_wage(age: int, wage: float, expected: float) -> None:
    given = np.array([float(wage)])
    moved = uprating._wages(given, 1.1, minimum(20_000)[[age]], minimum(24_000)[[age]])
    assert moved[0] == pytest.approx(expected)


def test_where_wages_rose_more_than_the_minimum_all_move_with_wages() -> None:
    wage = np.array([5_000.0, 20_000.0, 50_000.0])
    moved = uprating._wages(wage, 1.1, np.full(3, 20_000.0), np.full(3, 21_000.0))
    assert moved == pytest.approx(1.1 * wage)
