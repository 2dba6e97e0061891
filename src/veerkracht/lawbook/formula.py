"""The formula of a rule as text: its own lines, the numbers it names, and the functions it leans on."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from types import FunctionType
from typing import Any

from veerkracht.engine.rule import Lookup, Node, Rule, SumOf, Total


def formula(node: Node) -> str:
    """What a rule computes, as its own text says; of a total, look-up or sum what it is made of."""
    match node:
        case Rule():
            return text(node.function)
        case Total(how="sum"):
            return f"sum of {node.of} over {node.over}"
        case Total(how="max"):
            return f"highest {node.of} in {node.over}"
        case Total():
            return f"whether {node.of} holds for anyone in {node.over}"
        case Lookup():
            return f"{node.of} of {node.at}, else {node.default:g}"
        case SumOf():
            return " + ".join(node.terms).replace("+ -", "- ")


def text(function: Callable[..., Any]) -> str:
    """The numbers that a function names, and its lines below the docstring."""
    numbers = [f"{n} = {v!r}" for n, v in _globals(function).items() if isinstance(v, int | float)]
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    assert isinstance(definition, ast.FunctionDef)
    statements = definition.body[1:] if ast.get_docstring(definition) else definition.body
    lines = source.splitlines()[statements[0].lineno - 1 :]
    return "\n".join([*numbers, textwrap.dedent("\n".join(lines))])


def helpers(function: Callable[..., Any]) -> dict[str, FunctionType]:
    """Functions of the law that this one leans on, by name, those that they lean on included."""
    found: dict[str, FunctionType] = {}
    for name, value in _globals(function).items():
        if isinstance(value, FunctionType) and name not in found:
            found |= {name: value, **helpers(value)}
    return found


def _globals(function: Callable[..., Any]) -> dict[str, Any]:
    assert isinstance(function, FunctionType)
    names = dict.fromkeys(function.__code__.co_names)
    return {name: function.__globals__[name] for name in names if name in function.__globals__}
