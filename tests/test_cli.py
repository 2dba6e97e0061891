"""The command line: help, what is printed where, and wrong input."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from veerkracht import cli

LINES = (
    "",
    "compare",
    "places",
    "packages",
    "packages show",
    "packages check",
    "household",
    "population",
    "groups",
    "population show",
    "population import",
    "population schema",
    "population imports",
    "population remove",
    "data",
    "data list",
    "data update",
    "data reset",
    "law",
    "place",
    "place show",
    "place new",
    "place check",
)
COMMANDS = [line.split() for line in LINES]
SMALL = ["compare", "--place", "GM0088", "--package", "status-quo"]
BROKEN = "name: [unfinished"
GOOD = """name: mijn-plan
label: {nl: Mijn plan, en: My plan}
description: {nl: Een proef, en: A trial}
figures: [{path: participatiewet.bijstandsnorm_alleenstaande, add: 10}]
municipal_schemes:
  change: [{name: individuele_inkomenstoeslag, automatic: true}]
  remove: [bijzondere_bijstand]
"""


@dataclass
class Printed:
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Printed]:
    """Function: words -> exit code and what was printed; in this process, which is much faster."""

    def start(*words: str) -> Printed:
        monkeypatch.setattr(sys, "argv", ["veerkracht", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        captured = capsys.readouterr()
        return Printed(code, captured.out, captured.err)

    return start


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which `veerkracht` stands for the command line."""
    line = command.replace("veerkracht", f"{sys.executable} -m veerkracht.cli", 1)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        env=os.environ | environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_examples(command: list[str], run) -> None:
    printed = run(*command, "--help")
    assert (printed.code, printed.err) == (0, "")
    assert "Example" in printed.out
    examples = [line.split() for line in printed.out.splitlines() if line.strip().startswith("veerkracht ")]
    assert examples and all(words[1 : 1 + len(command)] == command for words in examples)
    assert max(map(len, printed.out.splitlines())) <= 80


def test_version(run) -> None:
    assert run("--version") == Printed(0, f"veerkracht {version('veerkracht')}\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ["places", "--json"],
        ["places", "bergen", "--json"],
        ["packages", "--json"],
        ["packages", "show", "investeren", "--json"],
        [*SMALL, "--json"],
        [*SMALL, "--json", "--out", "OUT"],
        ["population", "GM0088", "--json"],
        ["groups", "GM0088", "--json"],
        ["groups", "GM0088", "--json", "--out", "OUT"],
        ["groups", "--facts", "--json"],
        ["population", "--json", "GM0088"],
        ["population", "--place", "GM0088", "--json"],
        ["population", "GM0088", "--validate", "--json", "--out", "OUT"],
        ["population", "schema", "--json"],
        ["population", "import", "--schema", "--json"],
        ["data", "list", "--json"],
    ],
)
def test_json_is_all_that_is_printed(words: list[str], run, tmp_path: Path) -> None:
    printed = run(*(word.replace("OUT", str(tmp_path / "out")) for word in words))
    assert (printed.code, printed.err) == (0, "")
    assert json.loads(printed.out)
    assert printed.out.count("\n") == 1


