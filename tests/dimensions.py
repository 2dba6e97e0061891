"""Runs a rule with units instead of amounts: every argument is a pint quantity of its declared unit.

A year, month, quarter, week, day and hour are dimensions of their own here, so EUR/year is not EUR/month and
nothing is converted in silence. What follows the rule:

- sums, comparisons, min and max want one unit; a plain number in them has the unit of what stands beside it
  (`leeftijd >= 18`, `max(inkomen, 0.0)`), and in a product or quotient it is a plain number;
- but 12, 4 and 52 in a product or quotient are months, quarters and weeks per year (CONVERSIONS), and a
  constant of a module has the unit that CONSTANTS says;
- every way through the rule is taken: an `if`, `and`, `or` or comparison is decided both ways.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import math
import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import FunctionType, SimpleNamespace
from typing import Any

import pint

_registry = pint.UnitRegistry(None)
for _base in ("EUR", "year", "month", "quarter", "week", "day", "hour", "index", "code"):
    _registry.define(f"{_base} = [{_base}]")

CONVERSIONS = {12: "month/year", 4: "quarter/year", 52: "week/year"}
CONSTANTS = {
    "WERKDAGEN_PER_JAAR": "day/year",
    "WERKDAGEN_PER_MAAND": "day/month",
    "HOURS_PER_WEEK": "hour/week",
    "AOW_OPBOUW_PER_JAAR": "1/year",
    "WW_OPBOUW": "month/year",
    "HELE_MAAND": "month",
    "PLAATSEN": "index/month",
    "EEN_MAAND": "month/year",
    "EEN_KEER": "1/year",
}
WRITTEN = {
    "fraction": "", "factor": "", "share": "", "percent": "", "count": "", "fraction/year": "1/year",
    "years": "year", "months": "month", "weeks": "week",
    "hours": "hour", "hours/month": "hour/month", "months/year": "month/year",
    "EUR/month per EUR": "EUR/month / (EUR/year)",  # of income a year
    "EUR/month per EUR2": "EUR/month / (EUR/year)**2",
    "EUR/year per EUR2": "EUR/year / (EUR/year)**2",
}  # fmt: skip
COLUMNS = {  # of figures that are tables
    "kinderopvangtoeslagtabel": ("EUR/year", "fraction", "fraction"),
    "anw_wezen_percentages": ("years", "fraction"),
    "wajong_percentages": ("percent", "fraction"),
    "wao_percentages": ("percent", "fraction"),
    "wga_percentages": ("percent", "fraction"),
}
MOST_WAYS = 5_000


class MixedUnits(Exception):
    """A rule adds, compares or gives back something of another unit than it should."""


class Ways:
    """Decides every question of a rule, other than before each time it is run."""

    def __init__(self) -> None:
        self.path: list[bool] = []
        self.step = 0

    def decide(self) -> bool:
        if self.step == len(self.path):
            self.path.append(True)
        self.step += 1
        return self.path[self.step - 1]

    def runs(self) -> Iterator[None]:
        """One turn per way through the rule."""
        for _ in range(MOST_WAYS):
            self.step = 0
            yield
            while self.path and not self.path[-1]:
                self.path.pop()
            if not self.path:
                return
            self.path[-1] = False
        raise RuntimeError(f"more than {MOST_WAYS} ways")


class Measure:
    """Something of a unit; only the unit counts, so the quantity in it is always one."""

    def __init__(self, quantity: Any, ways: Ways) -> None:
        self.quantity, self.ways = _registry.Quantity(1.0, quantity.units), ways

    def alike(self, other: Any) -> Measure:
        if isinstance(other, Measure):
            try:
                self.quantity + other.quantity
            except pint.DimensionalityError:
                raise MixedUnits(f"{_said(self)} beside {_said(other)}") from None
        elif not isinstance(other, int | float):
            raise MixedUnits(f"{_said(self)} beside {other!r}")
        return self

    def times(self, other: Any) -> Measure:
        return Measure(self.quantity * _quantity(other), self.ways)

    def compare(self, other: Any) -> bool:
        self.alike(other)
        return self.ways.decide()

    __add__ = __radd__ = __sub__ = __rsub__ = alike
    __mul__ = __rmul__ = times
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = compare  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]

    def __truediv__(self, other: Any) -> Measure:
        return Measure(self.quantity / _quantity(other), self.ways)

    def __rtruediv__(self, other: Any) -> Measure:
        return Measure(_quantity(other) / self.quantity, self.ways)

    __floordiv__ = __truediv__

    def __neg__(self) -> Measure:
        return self

    def __bool__(self) -> bool:
        raise MixedUnits(f"{_said(self)} as yes or no")


class Truth:
    """A yes or no that is given: the same answer all through one way."""

    def __init__(self, ways: Ways) -> None:
        self.ways, self.answer = ways, None

    def __bool__(self) -> bool:
        if self.answer is None:
            self.answer = self.ways.decide()
        return self.answer


def check(
    function: Callable[..., Any], arguments: tuple[str, ...], units: Mapping[str, str], unit: str
) -> int:
    """Run `function` every way it can go and return how many there are; `units`: that of each argument.

    Raises MixedUnits where units do not fit in it, or the outcome is not of `unit`.
    """
    ways, count = Ways(), 0
    run = _measured(function, ways, {})
    for _ in ways.runs():
        found = run(*(_argument(name, units[name], ways) for name in arguments))
        count += 1
        if unit == "bool":
            if not isinstance(found, bool | Truth):
                raise MixedUnits(f"gives {_said(found)}, expected yes or no")
        elif isinstance(found, bool | Truth):
            raise MixedUnits(f"gives yes or no, expected {unit}")
        elif isinstance(found, Measure):
            try:
                found.alike(_measure(unit, ways))
            except MixedUnits:
                raise MixedUnits(f"gives {_said(found)}, expected {unit}") from None
    return count


def _argument(name: str, unit: str, ways: Ways) -> Any:
    if unit == "bool":
        return Truth(ways)
    if unit == "rows":
        return tuple(tuple(_measure(column, ways) for column in COLUMNS[name]) for _ in range(2))
    return _measure(unit, ways)


def _measure(unit: str, ways: Ways) -> Measure:
    return Measure(_registry.Quantity(1.0, WRITTEN.get(unit, unit)), ways)


def _quantity(value: Any) -> Any:
    return value.quantity if isinstance(value, Measure) else _registry.Quantity(1.0, "")


def _said(value: Any) -> str:
    return f"{value.quantity.units:~}" or "a plain number" if isinstance(value, Measure) else repr(value)


def _measured(function: Callable[..., Any], ways: Ways, done: dict[Any, Any]) -> Callable[..., Any]:
    """The same text with units: its own numbers, constants, math and the functions it uses exchanged."""
    if function in done:
        return done[function]
    assert isinstance(function, FunctionType)
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list, definition.returns = [], None
    for argument in definition.args.args:
        argument.annotation = None
    names: dict[str, Any] = {f"_{k}": _measure(unit, ways) for k, unit in CONVERSIONS.items()}
    for used in function.__code__.co_names:
        value = function.__globals__.get(used)
        if isinstance(value, FunctionType):
            names[used] = _measured(value, ways, done)
        elif value is math:
            names[used] = SimpleNamespace(floor=_rounded(math.floor), ceil=_rounded(math.ceil), sqrt=_root)
        elif used in CONSTANTS:
            names[used] = _measure(CONSTANTS[used], ways)
        elif isinstance(value, int | float):
            names[used] = value
    names |= {"min": _of_one_unit(min), "max": _of_one_unit(max)}
    exec(compile(ast.fix_missing_locations(_Conversions().visit(tree)), function.__name__, "exec"), names)
    done[function] = names[definition.name]
    return done[function]


class _Conversions(ast.NodeTransformer):
    """12 x, x / 12 and x // 12 name the conversion that the number stands for."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Mult | ast.Div | ast.FloorDiv):
            node.left, node.right = self._named(node.left), self._named(node.right)
        return node

    def _named(self, node: ast.expr) -> ast.expr:
        if isinstance(node, ast.Constant) and node.value in CONVERSIONS:
            return ast.Name(f"_{int(node.value)}", ast.Load())
        return node


def _of_one_unit(function: Callable[..., Any]) -> Callable[..., Any]:
    def choose(*values: Any) -> Any:
        measures = [value for value in values if isinstance(value, Measure)]
        if not measures:
            return getattr(builtins, function.__name__)(*values)
        for value in values:
            measures[0].alike(value)
        return measures[0]

    return choose


def _rounded(function: Callable[[float], int]) -> Callable[..., Any]:
    return lambda value: value if isinstance(value, Measure) else function(value)


def _root(value: Any) -> Any:
    return Measure(value.quantity**0.5, value.ways) if isinstance(value, Measure) else math.sqrt(value)
