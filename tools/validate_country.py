"""Hold the synthetic population of every municipality against the CBS tables and sum up the differences.

    python tools/validate_country.py [--seed 1] [--out margins.parquet]

Takes a few minutes. The figures in docs/model.md come from here; run again after a change of tables,
assumptions or law.
"""

import argparse
from pathlib import Path

import numpy as np
import polars as pl
from scipy.stats import spearmanr

from veerkracht.population.places import places
from veerkracht.study.population import margins, totals


def main() -> None:
    """Validate each municipality, print a line per margin that is not exact, and the municipalities far
    off."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path)
    wanted = parser.parse_args()
    rows, sizes = [], []
    for place in places():
        rows += margins(place.code, wanted.seed)
        sizes.append(totals(place.code, wanted.seed))
    found, country = pl.DataFrame(rows), pl.DataFrame(sizes)
    if wanted.out:
        found.join(country, on="place").write_parquet(wanted.out)
    report(found, country)


def report(found: pl.DataFrame, country: pl.DataFrame) -> None:
    """Print what the country adds up to and how far the municipalities are from their margins."""
    print(country.select(pl.exclude("place")).sum().to_dicts()[0])
    exact = found.filter(kind="exact")
    print(f"exact: {exact.height} margins, {exact.filter(~pl.col('ok')).height} outside their tolerance")
    for (name,), part in found.filter(pl.col("kind") != "exact").group_by("name", maintain_order=True):
        joined = part.join(country, on="place", maintain_order="left")
        weights = joined["households_in_income_statistics"]
        target, value = part["target"].to_numpy(), part["value"].to_numpy()
        print(
            f"{name} ({part['kind'][0]}): {part.height} municipalities, "
            f"target {np.average(target, weights=weights):.2f}, "
            f"result {np.average(value, weights=weights):.2f}, "
            f"mean difference {np.abs(value - target).mean():.2f}, "
            f"rank correlation {spearmanr(target, value)[0]:.3f}"
        )
        for row in part.filter(~pl.col("ok")).sort("difference").iter_rows(named=True):
            print(f"    {row['place']}: target {row['target']:.1f}, result {row['value']:.1f}")


if __name__ == "__main__":
    main()
