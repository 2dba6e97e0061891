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


@pytest.mark.parametrize(
    "lang, words", [("", ("Het meest valt op: ", "50,8%")), ("/en", ("stands out most: ", "50.8%"))]
)
def test_beside_the_country_and_municipalities_alike(
    client: TestClient, lang: str, words: tuple[str, str]
) -> None:
    """Every figure stands in a drawing, in words for who does not see it, and in the table."""
    page = client.get(f"{lang}/gemeente/GM0344").text
    assert all(word in page for word in words)
    assert f'href="{lang}/gemeente/GM0546">Leiden</a>' in page
    drawings = re.findall(r'<svg class="beside" role="img" aria-label="([^"]+)">(.*?)</svg>', page, re.S)
    rows = re.findall(
        r'<tr><th scope="row">([^<]+)</th><td>([^<]+)</td><td>([^<]+)</td><td>([^<]+)</td>', page
    )
    assert len(drawings) == len(rows) == 10
    for (alt, drawing), row in zip(drawings, rows, strict=True):
        assert all(cell in alt for cell in row)
        places = [float(at) for at in re.findall(r'c?x1?="([\d.]+)%"', drawing)]
        assert len(places) == 8 and all(0 <= at <= 100 for at in places)
        assert drawing.count('class="other"') == 5
