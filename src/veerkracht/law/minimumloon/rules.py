"""Wet minimumloon: what a full-time worker of this age earns at least, without holiday allowance."""

from veerkracht.engine.rounding import round_5_cents, round_cent
from veerkracht.engine.rule import rule

HOURS_PER_WEEK = 38.0  # full time differs by sector (36, 38 or 40); 38 is the middle
VAKANTIEBIJSLAG = 1.08  # an amount with holiday allowance over the amount without (WML art. 15)


@rule(per="person", unit="fraction", article="WML art. 7 lid 3; Besluit minimumjeugdloonregeling")
def minimumloon_leeftijdsdeel(
    leeftijd: int,
    minimumloon_jeugd_pct_21: float,
    minimumloon_jeugd_pct_20: float,
    minimumloon_jeugd_pct_19: float,
    minimumloon_jeugd_pct_18: float,
    minimumloon_jeugd_pct_17: float,
    minimumloon_jeugd_pct_16: float,
    minimumloon_jeugd_pct_15: float,
) -> float:
    """Part of the adult minimum wage that holds at this age."""
    if leeftijd >= 22:
        return 1.0
    if leeftijd == 21:
        return minimumloon_jeugd_pct_21
    if leeftijd == 20:
        return minimumloon_jeugd_pct_20
    if leeftijd == 19:
        return minimumloon_jeugd_pct_19
    if leeftijd == 18:
        return minimumloon_jeugd_pct_18
    if leeftijd == 17:
        return minimumloon_jeugd_pct_17
    if leeftijd == 16:
        return minimumloon_jeugd_pct_16
    if leeftijd == 15:
        return minimumloon_jeugd_pct_15
    return 0.0


@rule(
    per="person", unit="EUR/month", article="WML art. 8 lid 1; Besluit minimumjeugdloonregeling",
    end="2023-12-31",
)  # fmt: skip
def minimumloon(minimumloon_leeftijdsdeel: float, minimumloon_maand: float) -> float:
    """Gross minimum wage per month for a full-time job, to the nearest five cents."""
    return round_5_cents(minimumloon_leeftijdsdeel * minimumloon_maand)


@rule(
    per="person", unit="EUR/hour", article="WML art. 8 lid 1; Besluit minimumjeugdloon art. 2 lid 2",
    start="2024-01-01",
)  # fmt: skip
def minimumuurloon(minimumloon_leeftijdsdeel: float, minimumloon_uur: float) -> float:
    """Gross minimum wage per hour, to the nearest cent."""
    return round_cent(minimumloon_leeftijdsdeel * minimumloon_uur)


@rule(per="person", unit="EUR/month", article="WML art. 8 lid 1", start="2024-01-01", name="minimumloon")
def minimumloon_per_uur(minimumuurloon: float) -> float:
    """Gross minimum wage per month at 38 hours a week."""
    return minimumuurloon * HOURS_PER_WEEK * 52.0 / 12.0
