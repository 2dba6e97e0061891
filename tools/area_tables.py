"""Tables of areas below the municipality: PC4 areas, wijken, and which PC4 lies in which wijk.

No table says how many households of a PC4 live in a wijk. The region list names the most common PC4 of each
buurt; the number of such buurten is fitted to the households of the PC4 areas and the homes of the wijken.
"""

import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import polars as pl

PC4_TYPES = {
    "hh_single": "single",
    "hh_multi_no_children": "multi_no_children",
    "hh_couple_with_children": "couple_with_children",
    "hh_single_parent": "single_parent",
}
AGES = ("0_14", "15_24", "25_44", "45_64", "65plus")
WIJK_INPUT = {
    "population": "persons, including those in institutions",
    "dwellings": "dwellings",
    "tenure_owner_pct": "% of dwellings",
    "edu_high_pct": "% of persons of 15-74",
    "persons_highest20_income_pct": "% of persons with income",
    **{f"age_{age}_pct": "% of persons" for age in AGES},
}
WIJK_CHECK = {
    "woz_mean_2022_keur": "1000 EUR, mean WOZ value, 2022",
    "persons_lowest40_income_pct": "% of persons with income",
    "net_labour_participation_pct": "% of persons of 15-74",
}
PC4_INPUT = {
    "households": "households, rounded to 5",
    **dict.fromkeys(PC4_TYPES.values(), "households, rounded to 5"),
    **{f"age_{age}": "persons, rounded to 5" for age in AGES},
    "origin_western_pct": "% of persons, rounded to tens",
    "origin_nonwestern_pct": "% of persons, rounded to tens",
    "dwellings": "dwellings, rounded to 5",
    "tenure_owner_pct": "% of dwellings, rounded to tens",
    "dwellings_housing_corporation": "dwellings, rounded to 5",
    "woz_mean_keur": "1000 EUR, mean WOZ value 1 January 2019",
    "benefit_below_aow_persons": "persons below AOW age with WW, AO or bijstand, 2019, rounded to 5",
    **{f"quintile{k}_pct": "% of households in this national fifth of income, 2017" for k in range(1, 6)},
}  # fmt: skip
UNITS = PC4_INPUT | WIJK_INPUT | WIJK_CHECK | {"share": "share of the households of the PC4"}
KEYS = {"pc4", "wijk_code", "wijk_name", "gm_code"}
CHECKS = set(WIJK_CHECK)
ABOUT = {
    "pc4": (
        "PC4 statistics 2020; benefits of 2019; income quintiles 2017",
        "Cijfers per postcode (PC4)",
        "1 January 2020; 2019; 2017",
    ),
    "wijken": ("Kerncijfers wijken en buurten 2022", "85318NED", "1 January 2022"),
    "pc4_wijk": (
        "Derived: households of each PC4 by wijk, from the most common PC4 of each buurt (2023)",
        "85618NED; Cijfers per postcode (PC4); 85318NED",
        "PC4 of 2020, wijken of 2022",
    ),
}
# Eemsdelta of the PC4 file was three municipalities in 2020; by the town that PC4 areas belong to.
APPINGEDAM = {9901, 9902, 9903}
LOPPERSUM = {*range(9911, 9925), 9987, *range(9991, 9995)}
# Wijken of 2022 that the list of 2023 knows under other codes and names.
RENAMED = {
    "WK036310": ["WK0363BA"], "WK036311": ["WK0363BB", "WK0363EA"], "WK036313": ["WK0363EB"],
    "WK036318": ["WK0363EP"], "WK036322": ["WK0363EV"], "WK036334": ["WK0363MH"], "WK036336": ["WK0363FA"],
    "WK036375": ["WK0363EN"], "WK036377": ["WK0363FC", "WK0363FE"], "WK036379": ["WK0363FB"],
    "WK036384": ["WK0363FG"], "WK036388": ["WK0363FQ"],
    "WK036393": ["WK0363TB", "WK0363TC", "WK0363TD"],
    "WK036394": ["WK0363TE", "WK0363TF", "WK0363TG", "WK0363TH"], "WK036396": ["WK0363TJ", "WK0363TL"],
    "WK043200": ["WK043203", "WK043204", "WK043205"], "WK045700": ["WK0363SD"], "WK045701": ["WK0363SD"],
    "WK045702": ["WK0363SC"], "WK045703": ["WK0363SC"], "WK045704": ["WK0363SE"], "WK045707": ["WK0363SE"],
    "WK045708": ["WK0363SE"], "WK174201": ["WK174209", "WK174210", "WK174211"],
}  # fmt: skip
SUCCESSORS = {"GM0501": "GM1992", "GM0530": "GM1992", "GM0614": "GM1992", "GM0457": "GM0363"}  # 2022 -> 2023
NEARBY = 0.02  # weight of a wijk next door, beside 1 for a buurt: used where the margins ask for it
ROUNDS = 300
LEAST = 0.01  # a smaller part of both the PC4 and the wijk is left out


