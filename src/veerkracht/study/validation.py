"""A population held against every table there is: one municipality, or the whole country."""

from __future__ import annotations

import json
import shlex
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.stats import spearmanr

from veerkracht import law
from veerkracht.population import national, tables, targets
from veerkracht.population.assumed import assumed
from veerkracht.population.national import COUNTRY, Counts
from veerkracht.population.places import find_place

from . import base, incomes_2022, notes
from .country import codes, each
from .folder import write_folder, write_run
from .population import Tally, curve, tally

Progress = Callable[[str, int, int], None]
WRITTEN = ("report.html", "margins.parquet", "margins.json", "run.json")
LOW_INCOME = "below the low-income line, % of households"


@dataclass(frozen=True)
class Validation:
    """Margins of one place, or of the country. `margins`: the columns of `population.validate.SCHEMA`;
    `totals`: numbers of persons and households; `run`: how it was made, what is assumed, what it adds up to.
    """

    margins: pl.DataFrame
    totals: dict[str, Any]
    run: dict[str, Any]

    def report(self, folder: str | Path, lang: str = "nl") -> Path:
        """Write report.html, margins.parquet, margins.json and run.json; all of them or nothing.

        Returns the folder. Raises ValueError when it holds other things than an earlier report, or for an
        unknown lang.
        """
        from veerkracht.report.validation_page import write_validation

        def write(made: Path) -> None:
            write_validation(self, made / "report.html", lang)
            self.margins.write_parquet(made / "margins.parquet")
            (made / "margins.json").write_text(self.to_json() + "\n", encoding="utf-8")
            write_run(made, self.run)

        return write_folder(Path(folder), WRITTEN, write)

    def to_json(self) -> str:
        """{"margins": [rows], "totals": {...}} as one JSON text."""
        return json.dumps({"margins": self.margins.to_dicts(), "totals": self.totals}, ensure_ascii=False)


def validate(place: str, seed: int = 1, progress: Progress | None = None) -> Validation:
    """Hold the synthetic population of a municipality against every published margin.

    Incomes are those of the law of 2019, without municipal schemes, as in the tables. Raises PlaceError, or
    ValueError for a wrong seed.
    """
    base.check_seed(seed)
    here = find_place(place)
    say = progress or (lambda what, done, total: None)
    say(f"{here.name}: population", 0, 1)
    clock = time.perf_counter()
    found = tally(here.code, seed)
    run = _run([here.code], seed, found.counts, clock)
    say("done", 1, 1)
    return Validation(found.margins, found.totals, run)


def validate_country(
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    places: Sequence[str] | None = None,
) -> Validation:
    """Hold every municipality against its margins, and the country they add up to against national tables.

    workers: processes at once, by default one per processor. The outcome does not depend on their number or
    on the order in which they get ready. places: codes of some municipalities only, for a try; what they add
    up to is then no country, and is compared with it all the same.
    """
    base.check_seed(seed)
    chosen = [find_place(place).code for place in places] if places else codes()
    say = progress or (lambda what, done, total: None)
    clock = time.perf_counter()
    say("building", 0, len(chosen))
    _one_of_many(chosen[-1], seed)  # compiles the law once, before the others need it
    found: dict[str, tuple[pl.DataFrame, dict[str, Any]]] = {}
    counts, later = None, np.zeros(1)  # as many steps as the first one has
    for code, (one, incomes) in each(partial(_one_of_many, seed=seed), chosen, workers):
        counts = one.counts if counts is None else counts + one.counts
        later = later + incomes
        found[code] = (one.margins, one.totals)
        say(one.totals["place"], len(found), len(chosen))
    assert counts
    order = sorted(found)
    margins = pl.concat([*(found[code][0] for code in order), national.rows(counts, later)])
    sizes = pl.DataFrame([found[code][1] for code in order])
    totals = {"place": COUNTRY, "municipalities": len(order)}
    totals |= sizes.select(pl.exclude("place")).sum().row(0, named=True)
    run = _run(order, seed, counts, clock)
    run |= {"summary": summary(margins, sizes), "goals": goals(margins, totals, whole=not places)}
    return Validation(margins, totals, run)


def _one_of_many(place: str, seed: int) -> tuple[Tally, npt.NDArray[Any]]:
    """A municipality for the sum: its tally, and its incomes in the year of the published percentiles."""
    return tally(place, seed, areas_too=False, threads=1), incomes_2022.histograms(place, seed, threads=1)


