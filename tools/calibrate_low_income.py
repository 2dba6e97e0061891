"""Find the national odds of where a household stands among incomes, from published tables.

    python tools/calibrate_low_income.py [--seed 1]

Builds the people of all municipalities twice (some minutes, no incomes) and writes the table low_income_odds
with its manifest entry. The odds of an income below the low-income line and up to 120% of the social minimum
reproduce the 2019 rates of 83841NED; those of the lowest 40%, the lowest 30% among them, the highest 20% and
the upper middle reproduce who is in which tenth of incomes (2020). Run again after a change of tables or
assumptions.
"""

import argparse

import numpy as np
import polars as pl
import standing_odds
import yaml

from veerkracht.population import tables, targets
from veerkracht.population.national import ALL, BIJSTAND
from veerkracht.population.places import places
from veerkracht.population.situation import DIMENSIONS, on_bijstand, situation
from veerkracht.population.standing import LINE, LINE_120, NEAR
from veerkracht.population.synthesize import people

SHAPE = [len(names) for names in DIMENSIONS.values()]
SCHEMA = ["threshold", "dimension", "category", "coefficient"]
Key = tuple[str, str]  # dimension and category


def main() -> None:
    """Count, calibrate both thresholds and then the tenths of incomes, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    seed = parser.parse_args().seed
    categories, households, sample = count(seed)
    bijstand = on_bijstand(categories)
    others = np.where(bijstand, 0.0, 1.0)
    # More households use bijstand than have it as main source all year; these have a stated chance.
    poor = np.where(bijstand, np.array(tables.assume("bijstand_below_line_by_type"))[categories["type"]], 0.0)
    up_to_120 = np.where(bijstand, published(LINE_120)[BIJSTAND], 0.0)
    rows, odds = [], {}
    for threshold in (LINE, LINE_120, NEAR):
        drift = None
        if threshold == LINE:
            asked, already, shares = others, poor, published(LINE)
            # A municipality draws more or fewer than its chances add up to: a first round measures how many.
            first, found = calibrate(shares, categories, households, asked, already)
            drift = measured(first, asked / (1.0 + np.exp(-found)) * households, categories, seed)
        elif threshold == LINE_120:
            asked, already, shares = others, up_to_120, published(LINE_120)
        else:
            chance = others / (1.0 + np.exp(-odds[LINE]))
            asked = others - chance
            already = up_to_120 + tables.assume("poor_up_to_120") * chance
        coefficients, odds[threshold] = calibrate(shares, categories, households, asked, already, drift)
        rows += [(threshold, *key, value) for key, value in coefficients.items()]
    lines = pl.DataFrame(rows, schema=SCHEMA, orient="row")
    rest = pl.DataFrame(standing_odds.calibrate(sample, lines), schema=SCHEMA, orient="row")
    table = pl.concat([lines, rest])
    write(table)
    add_to_manifest(table)
    report(categories, households, odds)


def count(seed: int) -> tuple[dict[str, np.ndarray], np.ndarray, standing_odds.Sample]:
    """Categories of each kind of household in the income statistics, their number, and a part of all."""
    total = np.zeros(int(np.prod(SHAPE)), dtype=np.int64)
    parts = []
    for place in places():
        population = people(place, seed)
        categories = situation(population.persons, population.households)
        index = np.ravel_multi_index(list(categories.values()), SHAPE)
        total += np.bincount(index[population.households.in_income_statistics], minlength=len(total))
        parts.append(standing_odds.take(population, categories))
    present = np.flatnonzero(total)
    kinds = dict(zip(DIMENSIONS, np.unravel_index(present, SHAPE), strict=True))
    return kinds, total[present].astype(float), standing_odds.join(parts)


def measured(
    odds: dict[Key, float], expected: np.ndarray, categories: dict[str, np.ndarray], seed: int
) -> dict[Key, float]:
    """Households drawn below the line in the whole country for each one expected, per category.

    expected: number per kind of household. The other odds are those of the last time.
    """
    known = tables.table("low_income_odds").filter(pl.col("threshold") != LINE)
    lines = pl.DataFrame([(LINE, *key, value) for key, value in odds.items()], schema=SCHEMA, orient="row")
    write(pl.concat([lines, known]))
    drawn = {key: 0 for key in odds}
    for place in places():
        population = people(place, seed)
        here = situation(population.persons, population.households)
        targets.draw(population)
        poor = population.households.meant_below_line & population.households.in_income_statistics
        for dimension, names in DIMENSIONS.items():
            for number, name in enumerate(names):
                drawn[dimension, name] += int((poor & (here[dimension] == number)).sum())
    return {
        (dimension, name): max(drawn[dimension, name], 1) / total
        for dimension, names in DIMENSIONS.items()
        for number, name in enumerate(names)
        if (total := expected[categories[dimension] == number].sum()) >= 1.0
    }


def write(table: pl.DataFrame) -> None:
    """Put the odds in their table, for this process too."""
    table.write_parquet(tables.TABLES / "low_income_odds.parquet", compression="zstd", statistics=False)
    tables.table.cache_clear()


def published(threshold: str) -> dict[str, float]:
    """Share below a threshold by CBS code of the characteristic."""
    table = tables.table("low_income").filter(threshold=threshold)
    return {
        code: pct / 100.0 for code, pct in table.select("characteristic_code", "households_pct").iter_rows()
    }


def published_number() -> dict[str, float]:
    """Households by CBS code of the characteristic; shares of 120% have the smallest rounding."""
    table = tables.table("low_income").filter(threshold=LINE_120)
    columns = table.select("characteristic_code", "households_x1000", "households_pct")
    return {code: 100_000.0 * n / pct for code, n, pct in columns.iter_rows()}


def calibrate(
    share: dict[str, float],
    categories: dict[str, np.ndarray],
    households: np.ndarray,
    asked: np.ndarray,
    already: np.ndarray,
    drift: dict[Key, float] | None = None,
) -> tuple[dict[Key, float], np.ndarray]:
    """Coefficients per category such that every margin gets its published share; and the odds per cell.

    asked: share of a cell whose chance is sought; already: share of it that is counted without that; drift:
    how many are drawn in a category for one that its chances add up to, by default one. The
    shares of the other categories are lowered by one common factor that keeps the national total, but for a
    stated share of what bijstand alone has more than published.
    """
    bijstand = on_bijstand(categories)
    coefficient = {("all", "all"): float(np.log(share[ALL]))}
    coefficient |= {(d, name): 0.0 for d, names in DIMENSIONS.items() for name in names}
    known, open_ = already * households, asked * households
    surplus = known[bijstand].sum() - share[BIJSTAND] * published_number()[BIJSTAND]
    total = share[ALL] * households.sum() + tables.assume("bijstand_surplus_kept") * max(surplus, 0.0)
    for _ in range(300):
        for dimension, names in DIMENSIONS.items():
            wanted = {}
            for number, (name, code) in enumerate(names.items()):
                here = categories[dimension] == number
                if code is not None and name != "bijstand" and here.any():
                    wanted[name] = share[code] * households[here].sum()
            of_bijstand = known[bijstand].sum() if dimension == "source" else 0.0
            factor = (total - of_bijstand) / sum(wanted.values())
            for number, name in enumerate(names):
                if name in wanted:
                    here = categories[dimension] == number
                    goal = max(factor * wanted[name] - known[here].sum(), 1e-4 * households[here].sum())
                    p = 1.0 / (1.0 + np.exp(-odds_of(coefficient, categories)[here]))
                    drawn = (drift or {}).get((dimension, name), 1.0)
                    slope = drawn * (p * (1 - p) * open_[here]).sum()
                    step = (goal - drawn * (p * open_[here]).sum()) / max(slope, 1e-9)
                    coefficient[dimension, name] += float(np.clip(step, -0.5, 0.5))
    return coefficient, odds_of(coefficient, categories)


def odds_of(coefficient: dict, categories: dict[str, np.ndarray]) -> np.ndarray:
    """Log odds per cell."""
    odds = np.full(len(categories["type"]), coefficient["all", "all"])
    for dimension, names in DIMENSIONS.items():
        odds += np.array([coefficient[dimension, name] for name in names])[categories[dimension]]
    return odds


def add_to_manifest(table: pl.DataFrame) -> None:
    """Describe the derived table beside the others."""
    manifest = yaml.safe_load((tables.TABLES / "manifest.yaml").read_text(encoding="utf-8"))
    manifest["tables"]["low_income_odds"] = {
        "title": "Derived: log odds of where an income lies by characteristic",
        "cbs_table": "83841NED and cbs.nl, achtergrond 2022/15",
        "vintage": "2019 and 2020",
        "licence": "derived from CBS figures, CC BY 4.0",
        "rows": table.height,
        "columns": {
            c: {
                "type": str(table[c].dtype),
                "unit": "log odds" if c == "coefficient" else "key",
                "use": "input",
            }
            for c in table.columns
        },
    }
    text = yaml.safe_dump(manifest, sort_keys=False, allow_unicode=True, width=110)
    (tables.TABLES / "manifest.yaml").write_text(text, encoding="utf-8")


def report(categories: dict[str, np.ndarray], households: np.ndarray, odds: dict[str, np.ndarray]) -> None:
    """Print per category the synthetic and published number of households, and the shares."""
    numbers = published_number()
    fixed = np.array(tables.assume("bijstand_below_line_by_type"))[categories["type"]]
    p = np.where(on_bijstand(categories), fixed, 1.0 / (1.0 + np.exp(-odds[LINE])))
    share = published(LINE)
    print(f"all households {households.sum() / 1000:.0f} thousand; number, published, share, published")
    for dimension, names in DIMENSIONS.items():
        for k, (name, code) in enumerate(names.items()):
            here = categories[dimension] == k
            if here.any() and code:
                number = households[here].sum() / 1000
                rate = (p * households)[here].sum() / households[here].sum()
                known = f"{numbers[code] / 1000:8.0f}{rate:8.3f}{share[code]:8.3f}"
                print(f"{dimension:8}{name:24}{number:8.0f}{known}")


if __name__ == "__main__":
    main()
