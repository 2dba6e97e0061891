"""Find the primary incomes with which the law gives each household its target income."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from .codes import SRC, STATUS
from .model import Population

NetIncome = Callable[[Population], np.ndarray]
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

    net_income returns per household the disposable income without huurtoeslag (EUR/year, CBS low-income
    concept) given the population's current primary incomes. Per household one factor on the main component is
    solved by a guarded secant, for all households at once, in at most `iterations` evaluations. Where the
    target stays out of reach from above, first the other incomes of the household are lowered, then the
    insured years of AOW. Households without a target (bijstand, students) are left as drawn. Results are
    whole euros.
    """
    households = population.households
    target = households.income_target
    aimed = ~np.isnan(target)
    main = _main_amounts(population)
    rest = {name: getattr(population.persons, name) - main[name] for name in COMPONENTS}
    gross = population.per_household(np.sum([main[name] for name in COMPONENTS], axis=0))
    # Without a first draw of the main component there is nothing to scale.
    aimed &= gross > 0
    # One euro of gross income gives less than one euro of net income, so this bracket holds every solution.
    top = np.where(aimed, (3.0 * np.nan_to_num(target) + 20_000.0) / np.maximum(gross, 1.0), 1.0)

    def with_main(factor: np.ndarray) -> Population:
        f = factor[population.persons.household]
        amounts = {name: np.round(rest[name] + f * main[name]) for name in COMPONENTS}
        return replace(population, persons=replace(population.persons, **amounts))

    factor, gap = _solve(lambda f: net_income(with_main(f)), target, top, aimed, iterations)
    factor = np.where(aimed, factor, 1.0)
    fitted = with_main(factor)
    too_much = aimed & (factor == 0.0) & (gap > 1.0)
    return _lower(fitted, net_income, target, too_much, iterations)


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


def _solve(net, target, top, aimed, iterations: int) -> tuple[np.ndarray, np.ndarray]:
    """Factor in [0, top] per household with net(factor) = target, and the gap net - target that is left.

    Regula falsi (Illinois) with a bisection every third step, so that jumps in the law cannot stall it.
    """
    low, high = np.zeros(len(target)), top.copy()
    goal = np.where(aimed, target, 0.0)
    f_low, f_high = net(low) - goal, net(high) - goal
    best, gap = low.copy(), f_low.copy()
    nearer = np.abs(f_high) < np.abs(f_low)
    best[nearer], gap[nearer] = high[nearer], f_high[nearer]
    reachable = aimed & (f_low < 0) & (f_high > 0)
    best[aimed & (f_low >= 0)], gap[aimed & (f_low >= 0)] = 0.0, f_low[aimed & (f_low >= 0)]
    side = np.zeros(len(target), dtype=np.int8)
    for step in range(iterations - 2):
        open_ = reachable & (np.abs(gap) > 1.0)
        if not open_.any():
            break
        width = high - low
        secant = low - f_low * width / np.where(f_high == f_low, 1.0, f_high - f_low)
        point = (
            0.5 * (low + high)
            if step % 3 == 2
            else np.clip(secant, low + 0.001 * width, high - 0.001 * width)
        )
        point = np.where(open_, point, best)
        value = net(point) - goal
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


def _lower(population: Population, net_income: NetIncome, target, too_much, iterations: int) -> Population:
    """Lower other incomes, then AOW years, of households that stay above their target."""
    if not too_much.any():
        return population
    persons = population.persons

    def with_share(share: np.ndarray) -> Population:
        f = np.where(too_much, share, 1.0)[persons.household]
        amounts = {name: np.round(f * getattr(persons, name)) for name in COMPONENTS}
        return replace(population, persons=replace(persons, **amounts))

    ones = np.ones(len(target))
    share, gap = _solve(lambda f: net_income(with_share(f)), target, ones, too_much, iterations)
    population = with_share(np.where(too_much, share, 1.0))
    # Only those meant to be below the low-income line get an incomplete AOW.
    households = population.households
    short = too_much & (share == 0.0) & (gap > 1.0) & households.meant_below_line
    if not short.any():
        return population
    persons = population.persons

    def with_years(years: np.ndarray) -> Population:
        cut = np.minimum(persons.aow_years, np.where(short, np.round(years), 50.0)[persons.household])
        return replace(population, persons=replace(persons, aow_years=cut.astype(np.int16)))

    years, _ = _solve(lambda y: net_income(with_years(y)), target, np.full(len(target), 50.0), short, 10)
    return with_years(years)
