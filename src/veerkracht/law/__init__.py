"""What the law says: rules beside dated figures, a folder per law under its Dutch legal name."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from datetime import date
from functools import lru_cache
from pathlib import Path

from veerkracht.engine.figures import Figures, load_figures
from veerkracht.engine.rule import Lookup, Node, Rule, SumOf, Total, Vocabulary
from veerkracht.engine.system import System, build

from .inputs import INPUTS, OFTEN, UNITS

FOLDER = Path(__file__).parent
FIRST_DATE = date(2019, 1, 1)
LAST_DATE = date(2026, 12, 31)


@lru_cache(maxsize=1)
def folders() -> dict[str, tuple[Node, ...]]:
    """Folder of every law -> its rules of all dates: all declarations found in the modules below it."""
    nodes: dict[str, list[Node]] = {}
    known: set[Node] = set()
    for info in sorted(pkgutil.walk_packages([str(FOLDER)], f"{__name__}."), key=lambda i: i.name):
        folder = nodes.setdefault(info.name.removeprefix(f"{__name__}.").split(".")[0], [])
        for value in vars(importlib.import_module(info.name)).values():
            for node in value if isinstance(value, tuple) else (value,):
                if isinstance(node, Rule | Total | Lookup | SumOf) and node not in known:
                    known.add(node)
                    folder.append(node)
    return {name: tuple(found) for name, found in nodes.items()}


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Every rule of every law and date."""
    return Vocabulary(UNITS, INPUTS, tuple(node for nodes in folders().values() for node in nodes), OFTEN)


@lru_cache(maxsize=1)
def figures() -> Figures:
    """All dated figures of the law."""
    return load_figures(FOLDER.glob("*/*.yaml"))


@lru_cache(maxsize=64)
def system(day: date, given: frozenset[str] = frozenset()) -> System:
    """The law in force on `day`. Raises ValueError outside the years for which there are figures."""
    if not FIRST_DATE <= day <= LAST_DATE:
        raise ValueError(f"date {day}: the law is known from {FIRST_DATE} to {LAST_DATE}")
    return build(vocabulary(), figures(), day, given)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes whenever a rule or figure changes; for caches of what was computed with them."""
    digest = hashlib.sha256()
    for file in sorted(file for kind in ("*.py", "*.yaml") for file in FOLDER.rglob(kind)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
