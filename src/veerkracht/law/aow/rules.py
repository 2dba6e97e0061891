"""Algemene Ouderdomswet: a flat gross pension by living situation, 2% less per missing insured year."""

from veerkracht.engine.rule import rule

AOW_OPBOUW_PER_JAAR = 0.02  # of the full amount (art. 13)


@rule(per="person", unit="EUR/year", article="AOW art. 9, 13 and 29")
def aow(
    bereikt_aow_leeftijd: bool,
    partner: int,
    aow_insured_years: float,
    aow_alleenstaande: float,
    aow_gehuwde: float,
    aow_vakantie_alleenstaande: float,
    aow_vakantie_gehuwde: float,
) -> float:
    """Gross AOW with holiday allowance and income support (IO-AOW), twelve times the month."""
    if not bereikt_aow_leeftijd:
        return 0.0
    opbouw = min(max(aow_insured_years, 0.0), 50.0) * AOW_OPBOUW_PER_JAAR
    if partner >= 0:
        maand = aow_gehuwde + aow_vakantie_gehuwde
    else:
        maand = aow_alleenstaande + aow_vakantie_alleenstaande
    return 12 * maand * opbouw
