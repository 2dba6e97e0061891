"""The JSON API: what it answers, refuses and forgets, and that it does what its own description says."""

import contextlib
import io
import json
import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
import schemathesis
import uvicorn
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

import veerkracht as vk
from veerkracht.packages.files import ready_names
from veerkracht.web.app import create_app
from veerkracht.web.jobs import Jobs
from veerkracht.web.kept import Kept

DOCS = Path(__file__).parents[2] / "docs" / "api.md"
FAMILY = {
    "date": "2025-01-01",
    "household": {
        "tenure": "rent",
        "basic_rent": 650,
        "persons": [
            {"name": "anna", "age": 35, "wage": 24000, "savings": 4321},
            {"name": "cato", "age": 7, "child_of": ["anna"]},
        ],
    },
}
OWN = {
    "name": "mijn-plan",
    "label": {"nl": "Mijn plan", "en": "My plan"},
    "description": {"nl": "Een plan.", "en": "A plan."},
    "municipal_schemes": {"remove": ["bijzondere_bijstand"]},
}
LONG = 400.0  # seconds; the law may have to be compiled on a machine that is busy


@pytest.fixture(scope="module")
def jobs(kept: Kept) -> Jobs:
    return Jobs(kept, most_per_client=2)


@pytest.fixture(scope="module")
def web(jobs: Jobs) -> Iterator[TestClient]:
    with TestClient(create_app(jobs), raise_server_exceptions=False) as client:
        yield client


def refused(web: TestClient, path: str, body: object, status: int = 422) -> str:
    answer = web.post(path, json=body)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/json"
    return answer.json()["detail"]


def test_what_there_is(web: TestClient) -> None:
    index = web.get("/api/").json()
    described = web.get(index["openapi"]).json()["paths"]
    assert {f"/api{path}" for path in described} >= set(index["addresses"])
    assert "422" not in described["/places"]["get"]["responses"] or described
    places = web.get("/api/places", params={"text": "utre"}).json()
    assert {"code": "GM0344", "name": "Utrecht"} in places
    assert len(web.get("/api/places").json()) == 355
    assert [p["name"] for p in web.get("/api/packages").json()] == list(ready_names())
    cut = web.get("/api/packages/kaasschaaf").json()
    assert web.post("/api/packages/check", json=cut).json() == cut
    measures = {m["name"]: m for m in web.get("/api/measures").json()}
    assert measures["households_below_low_income_line"]["units"] == ["count", "share"]


def test_the_law(web: TestClient) -> None:
    schemes = {s["name"]: s for s in web.get("/api/law").json()}
    assert schemes["tozo"]["periods"] == ["2020-01 to 2021-12"] or schemes["tozo"]["periods"]
    found = web.get("/api/law/zorgtoeslag", params={"date": "2024-01-01"}).json()
    figures = {f["name"]: f for f in found["figures"]}
    assert figures["standaardpremie"]["value"] == 1987 and figures["standaardpremie"]["status"] == "verified"
    assert "zorgtoeslag" in {r["name"] for r in found["rules"]}
    assert web.get("/api/law/nothing").status_code == 404
    assert web.get("/api/law/tozo", params={"date": "1999-01-01"}).status_code == 422


