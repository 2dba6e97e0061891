"""Algemene wet inkomensafhankelijke regelingen: joint income and assets of applicant and toeslagpartner."""

from veerkracht.engine.rounding import round_euro
from veerkracht.engine.rule import Total, rule


def awir_afronding(tegemoetkoming: float, minimum_tegemoetkoming: float) -> float:
    """Payment: rounded to whole euros a year, and nothing when that is below the minimum (Awir art. 14)."""
    afgerond = round_euro(tegemoetkoming)
    if afgerond < minimum_tegemoetkoming:
        return 0.0
    return afgerond


@rule(per="person", unit="EUR/year", article="Awir art. 7 lid 1")
def toetsingsinkomen_belanghebbende(toetsingsinkomen: float, is_minderjarig_kind: bool) -> float:
    """Income of applicant or partner; income of a minor child does not count."""
    if is_minderjarig_kind:
        return 0.0
    return toetsingsinkomen


@rule(per="person", unit="bool", article="Awir art. 3")
def is_toeslag_volwassene(is_minderjarig_kind: bool) -> bool:
    """Applicant or toeslagpartner, not a minor child of one of them."""
    return not is_minderjarig_kind


toetsingsinkomen_eenheid = Total(
    "toetsingsinkomen_eenheid",
    of="toetsingsinkomen_belanghebbende",
    over="toeslag_eenheid",
    article="Awir art. 7 lid 1 and 8",
)
savings_eenheid = Total("savings_eenheid", of="savings", over="toeslag_eenheid", article="Awir art. 7 lid 3")
debts_eenheid = Total("debts_eenheid", of="debts", over="toeslag_eenheid", article="Awir art. 7 lid 3")
volwassenen_in_eenheid = Total(
    "volwassenen_in_eenheid", of="is_toeslag_volwassene", over="toeslag_eenheid", article="Awir art. 3"
)


@rule(per="toeslag_eenheid", unit="EUR", article="Awir art. 7 lid 3; Wet IB 2001, art. 5.3")
def vermogen_eenheid(
    savings_eenheid: float, debts_eenheid: float, volwassenen_in_eenheid: float, box3_schuldendrempel: float
) -> float:
    """Joint assets on 1 January: savings (also of minors) less debts above the threshold per adult."""
    drempel = box3_schuldendrempel * max(volwassenen_in_eenheid, 1.0)
    return max(savings_eenheid - max(debts_eenheid - drempel, 0.0), 0.0)


@rule(per="toeslag_eenheid", unit="bool", article="Wzt art. 3; WKB art. 1 lid 4")
def vermogen_te_hoog(
    vermogen_eenheid: float,
    volwassenen_in_eenheid: float,
    vermogensgrens_zorg_kgb_alleenstaande: float,
    vermogensgrens_zorg_kgb_partners: float,
) -> bool:
    """Assets above the limit for zorgtoeslag and kindgebonden budget: no right at all."""
    if volwassenen_in_eenheid >= 2:
        return vermogen_eenheid > vermogensgrens_zorg_kgb_partners
    return vermogen_eenheid > vermogensgrens_zorg_kgb_alleenstaande
