"""From patterns to exact draws: the score of each problem, and who has it."""

from dataclasses import dataclass

import numpy as np

from ..model import Population
from ..rng import choose
from . import dependence
from .counts import by_age
from .dependence import Luck
from .stated import stated


@dataclass(frozen=True)
class Case:
    """One place with all that the draws of problems need."""

    population: Population
    persons: dict[str, np.ndarray]  # characteristics per person
    households: dict[str, np.ndarray]  # characteristics per household
    luck: Luck
    area: dict[str, np.ndarray]  # problem -> log odds per household of the area effect at full strength

    @property
    def adult(self) -> np.ndarray:
        """Mask of persons of 18 and over."""
        return self.persons["age"] >= 18

    @property
    def old(self) -> np.ndarray:
        """Mask of persons of 65 and over."""
        return self.persons["age"] >= 65


def log_odds(problem: str, features: dict[str, np.ndarray]) -> np.ndarray:
    """Log odds up to a constant of a problem by characteristics (patterns.yaml, central values)."""
    pattern = stated("patterns")[problem]
    total = np.interp(features["age"], list(pattern["age"]), list(pattern["age"].values()))
    for name, (_, central, _) in pattern["terms"].items():
        total = total + central * features[name]
    return total


def person_score(case: Case, problem: str, **also: np.ndarray) -> np.ndarray:
    """Score per person: pattern, area and noise. `also`: further characteristics that the pattern names."""
    share = stated("patterns")[problem]["shared"]
    score = log_odds(problem, case.persons | also) + dependence.of_persons(case.luck, problem, share)
    return score + _area(case, problem)[case.population.persons.household]


def household_score(case: Case, problem: str, **also: np.ndarray) -> np.ndarray:
    """Score per household: pattern, area and noise."""
    share = stated("patterns")[problem]["shared"]
    score = log_odds(problem, case.households | also) + dependence.of_households(case.luck, problem, share)
    return score + _area(case, problem)


def monitored(case: Case, column: str) -> tuple[int, int]:
    """Numbers of persons of 18-64 and of 65 and over that the health monitor gives for a problem here."""
    return by_age(case.population.code, column, case.persons["age"])


def choose_by_age(numbers: tuple[int, int], score: np.ndarray, case: Case, among: np.ndarray) -> np.ndarray:
    """Mask of persons with a problem: exactly these numbers of 18-64 and of 65 and over, all in `among`."""
    allowed = case.adult & among
    young, old = numbers
    return choose_within(young, score, allowed & ~case.old) | choose_within(old, score, allowed & case.old)


def choose_within(count: int, score: np.ndarray, allowed: np.ndarray) -> np.ndarray:
    """Mask of the `count` highest scores among those allowed."""
    return choose(count, np.where(allowed, score, -np.inf))


def _area(case: Case, problem: str) -> np.ndarray:
    """The area effect per household, zero for problems without figures by area."""
    found = case.area.get(problem)
    return np.zeros(len(case.population)) if found is None else case.luck.area * found
