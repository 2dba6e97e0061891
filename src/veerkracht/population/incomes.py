"""Find the primary incomes with which the law gives each household its target income."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from .codes import OWN, SRC, STATUS
from .model import Households, Population
from .select import select
from .targets import quantile


class Net(NamedTuple):
    """Disposable income per household, EUR/year."""

    whole: np.ndarray  # with huurtoeslag
    without: np.ndarray  # without huurtoeslag, as the low-income line counts it


NetIncome = Callable[[Population], Net]
Setting = Callable[[np.ndarray], Population]  # a value per household -> the population with it
COMPONENTS = ("wage", "profit", "pension", "ww", "ao")
# What is scaled for each main source; the rest of the household's income is left as drawn.
MAIN = {
    "employee": ("wage",),
    "self_employed": ("profit", "wage"),
    "ww": ("ww",),
    "ao": ("ao",),
    "pension": ("pension",),
    "student": ("wage",),
    "other": ("pension",),
}


def fit_incomes(population: Population, net_income: NetIncome, iterations: int = 25) -> Population:
    """A population whose primary incomes lead to the income targets of its households.

    net_income returns what each household has under a law given the population's current primary incomes.
    Per household one factor on the main component is solved by a guarded secant, for all households at once,
    in at most `iterations` evaluations. Where the target stays out of reach from above, first the other
    incomes of the household are lowered, then the insured years of AOW. Households without a target
    (bijstand, students) are left as drawn. Results are whole euros.
    """
    target = population.households.income_target
    main = _main_amounts(population)
    gross = population.per_household(np.sum([main[name] for name in COMPONENTS], axis=0))
    # Without a first draw of the main component there is nothing to scale.
    aimed = ~np.isnan(target) & (gross > 0)
    # One euro of gross income gives less than one euro of net income, so this bracket holds every solution.
    top = np.where(aimed, (3.0 * np.nan_to_num(target) + 20_000.0) / np.maximum(gross, 1.0), 1.0)
    factor, gap = _solve(population, net_income, _with_main, top, aimed, iterations)
    factor = _below_limit(population, net_income, factor, aimed, iterations)
    fitted = _with_main(population)(np.where(aimed, factor, 1.0))
    too_much = aimed & (factor == 0.0) & (gap > 1.0)
    return _lower(fitted, net_income, too_much, iterations)


def _with_main(population: Population) -> Setting:
    """Sets the main component to a factor times what was drawn."""
    persons = population.persons
    main = _main_amounts(population)
    rest = {name: getattr(persons, name) - main[name] for name in COMPONENTS}

    def scaled(factor: np.ndarray) -> Population:
        f = factor[persons.household]
        amounts = {name: np.round(rest[name] + f * main[name]) for name in COMPONENTS}
        return replace(population, persons=replace(persons, **amounts))

    return scaled


def _with_share(population: Population) -> Setting:
    """Lowers all incomes to a share."""
    persons = population.persons

    def lowered(share: np.ndarray) -> Population:
        f = share[persons.household]
        amounts = {name: np.round(f * getattr(persons, name)) for name in COMPONENTS}
        return replace(population, persons=replace(persons, **amounts))

    return lowered


def _with_years(population: Population) -> Setting:
    """Lowers the insured years of AOW."""
    persons = population.persons

    def shortened(years: np.ndarray) -> Population:
        cut = np.minimum(persons.aow_years, np.round(years)[persons.household])
        return replace(population, persons=replace(persons, aow_years=cut.astype(np.int16)))

    return shortened


def _main_amounts(population: Population) -> dict[str, np.ndarray]:
    """Per component the amounts that are scaled; side jobs and the earnings of children never are."""
    persons = population.persons
    source = population.households.source[persons.household]
    core = (persons.parent1 < 0) & ~np.isin(
        persons.status, [STATUS["student"], STATUS["ao"], STATUS["child"]]
    )
    core |= (source == SRC["ao"]) & (persons.status == STATUS["ao"])
    return {
        name: np.where(
            core & np.isin(source, [SRC[s] for s, names in MAIN.items() if name in names]),
            getattr(persons, name),
            0.0,
        )
        for name in COMPONENTS
    }


def _solve(
    population: Population,
    net_income: NetIncome,
    setting: Callable[[Population], Setting],
    top: np.ndarray,
    aimed: np.ndarray,
    iterations: int,
    keep: bool = False,
) -> tuple[np.ndarray, np.ndarray]:
    """Value in [0, top] per household whose net income is the target, and the gap (`_gap`) that is left.

    Regula falsi (Illinois) with a bisection every third step, so that jumps in the law cannot stall it; where
    a jump downwards leaves two solutions, either is found. The law is only asked about households that are
    still looking, and about others until those are the half. keep: an income that has no huurtoeslag is too
    high.
    """
    rows = np.flatnonzero(aimed)
    trial = setting(select(population, rows))

    def gap_at(point: np.ndarray) -> np.ndarray:
        found = np.zeros(len(population))
        tried = trial(point[rows])
        net = net_income(tried)
        gap = _gap(net, tried.households)
        found[rows] = np.where(net.whole > net.without, gap, np.abs(gap) + 1_000.0) if keep else gap
        return found

    low, high = np.zeros(len(population)), top.copy()
    f_low, f_high = gap_at(low), gap_at(high)
    best, gap = low.copy(), f_low.copy()
    nearer = np.abs(f_high) < np.abs(f_low)
    best[nearer], gap[nearer] = high[nearer], f_high[nearer]
    reachable = aimed & (f_low < 0) & (f_high > 0)
    best[aimed & (f_low >= 0)], gap[aimed & (f_low >= 0)] = 0.0, f_low[aimed & (f_low >= 0)]
    side = np.zeros(len(population), dtype=np.int8)
    for step in range(iterations - 2):
        open_ = reachable & (np.abs(gap) > 1.0)
        if not open_.any():
            break
        if open_.sum() < len(rows) / 2:
            rows = np.flatnonzero(open_)
            trial = setting(select(population, rows))
        width = high - low
        secant = low - f_low * width / np.where(f_high == f_low, 1.0, f_high - f_low)
        point = (
            0.5 * (low + high)
            if step % 3 == 2
            else np.clip(secant, low + 0.001 * width, high - 0.001 * width)
        )
        point = np.where(open_, point, best)
        value = gap_at(point)
        better = open_ & (np.abs(value) < np.abs(gap))
        best[better], gap[better] = point[better], value[better]
        left = open_ & (value < 0)
        right = open_ & (value >= 0)
        low[left], f_low[left] = point[left], value[left]
        high[right], f_high[right] = point[right], value[right]
        f_high[left & (side == -1)] *= 0.5
        f_low[right & (side == 1)] *= 0.5
        side[left], side[right] = -1, 1
    return best, gap


def _gap(net: Net, households: Households) -> np.ndarray:
    """What a household has above its target, EUR/year; with a floor, also above that, whichever is less."""
    floor = households.income_floor
    above = np.minimum(net.whole - households.income_target, net.without - floor)
    return np.where(np.isnan(floor), net.without - households.income_target, above)


def _below_limit(
    population: Population, net_income: NetIncome, factor: np.ndarray, aimed: np.ndarray, iterations: int
) -> np.ndarray:
    """For tenants the solution with huurtoeslag, where there is one too.

    At an income limit huurtoeslag ended at once: who earns a little less has as much as who earns more. Homes
    are let by income, so more tenants are below such a limit than above it.
    """
    households = population.households
    low = households.income_target < quantile(40) * households.equivalence
    asked = aimed & low & (households.income_floor > 0.0) & (households.tenure != OWN)
    if not asked.any():
        return factor
    other, gap = _solve(population, net_income, _with_main, factor, asked, iterations // 2, keep=True)
    return np.where(asked & (np.abs(gap) <= 1.0), other, factor)


def _lower(population: Population, net_income: NetIncome, too_much, iterations: int) -> Population:
    """Lower other incomes, then AOW years, of households that stay above their target."""
    if not too_much.any():
        return population
    whole = np.ones(len(population))
    share, gap = _solve(population, net_income, _with_share, whole, too_much, iterations)
    population = _with_share(population)(np.where(too_much, share, 1.0))
    # Only those meant to be below the low-income line get an incomplete AOW.
    short = too_much & (share == 0.0) & (gap > 1.0) & population.households.meant_below_line
    if not short.any():
        return population
    full = np.full(len(population), 50.0)
    years, _ = _solve(population, net_income, _with_years, full, short, 10)
    return _with_years(population)(np.where(short, years, full))
