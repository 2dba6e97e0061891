"""Households for hypothesis: any mix of persons, relations and amounts, limits of the law included."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st

from veerkracht.engine.rule import Input
from veerkracht.household import Household, parse_household
from veerkracht.law import vocabulary

# Amounts on and around limits of several laws and years, so that both sides of a condition are met.
LIMITS = (
    1,
    4_993,
    9_921,
    10_000,
    20_711,
    21_431,
    26_819,
    30_846,
    34_712,
    36_953,
    57_232,
    68_507,
    90_710,
    140_214,
)
HOMES = (12_500, 12_501, 25_000, 50_001, 75_000, 75_001, 1_080_000, 1_350_001)
INCOMES = ("wage", "profit", "pension", "zw", "wia", "wao", "wajong")
PERSONAL = ("alimony_received", "alimony_paid", "health_costs", "health_aid_costs", "donations")
EVENTS = ("", "", "unemployed", "widowed", "sick", "wia", "wao", "wajong", "orphan", "older", "business")
SCHEMES = ("zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag", "energietoeslag")
FLAGS = ("student", "insured", "commercial_tenant", "meets_hours_criterion", "starter", "claims_bijstand",
         "medically_limited", "in_institution", "no_parental_support",
         "cannot_work_beside_study")  # fmt: skip

CHILDCARE = st.fixed_dictionaries(
    {"hours_childcare": st.one_of(st.integers(0, 300), st.sampled_from([0.5, 100, 230]))},
    optional={
        "childcare_price": st.sampled_from([0, 6.15, 7.0, 8.17, 9.5, 12]),
        "childcare_kind": st.sampled_from(["dagopvang", "bso", "gastouder"]),
    },
)

percent = st.one_of(st.integers(0, 100), st.sampled_from([15, 25, 34.9, 35, 45, 55, 65, 80]))
INCAPACITY = {
    "sick": st.fixed_dictionaries(
        {"sick_week": st.sampled_from([1, 104, 105]), "former_wage": st.integers(0, 120_000)}
    ),
    "wia": st.fixed_dictionaries(
        {
            "wia_month": st.integers(0, 30),
            "incapacity_pct": percent,
            "incapacity_durable": st.booleans(),
            "former_wage": st.integers(0, 120_000),
            "work_history_years": st.integers(0, 45),
            "meets_weeks_condition": st.booleans(),
        }
    ),
    "wao": st.fixed_dictionaries({"wao_dagloon": st.integers(0, 400), "incapacity_pct": percent}),
    "wajong": st.fixed_dictionaries(
        {
            "wajong_kind": st.sampled_from(["oud", "wajong2010", "wajong2015"]),
            "wajong_work_capacity": st.booleans(),
            "incapacity_pct": percent,
            "wage_value_pct": st.sampled_from([0, 20, 30, 60, 100]),
        }
    ),
}

money = st.one_of(st.just(0), st.integers(0, 120_000), st.sampled_from(LIMITS))


@st.composite
def people(draw: st.DrawFn, name: str, low: int, high: int) -> dict[str, Any]:
    """One person with at most two kinds of income, some savings or debts and some flags."""
    person: dict[str, Any] = {"name": name, "age": draw(st.integers(low, high))}
    for source in draw(st.lists(st.sampled_from(INCOMES), max_size=2, unique=True)):
        person[source] = draw(money) if source != "profit" else draw(st.integers(-20_000, 90_000))
    for asset in draw(st.sampled_from([(), ("savings",), ("savings", "debts")])):
        person[asset] = draw(st.one_of(money, st.integers(0, 2_000_000)))
    if person.get("savings") and draw(st.booleans()):
        person["investments"] = draw(st.integers(0, person["savings"]))
    for expense in draw(st.lists(st.sampled_from(PERSONAL), max_size=2, unique=True)):
        person[expense] = draw(st.integers(0, 20_000))
    if draw(st.booleans()):
        person["bijstand_work_month"] = draw(st.sampled_from([1, 6, 7, 36, 37]))
    for flag in draw(st.lists(st.sampled_from(FLAGS), max_size=2, unique=True)):
        person[flag] = draw(st.booleans())
    event = draw(st.sampled_from(EVENTS))
    if event == "unemployed":
        person |= {"former_wage": draw(money), "ww_month": draw(st.integers(0, 26))}
        person["work_history_years"] = draw(st.integers(0, 45))
        person["meets_weeks_condition"] = draw(st.booleans())
    elif event == "widowed":
        person |= {"widowed": True, "incapacitated_45": draw(st.booleans())}
    elif event == "orphan":
        person["orphan"] = True
    elif event == "older":
        person |= {"age_unemployed": draw(st.integers(45, 60))}
        person |= {"gifts": draw(money), "home_equity": draw(money)}
    elif event == "business":
        person |= {"bbz_months": draw(st.integers(0, 12)), "bbz_loan": draw(money)}
        person |= {"business_assets": draw(st.integers(0, 400_000)), "business_debts": draw(money)}
        person |= {"age_business_ended": draw(st.integers(50, 60)), "internship_pay": draw(money)}
        person |= {"special_costs": draw(money)}
    elif event:
        person |= draw(INCAPACITY[event])
        person["toeslag_work_month"] = draw(st.sampled_from([0, 1, 24, 25]))
    if draw(st.booleans()):
        person["hours_worked"] = draw(st.integers(0, 200))
    if person["age"] >= 66 and draw(st.booleans()):
        person["aow_insured_years"] = draw(st.integers(0, 50))
    return person


@st.composite
def households(draw: st.DrawFn, day: date) -> Household:
    """One to three adults, perhaps partners, with up to three children, in a rented or owned home."""
    adults = [draw(people(f"a{k}", 18, 95)) for k in range(draw(st.integers(1, 3)))]
    parents = ["a0"]
    if len(adults) > 1 and draw(st.booleans()):
        adults[0]["partner_of"] = "a1"
        for bond in draw(st.sampled_from([(), ("married",), ("cohabitation_contract",), ("joint_home",)])):
            adults[1][bond] = True
        parents = draw(st.sampled_from([["a0"], ["a1"], ["a0", "a1"]]))
    youngest = min(a["age"] for a in adults if a["name"] in parents)
    children = []
    for k in range(draw(st.integers(0, 3)) if youngest >= 18 else 0):
        child = draw(people(f"c{k}", 0, min(youngest - 16, 30)))
        if draw(st.booleans()):
            child |= draw(CHILDCARE)
        children.append({**child, "child_of": parents})
    home: dict[str, Any] = {"tenure": "own"}
    if draw(st.booleans()):
        rent = draw(
            st.one_of(st.integers(100, 1_000), st.sampled_from([432.51, 432.52, 720.42, 737.14, 879.67]))
        )
        home = {"tenure": "rent", "basic_rent": rent, "service_costs": draw(st.integers(0, 80))}
        home["adapted_home"] = draw(st.booleans())
    elif draw(st.booleans()):
        home["woz_value"] = draw(st.one_of(st.sampled_from(HOMES), st.integers(0, 2_000_000)))
        home["mortgage_interest"] = draw(st.integers(0, 30_000))
    for scheme in SCHEMES:
        home[f"claims_{scheme}"] = draw(st.booleans())
    return parse_household({"date": day, "household": {**home, "persons": [*adults, *children]}})


def arrays(cases: Sequence[Household]) -> tuple[np.ndarray, dict[str, np.ndarray], dict[str, np.ndarray]]:
    """The households as the kernel takes them: offsets, every person input, every household input."""
    start = np.concatenate([[0], np.cumsum([len(c.names) for c in cases])]).astype(np.int64)
    inputs = vocabulary().inputs
    persons = {i.name: _column(i, [p for c in cases for p in c.persons]) for i in inputs if i.per == "person"}
    homes = {i.name: _column(i, [c.household for c in cases]) for i in inputs if i.per == "household"}
    return start, persons, homes


def _column(entry: Input, rows: Sequence[Any]) -> np.ndarray:
    dtype = {"float": np.float64, "int": np.int32, "bool": np.bool_, "index": np.int32}[entry.dtype]
    return np.array([row.get(entry.name, entry.default) for row in rows], dtype)
