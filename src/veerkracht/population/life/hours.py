"""Hours a week of who works: published shares by sex and position, and a wage that they can have earned.

The wage is there already. Hours are drawn such that the wage per hour is likely for age, section and
education and not below the minimum wage, while the shares of the classes of hours are kept.
"""

from functools import cache

import numpy as np

from .. import tables
from ..codes import POSITION, STATUS
from ..model import Population
from ..rng import uniform
from . import sections
from .contracts import CONTRACT, is_flexible, side_job
from .stated import stated

CLASSES = ("under_12", "from_12", "from_20", "from_28", "from_35")
FROM = (0, 12, 20, 28, 35)  # hours a week at which each class begins
POSITIONS = ("permanent", "flexible", "self_employed_alone", "self_employed_staff", "side_job")
PARENTS = ("unmarried_with_children", "married_with_children", "single_parent")
MINIMUM_WAGE_WEEK = 40.0
SLACK = 0.97  # hours are whole numbers
ROUNDS = 60


def draw(population: Population, contract: np.ndarray, sector: np.ndarray) -> np.ndarray:
    """Hours worked a week (int8 per person, 0 for who does not work)."""
    result = np.zeros(len(contract), dtype=np.int8)
    kinds = {
        "employee": (contract > 0) & (contract < CONTRACT["self_employed_alone"]),
        "alone": contract == CONTRACT["self_employed_alone"],
        "staff": contract == CONTRACT["self_employed_staff"],
    }
    expected = class_shares(population, contract)
    likely = expected * _by_section(contract, sector) * _by_motherhood(population)
    for kind, group in kinds.items():
        who = np.flatnonzero(group)
        hours, of_class, part = _grid(kind)
        fits = part * _wage_fits(population, who, sector, hours, kind != "employee")
        fits[fits.sum(axis=1) <= 0.0, 0] = 1.0  # so little that only the fewest hours can have earned it
        starts = np.searchsorted(of_class, np.arange(len(CLASSES)))
        by_class = np.add.reduceat(fits, starts, axis=1)
        chance = likely[who] * by_class
        chance[chance.sum(axis=1) <= 0.0] = by_class[chance.sum(axis=1) <= 0.0]
        for woman in (False, True):
            here = (population.persons.sex[who] == 1) == woman
            chance[here] = rake(chance[here], expected[who][here].sum(axis=0))
        each = chance[:, of_class] * fits / np.maximum(by_class, 1e-300)[:, of_class]
        edge = np.cumsum(each, axis=1)
        u = uniform(population.seed, population.persons.id[who], "hours a week") * edge[:, -1]
        result[who] = hours[(u[:, None] > edge[:, :-1]).sum(axis=1)]
    return result


