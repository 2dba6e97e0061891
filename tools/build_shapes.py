"""Trim outlines of wijken and municipalities (2022) to the compact tables that maps are drawn from.

    python tools/build_shapes.py --source FOLDER

FOLDER holds geometry/ and municipality_crosswalk/. Source of the outlines: CBS and Kadaster, wijk- en
buurtkaart 2022, CC BY 4.0. Points are put on a grid, so that neighbours keep the same border; for drawing
only.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import polars as pl

OUT = Path(__file__).parent.parent / "src" / "veerkracht" / "report" / "shapes"
# Kilometres around the middle of the country: longitude times the cosine of its latitude.
LONGITUDE, LATITUDE, KM = 5.4, 52.2, 111.32
GRID = {"wijken": 0.02, "municipalities": 0.3}  # km, also the unit in which points are kept
FEWEST = 4  # points of a ring; what is smaller than the grid vanishes


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, required=True, help="folder with the source folders")
    source = parser.parse_args().source
    OUT.mkdir(exist_ok=True)
    became = dict(zip(*_merged(source), strict=True))
    for name, file, key in (
        ("wijken", "wijk_2022_simplified", "wk_code"),
        ("municipalities", "municipality_2022_simplified", "gm_code"),
    ):
        text = (source / "geometry" / f"{file}.geojson").read_text(encoding="utf-8")
        rows = [
            {
                "code": feature["properties"][key],
                "rings": [ring for part in feature["geometry"]["coordinates"]
                          for one in part if (ring := _ring(one, GRID[name]))],
            }
            for feature in json.loads(text)["features"]
        ]  # fmt: skip
        table = pl.DataFrame(rows, schema={"code": pl.String, "rings": pl.List(pl.List(pl.Int16))})
        if name == "municipalities":
            was = [sorted(old for old, new in became.items() if new == code) for code in table["code"]]
            table = table.with_columns(pl.Series("was", was, dtype=pl.List(pl.String)))
        table.sort("code").write_parquet(OUT / f"{name}.parquet", compression="zstd", statistics=False)


def _merged(source: Path) -> tuple[list[str], list[str]]:
    """Municipalities of 2020 that are another one in 2022, and the one most of their addresses went to."""
    table = pl.read_csv(source / "municipality_crosswalk" / "municipality_crosswalk_2020_2022_2024.csv")
    moves = (
        table.filter((pl.col("year_from") == 2020) & (pl.col("year_to") == 2022))
        .sort("share_of_from", descending=True)
        .unique("gm_code_from", keep="first")
        .filter(pl.col("gm_code_from") != pl.col("gm_code_to"))
    )
    return moves["gm_code_from"].to_list(), moves["gm_code_to"].to_list()


def _ring(points: list[list[float]], grid: float) -> list[int]:
    """x, y, x, y ... in steps of the grid, y downwards, without points in the same place; empty when tiny."""
    at = np.array(points)[:, :2]
    x = (at[:, 0] - LONGITUDE) * np.cos(np.radians(LATITUDE)) * KM / grid
    y = (LATITUDE - at[:, 1]) * KM / grid
    on = np.rint(np.column_stack([x, y])).astype(int)
    on = on[np.append(True, (np.diff(on, axis=0) != 0).any(axis=1))]
    return on.ravel().tolist() if len(on) >= FEWEST else []


if __name__ == "__main__":
    main()
