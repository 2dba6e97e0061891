"""Income tax on box 1 with premies volksverzekeringen, credits and their payout to a partner."""

from veerkracht.engine.rule import Lookup, SumOf, rule

from .functions import schijventarief, uitbetaling


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 and 2.10a; Wfsv art. 8-12")
def box1_heffing(
    belastbaar_inkomen: float,
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
    """Tax and premies volksverzekeringen on all income from work and home, before credits."""
    return schijventarief(
        belastbaar_inkomen,
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


heffingskortingen = SumOf(
    "heffingskortingen",
    per="person",
    terms=(
        "algemene_heffingskorting",
        "arbeidskorting",
        "inkomensafhankelijke_combinatiekorting",
        "jonggehandicaptenkorting",
        "ouderenkorting",
        "alleenstaande_ouderenkorting",
    ),
    article="Wet IB 2001, art. 8.2",
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.8")
def belasting_na_kortingen(box1_heffing: float, heffingskortingen: float) -> float:
    """Credits never exceed the own tax; what is left of the tax."""
    return max(box1_heffing - heffingskortingen, 0.0)


belasting_partner = Lookup(
    "belasting_partner", of="belasting_na_kortingen", at="fiscale_partner", article="Wet IB 2001, art. 8.9"
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.9")
def uitbetaalde_heffingskorting(
    fiscale_partner: int,
    geboortejaar: float,
    box1_heffing: float,
    heffingskortingen: float,
    algemene_heffingskorting: float,
    arbeidskorting: float,
    inkomensafhankelijke_combinatiekorting: float,
    belasting_partner: float,
    algemene_heffingskorting_uitbetaalbaar: float,
) -> float:
    """Credits paid out to the partner with little own tax; the share falls to nil for those born from
    1963."""
    if fiscale_partner < 0:
        return 0.0
    deel = algemene_heffingskorting_uitbetaalbaar
    deel_ahk = 1.0 if geboortejaar < 1963 else deel
    arbeid = arbeidskorting + inkomensafhankelijke_combinatiekorting
    toetsniveau = deel_ahk * algemene_heffingskorting + deel * arbeid
    return uitbetaling(toetsniveau, box1_heffing, heffingskortingen, belasting_partner)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.7 and 8.9")
def inkomstenbelasting(belasting_na_kortingen: float, uitbetaalde_heffingskorting: float) -> float:
    """Tax and premies to pay on all income from work and home; negative where credits are paid out."""
    return belasting_na_kortingen - uitbetaalde_heffingskorting
