"""Some of the households of a population, with the persons in them."""

from dataclasses import fields, replace

import numpy as np

from .model import Households, Persons, Population

RELATIONS = ("partner", "parent1", "parent2")


def select(population: Population, rows: np.ndarray) -> Population:
    """The households at `rows` (indices, each at most once), in that order, and their persons.

    Ids stay, so a household meets the same luck and the same law here as in the whole population. All arrays
    are copies.
    """
    persons, households = population.persons, population.households
    heads = households.start[:-1][rows]
    size = np.diff(households.start)[rows]
    start = np.append(0, np.cumsum(size, dtype=np.int64))
    moved = np.repeat(heads - start[:-1], size)  # how far each person comes forward
    members = np.arange(start[-1]) + moved
    facts = {f.name: getattr(persons, f.name)[members] for f in fields(Persons)}
    for name in RELATIONS:
        index = facts[name]
        facts[name] = np.where(index >= 0, index - moved, -1).astype(index.dtype)
    facts["household"] = np.repeat(np.arange(len(rows)), size).astype(persons.household.dtype)
    about = {f.name: getattr(households, f.name)[rows] for f in fields(Households) if f.name != "start"}
    weight = None if population.weight is None else population.weight[rows]
    chosen = Households(start=start, **about)
    return replace(population, persons=Persons(**facts), households=chosen, weight=weight)
