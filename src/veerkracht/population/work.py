"""What people do (status) and what their household mainly lives on (source)."""

import numpy as np

from . import tables
from .ages import Family
from .codes import POSITION, SRC, STATUS
from .rng import Town, logistic, logit, uniform


def students(family: Family, education: np.ndarray, town: Town) -> np.ndarray:
    """Mask of students: of 18-27 by age, position and education; younger ones who left their parents."""
    chance = tables.by_age("student_by_age", family.age, "other")
    for position in ("child", "alone"):
        here = family.position == POSITION[position]
        chance = np.where(here, tables.by_age("student_by_age", family.age, position), chance)
    chance = chance * np.array(tables.assume("student_by_education"))[education]
    young = (family.age < 18) & ~np.isin(family.position, [POSITION["child"], POSITION["other"]])
    in_range = (family.age >= 18) & (family.age < 28)
    return young | (in_range & (uniform(town.seed, town.persons, "student") < chance))


def statuses(family: Family, features: dict[str, np.ndarray], town: Town) -> np.ndarray:
    """Status per person (int8). features: sex, education, origin, aow, student, ao, ww, bijstand."""
    age, education, ids, seed = family.age, features["education"], town.persons, town.seed
    student = features["student"]
    has_partner = family.partner >= 0
    man = features["sex"] == 0
    works = np.where(
        man, tables.by_age("works_by_age", age, "man"), tables.by_age("works_by_age", age, "woman")
    )
    works = np.where(has_partner, works, tables.by_age("works_by_age", age, "no_partner"))
    score = logit(works) + np.array(tables.assume("works_logit_by_education"))[education]
    score = score + tables.assume("works_logit_nonwestern") * (features["origin"] == 2)
    works = score + logistic(seed, ids, "works") > 0
    self_employed = logit(tables.by_age("self_employed_by_age", age)) + np.where(man, 0.3, -0.3)
    self_employed = self_employed + logistic(seed, ids, "self-employed") > 0
    flexible = logit(tables.by_age("flexible_by_age", age)) - 0.5 * (education == 2) + 0.4 * (education == 0)
    flexible = flexible + logistic(seed, ids, "flexible contract") > 0
    early = uniform(seed, ids, "early pension") < tables.by_age("early_pension_by_age", age)
    return np.select(
        [
            (age < 18) & ~student,
            features["aow"],
            features["bijstand"],
            features["ao"],
            features["ww"],
            student,
            works & self_employed,
            works & flexible,
            works,
            early,
        ],
        [
            STATUS["child"],
            STATUS["pension"],
            STATUS["bijstand"],
            STATUS["ao"],
            STATUS["ww"],
            STATUS["student"],
            STATUS["self_employed"],
            STATUS["employee_flexible"],
            STATUS["employee_permanent"],
            STATUS["pension"],
        ],
        STATUS["other"],
    ).astype(np.int8)


def sources(family: Family, status: np.ndarray, features: dict[str, np.ndarray], town: Town) -> np.ndarray:
    """Main source of income per household (int8): of the head or partner, by a fixed order of sources."""
    heads, n, aow = family.start[:-1], len(family.type), features["aow"]
    core = np.zeros(len(status), dtype=bool)
    core[heads] = True
    core |= (family.partner >= 0) | (family.position == POSITION["other"])

    def any_with(*names: str, among: np.ndarray | bool = True) -> np.ndarray:
        mask = core & among & np.isin(status, [STATUS[name] for name in names])
        return np.bincount(family.household[mask], minlength=n) > 0

    employee, business = any_with("employee_permanent", "employee_flexible"), any_with("self_employed")
    ww, ao, pension, student = any_with("ww"), any_with("ao"), any_with("pension"), any_with("student")
    u = uniform(town.seed, town.households, "main source")
    # A couple with AOW lives mostly on pension; an unemployed person mostly earned a wage that year.
    old = aow[heads] & (u < tables.assume("pension_main_when_partner_works"))
    first = tables.assume("profit_main_when_both")
    first = np.where(any_with("self_employed", among=features["sex"] == 0), first["man"], first["woman"])
    business_first = business & (~employee | (u < first))
    ww_main = ww & (u < tables.assume("ww_main_source_share"))
    return np.select(
        [
            status[heads] == STATUS["bijstand"],
            old,
            business_first,
            employee,
            pension & aow[heads],
            ww_main,
            ww,
            ao,
            pension,
            student,
        ],
        [
            SRC[s]
            for s in ("bijstand", "pension", "self_employed", "employee", "pension", "ww", "employee", "ao")
        ]
        + [SRC["pension"], SRC["student"]],
        SRC["other"],
    ).astype(np.int8)


def in_statistics(family: Family, source: np.ndarray, origin: np.ndarray, town: Town) -> np.ndarray:
    """False for households of students and for households with income for only part of the year."""
    heads = family.start[:-1]
    chance = tables.by_age("part_year_by_age", family.age[heads])
    chance = chance * np.array(tables.assume("part_year_by_origin"))[origin[heads]]
    chance = np.where(family.partner[heads] >= 0, chance * tables.assume("part_year_couple"), chance)
    return (source != SRC["student"]) & (uniform(town.seed, town.households, "part year") >= chance)
