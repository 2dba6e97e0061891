"""Maatwerk: where an article lets someone decide otherwise than the rule; data in the folder of its law."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from veerkracht.engine.errors import FigureError
from veerkracht.engine.figures import STATUSES

FOLDER = Path(__file__).parent


def _both(words: dict[str, str]) -> dict[str, str]:
    if set(words) != {"nl", "en"} or not all(words.values()):
        raise ValueError("expected words in nl and en")
    return words


def _known(status: str) -> str:
    if status not in STATUSES:
        raise ValueError(f"found {status}, expected one of: {', '.join(STATUSES)}")
    return status


Words = Annotated[dict[str, str], AfterValidator(_both)]
GROUND, NUMBER = "ground", "number"


class Discretion(BaseModel):
    """One decision: the value that a rule gives (the ground) may become another one, up to `to`.

    sets: input, computed name or figure that the decision changes, for everyone it applies to. to: sum of
    factor x value, over names and figures; `ground` is what the rule gives and `number` stands for 1. when:
    names with the range (both ends included) in which they must lie for a person. `status` is `verified` when
    the room stands in the article, `assumed` or `recalled` when its width does not.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    article: str
    label: Words
    explanation: Words
    decided_by: Literal["municipality", "state", "UWV"]
    sets: str
    to: Annotated[dict[str, float], Field(min_length=1)]
    when: dict[str, tuple[float, float]] = {}
    start: date = date.min
    end: date = date.max
    status: Annotated[str, AfterValidator(_known)]
    source: str

    def applies(self, values: Mapping[str, float | bool]) -> bool:
        """True when all conditions hold for a person with these values; not when a value is missing."""
        return all(name in values and low <= values[name] <= high for name, (low, high) in self.when.items())

    def decided(self, ground: float, values: Mapping[str, float | bool]) -> float:
        """The value at the far end of the room. Raises KeyError for a name without a value."""
        known = {GROUND: ground, NUMBER: 1.0}
        return sum(factor * (known[n] if n in known else values[n]) for n, factor in self.to.items())


def discretions(day: date) -> tuple[Discretion, ...]:
    """Every decision that the law of `day` leaves to someone, by law and in the order of its file."""
    return tuple(d for d in _all() if d.start <= day <= d.end)


@lru_cache(maxsize=1)
def _all() -> tuple[Discretion, ...]:
    return tuple(d for file in sorted(FOLDER.glob("*/maatwerk.yaml")) for d in read_discretions(file))


def read_discretions(file: Path) -> tuple[Discretion, ...]:
    """The decisions in one file. Raises FigureError naming file, decision and field."""
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    sources, found = document["sources"], []
    for name, entry in document["maatwerk"].items():
        where = f"{file.parent.name}/{file.name}: {name}"
        if entry.get("source") not in sources:
            raise FigureError(
                f"{where}: source: found {entry.get('source')!r}, expected one of: {', '.join(sources)}"
            )
        try:
            found.append(
                Discretion.model_validate({**entry, "name": name, "source": sources[entry["source"]]})
            )
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise FigureError(f"{where}: {field}: {first['msg']}") from error
    return tuple(found)
