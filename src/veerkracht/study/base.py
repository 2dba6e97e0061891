"""The population of a place with incomes that the law of 2019 turns into the observed ones."""

from __future__ import annotations

from datetime import date
from functools import partial

from veerkracht import law
from veerkracht.engine.kernel import compute
from veerkracht.population import Net, store
from veerkracht.population.model import Population

from .inputs import law_inputs
from .outcome import available

BASE_DAY = date(2019, 1, 1)


def net_income(population: Population, threads: int | None = None) -> Net:
    """Disposable income per household under the law of 2019, with and without huurtoeslag (EUR/year)."""
    inputs, system = law_inputs(population), law.system(BASE_DAY)
    # All outputs of a comparison, though one would do: then one compiled kernel serves both.
    found = compute(system, inputs.start, inputs.persons, inputs.households, available(system), threads)
    return Net(found["besteedbaar_inkomen"], found["inkomen_lage_inkomensgrens"])


def check_seed(seed: int) -> None:
    """Raise ValueError for anything but a whole number that fits 31 bits."""
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**31:
        raise ValueError(f"seed {seed}: expected a whole number from 0 to {2**31 - 1}")


def load(code: str, seed: int = 1, threads: int | None = None) -> Population:
    """The fitted population of the municipality with this code, from the cache or built now."""
    check_seed(seed)
    return store.load(code, seed, partial(net_income, threads=threads), law.fingerprint())
