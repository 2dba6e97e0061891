"""Compare policy packages for one or more municipalities."""

from __future__ import annotations

import json
import os
import shlex
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from veerkracht import law
from veerkracht.law.gemeente.policy import Policy, get_policy, policy_of
from veerkracht.measures.catalog import catalog
from veerkracht.measures.rows import measure
from veerkracht.measures.small_cells import protect
from veerkracht.packages.files import check_package, get_package, ready_names
from veerkracht.packages.schema import Package
from veerkracht.population.model import Population
from veerkracht.population.places import Place, find_place

from . import base, imports, notes, outcome, uprating, uprating_notes
from . import policies as municipal
from .folder import write_folder, write_run
from .sample import check_sample, draw, margins, parts

Progress = Callable[[str, int, int], None]
SCHEMA = {
    "place": pl.String, "package": pl.String, "year": pl.Int32, "month": pl.Int32, "group": pl.String,
    "measure": pl.String, "unit": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip
WRITTEN = ("report.html", "results.parquet", "run.json")
TABLES = ("results.csv", "results.parquet", "run.json")  # of an imported population: no page, no charts


@dataclass(frozen=True)
class Study:
    """A comparison. `results`: a row per place, package, group, measure and unit; `run`: how it was made."""

    results: pl.DataFrame
    run: dict[str, Any]

    def report(self, folder: str | Path, lang: str = "nl") -> Path:
        """Write report.html, results.parquet and run.json into `folder`; all of them or nothing. Returns the
        folder. Of an imported population there are tables only: results.csv instead of report.html.

        Raises ValueError when `folder` exists and holds other things than an earlier report, or for an
        unknown lang.
        """
        from veerkracht.report import write_report

        def write(made: Path) -> None:
            if self.run["imports"]:
                self.results.write_csv(made / "results.csv")
            else:
                write_report(self, made, lang)
            self.results.write_parquet(made / "results.parquet")
            write_run(made, self.run)

        written = TABLES if self.run["imports"] else WRITTEN
        return write_folder(Path(folder), written, write, replaces=(*WRITTEN, *TABLES))

    def to_json(self) -> str:
        """{"run": ..., "results": [rows]} as one JSON text."""
        return json.dumps({"run": self.run, "results": self.results.to_dicts()}, ensure_ascii=False)


def compare(
    place: str | Sequence[str],
    packages: str | Path | Package | Sequence[str | Path | Package],
    year: int = 2020,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    policy: str | Path | Policy | None = None,
    incomes: int | None = None,
    sample: float = 1.0,
) -> Study:
    """What packages do to people and money in municipalities, under the law of 1 January of `year`.

    place: name or GM code, or several; `import:NAME` is an imported population, of which small cells are left
    out (value null) and which does not go together with municipalities. packages: names of ready packages,
    paths of package files or Package objects, the first being what the others are compared with. The same
    seed gives the same bits on any number of threads. progress is called with (what, done, total). policy:
    the municipal schemes of every place, as a file, a municipality or "assumed"; None: the own policy of a
    place where it is known, else the assumed one. incomes: the year that incomes, rents, savings and debts
    are brought to by indices (None: `year`; 2019 leaves those of municipalities as they are). sample: share
    of the households that is computed, weighted to the whole; low and high are then the margin of the sample.
    Raises PlaceError, ImportRefused, PackageError, PolicyError, or ValueError for a year outside 2019-2026 or
    a wrong sample.
    """
    names = [place] if isinstance(place, str) else list(place)
    packages = [packages] if isinstance(packages, str | Path | Package) else list(packages)
    if not names or not packages:
        raise ValueError("compare needs at least one place and one package")
    until = year if incomes is None else incomes
    uprating.check_year(year)
    uprating.check_year(until)
    base.check_seed(seed)
    check_sample(sample)
    day = date(year, 1, 1)
    places = list(dict.fromkeys(_find(name) for name in names))
    if len({imports.is_import(here.code) for here in places}) > 1:
        raise ValueError("an imported population is compared by itself, without municipalities")
    if sample < 1 and imports.is_import(places[0].code):
        raise ValueError("an imported population is counted as a whole; leave out the sample")
    chosen = [p if isinstance(p, Package) else get_package(p, law.figures(), day) for p in packages]
    for package in chosen:
        check_package(package, law.figures(), day, package.name)
    if len({p.name for p in chosen}) < len(chosen):
        raise ValueError("two packages have the same name; give each its own")
    policies = _policies(places, policy)
    for here in places:
        for package in chosen:
            _check_schemes(package, policies[here.code], day)
    upratings = {here.code: _uprating(here, until) for here in places}
    timings: dict[str, float] = {}
    say = progress or (lambda what, done, total: None)
    rows: list[dict[str, Any]] = []
    size: Counter[str] = Counter()
    total = len(places) * (len(chosen) + 1)
    for number, here in enumerate(places):
        done = number * (len(chosen) + 1)
        say(f"{here.name}: population", done, total)
        rows += _place(
            here, upratings[here.code], chosen, day, seed, threads, timings, size, policies[here.code],
            sample,
            lambda what, k, d=done: say(what, d + k, total),
        )  # fmt: skip
    say("done", total, total)
    return Study(
        pl.DataFrame(rows, schema=SCHEMA),
        _run_info(
            places,
            chosen,
            packages,
            day,
            seed,
            threads,
            timings,
            size,
            policies,
            policy,
            upratings,
            incomes,
            sample,
        ),
    )


def _find(name: str) -> Place:
    """The municipality, or the imported population `import:NAME`."""
    return imports.find(name) if imports.is_import(name) else find_place(name)


def _uprating(here: Place, until: int) -> uprating.Uprating:
    """The indices from the year of a population to `until`; none for an import of a year without any."""
    since = imports.year(here) if imports.is_import(here.code) else base.BASE_DAY.year
    if since not in uprating.YEARS:
        return uprating.Uprating(since, until, {})
    return uprating.between(since, until)


def _policies(places: list[Place], wanted: str | Path | Policy | None) -> dict[str, Policy]:
    """The municipal policy of every place, by its code."""
    if wanted is None:
        return {here.code: policy_of(here.code) for here in places}
    chosen = wanted if isinstance(wanted, Policy) else get_policy(wanted)
    return {here.code: chosen for here in places}


def _check_schemes(package: Package, policy: Policy, day: date) -> None:
    """Raise ValueError for a package that changes a scheme that this policy does not have."""
    try:
        package.schemes_on(policy.on(day), day)
    except ValueError as error:
        raise ValueError(f"{package.name}, {policy.label['en']}: {error}") from None


def _place(
    here: Place, moved: uprating.Uprating, chosen: list[Package], day: date, seed: int, threads: int | None,
    timings: dict[str, float], size: Counter[str], policy: Policy, sample: float,
    say: Callable[[str, int], None],
) -> list[dict[str, Any]]:  # fmt: skip
    clock = time.perf_counter()
    people = imports if imports.is_import(here.code) else base
    population = people.load(here.code, seed)
    size["households"] += len(population)
    size["persons"] += len(population.persons.age)
    population = uprating.apply(draw(population, sample), moved)
    size["sample"] += len(population)
    _lap(timings, "population", clock)
    found = _counted(here, population, chosen, day, threads, timings, policy, say)
    ranges: dict[tuple[str, ...], tuple[float, float]] = {}
    if sample < 1:
        of_parts = [
            _counted(here, part, chosen, day, threads, timings, policy, lambda what, k: None)
            for part in parts(population)
        ]
        ranges = margins(found, of_parts, sample)  # pyright: ignore[reportArgumentType] (no import, so no null)
    rows = []
    for (package, group, name, unit), value in found.items():
        low, high = ranges.get((package, group, name, unit), (None, None))
        rows.append({"place": here.name, "package": package, "year": day.year, "month": None, "group": group,
                     "measure": name, "unit": unit, "value": value, "low": low, "high": high})  # fmt: skip
    return rows


def _counted(
    here: Place, population: Population, chosen: list[Package], day: date, threads: int | None,
    timings: dict[str, float], policy: Policy, say: Callable[[str, int], None],
) -> dict[tuple[str, str, str, str], float | None]:  # fmt: skip
    """Every measure of every package: (package, group, measure, unit) to value."""
    rows: dict[tuple[str, str, str, str], float | None] = {}
    clock = time.perf_counter()
    first: outcome.Outcome | None = None
    before: outcome.Values | None = None
    for k, package in enumerate(chosen):
        say(f"{here.name}: {package.name}", k + 1)
        result, found, values = outcome.run(population, package, day, before, policy, threads)
        clock = _lap(timings, "law", clock)
        if first is None:
            first, lines, before = result, found, values
            frame = outcome.frame(population, first, values["equivalentiefactor"])
        # The first package sets frame and lines.
        counted = measure(frame, lines, result, first)  # pyright: ignore[reportPossiblyUnboundVariable]
        if imports.is_import(here.code):
            paying = imports.payers(population, result, set(catalog().schemes))
            counted = protect(frame, lines, result, first, counted, paying)  # pyright: ignore[reportPossiblyUnboundVariable]
        rows |= {(package.name, group, name, unit): value for group, name, unit, value in counted}
        clock = _lap(timings, "measures", clock)
    return rows


def _lap(timings: dict[str, float], step: str, since: float) -> float:
    now = time.perf_counter()
    timings[step] = round(timings.get(step, 0.0) + now - since, 3)
    return now


def _run_info(
    places, chosen, packages, day, seed, threads, timings, size, policies, policy, upratings, incomes, sample
) -> dict[str, Any]:
    base_system = law.system(day)
    schemes = {
        s.name: s.label for own in policies.values() for p in chosen for s in p.schemes_on(own.on(day), day)
    }
    words = ["veerkracht", "compare"]
    of_imports = [here for here in places if imports.is_import(here.code)]
    for here in places:
        words += ["--population", here.name] if here in of_imports else ["--place", here.code]
    for package, given in zip(chosen, packages, strict=True):
        ready = package.name if package.name in ready_names() else f"{package.name}.yaml"
        words += ["--package", ready if isinstance(given, Package) else str(given)]
    if policy is not None:
        words += ["--policy", policy.label["en"] if isinstance(policy, Policy) else str(policy)]
    words += ["--year", str(day.year), "--seed", str(seed)]
    if incomes is not None:
        words += ["--incomes", str(incomes)]
    if sample < 1:
        words += ["--sample", str(sample)]
    people = imports.people_notes(of_imports) if of_imports else notes.people_notes()
    # All municipalities have incomes of one year; imports may each have their own.
    used = {one.since: one for one in upratings.values()}
    people += [
        said for one in used.values() for said in uprating_notes.notes(one, day.year, bool(of_imports))
    ]
    if not of_imports:
        people.append(notes.institutions_note([here.code for here in places]))
    return {
        "version": version("veerkracht"),
        "seed": seed,
        "command": shlex.join(words),
        "year": day.year,
        "law_date": day.isoformat(),
        "places": [{"code": p.code, "name": p.name} for p in places],
        "imports": [imports.about(p) for p in of_imports],
        "packages": [notes.describe(p, law.figures(), day, municipal.common(policies)) for p in chosen],
        "schemes": schemes,
        "policies": {here.name: municipal.policy_used(policies[here.code], day) for here in places},
        "uprating": [one.describe() for one in used.values()],
        "data": notes.data_sources(imports.data_sources(of_imports), any(u.indices for u in used.values())),
        "timings": timings,
        "sample": {"share": sample, "households": size["sample"]} if sample < 1 else None,
        "notes": notes.notes(base_system, chosen, day.year, people)
        + notes.sample_notes(sample, size["sample"], size["households"])
        + municipal.policy_notes({here.name: policies[here.code] for here in places}, day),
        "households": size["households"],
        "persons": size["persons"],
        "threads": threads or os.cpu_count(),
    }
