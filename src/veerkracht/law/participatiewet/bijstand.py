"""Algemene bijstand: the norm less what the family has; nothing above the asset limit (Pw art. 19-34)."""

from veerkracht.engine.rule import SumOf, Total, rule
from veerkracht.law.aow.rules import AOW_OPBOUW_PER_JAAR

netto_overig_inkomen = SumOf(
    "netto_overig_inkomen",
    per="person",
    terms=("bruto_overig_inkomen", "-inkomstenbelasting_overig", "-zvw_bijdrage"),
    article="Pw art. 31 lid 1 and 3",
    label="Own income after tax and contributions, bijstand left out; credits count.",
)


@rule(per="person", unit="bool", article="Pw art. 31 lid 2 r")
def is_kind_tot_12(is_minderjarig_kind: bool, leeftijd: int) -> bool:
    """Child under 12 in the family."""
    return is_minderjarig_kind and leeftijd < 12


kind_tot_12_in_gezin = Total(
    "kind_tot_12_in_gezin", of="is_kind_tot_12", over="pw_gezin", how="any", article="Pw art. 31 lid 2 r"
)


@rule(per="person", unit="bool", article="Pw art. 31 lid 2 r and y", end="2022-12-31")
def is_ouder_met_vrijlating(volwassenen_in_gezin: float, kind_tot_12_in_gezin: bool) -> bool:
    """Single parent with a child under 12: the exemption of parents goes before that for medical reasons."""
    return kind_tot_12_in_gezin and volwassenen_in_gezin <= 1


@rule(
    per="person", unit="bool", article="Pw art. 31 lid 2 r and y", start="2023-01-01",
    name="is_ouder_met_vrijlating",
)  # fmt: skip
def is_ouder_met_vrijlating_2023(
    volwassenen_in_gezin: float, kind_tot_12_in_gezin: bool, medically_limited: bool
) -> bool:
    """Single parent with a child under 12 who is not medically limited: that exemption goes first."""
    return kind_tot_12_in_gezin and volwassenen_in_gezin <= 1 and not medically_limited


@rule(per="person", unit="EUR/year", article="Pw art. 31 lid 2 n, r and y, lid 3 and lid 5, and 31a")
def vrijlating_arbeid(
    wage: float,
    netto_overig_inkomen: float,
    inkomstenbelasting_overig: float,
    zvw_bijdrage: float,
    is_minderjarig_kind: bool,
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    bijstand_work_month: int,
    medically_limited: bool,
    is_ouder_met_vrijlating: bool,
    vrijlating_arbeid_minimumleeftijd: float,
    vrijlating_arbeid_deel: float,
    vrijlating_arbeid_maximum: float,
    vrijlating_arbeid_deel_ouder: float,
    vrijlating_arbeid_maximum_ouder: float,
    vrijlating_arbeid_deel_medisch: float,
    vrijlating_arbeid_maximum_medisch: float,
) -> float:
    """Earnings left out of income: a share of the net wage up to a maximum a month, 12 months of the month.

    Months 1-6, from AOW age without end; then, for a single parent with a child under 12, months 7-36; both
    from the age of art. 31 lid 5. Someone medically limited has a share when neither applies, at any
    age, without end and without a decision of the municipality. Net is the wage less its part, by gross
    income, of the tax after credits, and never more than the wage. Profit is not exempt.
    """
    if (bijstand_work_month <= 0 and not medically_limited) or wage <= 0.0 or is_minderjarig_kind:
        return 0.0
    bruto = max(netto_overig_inkomen + inkomstenbelasting_overig + zvw_bijdrage, wage)
    loon = min(max(wage - inkomstenbelasting_overig * wage / bruto, 0.0), wage)
    if bijstand_work_month > 0 and leeftijd >= vrijlating_arbeid_minimumleeftijd:
        if bijstand_work_month <= 6 or bereikt_aow_leeftijd:
            return min(loon * vrijlating_arbeid_deel, 12 * vrijlating_arbeid_maximum)
        if bijstand_work_month <= 36 and is_ouder_met_vrijlating:
            return min(loon * vrijlating_arbeid_deel_ouder, 12 * vrijlating_arbeid_maximum_ouder)
    if medically_limited:
        return min(loon * vrijlating_arbeid_deel_medisch, 12 * vrijlating_arbeid_maximum_medisch)
    return 0.0


