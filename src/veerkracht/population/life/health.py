"""Chronic conditions and limitations: municipal numbers, and their overlap as the health monitor gives it."""

import numpy as np

from .scoring import Case, choose_by_age, monitored, person_score


def draw(case: Case) -> dict[str, np.ndarray]:
    """chronic_condition and limited_by_health (bool per person).

    How many have both is published per municipality, so it is the same under every set of dependence.
    """
    everyone = np.ones_like(case.adult)
    chronic = choose_by_age(
        monitored(case, "chronic"), person_score(case, "chronic_condition"), case, everyone
    )
    score = person_score(case, "limited_by_health")
    limited, both = monitored(case, "limited"), monitored(case, "chronic_and_limited")
    alone = (max(limited[0] - both[0], 0), max(limited[1] - both[1], 0))
    with_condition = choose_by_age(both, score, case, chronic)
    return {
        "chronic_condition": chronic,
        "limited_by_health": with_condition | choose_by_age(alone, score, case, ~chronic),
    }
