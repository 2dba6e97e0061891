"""Who belongs together: ages, partners, and the three units of Participatiewet, Awir and income tax."""

from veerkracht.engine.rule import Lookup, Total, rule


@rule(per="person", unit="years", article="BW 1:233")
def leeftijd(age_months: int) -> int:
    """Age in whole years on the date."""
    return age_months // 12


@rule(per="person", unit="months", article="BW 1:233")
def maanden_1_januari(age_months_1_january: float, age_months: int, maand: float) -> float:
    """Age in months on 1 January: whole months, and a half for days beyond; negative for those born later.

    Whole months on another date tell it but for days: few are born on the first of a month.
    """
    if age_months_1_january > -100.0:
        return age_months_1_january
    return age_months - (maand - 1.0) + 0.5


@rule(per="person", unit="years", article="Wet IB 2001, art. 8.14a")
def leeftijd_1_januari(maanden_1_januari: float) -> float:
    """Age in whole years on 1 January of the year."""
    return maanden_1_januari // 12


@rule(per="person", unit="years", article="Wet IB 2001, art. 2.10a and 8.9 lid 2")
def geboortejaar(maanden_1_januari: float, jaar: float) -> float:
    """Year of birth; a whole number of years on 1 January is a birthday on that day."""
    return jaar + (-maanden_1_januari) // 12


@rule(per="person", unit="bool", article="AOW art. 7a")
def bereikt_aow_leeftijd(
    age_months: int, maanden_1_januari: float, aow_leeftijd_maanden: float, aow_leeftijd_vorig_jaar: float
) -> bool:
    """Has reached the AOW age on the date; who did so in an earlier year, before 1 January, keeps it."""
    return age_months >= aow_leeftijd_maanden or maanden_1_januari > aow_leeftijd_vorig_jaar


@rule(per="person", unit="bool", article="BW 1:233; AKW art. 7")
def is_minderjarig_kind(leeftijd: int, ouder: int) -> bool:
    """Child under 18 who lives with a parent."""
    return leeftijd < 18 and ouder >= 0


@rule(per="person", unit="bool", article="BW 1:233")
def is_meerderjarige(leeftijd: int) -> bool:
    """Aged 18 or over."""
    return leeftijd >= 18


ouder_huurt_kamer = Lookup(
    "ouder_huurt_kamer", of="commercial_tenant", at="ouder", article="Awir art. 2 lid 1 e 3"
)


@rule(per="person", unit="bool", article="Pw art. 19a lid 1 b; Awir art. 2 lid 1 e 2")
def verhuurt_aan_ouder(commercial_tenant: bool, is_meerderjarige: bool, ouder_huurt_kamer: bool) -> bool:
    """Adult without a contract whose parent has one, so the landlord of the parent."""
    return is_meerderjarige and ouder_huurt_kamer and not commercial_tenant


iemand_verhuurt_aan_ouder = Total(
    "iemand_verhuurt_aan_ouder",
    of="verhuurt_aan_ouder",
    over="household",
    how="any",
    article="Pw art. 19a lid 1 b; Awir art. 2 lid 1 e 2",
)


@rule(per="person", unit="bool", article="Pw art. 19a lid 1 b; Awir art. 2 lid 1 e 2")
def is_kamerhuurder(
    commercial_tenant: bool, ouder: int, ouder_huurt_kamer: bool, iemand_verhuurt_aan_ouder: bool
) -> bool:
    """Rents a room on a commercial contract, which parent and child cannot have with each other."""
    van_ouder = ouder >= 0 and not ouder_huurt_kamer
    return commercial_tenant and not van_ouder and not iemand_verhuurt_aan_ouder


# Participatiewet: gezamenlijke huishouding with its dependent children


@rule(per="person", unit="index", article="Pw art. 3 lid 2-3")
def pw_hoofd(person_index: int, partner: int) -> int:
    """First of the two partners of a joint household, or the person."""
    if partner >= 0:
        return min(partner, person_index)
    return person_index


