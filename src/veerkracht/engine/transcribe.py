"""A rule's own text as a function for the compiler: same formula, decorator and annotations removed."""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from collections.abc import Callable
from types import FunctionType


def transcribe(function: Callable[..., float], name: str, texts: dict[str, str]) -> None:
    """Add `function` under `name` to `texts`, with every number and function it uses.

    Raises TypeError for a rule that uses anything else.
    """
    if name in texts:
        return
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef) and isinstance(function, FunctionType)
    definition.name, definition.decorator_list, definition.returns = name, [], None
    for argument in definition.args.args:
        argument.annotation = None
    if isinstance(definition.body[0], ast.Expr) and len(definition.body) > 1:
        definition.body = definition.body[1:]  # the docstring
    for used in sorted(set(function.__code__.co_names)):
        value = function.__globals__.get(used)
        if isinstance(value, FunctionType) and value.__module__.startswith(function.__module__.split(".")[0]):
            transcribe(value, used, texts)
        elif isinstance(value, int | float):
            texts[used] = f"{used} = {value!r}"
        elif value is not None and value is not math:
            raise TypeError(
                f"{function.__module__}.{function.__name__} uses '{used}'; a rule may use math, numbers and "
                f"functions of its own package"
            )
    texts[name] = f"@part\n{ast.unparse(_Vectorisable().visit(tree))}"


class _Vectorisable(ast.NodeTransformer):
    """Rounds without leaving floating point: a conversion to integers would stop LLVM from vectorising."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if ast.unparse(node.func) in ("math.floor", "math.ceil", "math.sqrt"):
            node.func = ast.Attribute(ast.Name("np", ast.Load()), ast.unparse(node.func)[5:], ast.Load())
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.FloorDiv):
            quotient = ast.BinOp(node.left, ast.Div(), node.right)
            return ast.Call(ast.Attribute(ast.Name("np", ast.Load()), "floor", ast.Load()), [quotient], [])
        return node
