"""Beside the amount of bijstand: a loan on the own home (Pw art. 50), help with special costs (art. 35)."""

from veerkracht.engine.rule import Total, rule

EEN_MAAND = 1.0  # month a year
EEN_KEER = 1.0  # a year


overwaarde_in_gezin = Total(
    "overwaarde_in_gezin", of="home_equity", over="pw_gezin", article="Pw art. 34 lid 2 d"
)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 34 lid 2 d and 50")
def bijstand_geldlening(
    bijstand_ontvangen: float,
    overwaarde_in_gezin: float,
    bijstandsnorm_gehuwden: float,
    vermogensgrens_eigen_woning: float,
) -> float:
    """Part of the bijstand of a year that is a loan on the own home, out of the equity above the limit.

    Bijstand up to the net minimum wage of one month, to which the norm of a couple is equal, is none.
    """
    if overwaarde_in_gezin <= 0.0 or bijstand_ontvangen <= bijstandsnorm_gehuwden * EEN_MAAND:
        return 0.0
    return min(bijstand_ontvangen, max(overwaarde_in_gezin - vermogensgrens_eigen_woning, 0.0) * EEN_KEER)


bijzondere_kosten_in_gezin = Total(
    "bijzondere_kosten_in_gezin", of="special_costs", over="pw_gezin", article="Pw art. 35 lid 1"
)


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 35 lid 1")
def draagkracht_bijzondere_kosten(
    bijzondere_kosten_in_gezin: float,
    inkomen_minimabeleid: float,
    bijstandsnorm: float,
    pw_vermogen: float,
    vermogensgrens: float,
    draagkracht_grens: float,
    draagkracht_deel_inkomen: float,
) -> float:
    """What the family can pay of special costs itself: a share of the income above the limit, and assets."""
    if bijzondere_kosten_in_gezin <= 0.0:
        return 0.0
    boven = max(inkomen_minimabeleid - 12 * bijstandsnorm * draagkracht_grens, 0.0)
    return draagkracht_deel_inkomen * boven + max(pw_vermogen - vermogensgrens, 0.0) * EEN_KEER


@rule(per="pw_gezin", unit="EUR/year", article="Pw art. 35 lid 1")
def bijzondere_bijstand_kosten(
    bijzondere_kosten_in_gezin: float, draagkracht_bijzondere_kosten: float, volwassenen_in_gezin: float
) -> float:
    """Bijzondere bijstand for special costs: what exceeds the own means; it pays costs and is no income."""
    if volwassenen_in_gezin <= 0:
        return 0.0
    return max(bijzondere_kosten_in_gezin - draagkracht_bijzondere_kosten, 0.0)
