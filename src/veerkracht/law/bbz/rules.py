"""Bbz 2004: help with living costs for an established entrepreneur, settled when the year is known.

It is paid as a loan. After the year what was short of the norm becomes a gift; the rest is paid back. After
Tozo, from October 2021 to March 2022, it was a gift from the start, by the month and whatever the assets.
"""

from veerkracht.engine.rule import Total, rule


@rule(per="person", unit="bool", article="Bbz 2004 art. 1 b and 2 lid 1 a")
def is_bbz_aanvrager(
    bbz_months: int, is_meerderjarige: bool, bereikt_aow_leeftijd: bool, meets_hours_criterion: bool
) -> bool:
    """Entrepreneur of 18 up to AOW age who works enough hours in the business, with help in the year."""
    return bbz_months > 0 and is_meerderjarige and not bereikt_aow_leeftijd and meets_hours_criterion


bbz_aanvragers = Total("bbz_aanvragers", of="is_bbz_aanvrager", over="pw_gezin", article="Bbz 2004 art. 2")


@rule(per="person", unit="months/year", article="Bbz 2004 art. 18")
def bbz_maanden_persoon(is_bbz_aanvrager: bool, bbz_months: int, bbz_maanden_maximum: float) -> float:
    """Months of help in the year."""
    return min(bbz_months, bbz_maanden_maximum) if is_bbz_aanvrager else 0.0


bbz_maanden = Total(
    "bbz_maanden", of="bbz_maanden_persoon", over="pw_gezin", how="max", article="Bbz 2004 art. 12 lid 2 a"
)


@rule(per="person", unit="EUR/year", article="Bbz 2004 art. 1 e and 6")
def bbz_inkomen_persoon(
    pw_inkomen_persoon: float, profit: float, bruto_overig_inkomen: float, bbz_belasting_deel: float
) -> float:
    """Net income of the year: profit less a fixed share for tax, other income net in proportion to gross."""
    if profit <= 0.0:
        return pw_inkomen_persoon
    overig = (bruto_overig_inkomen - profit) / bruto_overig_inkomen
    return (1.0 - bbz_belasting_deel) * profit + pw_inkomen_persoon * overig


bbz_inkomen = Total("bbz_inkomen", of="bbz_inkomen_persoon", over="pw_gezin", article="Bbz 2004 art. 5-6")


@rule(per="person", unit="EUR", article="Bbz 2004 art. 1 h")
def bbz_totaal_vermogen_persoon(savings: float, business_assets: float) -> float:
    """All assets, without deduction of debts."""
    return savings + business_assets


bbz_totaal_vermogen = Total(
    "bbz_totaal_vermogen", of="bbz_totaal_vermogen_persoon", over="pw_gezin", article="Bbz 2004 art. 1 h"
)


@rule(per="person", unit="EUR", article="Bbz 2004 art. 1 i")
def bbz_schulden_persoon(debts: float, business_debts: float) -> float:
    """All debts, those of the business and on the home included."""
    return debts + business_debts


bbz_schulden = Total("bbz_schulden", of="bbz_schulden_persoon", over="pw_gezin", article="Bbz 2004 art. 1 i")


@rule(per="pw_gezin", unit="bool", article="Bbz 2004 art. 54")
def bbz_is_direct_gift(bbz_maanden: float, bbz_maanden_hoofdstuk_7a: float) -> bool:
    """Help that stays within the months of chapter VIIa."""
    return 0.0 < bbz_maanden <= bbz_maanden_hoofdstuk_7a


@rule(per="pw_gezin", unit="bool", article="Bbz 2004 art. 3 lid 1, 13, 55, 57 and 58")
def bbz_blijft_lening(
    bbz_is_direct_gift: bool,
    bbz_totaal_vermogen: float,
    bbz_schulden: float,
    bbz_vermogen_hoog: float,
    bbz_vermogen_laag: float,
    bbz_vermogen_deel: float,
) -> bool:
    """Too much capital for a gift: above the higher limit, or between the limits and above 30% of all assets.

    Between is more than the lower and less than the higher limit; at the higher limit neither holds.
    """
    if bbz_is_direct_gift:
        return False
    eigen = bbz_totaal_vermogen - bbz_schulden
    if eigen > bbz_vermogen_hoog:
        return True
    return bbz_vermogen_laag < eigen < bbz_vermogen_hoog and eigen > bbz_vermogen_deel * bbz_totaal_vermogen


@rule(per="pw_gezin", unit="EUR/year", article="Bbz 2004 art. 12 lid 2 and 55; Pw art. 19 lid 2")
def bbz_toegekend(
    bbz_aanvragers: float,
    bbz_is_direct_gift: bool,
    bbz_maanden: float,
    bijstandsnorm: float,
    bbz_inkomen: float,
) -> float:
    """Help of the year as it is finally set: jaarnorm less income, up to the norm of the months of help.

    Under chapter VIIa the norm less the income of each month, without settlement over the year.
    """
    if bbz_aanvragers <= 0:
        return 0.0
    if bbz_is_direct_gift:
        return bbz_maanden * max(bijstandsnorm - bbz_inkomen / 12, 0.0)
    return min(max(12 * bijstandsnorm - bbz_inkomen, 0.0), bijstandsnorm * bbz_maanden)


bbz_geleend = Total("bbz_geleend", of="bbz_loan", over="pw_gezin", article="Bbz 2004 art. 11 lid 1")


@rule(per="pw_gezin", unit="EUR/year", article="Bbz 2004 art. 12 lid 2 b-c and 13")
def bbz_terug_te_betalen(
    bbz_toegekend: float, bbz_blijft_lening: bool, bbz_geleend: float, bbz_aanvragers: float
) -> float:
    """Part of the loan that stays a debt: what income made too much, or with much capital all of it."""
    if bbz_aanvragers <= 0:
        return 0.0
    return bbz_geleend if bbz_blijft_lening else max(bbz_geleend - bbz_toegekend, 0.0)


@rule(per="person", unit="EUR/year", article="Bbz 2004 art. 4, 11 lid 2, 12 and 13")
def bbz(
    is_bbz_aanvrager: bool, bbz_aanvragers: float, bbz_toegekend: float, bbz_blijft_lening: bool
) -> float:
    """Gift of the year, net; the municipality bears the tax. Shared by two who both ask for it."""
    if not is_bbz_aanvrager or bbz_blijft_lening:
        return 0.0
    return bbz_toegekend / max(bbz_aanvragers, 1.0)
