"""Wet op de huurtoeslag: a curve in income until 2025, a straight withdrawal since 2026 (Wht art. 16-21)."""

from veerkracht.engine.rounding import ceil_cent
from veerkracht.engine.rule import rule
from veerkracht.law.awir.rules import awir_afronding


@rule(per="household", unit="EUR/month", article="Wht art. 5", end="2025-12-31")
def rekenhuur(basic_rent: float, service_costs: float, servicekosten_maximum_totaal: float) -> float:
    """Bare rent with the service costs that count."""
    return basic_rent + min(service_costs, servicekosten_maximum_totaal)


@rule(per="household", unit="EUR/month", article="Wht art. 5 and 13", start="2026-01-01", name="rekenhuur")
def rekenhuur_vanaf_2026(
    basic_rent: float, jongerenhuishouden: bool, kwaliteitskortingsgrens: float, maximale_huur: float
) -> float:
    """Bare rent, counted up to the maximum (for young households up to the kwaliteitskortingsgrens)."""
    return min(basic_rent, kwaliteitskortingsgrens if jongerenhuishouden else maximale_huur)


@rule(per="household", unit="EUR/month", article="Wht art. 16-19", end="2025-12-31")
def basishuur(
    rekeninkomen: float,
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    normhuur_a_eenpersoons: float,
    normhuur_b_eenpersoons: float,
    minimum_normhuur_eenpersoons: float,
    normhuur_a_meerpersoons: float,
    normhuur_b_meerpersoons: float,
    minimum_normhuur_meerpersoons: float,
    normhuur_a_eenpersoons_ouderen: float,
    normhuur_b_eenpersoons_ouderen: float,
    minimum_normhuur_eenpersoons_ouderen: float,
    normhuur_a_meerpersoons_ouderen: float,
    normhuur_b_meerpersoons_ouderen: float,
    minimum_normhuur_meerpersoons_ouderen: float,
    huurtoeslag_opslag: float,
    huurtoeslag_verlaging: float,
) -> float:
    """Rent the household pays itself: a curve in income, at least the minimum, rounded up to the cent."""
    a = normhuur_a_meerpersoons
    b = normhuur_b_meerpersoons
    minimum = minimum_normhuur_meerpersoons
    if huurtoeslag_bewoners <= 1:
        a = normhuur_a_eenpersoons_ouderen if heeft_oudere_bewoner else normhuur_a_eenpersoons
        b = normhuur_b_eenpersoons_ouderen if heeft_oudere_bewoner else normhuur_b_eenpersoons
        minimum = (
            minimum_normhuur_eenpersoons_ouderen if heeft_oudere_bewoner else minimum_normhuur_eenpersoons
        )
    elif heeft_oudere_bewoner:
        a = normhuur_a_meerpersoons_ouderen
        b = normhuur_b_meerpersoons_ouderen
        minimum = minimum_normhuur_meerpersoons_ouderen
    kromme = a * rekeninkomen * rekeninkomen + b * rekeninkomen
    return max(ceil_cent(kromme), minimum) + huurtoeslag_opslag - huurtoeslag_verlaging


@rule(per="household", unit="EUR/month", article="Wht art. 16", start="2026-01-01", name="basishuur")
def basishuur_vanaf_2026(
    huurtoeslag_bewoners: float, basishuur_eenpersoons: float, basishuur_meerpersoons: float
) -> float:
    """Fixed own part of the rent by size of the household."""
    return basishuur_eenpersoons if huurtoeslag_bewoners <= 1 else basishuur_meerpersoons


def huurtoeslag_delen(
    rekenhuur: float, basishuur: float, kwaliteit: float, aftopping: float, deel_b: float, deel_c: float
) -> float:
    """Per month: all rent up to the first limit, a part up to the second, then a smaller part (art. 21)."""
    a = max(min(rekenhuur, kwaliteit) - basishuur, 0.0)
    b = deel_b * max(min(rekenhuur, aftopping) - max(kwaliteit, basishuur), 0.0)
    return a + b + deel_c * max(rekenhuur - max(aftopping, basishuur), 0.0)


@rule(per="household", unit="bool", article="Wht art. 14 (until 2019)", end="2025-12-31")
def inkomen_te_hoog_huurtoeslag(
    rekeninkomen: float,
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    maximum_inkomen_eenpersoons: float,
    maximum_inkomen_meerpersoons: float,
    maximum_inkomen_eenpersoons_ouderen: float,
    maximum_inkomen_meerpersoons_ouderen: float,
) -> bool:
    """Until 2019: no right at all above a maximum income. Since 2020 the curve itself ends the right."""
    if huurtoeslag_bewoners <= 1:
        return rekeninkomen > (
            maximum_inkomen_eenpersoons_ouderen if heeft_oudere_bewoner else maximum_inkomen_eenpersoons
        )
    return rekeninkomen > (
        maximum_inkomen_meerpersoons_ouderen if heeft_oudere_bewoner else maximum_inkomen_meerpersoons
    )


