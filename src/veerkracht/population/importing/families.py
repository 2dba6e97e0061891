"""Who belongs to whom: heads, partners, parents and children, checked and in the order of a population."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .problems import Problems

HEAD, SPOUSE, PARTNER, CHILD, OTHER = range(5)  # values of the fact `relation`
NONE = -1
ADULT, PARTNER_FROM, MOST_PERSONS = 18, 15, 30


@dataclass(frozen=True)
class Links:
    """Relations in the order of the file: number of the household, rows of other persons (-1: none)."""

    household: np.ndarray
    relation: np.ndarray
    partner: np.ndarray
    parent1: np.ndarray
    parent2: np.ndarray


def pointers(
    name: str, facts: dict[str, np.ndarray], household: np.ndarray, problems: Problems
) -> np.ndarray:
    """Row of the person that `name` (partner, parent1, parent2) points to, -1 for nobody."""
    found = np.full(len(household), NONE)
    if name not in facts:
        return found
    row_of = {pair: row for row, pair in enumerate(zip(household.tolist(), facts["person"], strict=True))}
    wanted = [row for row, key in enumerate(facts[name]) if key is not None]
    found[wanted] = [row_of.get((int(household[row]), facts[name][row]), -2) for row in wanted]
    unknown = found == -2
    if unknown.any():
        problems.add(name, "found a person who is not in the household", np.flatnonzero(unknown))
    itself = found == np.arange(len(found))
    if itself.any():
        problems.add(name, "points to the person itself", np.flatnonzero(itself))
    return np.where(unknown | itself, NONE, found)


def link(facts: dict[str, np.ndarray], household: np.ndarray, age: np.ndarray, problems: Problems) -> Links:
    """Relations of every person; problems are gathered, and the result only holds where there are none."""
    partner = pointers("partner", facts, household, problems)
    parents = [pointers(name, facts, household, problems) for name in ("parent1", "parent2")]
    lonely = (partner >= 0) & (partner[partner] != np.arange(len(partner)))
    if lonely.any():
        problems.add("partner", "the partner points to someone else or to nobody", np.flatnonzero(lonely))
    relation = facts.get("relation")
    if relation is None:
        relation = _from_pointers(household, age, partner, parents)
    heads, with_head = _heads(household, relation, problems)
    head = heads[household]  # row of the head, per person
    second = np.full(len(heads), NONE)
    is_partner = np.isin(relation, (SPOUSE, PARTNER))
    rows = np.flatnonzero(is_partner)
    second[household[rows]] = rows
    two = np.bincount(household[rows], minlength=len(heads)) > 1
    if two.any():
        problems.add(
            "relation", "found two partners of the head", np.flatnonzero(is_partner & two[household])
        )
    pairs = np.flatnonzero((second >= 0) & with_head & ~two)
    partner[heads[pairs]], partner[second[pairs]] = second[pairs], heads[pairs]
    child = (relation == CHILD) & (parents[0] < 0) & (parents[1] < 0)
    parents[0] = np.where(child, head, parents[0])
    parents[1] = np.where(child, second[household], parents[1])
    first = np.where(parents[0] < 0, parents[1], parents[0])
    other = np.where(parents[0] < 0, NONE, parents[1])
    links = Links(household, relation, partner, first, np.where(other == first, NONE, other))
    _check_ages(links, age, head, is_partner, problems)
    return links


def _from_pointers(
    household: np.ndarray, age: np.ndarray, partner: np.ndarray, parents: list[np.ndarray]
) -> np.ndarray:
    """Relations from partners and parents: the head is the oldest person without a parent there."""
    rows = np.arange(len(household))
    has_parent = (parents[0] >= 0) | (parents[1] >= 0)
    order = np.lexsort((rows, -age, has_parent, household))
    first = order[np.r_[True, np.diff(household[order]) > 0]] if len(order) else order
    head = np.zeros(household.max() + 1, np.int64)
    head[household[first]] = first
    head = head[household]
    relation = np.full(len(household), OTHER)
    for parent in parents:
        relation[(parent >= 0) & ((parent == head) | (parent == partner[head]))] = CHILD
    relation[partner == head] = PARTNER
    relation[head == rows] = HEAD
    return relation


def _heads(household: np.ndarray, relation: np.ndarray, problems: Problems) -> tuple[np.ndarray, np.ndarray]:
    """Row of the head per household, and whether there is exactly one."""
    count = int(household.max()) + 1
    number = np.bincount(household[relation == HEAD], minlength=count)
    first_row = np.zeros(count, np.int64)
    first_row[household[::-1]] = np.arange(len(household))[::-1]
    if (number == 0).any():
        problems.add("relation", "household without a head", np.sort(first_row[number == 0]))
    if (number > 1).any():
        twice = (relation == HEAD) & (number > 1)[household]
        problems.add("relation", "found two heads in a household", np.flatnonzero(twice))
    heads = first_row.copy()
    rows = np.flatnonzero(relation == HEAD)
    heads[household[rows]] = rows
    return heads, number == 1


def _check_ages(
    links: Links, age: np.ndarray, head: np.ndarray, is_partner: np.ndarray, problems: Problems
) -> None:
    household = links.household
    oldest = np.zeros(household.max() + 1)
    np.maximum.at(oldest, household, age)
    rows = np.arange(len(age))
    no_adult = (oldest < ADULT)[household] & (head == rows)
    if no_adult.any():
        problems.add("age", f"household without an adult ({ADULT} or older)", np.flatnonzero(no_adult))
    young = (head == rows) & (age < ADULT) & ~no_adult
    if young.any():
        problems.add("age", f"the head of the household is under {ADULT}", np.flatnonzero(young))
    young = is_partner & (age < PARTNER_FROM)
    if young.any():
        problems.add("age", f"found a partner under {PARTNER_FROM}", np.flatnonzero(young))
    older = np.zeros(len(age), bool)
    for parent in (links.parent1, links.parent2):
        older |= (parent >= 0) & (age >= age[parent])
    if older.any():
        problems.add("age", "found a child as old as or older than a parent", np.flatnonzero(older))
    size = np.bincount(household)
    if (size > MOST_PERSONS).any():
        crowded = (size > MOST_PERSONS)[household] & (head == rows)
        problems.add(
            "household", f"found more than {MOST_PERSONS} persons in a household", np.flatnonzero(crowded)
        )


def in_order(links: Links, age: np.ndarray) -> np.ndarray:
    """Rows by household, in it: head, partner, others, children from old to young."""
    group = np.array([0, 1, 1, 3, 2])[links.relation]
    return np.lexsort((np.arange(len(age)), -age, group, links.household))
