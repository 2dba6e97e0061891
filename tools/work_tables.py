"""Tables of work, firms and ages, trimmed from the CBS source files (see build_tables.py)."""

from pathlib import Path

import polars as pl

# Jobs of 2017 to 2019 and hourly wages of 2017 to 2019: the national totals of both years.
JOBS = 8527 / 8096
WAGES = 23.14 / 22.23
# Jobs of employees of February 2020 where the page of 2017 gives no row or a later figure was found.
LATER_JOBS = {"I": 431.0, "R": 140.0}
JOBS_R_TO_U = 325.0  # 2019, national accounts
# Hourly wages published for 2019 itself.
WAGES_2019 = {"B": 36.72, "D": 31.01, "G": 19.0, "I": 14.0, "K": 35.06, "N": 16.0, "Q": 24.0}
FIRMS = {
    "A": "A_agriculture",
    "BF": "BF_industry_energy",
    "GI": "GI_trade_hospitality",
    "HJ": "HJ_transport_ict",
    "KL": "KL_finance_realestate",
    "MN": "MN_business_services",
    "RU": "RU_culture_recreation_other",
}
FIRMS_OF = {
    "A": "A", "B": "BF", "C": "BF", "D": "BF", "E": "BF", "F": "BF", "G": "GI", "I": "GI",
    "H": "HJ", "J": "HJ", "K": "KL", "L": "KL", "M": "MN", "N": "MN", "R": "RU", "S": "RU",
}  # fmt: skip
AGES = {0: "age_0_14", 15: "age_15_24", 25: "age_25_44", 45: "age_45_64", 65: "age_65plus"}
EMPLOYED = {
    "permanent": ["employee_permanent"],
    "temporary": [
        "employee_flexible_temporary_prospect_permanent",
        "employee_flexible_temporary_1year_plus",
        "employee_flexible_temporary_under_1year",
        "employee_flexible_temporary_no_fixed_hours",
    ],
    "on_call": ["employee_flexible_on_call", "employee_flexible_permanent_no_fixed_hours"],
    "agency": ["employee_flexible_agency"],
}
ABOUT = {
    "work_positions": (
        "Werkzame beroepsbevolking; positie in de werkkring; dossier zzp (self-employed)",
        "82646NED",
        "2019",
    ),
    "work_sectors": (
        "Werkgelegenheid; banen, lonen, arbeidsduur, SBI2008; zzp by section; flexible shares from memory",
        "81433NED; CBS, Wat voor werk doen zzp'ers; 84166NED",
        "2017-2019; I and R February 2020",
    ),
    "firms": ("Kerncijfers wijken en buurten 2020: business establishments", "84799NED", "1 January 2020"),
    "ages": ("PC4 statistics 2020: population by age, added up", "PC4 2020 version 1", "1 January 2020"),
}
KEYS = {"position", "sbi", "firms_group"}
UNITS = {
    "persons_x1000": "1000 employed persons; without fixed hours: on_call if permanent, else temporary",
    "employees_x1000": "1000 jobs of employees: 2017 moved to 2019; I, R February 2020; S with T, U; Q rest",
    "zzp_pct": "% of workers of the section that are self-employed without staff, 2019",
    "flexible_pct": "% of employees, recalled, off by 5-10 points perhaps; B, D, E: not permanent in 2016",
    "hourly_wage_eur": "EUR/hour, mean 2019 (B, D, G, I, K, N, Q), else 2017 moved to 2019",
    "full_time_share": "full-time equivalents per job, 2017; Q, R and S that of Q-U together",
    "under_27_pct": "% of jobs, estimate without a published figure behind it",
    "firms": "business establishments of a group of sections, rounded to 5; none published for O, P and Q",
    "persons": "persons, sum of PC4 areas rounded to 5, brought to the population of the municipality",
}


def work_positions(source: Path) -> pl.DataFrame:
    """Employed persons of 2019 by kind of contract, in thousands."""
    table = pl.read_csv(source / "national_tables" / "employment_position_2019_2022.csv")
    found = dict(table.filter(pl.col("year") == 2019).select("position", "persons_x1000").iter_rows())
    rows = {name: sum(found[part] for part in parts) for name, parts in EMPLOYED.items()}
    other = pl.read_csv(source / "labour_by_sector" / "employed_2019.csv", infer_schema_length=None)
    own = {
        "self_employed_alone": "self-employed without staff (zzp) as main job",
        "self_employed_staff": "self-employed with staff",
    }
    rows |= {
        name: other.filter(pl.col("figure") == figure)["value"].cast(pl.Float64).item()
        for name, figure in own.items()
    }
    return pl.DataFrame(
        {"position": list(rows), "persons_x1000": list(rows.values())},
        schema={"position": pl.String, "persons_x1000": pl.Float64},
    )