def test_json_of_compare(run) -> None:
    document = json.loads(run(*SMALL, "--json", "--seed", "4").out)
    assert document["run"]["seed"] == 4
    assert {row["place"] for row in document["results"]} == {"Schiermonnikoog"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--place", "Nergenshuizen"], ["Nergenshuizen", "nearest"]),
        (["--place", ""], ["expected the name of a municipality"]),
        (["--place", "Bergen"], ["ambiguous", "GM0373", "GM0893"]),
        (["--place", "../../etc/passwd"], ["nearest"]),
        (["--place", "GM9999"], ["GM9999"]),
        (["--place", "\x1b[31mrood"], ["\\x1b[31mrood"]),
        (["--package", "status-kwo"], ["status-kwo", "did you mean status-quo"]),
        (["--package", ""], ["ready packages"]),
        (["--package", "BROKEN"], ["broken.yaml: line", "broken YAML"]),
        (["--package", "missing.yaml"], ["missing.yaml", "No such file"]),
        (["--package", "/"], ["directory"]),
        (["--package", "status-quo"], ["same name"]),
        (["--year", "2018"], ["year 2018", "2019 to 2026"]),
        (["--year", "99999999999999999999"], ["2019 to 2026"]),
        (["--year", "soon"], ["--year", "integer"]),
        (["--incomes", "2018"], ["year 2018", "2019 to 2026"]),
        (["--seed", "-1"], ["seed -1"]),
        (["--seed", "99999999999999999999"], ["whole number"]),
        (["--seed", "one"], ["--seed", "integer"]),
        (["--threads", "0"], ["--threads"]),
        (["--lang", "fr"], ["--lang", "'fr'", "nl or en"]),
        (["--out", "FILE"], ["file.txt", "choose a new folder"]),
        (["--out", "FOLDER"], ["holds other files"]),
        (["--out", "FILE/below"], ["file.txt"]),
        (["--colour"], ["--colour"]),
        (["extra"], ["extra"]),
    ],
)  # fmt: skip
def test_wrong_words_of_compare(words: list[str], says: list[str], run, tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    (tmp_path / "file.txt").touch()
    places = {"BROKEN": "broken.yaml", "FILE": "file.txt", "FOLDER": "."}
    for name, file in places.items():
        words = [word.replace(name, str(tmp_path / file)) for word in words]
    before = sorted(tmp_path.rglob("*"))
    printed = run(*SMALL, *words)
    refused(printed, says)
    assert sorted(tmp_path.rglob("*")) == before


def refused(printed: Printed, says: list[str]) -> None:
    """One message on stderr, exit code 2, nothing on stdout, no traceback."""
    assert (printed.code, printed.out) == (2, ""), printed
    assert printed.err.lower().count("error:") == 1
    assert "Traceback" not in printed.err
    assert all(text in printed.err for text in says), printed.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["compare"], ["--place"]),
        (["compare", "--place", "Utrecht"], ["--package"]),
        (["places", "xyzxyz"], ["nearest"]),
        (["packages", "--lang", "fr"], ["--lang"]),
        (["packages", "shwo"], ["shwo"]),
        (["packages", "show", "nothing"], ["ready packages"]),
        (["packages", "show", "investeren", "--lang", "fr"], ["--lang"]),
        (["packages", "check", "missing.yaml"], ["missing.yaml", "No such file"]),
        (["packages", "check", "/dev/null"], ["an empty file"]),
        (["household"], ["FILE", "--fields"]),
        (["household", "missing.yaml"], ["missing.yaml", "No such file"]),
        (["population", "Nergenshuizen"], ["nearest"]),
        (["population", "GM0088", "--seed", "-1"], ["seed -1"]),
        (["groups"], ["PLACE", "expected the name of a municipality"]),
        (["groups", "Nergenshuizen"], ["nearest"]),
        (["groups", "GM0088", "--seed", "-1"], ["seed -1"]),
        (["groups", "GM0088", "--year", "2027"], ["year 2027", "2019 to 2026"]),
        (["groups", "GM0088", "--lang", "fr"], ["--lang"]),
        (["groups", "GM0088", "--groups", "missing.yaml"], ["missing.yaml", "No such file"]),
        (["groups", "GM0088", "--groups", "/dev/null"], ["/dev/null", "groups"]),
        (["groups", "GM0088", "--out", "/etc"], ["/etc", "choose a new folder"]),
        (["population", "GM0088", "Utrecht"], ["Utrecht"]),
        (["population", "GM0088", "--place", "Utrecht"], ["expected one municipality"]),
        (["population", "--validate"], ["expected one municipality", "all"]),
        (["population", "GM0088", "--validate", "--docs", "x.md"], ["--docs", "expected 'all'"]),
        (["population", "all", "--validate", "--docs", "README.md"], ["README.md", "population: start"]),
        (["population", "all", "--validate", "--out", "src"], ["src", "other files"]),
        (["population", "GM0088", "--validate", "--lang", "de"], ["--lang"]),
        (["population", "import"], ["FILE", "--mapping"]),
        (
            ["population", "import", "missing.csv", "--mapping", "missing.yaml"],
            ["missing.yaml", "No such file"],
        ),
        (["population", "remove", "nothing"], ["no imported population is called 'nothing'"]),
        (["compare", "--population", "nothing", "--package", "status-quo"], ["called 'nothing'"]),
        (["data", "update", "nothing"], ["no table is called 'nothing'", "households"]),
        (["data", "reset", "nothing"], ["no table is called 'nothing'"]),
        (["unknown"], ["unknown"]),
    ],
)
def test_wrong_words(words: list[str], says: list[str], run) -> None:
    refused(run(*words), says)


