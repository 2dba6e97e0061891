"""The facts that may be imported: `targets.yaml`, and the facts of lives beyond money."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

Per = Literal["persons", "households"]
# Unit of a fact -> units a file may have it in, with the factor.
UNITS: dict[str, dict[str, float]] = {
    "EUR/year": {"EUR/year": 1, "EUR/month": 12, "EUR/4 weeks": 13, "EUR/week": 52, "1000 EUR/year": 1000},
    "EUR/month": {"EUR/month": 1, "EUR/4 weeks": 13 / 12, "EUR/week": 52 / 12, "EUR/year": 1 / 12},
    "EUR": {"EUR": 1, "1000 EUR": 1000},
    "1000 EUR": {"1000 EUR": 1, "EUR": 0.001},
    "years": {"years": 1, "months": 1 / 12},
    "months": {"months": 1, "years": 12},
    "hours/week": {"hours/week": 1, "hours/month": 12 / 52},
}
FACTS = Path(__file__).parent.parent / "life" / "facts.yaml"
AREAS = ("wijk", "pc4")  # a place within a municipality would point to people


class Target(BaseModel):
    """One fact: its kind, unit, values and limits, and whether it must be there (see targets.yaml)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    per: Per
    kind: Literal["key", "number", "choice", "flag", "birth"]
    about: str
    unit: str = ""
    values: tuple[str, ...] = ()
    whole: bool = False
    low: float = 0.0
    high: float = 1e9
    required: bool = False
    instead: tuple[str, ...] = ()
    default: str | float = ""
    life: bool = False

    @property
    def units(self) -> dict[str, float]:
        """Units a file may have it in, with the factor to the unit of the fact."""
        return UNITS.get(self.unit, {self.unit: 1.0} if self.unit else {})


@cache
def targets() -> dict[Per, dict[str, Target]]:
    """Every fact by name, of persons and of households; those of `life/facts.yaml` last."""
    document = yaml.safe_load((Path(__file__).parent / "targets.yaml").read_text(encoding="utf-8"))
    found: dict[Per, dict[str, Target]] = {"persons": {}, "households": {}}
    for per, entries in document.items():
        found[per] = {name: Target(name=name, per=per, **entry) for name, entry in entries.items()}
    for name, fact in yaml.safe_load(FACTS.read_text(encoding="utf-8"))["facts"].items():
        if name not in AREAS:
            target = _life(name, fact)
            found[target.per][name] = target
    return found


def _life(name: str, fact: dict[str, Any]) -> Target:
    values = tuple(str(value) for value in fact.get("values", ()))
    return Target(
        name=name,
        per="persons" if fact["per"] == "person" else "households",
        kind="choice" if values else "number" if "unit" in fact else "flag",
        about=fact["label"]["en"],
        unit=fact.get("unit", ""),
        values=values,
        default="unknown",
        life=True,
    )


def schema() -> list[dict[str, Any]]:
    """Every fact as a plain dict: fact, per, type, unit, units, values, required, instead, default, about."""
    return [
        {
            "fact": target.name,
            "per": target.per,
            "type": target.kind,
            "unit": target.unit,
            "units": list(target.units),
            "values": list(target.values),
            "required": target.required,
            "instead": list(target.instead),
            "default": target.default,
            "about": target.about,
        }
        for part in targets().values()
        for target in part.values()
    ]
