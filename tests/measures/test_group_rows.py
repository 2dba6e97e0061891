"""Groups and stacking counted by hand: three households, six persons."""

import numpy as np
import pytest

from veerkracht.expressions import Fact, Facts
from veerkracht.measures.groups import group_rows, members
from veerkracht.measures.named import Groups, stacking
from veerkracht.measures.outcome import Frame, Lines, Outcome
from veerkracht.measures.stacking import combination_rows, missing, stack, stacking_rows

WORDS = {"label": {"nl": "a", "en": "b"}, "definition": {"nl": "c", "en": "d"}, "source": "test"}
GROUPS = Groups.model_validate({
    "groups": {
        "old": {"per": "person", "expression": "age >= 65", **WORDS},
        "renters": {"per": "household", "expression": "rents", **WORDS},
        "ill": {"per": "person", "expression": "ill", "in_combinations": False, **WORDS},
        "unknown": {"per": "person", "expression": "left_handed", **WORDS},
    },
    "stacks": {"both": {"of": ["old", "ill"], **WORDS}, "gone": {"of": ["old", "unknown"], **WORDS}},
    "vulnerable": {"piled": {"per": "household", "expression": "problems >= 2", **WORDS}},
})  # fmt: skip
HOME = np.array([0, 0, 1, 1, 1, 2])
BASE = Facts(HOME, 3, {
    "age": Fact(np.array([70, 66, 40, 12, 8, 80]), "person"),
    "ill": Fact(np.array([True, False, False, True, False, False]), "person"),
    "rents": Fact(np.array([False, True, True]), "household"),
    "problems": Fact(np.array([0, 3, 1], np.int16), "household"),
    "schemes_used": Fact(np.array([0, 0, 5], np.int16), "household"),
    "months_of_buffer": Fact(np.array([10.0, 0.5, 2.0]), "household"),
    "household_savings": Fact(np.array([20_000.0, 500, 2_000]), "household"),
})  # fmt: skip
KNOWN = BASE.also({
    name: Fact(np.zeros(0, bool), "person")
    for name in ("left_handed", "control_over_life", "volunteer", "informal_carer")
} | {
    "sector": Fact(np.zeros(0, np.int8), "person", ("none", "I", "R", "S")),
    "contract": Fact(np.zeros(0, np.int8), "person", ("none", "temporary", "on_call", "agency")),
    "anxiety_depression_risk": Fact(np.zeros(0, np.int8), "person", ("low", "high")),
    "lonely": Fact(np.zeros(0, np.int8), "person", ("not", "severely")),
})  # fmt: skip
ONES = np.ones(3)
LINE = np.full(3, 10_000.0)
FRAME = Frame(np.array([2.0, 3, 1]), np.array([0.0, 2, 0]), np.ones(3), np.array([True, True, False]), {})
INCOME = np.array([12_400.0, 9_400, 5_000])
OUTCOME = Outcome(INCOME, INCOME, INCOME, {}, {})


@pytest.fixture(scope="module")
def found() -> dict:
    belong = members(GROUPS.named(), BASE, KNOWN)
    assert "group:unknown" not in belong
    rows = list(group_rows(belong, GROUPS, FRAME, Lines(LINE, None, None, None), OUTCOME, BASE, KNOWN, ONES))
    keys = {row[:3]: row[3] for row in rows}
    assert len(keys) == len(rows)
    return keys


@pytest.mark.parametrize(
    ("group", "measure", "unit", "value"),
    [
        ("group:old", "persons_in_group", "count", 3),
        ("group:old", "persons_in_group", "share", 3 / 6),
        ("group:old", "households_in_group", "count", 2),  # the couple is one household
        ("group:renters", "persons_in_group", "count", 4),
        ("group:renters", "households_in_group", "share", 2 / 3),
        ("vulnerable:piled", "households_in_group", "count", 1),
        ("vulnerable:piled", "persons_in_group", "count", 3),
        ("group:renters", "households_below_low_income_line", "count", 1),  # the third is in no statistics
        ("group:old", "households_below_low_income_line", "share", 0),
        ("group:renters|distance:-10..-5", "households_by_distance_to_line", "share", 1),
        ("distance:20..25", "households_by_distance_to_line", "count", 1),
        ("group:renters", "households_with_2_problems", "share", 1 / 2),
        ("group:renters", "problems_mean", "number", 2),
        ("all", "problems_mean", "number", 4 / 3),
        ("group:old", "buffer_months_median", "months", 6),
        ("all", "buffer_under_1_month", "count", 1),
        ("all", "can_raise_2000", "share", 2 / 3),
        ("overlap:old+renters", "persons_in_both", "count", 1),
        ("overlap:old+renters", "persons_in_both", "share", 1 / 3),
        ("overlap:renters+old", "persons_in_both", "share", 1 / 4),
        ("groups:old+renters", "persons_with_combination", "count", 1),
        ("stack:both:2", "persons_by_stack", "count", 1),
        ("stack:both:1", "persons_by_stack", "count", 3),
        ("stack:both:0", "persons_by_stack", "share", 2 / 6),
    ],
)
def test_rows(found: dict, group: str, measure: str, unit: str, value: float) -> None:
    assert found[group, measure, unit] == pytest.approx(value)


