"""The same tax on income without bijstand: bijstand tops up what is left after it (Pw art. 31 lid 3)."""

from veerkracht.engine.rule import Lookup, SumOf, rule

from .functions import schijventarief, uitbetaling


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 and 2.10a; Wfsv art. 8-12")
def box1_heffing_overig(
    overig_belastbaar_inkomen: float,
    bereikt_aow_leeftijd: bool,
    geboortejaar: float,
    schijf1_grens: float,
    schijf2_grens: float,
    schijf1_grens_geboren_voor_1946: float,
    topschijf_vanaf: float,
    tarief_schijf1: float,
    tarief_schijf1_aow: float,
    tarief_schijf2: float,
    tarief_schijf2_aow: float,
    tarief_topschijf: float,
) -> float:
    """Tax and premies volksverzekeringen on income without bijstand, before credits."""
    return schijventarief(
        overig_belastbaar_inkomen,
        bereikt_aow_leeftijd,
        geboortejaar < 1946,
        schijf1_grens,
        schijf2_grens,
        schijf1_grens_geboren_voor_1946,
        topschijf_vanaf,
        tarief_schijf1,
        tarief_schijf1_aow,
        tarief_schijf2,
        tarief_schijf2_aow,
        tarief_topschijf,
    )


heffingskortingen_overig = SumOf(
    "heffingskortingen_overig",
    per="person",
    terms=(
        "algemene_heffingskorting_overig",
        "arbeidskorting",
        "inkomensafhankelijke_combinatiekorting",
        "jonggehandicaptenkorting",
        "ouderenkorting_overig",
        "alleenstaande_ouderenkorting",
    ),
    article="Wet IB 2001, art. 8.2",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.8")
def belasting_na_kortingen_overig(box1_heffing_overig: float, heffingskortingen_overig: float) -> float:
    """Credits never exceed the own tax; what is left of the tax."""
    return max(box1_heffing_overig - heffingskortingen_overig, 0.0)


belasting_partner_overig = Lookup(
    "belasting_partner_overig",
    of="belasting_na_kortingen_overig",
    at="fiscale_partner",
    article="Wet IB 2001, art. 8.9",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.9")
def uitbetaalde_heffingskorting_overig(
    fiscale_partner: int,
    geboortejaar: float,
    box1_heffing_overig: float,
    heffingskortingen_overig: float,
    algemene_heffingskorting_overig: float,
    arbeidskorting: float,
    inkomensafhankelijke_combinatiekorting: float,
    belasting_partner_overig: float,
    algemene_heffingskorting_uitbetaalbaar: float,
) -> float:
    """Credits paid out to the partner with little own tax; the share falls to nil for those born from
    1963."""
    if fiscale_partner < 0:
        return 0.0
    deel = algemene_heffingskorting_uitbetaalbaar
    deel_ahk = 1.0 if geboortejaar < 1963 else deel
    arbeid = arbeidskorting + inkomensafhankelijke_combinatiekorting
    toetsniveau = deel_ahk * algemene_heffingskorting_overig + deel * arbeid
    return uitbetaling(toetsniveau, box1_heffing_overig, heffingskortingen_overig, belasting_partner_overig)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.7 and 8.9")
def inkomstenbelasting_overig(
    belasting_na_kortingen_overig: float, uitbetaalde_heffingskorting_overig: float
) -> float:
    """Tax and premies to pay on income without bijstand; negative where credits are paid out."""
    return belasting_na_kortingen_overig - uitbetaalde_heffingskorting_overig