def pc4(source: Path) -> pl.DataFrame:
    """Margins of PC4 areas with the municipality of 2020 that holds most of each."""
    folder = source / "pc4_2020"
    here = pl.read_csv(folder / "pc4_households_dwellings_2020.csv", infer_schema_length=None)
    money = pl.read_csv(folder / "pc4_household_income_2017.csv", infer_schema_length=None)
    quintiles = money.select(
        "pc4", *(pl.col(f"hh_std_income_quintile{k}_pct").alias(f"quintile{k}_pct") for k in range(1, 6))
    )
    table = (
        here.rename(PC4_TYPES)
        .rename(
            {
                "benefit_below_aow_persons_2019": "benefit_below_aow_persons",
                "dwelling_woz_mean_keur": "woz_mean_keur",
            }
        )
        .join(quintiles, on="pc4", how="left")
        .drop_nulls(["gm_code", "households"])
        .with_columns(
            pl.when(pl.col("gm_code") != "GM1979")
            .then("gm_code")
            .when(pl.col("pc4").is_in(list(APPINGEDAM)))
            .then(pl.lit("GM0003"))
            .when(pl.col("pc4").is_in(list(LOPPERSUM)))
            .then(pl.lit("GM0024"))
            .otherwise(pl.lit("GM0010"))
            .alias("gm_code")
        )
        .select("pc4", "gm_code", *PC4_INPUT)
        .sort("pc4")
    )
    whole = [name for name, kind in table.schema.items() if kind == pl.Int64 and name != "pc4"]
    shares = [name for name, kind in table.schema.items() if kind == pl.Float64]
    return table.with_columns(
        pl.col("pc4").cast(pl.Int16), pl.col(whole).cast(pl.Int32), pl.col(shares).cast(pl.Float32)
    )


def wijken(source: Path) -> pl.DataFrame:
    """Margins of the 3 340 wijken of 2022, in the municipalities of 2022."""
    table = pl.read_csv(source / "wijk_2022" / "wijk_2022.csv", infer_schema_length=None)
    table = table.rename(
        {"code": "wijk_code", "name": "wijk_name", "dwelling_woz_mean_keur": "woz_mean_2022_keur"}
    ).select("wijk_code", "wijk_name", "gm_code", *WIJK_INPUT, *WIJK_CHECK)
    return table.with_columns(pl.col(pl.Int64).cast(pl.Int32), pl.col(pl.Float64).cast(pl.Float32)).sort(
        "wijk_code"
    )


def pc4_wijk(source: Path) -> pl.DataFrame:
    """Per PC4 and wijk the share of the households of the PC4, all PC4 areas of pc4() and all wijken."""
    areas, lists = pc4(source), wijken(source)
    pairs = _linked(source, areas, lists)
    seeds = _all_linked(_with_nearby(pairs, _borders(source)), areas, lists, _moves(source))
    row = {code: k for k, code in enumerate(areas["pc4"])}
    column = {code: k for k, code in enumerate(lists["wijk_code"])}
    keys = sorted(seeds)
    at = np.array([row[p] for p, _ in keys]), np.array([column[w] for _, w in keys])
    weight = np.array([seeds[key] for key in keys])
    homes = lists["dwellings"].fill_null(0).to_numpy().astype(float) + 0.1
    people = np.maximum(areas["households"].to_numpy().astype(float), 1.0)
    homes *= people.sum() / homes.sum()
    for _ in range(ROUNDS):
        weight *= (homes / np.maximum(np.bincount(at[1], weight, len(homes)), 1e-300))[at[1]]
        weight *= (people / np.bincount(at[0], weight, len(people)))[at[0]]
    table = pl.DataFrame({"pc4": [p for p, _ in keys], "wijk_code": [w for _, w in keys], "n": weight})
    n = pl.col("n")
    return (
        table.filter((n >= LEAST * n.sum().over("pc4")) | (n >= LEAST * n.sum().over("wijk_code")))
        .select(
            pl.col("pc4").cast(pl.Int16),
            "wijk_code",
            (n / n.sum().over("pc4")).cast(pl.Float32).alias("share"),
        )
        .sort("pc4", "wijk_code")
    )


