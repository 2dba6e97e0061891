"""Numbers for Prometheus: only when asked for, and without what anybody typed."""

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from veerkracht.web.app import create_app
from veerkracht.web.jobs import Jobs
from veerkracht.web.kept import Kept
from veerkracht.web.question import Question

SECRET = "24680.13"  # whole numbers of five digits also turn up in times


def test_there_are_none_unless_asked_for(client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404


def test_answers_and_runs_are_counted(kept: Kept, family: dict[str, str]) -> None:
    jobs = Jobs(kept, workers=0)  # nothing is taken from the queue
    with TestClient(create_app(jobs, metrics=True), raise_server_exceptions=False) as web:
        web.get("/over")
        web.get("/over")
        web.get(f"/{SECRET}")
        web.get(f"/wet/{SECRET}")
        web.get("/api/places", params={"text": SECRET})
        web.post("/huishouden", data={**family, "p0.wage": SECRET})
        jobs.ask(Question("groups", "GM0221", 2019))
        text = web.get("/metrics").text
    found = {
        (
            s.labels.get("page") or s.labels.get("status"),
            s.labels.get("method"),
            s.labels.get("status"),
        ): s.value
        for one in text_string_to_metric_families(text)
        for s in one.samples
        if s.name in ("veerkracht_requests_total", "veerkracht_runs")
    }
    assert found["/over", "GET", "200"] == 2
    assert found["/wet/{name}", "GET", "404"] == 1
    assert found["/api/places", "GET", "200"] == 1
    assert found["/huishouden", "POST", "200"] == 1
    assert found["waiting", None, "waiting"] == 1 and found["running", None, "running"] == 0
    assert SECRET not in text
