"""Eenmalige energietoeslag of 2022 and 2023: once per address for a low income (Pw art. 35 lid 4 and 5).

Who may have it and how much was for the municipality; the figures are those of the national guideline.
Students were left out; for 2023 some of them had an amount of their own, paid by DUO.
"""

from dataclasses import replace
from datetime import date

from veerkracht.engine.rule import Total, rule

BEGIN = "2022-03-15"
END = "2024-08-31"
BEGIN_STUDENTS = "2023-10-01"


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


@rule(
    per="person", unit="EUR/year", article="Wet eenmalige energietoeslag 2023", start=BEGIN_STUDENTS, end=END
)
def energietoeslag_student(
    student: bool, supplementary_grant: bool, energietoeslag_student_bedrag: float
) -> float:
    """Once, untaxed, to a student of any age away from home with a supplementary grant on 1 October 2023."""
    return energietoeslag_student_bedrag if student and supplementary_grant else 0.0


energietoeslag_studenten = replace(
    Total(
        "energietoeslag_studenten",
        of="energietoeslag_student",
        over="household",
        article="Wet eenmalige energietoeslag 2023",
    ),
    start=date.fromisoformat(BEGIN_STUDENTS),
    end=date.fromisoformat(END),
)


@rule(
    per="household", unit="EUR/year", article="Pw art. 35 lid 4 and 6", start=BEGIN, end="2023-09-30",
    name="energietoeslag_ontvangen",
)  # fmt: skip
def energietoeslag_ontvangen_tot_oktober_2023(energietoeslag: float, claims_energietoeslag: bool) -> float:
    """Energietoeslag that is used: asked for, or granted by the municipality of its own accord."""
    return energietoeslag if claims_energietoeslag else 0.0


@rule(per="household", unit="EUR/year", article="Pw art. 35 lid 4 and 6", start=BEGIN_STUDENTS, end=END)
def energietoeslag_ontvangen(
    energietoeslag: float, energietoeslag_studenten: float, claims_energietoeslag: bool
) -> float:
    """The same, with what students have from DUO without asking."""
    return energietoeslag_studenten + (energietoeslag if claims_energietoeslag else 0.0)
