"""Tenure per household (exact margins) and rents (stated distributions, 2019)."""

import numpy as np

from . import tables, targets
from .ages import Family
from .codes import OWN, RENT_CORPORATION, RENT_OTHER, SRC
from .model import Population
from .rng import Town, apportion, choose, logistic, normal, uniform


def tenure_counts(code: str, households: int) -> np.ndarray:
    """Households that own, rent from a corporation and rent otherwise, as dwellings of known tenure."""
    row = tables.row("municipalities", code)
    names = ("tenure_owner_pct", "tenure_rent_housing_corporation_pct", "tenure_rent_other_landlord_pct")
    return apportion(households, np.array([row[name] for name in names]))


def tenures(family: Family, town: Town) -> np.ndarray:
    """Tenure per household (int8): owners by type and age of the head, then corporation or other."""
    counts = tenure_counts(town.code, len(family.type))
    head_age = family.age[family.start[:-1]]
    own = np.array(tables.assume("own_logit_by_type"))[family.type] + tables.by_age(
        "own_logit_by_age", head_age
    )
    owner = choose(counts[OWN], own + logistic(town.seed, town.households, "own"))
    corporation = np.array(tables.assume("corporation_logit_by_type"))[family.type]
    corporation = corporation + tables.by_age("corporation_logit_by_age", head_age)
    corporation = np.where(owner, -np.inf, corporation + logistic(town.seed, town.households, "corporation"))
    result = np.full(len(family.type), RENT_OTHER, dtype=np.int8)
    result[choose(counts[RENT_CORPORATION], corporation)] = RENT_CORPORATION
    result[owner] = OWN
    return result


def draw_rents(population: Population) -> None:
    """Fill basic_rent and service_costs (EUR/month, 2019; 0 for owners) of the households."""
    households, seed = population.households, population.seed
    tenure, ids = households.tenure, population.persons.id[households.start[:-1]]
    row = tables.row("municipalities", population.code)
    woz = row["woz_mean_keur"] / tables.assume("woz_mean_national_keur")
    z = normal(seed, ids, "rent")
    income = targets.expected_income(households)
    larger = np.minimum(households.size, 4) - 2.0

    def by_income(about: dict[str, float]) -> np.ndarray:
        middle = about["median"] * (income / about["at_income"]).clip(0.4, 3.0) ** about["income_elasticity"]
        spread = np.exp(about["sd_log"] * z + about["per_person"] * larger)
        return middle * spread * woz ** about["woz_elasticity"]

    social = tables.assume("rent_corporation")
    low = by_income(social)
    dear = (z > social["liberalised_z"]) & (income > social["liberalised_from"])
    low = np.where(dear, low, np.minimum(low, social["cap"]))
    high = by_income(tables.assume("rent_other"))
    about = tables.assume("rent_student_room")
    room = about["median"] * np.exp(about["sd_log"] * z)
    student = households.source == SRC["student"]
    high, low = np.where(student, room, high), np.where(student, np.minimum(low, room), low)
    rent = np.where(tenure == RENT_CORPORATION, low, high)
    households.basic_rent = np.where(tenure == OWN, 0.0, np.clip(np.round(rent, 2), 200.0, 3000.0))
    service = tables.assume("service_costs")
    some = (tenure != OWN) & (uniform(seed, ids, "service costs") < service["share"])
    amount = service["mean"] * (0.5 + (normal(seed, ids, "service amount") + 3).clip(0, 6) / 6)
    households.service_costs = np.where(some, np.round(amount, 2), 0.0)
