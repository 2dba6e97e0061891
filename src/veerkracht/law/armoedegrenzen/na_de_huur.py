"""Rent within the social minimum: the basishuur, which huurtoeslag leaves everyone to pay."""

from veerkracht.engine.rule import rule


@rule(per="household", unit="EUR/month", article="Wht art. 16 and 17", end="2024-12-31")
def laagste_basishuur(
    minimum_normhuur: float, huurtoeslag_opslag: float, huurtoeslag_verlaging: float
) -> float:
    """Rent that a household on the lowest incomes pays itself."""
    return minimum_normhuur + huurtoeslag_opslag - huurtoeslag_verlaging


@rule(
    per="household", unit="EUR/month", article="Wht art. 16 and 17", start="2025-01-01", end="2025-12-31",
    name="laagste_basishuur",
)  # fmt: skip
def laagste_basishuur_2025(
    huurtoeslag_bewoners: float,
    minimum_normhuur_eenpersoons: float,
    minimum_normhuur_meerpersoons: float,
    huurtoeslag_opslag: float,
    huurtoeslag_verlaging: float,
) -> float:
    """In 2025 by the size of the household only."""
    minimum = minimum_normhuur_eenpersoons if huurtoeslag_bewoners <= 1 else minimum_normhuur_meerpersoons
    return minimum + huurtoeslag_opslag - huurtoeslag_verlaging


@rule(per="household", unit="EUR/month", article="Wht art. 16", start="2026-01-01", name="laagste_basishuur")
def laagste_basishuur_vanaf_2026(basishuur: float) -> float:
    """From 2026 the basishuur does not depend on income."""
    return basishuur


@rule(per="household", unit="EUR/year", article="CBS sociaal minimum; Wht art. 16")
def woonlasten_in_sociaal_minimum(laagste_basishuur: float) -> float:
    """Part of the social minimum that is for rent."""
    return 12 * laagste_basishuur


@rule(per="household", unit="EUR/year", article="CBS sociaal minimum; Wht art. 7")
def huur_na_huurtoeslag(
    rents: bool, basic_rent: float, service_costs: float, huurtoeslag_ontvangen: float
) -> float:
    """Rent that the household itself pays when the huurtoeslag is taken off."""
    if not rents:
        return 0.0
    return max(12 * (basic_rent + service_costs) - huurtoeslag_ontvangen, 0.0)
