"""What the form of an own package can set: municipal schemes, use of national ones, amounts of the law."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from veerkracht import law
from veerkracht.engine.errors import EngineError
from veerkracht.law.gemeente.policy import Policy
from veerkracht.law.gemeente.scheme import Scheme
from veerkracht.measures.catalog import catalog
from veerkracht.packages.schema import Package

from .form import Problem

FILE = Path(__file__).with_name("levers.yaml")
USE = ("bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget")
MOST_NAME = 60
USE_OF, FIGURE = "use", "figure"  # first word of the names of settings that are no scheme's
FLAG, PERCENT, POINTS = "flag", "percent", "points"
WHY = {"nl": "zo gekozen in het formulier", "en": "chosen so in the form"}
ABOUT = {"nl": "Een pakket dat in het formulier is gemaakt.", "en": "A package made in the form."}
Text = dict[str, str]


@dataclass(frozen=True)
class Lever:
    """One setting. `now` is what holds without the package: 1 or 0 for a flag, else in percent or points."""

    name: str
    kind: str
    now: float
    least: float = 0.0
    most: float = 100.0


@dataclass(frozen=True)
class Group:
    """The settings of one scheme, or of one kind; `about`: which scheme."""

    kind: str  # scheme, use or figures
    label: Text
    levers: tuple[Lever, ...]
    about: str = ""


def groups(policy: Policy, day: date) -> list[Group]:
    """Everything that can be set in a municipality with this policy on a day."""
    found = [_of_scheme(scheme) for scheme in policy.on(day)]
    names = catalog().schemes
    found += [
        Group("use", names[scheme], (Lever(f"{USE_OF}.{scheme}", POINTS, 0.0, -30.0, 30.0),), scheme)
        for scheme in USE
    ]
    for entry in _figures():
        if _paths(entry, day):
            lever = Lever(f"{FIGURE}.{entry['name']}", PERCENT, 100.0, 50.0, 200.0)
            found.append(Group("figures", entry["label"], (lever,), entry["name"]))
    return found


def _of_scheme(scheme: Scheme) -> Group:
    name = scheme.name
    return Group(
        "scheme",
        scheme.label,
        (
            Lever(f"{name}.on", FLAG, 1.0),
            Lever(f"{name}.threshold", PERCENT, round(100 * scheme.threshold, 1), 50.0, 250.0),
            Lever(f"{name}.amount", PERCENT, 100.0, 0.0, 300.0),
            Lever(f"{name}.take_up", PERCENT, round(100 * scheme.take_up, 1)),
            Lever(f"{name}.automatic", FLAG, float(scheme.automatic)),
        ),
        name,
    )


def read(levers: Sequence[Lever], sent: Mapping[str, str]) -> tuple[dict[str, float], dict[str, Problem]]:
    """The settings that differ from now, and what is wrong, by name. A flag that was not sent is off."""
    values: dict[str, float] = {}
    problems: dict[str, Problem] = {}
    for lever in levers:
        found = _value(lever, sent.get(lever.name, ""))
        if isinstance(found, Problem):
            problems[lever.name] = found
        elif found != lever.now:
            values[lever.name] = found
    return values, problems


def _value(lever: Lever, typed: str) -> float | Problem:
    if lever.kind == FLAG:
        return float(bool(typed))
    if not re.fullmatch(r"[+-]?\d{1,4}([.,]\d{1,2})?", typed.replace("\u2212", "-").strip(), re.ASCII):
        return Problem("problem.number")
    value = float(typed.replace("\u2212", "-").replace(",", "."))
    if not lever.least <= value <= lever.most:
        return Problem("problem.between", {"least": f"{lever.least:g}", "most": f"{lever.most:g}"})
    return value


def package(label: str, year: int, day: date, values: Mapping[str, float]) -> Package:
    """The package that the settings make. values: those that differ from now, by name of the lever."""
    removed = [name.removesuffix(".on") for name in values if name.endswith(".on")]
    terms: dict[str, dict[str, Any]] = {}
    use: list[dict[str, Any]] = []
    figures: list[dict[str, Any]] = []
    for name, value in values.items():
        about, _, what = name.partition(".")
        if about in removed:
            continue
        if about == USE_OF:
            use.append({"scheme": what, "add": round(value / 100, 4), "why": WHY})
        elif about == FIGURE:
            entry = next(e for e in _figures() if e["name"] == what)
            factor = round(value / 100, 4)
            figures += [{"path": path, "multiply": factor} for path in _paths(entry, day)]
        else:
            terms.setdefault(about, {})[TERMS[what]] = (
                bool(value) if what == "automatic" else round(value / 100, 4)
            )
    return Package.model_validate({
        "name": slug(label), "label": {"nl": label, "en": label},
        "description": ABOUT,
        "start_year": year, "figures": figures, "take_up": use,
        "municipal_schemes": {
            "change": [{"name": name, **changed} for name, changed in terms.items()],
            "remove": removed,
        },
    })  # fmt: skip


def settings(package: Package) -> dict[str, float]:
    """What was set for a package that this form made; the other way round of `package`."""
    changes = package.municipal_schemes
    found = {f"{name}.on": 0.0 for name in changes.remove}
    for change in changes.change:
        for what, field in TERMS.items():
            value = getattr(change, field)
            if value is not None:
                found[f"{change.name}.{what}"] = (
                    float(value) if what == "automatic" else round(100 * value, 2)
                )
    found |= {f"{USE_OF}.{change.scheme}": round(100 * change.add, 2) for change in package.take_up}
    factors = {change.path: change.multiply for change in package.figures if change.multiply is not None}
    for entry in _figures():
        for path in factors.keys() & set(entry["paths"]):
            found[f"{FIGURE}.{entry['name']}"] = round(100 * factors[path], 2)
    return found


TERMS = {"threshold": "threshold", "amount": "multiply", "take_up": "take_up", "automatic": "automatic"}


def slug(label: str) -> str:
    """A name for a package that no ready one has, out of its label."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-")
    return words if words.startswith("eigen-") else f"eigen-{words or 'pakket'}"


@cache
def _figures() -> list[dict[str, Any]]:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))["figures"]


def _paths(entry: Mapping[str, Any], day: date) -> list[str]:
    """The figures of a setting that have a value on the day."""
    found = []
    for path in entry["paths"]:
        try:
            law.figures().value(law.figures().find(path).name, day)
        except EngineError:
            continue
        found.append(path)
    return found
