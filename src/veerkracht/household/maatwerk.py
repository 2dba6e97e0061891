"""What the room in the law could do for this household, and which purse pays for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from veerkracht.engine.explain import Value
from veerkracht.law.maatwerk import Discretion, discretions

from .budget import INCOME, WIDTH
from .check import Result, compute
from .file import HOUSEHOLD
from .texts import signed, text

# What the municipality pays, the last in costs and not in income; all else here goes through the state.
INCOME_OF_MUNICIPALITY = ("bijstand_bruto", "ioaw", "ioaz", "bbz", "energietoeslag_ontvangen")
COSTS = "bijzondere_bijstand_kosten"
LEAST = 0.5  # EUR/year; less is no room


@dataclass(frozen=True)
class Room:
    """A decision that would change something here. All changes in EUR/year.

    ground and decided: the value by the rule and at the far end of the room, by person or 'household'.
    household: more (or, negative, less) to spend or paid of special costs; municipality, state: what each
    then pays more.
    """

    discretion: Discretion
    ground: Mapping[str, float]
    decided: Mapping[str, float]
    household: float
    municipality: float

    @property
    def state(self) -> float:
        """EUR/year that toeslagen cost the state more, less the tax that it receives more."""
        return self.household - self.municipality

    def to_json(self) -> dict[str, Any]:
        """The room as plain data."""
        return {
            "decision": self.discretion.name,
            "article": self.discretion.article,
            "decided_by": self.discretion.decided_by,
            "sets": self.discretion.sets,
            "ground": dict(self.ground),
            "decided": dict(self.decided),
            "change": {
                "household": self.household,
                "municipality": self.municipality,
                "state": self.state,
                "unit": "EUR/year",
            },
        }


def rooms(result: Result) -> tuple[Room, ...]:
    """Every decision that changes what this household has to spend, one by one, at the end of its room."""
    if INCOME in result.unavailable:
        return ()
    found = [_room(result, discretion) for discretion in discretions(result.date)]
    return tuple(room for room in found if room is not None and abs(room.household) >= LEAST)


def _room(result: Result, discretion: Discretion) -> Room | None:
    ground, decided = {}, {}
    for who, values in _values(result).items():
        if discretion.sets in values and discretion.applies(values):
            ground[who] = float(values[discretion.sets])
            decided[who] = discretion.decided(ground[who], values)
    if ground == decided:
        return None
    other = _with(result, discretion.sets, decided)
    change = {
        name: other.amounts.get(name, 0.0) - result.amounts.get(name, 0.0)
        for name in (INCOME, *INCOME_OF_MUNICIPALITY, COSTS)
    }
    municipality = sum(change[name] for name in (*INCOME_OF_MUNICIPALITY, COSTS))
    return Room(discretion, ground, decided, change[INCOME] + change[COSTS], municipality)


def _values(result: Result) -> dict[str, dict[str, Value]]:
    """Everything that is known of each person: facts, computed values and the figures of the date."""
    figures, outcome = result.system.figure_values, result.explanation
    return {who: {**figures, **outcome.household, **outcome.persons[who]} for who in outcome.names}


def _with(result: Result, name: str, values: Mapping[str, float]) -> Result:
    """The outcome with another value of a figure, or for some persons of a fact or of something computed."""
    case, figures = result.household, result.system.figures
    if name in figures:
        value = next(iter(values.values()))
        return compute(case, figures.changed(name, result.date, value, "maatwerk"))
    if name in result.system.vocabulary.input_index:
        persons = tuple(
            {**facts, name: values[who]} if who in values else facts
            for who, facts in zip(case.names, case.persons, strict=True)
        )
        return compute(replace(case, persons=persons), figures)
    given = {**case.given, **{(name, who): value for who, value in values.items()}}
    return compute(replace(case, given=given), figures)


def render_rooms(result: Result, console: Console, lang: str = "nl") -> None:
    """Print what decisions could do here, in EUR a month; nothing where there is no room."""
    found = rooms(result)
    if not found:
        return
    console.print()
    table = Table(box=None, width=WIDTH, pad_edge=False, padding=(0, 1), header_style="bold")
    heads = (text("maatwerk", lang), text(HOUSEHOLD, lang), text("municipality", lang), text("state", lang))
    for k, head in enumerate(heads):
        table.add_column(head, justify="right" if k else "left", ratio=None if k else 1, no_wrap=k > 0)
    for room in found:
        amounts = (room.household, room.municipality, room.state)
        table.add_row(
            Text(room.discretion.label[lang]), *(Text(signed(amount / 12, lang)) for amount in amounts)
        )
    console.print(table)
    console.print(text("maatwerk_note", lang), width=WIDTH, highlight=False)
    for room in found:
        about = room.discretion
        mark = "" if about.status == "verified" else f" ({text(f'status_{about.status}', lang)})"
        console.print(Text(f"- {about.article}: {about.explanation[lang]}{mark}"), width=WIDTH)
