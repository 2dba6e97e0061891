"""Tegemoetkoming ondernemers getroffen sectoren COVID-19: one fixed, untaxed amount for a business."""

from veerkracht.engine.rule import rule


@rule(per="person", unit="EUR", article="TOGS: voorwaarden and hoogte", start="2020-03-16", end="2020-06-15")
def togs(
    claims_togs: bool,
    togs_turnover_loss: float,
    togs_fixed_costs: float,
    togs_minimum_verlies: float,
    togs_minimum_vaste_lasten: float,
    togs_bedrag: float,
) -> float:
    """Once, when loss of turnover and fixed costs of the three months are both high enough."""
    genoeg = togs_turnover_loss >= togs_minimum_verlies and togs_fixed_costs >= togs_minimum_vaste_lasten
    if claims_togs and genoeg:
        return togs_bedrag
    return 0.0
