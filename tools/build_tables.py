"""Trim the CBS source files to the typed Parquet tables that the population is built from.

    python tools/build_tables.py --source FOLDER [--out src/veerkracht/population/tables]

FOLDER holds the folders kwb_municipality_2020, household_composition_2020, low_income_national,
national_tables, pc4_2020, health_monitor_2020, wijk_2022, woz_buurt_2023, municipality_2021,
municipality_crosswalk, geometry and labour_by_sector with their files. All figures: CBS, CC BY 4.0; the
health monitor: GGD'en, CBS and RIVM; outlines: CBS and Kadaster, CC BY 4.0. Writes the tables and
manifest.yaml beside them.
"""

import argparse
from pathlib import Path

import area_tables
import polars as pl
import work_tables
import yaml

LICENCE = "CC BY 4.0, source: CBS"
DEFAULT_OUT = Path(__file__).parent.parent / "src" / "veerkracht" / "population" / "tables"

POSITIONS = {
    "child_at_home": "child",
    "living_alone": "alone",
    "partner_unmarried_no_children": "unmarried_no_children",
    "partner_married_no_children": "married_no_children",
    "partner_unmarried_with_children": "unmarried_with_children",
    "partner_married_with_children": "married_with_children",
    "parent_in_single_parent_household": "single_parent",
    "other_member": "other",
}
MUNICIPALITY_INPUT = {
    "population": "persons",
    "men": "persons",
    "women": "persons",
    "households": "households",
    "urbanity_class_1to5": "class, 1 = most urban",
    "origin_western_pct": "% of persons",
    "origin_nonwestern_pct": "% of persons",
    "dwellings": "dwellings",
    "tenure_owner_pct": "% of dwellings",
    "tenure_rent_housing_corporation_pct": "% of dwellings",
    "tenure_rent_other_landlord_pct": "% of dwellings",
    "benefit_disability_ao_persons": "persons",
    "benefit_unemployment_ww_persons": "persons",
    "benefit_bijstand_persons": "persons",
    "edu_low_persons_15_74": "persons",
    "edu_mid_persons_15_74": "persons",
    "edu_high_persons_15_74": "persons",
    "hh_std_income_mean_keur": "1000 EUR/year, 2020",
    "hh_lowest40_income_pct": "% of households",
    "hh_highest20_income_pct": "% of households",
    "hh_median_wealth_keur": "1000 EUR",
}
MUNICIPALITY_CHECK = {
    "benefit_aow_persons": "persons, including those in institutions",
    "hh_low_income_pct": "% of households",
    "hh_upto_101pct_social_minimum_pct": "% of households",
    "hh_upto_110pct_social_minimum_pct": "% of households",
    "hh_upto_120pct_social_minimum_pct": "% of households",
}
# Short name -> column of the health monitor, kept as whole per thousands.
HEALTH = {
    "chronic": "chronic_condition_pct",
    "limited": "limited_by_health_pct",
    "severely_limited": "severely_limited_by_health_pct",
    "anxiety": "anxiety_depression_risk_moderate_high_pct",
    "anxiety_high": "anxiety_depression_risk_high_pct",
    "lonely": "lonely_pct",
    "lonely_severe": "lonely_severe_pct",
    "control": "control_over_own_life_moderate_much_pct",
    "volunteer": "volunteer_pct",
    "informal_carer": "informal_carer_pct",
    "difficulty": "difficulty_making_ends_meet_pct",
}
HEALTH_WIJK = (
    "chronic", "limited", "anxiety", "lonely", "control", "volunteer", "informal_carer", "difficulty",
)  # fmt: skip
# The three municipalities that the PC4 file already counts as their successor Eemsdelta.
EEMSDELTA = {"GM0003": "GM1979", "GM0010": "GM1979", "GM0024": "GM1979"}


