"""The index of ids on SQLite and on a real PostgreSQL: same answers, migrations, two at once, gone away."""

import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from fastapi.testclient import TestClient

from veerkracht.web.app import create_app
from veerkracht.web.index import DAYS, Index, Unreachable, asked
from veerkracht.web.jobs import Jobs
from veerkracht.web.kept import Kept
from veerkracht.web.question import Question

from .postgres import server

QUESTION = Question("groups", "GM0221", 2019)


@pytest.fixture(scope="module")
def postgres() -> Iterator[tuple[str, list[str]]]:
    with server() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'index.sqlite'}"
    url, _ = request.getfixturevalue("postgres")
    engine = _engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE IF EXISTS asked, alembic_version"))
    engine.dispose()
    return url


@pytest.fixture
def index(address: str) -> Iterator[Index]:
    made = Index(address)
    yield made
    made.close()


def _engine(url: str) -> sa.Engine:
    return sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))


def _ids(address: str) -> set[str]:
    """What stands in the table, without looking at it as a visitor does."""
    engine = _engine(address)
    with engine.connect() as connection:
        found = set(connection.execute(sa.select(asked.c.id)).scalars())
    engine.dispose()
    return found


def _days_ago(address: str, days: int) -> None:
    engine = _engine(address)
    with engine.begin() as connection:
        connection.execute(asked.update().values(seen=date.today() - timedelta(days=days)))
    engine.dispose()


def test_an_id_is_found_moved_and_kept_for_the_next_process(index: Index, address: str) -> None:
    index.check()
    assert index.find("one") is None
    index.add("one", '{"é": "’; DROP TABLE asked; --"}', "key")
    index.move("one", "other")
    again = Index(address)
    assert again.find("one") == ('{"é": "’; DROP TABLE asked; --"}', "other")
    assert again.find("One") is None and again.find("") is None and again.find("\x00") is None
    again.close()


def test_an_id_nobody_looks_at_is_forgotten(index: Index, address: str) -> None:
    for name in ("old", "looked at"):
        index.add(name, "{}", "key")
    _days_ago(address, DAYS)
    index.forget()
    assert _ids(address) == {"old", "looked at"}  # on the last day they are there
    _days_ago(address, DAYS + 1)
    assert index.find("looked at") == ("{}", "key")
    index.add("new", "{}", "key")
    index.forget()
    assert _ids(address) == {"looked at", "new"}
    assert index.find("old") is None


def test_processes_that_begin_at_once_make_the_tables_once(address: str) -> None:
    made = [Index(address) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda pair: pair[1].add(str(pair[0]), "{}", "key"), enumerate(made)))
    assert all(made[0].find(str(k)) == ("{}", "key") for k in range(8))
    for one in made:
        one.close()


def test_an_index_of_before_the_migrations_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    with sqlite3.connect(file) as old:
        old.execute("CREATE TABLE asked (id TEXT PRIMARY KEY, question TEXT, key TEXT)")
        old.execute("INSERT INTO asked VALUES ('a', ?, 'k')", (QUESTION.to_json(),))
    old.close()
    kept = Kept(tmp_path)
    kept.check()
    assert kept.find("a") == (QUESTION, "k")


@pytest.mark.parametrize("name", ["a?b=c", "50%", "a b#c", "é@x:y"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    kept = Kept(tmp_path / name)
    kept.check()
    assert kept.find(kept.add(QUESTION, "key")) == (QUESTION, "key")
    assert (tmp_path / name / "index.sqlite").is_file()


def test_results_are_kept_beside_a_database_elsewhere(address: str, tmp_path: Path) -> None:
    kept = Kept(tmp_path / "web", address)
    kept.check()
    name = kept.add(QUESTION, "key")
    assert Kept(tmp_path / "web", address).find(name) == (QUESTION, "key")
    assert kept.at("key").parent == tmp_path / "web" / "results"
    kept.tidy()
    assert kept.find(name) == (QUESTION, "key")
    _days_ago(address, DAYS + 1)
    again = Kept(tmp_path / "web", address)
    again.tidy()
    assert again.find(name) is None


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://a@b/c", "postgresql//x", "http://a", "oracle+thin://a"]
)
def test_an_address_of_no_database_we_know_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"--database: expected an address like postgresql://"):
        Kept(database=url)


def test_a_database_that_does_not_answer_is_said_without_its_password(tmp_path: Path) -> None:
    kept = Kept(tmp_path, "postgresql://me:secret@127.0.0.1:1/x")
    with pytest.raises(ValueError, match=r"--database .*me:\*\*\*@127\.0\.0\.1:1/x: .*refused") as said:
        kept.check()
    assert "secret" not in str(said.value)


def test_a_database_that_goes_away_and_comes_back(
    postgres: tuple[str, list[str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    url, control = postgres

    def tell(what: str) -> None:
        subprocess.run([*control, what], check=True, capture_output=True, cwd="/", timeout=120)

    jobs = Jobs(Kept(tmp_path, url))
    name = jobs.kept.add(QUESTION, "key")
    with TestClient(create_app(jobs), raise_server_exceptions=False) as client:
        pages: list[Callable[[], int]] = [
            lambda: client.get(f"/uitkomst/{name}").status_code,
            lambda: client.get(f"/api/runs/{name}").status_code,
        ]
        there = [page() for page in pages]
        assert 503 not in there and 500 not in there
        tell("stop")
        try:
            assert [page() for page in pages] == [503, 503]
            assert client.get("/").status_code == 200
            assert "no answer from postgresql" in caplog.text and name not in caplog.text
            with pytest.raises(Unreachable):
                jobs.kept.tidy()
        finally:
            tell("start")
        assert [page() for page in pages] == there
