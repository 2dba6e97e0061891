"""Does a figure matter for an outcome? Tried out, not guessed: the rule runs again with another value."""

from __future__ import annotations

from veerkracht.engine.explain import Step
from veerkracht.engine.figures import Table
from veerkracht.engine.rule import Rule
from veerkracht.engine.system import System

NUDGE = 0.1


def matters(system: System, rule: Rule, step: Step, figure: str, nudge: float = NUDGE) -> bool:
    """True when the outcome of `rule` is another one with the figure the part `nudge` higher or lower.

    Of a table that is everything but the first column, which says what the rows are for.
    """
    return any(
        system.apply(rule, step.uses, _scaled(system, step, figure, factor)) != step.value
        for factor in (1 - nudge, 1 + nudge)
    )


def _scaled(system: System, step: Step, figure: str, factor: float) -> dict[str, float | Table]:
    if figure in system.tables:
        rows = system.tables[figure]
        return {figure: tuple((row[0], *(factor * n for n in row[1:])) for row in rows)}
    return {figure: float(step.uses[figure]) * factor}
