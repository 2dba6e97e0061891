"""Which nodes are left to compute when some names are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .partial import Part, simplify
from .rule import Lookup, Node, Rule, SumOf, Total
from .system import System


@dataclass(frozen=True)
class Folded:
    """nodes: to be computed, in order; constants: names that are the same for everyone; same: a name that
    always equals another one, with that other one; idle: names that nodes have as argument but do not need.
    """

    nodes: tuple[Node, ...]
    constants: Mapping[str, float]
    same: Mapping[str, str]
    idle: frozenset[str]


def fold(system: System, outputs: list[str], supplied: set[str], known: Mapping[str, float]) -> Folded:
    """What `outputs` need, given arrays of the names in `supplied` and a number for the names in `known`."""
    constants, same = dict(known), dict[str, str]()
    heads = {unit.head for unit in system.vocabulary.units}
    needs: dict[str, list[str]] = {}
    seen: dict[Any, str] = {}
    order = system.needed_for(outputs, supplied | known.keys())
    for node in order:
        part, key = _part(system, node, constants, same)
        if part.known is not None:
            constants[node.name] = float(part.known)
            continue
        first = part.same or seen.setdefault(key, node.name)
        if first != node.name and node.name not in heads and _kind(system, first) == _kind(system, node.name):
            same[node.name] = first
        needs[node.name] = sorted(part.needs)
    wanted: set[str] = set()
    todo = [same.get(name, name) for name in outputs]
    while todo:
        name = todo.pop()
        if name not in wanted and name not in constants:
            wanted.add(name)
            todo += needs.get(name, ())
    nodes = tuple(_reading(node, same) for node in order if node.name in wanted and node.name in needs)
    idle = {*needs, *supplied}.intersection(name for node in nodes for name in node.needs) - wanted
    return Folded(nodes, constants, {n: s for n, s in same.items() if s in wanted}, frozenset(idle))


def _kind(system: System, name: str) -> tuple[str, bool]:
    """What a name must have in common with another to stand in for it."""
    figure = name not in system.nodes and name not in system.vocabulary.input_index
    return "figure" if figure else system.per(name), system.unit(name) == "bool"


def _reading(node: Node, same: Mapping[str, str]) -> Node:
    """The node, reading the first of names that are the same."""

    def first(name: str) -> str:
        bare = name.lstrip("-")
        return name[: len(name) - len(bare)] + same.get(bare, bare)

    match node:
        case Rule():
            return replace(node, arguments=tuple(map(first, node.arguments)))
        case SumOf():
            return replace(node, terms=tuple(map(first, node.terms)))
        case Lookup():
            return replace(node, of=first(node.of), at=first(node.at))
        case Total():
            return replace(node, of=first(node.of))


def _part(
    system: System, node: Node, constants: Mapping[str, float], same: Mapping[str, str]
) -> tuple[Part, Any]:
    """What a node comes to, reading the first of equal names; and what equal nodes have in common."""

    def first(name: str) -> str:
        return same.get(name, name)

    def value(name: str) -> float | bool | None:
        number = constants.get(name)
        return number != 0.0 if number is not None and system.unit(name) == "bool" else number

    match node:
        case Rule():
            own = node.function.__code__.co_varnames[: len(node.arguments)]
            names = dict(zip(own, node.arguments, strict=True))
            part = simplify(node.function, {a: value(name) for a, name in names.items()})
            part = Part(part.known, frozenset(first(names[a]) for a in part.needs),
                        first(names[part.same]) if part.same else None)  # fmt: skip
            return part, (node.function, tuple(constants.get(n, first(n)) for n in node.arguments))
        case SumOf():
            terms = [(t.lstrip("-"), t.startswith("-")) for t in node.terms]
            terms = [(t, minus) for t, minus in terms if t not in system.unavailable and value(t) != 0.0]
            open_ = [first(t) for t, _ in terms if t not in constants]
            if not open_:
                return Part(sum(-constants[t] if minus else constants[t] for t, minus in terms)), None
            alone = open_[0] if len(terms) == 1 and not terms[0][1] else None
            return Part(None, frozenset(open_), alone), tuple(
                (constants.get(t, first(t)), m) for t, m in terms
            )
        case Lookup():
            of = constants.get(node.of)
            if constants.get(node.at) == -1.0 or of == node.default:
                return Part(node.default), None
        case Total():
            of = constants.get(node.of)
            if of == 0.0:
                return Part(0.0), None
    names = [node.of, node.at] if isinstance(node, Lookup) else [node.of, *system.heads_of(node)]
    read = frozenset(first(n) for n in names if n not in constants)
    about = (node.default,) if isinstance(node, Lookup) else (node.over, node.how)
    return Part(None, read), (type(node), *about, *(constants.get(n, first(n)) for n in names))
