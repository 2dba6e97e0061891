"""Months in which someone worked for pay, since the first job beside school: stated, no table tells it."""

import numpy as np

from ..codes import EDUCATIONS, POSITION, STATUSES
from ..model import Population
from ..rng import logit, normal, uniform
from .contracts import side_job
from .hours import PARENTS
from .stated import stated

FIRST_AGE = 15  # of side jobs


def draw(population: Population) -> np.ndarray:
    """Months of work history (int16 per person), never more than since the age of 15."""
    persons, seed, about = population.persons, population.seed, stated("work")
    months = persons.age.astype(np.float64) * 12 + 11 - persons.birth_month
    first = np.array([about["work_start"]["value"][level] for level in EDUCATIONS])
    first = first[np.where(persons.education < 0, 1, persons.education)]
    since = np.maximum(months - 12.0 * first, 0.0)
    middle = np.array([about["work_history_share"]["value"].get(name, 0.5) for name in STATUSES])[
        persons.status
    ]
    pull = about["work_history_logit"]["value"]
    woman = persons.sex == 1
    mother = woman & np.isin(persons.position, [POSITION[name] for name in PARENTS])
    odds = logit(middle) + pull["woman"] * woman + pull["mother"] * mother
    odds = odds + pull["western"] * (persons.origin == 1) + pull["nonwestern"] * (persons.origin == 2)
    odds = odds + about["work_history_share"]["spread"] * normal(seed, persons.id, "work history")
    result = since / (1.0 + np.exp(-odds))
    # Pupils and students began a side job at some time since they were 15; who works has one month at least.
    young = np.isin(persons.status, [STATUSES.index("child"), STATUSES.index("student")])
    beside = np.maximum(months - 12.0 * FIRST_AGE, 0.0)
    result = np.where(young, 0.0, result)
    result = np.where(
        side_job(population) & young, uniform(seed, persons.id, "side job since") * beside, result
    )
    at_work = (persons.wage > 0) | (persons.profit > 0)
    return np.minimum(np.where(at_work, np.maximum(result, 1.0), result), np.maximum(beside, at_work)).astype(
        np.int16
    )
