"""Conditions on facts about persons and households, as people write them in a data file.

    contract in (temporary, on_call, agency) and 16 <= age <= 27
    any(uses_ggz) and not rent_burden < 0.4
    count(age < 18) >= 3

`parse` reads the text, `evaluate` and `amounts` work it out on NumPy arrays, `check` does so on nobody: it
finds every mistake without a population. Only the grammar of `parse.py` exists: nothing is run as Python.
"""

from .evaluate import amounts, check, evaluate, needs
from .facts import Fact, Facts
from .parse import ExpressionError, parse

__all__ = ["ExpressionError", "Fact", "Facts", "amounts", "check", "evaluate", "needs", "parse"]
