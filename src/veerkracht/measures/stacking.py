"""How many problems and how many schemes pile up in every household."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from veerkracht.expressions import amounts, evaluate, needs
from veerkracht.expressions.facts import Array, Fact, Facts

from .named import stacking
from .outcome import counts

Row = tuple[str, str, str, float | None]
NUMBER = {
    "problems": {"nl": "aantal problemen tegelijk", "en": "number of problems at once"},
    "schemes": {"nl": "aantal regelingen in gebruik", "en": "number of schemes used"},
}
MOST = 4  # four or more are told together


@dataclass(frozen=True)
class Stacked:
    """problems, schemes: name to the households (mask); left_out: what these facts cannot tell."""

    problems: dict[str, Array]
    schemes: dict[str, Array]
    left_out: dict[str, list[str]]


def missing(expressions: Iterable[str | None], facts: Facts, vocabulary: Facts) -> list[str]:
    """Facts that the expressions use and that are not there."""
    return sorted({name for one in expressions if one for name in needs(one, vocabulary)} - set(facts.of))


def stack(facts: Facts, vocabulary: Facts) -> tuple[Facts, Stacked]:
    """The facts with problems, schemes_used and a NAME_problem for each problem, and what they consist of.

    vocabulary: every fact that might be there. A problem or scheme whose facts are not there is left out.
    """
    spec = stacking()
    found: dict[str, dict[str, Array]] = {"problems": {}, "schemes": {}}
    left_out: dict[str, list[str]] = {}
    for kind, entries in (("problems", spec.problems), ("schemes", spec.schemes)):
        for name, entry in entries.items():
            if gone := missing([entry.expression], facts, vocabulary):
                left_out[f"{kind.removesuffix('s')}:{name}"] = gone
            elif kind == "problems":
                found[kind][name] = evaluate(entry.expression, facts, "household")
            else:
                found[kind][name] = amounts(entry.expression, facts, "household")
    none = np.zeros(facts.households, np.int16)
    more = {
        f"{name}_problem": Fact(mask, "household", label=spec.problems[name].label)
        for name, mask in found["problems"].items()
    }
    for kind, name in (("problems", "problems"), ("schemes", "schemes_used")):
        number = sum((one.astype(np.int16) for one in found[kind].values()), none)
        more[name] = Fact(number, "household", label=NUMBER[kind])
    schemes = {name: number > 0 for name, number in found["schemes"].items()}
    return facts.also(more), Stacked(found["problems"], schemes, left_out)


def steps(kind: str) -> list[str]:
    """Group names of a distribution: problems:0 to problems:4_plus."""
    return [*(f"{kind}:{k}" for k in range(MOST)), f"{kind}:{MOST}_plus"]


def stacking_rows(facts: Facts, stacked: Stacked, weight: Array) -> Iterator[Row]:
    """Households by number of problems and of schemes, with each of them, and with each combination.

    facts: with what `stack` adds; weight: for how many households each one counts. A combination is exactly
    those problems and no other; at least two.
    """
    whole = float(weight.sum())
    problems, schemes = facts.of["problems"].values, facts.of["schemes_used"].values
    for kind, number in (("problems", problems), ("schemes", schemes)):
        names = steps(kind)
        at = np.minimum(number, MOST)
        for name, value in zip(names, counts(at, weight, len(names)), strict=True):
            yield from _share(name, f"households_by_{kind}", value, whole)
    for name, mask in stacked.problems.items():
        yield from _share(f"problem:{name}", "households_with_problem", weight[mask].sum(), whole)
    for name, mask in stacked.schemes.items():
        yield from _share(f"scheme:{name}", "households_with_scheme", weight[mask].sum(), whole)
    unseen = (problems >= 2) & (schemes == 0)
    yield from _share("all", "households_with_problems_no_scheme", weight[unseen].sum(), whole)
    yield from combination_rows(stacked.problems, "combination", "households_with_combination", weight)


def combination_rows(masks: Mapping[str, Array], prefix: str, measure: str, weight: Array) -> Iterator[Row]:
    """How many are in exactly these of the masks (at most 62) and no other, for every two or more."""
    whole = float(weight.sum())
    code = np.zeros(len(weight), np.int64)
    for bit, mask in enumerate(masks.values()):
        code |= mask.astype(np.int64) << bit
    numbers, at = np.unique(code, return_inverse=True)
    for number, value in zip(numbers, counts(at, weight, len(numbers)), strict=True):
        names = [name for bit, name in enumerate(masks) if number >> bit & 1]
        if len(names) > 1:
            yield from _share(f"{prefix}:{'+'.join(names)}", measure, value, whole)


def _share(group: str, measure: str, value: float, whole: float) -> Iterator[Row]:
    yield group, measure, "count", float(value)
    if whole:
        yield group, measure, "share", float(value / whole)