def test_what_is_not_known_has_no_rows(found: dict) -> None:
    assert not any("gone" in group or "unknown" in group for group, _, _ in found)
    measures = {measure for _, measure, _ in found}
    assert not measures & {"mentally_well", "works_in_closed_sector", "persons_below_eu60"}


def test_a_group_of_nobody_has_counts_and_no_shares() -> None:
    belong = {"group:old": (np.zeros(6, bool), "person")}
    rows = group_rows(belong, GROUPS, FRAME, Lines(LINE, None, None, None), OUTCOME, BASE, KNOWN, ONES)
    of_group = {(m, u): v for group, m, u, v in rows if group == "group:old"}
    assert of_group["persons_in_group", "count"] == 0 and of_group["persons_in_group", "share"] == 0
    assert of_group["can_raise_2000", "count"] == 0 and ("can_raise_2000", "share") not in of_group
    assert all(v is not None and np.isfinite(v) for v in of_group.values())


def test_weights_count() -> None:
    belong = members(GROUPS.named(), BASE, KNOWN)
    weight = np.array([1.5, 0.5, 4.0])
    lines = Lines(None, None, None, None)
    rows = {row[:3]: row[3] for row in group_rows(belong, GROUPS, FRAME, lines, OUTCOME, BASE, KNOWN, weight)}
    assert rows["group:old", "persons_in_group", "count"] == 7
    assert rows["group:old", "households_in_group", "share"] == 5.5 / 6
    assert rows["all", "problems_mean", "number"] == (3 * 0.5 + 4) / 6
    assert rows["groups:old+renters", "persons_with_combination", "count"] == 4
    facts, stacked = stack(many(below_line=[True, False, False]), many())
    found = {row[:3]: row[3] for row in stacking_rows(facts, stacked, weight)}
    assert found["problems:1", "households_by_problems", "share"] == 1.5 / 6


# --- stacking
def many(**changes: object) -> Facts:
    """Facts of three households without any problem, with changes."""
    yes_no = ["below_line", "hard_to_make_ends_meet", "problem_debt", "arrears"]
    yes_no += [f"uses_{name}" for name in ("bijstand", "zorgtoeslag", "huurtoeslag", "kindgebonden_budget")]
    found = {name: Fact(np.zeros(3, bool), "household") for name in yes_no}
    found |= {
        name: Fact(np.zeros(6, bool), "person") for name in ("limited_by_health", "uses_ggz", "youth_care")
    }
    found |= {name: Fact(np.zeros(6), "person") for name in ("ao", "ww", "wmo_arrangements")}
    named = {
        "status": ("ww", "bijstand", "student", "other", "work"), "lonely": ("not", "severely"),
        "contract": ("none", "temporary", "on_call", "agency"), "position": ("child", "alone"),
        "education": ("low", "high"), "anxiety_depression_risk": ("low", "high"),
    }  # fmt: skip
    start = {"status": 4, "position": 1, "education": 1}
    found |= {
        name: Fact(np.full(6, start.get(name, 0), np.int8), "person", names) for name, names in named.items()
    }
    found |= {
        "age": BASE.of["age"], "in_income_statistics": Fact(np.ones(3, bool), "household"),
        "rent_burden": Fact(np.full(3, 0.2), "household"),
        "municipal_schemes": Fact(np.zeros(3, np.int16), "household"),
    }  # fmt: skip
    for name, values in changes.items():
        found[name] = Fact(np.array(values), found[name].per, found[name].names)
    return Facts(HOME, 3, found)