@rule(per="person", unit="EUR/year", article="Pw art. 31-33")
def pw_inkomen_persoon(
    netto_overig_inkomen: float,
    is_minderjarig_kind: bool,
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    aow_insured_years: float,
    jonggehandicaptenkorting: float,
    inkomensheffing_overig: float,
    heffingskortingen_overig: float,
    aow_inkomensondersteuning: float,
    anw: float,
    anw_tegemoetkoming: float,
    vrijlating_arbeid: float,
) -> float:
    """Income that counts for bijstand.

    Not counted: what the jonggehandicaptenkorting takes off the tax, from age 27; earnings of minor children,
    tegemoetkoming of the Anw, income support of the AOW (art. 31 lid 2 c, h, p and x, lid 5) and the exempt
    part of earnings (n, r and y), which only those have whose facts say so. Kinderbijslag, toeslagen and
    energietoeslag (b, d and o) are no part of the sum that this starts from.
    """
    if is_minderjarig_kind:
        return 0.0
    vrij = 0.0
    if leeftijd >= 27:
        ongebruikt = max(heffingskortingen_overig - inkomensheffing_overig, 0.0)
        vrij = max(jonggehandicaptenkorting - ongebruikt, 0.0)
    if bereikt_aow_leeftijd:
        vrij = vrij + 12 * aow_inkomensondersteuning * min(aow_insured_years, 50.0) * AOW_OPBOUW_PER_JAAR
    if anw > 0.0:
        vrij = vrij + min(12 * anw_tegemoetkoming, anw)
    return max(netto_overig_inkomen - vrij - vrijlating_arbeid, 0.0)


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
    premie_aow: float,
) -> float:
    """What a private pension adds net: less contribution and the tax in the first bracket beyond the credits.

    Income counts net, so no more than this can be left out of it.
    """
    if is_minderjarig_kind:
        return 0.0
    belasting = pension * (tarief_schijf1 - premie_aow if bereikt_aow_leeftijd else tarief_schijf1)
    if uitbetaalde_heffingskorting_overig <= 0.0:
        belasting = min(belasting, belasting_na_kortingen_overig)
    return max(pension - min(pension * zvw_pct_laag, zvw_bijdrage) - belasting, 0.0)


pw_inkomen_personen = Total(
    "pw_inkomen_personen", of="pw_inkomen_persoon", over="pw_gezin", article="Pw art. 31-32"
)
pensioen_in_gezin = Total(
    "pensioen_in_gezin", of="pensioen_netto", over="pw_gezin", article="Pw art. 33 lid 5"
)


giften_in_gezin = Total("giften_in_gezin", of="gifts", over="pw_gezin", article="Pw art. 31 lid 2 m")


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 31 lid 2 m", end="2025-12-31", name="pw_giften")
def pw_giften_gemeente() -> float:
    """Nothing: until 2026 gifts were left out as far as the municipality found that responsible."""
    return 0.0


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 31 lid 2 m and s", start="2026-01-01")
def pw_giften(giften_in_gezin: float, giften_vrijgelaten: float) -> float:
    """Gifts above the amount that never counts; the municipality may leave out more."""
    return max(giften_in_gezin - giften_vrijgelaten, 0.0)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 31-33")
def pw_inkomen(
    pw_inkomen_personen: float,
    pw_giften: float,
    pensioen_in_gezin: float,
    gezin_met_aow: bool,
    volwassenen_in_gezin: float,
    pensioenvrijlating_alleenstaande: float,
    pensioenvrijlating_gehuwden: float,
) -> float:
    """Income of the family that counts: gifts above the limit, and less the exempt part of private pensions.

    One of the spouses at AOW age is enough to exempt pensions of both, up to the limit for two together.
    """
    if not gezin_met_aow:
        return pw_inkomen_personen + pw_giften
    vrij = pensioenvrijlating_gehuwden if volwassenen_in_gezin >= 2 else pensioenvrijlating_alleenstaande
    return max(pw_inkomen_personen - min(pensioen_in_gezin, 12 * vrij), 0.0) + pw_giften


