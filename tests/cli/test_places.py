"""places, place and municipal policy."""

import json
from pathlib import Path

import pytest

from .shell import refused


def test_places(run) -> None:
    assert run("places", "schiermonnik").out == "GM0088  Schiermonnikoog\n"
    assert "GM0518" in run("places", "Den Haag").out
    assert len(run("places").out.splitlines()) == 355


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