def summary(margins: pl.DataFrame, sizes: pl.DataFrame) -> list[dict[str, Any]]:
    """Per margin that is not exact, over all municipalities: means, mean difference, rank correlation.

    Means are weighted by households in the income statistics; the mean absolute difference is not weighted.
    """
    found = []
    part = margins.filter((pl.col("kind") != "exact") & (pl.col("level") == "municipality"))
    for (name,), rows in part.group_by("name", maintain_order=True):
        joined = rows.join(sizes, on="place", maintain_order="left")
        weights = joined["households_in_income_statistics"].to_numpy()
        target, value = rows["target"].to_numpy(), rows["value"].to_numpy()
        found.append(
            {
                "name": name,
                "kind": rows["kind"][0],
                "municipalities": rows.height,
                "target": float(np.average(target, weights=weights)),
                "value": float(np.average(value, weights=weights)),
                "mean_absolute_difference": float(np.abs(value - target).mean()),
                "rank_correlation": _rank(target, value),
                "outside": rows.filter(~pl.col("ok")).height,
            }
        )
    return found


def goals(margins: pl.DataFrame, totals: dict[str, Any], whole: bool = True) -> list[dict[str, Any]]:
    """What was agreed beforehand: key, what was found, what was asked, and whether it is met."""
    exact = margins.filter(kind="exact")
    low = margins.filter((pl.col("name") == LOW_INCOME) & (pl.col("level") == "municipality"))
    found = [_goal("exact", exact.filter("ok").height, exact.height, bool(exact["ok"].all()))]
    if low.height:
        target, value = low["target"].to_numpy(), low["value"].to_numpy()
        mae, rank = float(np.abs(value - target).mean()), _rank(target, value) or 0.0
        found.append(_goal("low_income_difference", round(mae, 3), 0.7, mae <= 0.7))
        found.append(_goal("low_income_rank", round(rank, 4), 0.9, rank >= 0.9))
    country = margins.filter(level="country")
    line = country.filter(pl.col("name").str.starts_with(f"{national.THRESHOLDS['low_income_line']}, %:"))
    for kind, key in (("raked", "groups_fitted"), ("check", "groups_checked")):
        some = line.filter(kind=kind)
        found.append(_goal(key, some.filter("ok").height, some.height, bool(some["ok"].all())))
    for name in national.DECISIVE:
        row = country.row(by_predicate=pl.col("name") == f"income: {name}", named=True)
        found.append(_goal(f"ratio {name}", round(row["value"], 4), round(row["target"], 4), row["ok"]))
    if whole:
        table = tables.table("municipalities")
        asked = int(tables.table("households")["hh_total"].sum())
        found.insert(0, _goal("households", totals["households"], asked, totals["households"] == asked))
        everyone = int(table["population"].sum())
        counted = totals["persons"] + totals["persons_in_institutions"]
        found.insert(1, _goal("persons", counted, everyone, counted == everyone))
    return found


def _rank(target: np.ndarray, value: np.ndarray) -> float | None:
    """Rank correlation; None where there is nothing to put in order."""
    return float(np.asarray(spearmanr(target, value))[0]) if len(set(target)) > 1 < len(set(value)) else None


def _goal(key: str, found: float, asked: float, met: bool) -> dict[str, Any]:
    return {"key": key, "found": found, "asked": asked, "met": bool(met)}


def _run(chosen: Sequence[str], seed: int, counts: Counts, clock: float) -> dict[str, Any]:
    country = len(chosen) > 1
    word = "all" if country else chosen[0]
    published = {q: targets.quantile(q) for q in range(10, 100, 10)}
    return {
        "version": version("veerkracht"),
        "seed": seed,
        "command": shlex.join(["veerkracht", "population", word, "--validate", "--seed", str(seed)]),
        "year": base.BASE_DAY.year,
        "law_date": base.BASE_DAY.isoformat(),
        "country": country,
        "places": [{"code": code, "name": find_place(code).name} for code in chosen],
        "curve": [
            {"percentile": q, "value": value, "published": published.get(q)}
            for q, value in curve(counts).items()
        ],
        "not_in_model": _not_in_model() if country else [],
        "assumed": assumed(),
        "data": notes.data_sources(),
        "notes": notes.people_notes(),
        "law": law.fingerprint(),
        "seconds": round(time.perf_counter() - clock, 1),
    }


def _not_in_model() -> list[dict[str, str]]:
    labels = dict(
        tables.table("low_income").select("characteristic_code", "characteristic_nl").unique().iter_rows()
    )
    return [{"name": labels[code], "why": why} for code, why in national.NOT_IN_MODEL.items()]
