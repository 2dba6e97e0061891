"""Every command: help, version, what is printed where, and words that are wrong."""

import json
from importlib.metadata import version
from pathlib import Path

import pytest

from .shell import SMALL, Printed, refused, shell

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
    "population build",
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
    "serve",
)
COMMANDS = [line.split() for line in LINES]


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
        (["population", "build"], ["Missing argument 'place'"]),
        (["population", "build", "Nergenshuizen"], ["nearest"]),
        (["serve", "--port", "0"], ["--port"]),
        (["serve", "--database", "mysql://a@b/c"], ["--database", "postgresql://user@host/name"]),
        (["serve", "--host", "no.such.host.invalid"], ["--host no.such.host.invalid", "cannot listen"]),
        (["unknown"], ["unknown"]),
    ],
)
def test_wrong_words(words: list[str], says: list[str], run) -> None:
    refused(run(*words), says)


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
