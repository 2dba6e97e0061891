"""The groups of a municipality: size, overlap, exposure, stacking and resilience, each with its range."""

from __future__ import annotations

import json
import os
import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from veerkracht import law
from veerkracht.law.gemeente.policy import policy_of
from veerkracht.measures.areas import area_of, area_rows
from veerkracht.measures.groups import group_rows, members
from veerkracht.measures.named import Groups, indicators, stacking
from veerkracht.measures.outcome import Frame, Lines, Outcome
from veerkracht.measures.stacking import stack, stacking_rows
from veerkracht.packages.files import get_package
from veerkracht.population import areas, tables
from veerkracht.population.model import Population
from veerkracht.population.places import Place, find_place

from . import base, group_notes, life, notes, outcome, uprating
from . import policies as municipal
from .compare import SCHEMA
from .facts import facts, money, vocabulary
from .folder import write_folder, write_run
from .group_files import GroupsError, all_groups, group_vocabulary
from .sample import check_sample, draw, facts_of

Progress = Callable[[str, int, int], None]
Key = tuple[str, str, str]  # group, measure, unit
ByWijk = dict[int, dict[Key, float | None]]  # wijk (position in areas.wijk_codes()) -> rows
WRITTEN = ("groups.html", "results.parquet", "run.json")
PACKAGE = "status-quo"
MOST_COMBINATIONS = 15
MAPS = ("all", "group:little_money")  # drawn by wijk in every report; all: below the line
COMBINATIONS = ("households_with_combination", "persons_with_combination")
# These depend on how much problems go together: they have a range even where the draws agree.
STACKING = {
    "households_by_problems", "households_by_schemes", "households_with_problem",
    "households_with_combination", "households_with_problems_no_scheme", "households_with_2_problems",
    "problems_mean", "persons_by_stack",
}  # fmt: skip


@dataclass(frozen=True)
class GroupStudy:
    """Groups of one place. `results`: rows as of `compare`; `run`: how they were made, with all rules."""

    results: pl.DataFrame
    run: dict[str, Any]

    def report(self, folder: str | Path, lang: str = "nl") -> Path:
        """Write groups.html, results.parquet and run.json into `folder`; all of them or nothing.

        Returns the folder. Raises ValueError when it holds other things than an earlier report, or for an
        unknown lang.
        """
        from veerkracht.report.groups_page import write_groups

        def write(made: Path) -> None:
            write_groups(self, made / "groups.html", lang)
            self.results.write_parquet(made / "results.parquet")
            write_run(made, self.run)

        return write_folder(Path(folder), WRITTEN, write)

    def to_json(self) -> str:
        """{"run": ..., "results": [rows]} as one JSON text."""
        return json.dumps({"run": self.run, "results": self.results.to_dicts()}, ensure_ascii=False)


