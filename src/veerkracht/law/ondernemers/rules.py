"""Deductions for entrepreneurs (Wet IB 2001, afdeling 3.2)."""

from veerkracht.engine.rule import rule


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.6, 3.74 and 3.76")
def ondernemersaftrek(
    profit: float,
    meets_hours_criterion: bool,
    starter: bool,
    had_aow_leeftijd_op_1_januari: bool,
    zelfstandigenaftrek_bedrag: float,
    startersaftrek_bedrag: float,
) -> float:
    """Zelfstandigenaftrek and startersaftrek, half for who had the AOW age when the year began.

    Without startersaftrek it is at most the profit; with it also who has none, or a loss, deducts all of it.
    """
    if not meets_hours_criterion or (profit == 0.0 and not starter):
        return 0.0
    deel = 0.5 if had_aow_leeftijd_op_1_januari else 1.0
    if starter:
        return deel * (zelfstandigenaftrek_bedrag + startersaftrek_bedrag)
    return min(deel * zelfstandigenaftrek_bedrag, max(profit, 0.0))


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.2 and 3.79a")
def belastbare_winst(profit: float, ondernemersaftrek: float, mkb_winstvrijstelling_pct: float) -> float:
    """Profit after ondernemersaftrek and MKB-winstvrijstelling; a loss is reduced by the exemption too."""
    return (profit - ondernemersaftrek) * (1.0 - mkb_winstvrijstelling_pct)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 lid 3 a and b", start="2020-01-01")
def aftrek_ondernemer(profit: float, ondernemersaftrek: float, belastbare_winst: float) -> float:
    """Deductions that count at no more than the highest rate for deductions; the exemption not of a loss."""
    return ondernemersaftrek + max(profit - ondernemersaftrek - belastbare_winst, 0.0)
