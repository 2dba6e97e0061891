"""IOAZ: for who ended an own business from age 55; as the IOAW, and part of the assets counts as income."""

from veerkracht.engine.rule import Total, rule


@rule(per="person", unit="bool", article="IOAZ art. 2, 5 lid 2 and 6")
def is_gewezen_zelfstandige(
    age_business_ended: float, bereikt_aow_leeftijd: bool, profit: float, ioaz_leeftijd: float
) -> bool:
    """Ended the business from age 55, below AOW age, and did not take up business again."""
    return age_business_ended >= ioaz_leeftijd and not bereikt_aow_leeftijd and profit == 0.0


gewezen_zelfstandige_in_gezin = Total(
    "gewezen_zelfstandige_in_gezin",
    of="is_gewezen_zelfstandige",
    over="pw_gezin",
    how="any",
    article="IOAZ art. 2",
)
winst_in_gezin = Total(
    "winst_in_gezin", of="winst_niet_negatief", over="pw_gezin", article="IOAZ art. 6 lid 1 and 2 a"
)


@rule(per="pw_gezin", unit="EUR/year", article="IOAZ art. 8 lid 2")
def ioaz_inkomen_uit_vermogen(
    gewezen_zelfstandige_in_gezin: bool, pw_vermogen: float, ioaz_vermogen_vrij: float, ioaz_rendement: float
) -> float:
    """A fixed yield of the assets above what is left out."""
    if not gewezen_zelfstandige_in_gezin:
        return 0.0
    return ioaz_rendement * max(pw_vermogen - ioaz_vermogen_vrij, 0.0)


@rule(per="person", unit="EUR/year", article="IOAZ art. 5 lid 3, 6, 8 and 9")
def ioaz(
    gewezen_zelfstandige_in_gezin: bool,
    oudere_werkloze_in_gezin: bool,
    is_volwassene_onder_aow: bool,
    volwassenen_onder_aow: float,
    winst_in_gezin: float,
    ioaw_grondslag: float,
    inkomen_ioaw: float,
    ioaz_inkomen_uit_vermogen: float,
) -> float:
    """Twelve times grondslag less income, holiday allowance included; half each for a couple below AOW age.

    The IOAW goes first: it fills up to the same amount. A spouse with a business of one's own rules it out.
    """
    if not gewezen_zelfstandige_in_gezin or oudere_werkloze_in_gezin or winst_in_gezin > 0.0:
        return 0.0
    if not is_volwassene_onder_aow:
        return 0.0
    inkomen = inkomen_ioaw + ioaz_inkomen_uit_vermogen
    return max(12 * ioaw_grondslag - inkomen, 0.0) / max(volwassenen_onder_aow, 1.0)
