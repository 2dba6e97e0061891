"""Care and support in use: mental health care, youth care, Wmo."""

import numpy as np

from ..rng import choose
from . import dependence
from .counts import by_province, national
from .scoring import Case, choose_within, person_score
from .stated import stated

# Wmo arrangements that a person may have beside the first.
MORE = 5


def draw(case: Case, mind: dict[str, np.ndarray], health: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """uses_ggz and youth_care (bool per person) and wmo_arrangements (int8, number per person).

    Mental health care goes with the risk of anxiety or depression, Wmo with limitations: the need is the
    ground of the care.
    """
    code, adult = case.population.code, case.adult
    risk = mind["anxiety_depression_risk"]
    score = person_score(case, "uses_ggz", moderate_risk=risk == 1, high_risk=risk == 2)
    ggz = choose_within(national("uses_ggz", code, int(adult.sum())), score, adult)
    young = case.persons["age"] < 23
    man = ~case.persons["woman"]
    youth_care = choose_within(
        by_province(code, int(young.sum())), person_score(case, "youth_care", man=man), young
    )
    return {
        "uses_ggz": ggz,
        "youth_care": youth_care,
        "wmo_arrangements": _wmo(case, health["limited_by_health"]),
    }


def _wmo(case: Case, limited: np.ndarray) -> np.ndarray:
    """Arrangements per person: first who has any, then the others over them, at most MORE each.

    The number of persons and of arrangements is fixed; who has several follows the shared luck.
    """
    score = person_score(case, "wmo", limited=limited)
    users = choose_within(national("wmo", case.population.code, int(case.adult.sum())), score, case.adult)
    share = stated("patterns")["wmo"]["shared"]
    events = [f"wmo arrangement {k}" for k in range(2, 2 + MORE)]
    rest = [dependence.of_persons(case.luck, event, share)[users] for event in events]
    extra = round((stated("national")["arrangements_per_person"]["value"] - 1.0) * int(users.sum()))
    number = users.astype(np.int8)
    number[users] += choose(extra, np.concatenate(rest)).reshape(MORE, -1).sum(axis=0).astype(np.int8)
    return number
