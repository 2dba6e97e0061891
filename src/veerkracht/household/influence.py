"""Does a figure matter for an outcome? Tried out, not guessed: the rule runs again with another value."""

from __future__ import annotations

from veerkracht.engine.explain import Step
from veerkracht.engine.rule import Rule

NUDGE = 0.1


def matters(rule: Rule, step: Step, figure: str, nudge: float = NUDGE) -> bool:
    """True when the outcome of `rule` is another one with the figure the part `nudge` higher or lower."""
    value = float(step.uses[figure])
    return any(
        rule.function(**{**step.uses, figure: value * factor}) != step.value
        for factor in (1 - nudge, 1 + nudge)
    )
