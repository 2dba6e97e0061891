"""A municipality beside the country and those like it: sums by hand, and what one expects of likeness."""

import pytest

from veerkracht.population import tables
from veerkracht.population.beside import beside
from veerkracht.population.places import PlaceError, places

CODES = [place.code for place in places()]


def test_figures_are_those_of_the_tables() -> None:
    row, table = tables.row("municipalities", "GM0344"), tables.table("municipalities")
    rows = {one.name: one for one in beside("GM0344").rows}
    assert rows["bijstand"].here == pytest.approx(1000 * row["benefit_bijstand_persons"] / row["population"])
    country = 1000 * table["benefit_bijstand_persons"].sum() / table["population"].sum()
    assert rows["bijstand"].country == pytest.approx(country)
    assert rows["corporation"].here == row["tenure_rent_housing_corporation_pct"]
    weighted = (table["hh_lowest40_income_pct"] * table["households"]).sum() / table["households"].sum()
    assert rows["lowest40"].country == pytest.approx(weighted)
    low, mid, high = (row[f"edu_{level}_persons_15_74"] for level in ("low", "mid", "high"))
    assert rows["low_education"].here == pytest.approx(100 * low / (low + mid + high))


@pytest.mark.parametrize("code", CODES[::29])
def test_five_others_that_are_alike_and_figures_in_their_range(code: str) -> None:
    found = beside(code)
    others = [place.code for place in found.alike]
    assert len(set(others)) == 5 and code not in others and set(others) <= set(CODES)
    for row in found.rows:
        assert len(row.alike) == 5
        assert all(row.least <= value <= row.most for value in (row.here, row.country, *row.alike))
    for number, place in enumerate(found.alike):
        theirs = {row.name: row.here for row in beside(place.code).rows}
        assert all(row.alike[number] == theirs[row.name] for row in found.rows)


def test_large_cities_are_like_large_cities_and_islands_like_islands() -> None:
    assert {"Rotterdam", "Amsterdam"} <= {place.name for place in beside("GM0518").alike}
    assert beside("GM0088").alike[0].name == "Vlieland"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(PlaceError, match="GM9999"):
        beside("GM9999")
