"""What a kernel leaves out, for what is asked of it and who lives in a block, changes no outcome."""

from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from interpreted import interpret
from strategies import arrays, households

from veerkracht.engine.explain import explain
from veerkracht.household import Household
from veerkracht.law import system

DATES = (date(2019, 1, 1), date(2021, 7, 1), date(2026, 1, 1))


def check(cases: list[Household], day: date, outputs: list[str]) -> None:
    law = system(day)
    start, persons, homes = arrays(cases)
    found = interpret(law, start, persons, homes, outputs)
    for h, case in enumerate(cases):
        known = explain(law, case.names, case.persons, case.household)
        for name, values in found.items():
            if name in known.household:
                ours, theirs = values[h : h + 1], [known.household[name]]
            else:
                ours = values[start[h] : start[h + 1]]
                theirs = [known.persons[who][name] for who in case.names]
            assert np.allclose(ours, np.array(theirs, float), atol=0.005, rtol=0), (name, outputs)


@pytest.mark.parametrize("day", DATES, ids=str)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_asked_for(day: date, data: st.DataObject) -> None:
    law = system(day)
    available = sorted(n.name for n in law.order if n.name not in law.unavailable)
    outputs = data.draw(st.lists(st.sampled_from(available), min_size=1, max_size=6, unique=True))
    check(data.draw(st.lists(households(day), min_size=1, max_size=4)), day, outputs)
