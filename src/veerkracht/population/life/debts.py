"""Money problems of households: making ends meet, arrears, registered problem debt."""

import numpy as np
from scipy.optimize import brentq

from ..rng import choose
from .counts import national
from .scoring import Case, choose_within, household_score, log_odds, monitored


def draw(case: Case) -> dict[str, np.ndarray]:
    """hard_to_make_ends_meet, arrears and problem_debt (bool per household).

    Arrears go with difficulty and problem debt with arrears by their pattern: these are steps of one problem.
    """
    code, households = case.population.code, len(case.population)
    hard = hard_to_make_ends_meet(case)
    arrears = choose(national("arrears", code, households), household_score(case, "arrears", hard=hard))
    score = household_score(case, "problem_debt", arrears=arrears)
    debt = choose(national("problem_debt", code, households), score)
    return {"hard_to_make_ends_meet": hard, "arrears": arrears, "problem_debt": debt}


def hard_to_make_ends_meet(case: Case) -> np.ndarray:
    """Mask of households that find it hard, such that the adults in them meet the municipal numbers.

    The monitor counts persons. How many households of each make-up (adults of 18-64, of 65 and over) follows
    from the pattern alone, so it is the same under every set of dependence; those of one adult make up the
    rest, so that adults of 18-64 and of 65 and over are exactly the municipal numbers where there are enough.
    """
    young = case.population.per_household((case.adult & ~case.old).astype(np.int64))
    old = case.population.per_household(case.old.astype(np.int64))
    wanted = monitored(case, "difficulty")
    expected = _expected(case, young, old, wanted)
    score = household_score(case, "hard_to_make_ends_meet")
    left = {(1, 0): wanted[0], (0, 1): wanted[1]}
    chosen = np.zeros(len(score), dtype=bool)
    for a, b in sorted(set(zip(young.tolist(), old.tolist(), strict=True)) - {(0, 0), *left}):
        make_up = (young == a) & (old == b)
        picked = choose_within(round(float(expected[make_up].sum())), score, make_up)
        left[1, 0] -= a * int(picked.sum())
        left[0, 1] -= b * int(picked.sum())
        chosen |= picked
    for (a, b), number in left.items():
        chosen |= choose_within(number, score, (young == a) & (old == b))
    return chosen


def _expected(case: Case, young: np.ndarray, old: np.ndarray, wanted: tuple[int, int]) -> np.ndarray:
    """Chance per household by the pattern, with the right share of adults in young, old and mixed ones."""
    odds = log_odds("hard_to_make_ends_meet", case.households)
    adults = young + old
    goal = young * (wanted[0] / max(young.sum(), 1)) + old * (wanted[1] / max(old.sum(), 1))
    chance = np.zeros(len(odds))
    for kind in ((young > 0) & (old == 0), (young == 0) & (old > 0), (young > 0) & (old > 0)):
        if 0 < goal[kind].sum() < adults[kind].sum():
            chance[kind] = _scaled(odds[kind], adults[kind], float(goal[kind].sum()))
    return chance


def _scaled(odds: np.ndarray, adults: np.ndarray, goal: float) -> np.ndarray:
    """Chances with these log odds plus the constant that gives `goal` adults."""

    def excess(constant: float) -> float:
        return float((adults / (1.0 + np.exp(-(odds + constant)))).sum()) - goal

    return 1.0 / (1.0 + np.exp(-(odds + brentq(excess, -30.0, 30.0))))  # pyright: ignore[reportOperatorIssue]
