"""Wet op de huurtoeslag: a curve in income until 2025, a straight withdrawal since 2026 (Wht art. 16-21)."""

import math

from veerkracht.engine.rounding import ceil_cent, ceil_euro
from veerkracht.engine.rule import rule
from veerkracht.law.awir.rules import awir_afronding

SOORTEN_SERVICEKOSTEN = 4.0


@rule(per="household", unit="EUR/month", article="Wht art. 5", end="2025-12-31")
def rekenhuur(basic_rent: float, service_costs: float, servicekosten_maximum_per_soort: float) -> float:
    """Bare rent with the service costs that count: of four kinds, each up to a maximum."""
    return basic_rent + min(service_costs, SOORTEN_SERVICEKOSTEN * servicekosten_maximum_per_soort)


@rule(per="household", unit="EUR/month", article="Wht art. 13 lid 1")
def hoogste_huur(jongerenhuishouden: bool, kwaliteitskortingsgrens: float, maximale_huur: float) -> float:
    """The maximum rent; for young households the kwaliteitskortingsgrens."""
    return kwaliteitskortingsgrens if jongerenhuishouden else maximale_huur


@rule(per="household", unit="EUR/month", article="Wht art. 5 and 13", start="2026-01-01", name="rekenhuur")
def rekenhuur_vanaf_2026(basic_rent: float, hoogste_huur: float) -> float:
    """Bare rent, counted up to the maximum."""
    return min(basic_rent, hoogste_huur)


def normhuur(a: float, b: float, inkomen: float, minimum: float) -> float:
    """The curve in income, rounded up to the cent, at least the minimum (art. 19)."""
    return max(ceil_cent(a * inkomen * inkomen + b * inkomen), minimum)


def ceil_25(amount: float) -> float:
    """Up to a multiple of 25 euros (art. 27)."""
    return ceil_euro(amount / 25) * 25


def factor(x: float) -> float:
    """To twelve decimals, as the factors of the curve are published."""
    return math.floor(x * 1e12 + 0.5) / 1e12


@rule(per="household", unit="EUR/year", article="Wht art. 17 lid 1 and 27 lid 6", end="2021-12-31")
def minimum_inkomensijkpunt(
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    drempelinkomen: float,
    minimum_inkomen_vermeerdering_eenpersoons: float,
    minimum_inkomen_vermeerdering_meerpersoons: float,
    minimum_inkomensijkpunt_eenpersoons_ouderen: float,
    minimum_inkomensijkpunt_meerpersoons_ouderen: float,
) -> float:
    """Where the curve begins: 81% (one person) or 108% of the minimum wage of January and a fixed amount."""
    punt = drempelinkomen + minimum_inkomen_vermeerdering_meerpersoons  # drempelinkomen: 108%
    ouderen = minimum_inkomensijkpunt_meerpersoons_ouderen
    if huurtoeslag_bewoners <= 1:
        punt = 0.81 / 1.08 * drempelinkomen + minimum_inkomen_vermeerdering_eenpersoons
        ouderen = minimum_inkomensijkpunt_eenpersoons_ouderen
    return ouderen if heeft_oudere_bewoner else ceil_25(punt)


@rule(per="household", unit="EUR/year", article="Wht art. 18 lid 1", end="2021-12-31")
def referentie_inkomensijkpunt(
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    referentie_inkomensijkpunt_eenpersoons: float,
    referentie_inkomensijkpunt_meerpersoons: float,
    referentie_inkomensijkpunt_eenpersoons_ouderen: float,
    referentie_inkomensijkpunt_meerpersoons_ouderen: float,
) -> float:
    """The second income through which the law lays the curve."""
    if heeft_oudere_bewoner:
        ouderen = referentie_inkomensijkpunt_meerpersoons_ouderen
        return referentie_inkomensijkpunt_eenpersoons_ouderen if huurtoeslag_bewoners <= 1 else ouderen
    anderen = referentie_inkomensijkpunt_meerpersoons
    return referentie_inkomensijkpunt_eenpersoons if huurtoeslag_bewoners <= 1 else anderen


@rule(per="household", unit="EUR/month", article="Wht art. 18 lid 3-4", end="2021-12-31")
def normhuur_bij_referentie(
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    referentie_normhuur: float,
    referentie_normhuur_verlaging_eenpersoons: float,
    referentie_normhuur_verlaging_meerpersoons: float,
    referentie_normhuur_verlaging_eenpersoons_ouderen: float,
    referentie_normhuur_verlaging_meerpersoons_ouderen: float,
) -> float:
    """Standard rent at the reference income."""
    min_1 = referentie_normhuur_verlaging_eenpersoons
    min_2 = referentie_normhuur_verlaging_meerpersoons
    if heeft_oudere_bewoner:
        min_1 = referentie_normhuur_verlaging_eenpersoons_ouderen
        min_2 = referentie_normhuur_verlaging_meerpersoons_ouderen
    return referentie_normhuur - (min_1 if huurtoeslag_bewoners <= 1 else min_2)


