"""Tegemoetkoming vaste lasten: part of the fixed costs of a business that lost turnover, by period.

Periods are quarters, except the first: June to September 2020. The subsidy goes to the business and is no
income of the household.
"""

from veerkracht.engine.rule import rule

FIRST = "2020-06-01"
LAST = "2022-03-31"
LAAGSTE_VERLIES = 0.3  # loss at which the share begins to rise


@rule(per="person", unit="EUR", article="TVL: vaste lasten", start=FIRST, end=LAST)
def tvl_vaste_lasten(turnover_reference: float, fixed_cost_share: float) -> float:
    """Fixed costs of the period by the share of the sector in turnover, not the true costs."""
    return turnover_reference * fixed_cost_share


@rule(per="person", unit="fraction", article="TVL: subsidiepercentage", start=FIRST, end=LAST)
def tvl_deel(turnover_fall: float, tvl_deel_laagste: float, tvl_deel_hoogste: float) -> float:
    """Share that is paid: evenly between those for a loss of 30% and of 100%, which are one since 2021."""
    boven = max(turnover_fall - LAAGSTE_VERLIES, 0.0) / (1.0 - LAAGSTE_VERLIES)
    return tvl_deel_laagste + (tvl_deel_hoogste - tvl_deel_laagste) * boven


@rule(per="person", unit="EUR", article="TVL: hoogte van de subsidie", start=FIRST, end=LAST)
def tvl(
    turnover_fall: float,
    tvl_vaste_lasten: float,
    tvl_deel: float,
    large_business: bool,
    tvl_drempel: float,
    tvl_minimum_vaste_lasten: float,
    tvl_minimum: float,
    tvl_maximum: float,
    tvl_maximum_groot: float,
) -> float:
    """Fixed costs x loss x share, between a minimum and a maximum; nothing below threshold or least costs."""
    if turnover_fall < tvl_drempel or tvl_vaste_lasten < tvl_minimum_vaste_lasten:
        return 0.0
    hoogste = tvl_maximum_groot if large_business else tvl_maximum
    return min(max(tvl_vaste_lasten * turnover_fall * tvl_deel, tvl_minimum), hoogste)