@pytest.mark.parametrize(
    ("changes", "name", "households"),
    [
        ({"below_line": [True, False, True]}, "money", [1, 0, 1]),
        ({"arrears": [False, True, False], "problem_debt": [False, True, False]}, "debt", [0, 1, 0]),
        ({"status": [4, 0, 4, 4, 4, 1]}, "work", [1, 0, 1]),
        ({"contract": [1, 0, 2, 0, 3, 0], "position": [0, 1, 1, 0, 0, 1]}, "flexible", [0, 1, 0]),
        ({"contract": [1, 0, 0, 0, 0, 0], "status": [2, 4, 4, 4, 4, 4]}, "flexible", [0, 0, 0]),
        (
            {"education": [0, 0, 0, 1, 1, -1], "position": [1, 1, 1, 0, 0, 1]},
            "low_education",
            [1, 1, 0],
        ),
        ({"education": [0, 1, 1, 1, 1, 1]}, "low_education", [0, 0, 0]),  # only when nobody has more
        ({"limited_by_health": [True, False, True, False, False, True]}, "health", [0, 1, 1]),  # all adults
        ({"anxiety_depression_risk": [0, 1, 0, 0, 0, 0]}, "mental_health", [1, 0, 0]),
        (
            {"rent_burden": [0.4, 0.41, 0.9], "in_income_statistics": [True, True, False]},
            "housing",
            [0, 1, 0],
        ),
        ({"lonely": [0, 0, 0, 0, 0, 1]}, "network", [0, 0, 1]),
        ({"youth_care": [False, False, False, False, True, False]}, "youth", [0, 1, 0]),
    ],
)
def test_each_problem(changes: dict, name: str, households: list[int]) -> None:
    facts, stacked = stack(many(**changes), many())
    assert stacked.problems[name].astype(int).tolist() == households
    assert facts.of["problems"].values.tolist() == households  # and no other problem
    assert facts.of[f"{name}_problem"].values.astype(int).tolist() == households
    assert not stacked.left_out


def test_problems_and_schemes_are_not_the_same() -> None:
    facts, stacked = stack(
        many(
            below_line=[True, True, False], arrears=[True, False, False], municipal_schemes=[0, 3, 0],
            uses_bijstand=[False, True, False],
        ),
        many(),
    )  # fmt: skip
    rows = {row[:3]: row[3] for row in stacking_rows(facts, stacked, ONES)}
    assert facts.of["problems"].values.tolist() == [2, 1, 0]
    assert facts.of["schemes_used"].values.tolist() == [0, 4, 0]  # a scheme may count more than once
    assert rows["problems:2", "households_by_problems", "count"] == 1
    assert rows["problems:4_plus", "households_by_problems", "count"] == 0
    assert rows["schemes:4_plus", "households_by_schemes", "share"] == pytest.approx(1 / 3)
    assert rows["scheme:municipal", "households_with_scheme", "count"] == 1
    assert rows["all", "households_with_problems_no_scheme", "count"] == 1
    assert rows["combination:money+debt", "households_with_combination", "count"] == 1
    assert sum(v or 0 for (_, m, u), v in rows.items() if (m, u) == ("households_by_problems", "count")) == 3


def test_a_problem_without_facts_is_left_out_and_said() -> None:
    known = many()
    told = Facts(
        HOME, 3, {name: fact for name, fact in known.of.items() if name not in ("lonely", "arrears")}
    )
    facts, stacked = stack(told, known)
    assert stacked.left_out == {"problem:debt": ["arrears"], "problem:network": ["lonely"]}
    assert "debt_problem" not in facts.of and len(stacked.problems) == len(stacking().problems) - 2
    assert missing(["any(lonely == not) and arrears", None], told, known) == ["arrears", "lonely"]


def test_combinations_are_exact_and_complete() -> None:
    draw = np.random.default_rng(1).uniform(size=(5, 400)) < 0.4
    masks = {f"p{k}": mask for k, mask in enumerate(draw)}
    rows = {
        group: value
        for group, _, unit, value in combination_rows(masks, "c", "m", np.ones(400))
        if unit == "count"
    }
    assert sum(v or 0 for v in rows.values()) == (draw.sum(axis=0) >= 2).sum()
    for group, value in rows.items():
        names = group.removeprefix("c:").split("+")
        exact = np.array([(mask if name in names else ~mask) for name, mask in masks.items()]).all(axis=0)
        assert value == exact.sum()