def test_groups(run, tmp_path: Path) -> None:
    shown = run("groups", "GM0088", "--lang", "en", "--out", str(tmp_path / "out"))
    assert (shown.code, shown.err) == (0, "")
    assert "People of 65 and older" in shown.out and "undocumented people" in " ".join(shown.out.split())
    assert shown.out.endswith(f"{tmp_path / 'out' / 'groups.html'}\n")
    document = json.loads(run("groups", "GM0088", "--json").out)
    wijk = "Schiermonnikoog/WK008800 Wijk 00"
    assert {row["place"] for row in document["results"]} == {"Schiermonnikoog", wijk}
    facts = run("groups", "--facts", "--lang", "en").out
    assert "months_of_buffer" in facts and "agency" in facts


def test_places(run) -> None:
    assert run("places", "schiermonnik").out == "GM0088  Schiermonnikoog\n"
    assert "GM0518" in run("places", "Den Haag").out
    assert len(run("places").out.splitlines()) == 355


def test_packages(run) -> None:
    listed = run("packages", "--lang", "en").out
    assert listed.index("status-quo") < listed.index("kaasschaaf") < listed.index("investeren")
    shown = " ".join(run("packages", "show", "sociaal-minimum-omhoog", "--lang", "en").out.split())
    assert "[the state]" in shown and "1,052.32 a month → € 1,146.32 a month" in shown


def test_check_of_a_good_package(run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD)
    printed = run("packages", "check", str(file))
    assert (printed.code, printed.err) == (0, "")
    first, *rest = printed.out.splitlines()
    assert first == f"{file}: package 'mijn-plan' is in order, 3 changes"
    assert len(rest) == 2
    assert "not for the municipality to decide (state)" in rest[0]
    assert "beyond legal room (Participatiewet art. 36" in rest[1]


