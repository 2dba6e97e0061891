"""Situations of MinBZK's public feature files: our law against the article, and the table that compares."""

from pathlib import Path
from typing import Any

import pytest

from veerkracht.engine.document import read_document
from veerkracht.household import fields, household, parse_household

FILE = Path(__file__).parent / "minbzk.yaml"
PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
ROWS: list[dict[str, Any]] = read_document(FILE, ValueError)["scenarios"]
OURS = ("name", "date", "household", "given")  # the part of a row that is a household file
UNITS = {row.name: row.unit for row in fields()}
CENT = 0.011


def _amount(value: float) -> str:
    return f"{value:,.2f}".removesuffix(".00")


def table() -> list[str]:
    """The table of docs/validation.md."""
    lines = [
        "| scenario | per | theirs | ours | difference | reason |",
        "|---|---|---:|---:|---:|---|",
    ]
    for row in ROWS:
        theirs, ours = float(row["theirs"]), float(row["ours"])
        apart = _amount(ours - theirs) if abs(ours - theirs) > CENT else "0"
        cells = (row["name"], row["per"], _amount(theirs), _amount(ours), apart, row.get("reason", ""))
        lines.append("| " + " | ".join(cells).rstrip() + " |")
    return lines


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_scenario(row: dict[str, Any]) -> None:
    result = household(parse_household({k: row[k] for k in OURS if k in row}, f"{FILE.name}: {row['name']}"))
    of, _, rule = row["compare"].rpartition(".")
    months = 12 if row["per"] == "month" and UNITS[rule] == "EUR/year" else 1
    assert float(result.value(rule, of or "household")) / months == pytest.approx(row["ours"], abs=CENT)
    differs = abs(row["ours"] - row["theirs"]) > CENT
    assert differs == ("reason" in row), "a difference has a reason, and only a difference"


def test_page_shows_every_scenario() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert "\n".join(table()) in text, "the table should be:\n" + "\n".join(table())
