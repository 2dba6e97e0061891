"""Tijdelijke noodmaatregel overbrugging voor behoud van werkgelegenheid: part of the wages of an employer.

The subsidy goes to the business and is part of its turnover, so of `profit` as that is given; it is no income
of the household by itself. Periods differ in figures only; October 2021 had none.
"""

import math
from dataclasses import replace
from datetime import date

from veerkracht.engine.rule import rule

FIRST = "2020-03-01"
BEFORE_BREAK = "2021-09-30"


@rule(
    per="person", unit="fraction", article="NOW-1 art. 6 lid 1; NOW-2 to NOW-6", start=FIRST, end=BEFORE_BREAK
)
def now_omzetdaling(turnover_fall: float, now_drempel: float, now_hoogste_daling: float) -> float:
    """Fall in turnover, rounded up to a whole percent; nil below the threshold, capped in later periods."""
    daling = math.ceil(100.0 * turnover_fall - 1e-9) / 100.0
    if daling < now_drempel:
        return 0.0
    return min(daling, now_hoogste_daling)


@rule(per="person", unit="EUR/month", article="NOW-1 art. 7; NOW-2 to NOW-6", start=FIRST, end=BEFORE_BREAK)
def now_loonsom(wage_sum_month: float, employees: float, now_maximum_loon: float) -> float:
    """Wages of the reference month, at most the highest wage that counts for every employee."""
    if employees > 0.0:
        return min(wage_sum_month, employees * now_maximum_loon)
    return wage_sum_month


@rule(per="person", unit="EUR", article="NOW-1 art. 7; NOW-2 to NOW-6", start=FIRST, end=BEFORE_BREAK)
def now(
    now_omzetdaling: float,
    now_loonsom: float,
    wage_sum_period: float,
    now_maanden: float,
    now_opslag: float,
    now_vergoeding: float,
    now_loonsom_vrij: float,
) -> float:
    """Subsidy of the whole period as finally settled: wages x months x (1 + uplift) x share x fall.

    Wages that fall further than the free part lower it in full, whatever the fall in turnover. Without wages
    in the period there is no subsidy.
    """
    if now_omzetdaling <= 0.0 or wage_sum_period == 0.0:
        return 0.0
    per_euro = (1.0 + now_opslag) * now_vergoeding
    loonsom = now_loonsom * now_maanden
    betaald = wage_sum_period if wage_sum_period > 0.0 else loonsom
    lager = max((1.0 - now_loonsom_vrij) * loonsom - betaald, 0.0)
    return max(now_omzetdaling * loonsom - lager, 0.0) * per_euro


now_5_and_6 = tuple(
    replace(node, start=date(2021, 11, 1), end=date(2022, 3, 31))
    for node in (now_omzetdaling, now_loonsom, now)
)
