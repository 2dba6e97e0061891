"""Wajong: a share of the minimum wage for those disabled before they could work, less income.

Three texts, by the year in which the right began; one way of counting income for all since 2021.
"""

from veerkracht.engine.rule import rule
from veerkracht.law.kinderopvangtoeslag.rules import Table, percentage_uit_tabel
from veerkracht.law.minimumloon.rules import VAKANTIEBIJSLAG
from veerkracht.law.wao.rules import mate_na_verdiensten
from veerkracht.law.ww.rules import WERKDAGEN_PER_JAAR, WERKDAGEN_PER_MAAND

OUD, VAN_2010, VAN_2015 = 1, 2, 3  # before 2010 (chapter 3), 2010 (chapter 2), 2015 (chapter 1a)
ONDERGRENS_OUD = 25.0  # percent of incapacity (art. 3:19 lid 1 b)
VOLLEDIG = 80.0


@rule(per="person", unit="EUR/day", article="Wajong art. 1:1, 1a:4 lid 1 and 3:7")
def wajong_grondslag(anw_brutominimumloon: float, minimumloon_leeftijdsdeel: float) -> float:
    """Minimum wage for the age per working day, without holiday allowance."""
    return minimumloon_leeftijdsdeel * anw_brutominimumloon / WERKDAGEN_PER_MAAND


@rule(per="person", unit="EUR/day", article="Alg. inkomensbesluit art. 2:5 and 3:6")
def wajong_loon(wage: float, profit: float) -> float:
    """Income from work per working day, without holiday allowance."""
    return (wage + max(profit, 0.0)) / VAKANTIEBIJSLAG / WERKDAGEN_PER_JAAR


@rule(per="person", unit="EUR/day", article="Alg. inkomensbesluit art. 2:5 and 3:6 lid 2-3")
def wajong_inkomen(wajong_loon: float, ww: float, zw: float, wia: float, wao: float, pension: float) -> float:
    """Income from work, benefits for employees and pension per working day, without holiday allowance."""
    return wajong_loon + (ww + zw + wia + wao + pension) / VAKANTIEBIJSLAG / WERKDAGEN_PER_JAAR


@rule(per="person", unit="bool", article="Wajong art. 2:43", end="2020-08-31")
def wajong_studieregeling(wajong_kind: int, student: bool) -> bool:
    """In education, under the Wajong of 2010: until September 2020 a quarter of the minimum wage."""
    return wajong_kind == VAN_2010 and student


@rule(
    per="person",
    unit="bool",
    article="Wajong art. 2:43 (lapsed)",
    start="2020-09-01",
    name="wajong_studieregeling",
)
def geen_wajong_studieregeling() -> bool:
    """Since September 2020 education makes no difference."""
    return False


def is_uitgesloten_student(kind: int, student: bool) -> bool:
    """In education, under the Wajong of 2015."""
    return kind == VAN_2015 and student


@rule(per="person", unit="bool", article="Wajong art. 1a:6 lid 1 a", end="2020-08-31")
def wajong_uitgesloten_student(wajong_kind: int, student: bool) -> bool:
    """In education, under the Wajong of 2015: until September 2020 no right."""
    return is_uitgesloten_student(wajong_kind, student)


@rule(
    per="person",
    unit="bool",
    article="Wajong art. 1a:6",
    start="2020-09-01",
    name="wajong_uitgesloten_student",
)
def geen_wajong_uitgesloten_student() -> bool:
    """Since September 2020 education makes no difference."""
    return False


def valt_onder_wajong(kind: int, mate: float, leeftijd: int, bereikt_aow_leeftijd: bool) -> bool:
    """From 18 to AOW age; under the law of before 2010 with an incapacity of 25% or more."""
    if kind < OUD or leeftijd < 18 or bereikt_aow_leeftijd:
        return False
    return kind != OUD or mate >= ONDERGRENS_OUD


