"""What is left of a rule when some of its arguments are known: a number, one of the others, or less to read.

`if rents: ... else 0` is 0 for an owner, whatever the rent and the income. A kernel that knows this can leave
out what only renters need.
"""

# pyright: basic
from __future__ import annotations

import ast
import inspect
import math
import operator
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from types import FunctionType

Number = float | bool


@dataclass(frozen=True)
class Part:
    """A value: known, or else the arguments it may depend on; `same` when it is one of them unchanged."""

    known: Number | None = None
    needs: frozenset[str] = frozenset()
    same: str | None = None


def simplify(function: Callable[..., float], arguments: Mapping[str, Number | None]) -> Part:
    """What the rule comes to for known arguments, by the function's own names; None: not known.

    Errs on the safe side: what it does not understand depends on everything that occurs in it.
    """
    environment = {
        name: Part(value) if value is not None else Part(None, frozenset([name]), name)
        for name, value in arguments.items()
    }
    return _body(_definition(function).body, environment, function)


@cache
def _definition(function: Callable[..., float]) -> ast.FunctionDef:
    found = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    assert isinstance(found, ast.FunctionDef)
    return found


def _either(test: Part, one: Part, other: Part) -> Part:
    if one == other and (one.known is not None or one.same is not None):
        return one
    return Part(None, test.needs | one.needs | other.needs)


def _body(statements: list[ast.stmt], local: dict[str, Part], function: Callable[..., float]) -> Part:
    for k, statement in enumerate(statements):
        rest = statements[k + 1 :]
        match statement:
            case ast.Return(value=ast.expr() as value):
                return _value(value, local, function)
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                local[name] = _value(value, local, function)
            case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
                local[name] = _value(ast.BinOp(ast.Name(name), op, value), local, function)
            case ast.If(test=test, body=body, orelse=orelse):
                found = _value(test, local, function)
                if found.known is not None:
                    return _body([*(body if found.known else orelse), *rest], local, function)
                one = _body([*body, *rest], dict(local), function)
                return _either(found, one, _body([*orelse, *rest], dict(local), function))
            case ast.Expr(value=ast.Constant()):
                pass  # the docstring
            case _:
                everything = _all(statement, local)
                names = [n for n in ast.walk(statement) if isinstance(n, ast.Name)]
                stored = [n.id for n in names if isinstance(n.ctx, ast.Store)]
                if any(isinstance(n, ast.Return) for n in ast.walk(statement)):
                    return reduce(_join, [_all(s, local) for s in rest], everything)
                local |= dict.fromkeys(stored, everything)
    return Part(0.0)


def _join(one: Part, other: Part) -> Part:
    return Part(None, one.needs | other.needs)


def _all(node: ast.AST, local: Mapping[str, Part]) -> Part:
    """Unknown, from everything that occurs in it."""
    names = [n.id for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in local]
    return reduce(_join, [local[name] for name in names], Part())


_TWO: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.Pow: operator.pow,
}  # fmt: skip
_COMPARE: dict[type, Callable[[float, float], bool]] = {
    ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_CALLS = {"min": min, "max": max, "abs": abs, "bool": bool, "float": float}


def _value(node: ast.expr, local: dict[str, Part], function: Callable[..., float]) -> Part:
    match node:
        case ast.Constant(value=bool() | int() | float() as value):
            return Part(value)
        case ast.Name(id=name):
            known = local.get(name)
            return known or Part(function.__globals__[name])
        case ast.IfExp(test=test, body=body, orelse=orelse):
            found = _value(test, local, function)
            if found.known is not None:
                return _value(body if found.known else orelse, local, function)
            return _either(found, _value(body, local, function), _value(orelse, local, function))
        case ast.BoolOp(op=op, values=values):
            return _logic(isinstance(op, ast.Or), [_value(v, local, function) for v in values])
        case ast.UnaryOp(op=op, operand=operand):
            one = _value(operand, local, function)
            if one.known is None:
                return Part(None, one.needs)
            return Part(not one.known if isinstance(op, ast.Not) else -one.known)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _value(left, local, function), _value(right, local, function)
            if isinstance(op, ast.Add | ast.Sub) and other.known == 0.0:
                return one
            if isinstance(op, ast.Add) and one.known == 0.0:
                return other
            return _compute([one, other], _TWO[type(op)])
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            sides = [_value(left, local, function), _value(right, local, function)]
            return _compute(sides, _COMPARE[type(op)])
        case ast.Call(func=called, args=arguments, keywords=[]):
            return _call(ast.unparse(called), [_value(a, local, function) for a in arguments], function)
    return _all(node, local)


def _logic(absorbed_by: bool, parts: list[Part]) -> Part:
    if any(p.known is not None and bool(p.known) == absorbed_by for p in parts):
        return Part(absorbed_by)
    unknown = [p for p in parts if p.known is None]
    return reduce(_join, unknown, Part()) if unknown else Part(not absorbed_by)


def _compute(parts: list[Part], how: Callable[..., Number]) -> Part:
    if any(p.known is None for p in parts):
        return reduce(_join, parts, Part())
    try:
        return Part(how(*(p.known for p in parts)))
    except (ArithmeticError, ValueError):  # no number, as in a branch that is never taken: left as it is
        return Part()


def _call(name: str, parts: list[Part], function: Callable[..., float]) -> Part:
    used = function.__globals__.get(name)
    if isinstance(used, FunctionType):
        definition = _definition(used)
        if len(definition.args.args) == len(parts):
            local = {a.arg: part for a, part in zip(definition.args.args, parts, strict=True)}
            return _body(definition.body, local, used)
        return reduce(_join, parts, Part())
    how = _CALLS.get(name) or getattr(math, name.removeprefix("math."), None)
    return _compute(parts, how) if how else reduce(_join, parts, Part())
