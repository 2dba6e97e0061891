"""What some reforms do to some households, kept as a table so that every change of it is seen.

    python tools/golden_reforms.py [--write]

Computes the reforms, households and dates of tests/golden/reforms.yaml. Without --write it prints where the
outcome differs from tests/golden/reforms.csv, with --write it writes that table anew. The table says nothing
about what is right: that is for the worked cases in tests/cases. It says what changed.
"""

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from veerkracht import law
from veerkracht.engine.document import read_document
from veerkracht.household import household
from veerkracht.packages.schema import Package

FOLDER = Path(__file__).parents[1] / "tests" / "golden"
TABLE = FOLDER / "reforms.csv"
KEYS = ("reform", "date", "household")
AMOUNTS = (
    "besteedbaar_inkomen", "bijstand_ontvangen", "huurtoeslag_ontvangen", "zorgtoeslag_ontvangen",
    "kindgebonden_budget_ontvangen", "kinderbijslag", "kinderopvangtoeslag_ontvangen", "inkomstenbelasting",
)  # fmt: skip
Row = dict[str, str]


def compute() -> list[Row]:
    """A row per reform, date and household: amounts in EUR a year, in cents."""
    plan = read_document(FOLDER / "reforms.yaml", ValueError)
    rows: list[Row] = []
    for reform, changes in plan["reforms"].items():
        for day in plan["dates"]:
            figures = _package(changes).figures_on(law.figures(), day)
            for name, home in plan["households"].items():
                found = household({"date": day, "household": home}, figures=figures).amounts
                keys = dict(zip(KEYS, (reform, f"{day:%Y-%m-%d}", name), strict=True))
                rows.append(keys | {amount: f"{found[amount]:.2f}" for amount in AMOUNTS})
    return rows


def stored() -> list[Row]:
    """The rows of the table in the repository."""
    with TABLE.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def differences(old: list[Row], new: list[Row]) -> Iterator[str]:
    """A line per amount that differs and per row that is in one of both only."""
    before, after = ({tuple(row[key] for key in KEYS): row for row in rows} for rows in (old, new))
    for key in [*before, *(key for key in after if key not in before)]:
        spoken = ", ".join(key)
        if key not in after or key not in before:
            yield f"{spoken}: {'gone' if key in before else 'new'}"
            continue
        for amount in AMOUNTS:
            one, two = before[key].get(amount), after[key][amount]
            if one is None:
                yield f"{spoken}: {amount} new, {two}"
            elif one != two:
                yield f"{spoken}: {amount} {one} -> {two} ({float(two) - float(one):+.2f})"


def write(rows: list[Row]) -> None:
    """Put the rows in the repository."""
    with TABLE.open("w", encoding="utf-8", newline="") as target:
        table = csv.DictWriter(target, [*KEYS, *AMOUNTS], lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def _package(changes: list[dict[str, Any]]) -> Package:
    words = {"nl": "proef", "en": "trial"}
    document = {"name": "trial", "label": words, "description": words, "start_year": 2019, "figures": changes}
    return Package.model_validate(document)


def main() -> None:
    """Print what differs, or write the table anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true")
    new = compute()
    if parser.parse_args().write:
        write(new)
        print(f"{TABLE}: {len(new)} rows")
        return
    found = list(differences(stored(), new))
    print("\n".join(found) or "nothing differs")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
