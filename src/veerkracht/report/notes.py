"""Remarks on a study, by kind, and which figures carry a mark because of them."""

from dataclasses import dataclass
from typing import Any

KINDS = ("assumption", "uprating", "recalled", "missing_figure")
NOT_IN_TABLES = "not_in_tables"
MARK = "○"


@dataclass(frozen=True)
class Note:
    """A remark; `key` is where it stands on the page."""

    key: str
    kind: str
    text: str


def notes(run: dict[str, Any], lang: str) -> dict[str, list[Note]]:
    """The remarks of a run by kind, every kind present."""
    kinds: dict[str, list[Note]] = {kind: [] for kind in (*KINDS, NOT_IN_TABLES)}
    for number, entry in enumerate(run["notes"], 1):
        kinds[entry["kind"]].append(Note(f"note-{number}", entry["kind"], entry[lang]))
    return kinds


def marks(run: dict[str, Any], lang: str) -> dict[str, Note]:
    """Per measure or "scheme:name" the remark that explains its mark, from `applies_to` of the notes."""
    found: dict[str, Note] = {}
    for number, entry in enumerate(run["notes"], 1):
        for about in entry.get("applies_to", ()):
            found.setdefault(about, Note(f"note-{number}", entry["kind"], entry[lang]))
    return found
