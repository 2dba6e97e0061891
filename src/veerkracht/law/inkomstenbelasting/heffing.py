"""Income tax on boxes 1 and 3 with premies volksverzekeringen, credits and their payout to a partner."""

from veerkracht.engine.rounding import floor_euro
from veerkracht.engine.rule import Lookup, SumOf, rule


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 lid 2 (2019)", end="2019-12-31")
def aftrek_in_hoogste_schijf(eigenwoningrente: float) -> float:
    """Deductions that count at no more than the highest rate for deductions: interest on the own home."""
    return eigenwoningrente


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 lid 3", start="2020-01-01",
    name="aftrek_in_hoogste_schijf",
)  # fmt: skip
def aftrek_in_hoogste_schijf_2020(
    eigenwoningrente: float, aftrek_in_box1: float, aftrek_ondernemer: float
) -> float:
    """Deductions that count at no more than the highest rate for deductions: own home, business, personal."""
    return eigenwoningrente + aftrek_in_box1 + aftrek_ondernemer


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 lid 2 and 2.10a lid 2")
def tariefaanpassing(
    belastbaar_inkomen: float,
    aftrek_in_hoogste_schijf: float,
    topschijf_vanaf: float,
    tarief_topschijf: float,
    maximaal_aftrektarief: float,
) -> float:
    """Takes back what the deductions save in the top bracket beyond the highest rate for deductions."""
    boven = max(belastbaar_inkomen + aftrek_in_hoogste_schijf - topschijf_vanaf, 0.0)
    return floor_euro(min(boven, aftrek_in_hoogste_schijf) * (tarief_topschijf - maximaal_aftrektarief))


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 and 2.10a; Wfsv art. 8-12")
def box1_schijventarief(
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
    hoog = floor_euro(deel3 * tarief_schijf2) + floor_euro(deel4 * tarief_topschijf)
    return laag + hoog


box1_heffing = SumOf(
    "box1_heffing",
    per="person",
    terms=("box1_schijventarief", "tariefaanpassing"),
    article="Wet IB 2001, art. 2.10 and 2.10a",
    label="Tax and premies volksverzekeringen on income from work and home (box 1), before credits.",
)


inkomensheffing = SumOf(
    "inkomensheffing",
    per="person",
    terms=("box1_heffing", "box3_heffing"),
    article="Wet IB 2001, art. 2.7 and 8.1 lid 1 b",
    label="Tax and premies of all boxes together, which the credits are set against.",
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
def belasting_na_kortingen(inkomensheffing: float, heffingskortingen: float) -> float:
    """Credits never exceed the own tax; what is left of the tax."""
    return max(inkomensheffing - heffingskortingen, 0.0)


belasting_partner = Lookup(
    "belasting_partner", of="belasting_na_kortingen", at="fiscale_partner", article="Wet IB 2001, art. 8.9"
)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 8.9")
def uitbetaalde_heffingskorting(
    fiscale_partner: int,
    geboortejaar: float,
    inkomensheffing: float,
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
    tekort = toetsniveau - min(inkomensheffing, heffingskortingen)
    return max(min(tekort, belasting_partner), 0.0)


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 2.7 and 8.9")
def inkomstenbelasting(belasting_na_kortingen: float, uitbetaalde_heffingskorting: float) -> float:
    """Tax and premies to pay on all income; negative where credits are paid out."""
    return belasting_na_kortingen - uitbetaalde_heffingskorting
