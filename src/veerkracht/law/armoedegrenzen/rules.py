"""Poverty lines: statistics, not law. Each line has its own income concept, given beside it."""

import math

from veerkracht.engine.rule import SumOf, Total, rule


@rule(per="person", unit="bool", article="CBS equivalentiefactoren")
def is_jonger_dan_18(leeftijd: int) -> bool:
    """Counts as a child in the CBS scale."""
    return leeftijd < 18


@rule(per="person", unit="bool", article="Eurostat: modified OECD scale")
def is_jonger_dan_14(leeftijd: int) -> bool:
    """Counts as a child in the OECD scale."""
    return leeftijd < 14


volwassenen_in_huishouden = Total("volwassenen_in_huishouden", of="is_meerderjarige", over="household")
kinderen_in_huishouden = Total("kinderen_in_huishouden", of="is_jonger_dan_18", over="household")
jonger_dan_14_in_huishouden = Total("jonger_dan_14_in_huishouden", of="is_jonger_dan_14", over="household")


def schaal(
    volwassenen: float,
    kinderen: float,
    v1_k0: float,
    v1_k1: float,
    v1_k2: float,
    v1_k3: float,
    v1_k4: float,
    v2_k0: float,
    v2_k1: float,
    v2_k2: float,
    v2_k3: float,
    v2_k4: float,
    kindgewicht: float,
) -> float:
    """Factor from the table; from three adults or five children the formula that the table follows there."""
    if volwassenen >= 3 or kinderen >= 5:
        return math.sqrt(volwassenen + kindgewicht * kinderen)
    alleen = volwassenen < 2
    if kinderen >= 4:
        return v1_k4 if alleen else v2_k4
    if kinderen >= 3:
        return v1_k3 if alleen else v2_k3
    if kinderen >= 2:
        return v1_k2 if alleen else v2_k2
    if kinderen >= 1:
        return v1_k1 if alleen else v2_k1
    return v1_k0 if alleen else v2_k0


@rule(per="household", unit="factor", article="CBS, Materiele welvaart in Nederland, bijlage A (from 2018)")
def equivalentiefactor(
    volwassenen_in_huishouden: float,
    kinderen_in_huishouden: float,
    equivalentie_1_0: float,
    equivalentie_1_1: float,
    equivalentie_1_2: float,
    equivalentie_1_3: float,
    equivalentie_1_4: float,
    equivalentie_2_0: float,
    equivalentie_2_1: float,
    equivalentie_2_2: float,
    equivalentie_2_3: float,
    equivalentie_2_4: float,
    equivalentie_kindgewicht: float,
) -> float:
    """Costs of the household compared with a single person, on the CBS scale in force since 2018."""
    return schaal(
        max(volwassenen_in_huishouden, 1.0),
        kinderen_in_huishouden,
        equivalentie_1_0,
        equivalentie_1_1,
        equivalentie_1_2,
        equivalentie_1_3,
        equivalentie_1_4,
        equivalentie_2_0,
        equivalentie_2_1,
        equivalentie_2_2,
        equivalentie_2_3,
        equivalentie_2_4,
        equivalentie_kindgewicht,
    )


@rule(per="household", unit="factor", article="CBS, older scale; SCP Armoede in kaart")
def equivalentiefactor_scp(
    volwassenen_in_huishouden: float,
    kinderen_in_huishouden: float,
    equivalentie_scp_1_0: float,
    equivalentie_scp_1_1: float,
    equivalentie_scp_1_2: float,
    equivalentie_scp_1_3: float,
    equivalentie_scp_1_4: float,
    equivalentie_scp_2_0: float,
    equivalentie_scp_2_1: float,
    equivalentie_scp_2_2: float,
    equivalentie_scp_2_3: float,
    equivalentie_scp_2_4: float,
    equivalentie_kindgewicht: float,
) -> float:
    """The same on the older CBS scale, which the SCP budgets follow."""
    return schaal(
        max(volwassenen_in_huishouden, 1.0),
        kinderen_in_huishouden,
        equivalentie_scp_1_0,
        equivalentie_scp_1_1,
        equivalentie_scp_1_2,
        equivalentie_scp_1_3,
        equivalentie_scp_1_4,
        equivalentie_scp_2_0,
        equivalentie_scp_2_1,
        equivalentie_scp_2_2,
        equivalentie_scp_2_3,
        equivalentie_scp_2_4,
        equivalentie_kindgewicht,
    )


