"""The same rules as one NumPy pass per rule: what a vectorised microsimulation without a compiler does.

Every rule's text is rewritten once: branches become masks, `min` becomes `np.minimum` and so on. Used only to
compare speed (and as a third opinion on the results).
"""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

import numpy as np

from veerkracht.engine.rule import Lookup, Node, Rule, SumOf, Total
from veerkracht.engine.system import System

Array = np.ndarray


def run(
    system: System,
    start: Array,
    persons: Mapping[str, Array],
    households: Mapping[str, Array],
    outputs: list[str],
):
    """Compute `outputs` for all households with whole-array operations."""
    with np.errstate(divide="ignore", invalid="ignore"):  # branches that are not taken are computed as well
        return _Pass(system, start, persons, households).run(outputs)


class _Pass:
    def __init__(
        self, system: System, start: Array, persons: Mapping[str, Array], households: Mapping[str, Array]
    ):
        self.system, self.start = system, start
        self.count = len(start) - 1
        self.house = np.repeat(np.arange(self.count), np.diff(start))
        self.first = start[:-1][self.house]
        self.supplied = {*persons, *households}
        self.values: dict[str, Any] = dict(system.figure_values)
        self.values |= (
            {i.name: i.default for i in system.vocabulary.inputs} | dict(persons) | dict(households)
        )
        self.heads = {u.name: u.head for u in system.vocabulary.units}

    def run(self, outputs: list[str]) -> dict[str, Array]:
        for node in self.system.needed_for(outputs, self.supplied):
            self.values[node.name] = self.node(node)
        return {name: self.values[name] for name in outputs}

    def at(self, name: str, per: str) -> Any:
        value = self.values[name]
        spread = per != "household" and np.ndim(value) and self.system.per(name) == "household"
        return value[self.house] if spread else value

    def node(self, node: Node) -> Array:
        size = self.count if node.per == "household" else len(self.house)
        match node:
            case Rule():
                value = _vector(node.function)(*(self.at(a, node.per) for a in node.arguments))
                return np.broadcast_to(np.asarray(value), size)
            case SumOf():
                total = np.zeros(size)
                for term in node.terms:
                    name = term.lstrip("-")
                    if name not in self.system.unavailable:
                        total = (
                            total - self.at(name, node.per)
                            if term[0] == "-"
                            else total + self.at(name, node.per)
                        )
                return total
            case Lookup():
                at = np.asarray(self.values[node.at]).astype(np.int64)
                source = np.broadcast_to(self.values[node.of], len(self.house))
                return np.where(at >= 0, source[self.first + np.maximum(at, 0)], node.default)
            case Total():
                return self.total(node)

    def total(self, node: Total) -> Array:
        source = np.broadcast_to(self.values[node.of], len(self.house)).astype(np.float64)
        own, over = self.heads.get(self.system.per(node.of)), self.heads.get(node.over)
        if own and own != over:
            source = np.where(self.values[own] == np.arange(len(source)) - self.first, source, 0.0)
        place = self.house if over is None else self.first + self.values[over].astype(np.int64)
        size = self.count if over is None else len(self.house)
        summed = np.bincount(place, weights=source, minlength=size)
        if node.how == "any":
            summed = summed > 0
        return summed if over is None else summed[place]


_cache: dict[Callable[..., Any], Callable[..., Any]] = {}


def _vector(function: Callable[..., Any]) -> Callable[..., Any]:
    if function not in _cache:
        definition = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        assert isinstance(definition, ast.FunctionDef) and isinstance(function, FunctionType)
        names = [a.arg for a in definition.args.args]
        local = {
            t.id
            for n in ast.walk(definition)
            if isinstance(n, ast.Assign)
            for t in n.targets
            if isinstance(t, ast.Name)
        }
        lines = ["_done, _result = np.False_, 0.0", *(f"{name} = 0.0" for name in sorted(local - set(names)))]
        lines += [*_body(definition.body, "np.True_"), "return _result"]
        text = f"def vector({', '.join(names)}):\n" + textwrap.indent("\n".join(lines), "    ")
        space: dict[str, Any] = {"np": np}
        for used in function.__code__.co_names:
            value = function.__globals__.get(used)
            if value is not None and value is not math:
                space[used] = _vector(value) if isinstance(value, FunctionType) else value
        exec(
            compile(text, f"<vector {function.__name__}>", "exec"), space
        )  # the text is this project's own code
        _cache[function] = space["vector"]
    return _cache[function]


def _body(statements: list[ast.stmt], mask: str, depth: int = 0) -> list[str]:
    lines: list[str] = []
    for statement in statements:
        match statement:
            case ast.Expr():
                continue
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                new = _text(value)
                lines.append(f"{name} = {new}" if depth == 0 else f"{name} = np.where({mask}, {new}, {name})")
            case ast.Return(value=value) if value is not None:
                lines.append(f"_result = np.where({mask} & ~_done, {_text(value)}, _result)")
                lines.append(f"_done = _done | {mask}")
            case ast.If(test=test, body=body, orelse=orelse):
                here = f"_m{depth}_{statement.lineno}"
                lines.append(f"{here} = {mask} & np.asarray({_text(test)}, bool) & ~_done")
                lines.append(f"{here}n = {mask} & ~np.asarray({_text(test)}, bool) & ~_done")
                lines += _body(body, here, depth + 1) + _body(orelse, f"{here}n", depth + 1)
            case _:
                raise TypeError(f"cannot rewrite {ast.unparse(statement)}")
    return lines


def _text(node: ast.expr) -> str:
    return ast.unparse(_Vector().visit(node))


class _Vector(ast.NodeTransformer):
    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        name = "logical_and" if isinstance(node.op, ast.And) else "logical_or"
        result = node.values[0]
        for value in node.values[1:]:
            result = _call(name, result, value)
        return result

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        return _call("logical_not", node.operand) if isinstance(node.op, ast.Not) else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        return _call("where", node.test, node.body, node.orelse)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = ast.unparse(node.func)
        if name in ("min", "max"):
            result = node.args[0]
            for value in node.args[1:]:
                result = _call(f"{name}imum", result, value)
            return result
        return _call(name[5:], *node.args) if name.startswith("math.") else node


def _call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name("np", ast.Load()), name, ast.Load()), list(arguments), [])
