"""Eenmalige energietoeslag of 2022 and 2023: once per address for a low income (Pw art. 35 lid 4 and 5).

Who may have it and how much was for the municipality; the figures are those of the national guideline.
"""

from dataclasses import replace
from datetime import date

from veerkracht.engine.rule import Total, rule

BEGIN = "2022-03-15"
END = "2024-08-31"


@rule(per="person", unit="bool", article="Pw art. 35 lid 4 and 5", start=BEGIN, end=END)
def komt_in_aanmerking_energietoeslag(
    leeftijd: int,
    student: bool,
    in_institution: bool,
    verhouding_tot_norm: float,
    energietoeslag_grens: float,
    energietoeslag_minimumleeftijd: float,
) -> bool:
    """Old enough, no student and not in an institution; income of the family up to the limit.

    The norm is that without kostendelersnorm; assets do not count.
    """
    return (
        leeftijd >= energietoeslag_minimumleeftijd
        and not student
        and not in_institution
        and verhouding_tot_norm <= energietoeslag_grens + 1e-9
    )


recht_op_energietoeslag = replace(
    Total(
        "recht_op_energietoeslag",
        of="komt_in_aanmerking_energietoeslag",
        over="household",
        how="any",
        article="Pw art. 35 lid 4",
    ),
    start=date.fromisoformat(BEGIN),
    end=date.fromisoformat(END),
)


@rule(per="household", unit="EUR/year", article="Pw art. 35 lid 4", start=BEGIN, end=END)
def energietoeslag(
    recht_op_energietoeslag: bool, energietoeslag_bedrag: float, energietoeslag_extra: float
) -> float:
    """Once per address, untaxed, no means for bijstand (Pw art. 31 lid 2 o); nil between the two years."""
    if not recht_op_energietoeslag or energietoeslag_bedrag <= 0.0:
        return 0.0
    return energietoeslag_bedrag + energietoeslag_extra


@rule(per="household", unit="EUR/year", article="Pw art. 35 lid 4 and 6", start=BEGIN, end=END)
def energietoeslag_ontvangen(energietoeslag: float, claims_energietoeslag: bool) -> float:
    """Energietoeslag that is used: asked for, or granted by the municipality of its own accord."""
    return energietoeslag if claims_energietoeslag else 0.0