def rake(chance: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Chances per person (rows add to 1) that add to the wanted numbers by class, odds otherwise as given."""
    factor = np.ones(chance.shape[1])
    for _ in range(ROUNDS):
        found = chance * factor
        found /= found.sum(axis=1, keepdims=True)
        total = found.sum(axis=0)
        if np.abs(total - wanted).max(initial=0.0) < 1e-3 * max(len(chance), 1):
            break
        factor = factor * np.clip(
            np.divide(wanted, total, out=np.ones_like(total), where=total > 0), 0.2, 5.0
        )
    total = chance * factor
    return total / total.sum(axis=1, keepdims=True)


def class_shares(population: Population, contract: np.ndarray) -> np.ndarray:
    """Share of each of CLASSES per person by position and sex, as published; zero for who does not work."""
    by_position, all_hours = _shares("hours_by_position"), _shares("hours")["value"]
    sex = np.array([_shares("hours_by_sex")[name] / all_hours for name in ("man", "woman")])
    table = np.zeros((len(POSITIONS) + 1, 2, len(CLASSES)))
    for k, name in enumerate(POSITIONS[:-1]):
        table[k] = by_position[name] * sex
    table[len(POSITIONS) - 1] = _shares("side_job_hours")["value"]
    table[:-1] /= table[:-1].sum(axis=2, keepdims=True)
    return table[position(population, contract), population.persons.sex]


def position(population: Population, contract: np.ndarray) -> np.ndarray:
    """Index in POSITIONS per person, one beyond them for who does not work."""
    return np.select(
        [contract == 0, side_job(population), contract == CONTRACT["permanent"], is_flexible(contract),
         contract == CONTRACT["self_employed_alone"]],
        [len(POSITIONS), POSITIONS.index("side_job"), 0, 1, 2],
        3,
    )  # fmt: skip


@cache
def _shares(name: str) -> dict[str, np.ndarray]:
    """A stated distribution over the classes, or several by name, as shares."""
    value = stated("work")[name]["value"]
    several = value if "under_12" not in value else {"value": value}
    rows = {key: np.array([row[c] for c in CLASSES], dtype=np.float64) for key, row in several.items()}
    return {key: row / row.sum() for key, row in rows.items()}


@cache
def _grid(kind: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hours that occur, the class of each, and its share within it, of an employee or self-employed."""
    about = stated("work")["hours_values"]
    values = {name: about["value"][name] for name in CLASSES}
    if kind != "employee":
        values["from_35"] = about[f"from_35_{kind}"]
    hours = np.array([h for name in CLASSES for h in values[name]], dtype=np.int8)
    of_class = np.array([k for k, name in enumerate(CLASSES) for _ in values[name]])
    return hours, of_class, np.array([share for name in CLASSES for share in values[name].values()])


def _by_section(contract: np.ndarray, sector: np.ndarray) -> np.ndarray:
    """Odds of the classes by section: a stated part of the differences in full-time equivalents per job."""
    table = tables.table("work_sectors")
    share, jobs = table["full_time_share"].to_numpy(), table["employees_x1000"].to_numpy()
    mean = np.average(share, weights=jobs)
    hours, of_class, part = _grid("employee")
    middle = np.bincount(of_class, part * hours)
    shares = _shares("hours")["value"]
    spread = np.average((middle - np.average(middle, weights=shares)) ** 2, weights=shares)
    about = stated("work")
    tilt = about["hours_follow_section"]["value"] * about["full_time_week"]["value"] * (share - mean) / spread
    odds = np.exp(np.outer(np.append(0.0, tilt), middle - middle.mean()))
    employee = contract < CONTRACT["self_employed_alone"]
    return odds[np.where(employee, sector, 0)]


def _by_motherhood(population: Population) -> np.ndarray:
    """Odds of the classes for mothers with a child under 18 over those of other women; 1 for all others."""
    persons = population.persons
    minors = population.per_household((persons.age < 18).astype(np.int32)) > 0
    mother = minors[persons.household] & (persons.sex == 1)
    mother &= np.isin(persons.position, [POSITION[name] for name in PARENTS])
    odds = np.array([stated("work")["mother_hours"]["value"][name] for name in CLASSES])
    return np.where(mother[:, None], odds, 1.0)


def _wage_fits(
    population: Population, who: np.ndarray, sector: np.ndarray, hours: np.ndarray, self_employed: bool
) -> np.ndarray:
    """Likelihood of each number of hours (person x hours), given what the person earns in a year."""
    persons, about = population.persons, stated("work")
    if self_employed:
        per_hour = about["profit_per_hour"]["value"]
        earned, middle, spread = persons.profit[who], np.log(per_hour["median"]), per_hour["spread"]
        middle = np.full(len(who), middle)
    else:
        spread = about["wage_per_hour"]["value"]["spread"]
        earned, middle = persons.wage[who], _expected_log_wage(population, who, sector)
    z = (np.log(_per_hour(earned, self_employed))[:, None] - np.log(hours) - middle[:, None]) / spread
    fits = np.exp(-0.5 * (z**2 - (z**2).min(axis=1, keepdims=True)))
    if self_employed:
        return fits
    least = SLACK * minimum_wage(persons.age[who]) / MINIMUM_WAGE_WEEK
    return np.where(earned[:, None] >= least[:, None] * hours, fits, 0.0)


def hourly(earned: np.ndarray, hours: np.ndarray) -> np.ndarray:
    """EUR per hour worked, as CBS counts it: a wage without holiday allowance and bonuses (EUR/year)."""
    return _per_hour(earned, False) / np.maximum(hours, 1)


def _per_hour(earned: np.ndarray, self_employed: bool) -> np.ndarray:
    """What one hour a week earned, if it earned all of it: EUR/hour from EUR/year."""
    about = stated("work")["wage_per_hour"]["value"]
    return np.maximum(earned, 1.0) / (about["weeks"] * (1.0 if self_employed else about["special"]))


def minimum_wage(age: np.ndarray) -> np.ndarray:
    """Full-time minimum wage at an age, EUR/year with holiday allowance."""
    youth = stated("work")["minimum_wage_youth"]["value"]
    return stated("work")["minimum_wage_year"]["value"] * np.interp(age, list(youth), list(youth.values()))


def _expected_log_wage(population: Population, who: np.ndarray, sector: np.ndarray) -> np.ndarray:
    """Middle of the log hourly wage by age, section and education, each counted in part."""
    persons, about = population.persons, stated("work")
    part = about["wage_per_hour"]["value"]
    by_age = about["hourly_wage_by_age"]["value"]
    age = np.log(np.interp(persons.age[who], list(by_age), list(by_age.values())))
    wage, jobs = np.log(sections.hourly_wage()), tables.table("work_sectors")["employees_x1000"].to_numpy()
    section = (wage - np.average(wage, weights=jobs))[sector[who] - 1]
    education = np.log(np.array(tables.assume("wage_by_education")))[persons.education[who]]
    student = np.isin(persons.status[who], [STATUS["student"], STATUS["child"]])
    mean = np.average(wage, weights=jobs)
    return (
        mean
        + part["age"] * (age - mean)
        + part["section"] * section
        + part["education"] * np.where(student, 0.0, education)
        - 0.5 * part["spread"] ** 2
    )
