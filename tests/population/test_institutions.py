"""People in institutions: the whole population less those in private households."""

import pytest

from veerkracht.population import tables
from veerkracht.population.institutions import NAMES, in_institutions


def test_the_country_has_258863_people_in_institutions():
    codes = tables.table("municipalities")["gm_code"]
    found = [in_institutions(code) for code in codes]
    assert sum(sum(one.values()) for one in found) == 17_407_585 - 17_148_722
    assert all(number >= 0 for one in found for number in one.values())
    assert all(list(one) == list(NAMES.values()) for one in found)
    old = sum(one["65_and_over"] for one in found)
    assert old / 258_863 == pytest.approx(0.5, abs=0.03)  # 130 thousand by the ages of the whole country


@pytest.mark.parametrize(("code", "total"), [("GM0221", 102), ("GM0417", 465), ("GM0088", 2)])
def test_places(code, total):
    found = in_institutions(code)
    assert sum(found.values()) == total
    if total > 100:
        assert found["65_and_over"] == max(found.values())
