"""Algemene bijstand: the norm less what the family has; nothing above the asset limit (Pw art. 19-34)."""

from veerkracht.engine.rule import SumOf, Total, rule

netto_overig_inkomen = SumOf(
    "netto_overig_inkomen",
    per="person",
    terms=(
        "wage",
        "profit",
        "pension",
        "ww",
        "zw",
        "wia",
        "wao",
        "wajong",
        "anw",
        "ioaw",
        "aow",
        "-inkomstenbelasting_overig",
        "-zvw_bijdrage",
    ),
    article="Pw art. 31 lid 1 and 3",
    label="Own income after tax and contributions, bijstand left out; credits count.",
)


@rule(per="person", unit="EUR/year", article="Pw art. 31-33")
def pw_inkomen_persoon(
    netto_overig_inkomen: float,
    is_minderjarig_kind: bool,
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    aow_insured_years: float,
    jonggehandicaptenkorting: float,
    aow_inkomensondersteuning: float,
) -> float:
    """Income that counts for bijstand.

    Not counted: earnings of minor children, jonggehandicaptenkorting from age 27 and income support of the
    AOW (art. 31 lid 2 c, h and x, lid 5). Temporary exemptions of earnings are left to the municipality and
    not applied.
    """
    if is_minderjarig_kind:
        return 0.0
    vrij = jonggehandicaptenkorting if leeftijd >= 27 else 0.0
    if bereikt_aow_leeftijd:
        vrij = vrij + 12 * aow_inkomensondersteuning * min(aow_insured_years, 50.0) * 0.02
    return max(netto_overig_inkomen - vrij, 0.0)


@rule(per="person", unit="EUR", article="Pw art. 34 lid 1")
def pw_vermogen_persoon(savings: float, debts: float) -> float:
    """Savings less debts; the own home and its mortgage are left out."""
    return savings - debts


@rule(per="person", unit="EUR/year", article="Pw art. 31 lid 3 and 33 lid 5")
def pensioen_netto(
    pension: float,
    is_minderjarig_kind: bool,
    bereikt_aow_leeftijd: bool,
    belasting_na_kortingen_overig: float,
    uitbetaalde_heffingskorting_overig: float,
    zvw_bijdrage: float,
    zvw_pct_laag: float,
    tarief_schijf1: float,
    tarief_schijf1_aow: float,
) -> float:
    """What a private pension adds net: less contribution and the tax in the first bracket beyond the credits.

    Income counts net, so no more than this can be left out of it.
    """
    if is_minderjarig_kind:
        return 0.0
    belasting = pension * (tarief_schijf1_aow if bereikt_aow_leeftijd else tarief_schijf1)
    if uitbetaalde_heffingskorting_overig <= 0.0:
        belasting = min(belasting, belasting_na_kortingen_overig)
    return max(pension - min(pension * zvw_pct_laag, zvw_bijdrage) - belasting, 0.0)


pw_inkomen_personen = Total(
    "pw_inkomen_personen", of="pw_inkomen_persoon", over="pw_gezin", article="Pw art. 31-32"
)
pensioen_in_gezin = Total(
    "pensioen_in_gezin", of="pensioen_netto", over="pw_gezin", article="Pw art. 33 lid 5"
)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 31-33")
def pw_inkomen(
    pw_inkomen_personen: float,
    pensioen_in_gezin: float,
    gezin_met_aow: bool,
    volwassenen_in_gezin: float,
    pensioenvrijlating_alleenstaande: float,
    pensioenvrijlating_gehuwden: float,
) -> float:
    """Income of the family that counts, less the exempt part of private pensions.

    One of the spouses at AOW age is enough to exempt pensions of both, up to the limit for two together.
    """
    if not gezin_met_aow:
        return pw_inkomen_personen
    vrij = pensioenvrijlating_gehuwden if volwassenen_in_gezin >= 2 else pensioenvrijlating_alleenstaande
    return max(pw_inkomen_personen - min(pensioen_in_gezin, 12 * vrij), 0.0)


pw_vermogen = Total("pw_vermogen", of="pw_vermogen_persoon", over="pw_gezin", article="Pw art. 34")


@rule(per="person", unit="bool", article="Pw art. 11 and 41")
def is_aanvrager_bijstand(claims_bijstand: bool, is_meerderjarige: bool) -> bool:
    """Adult who uses bijstand; a child cannot ask for it."""
    return claims_bijstand and is_meerderjarige


vraagt_bijstand = Total(
    "vraagt_bijstand", of="is_aanvrager_bijstand", over="pw_gezin", how="any", article="Pw art. 41"
)


@rule(per="pw_gezin", unit="EUR", article="Pw art. 34 lid 3")
def vermogensgrens(
    volwassenen_in_gezin: float,
    kinderen_in_gezin: float,
    vermogensgrens_alleenstaande: float,
    vermogensgrens_gezin: float,
) -> float:
    """Savings a family may keep: twice as much for couples and single parents."""
    if volwassenen_in_gezin >= 2 or kinderen_in_gezin > 0:
        return vermogensgrens_gezin
    return vermogensgrens_alleenstaande


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 11, 19, 34 and 47a")
def bijstand(
    bijstandsnorm: float,
    pw_inkomen: float,
    pw_vermogen: float,
    vermogensgrens: float,
    niet_studerende_volwassenen: float,
) -> float:
    """Bijstand (AIO at AOW age) the family has a right to: net, with holiday allowance, 12 months."""
    if pw_vermogen > vermogensgrens or niet_studerende_volwassenen <= 0:
        return 0.0
    return max(12 * bijstandsnorm - pw_inkomen, 0.0)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 19 lid 3 and 45")
def vakantietoeslag(bijstand: float, vakantietoeslag_deel: float) -> float:
    """The part of bijstand that is kept back and paid in June."""
    return bijstand * vakantietoeslag_deel


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 43")
def bijstand_ontvangen(bijstand: float, vraagt_bijstand: bool) -> float:
    """Bijstand that is used: it is granted on request."""
    if vraagt_bijstand:
        return bijstand
    return 0.0


@rule(per="person", unit="EUR/year", article="Pw art. 11 lid 4; Wet LB 1964")
def bijstand_bruto(
    bijstand_ontvangen: float,
    niet_studerende_volwassenen: float,
    is_niet_studerende_volwassene: bool,
    bereikt_aow_leeftijd: bool,
    box1_heffing_overig: float,
    heffingskortingen_overig: float,
    tarief_schijf1: float,
    tarief_schijf1_aow: float,
) -> float:
    """Taxable bijstand of one person: net, half each for a couple, grossed up at the first-bracket rate.

    Credits that other income leaves unused come first, so part of the bijstand may be untaxed.
    """
    if not is_niet_studerende_volwassene or bijstand_ontvangen <= 0.0:
        return 0.0
    netto = bijstand_ontvangen / max(niet_studerende_volwassenen, 1.0)
    tarief = tarief_schijf1_aow if bereikt_aow_leeftijd else tarief_schijf1
    onbelast = max(heffingskortingen_overig - box1_heffing_overig, 0.0) / tarief
    if netto <= onbelast:
        return netto
    return onbelast + (netto - onbelast) / (1.0 - tarief)
