"""An own package: from form to quick estimate, full result, file and back."""

import io
import json
import os
import re
import signal
import time
from collections.abc import Iterator

import polars as pl
import pytest
from fastapi.testclient import TestClient

from veerkracht import law
from veerkracht.packages.files import parse_package
from veerkracht.study.compare import compare
from veerkracht.web.app import create_app
from veerkracht.web.jobs import Full, Jobs
from veerkracht.web.kept import Kept
from veerkracht.web.question import Question, as_own
from veerkracht.web.quick import Broken, Quick

PATH = "/kiezen/eigen"
LONG = 400.0  # seconds; the law may have to be compiled on a machine that is busy
NOW = re.compile(r'<input [^>]*id="([a-z_.]+)"[^>]* value="([^"]*)"([^>]*)>')


@pytest.fixture(scope="module")
def web(kept: Kept) -> Iterator[TestClient]:
    app = create_app(Jobs(kept, most_per_client=9))
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        app.state.quick.patience = LONG
        yield client


def settings(page: str) -> dict[str, str]:
    """What a browser sends of a page that nobody touched."""
    found = {}
    for name, value, rest in NOW.findall(page):
        ticked = "checkbox" not in page[page.index(f'id="{name}"') - 40 : page.index(f'id="{name}"')]
        if "." in name and (ticked or "checked" in rest):
            found[name] = value
    return found


def form(web: TestClient, place: str = "Doesburg", year: str = "2020") -> dict[str, str]:
    page = web.get(PATH, params={"place": place, "year": year})
    assert page.status_code == 200
    return {"place": place, "year": year, **settings(page.text)}


def test_settings_are_those_of_the_municipality(web: TestClient) -> None:
    utrecht, doesburg = form(web, "Utrecht"), form(web)
    assert utrecht["u_pas_volwassenen.threshold"] == "125" and "u_pas_volwassenen.threshold" not in doesburg
    assert doesburg["individuele_inkomenstoeslag.threshold"] == "110"
    assert doesburg["individuele_inkomenstoeslag.on"] == "on"
    assert "individuele_inkomenstoeslag.automatic" not in doesburg


@pytest.mark.parametrize(
    ("place", "year", "word"),
    [("Nergenshuizen", "2020", "place"), ("Doesburg", "1812", "year"), ("<b>", "x", "place")],
)
def test_wrong_place_or_year(web: TestClient, place: str, year: str, word: str) -> None:
    page = web.get(PATH, params={"place": place, "year": year})
    assert page.status_code == 400 and f'id="{word}-problem"' in page.text and "<b>" not in page.text


def test_the_quick_estimate_is_that_of_compare(web: TestClient) -> None:
    asked = {
        **form(web),
        "bijzondere_bijstand.amount": "300",
        "bijzondere_bijstand.take_up": "100",
        "do": "quick",
    }
    page = web.post(PATH, data=asked)
    assert page.status_code == 200 and page.text.count('class="strip"') == 2
    text = re.sub(r"<[^>]+>", " ", page.text)
    yaml = web.post(PATH, data={**asked, "do": "keep"})
    assert yaml.headers["content-disposition"] == 'attachment; filename="eigen-pakket.yaml"'
    package = parse_package(yaml.text, "kept", law.figures())
    rows = compare("Doesburg", ["status-quo", package], 2020).results  # fewer than a sample: all households
    winning = rows.filter(
        (pl.col("package") == "eigen-pakket") & (pl.col("group") == "all") & (pl.col("unit") == "count")
        & (pl.col("measure") == "households_winning")
    )["value"].item()  # fmt: skip
    assert winning > 100
    shown = re.search(r"Huishoudens die erop vooruitgaan\s+–\s+([\d.]+)", text)
    assert shown and abs(float(shown[1].replace(".", "")) - winning) <= 0.05 * winning


def test_what_is_not_for_the_municipality_is_said(web: TestClient) -> None:
    asked = {
        **form(web),
        "figure.bijstand": "110",
        "individuele_inkomenstoeslag.automatic": "on",
        "do": "quick",
    }
    page = web.post(PATH, data=asked)
    assert "Hierover beslist het Rijk." in page.text
    assert "Participatiewet art. 36" in page.text


