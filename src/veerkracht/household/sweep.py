"""One household at many values of one fact: what each extra euro leaves, and where a scheme falls away."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from veerkracht.engine.rule import Input
from veerkracht.law import vocabulary
from veerkracht.measures.sweep import Part, Sweep

from .budget import Budget, budget
from .check import compute
from .errors import HouseholdError, nearest
from .file import DERIVED, HOUSEHOLD, RENT_FIELDS, Household
from .lines import INCOME, LINES
from .texts import LANGUAGES, text

MOST = 2_000  # points
CHILDCARE = "childcare_cost"
COSTS = {**dict.fromkeys(RENT_FIELDS, "rent"), "mortgage_interest": "interest"}


def sweep(case: Household, asked: str, progress: Callable[[str, int, int], None] | None = None) -> Sweep:
    """Compute `case` for every value that `asked` names: [PERSON.]INPUT=FROM:TO:STEP.

    Raises HouseholdError for an unknown person or input, a range that is none, or more than 2,000 points.
    """
    of, entry, points = _read(asked, case)
    budgets: list[Budget] = []
    for number, point in enumerate(points):
        if progress is not None:
            progress(f"{entry.name} {point:,.0f}", number, len(points))
        found = budget(compute(_with(case, of, entry, point)))
        if INCOME in found.unavailable:
            raise HouseholdError(f"{INCOME} cannot be computed for {case.date}: {found.unavailable[INCOME]}")
        budgets.append(found)
    # More rent brings huurtoeslag, more interest lowers the tax and childcare brings kinderopvangtoeslag, but
    # all of them have to be paid too; of childcare the part that the toeslag does not pay.
    cost = COSTS.get(entry.name)
    if cost is None and any(found.childcare for found in budgets):
        cost = CHILDCARE
    paid = tuple(_cost(found, cost) for found in budgets)
    name, line = _line(budgets)
    return Sweep(
        title=case.title,
        date=case.date,
        of=of,
        name=entry.name,
        label=_words(entry.name, entry),
        unit=entry.unit,
        points=points,
        disposable=tuple(b.disposable.amount - c for b, c in zip(budgets, paid, strict=True)),
        left=_words(f"after_{cost}" if cost else "disposable"),
        parts=(
            *_parts(budgets),
            *([Part(cost, _words(cost), tuple(-c for c in paid), marked=False)] if cost else []),
        ),
        line_name=name,
        line=tuple(level - c for level, c in zip(line, paid, strict=bool(line))),
        unverified=tuple(sorted({path for b in budgets for path in b.unverified})),
    )


def _cost(found: Budget, cost: str | None) -> float:
    """What is paid out of the disposable income, EUR/year."""
    if cost == CHILDCARE:
        return found.childcare[-1].amount if found.childcare else 0.0
    return found.disposable.amount - found.after_rent.amount if cost and found.after_rent else 0.0


def _read(asked: str, case: Household) -> tuple[str, Input, tuple[float, ...]]:
    where = f"--sweep {asked}"
    left, _, right = asked.partition("=")
    of, _, name = left.rpartition(".")
    known = {i.name: i for i in vocabulary().inputs
             if i.dtype in ("float", "int") and i.unit != "code" and i.name not in DERIVED}  # fmt: skip
    if name not in known:
        raise HouseholdError(f"{where}: '{name}' is no amount that can be filled in{nearest(name, known)}")
    entry = known[name]
    if entry.per == HOUSEHOLD:
        of = HOUSEHOLD
    elif not of:
        of = case.names[0]
    elif of not in case.names:
        raise HouseholdError(f"{where}: '{of}' is not in the household{nearest(of, case.names)}")
    try:
        first, last, step = (float(part) for part in right.split(":"))
    except ValueError:
        raise HouseholdError(
            f"{where}: found '{right}', expected FROM:TO:STEP like {name}=0:60000:250"
        ) from None
    if not all(map(math.isfinite, (first, last, step))) or step <= 0 or not 0 <= first < last <= 1e7:
        raise HouseholdError(f"{where}: expected 0 <= FROM < TO <= 10,000,000 and STEP above 0")
    count = math.floor((last - first) / step + 1e-9) + 1
    if not 2 <= count <= MOST:
        raise HouseholdError(f"{where}: gives {count:,} points, expected 2 to {MOST:,}")
    return of, entry, tuple(first + k * step for k in range(count))


def _with(case: Household, of: str, entry: Input, value: float) -> Household:
    if of == HOUSEHOLD:
        return replace(case, household={**case.household, entry.name: value})
    persons = tuple(
        {**person, entry.name: value} if who == of else person
        for who, person in zip(case.names, case.persons, strict=True)
    )
    return replace(case, persons=persons)


def _parts(budgets: list[Budget]) -> tuple[Part, ...]:
    """Every row of any of the budgets: what comes in, what was typed in first, and then what goes out."""
    typed = vocabulary().input_index
    names: dict[tuple[str, int], bool] = {}
    rows = [{(r.name, 1): r for r in b.incoming} | {(r.name, -1): r for r in b.outgoing} for b in budgets]
    for sign in (1, -1):
        for row in rows:
            for key, found in row.items():
                if key[1] == sign:
                    names[key] = names.get(key, False) or found.marked
    return tuple(
        Part(
            key[0],
            _words(key[0]),
            tuple(key[1] * row[key].amount if key in row else 0.0 for row in rows),
            marked,
        )
        for key, marked in sorted(names.items(), key=lambda n: (-n[0][1], n[0][0] not in typed))
    )


def _line(budgets: list[Budget]) -> tuple[dict[str, str], tuple[float, ...]]:
    """The first line that there is at every point, as a level of the disposable income."""
    for name in LINES:
        rows = [next((row for row in b.lines if row.name == name), None) for b in budgets]
        found = [row for row in rows if row is not None]
        if len(found) == len(budgets):
            levels = (b.disposable.amount - row.distance for b, row in zip(budgets, found, strict=True))
            return _words(name), tuple(levels)
    return {}, ()


def _words(name: str, entry: Input | None = None) -> dict[str, str]:
    found = {lang: text(name, lang) for lang in LANGUAGES}
    if entry is not None and found["en"] == name.replace("_", " ") and entry.label:
        found["en"] = entry.label
    return found