pw_hoofd_van_ouder = Lookup(
    "pw_hoofd_van_ouder", of="pw_hoofd", at="ouder", default=-1.0, article="Pw art. 4 lid 1 c"
)


@rule(per="person", unit="index", article="Pw art. 4 lid 1 c")
def pw_gezin(is_minderjarig_kind: bool, pw_hoofd: int, pw_hoofd_van_ouder: int) -> int:
    """Head of the family of the Participatiewet; minor children belong to their parent's family."""
    if is_minderjarig_kind:
        return pw_hoofd_van_ouder
    return pw_hoofd


kinderen_in_gezin = Total(
    "kinderen_in_gezin", of="is_minderjarig_kind", over="pw_gezin", article="Pw art. 4 lid 1 c"
)
volwassenen_in_gezin = Total(
    "volwassenen_in_gezin", of="is_meerderjarige", over="pw_gezin", article="Pw art. 4 lid 1"
)


# Awir and income tax: partner by marriage, contract, child, home or pension


leeftijd_partner = Lookup("leeftijd_partner", of="leeftijd", at="partner", article="AWR art. 5a")


@rule(per="person", unit="bool", article="Awir art. 3 lid 1-2; AWR art. 5a; Wet IB 2001, art. 1.2 lid 1")
def is_partner_door_band(
    partner: int,
    leeftijd: int,
    leeftijd_partner: float,
    married: bool,
    cohabitation_contract: bool,
    joint_home: bool,
    joint_pension: bool,
    shared_child: bool,
    kinderen_in_gezin: float,
) -> bool:
    """The given partner counts: spouse, or unmarried with contract, child, home or pension in common.

    For two adults a minor child of one of them at the address (samengesteld gezin) is enough as well.
    """
    if partner < 0:
        return False
    if married:
        return True
    volwassen = leeftijd >= 18 and leeftijd_partner >= 18
    if volwassen and (cohabitation_contract or kinderen_in_gezin > 0):
        return True
    return joint_home or joint_pension or shared_child


# Two adults who are no couple: a minor child of one of them makes them partners too (samengesteld gezin)


@rule(per="person", unit="bool", article="Awir art. 3 lid 2 e and 4; Wet IB 2001, art. 1.2 lid 1 e and 3")
def is_vrij_voor_samengesteld_gezin(
    is_meerderjarige: bool, is_partner_door_band: bool, commercial_tenant: bool
) -> bool:
    """Adult without another partner, who rents no room; here a contract of parent and child counts too."""
    return is_meerderjarige and not is_partner_door_band and not commercial_tenant


ouder_is_vrij = Lookup(
    "ouder_is_vrij", of="is_vrij_voor_samengesteld_gezin", at="ouder", article="Awir art. 3 lid 5 a"
)
ouder2_is_vrij = Lookup(
    "ouder2_is_vrij", of="is_vrij_voor_samengesteld_gezin", at="ouder2", article="Awir art. 3 lid 5 a"
)


@rule(per="person", unit="bool", article="Awir art. 3 lid 5 a; Wet IB 2001, art. 1.2 lid 4 a")
def is_kind_naast_vrije_ouder(
    is_vrij_voor_samengesteld_gezin: bool,
    ouder_is_vrij: bool,
    ouder2_is_vrij: bool,
    leeftijd_1_januari: float,
) -> bool:
    """Such an adult under 27 beside a parent who is so too: they are no partners."""
    naast_ouder = ouder_is_vrij or ouder2_is_vrij
    return is_vrij_voor_samengesteld_gezin and naast_ouder and leeftijd_1_januari < 27


