"""The poverty line of CBS, SCP and Nibud, and what the Commissie sociaal minimum found to be needed.

Both are known for some kinds of household only; for the others the line is 0.
"""

from veerkracht.engine.rule import Total, rule

ONBEKEND, ALLEEN, PAAR, EENOUDER, PAAR_MET_KINDEREN = 0, 1, 2, 3, 4


@rule(per="person", unit="bool", article="CBS, SCP, Nibud: armoedegrens")
def is_kind_tot_en_met_12(leeftijd: int) -> bool:
    """A young child in the published lines."""
    return leeftijd <= 12


@rule(per="person", unit="bool", article="CBS, SCP, Nibud: armoedegrens")
def woont_met_partner(partner: int) -> bool:
    """Has a partner at the address."""
    return partner >= 0


jonge_kinderen_in_huishouden = Total(
    "jonge_kinderen_in_huishouden", of="is_kind_tot_en_met_12", over="household"
)
partners_in_huishouden = Total("partners_in_huishouden", of="woont_met_partner", over="household")
aow_in_huishouden = Total("aow_in_huishouden", of="bereikt_aow_leeftijd", over="household", how="any")


@rule(per="household", unit="code", article="CBS, SCP, Nibud: armoedegrens")
def soort_huishouden(
    volwassenen_in_huishouden: float, kinderen_in_huishouden: float, partners_in_huishouden: float
) -> int:
    """1 single, 2 couple, 3 single parent, 4 couple with children; 0 any other household."""
    if volwassenen_in_huishouden == 1 and partners_in_huishouden == 0:
        return ALLEEN if kinderen_in_huishouden == 0 else EENOUDER
    if volwassenen_in_huishouden == 2 and partners_in_huishouden == 2:
        return PAAR if kinderen_in_huishouden == 0 else PAAR_MET_KINDEREN
    return ONBEKEND


@rule(per="household", unit="EUR/year", article="CBS, SCP, Nibud: armoedegrens")
def armoedegrens(
    soort_huishouden: int,
    kinderen_in_huishouden: float,
    jonge_kinderen_in_huishouden: float,
    armoedegrens_alleenstaande: float,
    armoedegrens_paar_2_jonge_kinderen: float,
    armoedegrens_paar_2_pubers: float,
    armoedegrens_eenouder_2_pubers: float,
    armoedegrens_sinds_2023: float,
) -> float:
    """Line of 2023 with rent and energy, moved to the year; compare with besteedbaar_inkomen. 0: none."""
    if soort_huishouden == ALLEEN:
        return 12 * armoedegrens_alleenstaande * armoedegrens_sinds_2023
    if kinderen_in_huishouden == 2:
        if soort_huishouden == PAAR_MET_KINDEREN and jonge_kinderen_in_huishouden == 2:
            return 12 * armoedegrens_paar_2_jonge_kinderen * armoedegrens_sinds_2023
        if soort_huishouden == PAAR_MET_KINDEREN and jonge_kinderen_in_huishouden == 0:
            return 12 * armoedegrens_paar_2_pubers * armoedegrens_sinds_2023
        if soort_huishouden == EENOUDER and jonge_kinderen_in_huishouden == 0:
            return 12 * armoedegrens_eenouder_2_pubers * armoedegrens_sinds_2023
    return 0.0


@rule(per="household", unit="EUR/year", article="CBS, SCP, Nibud: armoedegrens")
def woonlasten_in_armoedegrens(
    soort_huishouden: int,
    armoedegrens_alleenstaande_huur: float,
    armoedegrens_alleenstaande_energie: float,
    armoedegrens_sinds_2023: float,
) -> float:
    """Rent and energy within the line. 0: not published for this household."""
    if soort_huishouden == ALLEEN:
        woonlasten = armoedegrens_alleenstaande_huur + armoedegrens_alleenstaande_energie
        return 12 * woonlasten * armoedegrens_sinds_2023
    return 0.0


@rule(per="household", unit="EUR/year", article="CBS, SCP, Nibud: armoedegrens")
def woonlasten(
    rents: bool,
    basic_rent: float,
    service_costs: float,
    energy_costs: float,
    armoedegrens_alleenstaande_energie: float,
    armoedegrens_sinds_2023: float,
) -> float:
    """Rent and energy of a tenant, huurtoeslag not taken off; energy as in the line where it is not known."""
    if not rents:
        return 0.0
    energie = energy_costs
    if energy_costs < 0.0:
        energie = armoedegrens_alleenstaande_energie * armoedegrens_sinds_2023
    return 12 * (basic_rent + service_costs + energie)


def nodig(
    minimum: float, soort: int, aow: bool, tekort_zonder_kinderen: float, tekort_met_kinderen: float
) -> float:
    """The social minimum and what it lacks; 0 where nothing was published."""
    if aow:
        return 0.0
    if ALLEEN <= soort <= PAAR:
        return minimum + 12 * tekort_zonder_kinderen
    if soort == PAAR_MET_KINDEREN:
        return minimum + 12 * tekort_met_kinderen
    return 0.0


@rule(per="household", unit="EUR/year", article="Commissie sociaal minimum: Een zeker bestaan")
def commissie_minimum_laag(
    sociaal_minimum: float,
    soort_huishouden: int,
    aow_in_huishouden: bool,
    commissie_tekort_zonder_kinderen_laag: float,
    commissie_tekort_paar_met_kinderen_laag: float,
) -> float:
    """Lowest amount needed; compare with inkomen_sociaal_minimum. 0: none published for this household."""
    return nodig(
        sociaal_minimum,
        soort_huishouden,
        aow_in_huishouden,
        commissie_tekort_zonder_kinderen_laag,
        commissie_tekort_paar_met_kinderen_laag,
    )


@rule(per="household", unit="EUR/year", article="Commissie sociaal minimum: Een zeker bestaan")
def commissie_minimum_hoog(
    sociaal_minimum: float,
    soort_huishouden: int,
    aow_in_huishouden: bool,
    commissie_tekort_zonder_kinderen_hoog: float,
    commissie_tekort_paar_met_kinderen_hoog: float,
) -> float:
    """Highest amount needed; compare with inkomen_sociaal_minimum. 0: none published for this household."""
    return nodig(
        sociaal_minimum,
        soort_huishouden,
        aow_in_huishouden,
        commissie_tekort_zonder_kinderen_hoog,
        commissie_tekort_paar_met_kinderen_hoog,
    )
