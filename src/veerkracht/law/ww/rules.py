"""Werkloosheidswet: a share of the former wage for some months, less that share of what is earned."""

from veerkracht.engine.rule import rule

WERKDAGEN_PER_JAAR = 261.0
WERKDAGEN_PER_MAAND = 21.75
HELE_MAAND = 1.0
WW_OPBOUW = 1.0  # month of WW per year of work (art. 42 lid 1)
JAREN_VOLLE_OPBOUW = 10.0  # the oldest years of a career, that all count in full
EERSTE_JAAR_HALVE_OPBOUW = 2016.0


@rule(per="person", unit="EUR/day", article="WW art. 1b lid 1")
def ww_dagloon(former_wage: float, maximumdagloon: float) -> float:
    """Wage of the year before unemployment per working day, holiday allowance included, up to a maximum."""
    return min(former_wage / WERKDAGEN_PER_JAAR, maximumdagloon)


@rule(per="person", unit="EUR/month", article="WW art. 1b lid 2")
def ww_maandloon(ww_dagloon: float) -> float:
    """Month wage that WW is a share of."""
    return WERKDAGEN_PER_MAAND * ww_dagloon


@rule(per="person", unit="months", article="WW art. 42")
def ww_duur(
    work_history_years: float,
    ww_month: int,
    jaar: float,
    maand: float,
    ww_duur_minimum: float,
    ww_duur_maximum: float,
    ww_opbouw_later: float,
) -> float:
    """One month per year of work history; beyond ten years half a month for the years after 2015.

    The years are taken to end with the year before unemployment, so it follows how many lie after 2015, and
    with four years or more that four of the last five are among them (art. 42 lid 2 a).
    """
    jaar_werkloos = (jaar * 12 + maand - max(ww_month, 1.0)) // 12
    jaren = work_history_years // 1
    na_2015 = min(max(jaar_werkloos - EERSTE_JAAR_HALVE_OPBOUW, 0.0), jaren)
    vol = max(jaren - na_2015, min(jaren, JAREN_VOLLE_OPBOUW))
    return min(max(WW_OPBOUW * vol + ww_opbouw_later * (jaren - vol), ww_duur_minimum), ww_duur_maximum)


@rule(per="person", unit="EUR/month", article="WW art. 1b lid 4 and 47 lid 1 (B x C/D)")
def ww_inkomen(wage: float, profit: float, former_wage: float, ww_dagloon: float) -> float:
    """Income from work in the month; for who earned more than the maximum before it counts in proportion.

    C is the daily wage of the benefit, D what it would be without a maximum.
    """
    inkomen = (wage + max(profit, 0.0)) / 12
    gemaximeerd = ww_dagloon * WERKDAGEN_PER_JAAR / max(former_wage, 1.0)
    return inkomen * min(gemaximeerd, 1.0)


@rule(per="person", unit="bool", article="WW art. 16, 17, 19 and 20")
def recht_op_ww(
    ww_month: int,
    meets_weeks_condition: bool,
    bereikt_aow_leeftijd: bool,
    zw: float,
    wia: float,
    ww_inkomen: float,
    ww_maandloon: float,
    ww_inkomensgrens: float,
) -> bool:
    """Unemployed after 26 of 36 weeks of work, below AOW age, not on ZW or WIA, earning clearly less."""
    return (
        ww_month >= 1
        and meets_weeks_condition
        and not bereikt_aow_leeftijd
        and zw <= 0.0
        and wia <= 0.0
        and ww_inkomen <= ww_inkomensgrens * ww_maandloon
    )


@rule(per="person", unit="EUR/year", article="WW art. 42 and 47 lid 1")
def ww(
    recht_op_ww: bool,
    ww_month: int,
    ww_duur: float,
    ww_maandloon: float,
    ww_inkomen: float,
    ww_eerste_maanden: float,
    ww_deel_eerste_maanden: float,
    ww_deel_daarna: float,
) -> float:
    """Twelve times the month of the date, holiday allowance included.

    Half of it in the month of which half is left, and nothing after that.
    """
    if not recht_op_ww:
        return 0.0
    deel = ww_deel_eerste_maanden if ww_month <= ww_eerste_maanden else ww_deel_daarna
    resterend = min(max((ww_duur - ww_month + 1.0) / HELE_MAAND, 0.0), 1.0)
    return 12 * resterend * deel * max(ww_maandloon - ww_inkomen, 0.0)
