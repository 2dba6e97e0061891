"""Find the national odds of a low income that reproduce the 2019 rates of 83841NED in the synthetic country.

    python tools/calibrate_low_income.py [--seed 1]

Builds the people of all municipalities (a few minutes, no incomes), counts households by their
characteristics and writes tables/low_income_odds.parquet with its manifest entry. Run again after a change
of tables or assumptions.
"""

import argparse

import numpy as np
import polars as pl
import yaml

from veerkracht.population import tables, targets
from veerkracht.population.places import places
from veerkracht.population.situation import DIMENSIONS, on_bijstand, situation
from veerkracht.population.synthesize import people

SHAPE = [len(names) for names in DIMENSIONS.values()] + [4, 4, 2]


def main() -> None:
    """Count, calibrate both thresholds and the national lowest 40%, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    cells, households = count_cells(parser.parse_args().seed)
    counted = cells[-1] == 1
    everyone = dict(zip(DIMENSIONS, cells[:-3], strict=True))
    categories = {name: values[counted] for name, values in everyone.items()}
    rows, odds = [], {}
    for threshold in (targets.LINE, targets.LINE_120):
        coefficients, odds[threshold] = calibrate(threshold, categories, households[counted])
        rows += [(threshold, *key, value) for key, value in coefficients.items()]
        if threshold == targets.LINE_120:
            score = targets.score_of(
                odds_of(coefficients, everyone), cells[-3], cells[-2] - 1, everyone["source"]
            )
    fixed = on_bijstand(everyone) | ~counted
    rows.append(("lowest40", "all", "all", constant(score, fixed, households)))
    table = pl.DataFrame(rows, schema=["threshold", "dimension", "category", "coefficient"], orient="row")
    table.write_parquet(tables.TABLES / "low_income_odds.parquet", compression="zstd", statistics=False)
    add_to_manifest(table)
    report(categories, households[counted], odds)


def count_cells(seed: int) -> tuple[list[np.ndarray], np.ndarray]:
    """Characteristics of each kind of household (last: in the statistics), and the number of each kind."""
    total = np.zeros(int(np.prod(SHAPE)), dtype=np.int64)
    for place in places():
        population = people(place, seed)
        households = population.households
        education = population.persons.education[households.start[:-1]] + 1
        parts = [
            *situation(population.persons, households).values(),
            targets.earners(population).astype(int),
            education,
        ]
        parts.append(households.in_income_statistics.astype(int))
        index = np.ravel_multi_index(parts, SHAPE)
        total += np.bincount(index, minlength=len(total))
    present = np.flatnonzero(total)
    return list(np.unravel_index(present, SHAPE)), total[present].astype(float)


def published(threshold: str) -> dict[str, float]:
    """Share below a threshold by CBS code of the characteristic."""
    table = tables.table("low_income").filter(threshold=threshold)
    return {
        code: pct / 100.0 for code, pct in table.select("characteristic_code", "households_pct").iter_rows()
    }


def calibrate(threshold: str, categories: dict[str, np.ndarray], households: np.ndarray):
    """Coefficients per category such that every margin gets its published share; and the odds per cell.

    Households on bijstand have a stated chance. More households use bijstand than have it as main source
    all year, so the shares of the other sources are lowered by one common factor that keeps the national
    total.
    """
    share = published(threshold)
    bijstand = on_bijstand(categories)
    fixed = np.array(tables.assume("bijstand_below_line_by_type"))[categories["type"]]
    if threshold == targets.LINE_120:
        fixed = np.full(len(bijstand), share["1013950"])
    coefficient = {("all", "all"): float(np.log(share["1050010"]))}
    coefficient |= {(d, name): 0.0 for d, names in DIMENSIONS.items() for name in names}
    total = share["1050010"] * households.sum()
    for _ in range(300):
        for dimension, names in DIMENSIONS.items():
            wanted = {}
            for number, (name, code) in enumerate(names.items()):
                here = categories[dimension] == number
                if code is not None and name != "bijstand" and here.any():
                    wanted[name] = share[code] * households[here].sum()
            bijstand_poor = (fixed * households)[bijstand].sum() if dimension == "source" else 0.0
            factor = (total - bijstand_poor) / sum(wanted.values())
            for number, name in enumerate(names):
                if name in wanted:
                    here = (categories[dimension] == number) & ~bijstand
                    already = (fixed * households)[(categories[dimension] == number) & bijstand].sum()
                    goal = max(factor * wanted[name] - already, 1e-4 * households[here].sum())
                    p = 1.0 / (1.0 + np.exp(-odds_of(coefficient, categories)[here]))
                    slope = (p * (1 - p) * households[here]).sum()
                    step = (goal - (p * households[here]).sum()) / max(slope, 1e-9)
                    coefficient[dimension, name] += float(np.clip(step, -0.5, 0.5))
    return coefficient, odds_of(coefficient, categories)


def odds_of(coefficient: dict, categories: dict[str, np.ndarray]) -> np.ndarray:
    """Log odds per cell."""
    odds = np.full(len(categories["type"]), coefficient["all", "all"])
    for dimension, names in DIMENSIONS.items():
        odds += np.array([coefficient[dimension, name] for name in names])[categories[dimension]]
    return odds


def constant(score: np.ndarray, fixed: np.ndarray, households: np.ndarray) -> float:
    """Constant that puts 40% of all households in the lowest 40%, all fixed ones among them."""
    wanted = 0.4 * households.sum() - households[fixed].sum()
    low, high = -20.0, 20.0
    for _ in range(80):
        middle = (low + high) / 2
        p = 1.0 / (1.0 + np.exp(-(score[~fixed] + middle)))
        low, high = (middle, high) if (p * households[~fixed]).sum() < wanted else (low, middle)
    return middle


def add_to_manifest(table: pl.DataFrame) -> None:
    """Describe the derived table beside the others."""
    manifest = yaml.safe_load((tables.TABLES / "manifest.yaml").read_text(encoding="utf-8"))
    manifest["tables"]["low_income_odds"] = {
        "title": "Derived: log odds of an income below a threshold by characteristic",
        "cbs_table": "83841NED",
        "vintage": "2019",
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
    counts = tables.table("low_income").filter(threshold=targets.LINE_120)
    counts = counts.select("characteristic_code", "households_x1000", "households_pct")
    published_number = {code: 100.0 * n / pct for code, n, pct in counts.iter_rows()}
    fixed = np.array(tables.assume("bijstand_below_line_by_type"))[categories["type"]]
    p = np.where(on_bijstand(categories), fixed, 1.0 / (1.0 + np.exp(-odds[targets.LINE])))
    share = published(targets.LINE)
    print(f"all households {households.sum() / 1000:.0f} thousand; number, published, share, published")
    for dimension, names in DIMENSIONS.items():
        for k, (name, code) in enumerate(names.items()):
            here = categories[dimension] == k
            if here.any() and code:
                number = households[here].sum() / 1000
                rate = (p * households)[here].sum() / households[here].sum()
                known = f"{published_number[code]:8.0f}{rate:8.3f}{share[code]:8.3f}"
                print(f"{dimension:8}{name:24}{number:8.0f}{known}")


if __name__ == "__main__":
    main()