def work_sectors(source: Path) -> pl.DataFrame:
    """Per section of SBI 2008 (A-S): jobs of employees, wages, hours, self-employed and flexible shares."""
    folder = source / "labour_by_sector"
    jobs = pl.read_csv(folder / "jobs_and_wages_by_sector_2017.csv")
    rows = {row["sbi"]: row for row in jobs.iter_rows(named=True)}
    rest = rows["Q-U"]
    contracts = pl.read_csv(folder / "contract_and_age_by_sector.csv", infer_schema_length=None)

    def percents(measure: str) -> dict[str, float]:
        found = contracts.filter((pl.col("measure") == measure) & (pl.col("sbi").str.len_chars() == 1))
        return {sbi: float(value) for sbi, value in found.select("sbi", "value").iter_rows()}

    flexible, young = percents("flexible employees"), percents("employees younger than 27")
    fixed = contracts.filter(pl.col("measure") == "permanent contract")
    flexible |= {
        sbi: 100.0 - float(value) for sbi, value in fixed.select("sbi", "value").iter_rows() if sbi != "O"
    }
    alone = dict(
        pl.read_csv(folder / "zzp_share_by_sector_2019.csv")
        .select("sbi", "zzp_share_of_workers_pct")
        .iter_rows()
    )
    numbers = {sbi: JOBS * rows[sbi]["jobs_x1000"] for sbi in "ABCDEFGHIJKLMNOP"} | LATER_JOBS
    numbers["S"] = JOBS_R_TO_U - LATER_JOBS["R"]
    numbers["Q"] = JOBS * rest["jobs_x1000"] - JOBS_R_TO_U
    return pl.DataFrame(
        [
            {
                "sbi": sbi,
                "firms_group": FIRMS_OF.get(sbi),
                "employees_x1000": round(numbers[sbi], 1),
                "zzp_pct": alone.get(sbi),
                "flexible_pct": flexible.get(sbi),
                "hourly_wage_eur": WAGES_2019.get(sbi)
                or (round(WAGES * rows[sbi]["hourly_wage_eur"], 2) if sbi in rows else None),
                "full_time_share": round(
                    (rows.get(sbi) or rest)["fte_x1000"] / (rows.get(sbi) or rest)["jobs_x1000"], 3
                ),
                "under_27_pct": young.get(sbi),
            }
            for sbi in sorted(numbers)
        ],
        schema_overrides={
            "under_27_pct": pl.Float64,
            "flexible_pct": pl.Float64,
            "hourly_wage_eur": pl.Float64,
        },
    )


def firms(source: Path) -> pl.DataFrame:
    """Business establishments per municipality and group of sections."""
    kwb = pl.read_csv(
        source / "kwb_municipality_2020" / "kwb_municipality_2020.csv", infer_schema_length=None
    )
    return (
        kwb.select("gm_code", *(pl.col(f"establishments_{old}").alias(new) for new, old in FIRMS.items()))
        .unpivot(index="gm_code", variable_name="firms_group", value_name="firms")
        .with_columns(pl.col("firms").cast(pl.Int32))
        .sort("gm_code", "firms_group")
    )


def ages(source: Path, successors: dict[str, str]) -> pl.DataFrame:
    """Population per municipality by five age groups, people in institutions included.

    Shares of age of its PC4 areas, brought to its own population; municipalities that the PC4 file counts as
    one (`successors`) have the shares of the whole.
    """
    pc4 = pl.read_csv(source / "pc4_2020" / "pc4_households_dwellings_2020.csv", infer_schema_length=None)
    kwb = pl.read_csv(
        source / "kwb_municipality_2020" / "kwb_municipality_2020.csv", infer_schema_length=None
    )
    sums = pc4.drop_nulls("gm_code").group_by("gm_code").agg(pl.col(list(AGES.values())).sum())
    known = (
        kwb.select("gm_code", "population")
        .with_columns(code=pl.col("gm_code").replace(successors))
        .join(sums, left_on="code", right_on="gm_code", how="left")
    )
    total = pl.sum_horizontal(AGES.values())
    return (
        known.select(
            "gm_code",
            *((pl.col(name) * pl.col("population") / total).alias(str(age)) for age, name in AGES.items()),
        )
        .unpivot(index="gm_code", variable_name="age_from", value_name="persons")
        .with_columns(pl.col("age_from").cast(pl.Int32), pl.col("persons").round(1))
        .sort("gm_code", "age_from")
    )
