"""Every page in both languages; the household check from form to explanation; what is refused, and how."""

import json
import logging
import os
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import veerkracht as vk
from veerkracht.lawbook.schemes import names
from veerkracht.web.safety import MOST_BODY

PAGES = ("/", "/wie", "/kiezen", "/huishouden", "/wet", "/klopt-het", "/over")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("before", "lang"), [("", "nl"), ("/en", "en")])
def test_every_page_in_both_languages(client: TestClient, path: str, before: str, lang: str) -> None:
    page = client.get((before + path).rstrip("/") or "/")
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text
    other = (
        client.get(re.findall(r'class="other"[^>]* href="([^"]+)"', page.text)[0])
        if path != "/huishouden"
        else page
    )
    assert other.status_code == 200


@pytest.mark.parametrize("scheme", names())
def test_every_scheme_of_the_law_has_a_page(client: TestClient, scheme: str) -> None:
    page = client.get(f"/wet/{scheme}?datum=2021-07-01")
    assert page.status_code == 200
    assert "1 juli 2021" in page.text


def test_headers_allow_nothing_from_elsewhere(client: TestClient) -> None:
    for path in (*PAGES, "/nope", "/static/web.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    for path in (*PAGES, "/wet/zorgtoeslag"):
        text = client.get(path).text
        assert not re.search(r'(?:src|action)="(?!/)[^"]*"', text)
        assert not re.search(r'<link[^>]*href="(?!/|data:)', text)
        assert "<script" not in text and "style=" not in text


def test_health_is_said_anew_each_time(client: TestClient) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert answer.json() == {"status": "ok", "version": version("veerkracht")}


def test_the_outcome_is_that_of_the_library(client: TestClient, family: dict[str, str]) -> None:
    page = client.post("/huishouden", data=family)
    assert page.status_code == 200
    persons = [
        {"name": "u", "age": 35, "wage": 24000, "savings": 4321},
        {"name": "kind 1", "age": 7, "child_of": ["u"]},
    ]
    home = {"tenure": "rent", "basic_rent": 650, "municipality": "Utrecht", "persons": persons}
    case = {"date": "2025-01-01", "household": home}
    amounts = vk.household(case).amounts
    text = re.sub(r"<[^>]+>", " ", page.text)
    for name in ("huurtoeslag_ontvangen", "kindgebonden_budget_ontvangen", "zorgtoeslag_ontvangen"):
        assert f"{amounts[name]:,.0f}".replace(",", ".") in text, name
    assert "indicatie" in text and "terugbetalen" in text and "toeslagen.nl" in text


def test_from_outcome_to_the_article_and_back(client: TestClient, family: dict[str, str]) -> None:
    why = client.post("/huishouden", data=family | {"do": "why:huurtoeslag"})
    assert why.status_code == 200 and "Wht art." in why.text
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', why.text))
    assert {k: v for k, v in sent.items() if v} == family
    english = client.post("/en/huishouden", data=sent)
    assert "a month to spend" in english.text


def test_more_wage_has_a_chart_and_a_table(client: TestClient, family: dict[str, str]) -> None:
    page = client.post("/huishouden", data=family | {"do": "sweep"})
    assert page.status_code == 200
    assert page.text.count("<svg") == 2 and "<table" in page.text and "style=" not in page.text


def test_people_are_added_and_taken_out_without_losing_an_answer(
    client: TestClient, family: dict[str, str]
) -> None:
    more = client.post("/huishouden", data=family | {"do": "add:partner"})
    assert more.status_code == 200 and 'id="p2.age"' in more.text and 'value="24.000"' in more.text
    less = client.post("/huishouden", data=family | {"do": "remove:1"})
    assert 'id="p1.age"' not in less.text


def test_a_problem_is_named_beside_its_field_and_above(client: TestClient, family: dict[str, str]) -> None:
    page = client.post("/huishouden", data=family | {"basic_rent": "veel", "p1.age": ""})
    assert page.status_code == 422
    assert 'href="#basic_rent"' in page.text and 'href="#p1.age"' in page.text
    assert 'aria-invalid="true"' in page.text and 'value="veel"' in page.text
    together = client.post("/huishouden", data=family | {"p1.age": "34"})
    assert together.status_code == 422 and "passen niet bij elkaar" in together.text


@pytest.mark.parametrize("name", ["nonsense", "a.b", "__import__", "p0.wage", ""])
def test_an_amount_that_does_not_exist_is_refused_in_words(
    client: TestClient, family: dict[str, str], name: str
) -> None:
    page = client.post("/huishouden", data=family | {"do": f"why:{name}"})
    assert page.status_code == 422


def test_script_in_an_answer_stays_text(client: TestClient, family: dict[str, str]) -> None:
    bad = '"><script>alert(1)</script>'
    page = client.post("/huishouden", data=family | {"municipality": bad, "p0.wage": bad})
    assert page.status_code == 422 and "<script" not in page.text and "&lt;script" in page.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nope", 404), ("GET", "/wet/nope", 404), ("GET", "/wet/../../etc/passwd", 404),
        ("GET", "/static/../app.py", 404), ("GET", "/static/%2e%2e/app.py", 404), ("POST", "/wet", 405),
        ("GET", "/wet/zorgtoeslag?datum=2018-01-01", 422), ("GET", "/wet/zorgtoeslag?datum=gisteren", 422),
        ("GET", "/wet/zorgtoeslag?datum=" + 90 * "1", 422), ("POST", "/huishouden", 415),
        ("POST", "/wie", 415), ("POST", "/kiezen", 415), ("GET", "/uitkomst", 404),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_on_a_page(
    client: TestClient, method: str, path: str, status: int
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert '<main id="content">' in answer.text


def test_files_json_and_too_much_are_refused(client: TestClient, family: dict[str, str]) -> None:
    assert client.post("/huishouden", files={"p0.age": b"x"}, data=family).status_code == 415
    assert client.post("/huishouden", json=family).status_code == 415
    large = client.post("/huishouden", data=family | {"municipality": "x" * MOST_BODY})
    assert large.status_code == 413 and "64 kB" in large.text
    many = client.post("/huishouden", data={f"x{k}": "1" for k in range(2000)})
    assert many.status_code == 400 and '<main id="content">' in many.text


def test_nothing_typed_is_kept(
    client: TestClient,
    family: dict[str, str],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not in a log, an error, a file or a cache, nor in what another visitor gets to see."""
    written: list[str] = []
    monkeypatch.setattr(os, "replace", lambda *names: written.append(str(names)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    secret = "43217"
    with caplog.at_level(logging.DEBUG):
        for sent in (
            {"p0.savings": secret},
            {"p0.savings": f"{secret}x"},
            {"p0.savings": secret, "do": "why:bijstand"},
        ):
            page = client.post("/huishouden", data=family | sent)
            assert page.headers["cache-control"] == "no-store"
            assert "set-cookie" not in page.headers
        client.get(f"/huishouden?p0.savings={secret}")
        assert secret not in client.get("/huishouden").text
    logged = "\n".join(
        record.getMessage() for record in caplog.records if record.name.startswith("veerkracht")
    )
    out, err = capfd.readouterr()
    assert logged and secret not in logged + out + err
    assert not written and not list(tmp_path.iterdir())
    line = json.loads(logged.splitlines()[0])
    assert line == {"method": "POST", "page": "/huishouden", "status": 200, "ms": line["ms"]}
