"""Tozo: the living costs of self-employed people, topped up to the bijstand norm, and the business loan."""

from veerkracht.engine.rule import Total, again, rule

from ..participatiewet.norm import bijstandsnorm_thuis, norm_enige_rechthebbende, norm_naast_student
from .dates import FIRST, LAST, within


@rule(per="pw_gezin", unit="count", article="Pw art. 22a and 78fa lid 1", start=FIRST, end=LAST)
def tozo_medebewoners(kostendelende_medebewoners: float, tozo_kostendelersnorm: float) -> float:
    """Cost sharers that lower the norm of Tozo: none, as the kostendelersnorm was set aside."""
    return kostendelende_medebewoners * tozo_kostendelersnorm


norm = within(
    again(
        (norm_naast_student, norm_enige_rechthebbende, bijstandsnorm_thuis),
        suffix="_tozo",
        instead={"kostendelende_medebewoners": "tozo_medebewoners"},
        words="For Tozo, as if nobody shared the costs: ",
    )
)


@rule(per="pw_gezin", unit="EUR/month", article="Tozo art. 2, 7 and 8; Pw art. 20-24", start=FIRST, end=LAST)
def tozo_maand(
    tozo_aanvragers: bool,
    bijstandsnorm_thuis_tozo: float,
    tozo_inkomen: float,
    tozo_geldmiddelen: float,
    tozo_vermogenstoets: float,
    tozo_vermogensgrens: float,
) -> float:
    """Net top-up of the month to the norm, holiday allowance included; a gift.

    The limit on liquid assets counts only where the test is on (`tozo_vermogenstoets` 1): it never was.
    """
    if not tozo_aanvragers or (tozo_vermogenstoets > 0.0 and tozo_geldmiddelen > tozo_vermogensgrens):
        return 0.0
    return max(bijstandsnorm_thuis_tozo - tozo_inkomen, 0.0)


@rule(per="person", unit="months/year", article="Tozo art. 9", start=FIRST, end=LAST)
def tozo_maanden_persoon(is_tozo_aanvrager: bool, tozo_months: float) -> float:
    """Months of the year for which this person asks Tozo."""
    if is_tozo_aanvrager:
        return tozo_months
    return 0.0


maanden = within(
    (Total("tozo_maanden", of="tozo_maanden_persoon", over="pw_gezin", how="max", article="Tozo art. 9"),)
)


@rule(per="pw_gezin", unit="EUR/year", article="Tozo art. 8 and 9", start=FIRST, end=LAST)
def tozo(tozo_maand: float, tozo_maanden: float) -> float:
    """Tozo of the family, net: twelve times the month of the date, or the months that are given."""
    return tozo_maanden * tozo_maand


@rule(per="person", unit="EUR/year", article="Pw art. 11 lid 4; Wet LB 1964", start=FIRST, end=LAST)
def tozo_bruto(
    tozo: float,
    tozo_maanden: float,
    niet_studerende_volwassenen: float,
    is_niet_studerende_volwassene: bool,
    bereikt_aow_leeftijd: bool,
    box1_schijventarief_loon: float,
    heffingskortingen_loon: float,
    tarief_schijf1: float,
    premie_aow: float,
) -> float:
    """Taxable Tozo of one person: net, half each for a couple, grossed up at the first-bracket rate.

    Credits of those months that wage and benefits leave unused come first; of the profit the municipality
    knows nothing, so tax on profit and Tozo together follows in the income tax.
    """
    if not is_niet_studerende_volwassene or tozo <= 0.0:
        return 0.0
    netto = tozo / max(niet_studerende_volwassenen, 1.0)
    tarief = tarief_schijf1 - premie_aow if bereikt_aow_leeftijd else tarief_schijf1
    onbelast = tozo_maanden / 12.0 * max(heffingskortingen_loon - box1_schijventarief_loon, 0.0) / tarief
    if netto <= onbelast:
        return netto
    return onbelast + (netto - onbelast) / (1.0 - tarief)


@rule(per="person", unit="EUR", article="Tozo art. 10, 13, 15 and 17", start=FIRST, end=LAST)
def tozo_lening(
    tozo_loan_asked: float, meets_hours_criterion: bool, is_meerderjarige: bool, tozo_lening_maximum: float
) -> float:
    """Loan for the working capital of this person's business, also from AOW age (under art. 17); no income.

    One maximum for all months together; spouses who are both self-employed may each have it (art. 15 lid 2).
    """
    if not (meets_hours_criterion and is_meerderjarige):
        return 0.0
    return min(tozo_loan_asked, tozo_lening_maximum)


@rule(per="person", unit="EUR/year", article="Tozo art. 14 a and 16 lid 2", start=FIRST, end=LAST)
def tozo_rente(tozo_lening: float, tozo_lening_rente: float) -> float:
    """Interest on the whole loan in a year like this."""
    return tozo_lening * tozo_lening_rente
