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


def schijf(inkomen: float, vanaf: float, tot: float, tarief: float) -> float:
    """What one bracket takes, rounded down to whole euros."""
    return floor_euro(max(min(inkomen, tot) - vanaf, 0.0) * tarief)


@rule(
    per="person",
    unit="EUR/year",
    article="Wet IB 2001, art. 2.10 and 2.10a; Wfsv art. 8-12",
    end="2019-12-31",
)
def box1_schijventarief(
    belastbaar_inkomen: float,
    bereikt_aow_leeftijd: bool,
    geboortejaar: float,
    schijf1_grens: float,
    schijf2_grens: float,
    schijf1_grens_geboren_voor_1946: float,
    topschijf_vanaf: float,
    tarief_schijf1: float,
    tarief_schijf2: float,
    tarief_topschijf: float,
    premie_aow: float,
) -> float:
    """Tax and premies volksverzekeringen on all income from work and home, before credits.

    Until 2019 the premies run to the end of the second bracket; from AOW age that for the AOW is not due.
    """
    premie = premie_aow if bereikt_aow_leeftijd else 0.0
    einde = schijf2_grens
    if bereikt_aow_leeftijd and geboortejaar < 1946:
        einde = schijf1_grens_geboren_voor_1946
    y = max(belastbaar_inkomen, 0.0)
    laag = schijf(y, 0.0, schijf1_grens, tarief_schijf1 - premie)
    laag = laag + schijf(y, schijf1_grens, einde, tarief_schijf2 - premie)
    hoog = floor_euro(max(y - topschijf_vanaf, 0.0) * tarief_topschijf)
    return laag + schijf(y, einde, topschijf_vanaf, tarief_schijf2) + hoog


@rule(
    per="person", unit="EUR/year", article="Wet IB 2001, art. 2.10 and 2.10a; Wfsv art. 8-12",
    start="2020-01-01", name="box1_schijventarief",
)  # fmt: skip
def box1_schijventarief_2020(
    belastbaar_inkomen: float,
    bereikt_aow_leeftijd: bool,
    geboortejaar: float,
    schijf1_grens: float,
    schijf1_grens_geboren_voor_1946: float,
    topschijf_vanaf: float,
    tarief_schijf1: float,
    tarief_schijf2: float,
    tarief_topschijf: float,
    premie_aow: float,
) -> float:
    """Tax and premies volksverzekeringen before credits: premies over the first bracket only."""
    premie = premie_aow if bereikt_aow_leeftijd else 0.0
    einde = schijf1_grens
    if bereikt_aow_leeftijd and geboortejaar < 1946:
        einde = schijf1_grens_geboren_voor_1946
    y = max(belastbaar_inkomen, 0.0)
    hoog = floor_euro(max(y - topschijf_vanaf, 0.0) * tarief_topschijf)
    laag = schijf(y, 0.0, einde, tarief_schijf1 - premie)
    return laag + schijf(y, einde, topschijf_vanaf, tarief_schijf2) + hoog


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
    """Credits beyond the own tax, at most what the partner still pays.

    A share that falls to nil in 2023: of the general credit for those born from 1963, of credits for
    work for all.
    """
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