@rule(per="household", unit="bool", article="Wht art. 21 lid 1 c", end="2024-12-31")
def telt_boven_aftoppingsgrens(
    huurtoeslag_bewoners: float, heeft_bewoner_met_aow: bool, adapted_home: bool
) -> bool:
    """Until 2024 rent above the aftoppingsgrens counts for singles, older people and adapted homes only."""
    return huurtoeslag_bewoners <= 1 or heeft_bewoner_met_aow or adapted_home


@rule(
    per="household", unit="bool", article="Wht art. 21 lid 1 c", start="2025-01-01", end="2025-12-31",
    name="telt_boven_aftoppingsgrens",
)  # fmt: skip
def telt_voor_iedereen(huurtoeslag_bewoners: float) -> bool:
    """Since 2025 the rent above the aftoppingsgrens counts for every household."""
    return huurtoeslag_bewoners > 0


@rule(per="household", unit="EUR/year", article="Wht art. 13, 20 and 21; Awir art. 7", end="2025-12-31")
def huurtoeslag(
    rents: bool,
    heeft_meerderjarige_huurder: bool,
    rekenhuur: float,
    basishuur: float,
    jongerenhuishouden: bool,
    inkomen_te_hoog_huurtoeslag: bool,
    iemands_vermogen_te_hoog: bool,
    huurtoeslag_bewoners: float,
    telt_boven_aftoppingsgrens: bool,
    adapted_home: bool,
    maximale_huur: float,
    kwaliteitskortingsgrens: float,
    aftoppingsgrens_laag: float,
    aftoppingsgrens_hoog: float,
    huurtoeslag_deel_b: float,
    huurtoeslag_deel_c: float,
) -> float:
    """Twelve times the month; none above the maximum rent, but for an adapted home or eight residents."""
    grens = kwaliteitskortingsgrens if jongerenhuishouden else maximale_huur
    uitzondering = adapted_home or huurtoeslag_bewoners >= 8
    if not (rents and heeft_meerderjarige_huurder) or (rekenhuur > grens and not uitzondering):
        return 0.0
    if inkomen_te_hoog_huurtoeslag or iemands_vermogen_te_hoog:
        return 0.0
    aftopping = aftoppingsgrens_laag if huurtoeslag_bewoners <= 2 else aftoppingsgrens_hoog
    deel_c = huurtoeslag_deel_c if telt_boven_aftoppingsgrens else 0.0
    return 12 * huurtoeslag_delen(
        min(rekenhuur, grens), basishuur, kwaliteitskortingsgrens, aftopping, huurtoeslag_deel_b, deel_c
    )


@rule(
    per="household", unit="EUR/year", article="Wht art. 13, 20 and 21", start="2026-01-01", name="huurtoeslag"
)
def huurtoeslag_vanaf_2026(
    rents: bool,
    heeft_meerderjarige_huurder: bool,
    rekenhuur: float,
    basishuur: float,
    iemands_vermogen_te_hoog: bool,
    huurtoeslag_bewoners: float,
    rekeninkomen: float,
    kwaliteitskortingsgrens: float,
    aftoppingsgrens_laag: float,
    aftoppingsgrens_hoog: float,
    huurtoeslag_deel_b: float,
    huurtoeslag_deel_c: float,
    inkomenspunt_eenpersoons: float,
    inkomenspunt_meerpersoons: float,
    huurtoeslag_afbouw_eenpersoons: float,
    huurtoeslag_afbouw_meerpersoons: float,
) -> float:
    """Twelve times the month, less a fixed share of income above the income point."""
    if not (rents and heeft_meerderjarige_huurder) or iemands_vermogen_te_hoog:
        return 0.0
    aftopping = aftoppingsgrens_laag if huurtoeslag_bewoners <= 2 else aftoppingsgrens_hoog
    punt = inkomenspunt_eenpersoons if huurtoeslag_bewoners <= 1 else inkomenspunt_meerpersoons
    afbouw = huurtoeslag_afbouw_eenpersoons if huurtoeslag_bewoners <= 1 else huurtoeslag_afbouw_meerpersoons
    delen = huurtoeslag_delen(
        rekenhuur, basishuur, kwaliteitskortingsgrens, aftopping, huurtoeslag_deel_b, huurtoeslag_deel_c
    )
    return max(12 * delen - afbouw * max(rekeninkomen - punt, 0.0), 0.0)


@rule(per="household", unit="EUR/year", article="Awir art. 14")
def huurtoeslag_uitbetaald(huurtoeslag: float, minimum_tegemoetkoming: float) -> float:
    """Huurtoeslag as it is granted, in whole euros."""
    return awir_afronding(huurtoeslag, minimum_tegemoetkoming)


@rule(per="household", unit="EUR/year", article="Awir art. 15")
def huurtoeslag_ontvangen(huurtoeslag_uitbetaald: float, claims_huurtoeslag: bool) -> float:
    """Huurtoeslag that is used: it is granted on request."""
    if claims_huurtoeslag:
        return huurtoeslag_uitbetaald
    return 0.0
