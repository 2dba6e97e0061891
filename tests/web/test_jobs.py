"""Long runs, from form to result: really computed, cancelled, killed, refused, and found again."""

import io
import logging
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from fastapi.testclient import TestClient

import veerkracht as vk
from veerkracht.packages.files import READY
from veerkracht.web import kept as kept_module
from veerkracht.web.app import create_app
from veerkracht.web.jobs import Full, Jobs, TooMany
from veerkracht.web.kept import Kept
from veerkracht.web.question import Question

CHOICE = {"place": "Doesburg", "year": "2020", "package": ["status-quo", "kaasschaaf"]}
DOESBURG = "GM0221"
LONG = 400.0  # seconds; the law may have to be compiled on a machine that is busy


def until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.1)


def ended(jobs: Jobs, name: str) -> str:
    until(lambda: jobs.state(name).status not in ("waiting", "running"))
    return jobs.state(name).status


def question(year: int = 2019, kind: str = "groups") -> Question:
    return Question(kind, DOESBURG, year, ("status-quo", "kaasschaaf") if kind == "compare" else ())


@pytest.fixture(scope="module")
def jobs(kept: Kept) -> Jobs:
    return Jobs(kept, most_per_client=9)


@pytest.fixture(scope="module")
def asking(jobs: Jobs) -> Iterator[TestClient]:
    with TestClient(create_app(jobs), raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def idle(tmp_path: Path) -> Iterator[Callable[..., Jobs]]:
    """Makes pools with limits of their own, which are closed after."""
    made: list[Jobs] = []

    def make(**limits: float) -> Jobs:
        made.append(Jobs(Kept(tmp_path / "web"), **limits))  # pyright: ignore[reportArgumentType]
        return made[-1]

    yield make
    for one in made:
        one.close()
        assert not one.pids()


def post(client: TestClient, path: str, data: dict) -> str:
    answer = client.post(path, data=data)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_a_run_is_cancelled_and_can_be_asked_again(asking: TestClient, jobs: Jobs) -> None:
    at = post(asking, "/wie", {"place": "doesburg"})
    page = asking.get(at)
    assert page.status_code == 200 and page.headers["refresh"] and "<script" not in page.text
    assert "refresh" not in asking.get(f"{at}?vanzelf=nee").headers
    until(lambda: bool(jobs.pids()))
    assert post(asking, at, {"do": "cancel"}) == at
    page = asking.get(at)
    assert "U stopte de berekening" in page.text and "refresh" not in page.headers
    until(lambda: not jobs.pids())
    assert post(asking, f"/en{at}", {"do": "again"}) == f"/en{at}"
    assert jobs.state(at.rpartition("/")[2]).status in ("waiting", "running")
    assert asking.post(at, data={"do": "nonsense"}).status_code == 400


def test_a_killed_worker_is_said_and_the_next_run_goes_on(asking: TestClient, jobs: Jobs) -> None:
    at = post(asking, "/wie", {"place": "Doesburg"})  # joins the run that was asked again above
    until(lambda: bool(jobs.pids()))
    os.kill(jobs.pids()[0], signal.SIGKILL)
    assert ended(jobs, at.rpartition("/")[2]) == "killed"
    assert "afgebroken" in asking.get(at).text
    assert "broken off" in asking.get(f"/en{at}").text


def test_from_choice_to_result(
    asking: TestClient, jobs: Jobs, kept: Kept, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        at = post(asking, "/kiezen", CHOICE)
        name = at.rpartition("/")[2]
        assert ended(jobs, name) == "done"
        page = asking.get(at)
    assert page.status_code == 200 and "refresh" not in page.headers
    found = vk.compare("Doesburg", ["status-quo", "kaasschaaf"], year=2020)
    report = asking.get(f"{at}/report-nl.html")
    title = re.findall(r"<h1>(.*?)</h1>", report.text)
    assert re.findall(r"<h1>(.*?)</h1>", page.text) == title and "kaasschaaf" in title[0]
    assert page.text.count("<svg") == report.text.count("<svg") > 0
    assert "<script" not in page.text and "style=" not in page.text and "<style" not in page.text
    assert "unsafe" not in page.headers["content-security-policy"]
    assert '<html lang="en">' in asking.get(f"/en{at}").text
    parquet = asking.get(f"{at}/results.parquet")
    assert parquet.headers["content-disposition"].startswith("attachment")
    assert pl.read_parquet(io.BytesIO(parquet.content)).equals(found.results)
    assert pl.read_csv(asking.get(f"{at}/results.csv").content).height == found.results.height
    printed = asking.get(f"{at}/report-nl.pdf")
    assert printed.content.startswith(b"%PDF-") and printed.headers["content-type"] == "application/pdf"
    assert f'href="{at}/report-en.pdf"' in asking.get(f"/en{at}").text
    assert asking.get(f"{at}/kaasschaaf.yaml").content == (READY / "kaasschaaf.yaml").read_bytes()
    assert set(re.findall(rf'href="({at}/[^"]+)"', page.text)) >= {
        f"{at}/results.csv",
        f"{at}/status-quo.yaml",
    }
    for link in re.findall(rf'href="({at}/[^"]+)"', page.text):
        assert asking.get(link).status_code == 200
    # The same again is there at once, under another id; who asked is written nowhere.
    again = post(asking, "/en/kiezen", CHOICE)
    assert again != f"/en{at}" and "<h1>" in asking.get(again).text
    assert jobs.state(again.rpartition("/")[2]).status == "done"
    logged = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("veerkracht"))
    assert "/uitkomst/{name}" in logged and name not in logged and "testclient" not in logged
    assert b"testclient" not in (kept.folder / "index.sqlite").read_bytes()


def test_who_lives_here(asking: TestClient, jobs: Jobs) -> None:
    at = post(asking, "/en/wie", {"place": "GM0221"})
    assert ended(jobs, at.rpartition("/")[2]) == "done"
    page = asking.get(at)
    assert "Doesburg" in re.findall(r"<h1>(.*?)</h1>", page.text)[0] and page.text.count("<svg") > 4
    assert asking.get(f"{at.removeprefix('/en')}/status-quo.yaml").status_code == 404


def test_results_survive_a_restart_and_what_was_lost_is_said(jobs: Jobs, kept: Kept) -> None:
    name = jobs.ask(question(2020, "compare"))
    lost = kept.add(question(2026), question(2026).key())
    with TestClient(create_app(Jobs(Kept(kept.folder)))) as client:
        assert "kaasschaaf" in client.get(f"/uitkomst/{name}").text
        page = client.get(f"/uitkomst/{lost}")
        assert page.status_code == 200 and 'value="again"' in page.text
        assert client.get(f"/uitkomst/{lost}/results.csv").status_code == 404


def test_a_question_that_the_model_refuses_is_answered_with_why(asking: TestClient, jobs: Jobs) -> None:
    name = jobs.ask(question(1900, "compare"))
    assert ended(jobs, name) == "failed"
    assert "2019" in asking.get(f"/uitkomst/{name}").text


@pytest.mark.parametrize("path", ["/uitkomst/nope", "/en/uitkomst/nope", "/uitkomst/nope/results.csv"])
def test_unknown_ids_are_not_found(asking: TestClient, path: str) -> None:
    assert asking.get(path).status_code == 404
    assert asking.post("/uitkomst/nope", data={"do": "cancel"}).status_code == 404


@pytest.mark.parametrize("file", ["index.sqlite", "..%2f..%2findex.sqlite", "report-de.html", "%2e%2e"])
def test_only_files_of_the_result_can_be_had(asking: TestClient, jobs: Jobs, file: str) -> None:
    name = jobs.ask(question(2020, "compare"))
    assert jobs.state(name).status == "done"
    assert asking.get(f"/uitkomst/{name}/{file}").status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"place": "Doesbrug"}, "Doesburg"), ({"place": "Bergen"}, "Bergen (NH.)"),
        ({"place": ""}, "Vul dit in"),
        ({"place": "<script>alert(1)</script>"}, "&lt;script"), ({"year": "2031"}, "2019 tot en met 2026"),
        ({"package": ["status-quo"]}, "2 tot en met 5"), ({"package": []}, "2 tot en met 5"),
        ({"package": ["status-quo", *"abcde"]}, "2 tot en met 5"),
        ({"package": ["status-quo", "../../etc/passwd"]}, "Kies een van de antwoorden"),
    ],
)  # fmt: skip
def test_a_wrong_choice_is_said_beside_its_field(
    asking: TestClient, jobs: Jobs, sent: dict, said: str
) -> None:
    page = asking.post("/kiezen", data=CHOICE | sent)
    assert page.status_code == 400
    assert said in page.text and 'class="problem"' in page.text and "<script" not in page.text
    if "place" in sent:
        page = asking.post("/wie", data=sent)
        assert page.status_code == 400 and said in page.text
    assert asking.post("/wie", json=sent).status_code == 415


