"""Algemene Kinderbijslagwet: an amount per quarter for every child under 18."""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import rule

DEEL_TOT_6 = 0.70  # of the basic amount (art. 12 lid 3 a)
DEEL_TOT_12 = 0.85  # lid 3 b


@rule(per="person", unit="EUR/year", article="AKW art. 7 and 12")
def kinderbijslag(
    is_minderjarig_kind: bool,
    leeftijd: int,
    basiskinderbijslagbedrag: float,
) -> float:
    """Child benefit for this child, four times the quarter, by age on the first day of the quarter."""
    if not is_minderjarig_kind:
        return 0.0
    if leeftijd < 6:
        return 4 * round_cent(DEEL_TOT_6 * basiskinderbijslagbedrag)
    if leeftijd < 12:
        return 4 * round_cent(DEEL_TOT_12 * basiskinderbijslagbedrag)
    return 4 * basiskinderbijslagbedrag
