"""An outcome of a population is the same whatever is asked for beside it."""

import numpy as np
import pytest
from interpreted import interpret

from veerkracht import law
from veerkracht.engine.plan import Plan
from veerkracht.study import base
from veerkracht.study.inputs import law_inputs
from veerkracht.study.outcome import available

ALONE = ["huurtoeslag", "zorgtoeslag", "kindgebonden_budget"]


@pytest.mark.parametrize("beside", ["besteedbaar_inkomen", "bijstand_bruto", "inkomen_sociaal_minimum"])
def test_an_allowance_whatever_is_asked_for_beside_it(beside: str) -> None:
    found = law_inputs(base.load("Doesburg"))
    some, system = 150, law.system(base.BASE_DAY)
    start, people = found.start[: some + 1], found.start[some]

    def asked(outputs: list[str]) -> dict[str, np.ndarray]:
        persons = {n: v if np.ndim(v) == 0 else v[:people] for n, v in found.persons.items()}
        homes = {n: v if np.ndim(v) == 0 else v[:some] for n, v in found.households.items()}
        return interpret(system, start, persons, homes, outputs)

    alone, together = asked(ALONE), asked([*ALONE, beside])
    for name in ALONE:
        assert np.array_equal(alone[name], together[name]), name


def test_what_stands_in_for_another_name_is_never_left_out() -> None:
    found = law_inputs(base.load("Doesburg"))
    given = {**found.persons, **found.households}
    alike = {n: float(v) for n, v in given.items() if np.ndim(v) == 0}
    system = law.system(base.BASE_DAY)
    for outputs in (available(system), ["huurtoeslag", "besteedbaar_inkomen"], ["rekeninkomen", "bijstand"]):
        guards = Plan(system, outputs, given.keys() - alike.keys(), alike).guards
        assert len(guards) >= 3
        for name, guard in guards.items():
            for first in guard.instead.values():
                for other in guards.values():
                    assert first not in other.gone or first in other.instead, (name, first)
