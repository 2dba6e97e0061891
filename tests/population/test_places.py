"""Municipalities are found by the names people use."""

import pytest

from veerkracht.population import PlaceError, find_place, places, synthesize


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Utrecht", "GM0344"),
        ("utrecht", "GM0344"),
        ("GM0344", "GM0344"),
        ("gm0344", "GM0344"),
        ("Den Haag", "GM0518"),
        ("'s-Gravenhage", "GM0518"),
        ("Den Bosch", "GM0796"),
        ("sudwest fryslan", "GM1900"),
        ("Bergen (NH.)", "GM0373"),
        ("Bergen op Zoom", "GM0748"),
    ],
)
def test_found(text, code):
    assert find_place(text).code == code


def test_every_name_and_code_finds_itself():
    everywhere = places()
    assert len(everywhere) == 355
    for place in everywhere:
        assert find_place(place.name) == place == find_place(place.code)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Utregt", "Utrecht"),
        ("Bergen", "Bergen (NH.)"),
        ("Alphen", "Alphen aan den Rijn"),
        ("Xqzw", "Xqzw"),
        ("", "''"),
    ],
)
def test_unknown_or_ambiguous_names_the_nearest(text, mentions):
    with pytest.raises(PlaceError) as error:
        find_place(text)
    assert mentions in str(error.value)
    assert isinstance(error.value, ValueError)


def test_places_lists_what_contains_the_text():
    assert {p.name for p in places("utrecht")} == {"Utrecht", "Utrechtse Heuvelrug"}
    assert places("den haag")[0].code == "GM0518"


def test_synthesize_refuses_an_unknown_place():
    with pytest.raises(PlaceError):
        synthesize("Atlantis")
