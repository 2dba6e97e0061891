"""Tables read again from a service on this machine that answers as CBS does, and as a broken one does."""

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

from veerkracht.population import refresh, tables
from veerkracht.population.refresh import NoNetwork, RefreshError, _sources, odata


class Service:
    """Answers TypedDataSet from the tables of the package; `spoil` changes rows or the whole answer."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.spoil_rows = lambda dataset, rows: rows
        self.spoil_body = lambda dataset, body: body
        self.status, self.wait, self.page = 200, 0.0, 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/odata"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        time.sleep(self.wait)
        self.asked.append(request.path)
        url = urlsplit(request.path)
        dataset, question = url.path.split("/")[2], parse_qs(url.query)
        rows = self.spoil_rows(dataset, self.rows(dataset, question))
        document = {"odata.metadata": "x", "value": rows}
        if self.page:
            skip = int(question.get("$skip", ["0"])[0])
            document["value"] = rows[skip : skip + self.page]
            if skip + self.page < len(rows):
                path = re.sub(r"&\$skip=\d+", "", request.path)
                here = self.address.removesuffix("/odata")
                document["odata.nextLink"] = f"{here}{path}&$skip={skip + self.page}"
        body = self.spoil_body(dataset, json.dumps(document).encode())
        request.send_response(self.status)
        request.send_header("Content-Length", str(len(body) + (5 if self.status == 206 else 0)))
        request.end_headers()
        request.wfile.write(body)

    def rows(self, dataset: str, question: dict[str, list[str]]) -> list[dict]:
        name, source = next((n, s) for n, s in _sources()["tables"].items() if s["dataset"] == dataset)
        own = pl.read_parquet(tables.TABLES / f"{name}.parquet")
        asked = question["$filter"][0]
        found = []
        for row in own.to_dicts():
            line = {there: row[column] for column, there in source["columns"].items()}
            line["RegioS"] = f"{row['gm_code']}  "
            if "age_from" in row:
                codes = {age: code for code, age in source["keys"]["age_from"]["codes"].items()}
                line["Leeftijd"] = codes[row["age_from"]] + "   "
                if f"Leeftijd eq '{codes[row['age_from']]}'" not in asked:
                    continue
            found.append(line)
        gone = dict.fromkeys(source["columns"].values()) | {"RegioS": "GM9998  ", "Leeftijd": "70100   "}
        assert all(column in {*gone} for column in question["$select"][0].split(","))
        return [*found, gone]  # a municipality of another year has no figures


@pytest.fixture
def cbs(tmp_path, monkeypatch):
    """A service, and a data folder of its own for what is kept."""
    monkeypatch.setenv("VEERKRACHT_DATA", str(tmp_path))
    service = Service()
    yield service
    service.server.shutdown()
    service.server.server_close()
    monkeypatch.undo()
    tables.read_anew()


def first(column: str, value: object):
    """Change one cell of the first row."""
    return lambda dataset, rows: [rows[0] | {column: value}, *rows[1:]] if column in rows[0] else rows


def test_what_did_not_change_stays_the_same(cbs) -> None:
    before = {name: tables.table(name) for name in ("households", "persons")}
    assert refresh.refresh(None, cbs.address) == ["households", "persons"]
    assert tables.table_path("households").parent != tables.TABLES
    for name, table in before.items():
        assert tables.table(name).equals(table) and tables.table(name).schema == table.schema
    said = {row["name"]: row for row in refresh.listing()}
    assert "read again" in said["households"]["vintage"] and said["households"]["refreshed"]
    assert (
        said["low_income"]["refreshed"] is None and "could not be verified" in said["low_income"]["why_not"]
    )
    assert len(cbs.asked) == 21  # one question, and one per age
    assert refresh.reset(["persons"]) == ["persons"] and refresh.reset() == ["households"]
    assert tables.table_path("households").parent == tables.TABLES


def test_a_revised_figure_is_used(cbs, tmp_path) -> None:
    def revised(dataset, rows):
        if dataset != "71486NED":
            return rows
        more = ("OverigHuishouden_20", "k_2Personen_24", "TotaalParticuliereHuishoudens_1")
        return [rows[0] | {column: rows[0][column] + 3 for column in more}, *rows[1:]]

    cbs.spoil_rows = revised
    before = tables.row("households", "GM0003")["hh_total"]
    refresh.refresh(["households"], cbs.address)
    assert tables.row("households", "GM0003")["hh_total"] == before + 3
    refresh.refresh(["households"], cbs.address)
    assert sorted(path.suffix for path in (tmp_path / "tables").iterdir()) == [".json", ".parquet"]


def test_an_answer_in_pages(cbs) -> None:
    cbs.page = 100
    assert refresh.refresh(["households"], cbs.address) == ["households"]
    assert len(cbs.asked) == 4


def without(column: str):
    return lambda dataset, rows: [{k: v for k, v in row.items() if k != column} for row in rows]


def times_three(_: str, rows: list[dict]) -> list[dict]:
    return [{k: v * 3 if isinstance(v, int) else v for k, v in row.items()} for row in rows]


SPOILED = {
    "no column": (
        without("Eenpersoonshuishouden_2"),
        "71486NED: the answer has no column Eenpersoonshuishouden_2",
    ),
    "text": (first("k_2Personen_24", "many"), "k_2Personen_24: found a str, expected a whole number"),
    "fraction": (first("k_2Personen_24", 1.5), "found a float, expected a whole number"),
    "negative": (first("k_2Personen_24", -1), "expected a whole number"),
    "empty": (first("k_2Personen_24", None), "found a NoneType, expected a whole number"),
    "a sum that is wrong": (first("k_2Personen_24", 1), "hh_total is not the sum of hh_single, hh_size2"),
    "a row is missing": (lambda _, rows: rows[1:], "rows are missing"),
    "a row too many": (
        lambda _, rows: [*rows, rows[0] | {"RegioS": "GM1234  "}],
        "1 rows of other municipalities",
    ),
    "a row twice": (lambda _, rows: [*rows, rows[0]], "rows stand there twice"),
    "no rows": (lambda _, rows: [], "the answer has no rows"),
    "rows that are none": (lambda _, rows: [1, 2], "no list of rows"),
    "another figure": (times_three, "the total of hh_total is"),
    "no agreement": (first("OuderInEenouderhuishouden_10", 1), "do not agree on hh_single_parent"),
}


@pytest.mark.parametrize("how", SPOILED)
def test_figures_that_do_not_pass_change_nothing(cbs, tmp_path, how: str) -> None:
    cbs.spoil_rows, says = SPOILED[how]
    with pytest.raises(RefreshError, match=re.escape(says)):
        refresh.refresh(None, cbs.address)
    assert list(tmp_path.iterdir()) == [] and tables.table_path("persons").parent == tables.TABLES


BODIES = {
    b"{": "no JSON",
    b"<html>": "no JSON",
    b"[]": "no list of rows",
    b'{"value": 3}': "no list of rows",
    b"\xff\xfe\x00": "no JSON",
    b"[" * 100_000: "no JSON",
    b'{"value": [], "odata.nextLink": "http://elsewhere.example/"}': "at another address",
    b'{"value": [], "odata.nextLink": "file:///etc/passwd"}': "at another address",
}


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_an_answer_that_is_broken(cbs, body: bytes) -> None:
    cbs.spoil_body = lambda dataset, _: body
    with pytest.raises(RefreshError, match=BODIES[body]):
        refresh.refresh(["households"], cbs.address)


def test_an_endless_list_of_pages(cbs, monkeypatch) -> None:
    monkeypatch.setattr(odata, "MOST_PAGES", 3)
    next_page = (
        f'{{"value": [], "odata.nextLink": "{cbs.address}/71486NED/TypedDataSet?$filter=x&$select=RegioS"}}'
    )
    cbs.spoil_body = lambda dataset, _: next_page.encode()
    with pytest.raises(RefreshError, match="more than 3 pages"):
        refresh.refresh(["households"], cbs.address)


def test_an_answer_that_is_too_large_or_breaks_off(cbs, monkeypatch) -> None:
    cbs.status = 206
    with pytest.raises((RefreshError, NoNetwork), match=r"broke off|cannot be reached"):
        refresh.refresh(["households"], cbs.address)
    cbs.status = 200
    monkeypatch.setattr(odata, "MOST_BYTES", 1000)
    with pytest.raises(RefreshError, match="larger than 1,000 bytes"):
        refresh.refresh(["households"], cbs.address)


def test_no_answer_in_time(cbs, monkeypatch) -> None:
    monkeypatch.setattr(odata, "TIMEOUT", 0.2)
    cbs.wait = 1.0
    with pytest.raises(NoNetwork, match=r"gives no answer|cannot be reached \(timed out"):
        refresh.refresh(["households"], cbs.address)


def test_an_error_and_nobody_there(cbs) -> None:
    cbs.status = 500
    with pytest.raises(RefreshError, match="answers 500"):
        refresh.refresh(["households"], cbs.address)
    for address in ("http://127.0.0.1:9/odata", "http://no.such.host.invalid/odata", "nonsense", "ftp:///x"):
        with pytest.raises(NoNetwork, match=r"cannot be reached"):
            refresh.refresh(["households"], address)


def test_names(cbs) -> None:
    with pytest.raises(ValueError, match="no table is called 'x'; there are: municipalities, households"):
        refresh.refresh(["x"], cbs.address)
    with pytest.raises(
        RefreshError, match="low_income cannot be read again: the names of the columns of 83841NED"
    ):
        refresh.refresh(["low_income"], cbs.address)
    known = {*refresh.refreshable(), *_sources()["not_refreshed"]}
    assert set(tables.manifest()["tables"]) <= known
    for name in refresh.refreshable():
        assert _sources()["tables"][name]["dataset"] == tables.manifest()["tables"][name]["cbs_table"]


def test_a_kept_table_that_is_gone_or_broken_is_named(cbs) -> None:
    refresh.refresh(["households"], cbs.address)
    tables.table_path("households").write_bytes(b"x")
    tables.read_anew()
    with pytest.raises(ValueError, match="veerkracht data reset households"):
        tables.table("households")
    assert refresh.reset(["households"]) == ["households"]
    assert tables.table("households").height == 355