def test_a_full_queue_and_a_busy_client_are_refused(idle: Callable[..., Jobs]) -> None:
    jobs = idle(most_waiting=1)
    with TestClient(create_app(jobs), follow_redirects=False) as client:
        first = post(client, "/wie", {"place": "Doesburg"})
        until(lambda: jobs.state(first.rpartition("/")[2]).status == "running")
        waiting = jobs.ask(question(2026), "someone else")
        assert jobs.state(waiting).ahead == 1
        assert "één berekening" in client.get(f"/uitkomst/{waiting}").text
        full = client.post("/kiezen", data=CHOICE)
        assert full.status_code == 503 and "te druk" in full.text and full.headers["retry-after"]
        with pytest.raises(Full):
            jobs.ask(question(2025), "a third")
        joined = jobs.ask(question(2026), "someone else")  # no place of its own in the queue
        with pytest.raises(TooMany):
            jobs.ask(question(2026), "someone else")
        jobs.cancel(waiting)
        assert jobs.state(joined).status == "waiting"  # somebody still waits for it
        jobs.cancel(joined)
        post(client, "/kiezen", CHOICE)
        busy = client.post("/wie", data={"place": "Rozendaal"})
        assert busy.status_code == 429 and "genoeg berekeningen" in busy.text


def test_a_run_that_lasts_too_long_is_ended(idle: Callable[..., Jobs]) -> None:
    jobs = idle(most_seconds=0.0)
    name = jobs.ask(question())
    assert ended(jobs, name) == "late"
    assert not jobs.state(name).folder.exists()


