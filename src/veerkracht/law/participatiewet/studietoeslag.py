"""Studietoeslag: for students who cannot earn beside their study for medical reasons (Pw art. 36b).

Before 1 April 2022 the conditions and the amount were for the municipality, so nothing is computed.
"""

from veerkracht.engine.rounding import round_cent
from veerkracht.engine.rule import rule

BEGIN = "2022-04-01"


@rule(
    per="person",
    unit="fraction",
    article="Besluit loonkostensubsidie en minimumbedragen studietoeslag Participatiewet 2021",
    start=BEGIN,
)
def studietoeslag_leeftijdsdeel(
    leeftijd: int,
    studietoeslag_jeugd_pct_20: float,
    studietoeslag_jeugd_pct_19: float,
    studietoeslag_jeugd_pct_18: float,
    studietoeslag_jeugd_pct_17: float,
    studietoeslag_jeugd_pct_16: float,
    studietoeslag_jeugd_pct_15: float,
) -> float:
    """Part of the adult amount that holds at this age; nothing below 15."""
    if leeftijd >= 21:
        return 1.0
    if leeftijd == 20:
        return studietoeslag_jeugd_pct_20
    if leeftijd == 19:
        return studietoeslag_jeugd_pct_19
    if leeftijd == 18:
        return studietoeslag_jeugd_pct_18
    if leeftijd == 17:
        return studietoeslag_jeugd_pct_17
    if leeftijd == 16:
        return studietoeslag_jeugd_pct_16
    if leeftijd == 15:
        return studietoeslag_jeugd_pct_15
    return 0.0


@rule(per="person", unit="bool", article="Pw art. 36b lid 1 and 3", start=BEGIN)
def recht_op_studietoeslag(student: bool, cannot_work_beside_study: bool, wajong: float) -> bool:
    """In education with student finance, unable to earn beside it, and without Wajong; no test of assets."""
    return student and cannot_work_beside_study and wajong <= 0.0


@rule(per="person", unit="EUR/year", article="Pw art. 36b", start=BEGIN)
def studietoeslag(
    recht_op_studietoeslag: bool,
    studietoeslag_leeftijdsdeel: float,
    internship_pay: float,
    studietoeslag_bedrag: float,
    studietoeslag_stage_deel: float,
) -> float:
    """The national minimum, less the internship pay above what is left out; untaxed."""
    if not recht_op_studietoeslag:
        return 0.0
    bedrag = round_cent(studietoeslag_leeftijdsdeel * studietoeslag_bedrag)
    stage = max(internship_pay / 12 - round_cent(studietoeslag_stage_deel * studietoeslag_bedrag), 0.0)
    return 12 * max(bedrag - stage, 0.0)