@rule(per="household", unit="EUR/month", article="Wht art. 17 lid 2-3", end="2024-12-31")
def minimum_normhuur(
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    minimum_normhuur_eenpersoons: float,
    minimum_normhuur_meerpersoons: float,
    normhuur_verlaging_eenpersoons_ouderen: float,
    normhuur_verlaging_meerpersoons_ouderen: float,
) -> float:
    """Standard rent at the lowest income point, somewhat lower for older people."""
    if huurtoeslag_bewoners <= 1:
        lager = normhuur_verlaging_eenpersoons_ouderen if heeft_oudere_bewoner else 0.0
        return minimum_normhuur_eenpersoons - lager
    lager = normhuur_verlaging_meerpersoons_ouderen if heeft_oudere_bewoner else 0.0
    return minimum_normhuur_meerpersoons - lager


@rule(per="household", unit="EUR/month", article="Wht art. 16-19", end="2021-12-31")
def basishuur(
    rekeninkomen: float,
    minimum_inkomensijkpunt: float,
    minimum_normhuur: float,
    referentie_inkomensijkpunt: float,
    normhuur_bij_referentie: float,
    huurtoeslag_opslag: float,
    huurtoeslag_verlaging: float,
) -> float:
    """Rent the household pays itself: as a share of income it rises evenly between two points."""
    laag = minimum_normhuur / minimum_inkomensijkpunt
    hoog = normhuur_bij_referentie / referentie_inkomensijkpunt
    a = (hoog - laag) / (referentie_inkomensijkpunt - minimum_inkomensijkpunt)
    b = laag - a * minimum_inkomensijkpunt
    curve = normhuur(factor(a), factor(b), rekeninkomen, minimum_normhuur)
    return curve + huurtoeslag_opslag - huurtoeslag_verlaging


@rule(
    per="household", unit="EUR/month", article="Wht art. 16-19", start="2022-01-01", end="2024-12-31",
    name="basishuur",
)  # fmt: skip
def basishuur_vanaf_2022(
    rekeninkomen: float,
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    normhuur_a_eenpersoons: float,
    normhuur_b_eenpersoons: float,
    normhuur_a_meerpersoons: float,
    normhuur_b_meerpersoons: float,
    normhuur_a_eenpersoons_ouderen: float,
    normhuur_b_eenpersoons_ouderen: float,
    normhuur_a_meerpersoons_ouderen: float,
    normhuur_b_meerpersoons_ouderen: float,
    minimum_normhuur: float,
    huurtoeslag_opslag: float,
    huurtoeslag_verlaging: float,
) -> float:
    """Rent the household pays itself: a curve in income, at least the minimum, rounded up to the cent."""
    a = normhuur_a_meerpersoons
    b = normhuur_b_meerpersoons
    if huurtoeslag_bewoners <= 1:
        a = normhuur_a_eenpersoons_ouderen if heeft_oudere_bewoner else normhuur_a_eenpersoons
        b = normhuur_b_eenpersoons_ouderen if heeft_oudere_bewoner else normhuur_b_eenpersoons
    elif heeft_oudere_bewoner:
        a = normhuur_a_meerpersoons_ouderen
        b = normhuur_b_meerpersoons_ouderen
    return normhuur(a, b, rekeninkomen, minimum_normhuur) + huurtoeslag_opslag - huurtoeslag_verlaging


@rule(
    per="household", unit="EUR/month", article="Wht art. 16-19", start="2025-01-01", end="2025-12-31",
    name="basishuur",
)  # fmt: skip
def basishuur_2025(
    rekeninkomen: float,
    huurtoeslag_bewoners: float,
    normhuur_a_eenpersoons: float,
    normhuur_b_eenpersoons: float,
    minimum_normhuur_eenpersoons: float,
    normhuur_a_meerpersoons: float,
    normhuur_b_meerpersoons: float,
    minimum_normhuur_meerpersoons: float,
    huurtoeslag_opslag: float,
    huurtoeslag_verlaging: float,
) -> float:
    """In 2025 the curve depends on the size of the household only, no more on age."""
    a = normhuur_a_eenpersoons if huurtoeslag_bewoners <= 1 else normhuur_a_meerpersoons
    b = normhuur_b_eenpersoons if huurtoeslag_bewoners <= 1 else normhuur_b_meerpersoons
    minimum = minimum_normhuur_eenpersoons if huurtoeslag_bewoners <= 1 else minimum_normhuur_meerpersoons
    return normhuur(a, b, rekeninkomen, minimum) + huurtoeslag_opslag - huurtoeslag_verlaging


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


@rule(per="household", unit="bool", article="Wht art. 14 lid 3 (until 2019)", end="2019-12-31")
def inkomen_te_hoog_huurtoeslag(
    rekeninkomen: float,
    huurtoeslag_bewoners: float,
    heeft_oudere_bewoner: bool,
    maximum_inkomen_eenpersoons: float,
    maximum_inkomen_meerpersoons: float,
    maximum_inkomen_eenpersoons_ouderen: float,
    maximum_inkomen_meerpersoons_ouderen: float,
) -> bool:
    """Until 2019: no right at all above a maximum income. Since 2020 the amount itself ends the right."""
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


