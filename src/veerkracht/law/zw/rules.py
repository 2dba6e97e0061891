"""Ziektewet: a share of the former wage for the sick without an employer who pays wage, less income."""

from veerkracht.engine.rule import rule


@rule(per="person", unit="bool", article="ZW art. 29 lid 1, 2, 4 and 5")
def recht_op_zw(sick_week: int, bereikt_aow_leeftijd: bool, zw_weken: float) -> bool:
    """Sick for at most 104 weeks, below AOW age; the week is filled in only where no employer pays."""
    return 1 <= sick_week <= zw_weken and not bereikt_aow_leeftijd


@rule(per="person", unit="EUR/year", article="ZW art. 29 lid 7 and 31 lid 2")
def zw(recht_op_zw: bool, ww_maandloon: float, ww_inkomen: float, zw_deel: float) -> float:
    """Twelve times the month of the date, holiday allowance included; the daily wage is found as for WW."""
    if not recht_op_zw:
        return 0.0
    return 12 * max(ww_maandloon - ww_inkomen, 0.0) * zw_deel
