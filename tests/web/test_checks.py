"""The page that says what was checked, and a municipality beside its tables."""

import re
from collections import Counter
from pathlib import Path
from threading import Lock

import polars as pl
import pytest
import yaml
from fastapi.testclient import TestClient

import veerkracht.population
from veerkracht import law
from veerkracht.lawbook.schemes import names
from veerkracht.population import tables
from veerkracht.study import base, validation
from veerkracht.web import check_place

DOESBURG, ROZENDAAL = "GM0221", "GM0277"


@pytest.fixture
def nothing_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("VEERKRACHT_CACHE", str(tmp_path))
    return tmp_path


@pytest.fixture
def doesburg(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(check_place, "_made", {})
    base.load(DOESBURG)
    return DOESBURG


def part(page: str, key: str) -> str:
    """What stands below a heading, up to the next heading of its level."""
    return page.split(f'<h2 id="{key}">')[1].split("<h2", maxsplit=1)[0]


def rows(page: str) -> list[list[str]]:
    """The cells of every row, without tags."""
    found = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", page, re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", c) for c in re.split(r"</t[hd]>", row)[:-1]] for row in found]


def test_values_are_counted_per_scheme_by_what_the_files_say(client: TestClient) -> None:
    counts: dict[str, Counter[str]] = {}
    for file in law.FOLDER.glob("*/*.yaml"):
        for about in (yaml.safe_load(file.read_text()).get("figures") or {}).values():
            for value in about["values"].values():
                if value.get("value") is not None or "rows" in value:
                    counts.setdefault(file.parent.name, Counter())[value["status"]] += 1
    page = client.get("/klopt-het").text
    table = part(page, "wet").split("</table>")[0]
    for name, *cells in rows(table):
        found = counts.pop(name.replace(" ", "_"), Counter())
        shown = [int(cell) if cell != "–" else 0 for cell in cells[:4]]
        assert shown == [found[s] for s in ("verified", "derived", "recalled", "assumed")], name
    assert not counts
    assert set(re.findall(r'href="/wet/([a-z0-9_]+)"', table)) <= set(names())


def test_every_value_that_was_not_verified_is_listed(client: TestClient) -> None:
    page = client.get("/klopt-het").text
    listed = part(page, "wet").split('id="bedragen"')[1]
    doubtful = [
        value
        for figure in law.figures().by_name.values()
        for value in figure.values
        if value.value is not None and value.status != "verified"
    ]
    assert f">{len(doubtful)} bedragen" in listed
    assert listed.count("<br>") + listed.count('class="dates"') == len(doubtful)
    assert ": 65 rijen" in listed  # a table is no amount of 65


def test_what_is_assumed_of_people_stands_there_with_its_range(client: TestClient) -> None:
    room = Path(veerkracht.population.__file__).parent
    files = yaml.safe_load((room / "assumptions.yaml").read_text())
    name, about = next((n, a) for n, a in files.items() if a["status"] == "assumed" and "low" in a)
    found = {row[0].partition("  ")[0]: row for row in rows(part(client.get("/klopt-het").text, "inwoners"))}
    row = next(row for key, row in found.items() if key.startswith(name.replace("_", " ").capitalize()))
    assert f"{about['low']} to {about['high']}" in row[2] and "aangenomen" in row[3]


def test_every_table_has_its_rows_and_licence(client: TestClient) -> None:
    found = rows(part(client.get("/en/klopt-het").text, "tabellen"))
    manifest = tables.manifest()["tables"]
    assert len(found) == len(manifest)
    for (name, about), row in zip(manifest.items(), found, strict=True):
        assert about["title"] in row[0].replace("&#39;", "'") and about["licence"][:9] in row[0]
        assert row[2] == f"{pl.read_parquet(tables.table_path(name)).height:,}"


def test_a_municipality_that_was_not_made_is_not_made_for_a_page(
    client: TestClient, nothing_made: Path
) -> None:
    page = client.get(f"/klopt-het/{DOESBURG}")
    assert page.status_code == 200
    assert "nog niets laten zien" in page.text and f"veerkracht population build {DOESBURG}" in page.text
    assert "<svg" not in page.text and not list(nothing_made.iterdir())
    assert "Klaar om te bekijken" not in client.get("/klopt-het").text


def test_a_municipality_shows_the_margins_of_its_validation(client: TestClient, doesburg: str) -> None:
    page = client.get(f"/klopt-het/{doesburg}")
    assert page.status_code == 200 and "<svg" in page.text and "style=" not in page.text
    margins = validation.validate(doesburg).margins.filter(level="municipality")
    shown = [row for row in rows(page.text) if len(row) == 7]
    below = next(row for row in shown if row[0].startswith("Onder de lage-inkomensgrens"))
    low = margins.row(by_predicate=pl.col("name").str.starts_with("below the low-income line"), named=True)
    assert [below[1], below[2]] == [f"{low[k]:.1f}".replace(".", ",") for k in ("target", "value")]
    assert len(shown) >= margins.height
    assert f'value="{doesburg}"' in client.get("/klopt-het").text.split("Nog niet gemaakt")[0]
    assert "households" in client.get(f"/en/klopt-het/{doesburg}").text


def test_one_municipality_at_a_time(
    client: TestClient, doesburg: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Lock()
    monkeypatch.setattr(check_place, "_one_at_a_time", taken)
    monkeypatch.setattr(check_place, "PATIENCE", 0.05)
    with taken:
        page = client.get(f"/klopt-het/{doesburg}")
    assert page.status_code == 503 and "retry-after" in page.headers and "Even geduld" in page.text
    assert client.get(f"/klopt-het/{doesburg}").status_code == 200


def test_pages_are_kept_within_bounds(
    client: TestClient, doesburg: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_place, "MOST_KEPT", 1)
    base.load(ROZENDAAL)
    for code in (doesburg, ROZENDAAL):
        assert client.get(f"/klopt-het/{code}").status_code == 200
    assert list(check_place._made) == [ROZENDAAL]


def test_a_choice_leads_to_its_own_address(client: TestClient) -> None:
    for start in ("", "/en"):
        answer = client.get(f"{start}/klopt-het?gemeente={DOESBURG}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"{start}/klopt-het/{DOESBURG}")


@pytest.mark.parametrize("typed", ["GM9999", "Doesburg", "x" * 50_000, "//elsewhere.nl", "%3Cscript%3E"])
def test_what_is_no_code_of_a_municipality_is_not_found(client: TestClient, typed: str) -> None:
    for path in (f"/klopt-het?gemeente={typed}", f"/klopt-het/{typed}"):
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == 404 and "<script" not in answer.text