def groups(
    place: str,
    file: str | Path | None = None,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    year: int = base.BASE_DAY.year,
    incomes: int | None = None,
    maps: Sequence[str] = (),
    sample: float = 1.0,
) -> GroupStudy:
    """Who is in which group in a municipality; without a year before the shock, in law and incomes of 2019.

    place: name or GM code; file: groups of your own beside the ready ones. Life is drawn three times, with
    problems that go together little, as assumed, and much: value is the middle one, low and high are the
    lowest and highest. The same seed gives the same bits. progress is called with (what, done, total).
    year: that of the law; incomes: the year that amounts are brought to (None: `year`). What is drawn of life
    hangs on incomes and law of 2019, in every year. maps: names of groups to draw by wijk, beside those of
    MAPS. Rows of a wijk have a place such as "Utrecht/WK034401 Wijk 01 West"; of small wijken the values are
    null. sample: share of the households that is counted, weighted to the whole; its margin is not in low
    and high. Raises PlaceError, GroupsError, or ValueError for a wrong seed or sample, or for a year outside
    2019-2026.
    """
    base.check_seed(seed)
    check_sample(sample)
    here = find_place(place)
    moved = uprating.between(base.BASE_DAY.year, year if incomes is None else incomes)
    uprating.check_year(year)
    day = date(year, 1, 1)
    chosen = all_groups(file)
    drawn_maps = [*MAPS, *(name for name in _named(maps, chosen) if name not in MAPS)]
    say = progress or (lambda what, done, total: None)
    total = len(life.DEPENDENCE) + 2
    clock = time.perf_counter()
    say(f"{here.name}: population", 0, total)
    everyone = base.load(here.code, seed)
    population = draw(everyone, sample)
    timings = {"population": round(time.perf_counter() - clock, 3)}
    clock = time.perf_counter()
    say(f"{here.name}: law", 1, total)
    package, policy = get_package(PACKAGE, law.figures()), policy_of(here.code)
    result, lines, values = outcome.run(everyone, package, base.BASE_DAY, None, policy, threads)
    of_everyone = values  # life hangs on these, so who has which problem depends on neither sample nor year
    people = uprating.apply(population, moved)
    if sample < 1 or day != base.BASE_DAY or people is not population:
        result, lines, values = outcome.run(people, package, day, None, policy, threads)
    frame = outcome.frame(people, result, values["equivalentiefactor"])
    schemes = tuple(scheme.name for scheme in package.schemes_on(policy.on(day), day))
    more = money(people, result, lines, schemes)
    timings["law"] = round(time.perf_counter() - clock, 3)
    clock = time.perf_counter()
    draws: list[dict[Key, float | None]] = []
    by_wijk: list[ByWijk] = []
    left_out: dict[str, list[str]] = {}
    known = life.circumstances(everyone, of_everyone)
    for k, dependence in enumerate(life.DEPENDENCE):
        say(f"{here.name}: groups, dependence {dependence}", k + 2, total)
        drawn = facts_of(everyone, sample, life.draw(everyone, of_everyone, dependence, known))
        found, here_and_there, left_out = _draw(people, drawn, more, chosen, frame, lines, result)
        draws.append(found)
        by_wijk.append(here_and_there)
    timings["groups"] = round(time.perf_counter() - clock, 3)
    say("done", total, total)
    wijken = [Place(areas.wijk_codes()[k], f"{here.name}/{areas.wijk_labels()[k]}") for k in by_wijk[0]]
    found_rows = [*_with_ranges(draws, here), *_cohesion(here)]
    for k, wijk in zip(by_wijk[0], wijken, strict=True):
        found_rows += _with_ranges([found[k] for found in by_wijk], wijk)
    return GroupStudy(
        pl.DataFrame([row | {"year": year} for row in found_rows], schema=SCHEMA),
        _run_info(
            here,
            chosen,
            file,
            seed,
            threads,
            timings,
            everyone,
            left_out,
            day,
            moved,
            incomes,
            maps,
            sample,
            len(population),
        )
        | {"wijken": [{"code": wijk.code, "name": wijk.name} for wijk in wijken], "maps": drawn_maps},
    )


def _named(maps: Sequence[str], chosen: Groups) -> list[str]:
    """The full names of groups that a user wants a map of: flexible is group:flexible."""
    known = {full.partition(":")[2]: full for full in chosen.named()}
    for name in maps:
        if name not in known:
            raise GroupsError(f"map: found '{name}', expected one of {', '.join(known)}")
    return [known[name] for name in maps]


def _draw(
    population: Population, drawn: dict[str, Any], more: dict[str, Any], chosen: Groups, frame: Frame,
    lines: Lines, result: Outcome,
) -> tuple[dict[Key, float | None], ByWijk, dict[str, list[str]]]:  # fmt: skip
    """The rows of one draw of life, those per wijk, and what could not be told with the facts it needs."""
    told, stacked = stack(facts(population, drawn, more), vocabulary())
    known = group_vocabulary()
    belong = members(chosen.named(), told, known)
    weight = frame.weights
    rows = {
        (group, measure, unit): value
        for source in (
            stacking_rows(told, stacked, weight),
            group_rows(belong, chosen, frame, lines, result, told, known, weight),
        )
        for group, measure, unit, value in source
    }
    by_wijk: ByWijk = {}
    if "wijk" in drawn:
        found, at = area_of(drawn["wijk"])
        by_wijk = {int(k): {} for k in found}
        here = area_rows(belong, frame, lines, result, told, weight, at, len(found))
        for area, (group, measure, unit, value) in here:
            by_wijk[int(found[area])][group, measure, unit] = value
    left_out = stacked.left_out | group_notes.left_out(chosen, told, known)
    return rows, by_wijk, left_out


