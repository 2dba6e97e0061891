"""The form of the household check: its fields, what was typed, and what that makes as a household."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from veerkracht.law import FIRST_DATE, LAST_DATE
from veerkracht.population.places import PlaceError, find_place

SELF, PARTNER, CHILD, ADULT = "self", "partner", "child", "adult"
GROWN = (SELF, PARTNER, ADULT)
MOST_PEOPLE = 12
MOST = 10_000_000.0  # EUR
OLDEST = 120


@dataclass(frozen=True)
class Field:
    """One question. kind: date, place, choice, money (EUR), number or flag.

    per: year, month or "" (a sum, or no amount); roles: whom it is asked of; tenure: with which kind of home;
    more: below 'more questions'.
    """

    name: str
    kind: str
    per: str = ""
    roles: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    tenure: str = ""
    most: float = MOST
    more: bool = False


HOME = (
    Field("date", "date"),
    Field("municipality", "place"),
    Field("tenure", "choice", options=("rent", "own", "other")),
    Field("basic_rent", "money", "month", tenure="rent"),
    Field("service_costs", "money", "month", tenure="rent"),
    Field("woz_value", "money", tenure="own"),
    Field("mortgage_interest", "money", "year", tenure="own"),
)
PERSON = (
    Field("age", "number", roles=(*GROWN, CHILD), most=OLDEST),
    Field("together", "choice", roles=(PARTNER,), options=("married", "contract", "neither")),
    Field("parent", "choice", roles=(CHILD,), options=("both", "self", "partner")),
    Field("child_of_self", "flag", roles=(ADULT,)),
    Field("wage", "money", "year", roles=GROWN),
    Field("profit", "money", "year", roles=GROWN),
    Field("pension", "money", "year", roles=GROWN),
    Field("ww", "money", "year", roles=GROWN),
    Field("wia", "money", "year", roles=GROWN),
    Field("savings", "money", roles=GROWN),
    Field("debts", "money", roles=GROWN),
    Field("student", "flag", roles=GROWN),
    Field("hours_childcare", "number", roles=(CHILD,), most=230),
    Field("wajong", "money", "year", roles=GROWN, more=True),
    Field("anw", "money", "year", roles=GROWN, more=True),
    Field("alimony_received", "money", "year", roles=GROWN, more=True),
    Field("alimony_paid", "money", "year", roles=GROWN, more=True),
    Field("aow_insured_years", "number", roles=GROWN, most=50, more=True),
    Field("commercial_tenant", "flag", roles=(ADULT,), more=True),
)


@dataclass
class Typed:
    """What was typed, as text: answers about the home, and of every person, with their role."""

    home: dict[str, str] = field(default_factory=dict[str, str])
    people: list[dict[str, str]] = field(default_factory=lambda: [{"role": SELF}])

    @classmethod
    def blank(cls) -> Typed:
        """One person, today's law."""
        return cls(home={"date": min(date.today(), LAST_DATE).isoformat(), "tenure": "rent"})

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> Typed:
        """From the fields of the form as they were sent; what the form does not have is left out."""
        home = {f.name: sent.get(f.name, "").strip()[:80] for f in HOME}
        people: list[dict[str, str]] = []
        for k in range(MOST_PEOPLE):
            role = sent.get(f"p{k}.role")
            if role not in (*GROWN, CHILD):
                continue
            asked = (f.name for f in PERSON if role in f.roles)
            people.append({"role": role, **{n: sent.get(f"p{k}.{n}", "").strip()[:80] for n in asked}})
        if not people or people[0]["role"] != SELF:
            return cls(home=home)
        return cls(home, [people[0], *(p for p in people[1:] if p["role"] != SELF)])

    def sent(self) -> list[tuple[str, str]]:
        """The fields of the form that bring this about."""
        return [
            *((name, value) for name, value in self.home.items() if value),
            *(
                (f"p{k}.{name}", value)
                for k, p in enumerate(self.people)
                for name, value in p.items()
                if value
            ),
        ]

    def can_add(self, role: str) -> bool:
        """Whether there is room for another person of a role."""
        taken = role == PARTNER and any(p["role"] == PARTNER for p in self.people)
        return len(self.people) < MOST_PEOPLE and not taken

    def add(self, role: str) -> None:
        """Add a person; a partner stands after the first."""
        if role in (PARTNER, CHILD, ADULT) and self.can_add(role):
            self.people.insert(1 if role == PARTNER else len(self.people), {"role": role})

    def remove(self, place: int) -> None:
        """Take a person out, never the first."""
        if 0 < place < len(self.people):
            del self.people[place]

    def names(self, words: Mapping[str, str]) -> list[str]:
        """A name for everyone: you, partner, child 1, child 2. words: by role."""
        count = dict.fromkeys((CHILD, ADULT), 0)
        found: list[str] = []
        for person in self.people:
            role = person["role"]
            if role in count:
                count[role] += 1
                found.append(f"{words[role]} {count[role]}")
            else:
                found.append(words[role])
        return found


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field: the key of the words for it, and what they fill in."""

    key: str
    fill: Mapping[str, str] = field(default_factory=dict[str, str])


def household(typed: Typed, names: list[str]) -> tuple[dict[str, Any], dict[str, Problem]]:
    """The household as a file would have it, and the problems by field of the form.

    With any problem the household is not whole.
    """
    problems: dict[str, Problem] = {}
    home = _answers(HOME, typed.home, "", problems)
    day = home.pop("date", None)
    tenure = typed.home.get("tenure")
    if tenure == "rent" and "basic_rent" not in home and "basic_rent" not in problems:
        problems["basic_rent"] = Problem("problem.needed")
    if "mortgage_interest" in home and "woz_value" not in home:
        problems.setdefault("woz_value", Problem("problem.needed"))
    if tenure == "other":
        del home["tenure"]
    partner = next((k for k, p in enumerate(typed.people) if p["role"] == PARTNER), None)
    persons = [
        {"name": names[k], **_person(k, person, names, partner, problems)}
        for k, person in enumerate(typed.people)
    ]
    return {"date": day, "household": {**home, "persons": persons}}, problems


def _person(
    k: int, person: Mapping[str, str], names: list[str], partner: int | None, problems: dict[str, Problem]
) -> dict[str, Any]:
    role = person["role"]
    found = _answers((f for f in PERSON if role in f.roles), person, f"p{k}.", problems)
    if "age" not in found:
        problems.setdefault(f"p{k}.age", Problem("problem.needed"))
    together, parent, own = (found.pop(n, None) for n in ("together", "parent", "child_of_self"))
    if role == PARTNER:
        found |= {"partner_of": names[0], "married": together == "married"}
        found["cohabitation_contract"] = together == "contract"
    if role == CHILD:
        parents = {"both": (0, partner), "self": (0,), "partner": (partner,)}[parent or "both"]
        found["child_of"] = [names[p] for p in parents if p is not None] or [names[0]]
    if own:
        found["child_of"] = [names[0]]
    return found


def _answers(
    fields: Iterable[Field], typed: Mapping[str, str], before: str, problems: dict[str, Problem]
) -> dict[str, Any]:
    """Values by name; nothing for what was left open or is asked with another kind of home."""
    found: dict[str, Any] = {}
    for asked in fields:
        words = typed.get(asked.name, "")
        if not words or (asked.tenure and asked.tenure != typed.get("tenure")):
            continue
        value = _value(asked, words)
        if isinstance(value, Problem):
            problems[before + asked.name] = value
        else:
            found[asked.name] = value
    return found


def _value(asked: Field, words: str) -> Any:
    match asked.kind:
        case "flag":
            return True
        case "choice":
            return words if words in asked.options else Problem("problem.choice")
        case "date":
            return _date(words)
        case "place":
            return _place(words)
        case _:
            return _number(asked, words)


def _date(words: str) -> date | Problem:
    limits = {"first": str(FIRST_DATE.year), "last": str(LAST_DATE.year)}
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return Problem("problem.date", limits)
    return day if FIRST_DATE <= day <= LAST_DATE else Problem("problem.date", limits)


def _place(words: str) -> str | Problem:
    try:
        return find_place(words).name
    except PlaceError:
        return Problem("problem.place")


# A separator before three digits is one of thousands, before one or two a decimal one: so Dutch and English
# notation both come out as meant.
_NUMBER = re.compile(r"(-?\d{1,3}(?:[.,\s]\d{3})+|-?\d+)(?:[.,](\d{1,2}))?", re.ASCII)


def _number(asked: Field, words: str) -> float | Problem:
    found = _NUMBER.fullmatch(words.replace("€", "").strip())
    if not found:
        return Problem("problem.number")
    value = float(re.sub(r"[.,\s]", "", found[1]) + "." + (found[2] or "0"))
    if asked.name == "age" and value != int(value):
        return Problem("problem.whole")
    least = -asked.most if asked.name == "profit" else 0.0
    if not least <= value <= asked.most:
        return Problem("problem.range", {"most": f"{asked.most:.0f}"})
    return value
