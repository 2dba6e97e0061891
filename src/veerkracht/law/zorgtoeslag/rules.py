"""Wet op de zorgtoeslag: the standard premium less what the household can pay by norm."""

from veerkracht.engine.rule import Total, rule
from veerkracht.law.awir.rules import awir_afronding


@rule(per="person", unit="bool", article="Wzt art. 1 and 2")
def is_verzekerde_volwassene(leeftijd: int, insured: bool) -> bool:
    """Adult insured under the Zorgverzekeringswet."""
    return insured and leeftijd >= 18


verzekerden_in_eenheid = Total(
    "verzekerden_in_eenheid", of="is_verzekerde_volwassene", over="toeslag_eenheid", article="Wzt art. 2"
)


@rule(per="toeslag_eenheid", unit="EUR/year", article="Wzt art. 2 lid 2-3")
def normpremie(
    toetsingsinkomen_eenheid: float,
    volwassenen_in_eenheid: float,
    drempelinkomen: float,
    normpremie_pct_alleenstaande: float,
    normpremie_pct_partners: float,
    normpremie_afbouw_pct: float,
) -> float:
    """What the unit is deemed able to pay: a share of the threshold income and of the income above it."""
    pct = normpremie_pct_partners if volwassenen_in_eenheid >= 2 else normpremie_pct_alleenstaande
    boven = max(toetsingsinkomen_eenheid - drempelinkomen, 0.0)
    return pct * drempelinkomen + normpremie_afbouw_pct * boven


@rule(per="toeslag_eenheid", unit="EUR/year", article="Wzt art. 2 lid 1 and 4, art. 3")
def zorgtoeslag(
    verzekerden_in_eenheid: float,
    volwassenen_in_eenheid: float,
    normpremie: float,
    vermogen_te_hoog: bool,
    standaardpremie: float,
) -> float:
    """Standard premium (twice for partners) less norm premium; half of it when one partner is not insured."""
    if verzekerden_in_eenheid <= 0 or vermogen_te_hoog:
        return 0.0
    if volwassenen_in_eenheid >= 2:
        bedrag = max(2 * standaardpremie - normpremie, 0.0)
        return bedrag if verzekerden_in_eenheid >= 2 else 0.5 * bedrag
    return max(standaardpremie - normpremie, 0.0)


@rule(per="toeslag_eenheid", unit="EUR/year", article="Awir art. 14")
def zorgtoeslag_uitbetaald(zorgtoeslag: float, minimum_tegemoetkoming: float) -> float:
    """Zorgtoeslag as it is granted, in whole euros."""
    return awir_afronding(zorgtoeslag, minimum_tegemoetkoming)


zorgtoeslag_recht_huishouden = Total(
    "zorgtoeslag_recht_huishouden", of="zorgtoeslag_uitbetaald", over="household", article="Awir art. 14"
)


@rule(per="household", unit="EUR/year", article="Awir art. 15")
def zorgtoeslag_ontvangen(zorgtoeslag_recht_huishouden: float, claims_zorgtoeslag: bool) -> float:
    """Zorgtoeslag that the household uses: it is granted on request."""
    if claims_zorgtoeslag:
        return zorgtoeslag_recht_huishouden
    return 0.0
