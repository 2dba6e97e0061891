"""The household file: read, checked and turned into the inputs that the law asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from veerkracht.engine.document import read_document
from veerkracht.engine.rule import Input
from veerkracht.law import FIRST_DATE, LAST_DATE, vocabulary
from veerkracht.law.kinderopvangtoeslag.rules import BSO, DAGOPVANG, GASTOUDER, MAANDUREN
from veerkracht.law.wajong.rules import OUD, VAN_2010, VAN_2015

from . import values
from .errors import HouseholdError, nearest
from .people import RELATIONS, relations
from .values import shown

HOUSEHOLD = "household"
MOST_PERSONS = 30
OLDEST = 120
TOP = ("name", "date", "source", "published", "note", "household", "given", "expect")
TENURES = ("rent", "own")
RENT_FIELDS = ("basic_rent", "service_costs")
OWN_FIELDS = ("woz_value", "mortgage_interest")
AGES = ("age_months", "age_months_1_january")
DERIVED = {"person_index", "partner", "ouder", "ouder2", "shared_child", "rents", *AGES, *RELATIONS}
NEGATIVE = {"profit", "actual_return"}
# Computed, unless the entry of a person gives the amount (EUR/year).
BENEFITS = ("ww", "zw", "wia", "wao", "wajong", "anw", "aow", "ioaw", "ioaz")
FILLED_UP = ("ww", "zw", "wia", "wao", "wajong")  # by the Toeslagenwet
LIMITS = {
    "aow_insured_years": 50.0,
    "hours_childcare": MAANDUREN,
    "hours_worked": MAANDUREN,
    "work_history_years": 60.0,
    "age_unemployed": OLDEST,
    "age_business_ended": OLDEST,
    "bbz_months": 12.0,
    "ww_month": 60.0,
    "sick_week": 520.0,
    "wia_month": 600.0,
    "incapacity_pct": 100.0,
    "wage_value_pct": 100.0,
    "toeslag_work_month": 600.0,
    "tozo_months": 12.0,
    "turnover_fall": 1.0,
    "fixed_cost_share": 1.0,
}
CHOICES = {
    "childcare_kind": {"dagopvang": DAGOPVANG, "bso": BSO, "gastouder": GASTOUDER},
    "wajong_kind": {"oud": OUD, "wajong2010": VAN_2010, "wajong2015": VAN_2015},
}
CHILDCARE = ("hours_childcare", "childcare_price", "childcare_kind")
NEEDS = {  # a fact -> what it counts with
    "sick_week": ("former_wage",),
    "wia_month": ("former_wage", "incapacity_pct"),
    "wao_dagloon": ("incapacity_pct",),
    "actual_return": ("shows_actual_return",),
}


@dataclass(frozen=True)
class Expected:
    """What a worked case expects: `rule` of the person `of` (or 'household': the household total)."""

    rule: str
    of: str
    value: float
    tolerance: float


@dataclass(frozen=True)
class Household:
    """One checked household: inputs per person and for the household, as the engine takes them.

    `given` maps (rule, person or 'household') to a value; `published` says that the outcome stands in the
    source; `file` is only for messages.
    """

    title: str
    date: date
    source: str
    municipality: str
    names: tuple[str, ...]
    persons: tuple[Mapping[str, float | bool], ...]
    household: Mapping[str, float | bool]
    given: Mapping[tuple[str, str], float | bool]
    expect: tuple[Expected, ...]
    file: str = HOUSEHOLD
    published: bool = False


def read_household(path: str | Path, date: str | date | None = None) -> Household:
    """Read and check a household file; `date` replaces the date in the file. Raises HouseholdError."""
    return parse_household(read_document(Path(path), HouseholdError), str(path), date)


def read_cases(path: str | Path) -> list[Household]:
    """All cases of a file: one household, or a list under `cases`. Raises HouseholdError."""
    document = read_document(Path(path), HouseholdError)
    if not isinstance(document, Mapping) or "cases" not in document:
        return [parse_household(document, str(path))]
    values.mapping(document, str(path), ("cases", "about"))
    if not isinstance(document["cases"], list) or not document["cases"]:
        raise HouseholdError(f"{path}: cases: found {shown(document['cases'])}, expected a list of cases")
    return [parse_household(case, f"{path}: cases[{k}]") for k, case in enumerate(document["cases"])]


def parse_household(document: Any, where: str = HOUSEHOLD, date: str | date | None = None) -> Household:
    """Check a household that was read from `where`. Raises HouseholdError with file and field."""
    if isinstance(document, Mapping) and "cases" in document:
        raise HouseholdError(f"{where}: the file holds a list of cases, expected one household")
    top = values.mapping(document, where, TOP)
    day = _date(top, where, date)
    if "household" not in top:
        raise HouseholdError(f"{where}: household is missing, expected household with a list of persons")
    known = {"tenure", "municipality", "persons", "claims_bijstand", *_inputs(HOUSEHOLD)}
    home = values.mapping(top["household"], f"{where}: household", known)
    names, persons, benefits = _persons(home, where, day)
    given = _given(top.get("given"), f"{where}: given", names)
    for rule, of in benefits.keys() & given.keys():
        raise HouseholdError(
            f"{where}: given.{of}.{rule}: stands in the entry of {of} too, expected one of them"
        )
    facts = _home(home, f"{where}: household")
    if any(rule in FILLED_UP for rule, _ in (*benefits, *given)):
        facts.setdefault("claims_toeslagenwet", False)  # what is received includes the toeslag
    title = values.text(top["name"], f"{where}: name") if "name" in top else ""
    source = values.text(top["source"], f"{where}: source", 1000) if "source" in top else ""
    if "note" in top:
        values.text(top["note"], f"{where}: note", 5000)
    place = home.get("municipality")
    return Household(
        title=title,
        date=day,
        source=source,
        municipality=values.text(place, f"{where}: household.municipality") if place is not None else "",
        names=names,
        persons=persons,
        household=facts,
        given={**benefits, **given},
        expect=_expect(top.get("expect"), f"{where}: expect", names),
        file=where,
        published=values.flag(top.get("published", False), f"{where}: published"),
    )


def _date(top: Mapping[str, Any], where: str, chosen: str | date | None) -> date:
    if chosen is None and top.get("date") is None:
        raise HouseholdError(f"{where}: date is missing, expected a date like 2019-01-01")
    day = values.day(chosen if chosen is not None else top["date"], f"{where}: date")
    if not FIRST_DATE <= day <= LAST_DATE:
        raise HouseholdError(
            f"{where}: date: found {day}, but there are figures from {FIRST_DATE} to {LAST_DATE}"
        )
    return day


def _inputs(per: str) -> dict[str, Input]:
    """Inputs of the law that stand in the file under their own name."""
    return {i.name: i for i in vocabulary().inputs if i.per == per and i.name not in DERIVED}


def _input(entry: Input, value: Any, where: str) -> float | bool:
    if entry.dtype == "bool":
        return values.flag(value, where)
    if entry.name in CHOICES:
        return values.choice(value, where, CHOICES[entry.name])
    high = LIMITS.get(entry.name, values.MOST)
    low = -high if entry.name in NEGATIVE else 0.0
    number = values.number(value, where, low, high, entry.unit)
    if entry.dtype == "int" and number != int(number):
        raise HouseholdError(f"{where}: found {number}, expected a whole number")
    return number


def _home(home: Mapping[str, Any], where: str) -> dict[str, float | bool]:
    tenure = home.get("tenure")
    if tenure is not None and tenure not in TENURES:
        raise HouseholdError(f"{where}.tenure: found {shown(tenure)}, expected rent or own")
    if tenure == "rent" and home.get("basic_rent") is None:
        raise HouseholdError(
            f"{where}.basic_rent: is missing, expected the bare rent (EUR/month) with tenure: rent"
        )
    for name in RENT_FIELDS:
        if home.get(name) is not None and tenure != "rent":
            found = shown(tenure) if tenure else "no tenure"
            raise HouseholdError(f"{where}.{name}: found a rent with {found}, expected tenure: rent")
    for name in OWN_FIELDS:
        if home.get(name) is not None and tenure != "own":
            found = shown(tenure) if tenure else "no tenure"
            raise HouseholdError(f"{where}.{name}: found an own home with {found}, expected tenure: own")
    if home.get("mortgage_interest") is not None and home.get("woz_value") is None:
        raise HouseholdError(f"{where}.woz_value: is missing, expected it together with mortgage_interest")
    result: dict[str, float | bool] = {"rents": tenure == "rent"}
    for name, entry in _inputs(HOUSEHOLD).items():
        if home.get(name) is not None:
            result[name] = _input(entry, home[name], f"{where}.{name}")
    return result


def _persons(
    home: Mapping[str, Any], where: str, day: date
) -> tuple[tuple[str, ...], tuple[dict[str, float | bool], ...], dict[tuple[str, str], float | bool]]:
    """Names, inputs, and the benefits whose amount is given."""
    people = home.get("persons")
    if not isinstance(people, list | tuple) or not people:
        raise HouseholdError(f"{where}: household.persons: found {shown(people)}, expected a list of persons")
    if len(people) > MOST_PERSONS:
        raise HouseholdError(
            f"{where}: household.persons: found {len(people)} persons, expected at most {MOST_PERSONS}"
        )
    inputs = _inputs("person")
    known = {"name", "age", "birth_date", *RELATIONS, *BENEFITS, *inputs}
    names: list[str] = []
    places: list[str] = []
    for k, person in enumerate(people):
        at = f"{where}: persons[{k}]"
        values.mapping(person, at, known)
        names.append(_name(person, at, names))
        places.append(f"{at} ({names[k]})")
    ages = [_ages(person, places[k], day) for k, person in enumerate(people)]
    related = relations(people, names, [int(age["age_months"]) for age in ages], places)
    claims = home.get("claims_bijstand")
    rows: list[dict[str, float | bool]] = []
    benefits: dict[tuple[str, str], float | bool] = {}
    for k, person in enumerate(people):
        row: dict[str, float | bool] = {**ages[k], **related[k]}
        if claims is not None:
            row["claims_bijstand"] = values.flag(claims, f"{where}: household.claims_bijstand")
        for name, entry in inputs.items():
            if person.get(name) is not None:
                row[name] = _input(entry, person[name], f"{places[k]}.{name}")
        for name in BENEFITS:
            if person.get(name) is not None:
                amount = values.number(person[name], f"{places[k]}.{name}", unit="EUR/year")
                benefits[name, names[k]] = amount
        _check_childcare(person, row, places[k])
        if row.get("investments", 0.0) > row.get("savings", 0.0):
            raise HouseholdError(
                f"{places[k]}.investments: found {row['investments']:,.0f}, expected at most the savings "
                f"({row.get('savings', 0.0):,.0f}), of which they are a part"
            )
        _check_tozo(row, places[k])
        _check_together(person, row, places[k])
        rows.append(row)
    return tuple(names), tuple(rows), benefits


def _check_childcare(person: Mapping[str, Any], row: Mapping[str, float | bool], where: str) -> None:
    """Childcare stands at a child that lives with a parent; price and kind not without hours."""
    filled = [name for name in CHILDCARE if person.get(name) is not None]
    if filled and CHILDCARE[0] not in filled:
        raise HouseholdError(f"{where}.{CHILDCARE[0]}: is missing, expected it together with {filled[0]}")
    if filled and row["ouder"] < 0:
        raise HouseholdError(f"{where}.{filled[0]}: found childcare without child_of, expected it at a child")


def _check_tozo(row: Mapping[str, float | bool], where: str) -> None:
    """The profit of one month stands beside that of the year only with the number of such months."""
    if row.get("claims_tozo") and "profit_month" in row and "tozo_months" not in row:
        raise HouseholdError(
            f"{where}.tozo_months: is missing, expected the months of the year with Tozo beside profit_month"
        )


def _check_together(person: Mapping[str, Any], row: Mapping[str, float | bool], where: str) -> None:
    """Some facts say nothing without others, such as incapacity without its degree."""
    needs = {fact: needed for fact, needed in NEEDS.items() if row.get(fact)}
    if row.get("wajong_kind") == OUD:
        needs["wajong_kind"] = ("incapacity_pct",)
    for fact, needed in needs.items():
        for name in needed:
            if person.get(name) is None:
                raise HouseholdError(f"{where}.{name}: is missing, expected it together with {fact}")


def _name(person: Mapping[str, Any], where: str, taken: list[str]) -> str:
    if "name" not in person:
        raise HouseholdError(f"{where}.name: is missing, expected a name for every person")
    name = values.text(person["name"], f"{where}.name", 40)
    if "." in name or "+" in name or name == HOUSEHOLD:
        raise HouseholdError(
            f"{where}.name: found '{name}', expected a name without . or + that is not 'household'"
        )
    if name in taken:
        raise HouseholdError(f"{where}.name: found '{name}' a second time, expected different names")
    return name


def _ages(person: Mapping[str, Any], where: str, day: date) -> dict[str, float]:
    """The age in months on the date and on 1 January; an age in years is reached in the month of the date."""
    if ("age" in person) == ("birth_date" in person):
        found = "both" if "age" in person else "neither"
        raise HouseholdError(f"{where}: found {found} of age and birth_date, expected one of them")
    if "age" in person:
        age = values.number(person["age"], f"{where}.age", 0, OLDEST, "whole years")
        if age != int(age):
            raise HouseholdError(
                f"{where}.age: found {age}, expected whole years; birth_date is more precise"
            )
        months = 12 * int(age)
        return {"age_months": months, "age_months_1_january": months - (day.month - 1) + 0.5}
    born = values.day(person["birth_date"], f"{where}.birth_date")
    months = _whole_months(born, day)
    if not 0 <= months <= 12 * OLDEST + 11:
        raise HouseholdError(
            f"{where}.birth_date: found {born}, expected at most {OLDEST} years before {day}"
        )
    days = 0.5 if born.day > 1 else 0.0
    return {
        "age_months": months,
        "age_months_1_january": _whole_months(born, day.replace(month=1, day=1)) + days,
    }


def _whole_months(born: date, day: date) -> int:
    return 12 * (day.year - born.year) + day.month - born.month - (day.day < born.day)


def _key(key: Any, where: str, names: tuple[str, ...]) -> tuple[str, str]:
    """'anna.zorgtoeslag' or 'huurtoeslag' as (rule, person or 'household')."""
    levels = {n.name: n.per for n in vocabulary().nodes}
    if not isinstance(key, str):
        raise HouseholdError(
            f"{where}: found {shown(key)}, expected a name like anna.zorgtoeslag or huurtoeslag"
        )
    of, _, rule = key.rpartition(".")
    if of and of != HOUSEHOLD and of not in names:
        raise HouseholdError(f"{where}.{key}: '{of}' is not in the household{nearest(of, names)}")
    if rule not in levels:
        hint = nearest(rule, levels)
        if rule in vocabulary().input_index:
            hint = "; it is an input, which stands under persons or household"
        raise HouseholdError(f"{where}.{key}: '{rule}' is no name that is computed{hint}")
    return rule, of or HOUSEHOLD


def _given(given: Any, where: str, names: tuple[str, ...]) -> dict[tuple[str, str], float | bool]:
    result: dict[tuple[str, str], float | bool] = {}
    if given is None:
        return result
    nodes = {n.name: n for n in vocabulary().nodes}
    for key, value in values.mapping(given, where, list(given) if isinstance(given, Mapping) else ()).items():
        rule, of = _key(key, where, names)
        node = nodes[rule]
        if node.per == HOUSEHOLD:
            of = HOUSEHOLD
        elif of == HOUSEHOLD:
            raise HouseholdError(
                f"{where}.{key}: {rule} is computed per {node.per}, expected a name: {names[0]}.{rule}"
            )
        unit = getattr(node, "unit", "")
        if unit == "index":
            raise HouseholdError(
                f"{where}.{key}: {rule} follows from child_of and partner_of and cannot be given"
            )
        at = f"{where}.{key}"
        boolean = unit == "bool" or getattr(node, "how", "") == "any"
        result[rule, of] = (
            values.flag(value, at) if boolean else values.number(value, at, -values.MOST, unit=unit)
        )
    return result


def _expect(expect: Any, where: str, names: tuple[str, ...]) -> tuple[Expected, ...]:
    result: list[Expected] = []
    if expect is None:
        return ()
    for key, item in values.mapping(
        expect, where, list(expect) if isinstance(expect, Mapping) else ()
    ).items():
        rule, of = _key(key, where, names)
        at = f"{where}.{key}"
        tolerance = 0.01
        value = item
        if isinstance(item, Mapping):
            values.mapping(item, at, ("value", "tolerance"))
            if "value" not in item:
                raise HouseholdError(f"{at}: value is missing")
            value = item["value"]
            tolerance = values.number(item.get("tolerance", tolerance), f"{at}.tolerance")
        number = float(value) if isinstance(value, bool) else values.number(value, at, -values.MOST)
        result.append(Expected(rule, of, number, tolerance))
    return tuple(result)