def test_check_counts_the_changes_of_a_package_that_starts_after_the_known_law(run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GOOD + "start_year: 2035\n")
    assert "3 changes" in run("packages", "check", str(file)).out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("figures: [{path: participatiewet.bijstandsnorm, add: 1}]", "figures.0.path"),
        ("figures: [{path: armoedegrenzen.niet_veel_maar_toereikend_paar, add: 1}]\nstart_year: 2026",
         "has no value for 2026-01-01"),
        ("figuren: []", "figuren"),
        ("start_year: 2020-02-31", "day is out of range"),
    ],
)  # fmt: skip
def test_check_of_a_wrong_package(line: str, says: str, run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("\n".join(GOOD.splitlines()[:3]) + f"\n{line}\n")
    refused(run("packages", "check", str(file)), [str(file), says])


def test_the_table_and_the_report(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = tmp_path / "out"
    printed = run(*SMALL, "--package", "kaasschaaf", "--out", str(out), "--lang", "en")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.splitlines()[-1] == str(out / "report.html")
    assert max(map(len, printed.out.splitlines()[:-1])) <= 80
    assert sorted(f.name for f in out.iterdir()) == ["report.html", "results.parquet", "run.json"]


def test_no_colour_and_no_bar_where_nobody_looks() -> None:
    plain = shell("veerkracht compare --place GM0088 --package status-quo", COLUMNS="80")
    assert plain.returncode == 0 and plain.stderr == ""
    assert "\x1b" not in plain.stdout
    asked = shell("veerkracht packages", FORCE_COLOR="1", COLUMNS="80")
    assert "\x1b[" in asked.stdout
    without = shell("veerkracht packages", FORCE_COLOR="1", NO_COLOR="1", COLUMNS="80")
    assert "\x1b[3" not in without.stdout  # bold may stay, colours may not


@pytest.mark.parametrize(
    "command",
    [
        "veerkracht places | head -1",
        "veerkracht compare --place GM0088 --package status-quo --json | head -c 10",
        "veerkracht compare --place GM0088 --package status-quo --package kaasschaaf | head -1",
        "veerkracht places >&-",
    ],
)
def test_nobody_reads_the_end(command: str) -> None:
    assert shell(command).stderr == ""


def test_a_full_disk_is_said() -> None:
    done = shell("veerkracht places > /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ") and "Traceback" not in done.stderr


def test_words_that_are_no_text() -> None:
    done = shell("veerkracht population $'\\xff\\xfe'")
    assert done.returncode == 2
    assert "error:" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("law zorgtoeslagen", "found 'zorgtoeslagen', expected one of: zorgtoeslag"),
        ("law zorgtoeslag --date tomorrow", "--date: found 'tomorrow', expected a date like 2025-01-01"),
        ("law zorgtoeslag --date 2031-01-01", "the law is known from 2019-01-01 to 2026-12-31"),
        ("law --graph x.svg", "--graph and --date need a SCHEME"),
        ("law ww --pages x", "--pages writes all schemes and dates"),
        ("law --cases tests/cases", "--cases needs --pages"),
        ("law --pages x --cases nowhere", "nowhere: found no case files"),
        ("law zorgtoeslag --unverified", "--unverified lists all schemes"),
        ("law zorgtoeslag --date 2025-01-01 --graph missing/x.svg", "missing/x.svg"),
    ],
)
def test_wrong_questions_about_the_law(run, words: str, wrong: str) -> None:
    printed = run(*words.split())
    assert (printed.code, printed.out) == (2, "")
    assert wrong in printed.err and "Traceback" not in printed.err


def test_law_draws_a_graph(run, tmp_path: Path) -> None:
    file = tmp_path / "graph.svg"
    printed = run("law", "huurtoeslag", "--date", "2025-01-01", "--graph", str(file))
    assert (printed.code, printed.out, printed.err) == (0, f"{file}\n", "")
    assert file.read_text().startswith("<svg")


HOME = """date: 2024-01-01
household:
  tenure: rent
  basic_rent: 650
  persons: [{name: anna, age: 40, wage: 15000}]
"""


def test_sweep_writes_a_page(run, tmp_path: Path) -> None:
    file, out = tmp_path / "anna.yaml", tmp_path / "sweep.html"
    file.write_text(HOME)
    printed = run("household", str(file), "--sweep", "wage=0:30000:5000", "--out", str(out), "--lang", "en")
    assert (printed.code, printed.out.strip(), printed.err) == (0, str(out), "")
    assert "Marginal pressure" in out.read_text()


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("--sweep wage=0:30000:5000", "--sweep and --out go together"),
        ("--out sweep.html", "--sweep and --out go together"),
        ("--sweep wage=0:30000 --out sweep.html", "expected FROM:TO:STEP"),
        ("--sweep wage=0:9:1 --out . --date 2031-01-01", "2031-01-01"),
    ],
)
def test_wrong_sweeps_write_nothing(run, tmp_path: Path, monkeypatch, words: str, wrong: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("anna.yaml").write_text(HOME)
    printed = run("household", "anna.yaml", *words.split())
    assert printed.code == 2 and wrong in printed.err
    assert [f.name for f in tmp_path.iterdir()] == ["anna.yaml"]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("--package nope", "no package 'nope'"),
        ("--compare-date 2030-01-01", "the law is known from 2019-01-01 to 2026-12-31"),
        ("--compare-date soon", "--compare-date: found 'soon', expected a date"),
    ],
)
def test_wrong_comparisons_of_a_household(run, tmp_path: Path, words: str, wrong: str) -> None:
    file = tmp_path / "anna.yaml"
    file.write_text(HOME)
    printed = run("household", str(file), *words.split())
    assert (printed.code, printed.out) == (2, "")
    assert wrong in printed.err


