"""Zorgverzekeringswet: the income-related contribution that persons pay, and the premium of the insurer."""

from veerkracht.engine.rule import rule


@rule(per="person", unit="EUR/year", article="Zvw art. 41-43 and 45")
def zvw_bijdrage(
    loon_en_uitkeringen: float,
    aow: float,
    anw: float,
    pension: float,
    alimony_received: float,
    belastbare_winst: float,
    zvw_pct_laag: float,
    zvw_maximum_inkomen: float,
) -> float:
    """Low rate on profit, AOW, Anw, pension and alimony, up to the maximum less what others levied."""
    eigen = max(belastbare_winst, 0.0) + aow + anw + pension + alimony_received
    return zvw_pct_laag * min(eigen, max(zvw_maximum_inkomen - loon_en_uitkeringen, 0.0))


@rule(per="person", unit="EUR/year", article="Zvw art. 16")
def nominale_premie(leeftijd: int, insured: bool, nominale_premie_gemiddeld: float) -> float:
    """Average premium of the basic insurance for an insured adult."""
    if insured and leeftijd >= 18:
        return nominale_premie_gemiddeld
    return 0.0
