"""The rules in force on one date, checked and put in order of computation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches

from .errors import CycleError, DuplicateRule, EngineError, MissingFigure, UnitClash, UnknownName
from .figures import ROWS, Figures, Table
from .rule import Input, Lookup, Node, Per, Rule, SumOf, Total, Vocabulary
from .units import UNITS, check_units

DATE_NAMES = {"jaar": "years", "maand": "months"}


@dataclass(frozen=True)
class System:
    """A date's rules in order of computation.

    `figure_values` holds what the rules need, by name, in the figure's unit; `tables` the rows of those
    that are tables. `unavailable` maps a name that cannot be computed on this date to the reason; `left_out`
    maps a sum to its terms that were left out.
    """

    day: date
    vocabulary: Vocabulary
    figures: Figures
    order: tuple[Node, ...]
    nodes: Mapping[str, Node]
    figure_values: Mapping[str, float]
    unavailable: Mapping[str, str]
    left_out: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Table] = field(default_factory=dict[str, Table])

    def per(self, name: str) -> Per:
        """The unit a name belongs to. Raises UnknownName."""
        found = self.nodes.get(name) or self.vocabulary.input_index.get(name)
        if found is None:
            raise UnknownName(f"'{name}' is no input and no computed name; {_nearest(name, self.names())}")
        return found.per

    def unit(self, name: str) -> str:
        """Unit of measure of any name. Raises UnknownName."""
        return _unit_of(name, self.nodes, self.vocabulary, self.figures)

    def apply(
        self, rule: Rule, values: Mapping[str, float], other: Mapping[str, float | Table] | None = None
    ) -> float:
        """The outcome of a rule with these values of its arguments, tables filled in; `other` goes before."""
        tables = {name: self.tables[name] for name in rule.arguments if name in self.tables}
        known = {**values, **tables, **(other or {})}
        return rule.function(*(known[name] for name in rule.arguments))

    def names(self) -> list[str]:
        """Every input and computed name."""
        return sorted({*self.nodes, *self.vocabulary.input_index})

    def with_figures(self, figures: Figures) -> System:
        """The same rules with other amounts: no check and no compilation is needed again."""
        values = {n: _figure_value(n, figures, self.day) for n in self.figure_values}
        return System(
            self.day,
            self.vocabulary,
            figures,
            self.order,
            self.nodes,
            values,
            self.unavailable,
            self.left_out,
            {n: figures.table(n, self.day) for n in self.tables},
        )

    def needed_for(self, outputs: list[str], supplied: Collection[str] = ()) -> tuple[Node, ...]:
        """The part of the order that `outputs` need when `supplied` names are given.

        Raises UnknownName, or MissingFigure if an output is unavailable on this date.
        """
        wanted: set[str] = set()
        todo = list(outputs)
        while todo:
            name = todo.pop()
            if name in supplied:
                continue
            if name in self.unavailable:
                raise MissingFigure(f"'{name}' cannot be computed for {self.day}: {self.unavailable[name]}")
            if name in wanted or name not in self.nodes:
                self.per(name) if name not in self.figures and name not in DATE_NAMES else None
                continue
            wanted.add(name)
            node = self.nodes[name]
            todo += [n for n in node.needs if not (isinstance(node, SumOf) and n in self.unavailable)]
            todo += self.heads_of(node)
        return tuple(node for node in self.order if node.name in wanted)

    def heads_of(self, node: Node) -> list[str]:
        """Names of the index rules that a total from or over a unit between person and household needs."""
        if not isinstance(node, Total):
            return []
        return [u.head for u in self.vocabulary.units if u.head and u.name in (node.over, self.per(node.of))]


def build(vocabulary: Vocabulary, figures: Figures, day: date, given: frozenset[str] = frozenset()) -> System:
    """Choose, check and order the rules in force on `day`; names in `given` need no rule.

    Raises DuplicateRule, UnknownName, CycleError or UnitClash for a wrong definition. A missing figure is no
    definition error: the names that need it are listed in `unavailable` with the reason.
    """
    nodes = _in_force(vocabulary, day)
    inputs = vocabulary.input_index
    for name in nodes:
        if name in inputs or name in figures:
            raise DuplicateRule(f"'{name}' is a rule and also {'an input' if name in inputs else 'a figure'}")
    _check_names(vocabulary, nodes, figures)
    _check_levels(vocabulary, nodes, figures)
    order = _order(vocabulary, nodes)
    for node in order:
        _check_unit(node, nodes, vocabulary, figures)
    unavailable: dict[str, str] = {}
    left_out: dict[str, tuple[str, ...]] = {}
    values: dict[str, float] = {}
    tables: dict[str, Table] = {}
    for node in order:
        if node.name in given:
            continue
        reason = _missing(node, figures, day, unavailable)
        if isinstance(node, SumOf):
            gone = tuple(n for n in node.needs if n in unavailable)
            if gone:
                left_out[node.name] = gone
            reason = "none of its terms can be computed" if len(gone) == len(node.needs) else ""
        if reason:
            unavailable[node.name] = reason
            continue
        for name in node.needs:
            if name in figures and figures[name].unit == ROWS:
                tables[name] = figures.table(name, day)
            elif name in figures or name in DATE_NAMES:
                values[name] = _figure_value(name, figures, day)
    return System(day, vocabulary, figures, order, nodes, values, unavailable, left_out, tables)


def _figure_value(name: str, figures: Figures, day: date) -> float:
    if name in DATE_NAMES:
        return float(day.year if name == "jaar" else day.month)
    return figures.value(name, day)


def _in_force(vocabulary: Vocabulary, day: date) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    for node in vocabulary.nodes:
        if node.start <= day <= node.end:
            if node.name in nodes:
                raise DuplicateRule(
                    f"two rules are named '{node.name}' on {day}: {_place(nodes[node.name])}, {_place(node)}"
                )
            nodes[node.name] = node
    gone = {node.name for node in vocabulary.nodes} - nodes.keys()
    return {
        name: replace(node, terms=_without(node.terms, gone)) if isinstance(node, SumOf) else node
        for name, node in nodes.items()
    }


def _without(terms: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    """Terms of a sum, less those whose rules are of other dates: a scheme that was not there pays nothing."""
    return tuple(term for term in terms if term.lstrip("-") not in gone)


def _place(node: Node) -> str:
    return f"{node.function.__module__}" if isinstance(node, Rule) else node.article or type(node).__name__


def _nearest(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, n=3, cutoff=0.5)
    return f"nearest: {', '.join(near)}" if near else "nothing looks like it"


def _check_names(vocabulary: Vocabulary, nodes: dict[str, Node], figures: Figures) -> None:
    known = {*nodes, *vocabulary.input_index, *figures.by_name, *DATE_NAMES}
    for node in nodes.values():
        for need in node.needs:
            if need not in known:
                raise UnknownName(
                    f"'{node.name}' needs '{need}', which is no rule, input or figure; "
                    f"{_nearest(need, sorted(known))}"
                )


def _check_levels(vocabulary: Vocabulary, nodes: dict[str, Node], figures: Figures) -> None:
    units = {u.name for u in vocabulary.units}
    inputs = vocabulary.input_index
    for node in nodes.values():
        if node.per not in units:
            raise EngineError(
                f"'{node.name}' is per '{node.per}', which is no unit; known: {', '.join(sorted(units))}"
            )
        if isinstance(node, Total | Lookup):
            continue
        for need in node.needs:
            if need in figures or need in DATE_NAMES:
                continue
            per = (nodes.get(need) or inputs[need]).per
            if per not in (node.per, "household") and node.per != "person":
                raise EngineError(
                    f"'{node.name}' (per {node.per}) uses '{need}' (per {per}); "
                    f"declare a total over {node.per}"
                )


def _order(vocabulary: Vocabulary, nodes: dict[str, Node]) -> tuple[Node, ...]:
    heads = {u.name: u.head for u in vocabulary.units if u.head}
    inputs = vocabulary.input_index
    done: dict[str, Node] = {}
    path: list[str] = []

    def visit(name: str) -> None:
        if name in done or name not in nodes:
            return
        if name in path:
            raise CycleError(
                f"rules need each other in a circle: {' -> '.join([*path[path.index(name) :], name])}"
            )
        path.append(name)
        node = nodes[name]
        needs = list(node.needs)
        if isinstance(node, Total):
            source = nodes.get(node.of) or inputs[node.of]
            needs += [heads[u] for u in (node.over, source.per) if u in heads]
        for need in sorted(needs):
            visit(need)
        path.pop()
        done[name] = node

    for name in sorted(nodes):
        visit(name)
    return tuple(done.values())


def _unit_of(name: str, nodes: Mapping[str, Node], vocabulary: Vocabulary, figures: Figures) -> str:
    if name in DATE_NAMES:
        return DATE_NAMES[name]
    if name in figures:
        return figures[name].unit
    if name in vocabulary.input_index:
        return vocabulary.input_index[name].unit
    node = nodes[name]
    if isinstance(node, Total):
        unit = _unit_of(node.of, nodes, vocabulary, figures)
        return "bool" if node.how == "any" else "count" if unit == "bool" else unit
    if isinstance(node, Lookup):
        return _unit_of(node.of, nodes, vocabulary, figures)
    return node.unit


def _check_unit(node: Node, nodes: dict[str, Node], vocabulary: Vocabulary, figures: Figures) -> None:
    units = {need: _unit_of(need, nodes, vocabulary, figures) for need in node.needs}
    if isinstance(node, Rule):
        check_units(node, units)
    elif isinstance(node, SumOf):
        for need, unit in units.items():
            if unit != node.unit:
                raise UnitClash(f"'{node.name}' sums {node.unit}, but '{need}' is {unit}")
    unit = _unit_of(node.name, nodes, vocabulary, figures)
    if unit not in UNITS:
        raise UnitClash(f"'{node.name}': unknown unit '{unit}'")


def _missing(node: Node, figures: Figures, day: date, unavailable: dict[str, str]) -> str:
    for need in node.needs:
        if need in unavailable:
            return f"it needs {need}: {unavailable[need]}"
        if need in figures and figures[need].at(day) is None:
            return f"figure {figures[need].path} has no value for {day} ({figures[need].gap(day)})"
    return ""


def input_defaults(inputs: tuple[Input, ...], per: Per) -> dict[str, float | bool]:
    """Default of every input of one level."""
    return {i.name: i.default for i in inputs if i.per == per}
