"""Wet kinderopvang: a share of the costs of registered childcare, by joint income, for parents who work."""

from datetime import date

from veerkracht.engine.figures import Table
from veerkracht.engine.rule import Total, rule
from veerkracht.law.awir.rules import awir_afronding

DAGOPVANG = 1  # codes of childcare_kind; 0 is not known
BSO = 2
GASTOUDER = 3
BASISSCHOOL = 4  # age from which a child may go to primary school
MAANDUREN = 744.0  # hours in the longest month: more than anybody works
KOPPELING_TOT = date(2022, 12, 31)  # last day on which hours of work limit hours of care


def percentage_uit_tabel(tabel: Table, inkomen: float, kolom: int) -> float:
    """Share in this column of the last row that starts at or below the income."""
    gevonden = tabel[0][kolom]
    for rij in range(1, len(tabel)):
        if inkomen >= tabel[rij][0]:
            gevonden = tabel[rij][kolom]
    return gevonden / 100


# Right: applicant and partner work, or have another ground


@rule(per="person", unit="bool", article="Wko art. 1.6 lid 1 b-j and 8-10")
def is_doelgroep_kinderopvang(student: bool, childcare_target_group: bool) -> bool:
    """Has a right without income from work: a student, or someone with another ground of the article."""
    return student or childcare_target_group


@rule(per="person", unit="bool", article="Wko art. 1.6 lid 6")
def is_familie_zonder_kind(
    partner_samengesteld_gezin: int,
    partner_is_ouder_of_kind: bool,
    ouder: int,
    ouder2: int,
    ouder_van_partner_samengesteld_gezin: int,
    ouder2_van_partner_samengesteld_gezin: int,
    kinderen_in_gezin: float,
) -> bool:
    """Partner by a child of the other only, and parent, child, brother or sister: need not work."""
    eerste_van_beiden = ouder == ouder_van_partner_samengesteld_gezin
    eerste_is_tweede = ouder == ouder2_van_partner_samengesteld_gezin
    tweede_is_eerste = ouder2 == ouder_van_partner_samengesteld_gezin
    tweede_van_beiden = ouder2 == ouder2_van_partner_samengesteld_gezin
    deelt_ouder = ouder >= 0 and (eerste_van_beiden or eerste_is_tweede)
    deelt_ouder2 = ouder2 >= 0 and (tweede_is_eerste or tweede_van_beiden)
    familie = partner_is_ouder_of_kind or deelt_ouder or deelt_ouder2
    return partner_samengesteld_gezin >= 0 and familie and kinderen_in_gezin <= 0


@rule(per="person", unit="bool", article="Wko art. 1.6 lid 1, 3 and 6")
def is_ouder_zonder_aanspraak(
    is_toeslag_volwassene: bool,
    wage: float,
    profit: float,
    is_doelgroep_kinderopvang: bool,
    is_familie_zonder_kind: bool,
) -> bool:
    """Applicant or partner without wage or profit and without another ground."""
    vrijgesteld = is_doelgroep_kinderopvang or is_familie_zonder_kind
    return is_toeslag_volwassene and not (wage > 0 or profit > 0) and not vrijgesteld


ouder_zonder_aanspraak_in_eenheid = Total(
    "ouder_zonder_aanspraak_in_eenheid",
    of="is_ouder_zonder_aanspraak",
    over="toeslag_eenheid",
    how="any",
    article="Wko art. 1.6 lid 3",
)


# Hours and price that count for a child


@rule(per="person", unit="hours/month", article="Wko art. 1.1 lid 1")
def opvanguren(
    is_minderjarig_kind: bool, leeftijd: int, hours_childcare: float, kinderopvang_tot_leeftijd: float
) -> float:
    """Hours of care a month of a child that does not go to secondary school yet."""
    if is_minderjarig_kind and leeftijd < kinderopvang_tot_leeftijd:
        return hours_childcare
    return 0.0


@rule(per="person", unit="code", article="Wko art. 1.1 lid 1; Bkt art. 4")
def opvangsoort(childcare_kind: int, leeftijd: int) -> float:
    """Kind of care; when not known, that of most children of the age."""
    if childcare_kind > 0:
        return childcare_kind
    return DAGOPVANG if leeftijd < BASISSCHOOL else BSO


