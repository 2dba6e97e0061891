"""What is left of rules when something is known: never another outcome, only less work."""

import math
from datetime import date
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from veerkracht import law
from veerkracht.engine.fold import fold
from veerkracht.engine.partial import simplify
from veerkracht.engine.rule import Rule
from veerkracht.engine.system import build

from . import tiny

RULES = [
    n for day in (date(2020, 1, 1), date(2026, 1, 1)) for n in law.system(day).order if isinstance(n, Rule)
]
SPECIAL = st.sampled_from([-1.0, 0.0, 1.0, 2.0, 18.0, 100.0, 25_000.0])


def subsidy(rents: bool, rent: float, income: float, limit: float) -> float:
    if not rents or income > limit:
        return 0.0
    return max(rent - 0.2 * income, 0.0)


def with_extra(income: float, extra: float) -> float:
    return income + extra


def looped(rows: tuple[tuple[float, float], ...], income: float, age: float) -> float:
    total = 0.0
    for row in rows:
        total += row[1] if income > row[0] else 0.0
    return total if age >= 18 else 0.0


def test_a_branch_that_is_known_decides() -> None:
    anything = {"rent": None, "income": None, "limit": None}
    assert simplify(subsidy, {"rents": False, **anything}).known == 0.0
    assert simplify(subsidy, {"rents": True, **anything, "limit": 100.0}).needs == {"rent", "income"}


def test_adding_nothing_leaves_the_other() -> None:
    assert simplify(with_extra, {"income": None, "extra": 0.0}).same == "income"


def share(part: float, whole: float) -> float:
    return math.floor(100.0 * part / whole) if whole > 0.0 or part > 0.0 else 0.0


def test_what_has_no_number_is_left_to_the_rule() -> None:
    assert simplify(share, {"part": 1.0, "whole": 0.0}).known is None
    assert simplify(share, {"part": 0.0, "whole": 0.0}).known == 0.0


def test_what_is_not_understood_needs_everything_in_it() -> None:
    assert simplify(looped, {"rows": None, "income": None, "age": None}).needs == {"rows", "income", "age"}
    assert simplify(looped, {"rows": None, "income": None, "age": 3.0}).known == 0.0


def of(rule: Rule, arguments: dict[str, float]) -> float:
    """What the rule comes to, if it does for numbers that its own arguments never have together."""
    try:
        return float(rule.function(**arguments))
    except (ArithmeticError, ValueError):
        assume(False)
        raise


@settings(max_examples=1000, deadline=None)
@given(data=st.data())
def test_rules_of_the_law_come_to_the_same(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(RULES))
    system = law.system(date(2026, 1, 1) if rule.end.year >= 2026 else date(2020, 1, 1))
    if any(name in system.tables for name in rule.arguments):
        return
    own = rule.function.__code__.co_varnames[: len(rule.arguments)]
    figures = {a: system.figure_values.get(n) for a, n in zip(own, rule.arguments, strict=True)}
    bools = {a for a, n in zip(own, rule.arguments, strict=True) if system.unit(n) == "bool"}

    def draw(argument: str) -> float:
        if figures[argument] is not None:
            return figures[argument]
        value = data.draw(SPECIAL)
        return value != 0.0 if argument in bools else value

    one, other = {a: draw(a) for a in own}, {a: draw(a) for a in own}
    known = {a: data.draw(st.booleans()) for a in own}
    part = simplify(rule.function, {a: one[a] if known[a] else None for a in own})
    outcome = of(rule, one)
    if part.known is not None:
        assert float(part.known) == outcome
    if part.same is not None:
        assert float(one[part.same]) == outcome
    needed = {a: one[a] if known[a] or a in part.needs else other[a] for a in own}
    assert of(rule, needed) == outcome


def test_only_what_is_needed_is_left(tmp_path: Path) -> None:
    system = build(tiny.vocabulary(), tiny.figures(tmp_path), date(2020, 1, 1))
    supplied = {"person_index", "partner", "wage", "rent"}
    whole = fold(system, ["after_rent"], supplied, {})
    assert len(whole.nodes) == len(tiny.NODES)
    given_benefit = fold(system, ["after_rent"], supplied, {"benefit": 0.0})
    assert {n.name for n in given_benefit.nodes} == {"tax", "house_tax", "after_rent"}
    assert given_benefit.constants["house_benefit"] == 0.0
