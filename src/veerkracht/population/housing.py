"""Tenure per household (exact margins) and rents (stated distributions, 2019)."""

import numpy as np

from . import tables
from .ages import Family
from .codes import OWN, RENT_CORPORATION, RENT_OTHER
from .rng import Town, apportion, choose, logistic, normal


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


def rents(
    tenure: np.ndarray, size: np.ndarray, student: np.ndarray, town: Town
) -> tuple[np.ndarray, np.ndarray]:
    """Basic rent and service costs per household, EUR/month (0 for owners).

    size and student (bool: a household of students) have one value per household.
    """
    woz = tables.row("municipalities", town.code)["woz_mean_keur"] / tables.assume("woz_mean_national_keur")
    z = normal(town.seed, town.households, "rent")
    social, other = tables.assume("rent_corporation"), tables.assume("rent_other")
    larger = np.minimum(size, 4) - 2.0
    low = social["median"] * np.exp(social["sd_log"] * z + social["per_person"] * larger)
    low = low * woz ** social["woz_elasticity"]
    cap = np.where(z > social["liberalised_z"], np.inf, social["cap"])
    low = np.minimum(low, cap)
    high = (
        other["median"]
        * np.exp(other["sd_log"] * z + other["per_person"] * larger)
        * woz ** other["woz_elasticity"]
    )
    room = tables.assume("rent_student_room")
    high = np.where(student, room["median"] * np.exp(room["sd_log"] * z), high)
    low = np.where(student, np.minimum(low, room["median"] * np.exp(room["sd_log"] * z)), low)
    rent = np.where(tenure == OWN, 0.0, np.where(tenure == RENT_CORPORATION, low, high))
    rent = np.where(tenure == OWN, 0.0, np.clip(np.round(rent, 2), 200.0, 3000.0))
    service = tables.assume("service_costs")
    some = logistic(town.seed, town.households, "service costs") < np.log(
        service["share"] / (1 - service["share"])
    )
    amount = service["mean"] * (
        0.5 + (normal(town.seed, town.households, "service amount") + 3).clip(0, 6) / 6
    )
    return rent, np.where((tenure != OWN) & some, np.round(amount, 2), 0.0)