def test_an_own_package_beside_a_ready_one(web: TestClient, kept: Kept) -> None:
    asked = {
        **form(web),
        "label": "Ruim <b>& warm</b>",
        "beside": "kaasschaaf",
        "use.bijstand": "4",
        "do": "full",
    }
    sent = web.post(PATH, data=asked)
    assert sent.status_code == 303
    at = sent.headers["location"]
    end = time.monotonic() + LONG
    while "refresh" in web.get(at).headers:
        assert time.monotonic() < end
        time.sleep(0.2)
    page = web.get(at)
    assert "Ruim &lt;b&gt;&amp; warm&lt;/b&gt;" in page.text and "<b>" not in page.text
    own = web.get(f"{at}/eigen-ruim-b-warm-b.yaml")
    assert parse_package(own.text, "kept", law.figures()).take_up[0].add == 0.04
    rows = pl.read_parquet(io.BytesIO(web.get(f"{at}/results.parquet").content))
    assert rows["package"].unique(maintain_order=True).to_list() == [
        "status-quo", "kaasschaaf", "eigen-ruim-b-warm-b",
    ]  # fmt: skip
    run = json.loads(web.get(f"{at}/run.json").text)
    assert "--package eigen-ruim-b-warm-b.yaml" in run["command"]
    back = web.get(PATH, params={"van": at.rpartition("/")[2]})
    assert settings(back.text)["use.bijstand"] == "4" and settings(back.text)["use.zorgtoeslag"] == "0"
    assert re.search(r'value="kaasschaaf"[^>]* checked', back.text)
    assert web.get(PATH, params={"van": "no-such-result"}).status_code == 404


PASTED = """
name: mijn-plan
label: {nl: Mijn plan, en: My plan}
description: {nl: Een plan., en: A plan.}
municipal_schemes: {remove: [bijzondere_bijstand]}
"""


def test_a_pasted_package_runs(web: TestClient, kept: Kept) -> None:
    sent = web.post(PATH, data={"place": "Doesburg", "year": "2020", "yaml": PASTED, "do": "paste"})
    assert sent.status_code == 303
    question, _ = kept.find(sent.headers["location"].rpartition("/")[2]) or (None, "")
    assert question and [p.name for p in question.in_full()] == ["status-quo", "mijn-plan"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Vul dit in"),
        ("a: &x [1]\nb: *x", "anchor or alias"),
        ("[" * 200, "nested more than"),
        (PASTED + "\x00", "broken YAML"),
        (PASTED + "colour: red", "colour"),
        (PASTED.replace("bijzondere_bijstand", "u_pas_volwassenen"), "u_pas_volwassenen"),
        (PASTED + "figures: [{path: participatiewet.no_such, multiply: 2}]", "no_such"),
        ("x" * 30_000, "te lang"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
    ],
)
def test_a_hostile_package_gets_an_answer(web: TestClient, text: str, said: str) -> None:
    page = web.post(PATH, data={"place": "Doesburg", "year": "2020", "yaml": text, "do": "paste"})
    assert page.status_code == 400 and said in page.text and "<script>" not in page.text


def test_wrong_settings_stay_in_the_form(web: TestClient) -> None:
    asked = {**form(web), "bijzondere_bijstand.amount": "veel", "do": "full"}
    page = web.post(PATH, data=asked)
    assert page.status_code == 400
    assert 'href="#bijzondere_bijstand.amount"' in page.text and 'value="veel"' in page.text
    assert web.post(PATH, data={**form(web), "do": "dance"}).status_code == 400


def test_a_package_named_as_a_ready_one_gets_another_name(web: TestClient, kept: Kept) -> None:
    text = PASTED.replace("mijn-plan", "investeren")
    sent = web.post(PATH, data={"place": "Doesburg", "year": "2020", "yaml": text, "do": "paste"})
    question, _ = kept.find(sent.headers["location"].rpartition("/")[2]) or (None, "")
    assert question and question.in_full()[-1].name == "eigen-investeren"


def question(points: float = 0.01) -> Question:
    package = parse_package(PASTED, "text", law.figures())
    changed = package.model_copy(update={"label": {"nl": f"{points}", "en": "x"}})
    return Question("compare", "GM0221", 2020, ("status-quo",), own=as_own([changed]))


def answered(quick: Quick, asked: Question) -> pl.DataFrame:
    study = quick.ask(asked)
    assert study, "no answer within the patience"
    losing = study.results.filter(pl.col("measure") == "households_losing")
    assert losing["value"].max() > 0, "who loses bijzondere bijstand is counted"
    return study.results


def test_a_killed_process_is_replaced() -> None:
    """The question it was killed on is answered with an error, the next by a new process, and the same."""
    quick = Quick(patience=LONG)
    try:
        before = answered(quick, question(1))
        (killed, _) = quick._worker or pytest.fail("no process answered")
        os.kill(killed.pid or 0, signal.SIGKILL)
        killed.join()
        with pytest.raises(Broken):
            quick.ask(question(2))
        assert answered(quick, question(2)).equals(before)
        (new, _) = quick._worker or pytest.fail("no process answered")
        assert new.pid != killed.pid and new.is_alive()
    finally:
        quick.close()


def test_no_more_wait_than_there_is_room_for() -> None:
    quick = Quick(patience=0.0, most_waiting=2)
    try:
        assert quick.ask(question(1)) is None and quick.ask(question(2)) is None
        with pytest.raises(Full):
            quick.ask(question(3))
        assert quick.ask(question(1)) is None  # the same question waits once
    finally:
        quick.close()