def _with_ranges(draws: list[dict[Key, float | None]], here: Place) -> list[dict[str, Any]]:
    """Rows with the central draw as value; what occurs in no other draw is nil there."""
    low, central, high = draws
    often = _most_often(central)
    rows = []
    for key, value in central.items():
        group, measure, unit = key
        combined = measure in COMBINATIONS
        if combined and (group, measure) not in often:
            continue
        values = [found.get(key, 0.0 if combined else None) for found in (low, central, high)]
        known = [v for v in values if v is not None]
        ranged = len(set(known)) > 1 or (measure in STACKING and bool(known))
        ends = (min(known), max(known)) if ranged else (None, None)
        rows.append(_row(here, group, measure, unit, value, *ends))
    return rows


def _most_often(central: dict[Key, float | None]) -> set[tuple[str, str]]:
    """The combinations, (group, measure), that occur most in the central draw."""
    kept = set()
    for measure in COMBINATIONS:
        often = {key[0]: value or 0.0 for key, value in central.items() if key[1:] == (measure, "count")}
        kept |= {
            (group, measure) for group in sorted(often, key=lambda g: (-often[g], g))[:MOST_COMBINATIONS]
        }
    return kept


def _row(
    here: Place, group: str, measure: str, unit: str, value: float | None, low: float | None,
    high: float | None,
) -> dict[str, Any]:  # fmt: skip
    return {"place": here.name, "package": PACKAGE, "month": None, "group": group,
            "measure": measure, "unit": unit, "value": value, "low": low, "high": high}  # fmt: skip


def _cohesion(here: Place) -> list[dict[str, Any]]:
    """The published score of the municipality with the margin of the survey; null where there is none."""
    found = tables.table("social_cohesion").filter(pl.col("gm_code") == here.code)
    score = found.row(0)[1:] if found.height else (None, None, None)
    return [_row(here, "all", "social_cohesion", "score", *score)]


def _run_info(
    here: Place, chosen: Groups, file: str | Path | None, seed: int, threads: int | None,
    timings: dict[str, float], population: Population, left_out: dict[str, list[str]], day: date,
    moved: uprating.Uprating, incomes: int | None,
    maps: Sequence[str], sample: float, sampled: int,
) -> dict[str, Any]:  # fmt: skip
    words = ["veerkracht", "groups", here.code]
    if file is not None:
        words += ["--groups", str(file)]
    if day != base.BASE_DAY:
        words += ["--year", str(day.year)]
    if incomes is not None:
        words += ["--incomes", str(incomes)]
    for name in maps:
        words += ["--map", name]
    words += ["--seed", str(seed)]
    if sample < 1:
        words += ["--sample", str(sample)]
    policy = policy_of(here.code)
    return {
        "version": version("veerkracht"),
        "seed": seed,
        "command": shlex.join(words),
        "year": day.year,
        "law_date": day.isoformat(),
        "places": [{"code": here.code, "name": here.name}],
        "packages": [notes.describe(get_package(PACKAGE, law.figures()), law.figures(), day, policy)],
        "policies": {here.name: municipal.policy_used(policy, day)},
        "groups": {name: group.model_dump() for name, group in chosen.named().items()},
        "stacks": {name: one.model_dump() for name, one in chosen.stacks.items()},
        "problems": {name: problem.model_dump() for name, problem in stacking().problems.items()},
        "schemes": {name: use.model_dump() for name, use in stacking().schemes.items()},
        "indicators": {name: one.model_dump() for name, one in indicators().indicators.items()},
        "closed_sectors": {k: v.model_dump(mode="json") for k, v in indicators().closed_sectors.items()},
        "left_out": left_out,
        "uprating": [moved.describe()],
        "data": notes.data_sources(uprated=bool(moved.indices)),
        "timings": timings,
        "sample": {"share": sample, "households": sampled} if sample < 1 else None,
        "notes": [
            *group_notes.notes(left_out, file is not None, moved, day),
            *group_notes.sample_notes(sample, sampled, len(population)),
            notes.institutions_note([here.code]),
        ],
        "households": len(population),
        "persons": len(population.persons.age),
        "threads": threads or os.cpu_count(),
    }
