"""The order of households: alike beside alike, because the law computes neighbours together."""

from dataclasses import fields, replace

import numpy as np

from .codes import OWN
from .model import Households, Persons, Population, reached_aow


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
    order = np.lexsort(keys)
    start = np.append(0, np.cumsum(households.size[order], dtype=np.int64))
    moved = np.repeat(heads[order] - start[:-1], households.size[order])
    members = np.arange(len(adult)) + moved
    place = np.empty_like(members)
    place[members] = np.arange(len(members))

    def relation(index: np.ndarray) -> np.ndarray:
        return np.where(index >= 0, place[index], -1).astype(index.dtype)[members]

    relations = {name: relation(getattr(persons, name)) for name in ("partner", "parent1", "parent2")}
    relations["household"] = np.repeat(np.arange(len(order)), households.size[order]).astype(np.int32)
    facts = {f.name: getattr(persons, f.name)[members] for f in fields(Persons)} | relations
    about = {f.name: getattr(households, f.name)[order] for f in fields(Households) if f.name != "start"}
    return replace(population, persons=Persons(**facts), households=Households(start=start, **about))
