"""Tijdelijke ondersteuning noodzakelijke kosten: bijzondere bijstand for housing after a fall of income.

Each municipality wrote its own rules; the figures are those of one of them and a package can change them.
"""

from dataclasses import replace
from datetime import date

from veerkracht.engine.rule import Total, rule

FIRST = "2021-01-01"
LAST = "2021-09-30"

gezin = tuple(
    replace(total, start=date.fromisoformat(FIRST), end=date.fromisoformat(LAST))
    for total in (
        Total("vraagt_tonk", of="is_aanvrager_tonk", over="pw_gezin", how="any", article="Pw art. 35"),
        Total("inkomen_voor_corona", of="income_before_month", over="pw_gezin", article="Pw art. 35"),
    )
)


@rule(per="person", unit="bool", article="Pw art. 35 and 41", start=FIRST, end=LAST)
def is_aanvrager_tonk(claims_tonk: bool, is_meerderjarige: bool) -> bool:
    """Adult who asks for TONK."""
    return claims_tonk and is_meerderjarige


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 31-32 and 35; Tozo art. 6", start=FIRST, end=LAST)
def tonk_inkomen(netto_maandinkomen_gezin: float, tozo_maand: float, bijstand_ontvangen: float) -> float:
    """Net income of the family in the month, with Tozo and bijstand; profit as in Tozo."""
    return netto_maandinkomen_gezin + tozo_maand + bijstand_ontvangen / 12


@rule(per="household", unit="EUR/month", article="Pw art. 35", start=FIRST, end=LAST)
def tonk_woonkosten(
    basic_rent: float,
    service_costs: float,
    huurtoeslag_ontvangen: float,
    mortgage_interest: float,
    energy_costs: float,
) -> float:
    """Rent less huurtoeslag, mortgage interest, and gas and electricity as far as given."""
    huur = max(basic_rent + service_costs - huurtoeslag_ontvangen / 12, 0.0)
    return huur + mortgage_interest / 12 + max(energy_costs, 0.0)


@rule(per="pw_gezin", unit="EUR/month", article="Pw art. 35", start=FIRST, end=LAST)
def tonk_maand(
    vraagt_tonk: bool,
    tonk_inkomen: float,
    inkomen_voor_corona: float,
    tonk_woonkosten: float,
    tozo_geldmiddelen: float,
    vermogensgrens: float,
    tonk_minimale_daling: float,
    tonk_deel_inkomen: float,
    tonk_maanden: float,
    tonk_maximum: float,
) -> float:
    """Housing costs less a share of income and what savings above the limit can bear, up to a maximum.

    Only after a fall of income of at least the share of the municipality.
    """
    grens = (1.0 - tonk_minimale_daling) * inkomen_voor_corona
    gedaald = inkomen_voor_corona > 0.0 and tonk_inkomen <= grens + 0.005  # half a cent
    if not (vraagt_tonk and gedaald):
        return 0.0
    spaargeld = max(tozo_geldmiddelen - vermogensgrens, 0.0) / tonk_maanden
    nodig = tonk_woonkosten - tonk_deel_inkomen * tonk_inkomen - spaargeld
    return min(max(nodig, 0.0), tonk_maximum)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 35", start=FIRST, end=LAST)
def tonk(tonk_maand: float) -> float:
    """Twelve times the month of the date; untaxed, and no income for tax, toeslagen or bijstand."""
    return 12 * tonk_maand
