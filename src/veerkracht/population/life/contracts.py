"""Kind of contract and section of industry of everyone who works on 1 January 2020."""

import numpy as np

from ..codes import STATUS
from ..model import Population
from ..rng import apportion, choose, logistic, logit, uniform
from . import sections
from .spread import spread
from .stated import stated

KINDS = ("none", "permanent", "temporary", "on_call", "agency", "self_employed_alone", "self_employed_staff")
CONTRACT = {name: code for code, name in enumerate(KINDS)}
# Who works beside school, study or a benefit, by status.
SIDE = ("child", "student", "bijstand", "ao")
YOUNG = 27
WAGE_CLASSES = 4


def side_job(population: Population) -> np.ndarray:
    """Mask of persons who earn a wage beside school, study or a benefit."""
    persons = population.persons
    return (persons.wage > 0) & np.isin(persons.status, [STATUS[name] for name in SIDE])


def is_flexible(contract: np.ndarray) -> np.ndarray:
    """Mask of temporary, on-call and agency contracts."""
    return (contract >= CONTRACT["temporary"]) & (contract <= CONTRACT["agency"])


def groups(population: Population) -> np.ndarray:
    """Position at work per person: index in sections.GROUPS, -1 for who does not work.

    It follows status; side jobs are permanent by stated shares, and the share of self-employed with staff is
    the country's. Who became unemployed during 2019 has a wage of that year and no work.
    """
    persons, seed = population.persons, population.seed
    group = np.full(len(persons.age), -1, dtype=np.int8)
    group[persons.status == STATUS["employee_permanent"]] = 0
    group[persons.status == STATUS["employee_flexible"]] = 1
    side = side_job(population)
    chance = np.zeros(len(group))
    for name, share in stated("work")["permanent_side_job"]["value"].items():
        chance[persons.status == STATUS[name]] = share
    permanent = uniform(seed, persons.id, "permanent side job") < chance
    group[side] = np.where(permanent[side], 0, 1)
    own = persons.status == STATUS["self_employed"]
    group[own] = 2
    group[_staff(population, own)] = 3
    return group


def with_staff(self_employed: int) -> int:
    """Of a number of self-employed persons those with staff: the share of the country."""
    number = sections.positions()
    alone, staff = number["self_employed_alone"], number["self_employed_staff"]
    return round(self_employed * staff / (alone + staff))


def _staff(population: Population, own: np.ndarray) -> np.ndarray:
    persons = population.persons
    pull = stated("work")["staff_logit"]["value"]
    profit = np.log(np.maximum(persons.profit, 1_000.0))
    score = np.interp(persons.age, list(pull["age"]), list(pull["age"].values()))
    score = score + pull["man"] * (persons.sex == 0) + pull["log_profit"] * profit
    score = score + logistic(population.seed, persons.id, "has staff")
    return choose(with_staff(int(own.sum())), np.where(own, score, -np.inf))


def draw(population: Population) -> dict[str, np.ndarray]:
    """contract and sector (int8 per person, 0 for who does not work)."""
    persons, seed = population.persons, population.seed
    group, side = groups(population), side_job(population)
    luck = uniform(seed, persons.id, "section of industry")
    sector = np.zeros(len(group), dtype=np.int8)
    kind, odds = _cells(population, side)
    for k, name in enumerate(sections.GROUPS):
        here = group == k
        wanted = sections.counts(population.code, name, int(here.sum()))
        sector[here] = 1 + spread(kind[here], odds, wanted, luck[here])
    contract = np.select(
        [group == 0, group == 2, group == 3],
        [CONTRACT[name] for name in ("permanent", "self_employed_alone", "self_employed_staff")],
        CONTRACT["none"],
    ).astype(np.int8)
    flexible = group == 1
    contract[flexible] = _kinds(population, sector, side, flexible)[flexible]
    return {"contract": contract, "sector": sector}


