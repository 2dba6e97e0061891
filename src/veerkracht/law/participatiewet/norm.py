"""Bijstandsnorm: how much a family needs by law, a month with holiday allowance (Pw art. 20-24)."""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import Total, rule


@rule(per="person", unit="bool", article="Pw art. 19a")
def is_kostendeler(
    leeftijd: int,
    student: bool,
    is_kamerhuurder: bool,
    in_institution: bool,
    kostendeler_minimumleeftijd: float,
) -> bool:
    """Counts as someone to share costs with: old enough, at home, no student, no commercial tenant.

    A student is one who can have student finance at some moment of the study: no age ends that.
    """
    thuis = not is_kamerhuurder and not in_institution
    return leeftijd >= kostendeler_minimumleeftijd and not student and thuis


@rule(per="person", unit="bool", article="Pw art. 20 and 22a")
def is_21_of_ouder(leeftijd: int) -> bool:
    """Aged 21 or over: outside the low norms for the young."""
    return leeftijd >= 21


kostendelers_in_woning = Total(
    "kostendelers_in_woning", of="is_kostendeler", over="household", article="Pw art. 22a"
)
kostendelers_in_gezin = Total(
    "kostendelers_in_gezin", of="is_kostendeler", over="pw_gezin", article="Pw art. 22a"
)
gezin_21_plus = Total("gezin_21_plus", of="is_21_of_ouder", over="pw_gezin", article="Pw art. 20-21")
gezin_met_aow = Total(
    "gezin_met_aow", of="bereikt_aow_leeftijd", over="pw_gezin", how="any", article="Pw art. 22"
)


kamerhuurder_in_gezin = Total(
    "kamerhuurder_in_gezin", of="is_kamerhuurder", over="pw_gezin", how="any", article="Pw art. 19a lid 1 b"
)


@rule(per="pw_gezin", unit="count", article="Pw art. 19a and 22a")
def kostendelende_medebewoners(
    kostendelers_in_woning: float, kostendelers_in_gezin: float, kamerhuurder_in_gezin: bool
) -> float:
    """Cost sharers in the dwelling besides the family; none for those who rent a room commercially."""
    if kamerhuurder_in_gezin:
        return 0.0
    return kostendelers_in_woning - kostendelers_in_gezin


@rule(per="person", unit="bool", article="Pw art. 13 lid 2 c and 15 lid 1")
def is_niet_studerende_volwassene(is_meerderjarige: bool, student: bool) -> bool:
    """Adult without a right to student finance, which rules out bijstand, or from age 27 goes before it."""
    return is_meerderjarige and not student


niet_studerende_volwassenen = Total(
    "niet_studerende_volwassenen",
    of="is_niet_studerende_volwassene",
    over="pw_gezin",
    article="Pw art. 13 lid 2 c and 15 lid 1",
)


def kostendelersnorm(personen: float, rekennorm: float) -> float:
    """((40% + A x 30%) / A) x B per person, in cents (Pw art. 22a lid 1)."""
    return round_cent((0.4 + 0.3 * personen) / personen * rekennorm)


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 20, 21 and 22")
def bijstandsnorm_zonder_kostendelers(
    volwassenen_in_gezin: float,
    gezin_21_plus: float,
    gezin_met_aow: bool,
    kinderen_in_gezin: float,
    bijstandsnorm_gehuwden: float,
    bijstandsnorm_alleenstaande: float,
    bijstandsnorm_gehuwden_aow: float,
    bijstandsnorm_alleenstaande_aow: float,
    bijstandsnorm_jong_alleenstaande: float,
    bijstandsnorm_jong_gehuwden: float,
    bijstandsnorm_jong_gehuwden_kinderen: float,
    bijstandsnorm_jong_en_oud_gehuwden: float,
    bijstandsnorm_jong_en_oud_gehuwden_kinderen: float,
) -> float:
    """Norm by family type and age when nobody else shares the costs; nil for those under 18."""
    if volwassenen_in_gezin >= 2:
        if gezin_21_plus >= 2:
            return bijstandsnorm_gehuwden_aow if gezin_met_aow else bijstandsnorm_gehuwden
        if gezin_21_plus >= 1:
            return (
                bijstandsnorm_jong_en_oud_gehuwden_kinderen
                if kinderen_in_gezin > 0
                else bijstandsnorm_jong_en_oud_gehuwden
            )
        return bijstandsnorm_jong_gehuwden_kinderen if kinderen_in_gezin > 0 else bijstandsnorm_jong_gehuwden
    if volwassenen_in_gezin >= 1:
        if gezin_21_plus >= 1:
            return bijstandsnorm_alleenstaande_aow if gezin_met_aow else bijstandsnorm_alleenstaande
        return bijstandsnorm_jong_alleenstaande
    return 0.0