def main() -> None:
    """Build every table and the manifest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--source", type=Path, required=True, help="folder with the CBS source folders")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder of the Parquet tables")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    tables = {
        "municipalities": municipalities(options.source),
        "households": households(options.source),
        "persons": persons(options.source),
        "low_income": low_income(options.source),
        "income_percentiles": income_percentiles(options.source),
        "income_percentiles_no_students": income_percentiles(options.source, "excl"),
        "income_groups": income_groups(),
        "primary_income": primary_income(options.source),
        "health_monitor": health_monitor(options.source),
        "health_wijk": health_wijk(options.source),
        "youth_care": youth_care(options.source),
        "wmo_stacking": wmo_stacking(options.source),
        "social_cohesion": social_cohesion(options.source),
        "work_positions": work_tables.work_positions(options.source),
        "work_sectors": work_tables.work_sectors(options.source),
        "firms": work_tables.firms(options.source),
        "ages": work_tables.ages(options.source, EEMSDELTA),
        "pc4": area_tables.pc4(options.source),
        "wijken": area_tables.wijken(options.source),
        "pc4_wijk": area_tables.pc4_wijk(options.source),
    }
    for name, table in tables.items():
        table.write_parquet(options.out / f"{name}.parquet", compression="zstd", statistics=False)
    manifest = {name: describe(name, table) for name, table in tables.items()}
    path = options.out / "manifest.yaml"
    if path.exists():
        # Keep what tools/calibrate_low_income.py derived.
        manifest = yaml.safe_load(path.read_text(encoding="utf-8"))["tables"] | manifest
    text = yaml.safe_dump({"tables": manifest}, sort_keys=False, allow_unicode=True, width=110)
    path.write_text(text, encoding="utf-8")


def municipalities(source: Path) -> pl.DataFrame:
    """One row per municipality of 2020: KWB margins and the mean WOZ value of its PC4 areas."""
    kwb = pl.read_csv(
        source / "kwb_municipality_2020" / "kwb_municipality_2020.csv", infer_schema_length=None
    )
    pc4 = pl.read_csv(source / "pc4_2020" / "pc4_households_dwellings_2020.csv", infer_schema_length=None)
    woz = (
        pc4.drop_nulls(["dwelling_woz_mean_keur", "dwellings", "gm_code"])
        .group_by("gm_code")
        .agg((pl.col("dwelling_woz_mean_keur") * pl.col("dwellings")).sum() / pl.col("dwellings").sum())
        .select(
            pl.col("gm_code").alias("woz_code"),
            pl.col("dwelling_woz_mean_keur").round(1).alias("woz_mean_keur"),
        )
    )
    columns = ["gm_code", "gm_name", *MUNICIPALITY_INPUT, *MUNICIPALITY_CHECK]
    table = (
        kwb.select(columns)
        .with_columns(pl.col("gm_code").replace(EEMSDELTA).alias("woz_code"))
        .join(woz, on="woz_code", how="left")
        .drop("woz_code")
        .sort("gm_code")
    )
    return table.with_columns(pl.col(pl.Int64).cast(pl.Int32))


def households(source: Path) -> pl.DataFrame:
    """Households by type and by size, one row per municipality."""
    folder = source / "household_composition_2020"
    table = pl.read_csv(folder / "households_by_type_size_municipality_2020.csv")
    return (
        table.drop("year", "gm_name", "hh_multi")
        .sort("gm_code")
        .with_columns(pl.col(pl.Int64).cast(pl.Int32))
    )


def persons(source: Path) -> pl.DataFrame:
    """Persons in private households by five-year age group and household position; absent groups are zero."""
    folder = source / "household_composition_2020"
    table = pl.read_csv(folder / "persons_by_age_household_position_municipality_2020.csv")
    grid = table.select("gm_code").unique().join(table.select("age_from").unique(), how="cross")
    return (
        grid.join(table, on=["gm_code", "age_from"], how="left")
        .select(
            "gm_code", "age_from", *(pl.col(old).fill_null(0).alias(new) for old, new in POSITIONS.items())
        )
        .sort("gm_code", "age_from")
        .with_columns(pl.col(pl.Int64).cast(pl.Int32))
    )


def low_income(source: Path) -> pl.DataFrame:
    """Households below the low-income line and around the social minimum in 2019, by characteristic."""
    path = source / "low_income_national" / "low_income_by_household_characteristic_2011_2019.csv"
    return (
        pl.read_csv(path, infer_schema_length=None)
        .filter((pl.col("year") == 2019) & (pl.col("duration") == "at_least_1_year"))
        .select("characteristic_code", "characteristic_nl", "threshold", "households_x1000", "households_pct")
        .sort("characteristic_code", "threshold")
    )


def income_percentiles(source: Path, students: str = "incl") -> pl.DataFrame:
    """Deciles of standardised disposable household income 2022, with or without students (incl, excl).

    Only ratios are used.
    """
    table = pl.read_csv(source / "national_tables" / "income_percentiles_2022.csv")
    return table.filter(pl.col("population") == f"private_households_{students}_students").select(
        pl.col("percentile").cast(pl.Int32), "std_disposable_income_keur"
    )


def income_groups() -> pl.DataFrame:
    """Households (x 1000) of 2020 with students, by tenth of standardised income (1 = lowest) and kind.

    Typed over from a page of CBS; of tenure the three highest tenths were not in the copy that was read.
    """
    table = pl.read_csv(Path(__file__).parent / "income_groups.csv")
    long = table.unpivot(
        index=["dimension", "category"], variable_name="tenth", value_name="households_x1000"
    )
    return long.drop_nulls().with_columns(pl.col("tenth").str.strip_prefix("g").cast(pl.Int32))


def primary_income(source: Path) -> pl.DataFrame:
    """Median primary income of 2020 by type of household and age of the main earner; only ratios are used."""
    table = pl.read_csv(source / "national_tables" / "primary_income_by_household_type_2020.csv")
    return table.select("characteristic", pl.col("primary_income_median_keur").cast(pl.Float64))


def health(source: Path, age: str, kind: str, names: dict[str, str]) -> pl.DataFrame:
    """Shares of one age group (18plus, 65plus) for one kind of region, in whole per thousands."""
    path = source / "health_monitor_2020" / f"health_monitor_2020_{age}.csv"
    return (
        pl.read_csv(path, infer_schema_length=None)
        .filter(pl.col("region_type").is_in(kind.split()))
        .select(
            "region_code",
            *((pl.col(old) * 10).round().cast(pl.UInt16).alias(new) for new, old in names.items()),
        )
        .sort("region_code")
    )


def health_monitor(source: Path) -> pl.DataFrame:
    """Health monitor of autumn 2020 per municipality and for the country (NL01), of 18+ and of 65+."""
    ages = (
        health(source, age, "country municipality", {f"{new}_{age}": old for new, old in HEALTH.items()})
        for age in ("18plus", "65plus")
    )
    everyone, old = ages
    return everyone.join(old, on="region_code").rename({"region_code": "gm_code"}).sort("gm_code")


def health_wijk(source: Path) -> pl.DataFrame:
    """Health monitor per wijk of 2020 (18+), and the share of 65+ among 18+ where the code is of 2022 too.

    Of those of 15-24 three in ten are taken to be under 18.
    """
    names = {new: HEALTH[new] for new in HEALTH_WIJK}
    ages = pl.read_csv(source / "wijk_2022" / "wijk_2022.csv", infer_schema_length=None)
    adults = 100 - pl.col("age_0_14_pct") - 0.3 * pl.col("age_15_24_pct")
    share = ages.select(
        pl.col("code").alias("wijk_code"),
        (1000 * pl.col("age_65plus_pct") / adults)
        .round()
        .fill_nan(None)
        .cast(pl.UInt16)
        .alias("old_permille"),
    )
    table = health(source, "18plus", "wijk", names).rename({"region_code": "wijk_code"})
    return table.join(share, on="wijk_code", how="left").sort("wijk_code")


def youth_care(source: Path) -> pl.DataFrame:
    """Share of under 23 with youth care in 2020 in the province of each municipality of 2020."""
    regions = pl.read_csv(source / "national_tables" / "youth_care_by_region_2020.csv")
    shares = regions.filter(pl.col("region").str.ends_with("(PV)")).select(
        pl.col("region").str.strip_suffix(" (PV)").replace("Fryslân", "Fryslan").alias("province"),
        (pl.col("youth_care_pct") * 10).round().cast(pl.UInt16).alias("youth_care_permille"),
    )
    moves = pl.read_csv(
        source / "municipality_crosswalk" / "municipality_crosswalk_2020_2022_2024.csv"
    ).filter((pl.col("year_from") == 2020) & (pl.col("year_to") == 2022))
    main_move = moves.sort("share_of_from", descending=True).unique("gm_code_from", keep="first")
    provinces = pl.read_csv(source / "wijk_2022" / "municipality_2022.csv").select("code", "province")
    kwb = pl.read_csv(
        source / "kwb_municipality_2020" / "kwb_municipality_2020.csv", infer_schema_length=None
    )
    return (
        kwb.select("gm_code")
        .join(main_move, left_on="gm_code", right_on="gm_code_from", how="left")
        .with_columns(pl.coalesce("gm_code_to", "gm_code").alias("code"))
        .join(provinces, on="code", how="left")
        .join(shares, on="province", how="left")
        .select("gm_code", "province", "youth_care_permille")
        .sort("gm_code")
    )


def social_cohesion(source: Path) -> pl.DataFrame:
    """Social cohesion per municipality of 2020 with the margins of the survey; only large ones are in it.

    The source gives three rows per municipality of 2022: the score and the limits of its margin. One that
    merged since has the score of the municipality where most of its addresses went.
    """
    score = pl.col("social_cohesion_scale_0_10")
    path = source / "municipality_2021" / "safety_monitor_social_cohesion_2021.csv"
    scores = (
        pl.read_csv(path)
        .group_by("gm_code", maintain_order=True)
        .agg(score.first().alias("score"), score.min().alias("low"), score.max().alias("high"))
    )
    moves = (
        pl.read_csv(source / "municipality_crosswalk" / "municipality_crosswalk_2020_2022_2024.csv")
        .filter((pl.col("year_from") == 2020) & (pl.col("year_to") == 2022) & (pl.col("share_of_from") > 0.5))
        .select("gm_code_from", "gm_code_to")
    )
    return (
        municipalities(source)
        .select("gm_code")
        .join(moves, left_on="gm_code", right_on="gm_code_from", how="left")
        .with_columns(pl.coalesce("gm_code_to", "gm_code").alias("code_2022"))
        .join(scores, left_on="code_2022", right_on="gm_code")
        .select("gm_code", "score", "low", "high")
        .sort("gm_code")
    )


def wmo_stacking(source: Path) -> pl.DataFrame:
    """Persons and households by number of Wmo arrangements in four municipalities (6 = six or more)."""
    table = pl.read_csv(
        source / "national_tables" / "wmo_arrangements_stacking_four_municipalities.csv",
        infer_schema_length=None,
    )
    return (
        table.filter(pl.col("number_of_arrangements") != "total")
        .select(
            "period",
            pl.col("municipality").alias("gm_name"),
            pl.col("number_of_arrangements").str.strip_suffix("+").cast(pl.Int32).alias("arrangements"),
            pl.col("clients").cast(pl.Int32).alias("persons"),
            pl.col("households").cast(pl.Int32),
        )
        .sort("gm_name", "arrangements")
    )


ABOUT = {
    "municipalities": (
        "Kerncijfers wijken en buurten 2020; PC4 statistics 2020 (WOZ)",
        "84799NED",
        "1 January 2020",
    ),
    "households": ("Huishoudens; samenstelling, grootte, regio", "71486NED", "1 January 2020"),
    "persons": ("Huishoudens; personen naar geslacht, leeftijd en regio", "71488NED", "1 January 2020"),
    "low_income": ("Laag en langdurig laag inkomen van huishoudens", "83841NED", "2019"),
    "income_percentiles": ("Inkomen van huishoudens; inkomensklassen", "83934NED", "2022, provisional"),
    "income_percentiles_no_students": (
        "Inkomen van huishoudens zonder studenten; inkomensklassen",
        "83934NED",
        "2022, provisional",
    ),
    "income_groups": (
        "Wie zit waar in de inkomensverdeling? (households by tenth of income, source, type and tenure)",
        "cbs.nl, achtergrond 2022/15",
        "2020, provisional",
    ),
    "primary_income": ("Inkomen van huishoudens; primair inkomen per soort", "83932NED", "2020"),
    "health_monitor": (
        "Gezondheidsmonitor Volwassenen en Ouderen 2020, per municipality",
        "RIVM StatLine, Gezondheid per wijk en buurt 2020",
        "September to December 2020",
    ),
    "health_wijk": (
        "Gezondheidsmonitor 2020, model estimates per wijk; Kerncijfers wijken en buurten 2022 (age)",
        "RIVM StatLine, Gezondheid per wijk en buurt 2020; 85318NED",
        "September to December 2020; age 1 January 2022",
    ),
    "youth_care": ("Jongeren met jeugdzorg, per province", "84134NED", "2020"),
    "wmo_stacking": (
        "Wmo-gebruik; aantal maatwerkvoorzieningen, regio",
        "83264NED",
        "Leeuwarden 2020; Alkmaar, Almere, Amersfoort first half of 2022",
    ),
    "social_cohesion": ("Veiligheidsmonitor; sociale cohesie, gemeenten", "85146NED", "2021"),
    **work_tables.ABOUT,
    **area_tables.ABOUT,
}
LICENCES = {
    name: "CC BY 4.0, source: Gezondheidsmonitor Volwassenen en Ouderen, GGD'en, CBS en RIVM"
    for name in ("health_monitor", "health_wijk")
}


KEYS = {
    "gm_code",
    "gm_name",
    "age_from",
    "characteristic",
    "characteristic_code",
    "characteristic_nl",
    "dimension",
    "category",
    "tenth",
    "threshold",
    "percentile",
    "wijk_code",
    "province",
    "period",
    "arrangements",
    *work_tables.KEYS,
    *area_tables.KEYS,
}
OTHER_UNITS = {
    "woz_mean_keur": "1000 EUR, mean WOZ value 1 January 2019",
    "households_x1000": "1000 households",
    "households_pct": "% of the households of the group",
    "std_disposable_income_keur": "1000 EUR/year",
    "primary_income_median_keur": "1000 EUR/year",
    "youth_care_permille": "per thousand persons under 23 of the province",
    "old_permille": "persons of 65 and over per thousand of 18 and over",
    "score": "score 0-10",
    "low": "score 0-10, lower limit of the margin",
    "high": "score 0-10, upper limit of the margin",
}
OTHER_UNITS |= work_tables.UNITS
CHECK_TABLES = {"income_percentiles_no_students", "primary_income", "wmo_stacking"}


def describe(name: str, table: pl.DataFrame) -> dict:
    """Manifest entry of one table: where it comes from and what each column may be used for."""
    title, table_id, vintage = ABOUT[name]
    units = MUNICIPALITY_INPUT | MUNICIPALITY_CHECK | OTHER_UNITS
    if name in ("households", "persons"):
        units = dict.fromkeys(table.columns, name)
    if name == "wmo_stacking":
        units = {"persons": "persons with Wmo arrangements", "households": "households with Wmo arrangements"}
    if name in area_tables.ABOUT:
        units = area_tables.UNITS
    checks = MUNICIPALITY_CHECK.keys() | area_tables.CHECKS
    if name.startswith("health_"):
        units = units | {
            column: f"per thousand persons of {'65' if column.endswith('65plus') else '18'} and over"
            for column in table.columns
            if column not in units
        }
    columns = {
        column: {
            "type": str(table[column].dtype),
            "unit": "key" if column in KEYS else units[column],
            "use": "check" if column in checks or name in CHECK_TABLES else "input",
        }
        for column in table.columns
    }
    return {
        "title": title,
        "cbs_table": table_id,
        "vintage": vintage,
        "licence": LICENCES.get(name, LICENCE),
        "rows": table.height,
        "columns": columns,
    }


if __name__ == "__main__":
    main()
