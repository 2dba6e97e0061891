"""Units of amounts and a check that a rule does not mix them: EUR/year is not EUR/month.

The check reads the rule's own text. It follows names whose unit is known through +, -, comparisons, min, max,
assignments and returns; a product or quotient keeps a unit only where that is certain (x 12, / 12, a plain
number, a fraction or factor), so it never objects to a formula it cannot follow.
"""

from __future__ import annotations

import ast
import inspect
import textwrap

from .errors import UnitClash
from .rule import Rule

UNITS = frozenset(
    {
        "EUR/year", "EUR/month", "EUR/quarter", "EUR/day", "EUR/hour", "EUR",
        "EUR/year per EUR2", "EUR/month per EUR2", "EUR/month per EUR",
        "fraction", "fraction/year", "percent", "share", "factor", "count", "bool", "index", "code", "rows",
        "years", "months", "weeks", "hours", "months/year", "hours/month",
    }
)  # fmt: skip
_MONEY = frozenset({"EUR/year", "EUR/month", "EUR/quarter", "EUR/day", "EUR/hour", "EUR"})
_SCALES = {
    ("EUR/month", "*", 12): "EUR/year", ("EUR/year", "/", 12): "EUR/month",
    ("EUR/quarter", "*", 4): "EUR/year", ("EUR/year", "/", 4): "EUR/quarter",
    ("EUR/quarter", "/", 3): "EUR/month", ("EUR/month", "*", 3): "EUR/quarter",
}  # fmt: skip


def check_units(rule: Rule, units: dict[str, str]) -> None:
    """Raise UnitClash when `rule` mixes money of different units; `units` gives the unit of each argument."""
    if rule.unit not in UNITS:
        raise UnitClash(f"rule '{rule.name}': unknown unit '{rule.unit}'; known: {', '.join(sorted(UNITS))}")
    tree = ast.parse(textwrap.dedent(inspect.getsource(rule.function)))
    _Checker(rule, {name: units[name] for name in rule.arguments}).visit(tree)


class _Checker(ast.NodeVisitor):
    def __init__(self, rule: Rule, known: dict[str, str]) -> None:
        self.rule = rule
        self.known: dict[str, str | None] = dict(known)

    def clash(self, node: ast.AST, left: str, right: str) -> UnitClash:
        text = ast.unparse(node)
        return UnitClash(f"rule '{self.rule.name}' mixes {left} and {right} in `{text}`")

    def same(self, node: ast.AST, parts: list[ast.expr]) -> str | None:
        money = [u for u in map(self.unit, parts) if u in _MONEY]
        for other in money[1:]:
            if other != money[0]:
                raise self.clash(node, str(money[0]), str(other))
        return money[0] if money else None

    def unit(self, node: ast.expr) -> str | None:
        """The unit of an expression, or None where it cannot be told."""
        match node:
            case ast.Name(id=name):
                return self.known.get(name)
            case ast.UnaryOp(operand=operand):
                return self.unit(operand)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return self.same(node, [left, right])
            case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right):
                return self.scaled(left, "*" if isinstance(op, ast.Mult) else "/", right)
            case ast.Compare(left=left, comparators=rest):
                self.same(node, [left, *rest])
                return "bool"
            case ast.IfExp(test=test, body=body, orelse=orelse):
                self.unit(test)
                return self.same(node, [body, orelse])
            case ast.BoolOp(values=values):
                for value in values:
                    self.unit(value)
                return "bool"
            case ast.Call(args=args):
                name = ast.unparse(node.func)
                found = [self.unit(arg) for arg in args]
                if name in ("min", "max"):
                    return self.same(node, args)
                return found[0] if name.startswith(("floor", "ceil", "round")) and found else None
            case _:
                return None

    def scaled(self, left: ast.expr, op: str, right: ast.expr) -> str | None:
        a, b = self.unit(left), self.unit(right)
        if isinstance(right, ast.Constant) and isinstance(right.value, int | float):
            return _SCALES.get((str(a), op, int(right.value)), a) if right.value in (3, 4, 12) else a
        if isinstance(left, ast.Constant) and op == "*":
            return self.scaled(right, op, left)
        if b in ("fraction", "factor", "share", "count"):
            return a
        return b if op == "*" and a in ("fraction", "factor", "share", "count") else None

    def visit_Assign(self, node: ast.Assign) -> None:
        unit = self.unit(node.value)
        for target in node.targets:
            if isinstance(target, ast.Name):
                self.known[target.id] = unit

    def visit_If(self, node: ast.If) -> None:
        self.unit(node.test)
        for part in (*node.body, *node.orelse):
            self.visit(part)

    def visit_Return(self, node: ast.Return) -> None:
        unit = self.unit(node.value) if node.value else None
        if unit in _MONEY and self.rule.unit in UNITS and unit != self.rule.unit:
            raise self.clash(node, f"the rule's {self.rule.unit}", str(unit))
