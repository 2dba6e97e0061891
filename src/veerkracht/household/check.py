"""Computes one household in full: every amount, per person and in total, with the way it was reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from veerkracht.engine.explain import Explanation, Step, Value, explain
from veerkracht.engine.figures import Figures
from veerkracht.engine.rule import Rule
from veerkracht.engine.system import System
from veerkracht.law import system as law_system
from veerkracht.law.gemeente.policy import Policy, assumed_policy, policy_of

from .budget import Budget, budget
from .errors import HouseholdError
from .file import HOUSEHOLD, Household, parse_household, read_household
from .influence import matters
from .lines import as_data

NOT_AMOUNTS = ("bool", "index")


@dataclass(frozen=True)
class UnverifiedFigure:
    """A figure that this outcome leans on and that was not read in its own source."""

    path: str
    value: float
    unit: str
    status: str
    source: str
    how: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """Outcome of one household.

    amounts: household total of every computed number and of every income typed in, in its own unit (a value
    of several persons together is counted once). persons: every computed value by person, booleans included.
    unavailable: names that cannot be computed on this date, with the reason.
    left_out: sums and the terms that they miss. recalled: the unverified figures that this outcome leans on.
    policy: the schemes of the municipality.
    """

    household: Household
    system: System
    explanation: Explanation
    amounts: Mapping[str, float]
    persons: Mapping[str, Mapping[str, Value]]
    unavailable: Mapping[str, str]
    left_out: Mapping[str, tuple[str, ...]]
    recalled: tuple[UnverifiedFigure, ...]
    policy: Policy

    @property
    def date(self) -> date:
        """Date of the law."""
        return self.household.date

    @property
    def explain(self) -> list[dict[str, Any]]:
        """Every rule used, in order of computation: rule, of, value, unit, article, uses."""
        return [
            {
                "rule": s.rule,
                "of": s.of,
                "value": s.value,
                "unit": s.unit,
                "article": s.article,
                "uses": dict(s.uses),
            }
            for s in self.explanation.steps
        ]

    def value(self, name: str, of: str = HOUSEHOLD) -> float | bool:
        """Value of an input or computed name for a person, or for the household: its own value or the total.

        Raises HouseholdError when it is unavailable or unknown.
        """
        if name in self.unavailable:
            raise HouseholdError(f"{name} cannot be computed for {self.date}: {self.unavailable[name]}")
        if of != HOUSEHOLD:
            values = self.explanation.persons.get(of, {})
            found = values.get(name, self.explanation.household.get(name))
        elif name in self.explanation.household:
            found = self.explanation.household[name]
        elif any(name in values for values in self.explanation.persons.values()):
            steps = any(s.rule == name for s in self.explanation.steps)
            persons = self.explanation.persons.values()
            found = self.explanation.total(name) if steps else float(sum(v[name] for v in persons))
        else:
            found = None
        if found is None:
            raise HouseholdError(f"{name} of {of} is not computed")
        return found

    def budget(self) -> Budget:
        """What comes in, what goes out, what is missed, and how far from each line."""
        return budget(self)

    def _figures(self) -> dict[str, dict[str, Any]]:
        """Every figure that a step used, with its unit, article, status and source."""
        used = {name for step in self.explanation.steps for name in step.uses if name in self.system.figures}
        return {name: self._figure(name) for name in sorted(used)}

    def _figure(self, name: str) -> dict[str, Any]:
        figure = self.system.figures[name]
        at = figure.at(self.date)
        assert at is not None
        about = {"article": figure.article, "status": at.status, "source": at.source, "how": at.how}
        return {"value": at.value, "unit": figure.unit, **about}

    def to_json(self) -> dict[str, Any]:
        """The result as plain data: date, amounts, persons, explain, figures, unavailable,
        unverified_figures, and of the budget the lines, the municipal schemes and what is often missed.
        """
        view = self.budget()
        return {
            "date": self.date.isoformat(),
            "amounts": dict(self.amounts),
            "persons": {who: dict(values) for who, values in self.persons.items()},
            "explain": self.explain,
            "figures": self._figures(),
            "unavailable": dict(self.unavailable),
            "unverified_figures": [{**vars(f), "rules": list(f.rules)} for f in self.recalled],
            "lines": [as_data(row) for row in view.lines],
            "lines_not_published": list(view.unpublished),
            "municipal_policy": {"label": dict(self.policy.label), "own": self.policy.own},
            "municipal_schemes": [vars(row) for row in view.municipal],
            "often_missed": [{**vars(row), "missed": row.missed} for row in view.often_missed],
        }


def household(
    source: str | Path | Mapping[str, Any] | Household,
    date: str | date | None = None,
    figures: Figures | None = None,
    policy: Policy | None = None,
) -> Result:
    """Compute one household from a file, from the same structure as a mapping, or from a checked Household.

    `date` (ISO) replaces the date in the file; `figures` are the amounts of a package instead of the law's;
    `policy` the schemes of the municipality: None for its own where it is known, else the assumed ones.
    Raises HouseholdError with file, field and what is expected.
    """
    if isinstance(source, Household):
        return compute(source, figures, policy)
    if isinstance(source, Mapping):
        return compute(parse_household(source, date=date), figures, policy)
    return compute(read_household(source, date), figures, policy)


def compute(case: Household, figures: Figures | None = None, policy: Policy | None = None) -> Result:
    """Compute a checked household; every rule that is available on its date."""
    if policy is None:
        policy = policy_of(case.municipality) if case.municipality else assumed_policy()
    system = _system(case)
    if figures is not None:
        system = system.with_figures(figures)
    outcome = explain(system, case.names, case.persons, case.household, case.given)
    _check_given(case, outcome)
    computed = [s.rule for s in outcome.steps]
    amounts = {n: outcome.total(n) for n in dict.fromkeys(computed) if system.unit(n) not in NOT_AMOUNTS}
    inputs = system.vocabulary.input_index
    for entry in inputs.values():  # what was typed counts as an amount too: ww, wage, pension
        if entry.unit == "EUR/year" and entry.per == "person":
            amounts[entry.name] = float(sum(p.get(entry.name, entry.default) for p in case.persons))
    persons = {
        who: {name: value for name, value in values.items() if name not in inputs}
        for who, values in outcome.persons.items()
    }
    missing = {n: why for n, why in system.unavailable.items() if n not in computed}
    recalled = _unverified(system, outcome.steps)
    return Result(case, system, outcome, amounts, persons, missing, system.left_out, recalled, policy)


def _system(case: Household) -> System:
    """The law of the date; a name without figures can be computed after all when it is given for everyone."""
    system = law_system(case.date)
    for rule, _ in case.given:
        if rule not in system.nodes:
            raise HouseholdError(
                f"{case.file}: given: {rule} is no part of the law of {case.date}, expected another date"
            )
    wanted = {rule for rule, _ in case.given} & set(system.unavailable)
    for rule in wanted:
        of = {who for name, who in case.given if name == rule}
        if HOUSEHOLD not in of and of != set(case.names):
            raise HouseholdError(
                f"{case.file}: given: {rule} cannot be computed for {case.date}, expected a value for every "
                f"person ({system.unavailable[rule]})"
            )
    return law_system(case.date, frozenset(wanted)) if wanted else system


def _check_given(case: Household, outcome: Explanation) -> None:
    for (rule, of), value in case.given.items():
        used = outcome.persons[of].get(rule, value) if of != HOUSEHOLD else value
        if used != value:
            raise HouseholdError(
                f"{case.file}: given.{of}.{rule}: found {value}, but {used} is given for someone of the same "
                f"family; expected one value"
            )


def _unverified(system: System, steps: tuple[Step, ...]) -> tuple[UnverifiedFigure, ...]:
    used: dict[str, list[str]] = {}
    for step in steps:
        node = system.nodes[step.rule]
        if step.given or not isinstance(node, Rule):
            continue
        for name in node.arguments:
            if name in system.figures and name in step.uses:
                found = system.figures[name].at(system.day)
                if found and found.status != "verified" and matters(system, node, step, name):
                    rules = used.setdefault(name, [])
                    if node.name not in rules:
                        rules.append(node.name)
    result = []
    for name, rules in used.items():
        figure = system.figures[name]
        at = figure.at(system.day)
        assert at is not None and at.value is not None
        result.append(
            UnverifiedFigure(figure.path, at.value, figure.unit, at.status, at.source, at.how, tuple(rules))
        )
    return tuple(sorted(result, key=lambda f: f.path))
