"""Made-up facts of life for a population: rough shares, only to have something to count."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import yaml

from veerkracht.population import codes, life
from veerkracht.population.model import Population
from veerkracht.population.rng import normal, uniform

STATUS = codes.STATUS
PULL = {"low": 0.2, "central": 0.6, "high": 0.9}  # how much all problems hang on one trait of the household
FACTS = yaml.safe_load((Path(life.__file__).parent / "facts.yaml").read_text())["facts"]


def draw(
    population: Population, values: object, dependence: str, lives: dict[str, np.ndarray] | None = None
) -> dict[str, np.ndarray]:
    p, h, seed = population.persons, population.households, population.seed
    pull = PULL[dependence]
    trait = normal(seed, p.id[h.start[:-1]], "trouble")

    def score(ids: np.ndarray, shared: np.ndarray, event: str) -> np.ndarray:
        return pull * shared + np.sqrt(1 - pull**2) * normal(seed, ids, event)

    def person(event: str, above: float) -> np.ndarray:
        return score(p.id, trait[p.household], event) > above

    def household(event: str, above: float) -> np.ndarray:
        return score(p.id[h.start[:-1]], trait, event) > above

    def code(fact: str, *names: str) -> list[int]:
        return [FACTS[fact]["values"].index(name) for name in names]

    adult = p.age >= 18
    kind = uniform(seed, p.id, "kind of contract")
    flexible = np.select(
        [kind < 0.6, kind < 0.85], code("contract", "temporary", "on_call"), *code("contract", "agency")
    )
    alone, staff = code("contract", "self_employed_alone", "self_employed_staff")
    contract = np.select(
        [p.status == STATUS["employee_permanent"], p.status == STATUS["employee_flexible"],
         p.status == STATUS["self_employed"]],
        [*code("contract", "permanent"), flexible, np.where(kind < 0.75, alone, staff)], 0,
    ).astype(np.int8)  # fmt: skip
    works = contract > 0
    risk = np.where(person("anxious", 1.6), 2, np.where(person("anxious", 0.4), 1, 0))
    lonely = np.where(person("lonely", 1.3), 2, np.where(person("lonely", 0.3), 1, 0))
    return (lives or {}) | {
        "contract": contract,
        "sector": np.where(works, 1 + uniform(seed, p.id, "sector") * 19, 0).astype(np.int8),
        "hours_week": np.where(works, 32, 0).astype(np.int8),
        "limited_by_health": person("limited", 1.5) & adult,
        "chronic_condition": person("ill", 0.5) & adult,
        "anxiety_depression_risk": np.where(adult, risk, 0).astype(np.int8),
        "uses_ggz": person("ggz", 1.6),
        "lonely": np.where(adult, lonely, 0).astype(np.int8),
        "control_over_life": ~person("control", 1.3) & adult,
        "volunteer": (uniform(seed, p.id, "volunteer") < 0.26) & adult,
        "informal_carer": (uniform(seed, p.id, "carer") < 0.14) & adult,
        "youth_care": person("youth care", 1.4) & ~adult,
        "wmo_arrangements": np.where(person("wmo", 1.6), 1 + (kind < 0.3), 0).astype(np.int8),
        "hard_to_make_ends_meet": household("ends meet", 1.2),
        "arrears": household("arrears", 1.6),
        "problem_debt": household("debt", 1.4),
    }
