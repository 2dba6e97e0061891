"""What an expression gives for every person or household, worked out on whole arrays."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from .facts import Array, Facts, Per
from .parse import Among, Compare, Logic, Name, Node, Number, OverPersons, fail, parse

_SIGNS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
YES_NO, NUMBER = "yes/no", "a number"


@dataclass(frozen=True)
class _Found:
    values: Array
    kind: str
    names: tuple[str, ...] = ()
    text: str = ""


def evaluate(expression: str | Node, facts: Facts, per: Per) -> Array:
    """For whom the expression holds: a mask of persons or of households.

    A household has no single age or contract: there a fact of persons stands inside any(), all() or count().
    What is not known (the code -1) is no value at all, so `education == low` is false for it and
    `education != low` true. Raises ExpressionError.
    """
    node = _tree(expression)
    return np.broadcast_to(_yes_no(node, facts, per), facts.size(per))


def amounts(expression: str | Node, facts: Facts, per: Per) -> Array:
    """The numbers that the expression gives; 1 and 0 for yes and no. Raises ExpressionError."""
    node = _tree(expression)
    found = _find(node, facts, per)
    if found.names:
        fail(node.at, f"'{found.text}' is one of {', '.join(found.names)}, expected a number or yes/no")
    return np.broadcast_to(found.values.astype(np.float64), facts.size(per))


def check(expression: str | Node, facts: Facts, per: Per, *, number: bool = False) -> None:
    """Raise ExpressionError for an expression that could not be worked out; no person is looked at."""
    (amounts if number else evaluate)(expression, facts.of_nobody(), per)


def needs(expression: str | Node, facts: Facts) -> set[str]:
    """The names of the facts that an expression uses; `facts` tells facts and values apart."""
    return set(_fact_names(_tree(expression), facts))


def _tree(expression: str | Node) -> Node:
    return parse(expression) if isinstance(expression, str) else expression


def _fact_names(node: Node, facts: Facts) -> Iterator[str]:
    if isinstance(node, Name):
        yield node.text
    elif isinstance(node, Logic):
        for part in node.parts:
            yield from _fact_names(part, facts)
    elif isinstance(node, OverPersons):
        yield from _fact_names(node.part, facts)
    elif isinstance(node, Compare | Among):
        left = node.left if isinstance(node, Compare) else node.fact
        right = [part for _, part in node.steps] if isinstance(node, Compare) else node.values
        yield from _fact_names(left, facts)
        of_values = isinstance(left, Name) and left.text in facts.of and facts.of[left.text].names
        for part in () if of_values else right:
            yield from _fact_names(part, facts)


def _find(node: Node, facts: Facts, per: Per) -> _Found:
    if isinstance(node, Number):
        return _Found(np.float64(node.value), NUMBER)  # type: ignore[arg-type]
    if isinstance(node, Name):
        return _fact(node, facts, per)
    if isinstance(node, Compare):
        return _Found(_compared(node, facts, per), YES_NO)
    if isinstance(node, Among):
        return _Found(_among(node, facts, per), YES_NO)
    if isinstance(node, OverPersons):
        return _over_persons(node, facts, per)
    parts = [_yes_no(part, facts, per) for part in node.parts]
    if node.how == "not":
        return _Found(~parts[0], YES_NO)
    join = np.logical_and if node.how == "and" else np.logical_or
    found = parts[0]
    for part in parts[1:]:
        found = join(found, part)
    return _Found(found, YES_NO)


def _yes_no(node: Node, facts: Facts, per: Per) -> Array:
    found = _find(node, facts, per)
    if found.kind != YES_NO:
        what = f"'{found.text}' is {found.kind}" if found.text else f"found {found.kind}"
        hint = f", such as {found.text} == {found.names[0]}" if found.names else ", such as age >= 65"
        fail(node.at, f"{what}, expected yes/no or a comparison{hint}")
    return np.asarray(found.values)


def _fact(node: Name, facts: Facts, per: Per) -> _Found:
    if node.quoted:
        fail(node.at, f"found '{node.text[:40]}' between quotes, expected the name of a fact or a number")
    fact = facts.of.get(node.text)
    if fact is None:
        near = get_close_matches(node.text, facts.of, n=3, cutoff=0.5)
        hint = f"nearest: {', '.join(near)}" if near else f"such as {', '.join(sorted(facts.of)[:4])}"
        fail(node.at, f"found '{node.text[:40]}', expected the name of a fact; {hint}")
    values = fact.values
    if fact.per == "person" and per == "household":
        fail(node.at, f"'{node.text}' is a fact of a person; for a household write any(...), all(...) or "
             f"count(...) around it")  # fmt: skip
    if fact.per == "household" and per == "person":
        values = values[facts.home]
    return _Found(values, fact.kind, fact.names, node.text)


def _over_persons(node: OverPersons, facts: Facts, per: Per) -> _Found:
    mask = np.broadcast_to(_yes_no(node.part, facts, "person"), facts.size("person"))
    number = facts.per_household(mask if node.how != "all" else ~mask)
    values = number if node.how == "count" else number > 0 if node.how == "any" else number == 0
    values = values if per == "household" else values[facts.home]
    return _Found(values, NUMBER if node.how == "count" else YES_NO)


def _number(node: Node, facts: Facts, per: Per) -> Array:
    found = _find(node, facts, per)
    if found.kind != NUMBER:
        name = f"'{found.text}' is {found.kind}" if found.text else f"found {found.kind}"
        fail(node.at, f"{name}, expected a number")
    return found.values


def _value(node: Node, fact: _Found) -> int:
    """The position of a value among the names of a fact."""
    text = node.text if isinstance(node, Name | Number) else None
    if text in fact.names:
        return fact.names.index(text)  # pyright: ignore[reportArgumentType]
    near = get_close_matches(text or "", fact.names, n=3, cutoff=0.5) or fact.names
    found = f"'{text[:40]}'" if text else "an expression"
    fail(node.at, f"found {found}, expected a value of {fact.text}: {', '.join(near)}")


def _left(node: Node, facts: Facts, per: Per) -> _Found:
    """The left side of a comparison: a number, or a fact with named values."""
    found = _find(node, facts, per)
    if found.kind == YES_NO:
        what = f"'{found.text}' is yes/no: write {found.text} or not {found.text}" if found.text else \
            "found yes/no, expected a number or a fact with values"  # fmt: skip
        fail(node.at, what)
    return found


def _compared(node: Compare, facts: Facts, per: Per) -> Array:
    left = _left(node.left, facts, per)
    if left.names:
        sign, right = node.steps[0]
        if len(node.steps) > 1 or sign not in ("==", "!="):
            fail(node.at, f"'{left.text}' has named values, expected one ==, one != or in (...)")
        return _SIGNS[sign](left.values, _value(right, left))
    before, result = left.values, None
    for sign, right in node.steps:
        after = _number(right, facts, per)
        held = _SIGNS[sign](before, after)
        result = held if result is None else result & held
        before = after
    return np.asarray(result)


def _among(node: Among, facts: Facts, per: Per) -> Array:
    left = _left(node.fact, facts, per)
    if left.names:
        found = np.isin(left.values, [_value(value, left) for value in node.values])
    else:
        found = np.asarray(left.values == _number(node.values[0], facts, per))
        for value in node.values[1:]:
            found = found | (left.values == _number(value, facts, per))
    return ~found if node.denied else found