def _linked(source: Path, areas: pl.DataFrame, lists: pl.DataFrame) -> dict[tuple[int, str], float]:
    """Number of buurten per PC4 and wijk, where the municipalities agree."""
    regions = pl.read_csv(source / "woz_buurt_2023" / "woz_region_list_2023.csv", infer_schema_length=None)
    buurten = regions.filter(region_type="buurt").drop_nulls("most_common_pc4")
    count = (
        buurten.with_columns(wijk="WK" + pl.col("region_code").str.slice(2, 6))
        .group_by("wijk", pl.col("most_common_pc4").cast(pl.Int64).alias("pc4"))
        .len()
    )
    by_wijk: dict[str, dict[int, int]] = {}
    for wijk, postcode, n in count.iter_rows():
        by_wijk.setdefault(wijk, {})[postcode] = n
    named = {
        (gm, _plain(name)): code
        for code, gm, name in regions.filter(region_type="wijk")
        .select("region_code", "gm_code", "region_name")
        .iter_rows()
    }
    home = dict(zip(areas["pc4"], areas["gm_code"], strict=True))
    moves = _moves(source)
    found: dict[tuple[int, str], float] = {}
    for code, gm, name in lists.select("wijk_code", "gm_code", "wijk_name").iter_rows():
        now = SUCCESSORS.get(gm, gm)
        # The name goes first: some municipalities gave their wijken new numbers.
        same = RENAMED.get(code) or [named.get((now, _plain(name)), code)]
        for other in same:
            for postcode, n in by_wijk.get(other, {}).items():
                if postcode in home and gm in moves(home[postcode]):
                    found[postcode, code] = found.get((postcode, code), 0.0) + n
    return found


def _with_nearby(pairs: dict[tuple[int, str], float], borders) -> dict[tuple[int, str], float]:
    """The most common PC4 of a buurt is not its only one: a PC4 may reach into the wijken next door."""
    more = dict(pairs)
    for postcode, code in pairs:
        for near in borders.get(code, ()):
            if near[:6] == code[:6]:
                more.setdefault((postcode, near), NEARBY)
    return more


def _borders(source: Path) -> dict[str, set[str]]:
    """Wijken that share a point of their outlines."""
    text = (source / "geometry" / "wijk_2022_simplified.geojson").read_text(encoding="utf-8")
    at: dict[tuple[float, float], set[str]] = {}
    for feature in json.loads(text)["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                for point in ring:
                    at.setdefault((point[0], point[1]), set()).add(feature["properties"]["wk_code"])
    found: dict[str, set[str]] = {}
    for codes in at.values():
        for code in codes:
            found.setdefault(code, set()).update(codes - {code})
    return found


def _all_linked(seeds, areas, lists, moves) -> dict[tuple[int, str], float]:
    """With the PC4 areas and wijken that no buurt links: to those of the PC4 or wijk nearest in number."""
    home = dict(zip(areas["pc4"], areas["gm_code"], strict=True))
    linked = {postcode for postcode, _ in seeds}
    found = dict(seeds)
    for postcode, gm in home.items():
        if postcode not in linked:
            near = [p for p in linked if home[p] == gm]
            if near:
                best = min(near, key=lambda p: (abs(p - postcode), p))
                found |= {(postcode, w): n for (p, w), n in seeds.items() if p == best}
            else:
                found |= {(postcode, w): 1.0 for w, g in lists.select("wijk_code", "gm_code").iter_rows()
                          if g in moves(gm)}  # fmt: skip
    reached = {code for _, code in found}
    for code, gm in lists.select("wijk_code", "gm_code").iter_rows():
        if code not in reached:
            near = [w for w in reached if w[:6] == code[:6]]
            if near:
                best = min(near, key=lambda w: (abs(int(w[6:]) - int(code[6:])), w))
                found |= {(p, code): NEARBY for p, w in list(found) if w == best}
            else:
                found |= {(p, code): NEARBY for p, g in home.items() if gm in moves(g)}
    return found


def _moves(source: Path):
    """Function: municipality of 2020 -> the municipalities of 2022 that took over ten addresses or more."""
    table = pl.read_csv(source / "municipality_crosswalk" / "municipality_crosswalk_2020_2022_2024.csv")
    table = table.filter(
        (pl.col("year_from") == 2020) & (pl.col("year_to") == 2022) & (pl.col("addresses") >= 10)
    )
    moved: dict[str, set[str]] = {}
    for old, new in table.select("gm_code_from", "gm_code_to").iter_rows():
        moved.setdefault(old, set()).add(new)
    return lambda code: moved.get(code, {code})


def _plain(name: str) -> str:
    """A name without its number, accents and signs."""
    text = unicodedata.normalize("NFKD", re.sub(r"^wijk \d+ ", "", name.lower()))
    return "".join(c for c in text if c.isascii() and c.isalnum())