vrijen_voor_samengesteld_gezin = Total(
    "vrijen_voor_samengesteld_gezin",
    of="is_vrij_voor_samengesteld_gezin",
    over="household",
    article="Awir art. 3 lid 2 e",
)
kinderen_naast_vrije_ouder = Total(
    "kinderen_naast_vrije_ouder",
    of="is_kind_naast_vrije_ouder",
    over="household",
    article="Awir art. 3 lid 5 a",
)


@rule(per="person", unit="bool", article="Awir art. 3 lid 2 e and 5 a; Wet IB 2001, art. 1.2 lid 1 e and 4 a")
def kan_samengesteld_gezin_vormen(
    is_vrij_voor_samengesteld_gezin: bool,
    is_kind_naast_vrije_ouder: bool,
    vrijen_voor_samengesteld_gezin: float,
    kinderen_naast_vrije_ouder: float,
) -> bool:
    """May be such a partner: not the children under 27 of a parent, unless with two of them and no others."""
    twee_kinderen = kinderen_naast_vrije_ouder == 2 and vrijen_voor_samengesteld_gezin == 3
    return is_vrij_voor_samengesteld_gezin and is_kind_naast_vrije_ouder == twee_kinderen


@rule(per="person", unit="index", article="Awir art. 3 lid 2 e")
def plaats_in_samengesteld_gezin(person_index: int, kan_samengesteld_gezin_vormen: bool) -> int:
    """Place in the household of who may be such a partner, nil for others: of two, one tells the other."""
    return person_index if kan_samengesteld_gezin_vormen else 0


kandidaten_samengesteld_gezin = Total(
    "kandidaten_samengesteld_gezin",
    of="kan_samengesteld_gezin_vormen",
    over="household",
    article="Awir art. 3 lid 2 e",
)
plaatsen_samengesteld_gezin = Total(
    "plaatsen_samengesteld_gezin",
    of="plaats_in_samengesteld_gezin",
    over="household",
    article="Awir art. 3 lid 2 e",
)
ouder_is_kandidaat = Lookup(
    "ouder_is_kandidaat", of="kan_samengesteld_gezin_vormen", at="ouder", article="Awir art. 3 lid 2 e"
)
ouder2_is_kandidaat = Lookup(
    "ouder2_is_kandidaat", of="kan_samengesteld_gezin_vormen", at="ouder2", article="Awir art. 3 lid 2 e"
)


@rule(per="person", unit="bool", article="Awir art. 3 lid 2 e")
def is_kind_van_kandidaat(
    is_minderjarig_kind: bool, ouder_is_kandidaat: bool, ouder2_is_kandidaat: bool
) -> bool:
    """Minor child of who may be such a partner."""
    return is_minderjarig_kind and (ouder_is_kandidaat or ouder2_is_kandidaat)


kind_van_kandidaat = Total(
    "kind_van_kandidaat",
    of="is_kind_van_kandidaat",
    over="household",
    how="any",
    article="Awir art. 3 lid 2 e",
)


@rule(per="person", unit="index", article="Awir art. 3 lid 2 e; Wet IB 2001, art. 1.2 lid 1 e")
def partner_samengesteld_gezin(
    person_index: int,
    kan_samengesteld_gezin_vormen: bool,
    kandidaten_samengesteld_gezin: float,
    plaatsen_samengesteld_gezin: int,
    kind_van_kandidaat: bool,
) -> int:
    """Place of the other one of exactly two adults who may be partners by a minor child; -1 for none."""
    if kan_samengesteld_gezin_vormen and kandidaten_samengesteld_gezin == 2 and kind_van_kandidaat:
        return plaatsen_samengesteld_gezin - person_index
    return -1


ouder_van_partner_samengesteld_gezin = Lookup(
    "ouder_van_partner_samengesteld_gezin",
    of="ouder",
    at="partner_samengesteld_gezin",
    default=-1.0,
    article="Awir art. 3 lid 5 a",
)
ouder2_van_partner_samengesteld_gezin = Lookup(
    "ouder2_van_partner_samengesteld_gezin",
    of="ouder2",
    at="partner_samengesteld_gezin",
    default=-1.0,
    article="Awir art. 3 lid 5 a",
)


