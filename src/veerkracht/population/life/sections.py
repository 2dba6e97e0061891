"""How many residents of a municipality work in each section of industry (SBI 2008), by position at work.

National numbers per section are those of tables. A municipality differs by its business establishments and
the education of its residents; constants make all municipalities together meet the national shares.
"""

from functools import cache

import numpy as np
import polars as pl

from .. import tables
from ..rng import apportion
from .stated import stated

# Positions at work that have sections of their own.
GROUPS = ("permanent", "flexible", "self_employed_alone", "self_employed_staff")
STAFF_GROUPS = {"A": "A", "BE": "BCDE", "F": "F", "GI": "GHI", "J": "J", "K": "K", "rest": "LMNPQRS"}
ROUNDED_TO = 5.0  # business establishments


def names() -> list[str]:
    """The sections in order; T and U are in S."""
    return tables.table("work_sectors")["sbi"].to_list()


def composition(trait: str) -> tuple[np.ndarray, float]:
    """Share per section, and of all workers, of a trait: women, low, high or under_27."""
    about = stated("work")["sections"]["value"]
    share = np.array([about[sbi].get(trait, np.nan) for sbi in names()])
    everyone = stated("work")["all_sections"]["value"][trait]
    if trait == "under_27":
        table = tables.table("work_sectors")["under_27_pct"].cast(pl.Float64).to_numpy() / 100.0
        share = np.where(np.isnan(table), share, table)
    return share, everyone


def hourly_wage() -> np.ndarray:
    """Mean hourly wage per section, EUR."""
    about = stated("work")["sections"]["value"]
    table = tables.table("work_sectors")["hourly_wage_eur"].cast(pl.Float64).to_numpy()
    return np.array(
        [about[sbi].get("hourly_wage_eur", wage) for sbi, wage in zip(names(), table, strict=True)]
    )


def positions() -> dict[str, float]:
    """Employed persons of the country by kind of contract, in thousands."""
    return dict(tables.table("work_positions").iter_rows())


@cache
def national() -> np.ndarray:
    """Shares of the sections per group of GROUPS, whole country: each row adds to 1.

    The recalled flexible shares are scaled to the published share of all employees.
    """
    table, employed = tables.table("work_sectors"), positions()
    jobs = table["employees_x1000"].to_numpy()
    flexible = table["flexible_pct"].cast(pl.Float64).to_numpy() / 100.0
    kinds = employed["temporary"] + employed["on_call"] + employed["agency"]
    overall = kinds / (kinds + employed["permanent"])
    flexible = np.where(np.isnan(flexible), overall, flexible)
    flexible = flexible * overall / np.average(flexible, weights=jobs)
    alone = table["zzp_pct"].cast(pl.Float64).fill_null(0.0).to_numpy() / 100.0
    alone = jobs * alone / (1.0 - alone)
    staff, wanted = np.zeros(len(jobs)), stated("work")["staff_by_group"]["value"]
    for group, letters in STAFF_GROUPS.items():
        # Within a group staff follows the self-employed without staff: no table splits it.
        here = np.array([sbi in letters for sbi in names()])
        weight = np.where(here, np.maximum(alone, 0.01 * jobs), 0.0)
        staff += wanted[group] * weight / weight.sum()
    return _shares(np.array([jobs * (1.0 - flexible), jobs * flexible, alone, staff]))


@cache
def _municipal() -> tuple[dict[str, int], np.ndarray]:
    """Row per municipality, and shares per municipality, group and section."""
    about = tables.table("municipalities").select("gm_code", pl.col("^edu_.*$")).sort("gm_code")
    codes = {code: k for k, code in enumerate(about["gm_code"])}
    schooled = about.select(f"edu_{level}_persons_15_74" for level in ("low", "mid", "high")).to_numpy()
    size = schooled.sum(axis=1).astype(np.float64)
    pull = _firms(list(codes)) * (schooled / size[:, None] @ education_ratios())
    shares = np.empty((len(codes), len(GROUPS), pull.shape[1]))
    for k, wanted in enumerate(national()):
        constant = wanted.copy()
        for _ in range(200):
            total = np.average(_shares(constant * pull), axis=0, weights=size)
            constant *= np.divide(wanted, total, out=np.ones_like(wanted), where=total > 0)
        shares[:, k] = _shares(constant * pull)
    return codes, shares


def _shares(table: np.ndarray) -> np.ndarray:
    return table / table.sum(axis=1, keepdims=True)


def education_ratios() -> np.ndarray:
    """Share of each level in a section over its share among all workers (level x section)."""
    (low, all_low), (high, all_high) = composition("low"), composition("high")
    return np.array([low / all_low, (1.0 - low - high) / (1.0 - all_low - all_high), high / all_high])


def _firms(codes: list[str]) -> np.ndarray:
    """Per municipality and section: its share of establishments over the country's, to a stated power."""
    wide = tables.table("firms").pivot(on="firms_group", index="gm_code", values="firms")
    wide = pl.DataFrame({"gm_code": codes}).join(wide, on="gm_code", how="left", maintain_order="left")
    groups = [name for name in wide.columns if name != "gm_code"]
    number = wide.select(groups).to_numpy().astype(np.float64) + ROUNDED_TO / 2.0
    share = number / number.sum(axis=1, keepdims=True)
    ratio = share / (number.sum(axis=0) / number.sum())
    of = [groups.index(group) if group else -1 for group in tables.table("work_sectors")["firms_group"]]
    power = stated("work")["sections_follow_firms"]["value"]
    return np.stack([ratio[:, k] ** power if k >= 0 else np.ones(len(codes)) for k in of], axis=1)


def shares(code: str) -> np.ndarray:
    """Shares of the sections per group of GROUPS in a municipality; each row adds to 1."""
    codes, found = _municipal()
    return found[codes[code]]


def counts(code: str, group: str, workers: int) -> np.ndarray:
    """Of a number of workers of one of GROUPS, those in each section (whole numbers)."""
    return apportion(workers, shares(code)[GROUPS.index(group)])
