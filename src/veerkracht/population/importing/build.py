"""Put an imported population together from checked facts, with what follows from them."""

from __future__ import annotations

import numpy as np

from ..codes import (
    COUPLE,
    COUPLE_CHILDREN,
    OTHER_TYPE,
    OWN,
    POSITION,
    SINGLE,
    SINGLE_PARENT,
    SRC,
    STATUS,
)
from ..equivalence import equivalence_factor
from ..model import Households, Persons, Population, reached_aow
from ..rng import uniform
from .families import CHILD, HEAD, NONE, SPOUSE, Links, in_order

FIRST_ID = 10**14  # beyond the ids of every municipality
AMOUNTS = ("wage", "profit", "pension", "ww", "ao", "savings", "debts")
AOW_OF_ONE = (
    15_000.0  # EUR/year, about what the AOW gives: next to it a wage is the main source only above it
)

Facts = dict[str, np.ndarray]


def birth_months(facts: Facts, rows: int, seed: int) -> np.ndarray:
    """Month of birth, 0 = January; drawn where the file does not tell it."""
    drawn = np.floor(uniform(seed, FIRST_ID + np.arange(rows), "month of birth") * 12).astype(np.int8)
    if "birth" in facts:
        month = facts["birth"] % 100 - 1
    elif "birth_month" in facts:
        month = np.nan_to_num(facts["birth_month"], nan=0.0).astype(np.int64) - 1
    else:
        month = np.full(rows, -1)
    return np.where(month >= 0, month, drawn).astype(np.int8)


def build(name: str, persons: Facts, households: Facts, links: Links, months: np.ndarray) -> Population:
    """The population: persons in order of household, incomes as given, nothing fitted."""
    order = in_order(links, persons["age"])
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))

    def moved(index: np.ndarray) -> np.ndarray:
        return np.where(index >= 0, place[index], NONE)[order].astype(np.int32)

    facts = {fact: values[order] for fact, values in persons.items()}
    household, relation = links.household[order], links.relation[order]
    size = np.bincount(household)
    start = np.append(0, np.cumsum(size)).astype(np.int64)
    heads = start[:-1]
    age = facts["age"].astype(np.int16)
    month = months[order]
    partner = moved(links.partner)
    adult = reached_aow(age, month)
    married = _married(facts, relation, partner)
    kind = _types(household, relation, partner, size, heads)
    uses = households["uses_bijstand"] == 1
    student = facts.get("student", np.zeros(len(age), np.int8)) == 1
    status = _statuses(facts, relation, student, adult, uses[household], partner, household, heads)
    amounts = {n: np.rint(np.nan_to_num(facts.get(n, np.zeros(len(age))))) for n in AMOUNTS}
    source = _sources(households, amounts, status, adult, uses, heads)
    statistics = households.get("in_income_statistics", np.full(len(size), NONE))
    minors = np.bincount(household[age < 18], minlength=len(size))
    own = households["tenure"] == OWN

    def code(fact: str) -> np.ndarray:
        return facts.get(fact, np.full(len(age), NONE, np.int8))

    def monthly(fact: str) -> np.ndarray:
        return np.where(own, 0.0, np.nan_to_num(households.get(fact, np.zeros(len(size)))))

    return Population(
        code=f"import:{name}",
        name=name,
        seed=1,
        persons=Persons(
            id=FIRST_ID + np.arange(1, len(age) + 1, dtype=np.uint64),
            household=household.astype(np.int32),
            age=age,
            birth_month=month,
            sex=code("sex"),
            position=_positions(relation, partner, married, kind[household]),
            partner=partner,
            parent1=moved(links.parent1),
            parent2=moved(links.parent2),
            married=married,
            education=code("education"),
            origin=code("origin"),
            status=status,
            aow_years=np.nan_to_num(facts.get("aow_years", np.full(len(age), 50.0)), nan=50.0).astype(
                np.int16
            ),
            **amounts,
        ),
        households=Households(
            start=start,
            type=kind,
            size=size.astype(np.int16),
            tenure=households["tenure"].astype(np.int8),
            basic_rent=monthly("basic_rent"),
            service_costs=monthly("service_costs"),
            source=source,
            uses_bijstand=uses,
            in_income_statistics=np.where(statistics == NONE, source != SRC["student"], statistics == 1),
            meant_below_line=np.zeros(len(size), bool),
            income_target=np.full(len(size), np.nan),
            income_floor=np.full(len(size), np.nan),
            equivalence=equivalence_factor(size - minors, minors),
        ),
    )