def test_household_under_a_package_and_on_another_date(run, tmp_path: Path) -> None:
    file = tmp_path / "anna.yaml"
    file.write_text(HOME)
    words = ("household", str(file), "--package", "sociaal-minimum-omhoog", "--compare-date", "2025-01-01")
    assert "1 januari 2025" in " ".join(run(*words).out.split())
    first, second = json.loads(run(*words, "--json").out)
    assert (first["date"], second["date"]) == ("2024-01-01", "2025-01-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_policy_is_written_checked_and_used(run, here: Path) -> None:
    printed = run("place", "new", "Zeist")
    assert (printed.code, printed.out, printed.err) == (0, "zeist.yaml\n", "")
    file = here / "zeist.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Municipal policy of Zeist") and "take_up" in text
    refused(run("place", "new", "Zeist"), ["zeist.yaml: exists already; --force writes over it"])
    file.write_text(text.replace("single: 409.0", "single: 1234.0"), encoding="utf-8")
    checked = run("place", "check", "zeist.yaml")
    assert checked.code == 0 and "policy of Zeist is in order, 4 schemes" in checked.out
    (here / "anna.yaml").write_text("date: 2024-01-01\nhousehold: {persons: [{name: anna, age: 40}]}\n")
    amounts = {
        policy: {row["name"]: row["amount"] for row in json.loads(
            run("household", "anna.yaml", "--policy", policy, "--json").out)["municipal_schemes"]}
        for policy in ("zeist.yaml", "assumed", "Utrecht")
    }  # fmt: skip
    assert [found["individuele_inkomenstoeslag"] for found in amounts.values()] == [1234, 409, 276]
    assert run("place", "new", "Zeist", "--force").code == 0
    assert file.read_text(encoding="utf-8") == text
    assert run("place", "new", "Utrecht", "--out", "mine.yaml").out == "mine.yaml\n"


def test_places_with_a_policy(run) -> None:
    assert "GM0344  Utrecht\n" in run("place").out
    assert {"code": "GM0599", "name": "Rotterdam"} in json.loads(run("place", "--json").out)
    assert "verified" in run("place", "show", "Utrecht", "--date", "2024-01-01").out
    assert json.loads(run("place", "show", "Zeist", "--json").out)["own"] is False


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("place new Nowhere", ["no municipality of 2020 is called 'Nowhere'"]),
        ("place check missing.yaml", ["missing.yaml: cannot be read"]),
        ("place check wrong.yaml", ["wrong.yaml: schemes.0.threshold", "found 9"]),
        ("place check code.yaml", ["municipalities.GM9999: no municipality of 2020 has this code"]),
        ("place check name.yaml", ["municipalities.GM0355: found 'Soest', expected 'Zeist'"]),
        ("place show missing.yaml", ["missing.yaml: cannot be read"]),
        ("household anna.yaml --policy Zeist", ["no policy of 'Zeist' is known"]),
        ("compare --place GM0088 --package status-quo --policy wrong.yaml", ["schemes.0.threshold"]),
    ],
)  # fmt: skip
def test_wrong_policies(run, here: Path, words: str, says: list[str]) -> None:
    head = (
        "label: {nl: a, en: b}\nmunicipalities: {%s}\nschemes: [{name: bijzondere_bijstand, source: x%s}]\n"
    )
    (here / "wrong.yaml").write_text(head % ("GM0355: Zeist", ", threshold: 9"))
    (here / "code.yaml").write_text(head % ("GM9999: Zeist", ""))
    (here / "name.yaml").write_text(head % ("GM0355: Soest", ""))
    (here / "anna.yaml").write_text("date: 2024-01-01\nhousehold: {persons: [{name: anna, age: 40}]}\n")
    refused(run(*words.split()), says)


