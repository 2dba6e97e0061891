"""The order of households: alike beside alike, because the law computes neighbours together."""

import numpy as np

from .codes import OWN
from .model import Population, reached_aow
from .select import select


def arrange(population: Population) -> Population:
    """The same households in another order, and the same persons within each.

    By size; then whether adults live there besides a couple or parent, or a couple is unmarried; children;
    renting; AOW; bijstand. Compiled rules leave out what a whole block of households does not need.
    """
    persons, households = population.persons, population.households
    heads = households.start[:-1]
    adult = persons.age >= 18
    couple = persons.partner[heads] >= 0
    keys = (
        households.uses_bijstand,
        reached_aow(persons.age[heads], persons.birth_month[heads]),
        households.tenure != OWN,
        population.per_household(persons.parent1 >= 0) > 0,
        couple & ~persons.married[heads],
        population.per_household(adult.astype(int)) > 1 + couple,
        households.size,
    )
    return select(population, np.lexsort(keys))
