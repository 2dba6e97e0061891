"""Income tax on box 1 with premies volksverzekeringen, credits and their payout to a partner."""

from veerkracht.engine.rounding import floor_euro
from veerkracht.engine.rule import Lookup, SumOf, rule


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
    """Tax and premies volksverzekeringen on all income from work and home, before credits.

    Each bracket is rounded down to whole euros. In 2019 the premies run to the end of the second bracket,
    later to the end of the first.
    """
    eerste = tarief_schijf1
    tweede = tarief_schijf2
    einde1 = schijf1_grens
    einde2 = schijf2_grens
    if bereikt_aow_leeftijd:
        eerste = tarief_schijf1_aow
        tweede = tarief_schijf2_aow
        if geboortejaar < 1946:
            einde2 = schijf1_grens_geboren_voor_1946
            if schijf2_grens <= schijf1_grens:
                einde1 = schijf1_grens_geboren_voor_1946
    y = max(belastbaar_inkomen, 0.0)
    deel1 = min(y, einde1)
    deel2 = max(min(y, einde2) - einde1, 0.0)
    deel3 = max(min(y, topschijf_vanaf) - einde2, 0.0)
    deel4 = max(y - topschijf_vanaf, 0.0)
    laag = floor_euro(deel1 * eerste) + floor_euro(deel2 * tweede)
    return laag + floor_euro(deel3 * tarief_schijf2) + floor_euro(deel4 * tarief_topschijf)


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
    """Credits beyond the own tax, at most what the partner still pays; less for those born from 1963."""
    if fiscale_partner < 0:
        return 0.0
    deel = algemene_heffingskorting_uitbetaalbaar
    deel_ahk = 1.0 if geboortejaar < 1963 else deel
    arbeid = arbeidskorting + inkomensafhankelijke_combinatiekorting
    toetsniveau = deel_ahk * algemene_heffingskorting + deel * arbeid
    tekort = toetsniveau - min(box1_heffing, heffingskortingen)
    return max(min(tekort, belasting_partner), 0.0)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.7 and 8.9")
def inkomstenbelasting(belasting_na_kortingen: float, uitbetaalde_heffingskorting: float) -> float:
    """Tax and premies to pay on all income from work and home; negative where credits are paid out."""
    return belasting_na_kortingen - uitbetaalde_heffingskorting
