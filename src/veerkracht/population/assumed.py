"""What of the population is only assumed: every stated value not read in a source, with its range."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOM = Path(__file__).parent
STATUSES = ("assumed", "derived", "recalled")
LONGEST = 90  # letters of a value; the file has the whole


def assumed() -> list[dict[str, str]]:
    """Per value: file, name, value, range, unit, status and source, as texts; by file, in the file's order.

    A value is any entry with a `status` in a YAML file of this room. Verified values are left out.
    """
    found = []
    for path in sorted(ROOM.rglob("*.yaml")):
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, entry in _entries(entries, ""):
            if entry["status"] in STATUSES and ("value" in entry or "terms" in entry):
                found.append(
                    {
                        "file": path.relative_to(ROOM.parent).as_posix(),
                        "name": name,
                        "value": _value(entry),
                        "range": _range(entry),
                        "unit": str(entry.get("unit", "")),
                        "status": entry["status"],
                        "source": str(entry.get("source", "")).strip(),
                    }
                )
    return found


def _entries(found: Any, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if not isinstance(found, dict):
        return
    if found.get("status") in (*STATUSES, "verified"):
        yield name, found
    for key, value in found.items():
        yield from _entries(value, f"{name}.{key}".strip("."))


def _value(entry: dict[str, Any]) -> str:
    if "terms" in entry:
        return f"log odds by age and {', '.join(entry['terms'])}".replace("_", " ")
    return _short(entry.get("value", ""))


def _range(entry: dict[str, Any]) -> str:
    if "terms" in entry:
        return "low and high per term"
    if "low" not in entry and "high" not in entry:
        return ""
    return f"{_short(entry.get('low', '?'))} to {_short(entry.get('high', '?'))}"


def _short(value: Any) -> str:
    """The value on one line."""
    if isinstance(value, dict):
        text = ", ".join(f"{key}: {_short(one)}" for key, one in value.items())
    elif isinstance(value, list):
        text = ", ".join(_short(one) for one in value)
    else:
        text = str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