@rule(per="person", unit="bool", article="Awir art. 3 lid 5 a; Wko art. 1.6 lid 6")
def partner_is_ouder_of_kind(
    person_index: int,
    ouder: int,
    ouder2: int,
    partner_samengesteld_gezin: int,
    ouder_van_partner_samengesteld_gezin: int,
    ouder2_van_partner_samengesteld_gezin: int,
) -> bool:
    """Partner by a minor child only, and parent or child."""
    if partner_samengesteld_gezin < 0:
        return False
    ouder_is_partner = partner_samengesteld_gezin == ouder
    ouder2_is_partner = partner_samengesteld_gezin == ouder2
    is_ouder = ouder_van_partner_samengesteld_gezin == person_index
    is_ouder2 = ouder2_van_partner_samengesteld_gezin == person_index
    return ouder_is_partner or ouder2_is_partner or is_ouder or is_ouder2


@rule(per="person", unit="index", article="Awir art. 3", end="2024-12-31", name="toeslagpartner")
def toeslagpartner_tot_2025(partner: int, is_partner_door_band: bool, partner_samengesteld_gezin: int) -> int:
    """Place of the toeslagpartner, -1 for none."""
    return partner if is_partner_door_band else partner_samengesteld_gezin


@rule(per="person", unit="index", article="Awir art. 3", start="2025-01-01")
def toeslagpartner(
    partner: int,
    is_partner_door_band: bool,
    partner_samengesteld_gezin: int,
    partner_is_ouder_of_kind: bool,
) -> int:
    """Place of the toeslagpartner, -1 for none: since 2025 never a parent or child."""
    if is_partner_door_band:
        return partner
    return -1 if partner_is_ouder_of_kind else partner_samengesteld_gezin


@rule(per="person", unit="bool", article="Awir art. 3")
def heeft_toeslagpartner(toeslagpartner: int) -> bool:
    """Has a toeslagpartner."""
    return toeslagpartner >= 0


@rule(per="person", unit="index", article="Awir art. 3")
def toeslag_hoofd(person_index: int, toeslagpartner: int) -> int:
    """First of the two toeslagpartners, or the person."""
    if toeslagpartner >= 0:
        return min(toeslagpartner, person_index)
    return person_index


toeslag_hoofd_van_ouder = Lookup(
    "toeslag_hoofd_van_ouder", of="toeslag_hoofd", at="ouder", default=-1.0, article="WKB art. 2"
)


@rule(per="person", unit="index", article="Awir art. 2 and 3")
def toeslag_eenheid(is_minderjarig_kind: bool, toeslag_hoofd: int, toeslag_hoofd_van_ouder: int) -> int:
    """Head of applicant, toeslagpartner and their minor children."""
    if is_minderjarig_kind:
        return toeslag_hoofd_van_ouder
    return toeslag_hoofd


@rule(per="person", unit="index", article="AWR art. 5a; Wet IB 2001, art. 1.2")
def fiscale_partner(partner: int, is_partner_door_band: bool, partner_samengesteld_gezin: int) -> int:
    """Place of the partner for the income tax, -1 for none; parent and child can be, from 27 on."""
    return partner if is_partner_door_band else partner_samengesteld_gezin


@rule(per="person", unit="bool", article="AWR art. 5a; Wet IB 2001, art. 1.2")
def heeft_fiscale_partner(fiscale_partner: int) -> bool:
    """Has a partner for the income tax."""
    return fiscale_partner >= 0


@rule(per="person", unit="index", article="AWR art. 5a; Wet IB 2001, art. 1.2")
def fiscaal_paar(person_index: int, fiscale_partner: int) -> int:
    """First of two fiscal partners, or the person."""
    if fiscale_partner >= 0:
        return min(fiscale_partner, person_index)
    return person_index
