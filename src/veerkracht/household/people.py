"""Who belongs to whom in a household file: parents, children and partners, checked and made symmetric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .errors import HouseholdError, nearest
from .values import flag, shown, text

PARTNER_FLAGS = ("married", "cohabitation_contract", "joint_home", "joint_pension")
RELATIONS = ("child_of", "partner_of", *PARTNER_FLAGS)
PARENT_YEARS = 14  # a smaller difference in age between parent and child is an error in the file
PARTNER_YEARS = 16


def relations(
    persons: Sequence[Mapping[str, Any]], names: Sequence[str], months: Sequence[int], where: Sequence[str]
) -> list[dict[str, Any]]:
    """The index inputs and partner flags of every person.

    `months` holds the ages, `where` the place of each person in the file. A partnership and its flags may be
    written at one of the two partners and then hold for both. Raises HouseholdError for what cannot be.
    """
    parents = [_parents(p, k, names, where[k]) for k, p in enumerate(persons)]
    for child, places in enumerate(parents):
        for parent in places:
            _check_parent(child, parent, names, months, where[child])
    partner = _partners(persons, names, where)
    for k, other in enumerate(partner):
        if other >= 0:
            if other in parents[k] or k in parents[other]:
                both = f"{names[k]} and {names[other]} are parent and child"
                raise HouseholdError(f"{where[k]}.partner_of: {both}, who cannot be partners")
            _check_partner_age(names[k], months[k], bool(parents[k]), f"{where[k]}.partner_of")
    result: list[dict[str, Any]] = []
    for k in range(len(persons)):
        row: dict[str, Any] = {"person_index": k, "partner": partner[k]}
        row["ouder"], row["ouder2"] = (*parents[k], -1, -1)[:2]
        row |= {name: _partner_flag(name, k, partner[k], persons, where[k]) for name in PARTNER_FLAGS}
        row["shared_child"] = partner[k] >= 0 and any(set(p) == {k, partner[k]} for p in parents)
        result.append(row)
    return result


def _place(name: str, names: Sequence[str], where: str) -> int:
    if name not in names:
        raise HouseholdError(f"{where}: found '{name}', who is not in the household{nearest(name, names)}")
    return names.index(name)


def _parents(person: Mapping[str, Any], k: int, names: Sequence[str], where: str) -> tuple[int, ...]:
    value = person.get("child_of")
    if value is None:
        return ()
    where = f"{where}.child_of"
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not 1 <= len(items) <= 2:
        raise HouseholdError(f"{where}: found {shown(value)}, expected one or two names of parents")
    places = tuple(_place(text(i, where), names, where) for i in items)
    if k in places:
        raise HouseholdError(f"{where}: found '{names[k]}', nobody is a child of oneself")
    if len(set(places)) < len(places):
        raise HouseholdError(f"{where}: found '{names[places[0]]}' twice, expected two parents")
    return places


def _check_parent(child: int, parent: int, names: Sequence[str], months: Sequence[int], where: str) -> None:
    apart = months[parent] - months[child]
    ages = f"{names[parent]} is {months[parent] // 12} and {names[child]} {months[child] // 12}"
    if apart <= 0:
        raise HouseholdError(f"{where}.child_of: {ages}; expected a parent who is older than the child")
    if apart < 12 * PARENT_YEARS:
        raise HouseholdError(f"{where}.child_of: {ages}; expected at least {PARENT_YEARS} years between them")
    if months[parent] < 12 * 18 and months[child] < 12 * 18:
        raise HouseholdError(f"{where}.child_of: {ages}; a parent under 18 cannot be computed yet")


def _partners(persons: Sequence[Mapping[str, Any]], names: Sequence[str], where: Sequence[str]) -> list[int]:
    partner = [-1] * len(persons)
    for k, person in enumerate(persons):
        value = person.get("partner_of")
        if value is None:
            continue
        at = f"{where[k]}.partner_of"
        if not isinstance(value, str):
            raise HouseholdError(f"{at}: found {shown(value)}, expected the name of one partner")
        other = _place(value, names, at)
        if other == k:
            raise HouseholdError(f"{at}: found '{value}', nobody is a partner of oneself")
        for one, two in ((k, other), (other, k)):
            if partner[one] not in (-1, two):
                both = f"{names[partner[one]]} and {names[two]}"
                raise HouseholdError(f"{at}: {names[one]} has two partners, {both}; expected at most one")
            partner[one] = two
    return partner


def _check_partner_age(name: str, months: int, lives_with_parent: bool, where: str) -> None:
    age = f"{name} is {months // 12}"
    if months < 12 * PARTNER_YEARS:
        raise HouseholdError(f"{where}: {age}, expected partners of at least {PARTNER_YEARS}")
    if months < 12 * 18 and lives_with_parent:
        raise HouseholdError(
            f"{where}: {age} and lives with a parent; a partner there cannot be computed yet"
        )


def _partner_flag(name: str, k: int, other: int, persons: Sequence[Mapping[str, Any]], where: str) -> bool:
    own = flag(persons[k][name], f"{where}.{name}") if name in persons[k] else None
    if other < 0:
        if own:
            raise HouseholdError(f"{where}.{name}: found true without a partner, expected partner_of: NAME")
        return False
    theirs = persons[other].get(name)
    if own is not None and theirs is not None and own != theirs:
        raise HouseholdError(f"{where}.{name}: found {shown(own)}, but {shown(theirs)} at the partner")
    return bool(own or theirs)
