"""Wet op de huurtoeslag: who counts, with which income and assets (Wht art. 2, 7 and 9; Awir art. 7)."""

from veerkracht.engine.rule import Total, rule


@rule(per="person", unit="bool", article="Wht art. 1 f and 2; Awir art. 2 lid 1 e 2-3")
def is_huurtoeslag_bewoner(kamerhuurder_in_gezin: bool) -> bool:
    """Everyone at the address counts, except a sub-tenant with partner and children."""
    return not kamerhuurder_in_gezin


@rule(per="person", unit="bool", article="Wht art. 8 and 11 lid 1 a")
def is_meerderjarige_huurder(is_meerderjarige: bool, is_huurtoeslag_bewoner: bool) -> bool:
    """Adult who may be the tenant of the whole dwelling: who rents a room has no independent dwelling."""
    return is_meerderjarige and is_huurtoeslag_bewoner


@rule(per="person", unit="bool", article="Wht art. 13 lid 1; Awir art. 4")
def is_kind_van_bewoner(is_minderjarig_kind: bool, is_huurtoeslag_bewoner: bool) -> bool:
    """Child of tenant, partner or co-resident; those of a sub-tenant do not count."""
    return is_minderjarig_kind and is_huurtoeslag_bewoner


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


@rule(per="person", unit="bool", article="Wht art. 2 c-d")
def is_oudere_bewoner(
    maanden_1_januari: float,
    is_huurtoeslag_bewoner: bool,
    aow_leeftijd_maanden: float,
    aow_leeftijd_vorig_jaar: float,
) -> bool:
    """Had reached the AOW age on 1 January."""
    bereikt = maanden_1_januari >= aow_leeftijd_maanden or maanden_1_januari > aow_leeftijd_vorig_jaar
    return is_huurtoeslag_bewoner and bereikt


@rule(per="person", unit="bool", article="Wht art. 21 lid 1 c 1 (until 2024)")
def is_bewoner_met_aow(is_huurtoeslag_bewoner: bool, bereikt_aow_leeftijd: bool) -> bool:
    """Has reached the AOW age on the date, not only on 1 January."""
    return is_huurtoeslag_bewoner and bereikt_aow_leeftijd


@rule(per="person", unit="bool", article="Wht art. 13 lid 1 b")
def is_huurder_boven_jongerenleeftijd(
    leeftijd: int,
    is_minderjarig_kind: bool,
    is_huurtoeslag_bewoner: bool,
    huurtoeslag_jongerenleeftijd: float,
) -> bool:
    """Tenant, partner or co-resident who is too old for the lower rent limit of young people."""
    return is_huurtoeslag_bewoner and not is_minderjarig_kind and leeftijd >= huurtoeslag_jongerenleeftijd


@rule(per="person", unit="EUR", article="Awir art. 7 lid 4; Wet IB 2001, art. 5.3")
def vermogen_medebewoner(
    savings: float, debts: float, is_minderjarig_kind: bool, box3_schuldendrempel: float
) -> float:
    """Own assets of an adult: savings less debts above the threshold."""
    if is_minderjarig_kind:
        return 0.0
    return max(savings - max(debts - box3_schuldendrempel, 0.0), 0.0)


@rule(per="person", unit="bool", article="Awir art. 2 lid 1 e and 7 lid 4")
def is_inwonend_kind(
    ouder: int, is_minderjarig_kind: bool, partner_is_ouder_of_kind: bool, heeft_toeslagpartner: bool
) -> bool:
    """Adult who lives with a parent: a co-resident, not the tenant; nor the parent's partner."""
    partner_van_ouder = partner_is_ouder_of_kind and heeft_toeslagpartner
    return ouder >= 0 and not is_minderjarig_kind and not partner_van_ouder


