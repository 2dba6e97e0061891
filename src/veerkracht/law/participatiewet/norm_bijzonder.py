"""Norms apart: an institution (Pw art. 23), and the young who cannot call on their parents (art. 20)."""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import Total, rule

from .norm import kostendelersnorm


@rule(per="person", unit="bool", article="Pw art. 1 f and 23")
def is_in_inrichting(in_institution: bool, is_meerderjarige: bool) -> bool:
    """Adult who lives in an institution."""
    return in_institution and is_meerderjarige


inrichting_in_gezin = Total(
    "inrichting_in_gezin", of="is_in_inrichting", over="pw_gezin", article="Pw art. 23 lid 3"
)


@rule(per="person", unit="EUR/month", article="Pw art. 13 lid 2 a and 23 lid 3")
def norm_als_alleenstaande(
    is_in_inrichting: bool,
    is_niet_studerende_volwassene: bool,
    inrichting_in_gezin: float,
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    kostendelende_medebewoners: float,
    bijstandsnorm_alleenstaande: float,
    bijstandsnorm_alleenstaande_aow: float,
    bijstandsnorm_gehuwden: float,
    bijstandsnorm_gehuwden_aow: float,
    bijstandsnorm_jong_alleenstaande: float,
    bijstandsnorm_inrichting_alleenstaande: float,
    inrichting_verhoging_alleenstaande: float,
) -> float:
    """Norm of this person alone, when somebody of the family is in an institution.

    Nobody under 21 has a right in an institution, nor a student anywhere.
    """
    if inrichting_in_gezin <= 0 or not is_niet_studerende_volwassene:
        return 0.0
    if is_in_inrichting:
        if leeftijd < 21:
            return 0.0
        return bijstandsnorm_inrichting_alleenstaande + inrichting_verhoging_alleenstaande
    if leeftijd < 21:
        return bijstandsnorm_jong_alleenstaande
    if kostendelende_medebewoners > 0:
        rekennorm = bijstandsnorm_gehuwden_aow if bereikt_aow_leeftijd else bijstandsnorm_gehuwden
        return kostendelersnorm(kostendelende_medebewoners + 1.0, rekennorm)
    return bijstandsnorm_alleenstaande_aow if bereikt_aow_leeftijd else bijstandsnorm_alleenstaande


normen_als_alleenstaanden = Total(
    "normen_als_alleenstaanden", of="norm_als_alleenstaande", over="pw_gezin", article="Pw art. 23 lid 3"
)


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 23 and 24")
def norm_inrichting(
    inrichting_in_gezin: float,
    gezin_21_plus: float,
    niet_studerende_volwassenen: float,
    normen_als_alleenstaanden: float,
    bijstandsnorm_inrichting_gehuwden: float,
    inrichting_verhoging_gehuwden: float,
) -> float:
    """Norm of a couple when both are in an institution, else the sum of the norms of each as a single.

    Of a couple in an institution of whom one has no right, the other has half the norm of the couple.
    """
    if inrichting_in_gezin < 2 or normen_als_alleenstaanden <= 0.0:
        return normen_als_alleenstaanden
    samen = bijstandsnorm_inrichting_gehuwden + inrichting_verhoging_gehuwden
    if gezin_21_plus >= 2 and niet_studerende_volwassenen >= 2:
        return samen
    return round_cent(0.5 * samen)


@rule(per="person", unit="bool", article="Pw art. 20 lid 3")
def is_jong_zonder_ouders(
    no_parental_support: bool, leeftijd: int, is_niet_studerende_volwassene: bool
) -> bool:
    """Aged 18 to 20, entitled, and unable to call on the parents."""
    return no_parental_support and leeftijd < 21 and is_niet_studerende_volwassene


jongen_zonder_ouders = Total(
    "jongen_zonder_ouders", of="is_jong_zonder_ouders", over="pw_gezin", article="Pw art. 20 lid 3"
)


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 12", end="2025-12-31", name="verhoging_norm_jong")
def verhoging_norm_jong_gemeente() -> float:
    """Nothing: until 2026 the municipality gave bijzondere bijstand for this, by its own policy."""
    return 0.0


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 20 lid 3 and 4", start="2026-01-01")
def verhoging_norm_jong(
    jongen_zonder_ouders: float,
    bijstandsnorm_thuis: float,
    volwassenen_in_gezin: float,
    niet_studerende_volwassenen: float,
    kostendelende_medebewoners: float,
    bijstandsnorm_alleenstaande: float,
    bijstandsnorm_gehuwden: float,
    verhoging_zonder_ouders: float,
) -> float:
    """Supplement for each of the young, up to the norm from age 21 in the same situation."""
    if jongen_zonder_ouders <= 0:
        return 0.0
    rechthebbenden = niet_studerende_volwassenen
    if kostendelende_medebewoners > 0:
        personen = kostendelende_medebewoners + volwassenen_in_gezin
        grens = kostendelersnorm(personen, bijstandsnorm_gehuwden) * rechthebbenden
    elif volwassenen_in_gezin >= 2:
        grens = 0.5 * bijstandsnorm_gehuwden * rechthebbenden
    else:
        grens = bijstandsnorm_alleenstaande
    return min(jongen_zonder_ouders * verhoging_zonder_ouders, max(grens - bijstandsnorm_thuis, 0.0))


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 5 c and 20-24")
def bijstandsnorm(
    bijstandsnorm_thuis: float,
    verhoging_norm_jong: float,
    norm_inrichting: float,
    inrichting_in_gezin: float,
) -> float:
    """Norm per month including holiday allowance: that of an institution, or at home with the supplement."""
    if inrichting_in_gezin > 0:
        return norm_inrichting
    return bijstandsnorm_thuis + verhoging_norm_jong
