"""The own home in box 1: imputed income less interest, and the deduction without or with a small mortgage.

The home belongs to the oldest person in the household who does not live there with a parent, and to the
fiscal partner; of those two it counts with the one who deducts.
"""

from veerkracht.engine.rule import Total, rule

PLAATSEN = 1000  # more than there are places in a household


@rule(per="household", unit="EUR/year", article="Wet IB 2001, art. 3.112 lid 1")
def eigenwoningforfait(
    woz_value: float,
    eigenwoning_grens1: float,
    eigenwoning_grens2: float,
    eigenwoning_grens3: float,
    eigenwoning_grens4: float,
    eigenwoningforfait_villagrens: float,
    eigenwoningforfait_pct2: float,
    eigenwoningforfait_pct3: float,
    eigenwoningforfait_pct4: float,
    eigenwoningforfait_pct: float,
    eigenwoningforfait_pct_villa: float,
) -> float:
    """A share of the whole WOZ value, higher for a higher value; more of what exceeds the last limit."""
    if woz_value <= eigenwoning_grens1:
        return 0.0
    if woz_value <= eigenwoning_grens2:
        return woz_value * eigenwoningforfait_pct2
    if woz_value <= eigenwoning_grens3:
        return woz_value * eigenwoningforfait_pct3
    if woz_value <= eigenwoning_grens4:
        return woz_value * eigenwoningforfait_pct4
    gewoon = min(woz_value, eigenwoningforfait_villagrens)
    boven = woz_value - gewoon
    return gewoon * eigenwoningforfait_pct + boven * eigenwoningforfait_pct_villa


@rule(per="person", unit="index", article="Wet IB 2001, art. 3.111 lid 1")
def voorrang_eigenaar(age_months: int, person_index: int, ouder: int) -> int:
    """The largest is the owner's: the oldest, of an age the first; who lives with a parent comes last."""
    if ouder >= 0:
        return 0
    return (age_months + 1) * PLAATSEN - person_index


voorrang_paar = Total(
    "voorrang_paar",
    of="voorrang_eigenaar",
    over="fiscaal_paar",
    how="max",
    article="Wet IB 2001, art. 3.111 lid 1",
)
hoogste_voorrang_eigenaar = Total(
    "hoogste_voorrang_eigenaar",
    of="voorrang_eigenaar",
    over="household",
    how="max",
    article="Wet IB 2001, art. 3.111 lid 1",
)


@rule(per="person", unit="bool", article="Wet IB 2001, art. 2.17 lid 2 and 5 a")
def draagt_eigen_woning(voorrang_paar: float, hoogste_voorrang_eigenaar: float, draagt_aftrek: bool) -> bool:
    """Owner or partner of the owner, and of the two the one who deducts."""
    return draagt_aftrek and voorrang_paar == hoogste_voorrang_eigenaar


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.120")
def eigenwoningrente(draagt_eigen_woning: bool, mortgage_interest: float) -> float:
    """Interest on the mortgage that is deducted."""
    if draagt_eigen_woning:
        return mortgage_interest
    return 0.0


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.110")
def inkomsten_eigen_woning(
    draagt_eigen_woning: bool, eigenwoningforfait: float, eigenwoningrente: float
) -> float:
    """Imputed income less interest; mostly negative."""
    if draagt_eigen_woning:
        return eigenwoningforfait - eigenwoningrente
    return 0.0


@rule(per="person", unit="EUR/year", article="Wet IB 2001, art. 3.123a")
def aftrek_geen_eigenwoningschuld(inkomsten_eigen_woning: float, hillen_bijtelling: float) -> float:
    """Takes back most of what the imputed income exceeds the interest."""
    return max(inkomsten_eigen_woning, 0.0) * (1.0 - hillen_bijtelling)