MAPPING = """kind: anonymised_survey
title: A small survey
source: own
year: 2020
persons:
  columns:
    {household: hh, age: age, relation: rel, wage: wage, profit: {constant: 0}, pension: {constant: 0},
     ww: {constant: 0}, ao: {constant: 0}, savings: {constant: 0}}
households:
  columns: {tenure: {constant: rent_other}, basic_rent: rent, uses_bijstand: {constant: false}}
"""


@pytest.fixture
def survey(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of 30 single persons, of whom 3 earn little, and its mapping."""
    monkeypatch.setenv("VEERKRACHT_DATA", str(here / "data"))
    rows = [f"{k},{25 + k},head,{9000 if k < 3 else 30000},650" for k in range(30)]
    (here / "people.csv").write_text("\n".join(["hh,age,rel,wage,rent", *rows]))
    (here / "mapping.yaml").write_text(MAPPING)
    return here


def test_an_import_from_file_to_comparison(run, survey: Path) -> None:
    words = ("population", "import", "people.csv", "--mapping", "mapping.yaml")
    printed = run(*words, "--name", "Mine")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("mine: 30 households, 30 persons (anonymised_survey, 2020)\n")
    assert "debts: 0" in printed.out and "veerkracht compare --population mine" in printed.out
    refused(run(*words, "--name", "mine"), ["exists already; --force replaces it"])
    assert json.loads(run(*words, "--name", "mine", "--force", "--json").out)["households"] == 30
    assert run("population", "imports").out.startswith("mine  A small survey")
    compare = ("compare", "--population", "mine", "--package", "status-quo", "--package", "kaasschaaf")
    shown = run(*compare)
    assert shown.code == 0 and "eigen bestand" in shown.out and "verzonnen" not in shown.out
    rows = json.loads(run(*compare, "--out", "out", "--json").out)["results"]
    small = [row for row in rows if row["measure"] == "households_below_low_income_line"]
    assert small and all(row["value"] is None for row in small)
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "results.csv",
        "results.parquet",
        "run.json",
    ]
    assert run("population", "remove", "mine").out == "mine: removed\n"
    assert run("population", "imports", "--json").out == "[]\n"


def test_a_refused_import_leaves_nothing(run, survey: Path) -> None:
    file = survey / "people.csv"
    file.write_text(file.read_text().replace("hh,age,rel", "hh,bsn,rel").replace("head,30000", "head,-1", 1))
    refused(
        run("population", "import", "people.csv", "--mapping", "mapping.yaml"), ["people.csv: column 'bsn'"]
    )
    assert not (survey / "data").exists()


def test_no_household_of_an_import_can_be_looked_at(run, survey: Path) -> None:
    assert run("population", "import", "people.csv", "--mapping", "mapping.yaml", "--name", "mine").code == 0
    refused(run("household", "import:mine"), ["import:mine"])
    refused(run("population", "import:mine", "--validate"), ["no municipality"])


def test_data(run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEERKRACHT_DATA", str(here))
    monkeypatch.setenv("VEERKRACHT_CBS", "http://127.0.0.1:9/odata")  # nobody answers there
    listed = json.loads(run("data", "list", "--json").out)
    assert {table["name"] for table in listed["tables"]} >= {"households", "persons", "low_income"}
    assert all(table["rows"] and table["bytes"] and table["licence"] for table in listed["tables"])
    assert listed["figures"]["folders"] > 20
    assert "71486NED" in run("data", "list").out
    printed = run("data", "update")
    assert (printed.code, printed.out) == (1, "") and printed.err.count("\n") == 1
    assert "127.0.0.1 cannot be reached" in printed.err and "nothing was updated" in printed.err
    assert list(here.iterdir()) == []
