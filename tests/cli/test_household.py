"""household and law."""

import json
from pathlib import Path

import pytest

HOME = """date: 2024-01-01
household:
  tenure: rent
  basic_rent: 650
  persons: [{name: anna, age: 40, wage: 15000}]
"""


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
