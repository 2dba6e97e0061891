"""Chronic conditions and limitations, in the municipal numbers."""

import numpy as np

from .scoring import Case, choose_by_age, monitored, person_score


def draw(case: Case) -> dict[str, np.ndarray]:
    """chronic_condition and limited_by_health (bool per person); conditions are the ground of limitations.

    The monitor also gives a share with a long illness and limited, but by a wider definition of illness: in
    many places it exceeds the share with a condition, so it cannot be their overlap and is not used.
    """
    everyone = np.ones_like(case.adult)
    score = person_score(case, "chronic_condition")
    chronic = choose_by_age(monitored(case, "chronic"), score, case, everyone)
    score = person_score(case, "limited_by_health", chronic=chronic)
    limited = choose_by_age(monitored(case, "limited"), score, case, everyone)
    return {"chronic_condition": chronic, "limited_by_health": limited}