def test_a_household_is_that_of_the_library(web: TestClient) -> None:
    answer = web.post("/api/household", json=FAMILY)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    expected = json.loads(json.dumps(vk.household(FAMILY).to_json()))
    assert answer.json() == expected


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "1900-01-01"}, "1900-01-01"),
        ({"date": 5}, "date"),
        ({"household": {"persons": []}}, "persons"),
        ({"household": {"persons": [{"name": "anna", "age": 35, "wage": -1}]}}, "wage"),
        ({"household": {"persons": [{"name": "anna", "age": 35, "wage": 1e300}]}}, "wage"),
        ({"household": {"persons": [{"name": "anna", "age": "x" * 5000}]}}, "age"),
        ({"household": {"persons": [{"name": "anna", "age": 35, "colour": "red"}]}}, "colour"),
        ({"given": {"anna.no_such_rule": 1}}, "no_such_rule"),
        ({"extra": 1}, "extra"),
    ],
)
def test_a_wrong_household_is_refused(web: TestClient, change: dict, said: str) -> None:
    assert said in refused(web, "/api/household", {**FAMILY, **change})


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[" * 20_000, 400),
        (b'{"date": "2025-01-01", "household": {"persons": [{"name": "a", "age": NaN}]}}', 422),
        (b'{"date": "2025-01-01", "household": {"persons": [{"name": "a", "age": 1e999}]}}', 422),
        (b"\xff\xfe", 422),
        (b"x" * 70_000, 413),
    ],
)
def test_a_hostile_body_gets_an_answer(web: TestClient, body: bytes, status: int) -> None:
    answer = web.post("/api/household", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status and answer.json()["detail"]


def test_nothing_of_a_household_is_logged_or_kept(
    web: TestClient, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    secret = {"name": "geheim", "age": 35, "wage": 24680}
    web.post("/api/household", json={"date": "2025-01-01", "household": {"persons": [secret]}})
    web.post(
        "/api/household", json={"date": "2025-01-01", "household": {"persons": [{**secret, "age": -24680}]}}
    )
    assert not re.search("geheim|24680", caplog.text)
    kept = [p for p in jobs.kept.folder.rglob("*") if p.is_file()]
    assert not [p for p in kept if b"geheim" in p.read_bytes()]


def test_a_comparison(web: TestClient) -> None:
    body = {"place": "doesburg", "packages": ["status-quo", "kaasschaaf", OWN]}
    asked = web.post("/api/comparisons", json=body)
    assert asked.status_code == 202
    at = asked.headers["location"]
    if asked.json()["status"] != "done":
        early = web.get(asked.json()["results"])
        assert early.status_code in (200, 409)
    end = time.monotonic() + LONG
    while (state := web.get(at).json())["status"] in ("waiting", "running"):
        assert time.monotonic() < end
        time.sleep(0.2)
    assert state["status"] == "done" and state["place"] == {"code": "GM0221", "name": "Doesburg"}
    assert state["packages"] == ["status-quo", "kaasschaaf", "mijn-plan"]
    found = web.get(state["results"]).json()
    page = web.get(state["page"] + "/results.parquet")
    assert found["results"] == pl.read_parquet(io.BytesIO(page.content)).to_dicts()
    assert found["run"]["packages"][2]["label"] == OWN["label"]
    assert web.post("/api/comparisons", json=body).json()["status"] == "done"


def test_a_run_is_stopped_and_clients_have_a_limit(web: TestClient) -> None:
    ids = [web.post("/api/groups", json={"place": p}).json()["id"] for p in ("Rozendaal", "Vlieland")]
    third = web.post("/api/groups", json={"place": "Ameland"})
    assert third.status_code == 429 and int(third.headers["retry-after"]) > 0
    for one in ids:
        stopped = web.delete(f"/api/runs/{one}").json()
        assert stopped["status"] in ("stopped", "done")
    assert web.get(f"/api/runs/{ids[1]}/results").status_code in (200, 409)
    assert web.get("/api/runs/unknown").status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": "Nergenshuizen"}, "Nergenshuizen"),
        ({"year": 1812}, "year"),
        ({"packages": ["status-quo"]}, "packages"),
        ({"packages": ["status-quo"] * 2}, "same name"),
        ({"packages": ["status-quo", "nothing"]}, "nothing"),
        ({"packages": [OWN, "status-quo"]}, "before"),
        ({"packages": ["status-quo", {**OWN, "name": "investeren"}]}, "investeren"),
        ({"packages": ["status-quo", {**OWN, "municipal_schemes": {"remove": ["no_such"]}}]}, "no_such"),
        ({"packages": ["status-quo", {**OWN, "colour": "red"}]}, "colour"),
        ({"seed": -1}, "seed"),
    ],
)
def test_a_wrong_comparison_is_refused(web: TestClient, change: dict, said: str) -> None:
    body = {"place": "Doesburg", "packages": ["status-quo", "kaasschaaf"], **change}
    assert said in refused(web, "/api/comparisons", body)


def test_addresses_and_methods(web: TestClient) -> None:
    assert web.get("/api/nothing").json()["detail"]
    wrong = web.put("/api/places")
    assert wrong.status_code == 405 and wrong.json()["detail"]
    assert web.get("/api/household").status_code == 405


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    jobs = Jobs(Kept(tmp_path_factory.mktemp("api")))
    server = uvicorn.Server(uvicorn.Config(create_app(jobs), port=port, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_the_example_of_the_documentation_runs(address: str) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(example.replace("http://127.0.0.1:8000", address), {})
    lines = said.getvalue().splitlines()
    assert float(lines[0]) > 0
    assert any(re.fullmatch(r"kaasschaaf count \d+\.\d", line) for line in lines)


def app_without_runs() -> object:
    """For made-up requests: the queue is full at once, so that none of them starts a long run."""
    return create_app(Jobs(most_waiting=0))


described = schemathesis.openapi.from_asgi("/api/openapi.json", app_without_runs())


@described.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_made_up_requests(case: schemathesis.Case) -> None:
    """No made-up request gives an error of ours (a full queue is none), and every answer is as described."""
    answer = case.call()
    assert answer.status_code < 500 or answer.json()["detail"] == "the queue is full; try again later"
    case.validate_response(answer, checks=[response_schema_conformance, content_type_conformance])
