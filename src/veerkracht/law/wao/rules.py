"""Wet op de arbeidsongeschiktheidsverzekering: for those sick before 2004, a share of the daily wage."""

from veerkracht.engine.rule import rule
from veerkracht.law.kinderopvangtoeslag.rules import Table, percentage_uit_tabel
from veerkracht.law.ww.rules import WERKDAGEN_PER_JAAR


def mate_na_verdiensten(mate: float, inkomen: float, maatman: float) -> float:
    """Degree of incapacity in percent, at most the part of the former wage that is not earned."""
    return max(min(mate, 100.0 * (1.0 - inkomen / maatman)), 0.0)


@rule(per="person", unit="EUR/year", article="WAO art. 21, 21b and 44")
def wao(
    wao_dagloon: float,
    incapacity_pct: float,
    former_wage: float,
    wage: float,
    profit: float,
    bereikt_aow_leeftijd: bool,
    maximumdagloon: float,
    wao_percentages: Table,
) -> float:
    """Share by class of the daily wage over 261 days: 100/108 of it, and 8% holiday allowance on top.

    Who earns is paid by the class that the earnings would give, beside the former wage, or the daily wage
    where that is not known.
    """
    if wao_dagloon <= 0.0 or bereikt_aow_leeftijd:
        return 0.0
    maatman = former_wage if former_wage > 0.0 else wao_dagloon * WERKDAGEN_PER_JAAR
    mate = mate_na_verdiensten(incapacity_pct, wage + max(profit, 0.0), maatman)
    deel = percentage_uit_tabel(wao_percentages, mate, 1)
    return deel * min(wao_dagloon, maximumdagloon) * WERKDAGEN_PER_JAAR
