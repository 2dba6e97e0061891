"""Wet werk en inkomen naar arbeidsvermogen: IVA for good; WGA by former wage first, then by what one earns.

Daily wage, month wage and income are found as for WW (WIA art. 13, 52 and 61 lid 1; WW art. 1b and 47).
"""

from dataclasses import replace

from veerkracht.engine.rule import rule
from veerkracht.law.kinderopvangtoeslag.rules import Table, percentage_uit_tabel
from veerkracht.law.minimumloon.rules import VAKANTIEBIJSLAG
from veerkracht.law.ww import rules as ww_rules
from veerkracht.law.ww.rules import HELE_MAAND, WERKDAGEN_PER_JAAR

VOLLEDIG = 80.0  # percent: earns at most 20% of the former wage (art. 4 lid 1)
GEDEELTELIJK = 35.0  # percent: earns at most 65% of it (art. 5)

# The same text as for WW, counted from the first month of WIA.
wga_duur = replace(
    ww_rules.ww_duur,
    name="wga_duur",
    article="WIA art. 59",
    arguments=tuple("wia_month" if name == "ww_month" else name for name in ww_rules.ww_duur.arguments),
    label="One month per year of work history; beyond ten years half a month for the years after 2015.",
)


@rule(per="person", unit="EUR/month", article="WIA art. 12 lid 1 b")
def wia_minimumloon(anw_brutominimumloon: float, minimumloon_leeftijdsdeel: float) -> float:
    """Minimum wage for the age with holiday allowance."""
    return VAKANTIEBIJSLAG * minimumloon_leeftijdsdeel * anw_brutominimumloon


@rule(per="person", unit="bool", article="WIA art. 4 and 47")
def recht_op_iva(
    wia_month: int, incapacity_pct: float, incapacity_durable: bool, bereikt_aow_leeftijd: bool
) -> bool:
    """Fully incapacitated for good, below AOW age."""
    volledig = incapacity_pct >= VOLLEDIG and incapacity_durable
    return wia_month >= 1 and volledig and not bereikt_aow_leeftijd


@rule(per="person", unit="bool", article="WIA art. 5 and 54")
def recht_op_wga(
    wia_month: int, incapacity_pct: float, recht_op_iva: bool, bereikt_aow_leeftijd: bool
) -> bool:
    """Incapacitated for 35% or more, not fully for good, below AOW age."""
    gedeeltelijk = incapacity_pct >= GEDEELTELIJK and not recht_op_iva
    return wia_month >= 1 and gedeeltelijk and not bereikt_aow_leeftijd


@rule(per="person", unit="EUR/year", article="WIA art. 51 and 52 lid 1")
def iva(
    recht_op_iva: bool, ww_maandloon: float, ww_inkomen: float, iva_deel: float, iva_korting_deel: float
) -> float:
    """75% of the month wage less 70% of income, twelve months."""
    if not recht_op_iva:
        return 0.0
    return 12 * max(iva_deel * ww_maandloon - iva_korting_deel * ww_inkomen, 0.0)


@rule(per="person", unit="EUR/month", article="WIA art. 61 lid 1")
def wga_loongerelateerd(
    wia_month: int,
    ww_maandloon: float,
    ww_inkomen: float,
    wga_eerste_maanden: float,
    wga_deel_eerste_maanden: float,
    wga_deel_daarna: float,
) -> float:
    """A share of the month wage that income leaves: 75% in the first two months, 70% after."""
    deel = wga_deel_eerste_maanden if wia_month <= wga_eerste_maanden else wga_deel_daarna
    return deel * max(ww_maandloon - ww_inkomen, 0.0)


@rule(per="person", unit="EUR/month", article="WIA art. 61 lid 6 and 62 lid 1")
def wga_vervolg(
    incapacity_pct: float, wia_minimumloon: float, ww_maandloon: float, wga_percentages: Table
) -> float:
    """A share of the minimum wage, or of a lower month wage, by class of incapacity."""
    deel = percentage_uit_tabel(wga_percentages, incapacity_pct, 1)
    return deel * min(wia_minimumloon, ww_maandloon)


@rule(per="person", unit="EUR/month", article="WIA art. 6 and 60 lid 4")
def resterende_verdiencapaciteit(incapacity_pct: float, former_wage: float) -> float:
    """What can still be earned: the part of the former wage that the incapacity leaves."""
    return (1.0 - incapacity_pct / 100) * former_wage / 12


@rule(per="person", unit="EUR/month", article="WIA art. 60, 61 lid 2-5 and 62")
def wga_na_loongerelateerd(
    incapacity_pct: float,
    wage: float,
    profit: float,
    former_wage: float,
    ww_dagloon: float,
    ww_maandloon: float,
    ww_inkomen: float,
    resterende_verdiencapaciteit: float,
    wga_vervolg: float,
    wga_deel_daarna: float,
    wga_inkomenseis_deel: float,
) -> float:
    """Loonaanvulling for who earns half of what he can, or can hardly earn anything; else vervolguitkering.

    Who earns between half and all of it is treated as earning all, with the vervolguitkering as a floor.
    """
    volledige_aanvulling = wga_deel_daarna * max(ww_maandloon - ww_inkomen, 0.0)
    inkomen = (wage + max(profit, 0.0)) / 12
    if incapacity_pct >= VOLLEDIG or inkomen >= resterende_verdiencapaciteit:
        return volledige_aanvulling
    if inkomen < wga_inkomenseis_deel * resterende_verdiencapaciteit:
        return wga_vervolg
    gemaximeerd = min(ww_dagloon * WERKDAGEN_PER_JAAR / max(former_wage, 1.0), 1.0)
    aanvulling = wga_deel_daarna * (ww_maandloon - gemaximeerd * resterende_verdiencapaciteit)
    return min(max(aanvulling, wga_vervolg), volledige_aanvulling)


@rule(per="person", unit="EUR/year", article="WIA art. 54 lid 3-4, 59 and 60 lid 1")
def wga(
    recht_op_wga: bool,
    wia_month: int,
    meets_weeks_condition: bool,
    wga_duur: float,
    wga_loongerelateerd: float,
    wga_na_loongerelateerd: float,
) -> float:
    """Twelve times the month of the date, holiday allowance included.

    By former wage for as long as that lasts, if 26 of 36 weeks were worked; half of each kind in the month of
    which half is left.
    """
    if not recht_op_wga:
        return 0.0
    resterend = (
        min(max((wga_duur - wia_month + 1.0) / HELE_MAAND, 0.0), 1.0) if meets_weeks_condition else 0.0
    )
    return 12 * (resterend * wga_loongerelateerd + (1.0 - resterend) * wga_na_loongerelateerd)


@rule(per="person", unit="EUR/year", article="WIA art. 47 and 54")
def wia(iva: float, wga: float) -> float:
    """IVA or WGA, holiday allowance included."""
    return iva + wga
