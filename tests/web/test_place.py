"""A municipality by name and on the map."""

import re

import pytest
from fastapi.testclient import TestClient

from veerkracht.population.places import places


def codes(page: str) -> set[str]:
    return set(re.findall(r'href="/gemeente/(GM\d{4})"', page))


def test_every_municipality_can_be_reached_from_the_map(client: TestClient) -> None:
    on_map = codes(client.get("/kaart").text)
    assert len(on_map) == 345
    reached = set(on_map)
    for code in on_map:
        page = client.get(f"/gemeente/{code}")
        assert page.status_code == 200
        reached |= codes(page.text)
    known = {place.code for place in places()}
    assert known - reached <= {"GM0788"}  # Haaren went to four neighbours; it is found by name
    assert reached - known == {"GM1979", "GM1980", "GM1982", "GM1991"}


@pytest.mark.parametrize("lang", ["", "/en"])
def test_by_name(client: TestClient, lang: str) -> None:
    found = client.get(f"{lang}/gemeente", params={"naam": "den haag"}, follow_redirects=False)
    assert found.status_code == 303 and found.headers["location"] == f"{lang}/gemeente/GM0518"
    page = client.get(f"{lang}/gemeente/GM0518")
    assert f'href="{lang}/wie?place=GM0518"' in page.text
    for path in ("/wie", "/kiezen"):
        assert 'value="\'s-Gravenhage"' in client.get(lang + path, params={"place": "GM0518"}).text.replace(
            "&#39;", "'"
        )
        assert client.get(lang + path, params={"place": "<b>"}).status_code == 200


@pytest.mark.parametrize("typed", ["", "Utregt", "<script>", "x" * 5000])
def test_a_wrong_name_gets_an_answer(client: TestClient, typed: str) -> None:
    page = client.get("/gemeente", params={"naam": typed})
    assert page.status_code == 400 and 'id="place-problem"' in page.text and "<script>" not in page.text


@pytest.mark.parametrize("code", ["GM9999", "nothing", "../etc"])
def test_an_unknown_code(client: TestClient, code: str) -> None:
    assert client.get(f"/gemeente/{code}").status_code == 404