bewoner_in_eenheid = Total(
    "bewoner_in_eenheid",
    of="is_huurtoeslag_bewoner",
    over="toeslag_eenheid",
    how="any",
    article="Awir art. 2 lid 1 e",
)
hoogste_vermogen_in_eenheid = Total(
    "hoogste_vermogen_in_eenheid",
    of="vermogen_medebewoner",
    over="toeslag_eenheid",
    how="max",
    article="Awir art. 7 lid 4",
)
inwonend_kind_in_eenheid = Total(
    "inwonend_kind_in_eenheid",
    of="is_inwonend_kind",
    over="toeslag_eenheid",
    how="any",
    article="Awir art. 7 lid 4",
)


@rule(per="toeslag_eenheid", unit="bool", article="Awir art. 7 lid 3-4", end="2020-12-31")
def vermogen_te_hoog_huurtoeslag(
    vermogen_eenheid: float,
    volwassenen_in_eenheid: float,
    bewoner_in_eenheid: bool,
    box3_heffingsvrij_vermogen: float,
) -> bool:
    """Taxable assets: above what box 3 exempts a person, twice for any two partners; not of a sub-tenant."""
    return bewoner_in_eenheid and vermogen_eenheid > box3_heffingsvrij_vermogen * max(
        volwassenen_in_eenheid, 1.0
    )


@rule(
    per="toeslag_eenheid", unit="bool", article="Awir art. 7 lid 3-4", start="2021-01-01",
    name="vermogen_te_hoog_huurtoeslag",
)  # fmt: skip
def vermogen_te_hoog_huurtoeslag_vanaf_2021(
    vermogen_eenheid: float,
    hoogste_vermogen_in_eenheid: float,
    inwonend_kind_in_eenheid: bool,
    volwassenen_in_eenheid: float,
    bewoner_in_eenheid: bool,
    vermogensgrens_huurtoeslag: float,
) -> bool:
    """Since 2021 co-residents have the limit each; only tenant and partner share twice the limit."""
    if not bewoner_in_eenheid:
        return False
    if inwonend_kind_in_eenheid and hoogste_vermogen_in_eenheid > vermogensgrens_huurtoeslag:
        return True
    return vermogen_eenheid > vermogensgrens_huurtoeslag * max(volwassenen_in_eenheid, 1.0)


rekeninkomen = Total("rekeninkomen", of="rekeninkomen_persoon", over="household", article="Wht art. 7")
huurtoeslag_bewoners = Total(
    "huurtoeslag_bewoners", of="is_huurtoeslag_bewoner", over="household", article="Wht art. 2"
)
heeft_oudere_bewoner = Total(
    "heeft_oudere_bewoner", of="is_oudere_bewoner", over="household", how="any", article="Wht art. 2"
)
heeft_bewoner_met_aow = Total(
    "heeft_bewoner_met_aow",
    of="is_bewoner_met_aow",
    over="household",
    how="any",
    article="Wht art. 21 lid 1 c 1",
)
heeft_huurder_boven_jongerenleeftijd = Total(
    "heeft_huurder_boven_jongerenleeftijd",
    of="is_huurder_boven_jongerenleeftijd",
    over="household",
    how="any",
    article="Wht art. 13",
)
heeft_kind = Total("heeft_kind", of="is_kind_van_bewoner", over="household", how="any", article="Wht art. 13")
heeft_meerderjarige_huurder = Total(
    "heeft_meerderjarige_huurder",
    of="is_meerderjarige_huurder",
    over="household",
    how="any",
    article="Wht art. 8 and 11",
)
iemands_vermogen_te_hoog = Total(
    "iemands_vermogen_te_hoog",
    of="vermogen_te_hoog_huurtoeslag",
    over="household",
    how="any",
    article="Awir art. 7 lid 3-4",
)


@rule(per="household", unit="bool", article="Wht art. 13 lid 1 b and 20 lid 1")
def jongerenhuishouden(
    heeft_huurder_boven_jongerenleeftijd: bool, heeft_kind: bool, adapted_home: bool
) -> bool:
    """Only young tenants, no child and no handicap: the lower rent limit holds."""
    return not (heeft_huurder_boven_jongerenleeftijd or heeft_kind or adapted_home)