@rule(per="person", unit="hours/month", article="Bkt art. 8a lid 1 b and 2-3", end="2022-12-31")
def uren_zonder_arbeid(
    is_toeslag_volwassene: bool, hours_worked: float, is_doelgroep_kinderopvang: bool
) -> float:
    """Hours of the month without work of applicant or partner; nil when hours of work set no limit.

    The largest in the unit is that of who works least. Hours of work that are not filled in set no limit.
    """
    if not is_toeslag_volwassene or is_doelgroep_kinderopvang or hours_worked <= 0:
        return 0.0
    return max(MAANDUREN - hours_worked, 0.0)


uren_zonder_arbeid_eenheid = Total(
    "uren_zonder_arbeid_eenheid",
    of="uren_zonder_arbeid",
    over="toeslag_eenheid",
    how="max",
    article="Bkt art. 8a lid 2",
    end=KOPPELING_TOT,
)


@rule(per="person", unit="hours/month", article="Bkt art. 8a", end="2022-12-31", name="toeslaguren")
def toeslaguren_tot_2023(
    opvanguren: float,
    opvangsoort: float,
    leeftijd: int,
    uren_zonder_arbeid_eenheid: float,
    max_opvanguren: float,
    opvanguren_per_arbeidsuur_dagopvang: float,
    opvanguren_per_arbeidsuur_bso: float,
) -> float:
    """Hours a month that count, at most a fixed maximum and a share of the hours of who works least."""
    per_uur = opvanguren_per_arbeidsuur_bso
    if opvangsoort == DAGOPVANG or (opvangsoort == GASTOUDER and leeftijd < BASISSCHOOL):
        per_uur = opvanguren_per_arbeidsuur_dagopvang
    return min(opvanguren, max_opvanguren, per_uur * (MAANDUREN - uren_zonder_arbeid_eenheid))


@rule(per="person", unit="hours/month", article="Bkt art. 8a", start="2023-01-01")
def toeslaguren(opvanguren: float, max_opvanguren: float) -> float:
    """Hours a month that count, at most a fixed maximum: both parents are taken to work all year."""
    return min(opvanguren, max_opvanguren)


@rule(per="person", unit="EUR/hour", article="Wko art. 1.7 lid 2; Bkt art. 4")
def hoogste_uurprijs(
    opvangsoort: float, max_uurprijs_dagopvang: float, max_uurprijs_bso: float, max_uurprijs_gastouder: float
) -> float:
    """Highest price of an hour that counts for the kind of care."""
    if opvangsoort == DAGOPVANG:
        return max_uurprijs_dagopvang
    if opvangsoort == BSO:
        return max_uurprijs_bso
    return max_uurprijs_gastouder


@rule(per="person", unit="EUR/hour", article="Wko art. 1.7 lid 1 b")
def opvang_uurprijs(childcare_price: float, hoogste_uurprijs: float) -> float:
    """Price of an hour; when not known, the highest that counts."""
    return childcare_price if childcare_price >= 0 else hoogste_uurprijs


@rule(per="person", unit="EUR/hour", article="Wko art. 1.7 lid 2; Bkt art. 4")
def toeslag_uurprijs(opvang_uurprijs: float, hoogste_uurprijs: float) -> float:
    """Price of an hour that counts."""
    return min(opvang_uurprijs, hoogste_uurprijs)


@rule(per="person", unit="EUR/year", article="Wko art. 1.7 lid 1; Bkt art. 2")
def toeslagkosten(toeslaguren: float, toeslag_uurprijs: float) -> float:
    """Costs of a child that count: twelve months alike."""
    return 12 * toeslaguren * toeslag_uurprijs


# The first child: most hours, then highest costs


meeste_opvanguren = Total(
    "meeste_opvanguren", of="opvanguren", over="toeslag_eenheid", how="max", article="Bkt art. 3 lid 2"
)


@rule(per="person", unit="EUR/year", article="Bkt art. 1 and 3 lid 3")
def kosten_bij_meeste_uren(opvanguren: float, meeste_opvanguren: float, toeslag_uurprijs: float) -> float:
    """Costs at the capped price of a child with the most hours, nil for other children."""
    return 12 * opvanguren * toeslag_uurprijs if opvanguren >= meeste_opvanguren else 0.0


hoogste_kosten_bij_meeste_uren = Total(
    "hoogste_kosten_bij_meeste_uren",
    of="kosten_bij_meeste_uren",
    over="toeslag_eenheid",
    how="max",
    article="Bkt art. 3 lid 3",
)


@rule(per="person", unit="EUR/year", article="Bkt art. 3")
def toeslagkosten_als_eerste_kind(
    kosten_bij_meeste_uren: float, hoogste_kosten_bij_meeste_uren: float, toeslagkosten: float
) -> float:
    """Costs that count of a child that may be the first one, nil for other children."""
    if kosten_bij_meeste_uren >= hoogste_kosten_bij_meeste_uren:
        return toeslagkosten
    return 0.0