@rule(per="person", unit="EUR/month", article="Pw art. 22a lid 1 and 24")
def norm_naast_student(
    leeftijd: int,
    is_niet_studerende_volwassene: bool,
    bereikt_aow_leeftijd: bool,
    gezin_21_plus: float,
    kinderen_in_gezin: float,
    kostendelende_medebewoners: float,
    bijstandsnorm_gehuwden: float,
    bijstandsnorm_gehuwden_aow: float,
    bijstandsnorm_jong_gehuwden: float,
    bijstandsnorm_jong_gehuwden_kinderen: float,
) -> float:
    """Norm of this person when the spouse has no right: half that of a couple, both of this person's age.

    From 21 with others in the dwelling it is the kostendelersnorm; the spouse of 21 or over is one of them.
    """
    if not is_niet_studerende_volwassene:
        return 0.0
    if leeftijd < 21:
        jong = bijstandsnorm_jong_gehuwden_kinderen if kinderen_in_gezin > 0 else bijstandsnorm_jong_gehuwden
        return round_cent(0.5 * jong)
    gehuwden = bijstandsnorm_gehuwden_aow if bereikt_aow_leeftijd else bijstandsnorm_gehuwden
    if kostendelende_medebewoners > 0:
        return kostendelersnorm(kostendelende_medebewoners + gezin_21_plus, gehuwden)
    return round_cent(0.5 * gehuwden)


norm_enige_rechthebbende = Total(
    "norm_enige_rechthebbende", of="norm_naast_student", over="pw_gezin", article="Pw art. 24"
)


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 20-22a and 24")
def bijstandsnorm_thuis(
    bijstandsnorm_zonder_kostendelers: float,
    norm_enige_rechthebbende: float,
    volwassenen_in_gezin: float,
    niet_studerende_volwassenen: float,
    gezin_21_plus: float,
    gezin_met_aow: bool,
    kinderen_in_gezin: float,
    kostendelende_medebewoners: float,
    bijstandsnorm_gehuwden: float,
    bijstandsnorm_gehuwden_aow: float,
    bijstandsnorm_jong_alleenstaande: float,
    bijstandsnorm_jong_gehuwden_kinderen: float,
) -> float:
    """Norm per month including holiday allowance; lower per person the more people share the dwelling.

    The low norms for those under 21 do not change with the number of cost sharers; of a couple with one
    partner under 21 only the older one gets the kostendelersnorm (art. 22a lid 3).
    """
    if volwassenen_in_gezin >= 2 and niet_studerende_volwassenen == 1:
        return norm_enige_rechthebbende
    if kostendelende_medebewoners <= 0 or gezin_21_plus <= 0:
        return bijstandsnorm_zonder_kostendelers
    rekennorm = bijstandsnorm_gehuwden_aow if gezin_met_aow else bijstandsnorm_gehuwden
    per_persoon = kostendelersnorm(kostendelende_medebewoners + gezin_21_plus, rekennorm)
    if volwassenen_in_gezin >= 2 and gezin_21_plus < 2:
        jong = bijstandsnorm_jong_alleenstaande
        if kinderen_in_gezin > 0:
            jong = bijstandsnorm_jong_gehuwden_kinderen - bijstandsnorm_jong_alleenstaande
        return per_persoon + jong
    return per_persoon * gezin_21_plus
