"""Reforms give what they gave before; `python tools/golden_reforms.py --write` writes the table anew."""

import runpy
from pathlib import Path

import pytest

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "golden_reforms.py"))
Row = dict[str, str]


@pytest.fixture(scope="module")
def computed() -> list[Row]:
    return TOOL["compute"]()


def test_reforms_give_what_they_gave(computed: list[Row]) -> None:
    found = list(TOOL["differences"](TOOL["stored"](), computed))
    assert not found, "\n".join(
        [*found, "When this is meant: python tools/golden_reforms.py --write, and say why in the commit."]
    )


def test_every_reform_is_seen_on_every_date_and_by_every_household_at_least_once(computed: list[Row]) -> None:
    base = {(row["date"], row["household"]): row for row in computed if row["reform"] == "none"}
    moved = {
        (row["reform"], row["date"], row["household"])
        for row in computed
        if any(row[name] != base[row["date"], row["household"]][name] for name in TOOL["AMOUNTS"])
    }
    reforms = {row["reform"] for row in computed} - {"none"}
    assert len(reforms) == 5 and len(base) == 3 * 8
    assert {(reform, day) for reform, day, _ in moved} == {(r, day) for r in reforms for day, _ in base}
    assert {name for _, _, name in moved} == {name for _, name in base}


def test_a_difference_is_said_with_both_amounts(computed: list[Row]) -> None:
    first = computed[0] | {"bijstand_ontvangen": "1.00"}
    amount = computed[0]["bijstand_ontvangen"]
    said = list(TOOL["differences"]([first, computed[1]], [computed[0], computed[2]]))
    where = ", ".join(computed[0][key] for key in TOOL["KEYS"])
    assert said[0] == f"{where}: bijstand_ontvangen 1.00 -> {amount} ({float(amount) - 1:+.2f})"
    assert [line.rsplit(": ", 1)[1] for line in said[1:]] == ["gone", "new"]