toeslagkosten_eerste_kind = Total(
    "toeslagkosten_eerste_kind",
    of="toeslagkosten_als_eerste_kind",
    over="toeslag_eenheid",
    how="max",
    article="Bkt art. 3",
)
toeslagkosten_eenheid = Total(
    "toeslagkosten_eenheid", of="toeslagkosten", over="toeslag_eenheid", article="Wko art. 1.7 lid 1"
)


# Amount


@rule(per="toeslag_eenheid", unit="fraction", article="Bkt art. 6 and 8, bijlage I")
def percentage_eerste_kind(
    toeslagkosten_eenheid: float, toetsingsinkomen_eenheid: float, kinderopvangtoeslagtabel: Table
) -> float:
    """Share of the costs of the first child; nil without costs."""
    if toeslagkosten_eenheid <= 0:
        return 0.0
    return percentage_uit_tabel(kinderopvangtoeslagtabel, toetsingsinkomen_eenheid, 1)


@rule(per="toeslag_eenheid", unit="fraction", article="Bkt art. 6 and 8, bijlage I")
def percentage_volgende_kind(
    toeslagkosten_eenheid: float,
    toeslagkosten_eerste_kind: float,
    toetsingsinkomen_eenheid: float,
    kinderopvangtoeslagtabel: Table,
) -> float:
    """Share of the costs of every other child; nil without costs of others."""
    if toeslagkosten_eenheid <= toeslagkosten_eerste_kind:
        return 0.0
    return percentage_uit_tabel(kinderopvangtoeslagtabel, toetsingsinkomen_eenheid, 2)


@rule(per="toeslag_eenheid", unit="EUR/year", article="Wko art. 1.5-1.8; Bkt art. 8")
def kinderopvangtoeslag(
    toeslagkosten_eerste_kind: float,
    toeslagkosten_eenheid: float,
    percentage_eerste_kind: float,
    percentage_volgende_kind: float,
    ouder_zonder_aanspraak_in_eenheid: bool,
) -> float:
    """Share of the costs that count, of the first child and of the others; nil if a parent has no ground."""
    if ouder_zonder_aanspraak_in_eenheid:
        return 0.0
    overige = max(toeslagkosten_eenheid - toeslagkosten_eerste_kind, 0.0)
    return percentage_eerste_kind * toeslagkosten_eerste_kind + percentage_volgende_kind * overige


@rule(per="toeslag_eenheid", unit="EUR/year", article="Awir art. 14")
def kinderopvangtoeslag_uitbetaald(kinderopvangtoeslag: float, minimum_tegemoetkoming: float) -> float:
    """Kinderopvangtoeslag as it is granted, in whole euros."""
    return awir_afronding(kinderopvangtoeslag, minimum_tegemoetkoming)


kinderopvangtoeslag_recht_huishouden = Total(
    "kinderopvangtoeslag_recht_huishouden",
    of="kinderopvangtoeslag_uitbetaald",
    over="household",
    article="Awir art. 14",
)


@rule(per="household", unit="EUR/year", article="Awir art. 15; Wko art. 1.3 lid 2 b")
def kinderopvangtoeslag_ontvangen(
    kinderopvangtoeslag_recht_huishouden: float, claims_kinderopvangtoeslag: bool
) -> float:
    """Kinderopvangtoeslag that the household uses: it is granted on request."""
    if claims_kinderopvangtoeslag:
        return kinderopvangtoeslag_recht_huishouden
    return 0.0


# What the household pays itself. The toeslag pays back spending, so both stand beside the disposable income.


@rule(per="person", unit="EUR/year", article="Wko art. 1.7 lid 1 b")
def kinderopvangkosten(hours_childcare: float, opvang_uurprijs: float) -> float:
    """Bill of the childcare of this child, hours and price that do not count for the toeslag included."""
    return 12 * hours_childcare * opvang_uurprijs


kinderopvangkosten_huishouden = Total(
    "kinderopvangkosten_huishouden", of="kinderopvangkosten", over="household"
)


@rule(per="household", unit="EUR/year", article="Wko art. 1.5 and 1.7")
def eigen_bijdrage_kinderopvang(
    kinderopvangkosten_huishouden: float, kinderopvangtoeslag_ontvangen: float
) -> float:
    """Costs of childcare that the household pays itself."""
    return max(kinderopvangkosten_huishouden - kinderopvangtoeslag_ontvangen, 0.0)
