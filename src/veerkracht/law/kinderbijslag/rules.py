"""Algemene Kinderbijslagwet: an amount per quarter for every child under 18."""

from veerkracht.engine.rule import rule


@rule(per="person", unit="EUR/year", article="AKW art. 7 and 12")
def kinderbijslag(
    is_minderjarig_kind: bool,
    leeftijd: int,
    kinderbijslag_0_5: float,
    kinderbijslag_6_11: float,
    kinderbijslag_12_17: float,
) -> float:
    """Child benefit for this child, four times the quarter, by age on the first day of the quarter."""
    if not is_minderjarig_kind:
        return 0.0
    if leeftijd < 6:
        return 4 * kinderbijslag_0_5
    if leeftijd < 12:
        return 4 * kinderbijslag_6_11
    return 4 * kinderbijslag_12_17
