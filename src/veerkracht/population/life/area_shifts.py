"""How much more a problem is found in a wijk than in its municipality, by the health monitor.

The monitor's figures by wijk are estimates of a model on age, income, household and so on, so they are no
independent sign of how problems and incomes go together. The share of 65 and over is allowed for here.
"""

import numpy as np
import polars as pl

from .. import tables
from ..rng import logit

# Problem -> column of the health monitor.
COLUMNS = {
    "chronic_condition": "chronic",
    "limited_by_health": "limited",
    "anxiety_depression_risk": "anxiety",
    "lonely": "lonely",
    "control_over_life": "control",
    "volunteer": "volunteer",
    "informal_carer": "informal_carer",
    "hard_to_make_ends_meet": "difficulty",
}
# Larger differences are of wijken with few people.
LARGEST = 1.5


def area_shifts(codes: list[str]) -> dict[str, np.ndarray]:
    """Per problem the log odds of each wijk less those of its municipality, of persons of 18 and over.

    codes: like WK034401, division of 2020; the shift is 0 where the code is unknown. The municipality is
    taken as it would be with the wijk's share of 65 and over (where that is known).
    """
    wanted = pl.DataFrame({"wijk_code": codes}, schema={"wijk_code": pl.String})
    found = (
        wanted.join(tables.table("health_wijk"), on="wijk_code", how="left", maintain_order="left")
        .with_columns(gm_code="GM" + pl.col("wijk_code").str.slice(2, 4))
        .join(tables.table("health_monitor"), on="gm_code", how="left", maintain_order="left")
        .join(_old_share(), on="gm_code", how="left", maintain_order="left")
        .with_columns(old_here=pl.coalesce(pl.col("old_permille") / 1000.0, pl.col("old")))
    )
    return {problem: _shift(found, column) for problem, column in COLUMNS.items()}


def _shift(found: pl.DataFrame, column: str) -> np.ndarray:
    """Log odds of the wijk less those expected from the municipality's figures by age."""
    here = found[column].cast(pl.Float64).to_numpy() / 1000.0
    everyone, old = (
        found[f"{column}_{age}"].cast(pl.Float64).to_numpy() / 1000.0 for age in ("18plus", "65plus")
    )
    share, share_here = found["old"].to_numpy(), found["old_here"].to_numpy()
    young = (everyone - share * old) / (1.0 - share)
    expected = (1.0 - share_here) * young + share_here * old
    return np.clip(np.nan_to_num(logit(here) - logit(expected)), -LARGEST, LARGEST)


def _old_share() -> pl.DataFrame:
    """Share of 65 and over among persons of 18 and over in private households, per municipality."""
    people = tables.table("persons")
    n = pl.sum_horizontal(name for name in people.columns if name not in ("gm_code", "age_from"))
    adult = (
        pl.when(pl.col("age_from") >= 20).then(1.0).when(pl.col("age_from") == 15).then(0.4).otherwise(0.0)
    )
    return people.group_by("gm_code").agg(old=n.filter(pl.col("age_from") >= 65).sum() / (n * adult).sum())
