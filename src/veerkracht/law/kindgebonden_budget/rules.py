"""Wet op het kindgebonden budget: an income-tested amount per child, with a supplement for single parents."""

from veerkracht.engine.rule import Total, rule
from veerkracht.law.awir.rules import awir_afronding


@rule(per="person", unit="bool", article="WKB art. 2 lid 4")
def is_kind_12_15(geeft_kinderbijslag: bool, leeftijd: int) -> bool:
    """Child of 12 to 15."""
    return geeft_kinderbijslag and leeftijd >= 12 and leeftijd <= 15


@rule(per="person", unit="bool", article="WKB art. 2 lid 5")
def is_kind_16_17(geeft_kinderbijslag: bool, leeftijd: int) -> bool:
    """Child of 16 or 17."""
    return geeft_kinderbijslag and leeftijd >= 16


kinderen_in_eenheid = Total(
    "kinderen_in_eenheid", of="geeft_kinderbijslag", over="toeslag_eenheid", article="WKB art. 2 lid 1-2"
)
kinderen_12_15 = Total(
    "kinderen_12_15", of="is_kind_12_15", over="toeslag_eenheid", article="WKB art. 2 lid 4"
)
kinderen_16_17 = Total(
    "kinderen_16_17", of="is_kind_16_17", over="toeslag_eenheid", article="WKB art. 2 lid 5"
)


@rule(per="toeslag_eenheid", unit="EUR/year", article="WKB art. 2 lid 2-6")
def kindgebonden_budget_maximum(
    kinderen_in_eenheid: float,
    kinderen_12_15: float,
    kinderen_16_17: float,
    volwassenen_in_eenheid: float,
    kgb_kind1: float,
    kgb_kind2: float,
    kgb_kind3: float,
    kgb_kind4: float,
    kgb_toeslag_12_15: float,
    kgb_toeslag_16_17: float,
    kgb_alleenstaande_ouderkop: float,
) -> float:
    """Amounts by rank of the child, supplements for older children and parents without toeslagpartner."""
    if kinderen_in_eenheid <= 0:
        return 0.0
    bedrag = min(kinderen_in_eenheid, 1.0) * kgb_kind1
    bedrag = bedrag + min(max(kinderen_in_eenheid - 1.0, 0.0), 1.0) * kgb_kind2
    bedrag = bedrag + min(max(kinderen_in_eenheid - 2.0, 0.0), 1.0) * kgb_kind3
    bedrag = bedrag + max(kinderen_in_eenheid - 3.0, 0.0) * kgb_kind4
    bedrag = bedrag + kinderen_12_15 * kgb_toeslag_12_15 + kinderen_16_17 * kgb_toeslag_16_17
    if volwassenen_in_eenheid < 2:
        bedrag = bedrag + kgb_alleenstaande_ouderkop
    return bedrag


@rule(per="toeslag_eenheid", unit="EUR/year", article="WKB art. 1 lid 4 and 2 lid 7-8")
def kindgebonden_budget(
    kindgebonden_budget_maximum: float,
    toetsingsinkomen_eenheid: float,
    volwassenen_in_eenheid: float,
    vermogen_te_hoog: bool,
    drempelinkomen: float,
    kgb_verhoging_drempel_partners: float,
    kgb_afbouw_pct: float,
) -> float:
    """The maximum less a percentage of the income above the threshold (higher for partners)."""
    if vermogen_te_hoog:
        return 0.0
    hoger = kgb_verhoging_drempel_partners if volwassenen_in_eenheid >= 2 else 0.0
    boven = max(toetsingsinkomen_eenheid - drempelinkomen - hoger, 0.0)
    return max(kindgebonden_budget_maximum - kgb_afbouw_pct * boven, 0.0)


@rule(per="toeslag_eenheid", unit="EUR/year", article="Awir art. 14")
def kindgebonden_budget_uitbetaald(kindgebonden_budget: float, minimum_tegemoetkoming: float) -> float:
    """Kindgebonden budget as it is granted, in whole euros."""
    return awir_afronding(kindgebonden_budget, minimum_tegemoetkoming)


kindgebonden_budget_recht_huishouden = Total(
    "kindgebonden_budget_recht_huishouden",
    of="kindgebonden_budget_uitbetaald",
    over="household",
    article="Awir art. 14",
)


@rule(per="household", unit="EUR/year", article="WKB art. 5")
def kindgebonden_budget_ontvangen(
    kindgebonden_budget_recht_huishouden: float, claims_kindgebonden_budget: bool
) -> float:
    """Kindgebonden budget that the household uses."""
    if claims_kindgebonden_budget:
        return kindgebonden_budget_recht_huishouden
    return 0.0
