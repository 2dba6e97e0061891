"""Compare a population with every published margin: target, result, difference."""

import numpy as np
import polars as pl

from . import benefits, housing, structure, tables, targets, traits
from .codes import EDUCATIONS, ORIGINS, POSITIONS, STATUS, TENURES
from .life import validate_work
from .model import Population, reached_aow

SCHEMA = {
    "name": pl.String,
    "place": pl.String,
    "target": pl.Float64,
    "value": pl.Float64,
    "difference": pl.Float64,
    "tolerance": pl.Float64,
    "ok": pl.Boolean,
    "kind": pl.String,
    "source": pl.String,
    "level": pl.String,
}
WORK = "82646NED, 81433NED, 82647NED, national figures"
POVERTY_CHECKS = {
    "hh_low_income_pct": ("below the low-income line", "low_income_line"),
    "hh_upto_101pct_social_minimum_pct": ("up to 101% of the social minimum", "social_minimum_101pct"),
    "hh_upto_110pct_social_minimum_pct": ("up to 110% of the social minimum", "social_minimum_110pct"),
    "hh_upto_120pct_social_minimum_pct": ("up to 120% of the social minimum", "social_minimum_120pct"),
}


def validate(
    population: Population, std_income: np.ndarray | None = None, below: dict[str, np.ndarray] | None = None
) -> pl.DataFrame:
    """One row per margin, in the columns of SCHEMA.

    kind is exact (met by construction), raked (met through the income fit or within rounding) or check (never
    an input); source is the table of the target and level the kind of area it is published for. std_income is
    the standardised disposable income per household with huurtoeslag (EUR/year, 2019) and below maps columns
    of POVERTY_CHECKS to masks per household (which are below that threshold); without them these rows are
    left out.
    """
    blocks = [
        ("71486NED, 71488NED", "municipality", _structure_rows(population)),
        ("71488NED", "municipality", _age_rows(population)),
        ("84799NED", "municipality", _trait_rows(population)),
        ("84799NED", "municipality", _benefit_rows(population)),
        (WORK, "municipality", validate_work.rows(population, fitted=std_income is not None)),
    ]
    if std_income is not None:
        blocks.append(("84799NED", "municipality", _income_rows(population, std_income)))
        blocks.append(("PC4 2020", "municipality", validate_work.home_rows(population, std_income)))
    if below is not None:
        blocks.append(("84799NED, level of 83841NED", "municipality", _poverty_rows(population, below)))
    return pl.concat(as_rows(population.name, *block) for block in blocks)


Row = tuple[str, float, float, float, str]


def as_rows(place: str, source: str, level: str, rows: list[Row]) -> pl.DataFrame:
    """Rows (name, target, value, tolerance, kind) of one place from one source, with their differences."""
    return pl.DataFrame(
        [
            (name, place, target, value, value - target, tolerance, abs(value - target) <= tolerance, kind,
             source, level)
            for name, target, value, tolerance, kind in rows
        ],
        schema=SCHEMA,
        orient="row",
    )  # fmt: skip


def _structure_rows(population: Population) -> list[Row]:
    households, persons = population.households, population.persons
    known = tables.row("households", population.code)
    margin = structure.margins(population.code)
    head = persons.position[households.start[:-1]]
    found = {
        "single": (households.type == 0).sum(),
        "unmarried couple without children": (head == 2).sum(),
        "married couple without children": (head == 3).sum(),
        "unmarried couple with children": (head == 4).sum(),
        "married couple with children": (head == 5).sum(),
        "single parent": (households.type == 3).sum(),
        "other": (households.type == 4).sum(),
    }
    wanted = [known["hh_single"], *list(margin.values())[:6]]
    rows: list[Row] = [
        (f"households: {name}", target, float(value), 0.0, "exact")
        for (name, value), target in zip(found.items(), wanted, strict=True)
    ]
    size = population.households.size
    sizes = {"2": size == 2, "3": size == 3, "4": size == 4, "5 and more": size >= 5}
    for (name, mask), key in zip(sizes.items(), ("size2", "size3", "size4", "size5plus"), strict=True):
        rows.append((f"households of size {name}", margin[key], float(mask.sum()), 0.0, "exact"))
    return rows


