"""How many worked cases there are for each scheme, and in which files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from veerkracht.engine.document import read_document

from .schemes import home

Counts = dict[str, Counter[str]]


def count_cases(folder: Path) -> Counts:
    """Scheme -> case file -> number of cases that expect a value of the scheme.

    Raises ValueError for a folder without case files.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise ValueError(f"{folder}: found no case files, expected *.yaml with cases")
    found: Counts = {}
    for file in files:
        for case in read_document(file, ValueError)["cases"]:
            for scheme in {home(key.rsplit(".", 1)[-1]) for key in case["expect"]}:
                found.setdefault(scheme, Counter())[file.name] += 1
    return found