def test_the_oldest_results_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_module, "MOST_RESULTS", 2)
    kept = Kept(tmp_path)
    for age, key in enumerate(("new", "old", "older", ".half", ".left")):
        kept.at(key).mkdir(parents=True)
        then = time.time() - 3600 * age * (10 if key == ".left" else 1)
        os.utime(kept.at(key), (then, then))
    kept.tidy()
    assert {f.name for f in (tmp_path / "results").iterdir()} == {"new", "old", ".half"}


def test_questions_ahead_give_way_and_are_taken_up_again(idle: Callable[..., Jobs]) -> None:
    ahead = question(2019)
    jobs = idle(ahead=[ahead, ahead])
    jobs.begin()
    until(lambda: jobs.counts()["running"] == 1)
    asked = jobs.ask(question(2020))
    until(lambda: jobs.state(asked).status == "running")
    assert not jobs.kept.at(ahead.key()).is_dir()
    assert ended(jobs, asked) == "done"
    until(lambda: jobs.kept.at(ahead.key()).is_dir())
    until(lambda: jobs.counts() == {"waiting": 0, "running": 0})


def test_who_asks_what_is_being_done_ahead_waits_for_it(idle: Callable[..., Jobs]) -> None:
    jobs = idle(ahead=[question(2019)])
    jobs.begin()
    until(lambda: jobs.counts()["running"] == 1)
    name = jobs.ask(question(2019))
    assert jobs.state(name).status in ("running", "done")
    jobs.ask(question(2020))  # does not push it aside any more
    assert ended(jobs, name) == "done"
    with TestClient(create_app(jobs)) as client:
        assert f'href="/gemeente/{DOESBURG}#beside"' in client.get(f"/uitkomst/{name}").text
