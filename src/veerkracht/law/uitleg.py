"""What a rule does in one Dutch sentence, for explanations; data in the folder of its law (`uitleg.yaml`).

The English sentence is the docstring of the rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from veerkracht.engine.document import read_document
from veerkracht.engine.errors import FigureError

FOLDER = Path(__file__).parent


def uitleg(rule: str, day: date) -> str:
    """The sentence of `rule` that holds on `day`; empty when there is none."""
    return next((words for start, words in reversed(_all().get(rule, ())) if start <= day), "")


@lru_cache(maxsize=1)
def _all() -> Mapping[str, tuple[tuple[date, str], ...]]:
    """Every rule with its sentences in order of date. Raises FigureError naming file and rule."""
    found: dict[str, tuple[tuple[date, str], ...]] = {}
    for file in sorted(FOLDER.glob("*/uitleg.yaml")):
        where = f"{file.parent.name}/{file.name}"
        document: Any = read_document(file, FigureError)
        for rule, words in document["uitleg"].items():
            if rule in found:
                raise FigureError(f"{where}: '{rule}' stands in another file too")
            dated = words if isinstance(words, Mapping) else {date.min: words}
            if not all(isinstance(start, date) and isinstance(text, str) for start, text in dated.items()):
                raise FigureError(f"{where}: {rule}: expected a sentence, or dates with a sentence each")
            found[rule] = tuple(sorted(dated.items()))
    return found


def explained() -> frozenset[str]:
    """Names of the rules with a sentence."""
    return frozenset(_all())
