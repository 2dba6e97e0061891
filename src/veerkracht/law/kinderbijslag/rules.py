"""Algemene Kinderbijslagwet: an amount per quarter for every child under 18."""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import rule

DEEL_TOT_6 = 0.70  # of the basic amount (art. 12 lid 3 a)
DEEL_TOT_12 = 0.85  # lid 3 b


@rule(
    per="person", unit="EUR/year", end="2019-12-31",
    article="AKW art. 7 lid 5 (until 2019); Besluit uitvoering kinderbijslag art. 2",
)  # fmt: skip
def netto_arbeidsinkomen_kind(
    is_minderjarig_kind: bool, wage: float, profit: float, inkomstenbelasting: float
) -> float:
    """What a child earns less the tax on it."""
    return max(wage + profit - inkomstenbelasting, 0.0) if is_minderjarig_kind else 0.0


@rule(
    per="person", unit="bool", article="AKW art. 7 lid 1 and 5", end="2019-12-31", name="geeft_kinderbijslag"
)
def geeft_kinderbijslag_tot_2020(
    is_minderjarig_kind: bool,
    leeftijd: int,
    netto_arbeidsinkomen_kind: float,
    kinderbijslag_hoogste_inkomen_kind: float,
) -> bool:
    """Child that gives a right: until 2019 not from 16 years on with more than a fixed income a quarter."""
    verdient_te_veel = leeftijd >= 16 and netto_arbeidsinkomen_kind > 4 * kinderbijslag_hoogste_inkomen_kind
    return is_minderjarig_kind and not verdient_te_veel


@rule(per="person", unit="bool", article="AKW art. 7 lid 1", start="2020-01-01")
def geeft_kinderbijslag(is_minderjarig_kind: bool) -> bool:
    """Child that gives a right."""
    return is_minderjarig_kind


@rule(per="person", unit="EUR/year", article="AKW art. 7 and 12")
def kinderbijslag(
    geeft_kinderbijslag: bool,
    leeftijd: int,
    basiskinderbijslagbedrag: float,
) -> float:
    """Child benefit for this child, four times the quarter, by age on the first day of the quarter."""
    if not geeft_kinderbijslag:
        return 0.0
    if leeftijd < 6:
        return 4 * round_cent(DEEL_TOT_6 * basiskinderbijslagbedrag)
    if leeftijd < 12:
        return 4 * round_cent(DEEL_TOT_12 * basiskinderbijslagbedrag)
    return 4 * basiskinderbijslagbedrag
