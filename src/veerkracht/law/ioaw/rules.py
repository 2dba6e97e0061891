"""IOAW: for who became unemployed from age 50 and used up the WW; income counts gross, assets do not."""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import SumOf, Total, rule

inkomen_ioaw_persoon = SumOf(
    "inkomen_ioaw_persoon",
    per="person",
    terms=("wage", "winst_niet_negatief", "pension", "ww", "zw", "wia", "wao", "wajong", "anw", "aow"),
    article="IOAW art. 8 lid 1; Algemeen inkomensbesluit art. 2:2, 2:4 and 2:8",
    label="Gross income from work and other benefits, holiday allowance included.",
)


@rule(per="person", unit="EUR/year", article="Algemeen inkomensbesluit art. 2:2 lid 1 d and lid 2")
def winst_niet_negatief(profit: float) -> float:
    """Profit before deductions for entrepreneurs; a loss counts as nothing."""
    return max(profit, 0.0)


@rule(per="person", unit="EUR/year", article="IOAW art. 8 lid 2, 5 and 7; IOAZ art. 8 lid 3, 9 and 11")
def vrijlating_arbeid_ioaw(
    oudere_werkloze_in_gezin: bool,
    gewezen_zelfstandige_in_gezin: bool,
    wage: float,
    bijstand_work_month: int,
    medically_limited: bool,
    volwassenen_in_gezin: float,
    kind_tot_12_in_gezin: bool,
    vrijlating_arbeid_deel: float,
    vrijlating_arbeid_deel_ouder: float,
    vrijlating_arbeid_deel_medisch: float,
    ioaw_vrijlating_maximum: float,
    ioaw_vrijlating_maximum_ouder: float,
    ioaw_vrijlating_maximum_medisch: float,
) -> float:
    """Gross wage left out of income: a share up to a maximum a month, 12 months of the month of the date.

    Months 1-6; then, for a single parent with a child under 12, months 7-36. Someone medically limited has a
    share when neither applies, without end. The shares are those of the Participatiewet.
    """
    if not oudere_werkloze_in_gezin and not gewezen_zelfstandige_in_gezin:
        return 0.0
    if 1 <= bijstand_work_month <= 6:
        return min(wage * vrijlating_arbeid_deel, 12 * ioaw_vrijlating_maximum)
    if 7 <= bijstand_work_month <= 36 and kind_tot_12_in_gezin and volwassenen_in_gezin <= 1:
        return min(wage * vrijlating_arbeid_deel_ouder, 12 * ioaw_vrijlating_maximum_ouder)
    if medically_limited:
        return min(wage * vrijlating_arbeid_deel_medisch, 12 * ioaw_vrijlating_maximum_medisch)
    return 0.0


@rule(per="person", unit="EUR/year", article="IOAW art. 8 lid 1 and 3 lid 2")
def inkomen_ioaw_volwassene(
    inkomen_ioaw_persoon: float, vrijlating_arbeid_ioaw: float, is_minderjarig_kind: bool
) -> float:
    """Income of the unemployed person and the spouse; that of children does not count."""
    return 0.0 if is_minderjarig_kind else inkomen_ioaw_persoon - vrijlating_arbeid_ioaw


inkomen_ioaw = Total(
    "inkomen_ioaw", of="inkomen_ioaw_volwassene", over="pw_gezin", article="IOAW art. 8 lid 1"
)


@rule(per="person", unit="bool", article="IOAW art. 2 and 6 lid 1 f")
def is_oudere_werkloze(
    age_unemployed: float,
    geboortejaar: float,
    bereikt_aow_leeftijd: bool,
    ioaw_leeftijd: float,
    ioaw_geboren_voor: float,
) -> bool:
    """Born before 1965, unemployed from age 50, WW of more than three months used up, below AOW age."""
    return age_unemployed >= ioaw_leeftijd and geboortejaar < ioaw_geboren_voor and not bereikt_aow_leeftijd


oudere_werkloze_in_gezin = Total(
    "oudere_werkloze_in_gezin", of="is_oudere_werkloze", over="pw_gezin", how="any", article="IOAW art. 2"
)


@rule(per="person", unit="bool", article="IOAW art. 6 lid 2; IOAZ art. 6 lid 3")
def is_volwassene_onder_aow(is_meerderjarige: bool, bereikt_aow_leeftijd: bool) -> bool:
    """Adult below AOW age, who shares in the benefit."""
    return is_meerderjarige and not bereikt_aow_leeftijd


volwassenen_onder_aow = Total(
    "volwassenen_onder_aow", of="is_volwassene_onder_aow", over="pw_gezin", article="IOAW art. 5 lid 2"
)


@rule(per="pw_gezin", unit="EUR/month", article="IOAW art. 5 lid 1, 3, 4 and 8; IOAZ art. 5 lid 1, 4 and 7")
def ioaw_grondslag(
    oudere_werkloze_in_gezin: bool,
    gewezen_zelfstandige_in_gezin: bool,
    volwassenen_in_gezin: float,
    kostendelende_medebewoners: float,
    ioaw_grondslag_gehuwden: float,
    ioaw_grondslag_alleenstaande: float,
) -> float:
    """Gross amount that income is filled up to; one other adult in the home makes it half that of a couple.

    Who shares the home matters for a single person only, and how many of them does not matter.
    """
    if not oudere_werkloze_in_gezin and not gewezen_zelfstandige_in_gezin:
        return 0.0
    if volwassenen_in_gezin >= 2:
        return ioaw_grondslag_gehuwden
    if kostendelende_medebewoners > 0:
        return round_cent(0.5 * ioaw_grondslag_gehuwden)
    return ioaw_grondslag_alleenstaande


@rule(per="person", unit="EUR/year", article="IOAW art. 5 lid 2, 6 and 9")
def ioaw(
    oudere_werkloze_in_gezin: bool,
    is_volwassene_onder_aow: bool,
    volwassenen_onder_aow: float,
    ioaw_grondslag: float,
    inkomen_ioaw: float,
) -> float:
    """Twelve times grondslag less income, holiday allowance included; half each if both are below AOW age."""
    if not oudere_werkloze_in_gezin or not is_volwassene_onder_aow:
        return 0.0
    return max(12 * ioaw_grondslag - inkomen_ioaw, 0.0) / max(volwassenen_onder_aow, 1.0)
