"""The ways a name gets its value: input, rule, total over a unit, look-up at another person; and their sum.

A rule is a small pure function on scalars whose argument names say what it needs: another rule, an input or a
figure. `per` is the unit the value belongs to: a person, the household (address), or one of the overlapping
units whose head is computed by a rule with unit "index".
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Per = str
How = Literal["sum", "max", "any"]

BEGINNING = date.min
END = date.max


@dataclass(frozen=True)
class Input:
    """A fact about a person or household. dtype index: the place of another person, -1 for none."""

    name: str
    per: Per
    unit: str
    default: float | bool
    dtype: Literal["float", "int", "bool", "index"] = "float"
    label: str = ""


@dataclass(frozen=True)
class Rule:
    """One computed name; this text of the law holds from `start` to `end`, both inclusive.

    arguments: the names it reads, in the order of the function's own arguments.
    """

    name: str
    per: Per
    unit: str
    article: str
    function: Callable[..., float]
    arguments: tuple[str, ...]
    start: date = BEGINNING
    end: date = END
    label: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Names that must be known before this one."""
        return self.arguments


@dataclass(frozen=True)
class Total:
    """Aggregate of a person's (or smaller unit's) value over the unit `over`, to which it belongs."""

    name: str
    of: str
    over: Per
    how: How = "sum"
    article: str = ""
    start: date = BEGINNING
    end: date = END
    label: str = ""

    @property
    def per(self) -> Per:
        """The unit that the value belongs to."""
        return self.over

    @property
    def needs(self) -> tuple[str, ...]:
        """Names that must be known before this one."""
        return (self.of,)


@dataclass(frozen=True)
class Lookup:
    """The value `of` of the person at the place `at` in the household; `default` where that is -1."""

    name: str
    of: str
    at: str
    default: float = 0.0
    article: str = ""
    start: date = BEGINNING
    end: date = END
    label: str = ""
    per: Per = "person"

    @property
    def needs(self) -> tuple[str, ...]:
        """Names that must be known before this one."""
        return (self.of, self.at)


@dataclass(frozen=True)
class SumOf:
    """The sum of those terms that can be computed on the date; terms prefixed with '-' are subtracted.

    Missing terms are reported by the system, so a scheme without figures is left out and said, never guessed.
    """

    name: str
    per: Per
    terms: tuple[str, ...]
    unit: str = "EUR/year"
    article: str = ""
    start: date = BEGINNING
    end: date = END
    label: str = ""

    @property
    def needs(self) -> tuple[str, ...]:
        """Names that must be known before this one."""
        return tuple(term.lstrip("-") for term in self.terms)


Node = Rule | Total | Lookup | SumOf


def again(
    nodes: Sequence[Node], suffix: str, instead: Mapping[str, str], words: str = ""
) -> tuple[Node, ...]:
    """The same text of the law on another base: copies named with `suffix` that read each other.

    instead: names they read -> the names that the copies read in their place; words: said before the label.
    """
    new = {node.name: f"{node.name}{suffix}" for node in nodes} | dict(instead)

    def other(name: str) -> str:
        sign = "-" if name.startswith("-") else ""
        bare = name.removeprefix("-")
        return f"{sign}{new.get(bare, bare)}"

    def copy(node: Node) -> Node:
        name, label = new[node.name], f"{words}{node.label}" if node.label else ""
        match node:
            case Rule():
                return replace(node, name=name, label=label, arguments=tuple(map(other, node.arguments)))
            case SumOf():
                return replace(node, name=name, label=label, terms=tuple(map(other, node.terms)))
            case Lookup():
                return replace(node, name=name, label=label, of=other(node.of), at=other(node.at))
            case Total():
                return replace(node, name=name, label=label, of=other(node.of))

    return tuple(copy(node) for node in nodes)


@dataclass(frozen=True)
class Unit:
    """A level on which names live. `head`: name of the index rule for units between person and household."""

    name: Per
    head: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """Everything that can be named: units, inputs and nodes of all dates.

    often: values that hold for many households at once (nobody rents, nobody has bijstand); compiled code
    leaves out what such households do not need.
    """

    units: tuple[Unit, ...]
    inputs: tuple[Input, ...]
    nodes: tuple[Node, ...]
    often: Mapping[str, float] = field(default_factory=dict[str, float])
    input_index: dict[str, Input] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "input_index", {i.name: i for i in self.inputs})


def rule(
    *,
    per: Per,
    unit: str,
    article: str,
    start: str | None = None,
    end: str | None = None,
    name: str | None = None,
) -> Callable[[Callable[..., float]], Rule]:
    """Declare a scalar function as the rule of its own name; `name` for another text of the same rule."""

    def declare(function: Callable[..., float]) -> Rule:
        return Rule(
            name=name or function.__name__,
            per=per,
            unit=unit,
            article=article,
            function=function,
            arguments=tuple(inspect.signature(function).parameters),
            start=date.fromisoformat(start) if start else BEGINNING,
            end=date.fromisoformat(end) if end else END,
            label=(inspect.getdoc(function) or "").split("\n\n")[0].replace("\n", " "),
        )

    return declare