@rule(per="person", unit="bool", article="Wajong art. 1a:6, 1a:11 and 3:19")
def recht_op_wajong(
    wajong_kind: int,
    incapacity_pct: float,
    leeftijd: int,
    bereikt_aow_leeftijd: bool,
    wajong_uitgesloten_student: bool,
) -> bool:
    """Falls under the Wajong, and is not kept out of it by education."""
    if wajong_uitgesloten_student:
        return False
    return valt_onder_wajong(wajong_kind, incapacity_pct, leeftijd, bereikt_aow_leeftijd)


@rule(
    per="person", unit="EUR/day", article="Wajong (2020) art. 1a:4, 2:40, 2:44, 2:46, 3:8, 3:8a and 3:48",
    end="2020-12-31", name="wajong_per_dag",
)  # fmt: skip
def wajong_per_dag_tot_2021(
    wajong_kind: int,
    wajong_work_capacity: bool,
    wajong_studieregeling: bool,
    incapacity_pct: float,
    wajong_grondslag: float,
    wajong_loon: float,
    wajong_inkomen: float,
    wajong_deel: float,
    wajong_deel_werkvermogen: float,
    wajong_percentages: Table,
) -> float:
    """By kind: a class by incapacity and earnings (old), half of earnings kept (2010), all deducted (2015).

    Under the law of 2010 who earns less than 20% of the minimum wage is taken not to be to blame for it.
    """
    g = wajong_grondslag
    i = wajong_inkomen
    if g <= 0.0:
        return 0.0
    if wajong_studieregeling:
        return max(min(0.25 * g, 0.5 * g - i), 0.0)
    if wajong_kind == VAN_2015:
        return max(wajong_deel * g - i, 0.0)
    if wajong_kind == VAN_2010:
        if i < 0.2 * g:
            return (wajong_deel_werkvermogen if wajong_work_capacity else wajong_deel) * g - i
        half = (0.5 if wajong_work_capacity else 0.55) * g - 0.5 * (i - 0.2 * g)
        return max(min(half, g - i), 0.0)  # from 80 (70) percent of the minimum wage on all is deducted
    mate = mate_na_verdiensten(incapacity_pct, wajong_loon, g)
    if mate >= VOLLEDIG and not wajong_work_capacity:
        return wajong_deel * g
    return percentage_uit_tabel(wajong_percentages, mate, 1) * g


@rule(per="person", unit="EUR/day", article="Wajong art. 1a:4, 2:40, 2:46, 3:8 and 3:8b", start="2021-01-01")
def wajong_per_dag(
    wajong_kind: int,
    wajong_work_capacity: bool,
    wage_value_pct: float,
    wage: float,
    wajong_grondslag: float,
    wajong_inkomen: float,
    wajong_deel: float,
    wajong_deel_werkvermogen: float,
    wajong_loonwaarde_ondergrens: float,
) -> float:
    """75%, or for who can work 70%, of what income leaves of the minimum wage.

    With loondispensatie wage is paid for the work that is done only; then more of it is kept, and the full
    wage is made up where that is more.
    """
    if not wajong_work_capacity or wajong_kind == VAN_2015:
        return wajong_deel * max(wajong_grondslag - wajong_inkomen, 0.0)
    if wage_value_pct <= 0.0 or wage <= 0.0:
        return wajong_deel_werkvermogen * max(wajong_grondslag - wajong_inkomen, 0.0)
    waarde = max(wage_value_pct / 100, wajong_loonwaarde_ondergrens)
    gedispenseerd = wage / VAKANTIEBIJSLAG / WERKDAGEN_PER_JAAR
    overig = wajong_inkomen - gedispenseerd
    factor = (waarde - wajong_loonwaarde_ondergrens) / (wajong_deel_werkvermogen * waarde)
    uitkering = wajong_deel_werkvermogen * (wajong_grondslag - (factor * gedispenseerd + overig))
    return max(uitkering, gedispenseerd / waarde - gedispenseerd)


@rule(per="person", unit="EUR/year", article="Wajong art. 2:53 and 3:25")
def wajong(recht_op_wajong: bool, wajong_per_dag: float) -> float:
    """261 days with 8% holiday allowance."""
    if not recht_op_wajong:
        return 0.0
    return VAKANTIEBIJSLAG * WERKDAGEN_PER_JAAR * wajong_per_dag