def _cells(population: Population, side: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cell of each person by sex, education, age, side job and wage, and the odds of each section per cell.

    The odds are what the stated make-up of the sections says of someone with those traits, taken apart.
    """
    persons = population.persons
    education = np.where(persons.education < 0, 1, persons.education).astype(np.int64)
    young = persons.age < YOUNG
    wage_class, relative = _wage_classes(population, education, young, side)
    traits = (persons.sex.astype(np.int64), education, young, side, wage_class)
    shape = (2, 3, 2, 2, WAGE_CLASSES + 1)
    cell = np.ravel_multi_index([np.asarray(t, dtype=np.int64) for t in traits], shape)
    women, all_women = sections.composition("women")
    under, all_under = sections.composition("under_27")
    beside = stated("work")["side_job_sections"]["value"]
    side_odds = np.array([beside.get(sbi, beside["other"]) for sbi in sections.names()])
    wage = np.log(sections.hourly_wage())
    pull = stated("work")["wage_pull"]["value"] * np.outer(relative, wage - wage.mean())
    by_trait = (
        np.array([(1 - women) / (1 - all_women), women / all_women]),
        sections.education_ratios(),
        np.array([(1 - under) / (1 - all_under), under / all_under]),
        np.array([np.ones_like(side_odds), side_odds]),
        np.exp(pull),
    )
    odds = np.ones((int(np.prod(shape)), len(wage)))
    for which, values in zip(np.unravel_index(np.arange(len(odds)), shape), by_trait, strict=True):
        odds = odds * values[which]
    return cell, odds


def _wage_classes(
    population: Population, education: np.ndarray, young: np.ndarray, side: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Class of the own wage among those alike, and the mean log wage of each class over theirs.

    Class 0, with 0, is for who has no wage or a side job, where it says little.
    """
    persons = population.persons
    main = (persons.wage > 0) & ~side
    log_wage = np.log(np.maximum(persons.wage, 1.0))
    alike = persons.sex + 2 * education + 6 * young
    number = np.maximum(np.bincount(alike[main], minlength=12), 1)
    mean = np.bincount(alike[main], log_wage[main], minlength=12) / number
    above = log_wage - mean[alike]
    result = np.zeros(len(above), dtype=np.int64)
    relative = np.zeros(WAGE_CLASSES + 1)
    if main.any():
        edges = np.quantile(above[main], np.arange(1, WAGE_CLASSES) / WAGE_CLASSES)
        result[main] = 1 + np.digitize(above[main], edges)
        for k in range(1, WAGE_CLASSES + 1):
            here = result == k
            relative[k] = above[here].mean() if here.any() else 0.0
    return result, relative


def kind_shares() -> tuple[np.ndarray, np.ndarray]:
    """Shares of temporary, on-call and agency among flexible side jobs and among other flexible jobs."""
    number = sections.positions()
    all_kinds = np.array([number[name] for name in ("temporary", "on_call", "agency")])
    side = np.array(list(stated("work")["side_job_kinds"]["value"].values()))
    part = stated("work")["side_jobs_among_flexible"]["value"]
    return side, (all_kinds / all_kinds.sum() - part * side) / (1.0 - part)


def kind_counts(side: int, others: int) -> np.ndarray:
    """Temporary, on-call and agency among numbers of flexible side jobs and other flexible jobs."""
    of_side, of_others = kind_shares()
    return apportion(side + others, side * of_side + others * of_others)


def _kinds(population: Population, sector: np.ndarray, side: np.ndarray, flexible: np.ndarray) -> np.ndarray:
    """Kind of flexible contract: agency workers are in section N, where their employer is."""
    persons, seed = population.persons, population.seed
    pull = stated("work")["kind_logit"]["value"]
    traits = {
        "nonwestern": persons.origin == 2,
        "western": persons.origin == 1,
        "low_education": persons.education == 0,
        "man": persons.sex == 0,
        "woman": persons.sex == 1,
    }
    of_side, of_others = kind_shares()
    _, on_call, agency = kind_counts(int((flexible & side).sum()), int((flexible & ~side).sum()))

    def score(name: str, k: int) -> np.ndarray:
        base = np.where(side, logit(of_side[k]), logit(of_others[k]))
        terms = sum(value * traits[trait] for trait, value in pull[name].items())
        return base + terms + logistic(seed, persons.id, f"contract {name}")

    at_agency = flexible & (sector == 1 + sections.names().index("N"))
    hired = choose(agency, np.where(at_agency, score("agency", 2), -np.inf))
    called = choose(on_call, np.where(flexible & ~hired, score("on_call", 1), -np.inf))
    kinds = [CONTRACT[name] for name in ("agency", "on_call")]
    return np.select([hired, called], kinds, CONTRACT["temporary"]).astype(np.int8)
