"""Wet op de huurtoeslag: who counts, with which income and assets (Wht art. 2, 7 and 9; Awir art. 7)."""

from veerkracht.engine.rule import Lookup, Total, rule

ouder_is_kamerhuurder = Lookup(
    "ouder_is_kamerhuurder", of="is_kamerhuurder", at="ouder", article="Awir art. 2 lid 1 e"
)


@rule(per="person", unit="bool", article="Wht art. 1a and 2 lid 2; Awir art. 2 lid 1 e")
def is_huurtoeslag_bewoner(is_kamerhuurder: bool, ouder_is_kamerhuurder: bool) -> bool:
    """Everyone at the address counts, except a sub-tenant with children."""
    return not (is_kamerhuurder or ouder_is_kamerhuurder)


kamerhuurder_in_eenheid = Total(
    "kamerhuurder_in_eenheid",
    of="is_kamerhuurder",
    over="toeslag_eenheid",
    how="any",
    article="Awir art. 2 lid 1 e",
)


@rule(per="person", unit="EUR/year", article="Awir art. 7 lid 6; Wht art. 7")
def rekeninkomen_persoon(
    toetsingsinkomen: float,
    leeftijd_1_januari: float,
    ouder: int,
    is_huurtoeslag_bewoner: bool,
    kind_inkomen_vrijstelling_huurtoeslag: float,
) -> float:
    """Income that counts; of a child under 23 only what exceeds the exemption."""
    if not is_huurtoeslag_bewoner:
        return 0.0
    if ouder >= 0 and leeftijd_1_januari < 23:
        return max(toetsingsinkomen - kind_inkomen_vrijstelling_huurtoeslag, 0.0)
    return toetsingsinkomen


@rule(per="person", unit="bool", article="Wht art. 2 lid 1")
def is_oudere_bewoner(
    age_months: int,
    maand: float,
    is_huurtoeslag_bewoner: bool,
    aow_leeftijd_maanden: float,
    aow_leeftijd_vorig_jaar: float,
) -> bool:
    """Had reached the AOW age on 1 January."""
    toen = age_months - (maand - 1.0)
    return is_huurtoeslag_bewoner and (toen >= aow_leeftijd_maanden or toen >= aow_leeftijd_vorig_jaar)


@rule(per="person", unit="bool", article="Wht art. 13 lid 1 b")
def is_huurder_boven_jongerenleeftijd(
    leeftijd: int,
    is_minderjarig_kind: bool,
    is_huurtoeslag_bewoner: bool,
    huurtoeslag_jongerenleeftijd: float,
) -> bool:
    """Tenant, partner or co-resident who is too old for the lower rent limit of young people."""
    return is_huurtoeslag_bewoner and not is_minderjarig_kind and leeftijd >= huurtoeslag_jongerenleeftijd


@rule(per="toeslag_eenheid", unit="bool", article="Awir art. 7 lid 3")
def vermogen_te_hoog_huurtoeslag(
    vermogen_eenheid: float,
    volwassenen_in_eenheid: float,
    kamerhuurder_in_eenheid: bool,
    vermogensgrens_huurtoeslag: float,
) -> bool:
    """Assets above the limit per person (twice for partners); those of a sub-tenant do not count."""
    return not kamerhuurder_in_eenheid and vermogen_eenheid > vermogensgrens_huurtoeslag * max(
        volwassenen_in_eenheid, 1.0
    )


rekeninkomen = Total("rekeninkomen", of="rekeninkomen_persoon", over="household", article="Wht art. 7")
huurtoeslag_bewoners = Total(
    "huurtoeslag_bewoners", of="is_huurtoeslag_bewoner", over="household", article="Wht art. 2"
)
heeft_oudere_bewoner = Total(
    "heeft_oudere_bewoner", of="is_oudere_bewoner", over="household", how="any", article="Wht art. 2"
)
heeft_huurder_boven_jongerenleeftijd = Total(
    "heeft_huurder_boven_jongerenleeftijd",
    of="is_huurder_boven_jongerenleeftijd",
    over="household",
    how="any",
    article="Wht art. 13",
)
heeft_kind = Total("heeft_kind", of="is_minderjarig_kind", over="household", how="any", article="Wht art. 13")
heeft_meerderjarige = Total(
    "heeft_meerderjarige", of="is_meerderjarige", over="household", how="any", article="Wht art. 8"
)
iemands_vermogen_te_hoog = Total(
    "iemands_vermogen_te_hoog",
    of="vermogen_te_hoog_huurtoeslag",
    over="household",
    how="any",
    article="Awir art. 7 lid 3",
)


@rule(per="household", unit="bool", article="Wht art. 13 lid 1 b and 20 lid 1")
def jongerenhuishouden(
    heeft_huurder_boven_jongerenleeftijd: bool, heeft_kind: bool, adapted_home: bool
) -> bool:
    """Only young tenants, no child and no handicap: the lower rent limit holds."""
    return not (heeft_huurder_boven_jongerenleeftijd or heeft_kind or adapted_home)
