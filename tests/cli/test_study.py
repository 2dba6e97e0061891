"""compare, groups and packages."""

import json
from pathlib import Path

import pytest

from .shell import SMALL, refused

BROKEN = "name: [unfinished"
GOOD = """name: mijn-plan
label: {nl: Mijn plan, en: My plan}
description: {nl: Een proef, en: A trial}
figures: [{path: participatiewet.bijstandsnorm_alleenstaande, add: 10}]
municipal_schemes:
  change: [{name: individuele_inkomenstoeslag, automatic: true}]
  remove: [bijzondere_bijstand]
"""


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


def test_the_table_and_the_report(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = tmp_path / "out"
    printed = run(*SMALL, "--package", "kaasschaaf", "--out", str(out), "--lang", "en")
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.splitlines()[-1] == str(out / "report.html")
    assert max(map(len, printed.out.splitlines()[:-1])) <= 80
    assert sorted(f.name for f in out.iterdir()) == ["report.html", "results.parquet", "run.json"]


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
