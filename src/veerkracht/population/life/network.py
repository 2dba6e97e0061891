"""Mind and network: anxiety or depression, loneliness, control over life, volunteering, informal care."""

import numpy as np

from .scoring import Case, choose_by_age, monitored, person_score


def draw(case: Case) -> dict[str, np.ndarray]:
    """The facts of mind and network, int8 levels or bool per person; nobody under 18 has any."""
    everyone = np.ones_like(case.adult)

    def yes(problem: str, column: str) -> np.ndarray:
        return choose_by_age(monitored(case, column), person_score(case, problem), case, everyone)

    return {
        "anxiety_depression_risk": _levels(case, "anxiety_depression_risk", "anxiety", "anxiety_high"),
        "lonely": _levels(case, "lonely", "lonely", "lonely_severe"),
        "control_over_life": yes("control_over_life", "control"),
        "volunteer": yes("volunteer", "volunteer"),
        "informal_carer": yes("informal_carer", "informal_carer"),
    }


def _levels(case: Case, problem: str, some: str, much: str) -> np.ndarray:
    """0, 1 or 2 per person: those at the upper level are the highest on the same score."""
    score = person_score(case, problem)
    any_level = choose_by_age(monitored(case, some), score, case, np.ones_like(case.adult))
    upper = choose_by_age(monitored(case, much), score, case, any_level)
    return any_level.astype(np.int8) + upper
