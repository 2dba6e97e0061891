"""The own home in box 1: imputed income less interest, and the deduction without or with a small mortgage.

The home belongs to the first person in the household who does not live there with a parent, and to the fiscal
partner; of those two it counts with the one who deducts.
"""

from veerkracht.engine.rule import Total, rule

LAATSTE = 1000  # more than the places in a household: comes after all others


def deel_van_waarde(waarde: float, percentage: float) -> float:
    """Income of a year as a share of the value of the home."""
    return waarde * percentage


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
    """A share of the whole WOZ value, higher for a higher value; above the last limit a share of what exceeds."""
    if woz_value <= eigenwoning_grens1:
        return 0.0
    if woz_value <= eigenwoning_grens2:
        return deel_van_waarde(woz_value, eigenwoningforfait_pct2)
    if woz_value <= eigenwoning_grens3:
        return deel_van_waarde(woz_value, eigenwoningforfait_pct3)
    if woz_value <= eigenwoning_grens4:
        return deel_van_waarde(woz_value, eigenwoningforfait_pct4)
    gewoon = min(woz_value, eigenwoningforfait_villagrens)
    boven = woz_value - gewoon
    return deel_van_waarde(gewoon, eigenwoningforfait_pct) + deel_van_waarde(
        boven, eigenwoningforfait_pct_villa
    )


@rule(per="person", unit="index", article="Wet IB 2001, art. 3.111 lid 1")
def voorrang_eigenaar(fiscaal_paar: int, ouder: int) -> int:
    """The largest is the owner's: minus the place of the couple; who lives with a parent comes last."""
    if ouder >= 0:
        return -LAATSTE
    return -fiscaal_paar


hoogste_voorrang_eigenaar = Total(
    "hoogste_voorrang_eigenaar",
    of="voorrang_eigenaar",
    over="household",
    how="max",
    article="Wet IB 2001, art. 3.111 lid 1",
)


@rule(per="person", unit="bool", article="Wet IB 2001, art. 2.17 lid 2 and 5 a")
def draagt_eigen_woning(
    voorrang_eigenaar: int, hoogste_voorrang_eigenaar: float, draagt_aftrek: bool
) -> bool:
    """Owner, and of two partners the one who deducts."""
    return draagt_aftrek and voorrang_eigenaar == hoogste_voorrang_eigenaar


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
