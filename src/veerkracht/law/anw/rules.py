"""Algemene nabestaandenwet: for a surviving partner with a young child or unable to work, and for orphans."""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import rule
from veerkracht.law.kinderopvangtoeslag.rules import Table, percentage_uit_tabel
from veerkracht.law.minimumloon.rules import VAKANTIEBIJSLAG

WEZENUITKERING_TOT = 21
KORTING_DEEL = 2.0 / 3.0  # one third of what is earned above the exemption is left (art. 18 lid 2 b)


@rule(per="person", unit="EUR/month", article="Anw art. 2 lid 1 a; WML art. 8", end="2023-12-31")
def anw_brutominimumloon(minimumloon_maand: float) -> float:
    """Gross minimum wage a month, for the exemption and for other benefits that follow it."""
    return minimumloon_maand


@rule(
    per="person",
    unit="EUR/month",
    article="Anw art. 2 lid 1 a; WML art. 8 lid 1 b",
    start="2024-01-01",
    name="anw_brutominimumloon",
)
def anw_brutominimumloon_referentie(minimumloon_referentie_maand: float) -> float:
    """Monthly reference amount of the minimum wage per hour, for the exemption and other benefits."""
    return minimumloon_referentie_maand


@rule(per="person", unit="bool", article="Anw art. 14, 15 lid 1 d and 16")
def recht_op_anw(
    widowed: bool,
    incapacitated_45: bool,
    is_minderjarig_kind: bool,
    kinderen_in_gezin: float,
    bereikt_aow_leeftijd: bool,
    partner: int,
) -> bool:
    """Below AOW age, with a child under 18 at home or 45% incapacitated, and without a new partner."""
    grond = incapacitated_45 or kinderen_in_gezin > 0
    return widowed and grond and not is_minderjarig_kind and not bereikt_aow_leeftijd and partner < 0


@rule(per="person", unit="bool", article="Anw art. 17 lid 5-7")
def anw_kostendeler(leeftijd: int, kostendelende_medebewoners: float) -> bool:
    """Shares the home with an adult who counts as cost sharer; a survivor under 21 is exempt."""
    return leeftijd >= 21 and kostendelende_medebewoners > 0


@rule(per="person", unit="EUR/month", article="Anw art. 18; Algemeen inkomensbesluit art. 2:2, 2:4 and 2:6")
def anw_korting(
    wage: float,
    profit: float,
    ww: float,
    zw: float,
    wia: float,
    wao: float,
    wajong: float,
    anw_brutominimumloon: float,
    anw_vrijlating: float,
) -> float:
    """Benefits in full; of income from work two thirds of what exceeds half the minimum wage.

    Income counts without holiday allowance (Alg. inkomensbesluit art. 2:5). Survivor's pension, IOAW and
    the toeslag of UWV do not count.
    """
    arbeid = (wage + max(profit, 0.0)) / 12 / VAKANTIEBIJSLAG
    uitkeringen = (ww + zw + wia + wao + wajong) / 12 / VAKANTIEBIJSLAG
    return uitkeringen + KORTING_DEEL * max(arbeid - anw_vrijlating * anw_brutominimumloon, 0.0)


@rule(per="person", unit="bool", article="Anw art. 26")
def recht_op_wezenuitkering(orphan: bool, leeftijd: int, student: bool) -> bool:
    """Lost both parents and is under 18, or under 21 and in education.

    At 16 and 17 school is compulsory; who cares for a household with another orphan is not looked at.
    """
    return orphan and leeftijd < WEZENUITKERING_TOT and (leeftijd < 18 or student)


@rule(per="person", unit="EUR/year", article="Anw art. 29, 29a, 30 and 31 lid 2-3")
def wezenuitkering(
    recht_op_wezenuitkering: bool,
    leeftijd: int,
    anw_alleenstaande: float,
    anw_vakantie_alleenstaande: float,
    anw_tegemoetkoming: float,
    anw_wezen_percentages: Table,
) -> float:
    """Twelve times the month: a share by age of the amounts of a survivor, tegemoetkoming in full."""
    if not recht_op_wezenuitkering:
        return 0.0
    deel = percentage_uit_tabel(anw_wezen_percentages, leeftijd, 1)
    return 12 * (deel * (anw_alleenstaande + anw_vakantie_alleenstaande) + anw_tegemoetkoming)


@rule(per="person", unit="EUR/year", article="Anw art. 17, 18, 29, 29a and 30-32")
def anw(
    recht_op_anw: bool,
    anw_kostendeler: bool,
    anw_korting: float,
    anw_alleenstaande: float,
    anw_kostendelersnorm: float,
    anw_vakantie_alleenstaande: float,
    anw_deel_kostendeler: float,
    anw_tegemoetkoming: float,
    wezenuitkering: float,
) -> float:
    """Twelve times the month: norm less income, holiday allowance in proportion, tegemoetkoming in full.

    For who lost both parents: wezenuitkering.
    """
    norm = anw_kostendelersnorm if anw_kostendeler else anw_alleenstaande
    vakantie = anw_vakantie_alleenstaande
    if anw_kostendeler:
        vakantie = round_cent(anw_deel_kostendeler * vakantie)
    uitkering = max(norm - anw_korting, 0.0)
    if not recht_op_anw or uitkering <= 0.0:
        return wezenuitkering
    return 12 * (uitkering + vakantie * uitkering / norm + anw_tegemoetkoming)