def _age_rows(population: Population) -> list[Row]:
    persons = population.persons
    table = tables.table("persons").filter(gm_code=population.code).sort("age_from")
    group = np.minimum(persons.age // 5, 19)
    counts = np.zeros((20, len(POSITIONS)), dtype=int)
    np.add.at(counts, (group, persons.position), 1)
    return [
        (
            f"persons of {5 * g}-{5 * g + 4 if g < 19 else ''}: {name}",
            float(table[name][g]),
            float(counts[g, k]),
            0.0,
            "exact",
        )
        for g in range(20)
        for k, name in enumerate(POSITIONS)
    ]


def _trait_rows(population: Population) -> list[Row]:
    persons, households, code = population.persons, population.households, population.code
    n = len(persons.id)
    rows: list[Row] = [("men", traits.men(code, n), float((persons.sex == 0).sum()), 0.0, "exact")]
    for k, (name, target) in enumerate(zip(ORIGINS, traits.origin_counts(code, n), strict=True)):
        rows.append((f"origin: {name}", float(target), float((persons.origin == k).sum()), 0.0, "exact"))
    in_range = int((persons.education >= 0).sum())
    for k, (name, target) in enumerate(zip(EDUCATIONS, traits.education_counts(code, in_range), strict=True)):
        rows.append(
            (f"education: {name}", float(target), float((persons.education == k).sum()), 0.0, "exact")
        )
    for k, (name, target) in enumerate(
        zip(TENURES, housing.tenure_counts(code, len(population)), strict=True)
    ):
        rows.append((f"tenure: {name}", float(target), float((households.tenure == k).sum()), 0.0, "exact"))
    return rows


def _benefit_rows(population: Population) -> list[Row]:
    persons = population.persons
    # CBS rounds the numbers of persons with a benefit to 10.
    rows: list[Row] = [
        (f"persons with {name}", float(target), float((persons.status == STATUS[name]).sum()), 5.0, "exact")
        for name, target in benefits.targets(population.code).items()
    ]
    row = tables.row("municipalities", population.code, check=True)
    aow = float(reached_aow(persons.age, persons.birth_month).sum())
    # The table counts people in institutions too, of whom many are old.
    outside = row["population"] - len(persons.id)
    target = row["benefit_aow_persons"]
    return [*rows, ("persons with AOW", float(target), aow, 0.05 * target + outside, "check")]


def _income_rows(population: Population, std: np.ndarray) -> list[Row]:
    n = len(population)
    low, high = targets.counts(population.code, n)
    rows: list[Row] = [
        (
            "in the lowest 40%, % of households",
            100 * low / n,
            100 * float((std < targets.quantile(40)).mean()),
            0.5,
            "raked",
        ),
        (
            "in the highest 20%, % of households",
            100 * high / n,
            100 * float((std >= targets.quantile(80)).mean()),
            0.5,
            "raked",
        ),
    ]
    mean = targets.mean_income(population.code)
    if mean is not None:
        rows.append(("mean standardised income, EUR/year", mean, float(std.mean()), 0.02 * mean, "raked"))
    return rows


def _poverty_rows(population: Population, below: dict[str, np.ndarray]) -> list[Row]:
    """Published shares of 2020, which synthesis never reads, scaled to the national level of 2019."""
    row = tables.row("municipalities", population.code, check=True)
    counted = population.households.in_income_statistics
    rows: list[Row] = []
    for column, mask in below.items():
        if row[column] is not None:
            name, threshold = POVERTY_CHECKS[column]
            target = row[column] * national_2019(threshold) / _national_2020(column)
            rows.append((f"{name}, % of households", target, 100 * float(mask[counted].mean()), 1.5, "check"))
    return rows


def national_2019(threshold: str) -> float:
    """Share of all households below a threshold in 2019, %."""
    return (
        tables.table("low_income")
        .filter(threshold=threshold, characteristic_code="1050010")["households_pct"]
        .item()
    )


def _national_2020(column: str) -> float:
    table = tables.check_table("municipalities").drop_nulls(column)
    return float(np.average(table[column].to_numpy(), weights=table["households"].to_numpy()))