@rule(per="household", unit="factor", article="Eurostat: modified OECD scale")
def oecd_factor(
    volwassenen_in_huishouden: float, kinderen_in_huishouden: float, jonger_dan_14_in_huishouden: float
) -> float:
    """1 for the first person of 14 or over, 0.5 for each other, 0.3 for each child under 14."""
    ouder = volwassenen_in_huishouden + kinderen_in_huishouden - jonger_dan_14_in_huishouden
    return 1.0 + 0.5 * max(ouder - 1.0, 0.0) + 0.3 * jonger_dan_14_in_huishouden


@rule(per="household", unit="EUR/year", article="CBS lage-inkomensgrens")
def lage_inkomensgrens(equivalentiefactor: float, lage_inkomensgrens_alleenstaande: float) -> float:
    """Low-income line of this household; compare with inkomen_lage_inkomensgrens."""
    return 12 * lage_inkomensgrens_alleenstaande * equivalentiefactor


inkomen_lage_inkomensgrens = SumOf(
    "inkomen_lage_inkomensgrens",
    per="household",
    terms=("besteedbaar_inkomen", "-huurtoeslag_ontvangen"),
    article="CBS lage-inkomensgrens",
    label="Disposable income without huurtoeslag, the income concept of the low-income line.",
)


@rule(per="household", unit="EUR/year", article="SCP niet-veel-maar-toereikend")
def niet_veel_maar_toereikend(
    equivalentiefactor_scp: float, niet_veel_maar_toereikend_alleenstaande: float
) -> float:
    """SCP budget 'not much but adequate'; compare with besteedbaar_inkomen."""
    return 12 * niet_veel_maar_toereikend_alleenstaande * equivalentiefactor_scp


@rule(per="household", unit="EUR/year", article="Eurostat: at risk of poverty")
def eu60_grens(oecd_factor: float, eu60_grens_alleenstaande: float) -> float:
    """60% of the median; compare with besteedbaar_inkomen."""
    return oecd_factor * eu60_grens_alleenstaande


# Social minimum: what the law gives at least to everyone at the address


@rule(per="person", unit="EUR/year", article="CBS sociaal minimum; AOW art. 9; Zvw art. 43")
def volledige_aow_netto(
    bereikt_aow_leeftijd: bool,
    partner: int,
    aow_alleenstaande: float,
    aow_gehuwde: float,
    aow_vakantie_alleenstaande: float,
    aow_vakantie_gehuwde: float,
    zvw_pct_laag: float,
) -> float:
    """Full AOW less the Zvw contribution; on AOW alone the credits leave no tax to pay."""
    if not bereikt_aow_leeftijd:
        return 0.0
    if partner >= 0:
        return 12 * (aow_gehuwde + aow_vakantie_gehuwde) * (1.0 - zvw_pct_laag)
    return 12 * (aow_alleenstaande + aow_vakantie_alleenstaande) * (1.0 - zvw_pct_laag)


volledige_aow_gezin = Total(
    "volledige_aow_gezin", of="volledige_aow_netto", over="pw_gezin", article="CBS sociaal minimum"
)


@rule(per="pw_gezin", unit="EUR/year", article="CBS sociaal minimum; Pw art. 20-22a")
def sociaal_minimum_gezin(bijstandsnorm: float, volledige_aow_gezin: float) -> float:
    """Bijstand norm of the family per year, or for older people their AOW, which is higher."""
    return max(12 * bijstandsnorm, volledige_aow_gezin)


sociaal_minimum_normen = Total("sociaal_minimum_normen", of="sociaal_minimum_gezin", over="household")
kinderbijslag_huishouden = Total("kinderbijslag_huishouden", of="kinderbijslag", over="household")
kindgebonden_budget_maximum_huishouden = Total(
    "kindgebonden_budget_maximum_huishouden", of="kindgebonden_budget_maximum", over="household"
)
nominale_premie_huishouden = Total("nominale_premie_huishouden", of="nominale_premie", over="household")

sociaal_minimum = SumOf(
    "sociaal_minimum",
    per="household",
    terms=("sociaal_minimum_normen", "kinderbijslag_huishouden", "kindgebonden_budget_maximum_huishouden"),
    article="CBS sociaal minimum",
    label="Bijstand norms (or AOW) at the address with kinderbijslag and the full kindgebonden budget.",
)
inkomen_sociaal_minimum = SumOf(
    "inkomen_sociaal_minimum",
    per="household",
    terms=(
        "besteedbaar_inkomen",
        "nominale_premie_huishouden",
        "-zorgtoeslag_ontvangen",
        "-huurtoeslag_ontvangen",
    ),
    article="CBS sociaal minimum",
    label="Disposable income before health premium, zorgtoeslag and huurtoeslag, as the norms have it.",
)
