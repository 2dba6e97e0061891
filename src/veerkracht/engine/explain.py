"""One household in plain Python, keeping every intermediate value: the law as it can be read and followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .rule import Lookup, Node, Rule, SumOf, Total
from .system import System

HOUSEHOLD = "household"
Value = float | bool


@dataclass(frozen=True)
class Step:
    """One computed value: `rule` of `of` (a person, persons of a unit joined by '+', or 'household')."""

    rule: str
    of: str
    value: Value
    unit: str
    article: str
    uses: Mapping[str, Value]
    given: bool = False


@dataclass(frozen=True)
class Explanation:
    """Every value of one household: `persons[name][rule]`, `household[rule]` and the steps in order."""

    names: tuple[str, ...]
    persons: Mapping[str, Mapping[str, Value]]
    household: Mapping[str, Value]
    steps: tuple[Step, ...]
    heads: Mapping[str, Mapping[str, str]]

    def total(self, name: str) -> float:
        """Household total of `name`: the value itself, or the sum over the persons or units that have it."""
        if name in self.household:
            return float(self.household[name])
        return float(sum(s.value for s in self.steps if s.rule == name))


def explain(
    system: System,
    names: Sequence[str],
    persons: Sequence[Mapping[str, Value]],
    household: Mapping[str, Value],
    given: Mapping[tuple[str, str], Value] | None = None,
) -> Explanation:
    """Compute every available rule for one household.

    `persons[k]` holds the inputs of person `names[k]` (index inputs: place in this list or -1), `household`
    its own inputs. `given` sets a computed name for one person ((rule, name)) or for the household ((rule,
    "household")); a value given to one member of a unit holds for the whole unit.
    """
    run = _Run(system, names, persons, household, given or {})
    skip = set(system.unavailable)
    for node in system.order:
        if node.name not in skip or any(rule == node.name for rule, _ in run.given):
            run.compute(node)
    heads = {
        unit.name: {who: names[int(run.person[unit.head][k])] for k, who in enumerate(names)}
        for unit in system.vocabulary.units
        if unit.head and unit.head in run.person
    }
    by_person = {who: {n: v[k] for n, v in run.person.items()} for k, who in enumerate(names)}
    return Explanation(tuple(names), by_person, run.house, tuple(run.steps), heads)


class _Run:
    def __init__(self, system: System, names: Any, persons: Any, household: Any, given: Any) -> None:
        self.system, self.names, self.given = system, names, given
        inputs = system.vocabulary.inputs
        self.person: dict[str, list[Value]] = {
            i.name: [p.get(i.name, i.default) for p in persons] for i in inputs if i.per == "person"
        }
        self.house: dict[str, Value] = {
            i.name: household.get(i.name, i.default) for i in inputs if i.per == HOUSEHOLD
        }
        self.heads = {u.name: u.head for u in system.vocabulary.units}
        self.steps: list[Step] = []

    def value(self, name: str, k: int) -> Value:
        if name in self.person:
            return self.person[name][k]
        if name in self.house:
            return self.house[name]
        if name in self.system.tables:
            return len(self.system.tables[name])
        return self.system.figure_values[name]

    def members(self, per: str, k: int) -> list[int]:
        """Persons of the unit that person k belongs to."""
        if per == HOUSEHOLD:
            return list(range(len(self.names)))
        head = self.heads.get(per)
        if head is None:
            return [k]
        return [j for j in range(len(self.names)) if self.person[head][j] == self.person[head][k]]

    def is_head(self, per: str, k: int) -> bool:
        head = self.heads.get(per)
        return head is None or self.person[head][k] == k

    def compute(self, node: Node) -> None:
        if node.per == HOUSEHOLD:
            fixed = self.given.get((node.name, HOUSEHOLD))
            value, uses = (fixed, {}) if fixed is not None else self.one(node, 0)
            self.house[node.name] = value
            self.note(node, HOUSEHOLD, value, uses, fixed is not None)
            return
        values: list[Value] = []
        notes: list[tuple[str, Value, Mapping[str, Value], bool]] = []
        for k in range(len(self.names)):
            group = self.members(node.per, k)
            fixed = next(
                (
                    self.given[(node.name, self.names[j])]
                    for j in group
                    if (node.name, self.names[j]) in self.given
                ),
                None,
            )
            value, uses = (fixed, {}) if fixed is not None else self.one(node, k)
            values.append(value)
            if self.is_head(node.per, k):
                notes.append(("+".join(self.names[j] for j in group), value, uses, fixed is not None))
        self.person[node.name] = values
        for of, value, uses, is_given in notes:
            self.note(node, of, value, uses, is_given)

    def note(self, node: Node, of: str, value: Value, uses: Mapping[str, Value], given: bool) -> None:
        article = "given as input" if given else node.article
        self.steps.append(Step(node.name, of, value, self.system.unit(node.name), article, uses, given))

    def one(self, node: Node, k: int) -> tuple[Value, dict[str, Value]]:
        if node.name in self.system.unavailable:
            return float("nan"), {}
        uses: dict[str, Value]
        total: float
        match node:
            case Rule():
                uses = {a: self.value(a, k) for a in node.arguments}
                value = self.system.apply(node, uses)
                return (bool(value) if node.unit == "bool" else value), uses
            case SumOf():
                total, uses = 0.0, {}
                for term in node.terms:
                    name = term.lstrip("-")
                    if name in self.system.unavailable and name not in self.person and name not in self.house:
                        continue
                    uses[name] = self.value(name, k)
                    total = total - uses[name] if term.startswith("-") else total + uses[name]
                return total, uses
            case Lookup():
                at = int(self.person[node.at][k])
                return (self.person[node.of][at] if at >= 0 else node.default), {node.at: at}
            case Total():
                return self.total(node, k)

    def total(self, node: Total, k: int) -> tuple[Value, dict[str, Value]]:
        source = self.person[node.of]
        per = self.system.per(node.of)
        members = [j for j in self.members(node.over, k) if self.is_head(per, j)]
        uses = {f"{node.of} ({self.names[j]})": source[j] for j in members if source[j]}
        if node.how == "any":
            return any(source[j] for j in members), uses
        if node.how == "max":
            return max((source[j] for j in members), default=0.0), uses
        total = 0.0
        for j in members:
            total += source[j]
        return total, uses