@rule(per="person", unit="EUR/year", article="Pw art. 32 lid 3")
def pw_inkomen_zonder_recht(
    pw_inkomen_persoon: float, is_meerderjarige: bool, is_niet_studerende_volwassene: bool
) -> float:
    """Income of an adult without a right to bijstand, such as a student."""
    return pw_inkomen_persoon if is_meerderjarige and not is_niet_studerende_volwassene else 0.0


inkomen_zonder_recht = Total(
    "inkomen_zonder_recht", of="pw_inkomen_zonder_recht", over="pw_gezin", article="Pw art. 32 lid 3"
)


def vrij_naast_echtgenoot(zonder_recht: float, inkomen: float, norm: float) -> float:
    """Income of a spouse without a right that is left out, of all income together (Pw art. 32 lid 3)."""
    eigen = max(inkomen - zonder_recht, 0.0)
    samen = eigen + zonder_recht + max(norm - eigen, 0.0)
    return max(zonder_recht - max(samen - 2 * norm, 0.0), 0.0)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 32 lid 3")
def pw_inkomen_vrij_partner(
    inkomen_zonder_recht: float,
    pw_inkomen: float,
    bijstandsnorm: float,
    volwassenen_in_gezin: float,
    niet_studerende_volwassenen: float,
) -> float:
    """Income of a spouse without a right that is left out: what the couple keeps below its own norm.

    That norm is twice the norm of the one who has a right (art. 24).
    """
    if volwassenen_in_gezin < 2 or niet_studerende_volwassenen != 1:
        return 0.0
    return vrij_naast_echtgenoot(inkomen_zonder_recht, pw_inkomen, 12 * bijstandsnorm)


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


ioaw_in_gezin = Total("ioaw_in_gezin", of="ioaw", over="pw_gezin", article="Pw art. 15 lid 1")
ioaz_in_gezin = Total("ioaz_in_gezin", of="ioaz", over="pw_gezin", article="Pw art. 15 lid 1")


@rule(per="pw_gezin", unit="bool", article="Pw art. 15 lid 1; IOAW art. 5; IOAZ art. 5")
def heeft_toereikende_ioaw(
    ioaw_grondslag: float, ioaw_in_gezin: float, ioaz_in_gezin: float, gezin_met_aow: bool
) -> bool:
    """IOAW or IOAZ fills income up to the norm, so that bijstand does not go beside it.

    With a spouse of AOW age it does not: the norm of the two is then higher than the grondslag. An amount in
    the entry of someone without the facts for IOAW or IOAZ is income only.
    """
    return ioaw_grondslag > 0.0 and ioaw_in_gezin + ioaz_in_gezin > 0.0 and not gezin_met_aow


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 11, 15, 19, 34 and 47a")
def bijstand(
    bijstandsnorm: float,
    pw_inkomen: float,
    pw_inkomen_vrij_partner: float,
    pw_vermogen: float,
    vermogensgrens: float,
    niet_studerende_volwassenen: float,
    bbz_aanvragers: float,
    heeft_toereikende_ioaw: bool,
) -> float:
    """Bijstand (AIO at AOW age) the family has a right to: net, with holiday allowance, 12 months.

    None for a family with an entrepreneur who is helped under the Bbz, or with IOAW or IOAZ up to the norm.
    """
    if pw_vermogen > vermogensgrens or niet_studerende_volwassenen <= 0:
        return 0.0
    if bbz_aanvragers > 0 or heeft_toereikende_ioaw:
        return 0.0
    return max(12 * bijstandsnorm - (pw_inkomen - pw_inkomen_vrij_partner), 0.0)


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
    inkomensheffing_overig: float,
    heffingskortingen_overig: float,
    tarief_schijf1: float,
    premie_aow: float,
) -> float:
    """Taxable bijstand of one person: net, half each for a couple, grossed up at the first-bracket rate.

    Credits that other income leaves unused come first, so part of the bijstand may be untaxed.
    """
    if not is_niet_studerende_volwassene or bijstand_ontvangen <= 0.0:
        return 0.0
    netto = bijstand_ontvangen / max(niet_studerende_volwassenen, 1.0)
    tarief = tarief_schijf1 - premie_aow if bereikt_aow_leeftijd else tarief_schijf1
    onbelast = max(heffingskortingen_overig - inkomensheffing_overig, 0.0) / tarief
    if netto <= onbelast:
        return netto
    return onbelast + (netto - onbelast) / (1.0 - tarief)
