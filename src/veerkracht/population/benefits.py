"""Who receives AO, WW or bijstand: exact numbers of persons below AOW age, by stated odds."""

import numpy as np

from . import tables
from .ages import Family
from .codes import COUPLE, COUPLE_CHILDREN, OWN, POSITION, RENT_CORPORATION, SINGLE, SINGLE_PARENT
from .rng import Town, choose, logistic


def targets(code: str) -> dict[str, int]:
    """Persons with AO, WW and bijstand in the tables."""
    row = tables.row("municipalities", code)
    return {
        "ao": row["benefit_disability_ao_persons"],
        "ww": row["benefit_unemployment_ww_persons"],
        "bijstand": row["benefit_bijstand_persons"],
    }


def draw(family: Family, features: dict[str, np.ndarray], town: Town) -> tuple[np.ndarray, ...]:
    """Masks per person: ao, ww, bijstand.

    features holds education, origin, aow and student (per person) and tenure (per household). Most bijstand
    is that of a household's head, where both partners count; a stated share goes to grown children and
    other members, who are a family of their own for the law.
    """
    wanted = targets(town.code)
    aow, student, ids, seed = features["aow"], features["student"], town.persons, town.seed
    home = family.household
    head = np.zeros(len(home), dtype=bool)
    head[family.start[:-1]] = True
    head |= family.partner >= 0
    others = ~head & ~aow & ~student & (family.age >= 18)
    for_others = min(round(wanted["bijstand"] * tables.assume("bijstand_members")), int(others.sum()))
    bijstand_home = _bijstand_households(family, features, wanted["bijstand"] - for_others, town)
    bijstand = bijstand_home[home] & head
    score = _pull_of_members(family, features, bijstand_home) + logistic(seed, ids, "bijstand of a member")
    bijstand |= choose(wanted["bijstand"] - int(bijstand.sum()), np.where(others, score, -np.inf))

    low, high = features["education"] == 0, features["education"] == 2
    can = ~aow & ~student & ~bijstand & (family.age >= 18)
    score = tables.by_age("ao_logit_by_age", family.age)
    pull = tables.assume("ao_logit")
    score = score + pull["low"] * low + pull["high"] * high
    score = score + pull["rent_corporation"] * (features["tenure"] == RENT_CORPORATION)[home]
    score = score + pull["no_partner"] * (family.partner < 0)
    ao = choose(wanted["ao"], np.where(can, score + logistic(seed, ids, "ao"), -np.inf))
    score = tables.by_age("ww_logit_by_age", family.age) + logistic(seed, ids, "ww")
    ww = choose(wanted["ww"], np.where(can & ~ao & (family.age >= 20), score, -np.inf))
    return ao, ww, bijstand


def _pull_of_members(
    family: Family, features: dict[str, np.ndarray], bijstand_home: np.ndarray
) -> np.ndarray:
    """Log odds, up to a constant, of bijstand for grown children and other members of a household."""
    pull, home = tables.assume("bijstand_member_logit"), family.household
    score = tables.by_age("bijstand_member_logit_by_age", family.age)
    score = score + pull["low"] * (features["education"] == 0) + pull["high"] * (features["education"] == 2)
    score = score + pull["nonwestern"] * (features["origin"] == 2) + pull["head_too"] * bijstand_home[home]
    return score + pull["own"] * (features["tenure"] == OWN)[home]


def _bijstand_households(
    family: Family, features: dict[str, np.ndarray], wanted: int, town: Town
) -> np.ndarray:
    """Households in order of score until the number of persons is met exactly; couples count two."""
    aow, student = features["aow"], features["student"]
    heads = family.start[:-1]
    partner = family.partner[heads]
    count = np.where(partner >= 0, 2, 1)
    possible = ~aow[heads] & ~student[heads] & (family.age[heads] >= 18)
    possible &= (partner < 0) | (~aow[partner] & ~student[partner])
    pull = tables.assume("bijstand_logit")
    score = np.select(
        [
            family.type == SINGLE,
            family.type == SINGLE_PARENT,
            family.type == COUPLE,
            family.type == COUPLE_CHILDREN,
        ],
        [pull["single"], pull["single_parent"], pull["couple_no_children"], pull["couple_with_children"]],
        pull["other"],
    )
    score = score + pull["own"] * (features["tenure"] == OWN)
    score = score + pull["rent_corporation"] * (features["tenure"] == RENT_CORPORATION)
    score = (
        score
        + pull["nonwestern"] * (features["origin"][heads] == 2)
        + pull["western"] * (features["origin"][heads] == 1)
    )
    score = (
        score
        + pull["low"] * (features["education"][heads] == 0)
        + pull["high"] * (features["education"][heads] == 2)
    )
    grown = (family.position == POSITION["child"]) & (family.age >= 18)
    grown_home = np.bincount(family.household, weights=grown, minlength=len(heads)) > 0
    score = score + pull["adult_child"] * grown_home
    score = score + tables.by_age("bijstand_logit_by_age", family.age[heads])
    score = np.where(possible, score + logistic(town.seed, town.households, "bijstand"), -np.inf)
    order = np.argsort(-score, kind="stable")
    order = order[np.isfinite(score[order])]
    taken = np.cumsum(count[order])
    chosen = order[: int(np.searchsorted(taken, wanted, side="right"))]
    if count[chosen].sum() < wanted:
        singles = np.setdiff1d(order, chosen, assume_unique=True)
        singles = order[np.isin(order, singles) & (count[order] == 1)]
        chosen = np.concatenate([chosen, singles[: wanted - int(count[chosen].sum())]])
    result = np.zeros(len(heads), dtype=bool)
    result[chosen] = True
    return result