def _married(facts: Facts, relation: np.ndarray, partner: np.ndarray) -> np.ndarray:
    """Spouses are married; a couple of which one says so is."""
    said = facts.get("married", np.full(len(relation), NONE, np.int8)) == 1
    said = said | (relation == SPOUSE)
    return said | ((partner >= 0) & said[partner])


def _types(
    household: np.ndarray, relation: np.ndarray, partner: np.ndarray, size: np.ndarray, heads: np.ndarray
) -> np.ndarray:
    children = np.bincount(household[relation == CHILD], minlength=len(size)) > 0
    couple = partner[heads] >= 0
    kinds = [couple & children, couple, children, size == 1]
    return np.select(kinds, [COUPLE_CHILDREN, COUPLE, SINGLE_PARENT, SINGLE], OTHER_TYPE).astype(np.int8)


def _positions(
    relation: np.ndarray, partner: np.ndarray, married: np.ndarray, kind: np.ndarray
) -> np.ndarray:
    core = (relation == HEAD) | ((partner >= 0) & np.isin(relation, (1, 2)))
    with_children = kind == COUPLE_CHILDREN
    couple = core & (partner >= 0)
    names = {
        "child": relation == CHILD,
        "married_with_children": couple & married & with_children,
        "married_no_children": couple & married,
        "unmarried_with_children": couple & with_children,
        "unmarried_no_children": couple,
        "single_parent": core & (kind == SINGLE_PARENT),
        "alone": core & (kind == SINGLE),
    }
    codes = [POSITION[name] for name in names]
    return np.select(list(names.values()), codes, POSITION["other"]).astype(np.int8)


def _statuses(facts: Facts, relation: np.ndarray, student: np.ndarray, aow: np.ndarray, uses: np.ndarray,
              partner: np.ndarray, household: np.ndarray, heads: np.ndarray) -> np.ndarray:  # fmt: skip
    """Main activity: as given, else from amounts; bijstand for head and partner of a household on it."""
    amount = {n: np.nan_to_num(facts[n]) for n in ("wage", "profit", "pension", "ww", "ao")}
    core = np.zeros(len(relation), bool)
    core[heads] = True
    core |= (partner >= 0) & core[partner]
    names = {
        "child": facts["age"] < 15,
        "student": student,
        "bijstand": uses & core & ~aow,
        "pension": aow,
        "self_employed": (amount["profit"] != 0) & (np.abs(amount["profit"]) >= amount["wage"]),
        "ww": (amount["ww"] > 0) & (amount["ww"] >= amount["wage"]),
        "ao": (amount["ao"] > 0) & (amount["ao"] >= amount["wage"]),
        "employee_permanent": amount["wage"] > 0,
    }
    derived = np.select(list(names.values()), [STATUS[n] for n in names], STATUS["other"]).astype(np.int8)
    given = facts.get("status", np.full(len(relation), NONE, np.int8))
    # Who claims bijstand is read from the status, so a household on bijstand has it whatever else was told.
    return np.where((given == NONE) | names["bijstand"], derived, given).astype(np.int8)


def _sources(households: Facts, amounts: Facts, status: np.ndarray, aow: np.ndarray, uses: np.ndarray,
             heads: np.ndarray) -> np.ndarray:  # fmt: skip
    """Main source: as given, else student, bijstand, or the largest amount."""
    sums = {n: np.add.reduceat(amounts[n], heads) for n in ("wage", "profit", "ww", "ao", "pension")}
    sums["pension"] = sums["pension"] + np.where(aow[heads], AOW_OF_ONE, 0.0)
    names = ("employee", "self_employed", "ww", "ao", "pension")
    stacked = np.stack(list(sums.values()))
    largest = np.array([SRC[name] for name in names])[np.argmax(stacked, axis=0)]
    derived = np.where(stacked.max(axis=0) > 0, largest, SRC["other"])
    derived = np.where(uses, SRC["bijstand"], derived)
    derived = np.where(status[heads] == STATUS["student"], SRC["student"], derived)
    given = households.get("source", np.full(len(heads), NONE, np.int8))
    return np.where(given == NONE, derived, given).astype(np.int8)
