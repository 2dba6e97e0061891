"""Personal deductions (Wet IB 2001, hoofdstuk 6): partner alimony, health costs and gifts.

Fiscal partners add theirs together. They may divide the sum as they like; here all of it is deducted by the
one with the higher income.
"""

from veerkracht.engine.rule import Lookup, Total, rule

inkomen_partner = Lookup(
    "inkomen_partner", of="inkomen_uit_werk_overig", at="fiscale_partner", article="Wet IB 2001, art. 2.17"
)


@rule(per="person", unit="bool", article="Wet IB 2001, art. 2.17 lid 2")
def draagt_aftrek(
    fiscale_partner: int,
    person_index: int,
    age_months: int,
    leeftijd_partner_maanden: float,
    inkomen_uit_werk_overig: float,
    inkomen_partner: float,
) -> bool:
    """Deducts for the two: as if they chose the one with more income (bijstand left out), else the oldest.

    The law leaves it to the partners; without a choice each would have half. Someone without a fiscal partner
    deducts all.
    """
    if fiscale_partner < 0:
        return True
    oudste = age_months > leeftijd_partner_maanden or (
        age_months == leeftijd_partner_maanden and person_index < fiscale_partner
    )
    gelijk = inkomen_uit_werk_overig == inkomen_partner
    return inkomen_uit_werk_overig > inkomen_partner or (gelijk and oudste)


@rule(per="person", unit="bool", article="Wet IB 2001, art. 6.19")
def had_aow_leeftijd_op_1_januari(
    maanden_1_januari: float, aow_leeftijd_maanden: float, aow_leeftijd_vorig_jaar: float
) -> bool:
    """Had reached the AOW age when the year began."""
    return maanden_1_januari >= aow_leeftijd_maanden or maanden_1_januari > aow_leeftijd_vorig_jaar


alimentatie_paar = Total(
    "alimentatie_paar", of="alimony_paid", over="fiscaal_paar", article="Wet IB 2001, art. 6.3"
)
zorgkosten_paar = Total(
    "zorgkosten_paar", of="health_costs", over="fiscaal_paar", article="Wet IB 2001, art. 6.20 lid 2"
)
hulpmiddelen_paar = Total(
    "hulpmiddelen_paar", of="health_aid_costs", over="fiscaal_paar", article="Wet IB 2001, art. 6.19 lid 2"
)
giften_paar = Total("giften_paar", of="donations", over="fiscaal_paar", article="Wet IB 2001, art. 6.39")
paar_met_aow = Total(
    "paar_met_aow",
    of="had_aow_leeftijd_op_1_januari",
    over="fiscaal_paar",
    how="any",
    article="Wet IB 2001, art. 6.19 lid 2",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.18 and 6.20")
def drempelinkomen_aftrek(inkomen_voor_aftrek: float, voordeel_sparen_beleggen: float) -> float:
    """Verzamelinkomen before personal deductions."""
    return inkomen_voor_aftrek + voordeel_sparen_beleggen


drempelinkomen_paar = Total(
    "drempelinkomen_paar",
    of="drempelinkomen_aftrek",
    over="fiscaal_paar",
    article="Wet IB 2001, art. 6.20 and 6.39 lid 4",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 6.20")
def drempel_zorgkosten(
    drempelinkomen_paar: float,
    fiscale_partner: int,
    zorgkosten_laag_inkomen: float,
    zorgkosten_laagste_drempel: float,
    zorgkosten_hoog_inkomen: float,
    zorgkosten_pct_laag: float,
    zorgkosten_pct_hoog: float,
) -> float:
    """Costs that do not count: a fixed sum with little income (twice for partners), else a share of it."""
    personen = 2.0 if fiscale_partner >= 0 else 1.0
    if drempelinkomen_paar <= personen * zorgkosten_laag_inkomen:
        return personen * zorgkosten_laagste_drempel
    boven = max(drempelinkomen_paar - zorgkosten_hoog_inkomen, 0.0)
    return zorgkosten_pct_laag * (drempelinkomen_paar - boven) + zorgkosten_pct_hoog * boven


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 6.17, 6.19 and 6.20")
def aftrek_zorgkosten(
    zorgkosten_paar: float,
    hulpmiddelen_paar: float,
    drempelinkomen_paar: float,
    paar_met_aow: bool,
    drempel_zorgkosten: float,
    schijf1_grens_geboren_voor_1946: float,
    zorgkosten_verhoging: float,
    zorgkosten_verhoging_aow: float,
) -> float:
    """Health costs above the threshold; with a low income those for aids and medicine count for more."""
    verhoging = zorgkosten_verhoging_aow if paar_met_aow else zorgkosten_verhoging
    if drempelinkomen_paar > schijf1_grens_geboren_voor_1946:
        verhoging = 0.0
    uitgaven = zorgkosten_paar + hulpmiddelen_paar * (1.0 + verhoging)
    return max(uitgaven - drempel_zorgkosten, 0.0)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 6.39")
def aftrek_giften(
    giften_paar: float,
    drempelinkomen_paar: float,
    giften_drempel: float,
    giften_drempel_pct: float,
    giften_maximum_pct: float,
) -> float:
    """Gifts above the threshold, at most a tenth of the income."""
    drempel = max(giften_drempel, giften_drempel_pct * drempelinkomen_paar)
    hoogste = giften_maximum_pct * max(drempelinkomen_paar, 0.0)
    return min(max(giften_paar - drempel, 0.0), hoogste)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.17 lid 2 and 6.1")
def persoonsgebonden_aftrek(
    draagt_aftrek: bool, alimentatie_paar: float, aftrek_zorgkosten: float, aftrek_giften: float
) -> float:
    """All personal deductions of the couple, with the one who deducts."""
    if draagt_aftrek:
        return alimentatie_paar + aftrek_zorgkosten + aftrek_giften
    return 0.0


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 6.2 lid 1")
def aftrek_in_box1(persoonsgebonden_aftrek: float, inkomen_voor_aftrek: float) -> float:
    """The part that finds room in box 1; the rest goes to box 3, and what is left then to later years."""
    return min(persoonsgebonden_aftrek, max(inkomen_voor_aftrek, 0.0))
