"""Hold PC4 areas and wijken of some municipalities against their tables, and print it per margin.

    python tools/validate_areas.py [--towns 24] [GM0344 ...]

Without codes a fixed sample of municipalities under 60,000 households. Households stand on the incomes meant
for them (the targets of the fit), so no law is needed. Several minutes.
"""

import argparse
from time import process_time

import numpy as np
import polars as pl

from veerkracht.population import areas, synthesize, tables
from veerkracht.population.life import homes


def main() -> None:
    """Draw, compare and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("codes", nargs="*", help="GM codes of 2020")
    parser.add_argument("--towns", type=int, default=24, help="size of the sample")
    options = parser.parse_args()
    small = tables.table("municipalities").filter(pl.col("households") < 60_000)["gm_code"].to_list()
    codes = options.codes or np.random.default_rng(7).permutation(small)[: options.towns].tolist()
    rows, households, seconds = [], 0, 0.0
    for code in codes:
        population = synthesize(code)
        income = population.households.income_target / population.households.equivalence
        standardised = np.nan_to_num(income, nan=tables.assume("bijstand_std_income"))
        clock = process_time()
        where = areas.draw(population, standardised)
        seconds += process_time() - clock
        where["woz_keur"] = homes.draw(population, standardised, where["pc4"])
        households += len(population)
        rows += areas.area_margins(population, where, standardised)
    found = pl.DataFrame(rows)
    about = found.group_by("level", "kind", "name", maintain_order=True).agg(
        pl.len().alias("areas"),
        (100 * pl.col("ok").mean()).round(1).alias("within tolerance, %"),
        pl.col("difference").abs().mean().round(1).alias("mean absolute difference"),
        pl.col("target").mean().round(1).alias("mean target"),
        pl.corr("target", "value").round(3).alias("correlation"),
    )
    with pl.Config(tbl_rows=-1, fmt_str_lengths=80, tbl_width_chars=200, tbl_formatting="ASCII_MARKDOWN"):
        print(about)
        print(found.group_by("level", "kind", maintain_order=True).agg(pl.len(), pl.col("ok").mean()))
    print(f"{len(codes)} municipalities, {households:,} households, {seconds:.1f} s of processor time")


if __name__ == "__main__":
    main()
