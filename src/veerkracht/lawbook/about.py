"""What a folder of the law says about itself: its laws, its purpose, and where it is simpler."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass

from veerkracht import law
from veerkracht.engine.document import read_document
from veerkracht.engine.errors import FigureError

_ALLOWED = {"name", "bwb", "simplifications"}


@dataclass(frozen=True)
class About:
    """laws: name and, of a law, its number at wetten.overheid.nl; purpose: what each of its modules says."""

    laws: tuple[tuple[str, str | None], ...]
    purpose: tuple[str, ...]
    simplifications: tuple[str, ...]


def about(name: str) -> About:
    """The folder `name` by the heads of its figure files and the first words of its modules.

    Raises FigureError for a head with an unknown field.
    """
    laws: dict[str, str | None] = {}
    simpler: list[str] = []
    for file in sorted((law.FOLDER / name).glob("*.yaml")):
        head = read_document(file, FigureError).get("law") or {}
        if not isinstance(head, dict) or not _ALLOWED.issuperset(head):
            raise FigureError(f"{name}/{file.name}: law: expected {', '.join(sorted(_ALLOWED))}")
        if "name" in head:
            laws.setdefault(head["name"], head.get("bwb"))
        simpler += head.get("simplifications") or []
    words = (importlib.import_module(module).__doc__ or "" for module in _modules(name))
    return About(tuple(laws.items()), tuple(" ".join(w.split()) for w in words if w), tuple(simpler))


def _modules(name: str) -> list[str]:
    found = pkgutil.iter_modules([str(law.FOLDER / name)], f"{law.__name__}.{name}.")
    return sorted(info.name for info in found)
