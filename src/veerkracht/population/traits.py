"""Sex, origin and education: margins met exactly, who has what by stated patterns."""

import numpy as np

from . import tables
from .ages import Family
from .codes import COUPLE_CHILDREN, OWN, POSITION, RENT_CORPORATION, SINGLE_PARENT
from .rng import Town, apportion, choose, logistic, logit, normal, uniform


def men(code: str, persons: int) -> int:
    """Men among the persons in private households: the share of men in the population."""
    row = tables.row("municipalities", code)
    return round(persons * row["men"] / row["population"])


def sexes(family: Family, town: Town) -> np.ndarray:
    """Sex per person (0 man, 1 woman): couples mostly of opposite sex, the others fill up the margin."""
    ids, seed = town.persons, town.seed
    n = len(ids)
    sex = np.full(n, -1, dtype=np.int8)
    first = np.flatnonzero(family.partner > np.arange(n))
    sex[first], sex[family.partner[first]] = 0, 1
    pairs = round(len(first) * tables.assume("same_sex_couple_share") / 2)
    order = np.argsort(uniform(seed, ids[first], "same sex couple"), kind="stable")
    sex[family.partner[first[order[:pairs]]]] = 0
    sex[first[order[pairs : 2 * pairs]]] = 1

    free = np.flatnonzero(sex < 0)
    chance = np.full(n, tables.assume("boys_share_at_birth"))
    grown = (family.position == POSITION["child"]) & (family.age >= 18)
    chance = np.where(grown, tables.by_age("men_among_children_at_home", family.age), chance)
    alone = (family.position == POSITION["alone"]) | (family.position == POSITION["other"])
    chance = np.where(alone, tables.by_age("men_among_living_alone", family.age), chance)
    chance = np.where(
        family.position == POSITION["single_parent"], tables.assume("men_among_single_parents"), chance
    )
    score = logit(chance[free]) + logistic(seed, ids[free], "sex")
    sex[free] = np.where(choose(men(town.code, n) - int((sex == 0).sum()), score), 0, 1)
    return sex


def origin_counts(code: str, persons: int) -> np.ndarray:
    """Persons of Dutch, western and non-western origin, from shares in whole percents."""
    row = tables.row("municipalities", code)
    western, nonwestern = row["origin_western_pct"], row["origin_nonwestern_pct"]
    return apportion(persons, np.array([100 - western - nonwestern, western, nonwestern]))


def origins(family: Family, tenure: np.ndarray, town: Town) -> np.ndarray:
    """Origin per person (int8); a shared draw per household makes most households of one origin."""
    home, own = family.household, tables.assume("origin_within_household")
    ids, seed = town.persons, town.seed
    counts = origin_counts(town.code, len(ids))

    def score(event: str) -> np.ndarray:
        pull = tables.assume("origin_logit_" + event)
        kind = np.isin(family.type, [COUPLE_CHILDREN])[home] * pull["couple_with_children"]
        kind = kind + (family.type == SINGLE_PARENT)[home] * pull["single_parent"]
        kind = (
            kind
            + (tenure == RENT_CORPORATION)[home] * pull["rent_corporation"]
            + (tenure != OWN)[home] * pull["rent"]
        )
        age = np.interp(family.age, list(pull["age"]), list(pull["age"].values()))
        shared = logistic(seed, town.households, event)[home]
        return kind + age + shared + own * logistic(seed, ids, event + " person")

    result = np.zeros(len(ids), dtype=np.int8)
    nonwestern = choose(counts[2], score("nonwestern"))
    result[nonwestern] = 2
    result[choose(counts[1], np.where(nonwestern, -np.inf, score("western")))] = 1
    return result


def education_counts(code: str, persons: int) -> np.ndarray:
    """Persons of 15-74 in private households by level, in the proportions of the table."""
    row = tables.row("municipalities", code)
    return apportion(
        persons, np.array([row[f"edu_{level}_persons_15_74"] for level in ("low", "mid", "high")])
    )


def educations(family: Family, features: dict[str, np.ndarray], town: Town) -> np.ndarray:
    """Education per person (int8, -1 outside 15-74): by age, origin and tenure, alike within households."""
    home = family.household
    ids, seed = town.persons, town.seed
    origin, tenure = features["origin"], features["tenure"]
    shared = tables.assume("education_shared")
    trait = shared * normal(seed, town.households, "education household")[home]
    trait = trait + np.sqrt(1 - shared**2) * normal(seed, ids, "education")
    trait = 1.8 * trait
    pull = tables.assume("education_logit")
    place = pull["nonwestern"] * (origin == 2) + pull["rent_corporation"] * (tenure == RENT_CORPORATION)[home]
    in_range = (family.age >= 15) & (family.age < 75)
    counts = education_counts(town.code, int(in_range.sum()))
    high = logit(tables.by_age("education_high_by_age", family.age)) + place + trait
    high = np.where(in_range & (family.age >= 20), high, -np.inf)
    result = np.where(in_range, 1, -1).astype(np.int8)
    is_high = choose(counts[2], high)
    result[is_high] = 2
    low = logit(tables.by_age("education_low_by_age", family.age)) - place - trait
    result[choose(counts[0], np.where(in_range & ~is_high, low, -np.inf))] = 0
    return result
