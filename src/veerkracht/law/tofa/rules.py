"""Tijdelijke overbruggingsregeling flexibele arbeidskrachten: a fixed amount for three months of 2020."""

import math

from veerkracht.engine.rule import rule

FIRST = "2020-03-01"
LAST = "2020-05-31"


@rule(per="person", unit="bool", article="TOFA: conditions", start=FIRST, end=LAST)
def recht_op_tofa(
    claims_tofa: bool,
    claims_tozo: bool,
    is_meerderjarige: bool,
    bereikt_aow_leeftijd: bool,
    wage_february_2020: float,
    wage_march_2020: float,
    wage_april_2020: float,
    ww: float,
    zw: float,
    wia: float,
    wao: float,
    wajong: float,
    ioaw: float,
    tofa_minimum_februari: float,
    tofa_minimum_maart: float,
    tofa_maximum_april: float,
    tofa_minimale_daling: float,
) -> bool:
    """Enough wage in February, some in March, half or more of it lost in April, and no benefit or Tozo.

    The wage of April has a ceiling, and the fall is rounded up to a whole percent. Aged 18 or over and
    below AOW age.
    """
    uitkering = ww + zw + wia + wao + wajong + ioaw
    daling = 1.0 - wage_april_2020 / max(wage_february_2020, 1.0)
    return (
        claims_tofa
        and not claims_tozo
        and is_meerderjarige
        and not bereikt_aow_leeftijd
        and uitkering <= 0.0
        and wage_february_2020 >= tofa_minimum_februari
        and wage_march_2020 >= tofa_minimum_maart
        and wage_april_2020 <= tofa_maximum_april
        and math.ceil(100.0 * daling - 1e-9) >= 100.0 * tofa_minimale_daling
    )


@rule(
    per="person",
    unit="EUR/year",
    article="TOFA: amount; Wet LB 1964 (wage from former work)",
    start=FIRST,
    end=LAST,
)
def tofa(recht_op_tofa: bool, tofa_maandbedrag: float, tofa_maanden: float) -> float:
    """Gross: March, April and May 2020 together, and never more in the year; taxed as a benefit."""
    if recht_op_tofa:
        return tofa_maanden * tofa_maandbedrag
    return 0.0