@rule(per="household", unit="bool", article="Wht art. 13 lid 1-2", end="2025-12-31")
def huur_te_hoog(
    rekenhuur: float, hoogste_huur: float, adapted_home: bool, huurtoeslag_bewoners: float
) -> bool:
    """Until 2025: rent above the maximum, and no adapted home or eight residents."""
    return rekenhuur > hoogste_huur and not (adapted_home or huurtoeslag_bewoners >= 8)


@rule(
    per="household", unit="bool", article="Wht art. 7-9, 11, 13 and 14; Awir art. 7", end="2019-12-31",
    name="recht_op_huurtoeslag",
)  # fmt: skip
def recht_op_huurtoeslag_2019(
    rents: bool,
    heeft_meerderjarige_huurder: bool,
    huur_te_hoog: bool,
    inkomen_te_hoog_huurtoeslag: bool,
    iemands_vermogen_te_hoog: bool,
) -> bool:
    """An adult rents the dwelling; rent, income and assets are not too high."""
    te_hoog = huur_te_hoog or inkomen_te_hoog_huurtoeslag or iemands_vermogen_te_hoog
    return rents and heeft_meerderjarige_huurder and not te_hoog


@rule(
    per="household", unit="bool", article="Wht art. 7-9, 11 and 13; Awir art. 7",
    start="2020-01-01", end="2025-12-31", name="recht_op_huurtoeslag",
)  # fmt: skip
def recht_op_huurtoeslag_tot_2026(
    rents: bool, heeft_meerderjarige_huurder: bool, huur_te_hoog: bool, iemands_vermogen_te_hoog: bool
) -> bool:
    """An adult rents the dwelling; rent and assets are not too high."""
    return rents and heeft_meerderjarige_huurder and not (huur_te_hoog or iemands_vermogen_te_hoog)


@rule(per="household", unit="bool", article="Wht art. 7-9 and 11; Awir art. 7", start="2026-01-01")
def recht_op_huurtoeslag(
    rents: bool, heeft_meerderjarige_huurder: bool, iemands_vermogen_te_hoog: bool
) -> bool:
    """An adult rents the dwelling; assets are not too high. The rent may be, but counts up to the maximum."""
    return rents and heeft_meerderjarige_huurder and not iemands_vermogen_te_hoog


@rule(per="household", unit="EUR/month", article="Wht art. 20 lid 2")
def aftoppingsgrens(
    huurtoeslag_bewoners: float, aftoppingsgrens_laag: float, aftoppingsgrens_hoog: float
) -> float:
    """Second limit in the rent, by the number of residents."""
    return aftoppingsgrens_laag if huurtoeslag_bewoners <= 2 else aftoppingsgrens_hoog


@rule(per="household", unit="EUR/year", article="Wht art. 13 lid 3 and 21", end="2025-12-31")
def huurtoeslag(
    recht_op_huurtoeslag: bool,
    rekenhuur: float,
    hoogste_huur: float,
    basishuur: float,
    telt_boven_aftoppingsgrens: bool,
    kwaliteitskortingsgrens: float,
    aftoppingsgrens: float,
    huurtoeslag_deel_b: float,
    huurtoeslag_deel_c: float,
) -> float:
    """Twelve times the month: shares of the rent above the own part, by the limits between which it lies."""
    if not recht_op_huurtoeslag:
        return 0.0
    deel_c = huurtoeslag_deel_c if telt_boven_aftoppingsgrens else 0.0
    huur = min(rekenhuur, hoogste_huur)
    return 12 * huurtoeslag_delen(
        huur, basishuur, kwaliteitskortingsgrens, aftoppingsgrens, huurtoeslag_deel_b, deel_c
    )


@rule(per="household", unit="EUR/year", article="Wht art. 21", start="2026-01-01", name="huurtoeslag")
def huurtoeslag_vanaf_2026(
    recht_op_huurtoeslag: bool,
    rekenhuur: float,
    basishuur: float,
    huurtoeslag_bewoners: float,
    rekeninkomen: float,
    kwaliteitskortingsgrens: float,
    aftoppingsgrens: float,
    huurtoeslag_deel_b: float,
    huurtoeslag_deel_c: float,
    inkomenspunt_eenpersoons: float,
    inkomenspunt_meerpersoons: float,
    huurtoeslag_afbouw_eenpersoons: float,
    huurtoeslag_afbouw_meerpersoons: float,
) -> float:
    """Twelve times the month, less a fixed share of income above the income point."""
    if not recht_op_huurtoeslag:
        return 0.0
    punt = inkomenspunt_eenpersoons if huurtoeslag_bewoners <= 1 else inkomenspunt_meerpersoons
    afbouw = huurtoeslag_afbouw_eenpersoons if huurtoeslag_bewoners <= 1 else huurtoeslag_afbouw_meerpersoons
    delen = huurtoeslag_delen(
        rekenhuur, basishuur, kwaliteitskortingsgrens, aftoppingsgrens, huurtoeslag_deel_b, huurtoeslag_deel_c
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
