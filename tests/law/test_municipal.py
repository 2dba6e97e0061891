"""Municipal schemes: who is entitled, for how much."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from veerkracht.law.gemeente.policy import standard_policy
from veerkracht.law.gemeente.scheme import Scheme

WORDS = {"nl": "a", "en": "b"}
AMOUNT = {"single": 100, "single_parent": 150, "couple": 200, "child": 30}


def scheme(**terms) -> Scheme:
    given_terms = {"name": "proef", "label": WORDS, "legal_basis": "meedoen_in_natura", "threshold": 1.2,
                   "take_up": 0.5, "amount": AMOUNT} | terms  # fmt: skip
    return Scheme.model_validate(given_terms)


def right(of: Scheme, ratio=1.0, rich=False, adults=1, children=0, age_class=1) -> float:
    facts = [np.array([fact], float) for fact in (ratio, rich, adults, children, age_class)]
    return float(of.entitlement(*facts)[0])


@pytest.mark.parametrize(
    ("adults", "children", "amount"), [(1, 0, 100), (1, 1, 180), (1, 3, 240), (2, 0, 200), (2, 2, 260)]
)
def test_amount_by_family(adults: int, children: int, amount: float) -> None:
    assert right(scheme(), adults=adults, children=children) == amount


def test_up_to_and_including_the_threshold() -> None:
    assert right(scheme(), ratio=1.2) == 100
    assert right(scheme(), ratio=1.2001) == 0
    assert right(scheme(), ratio=-0.5) == 100
    assert right(scheme(threshold=2.5), ratio=99.0) == 0  # a family without a norm


def test_assets() -> None:
    assert right(scheme(), rich=True) == 0
    assert right(scheme(asset_test=False), rich=True) == 100


@pytest.mark.parametrize(
    ("ages", "entitled"), [("all", [1, 1, 1]), ("21_to_aow", [0, 1, 0]), ("aow", [0, 0, 1])]
)
def test_ages(ages: str, entitled: list[int]) -> None:
    own = scheme(ages=ages)
    assert [right(own, age_class=k) > 0 for k in range(3)] == [bool(e) for e in entitled]


@given(
    st.floats(0, 3),
    st.floats(0.5, 2.5),
    st.floats(0.5, 2.5),
    st.booleans(),
    st.integers(1, 2),
    st.integers(0, 5),
)
def test_a_wider_threshold_never_takes_away(ratio, one, other, rich, adults, children) -> None:
    narrow, wide = sorted((one, other))
    facts = {"ratio": ratio, "rich": rich, "adults": adults, "children": children}
    assert right(scheme(threshold=narrow), **facts) <= right(scheme(threshold=wide), **facts)


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold": 0.4}, {"threshold": float("nan")}, {"take_up": 1.1}, {"amount": {"single": -1}},
        {"amount": {"single": 20_001}}, {"amount": {}}, {"amount": {"person": 5}},
        {"legal_basis": "goodwill"},
        {"name": "Proef"}, {"label": {"nl": "a"}}, {"ages": "young"}, {"colour": "red"},
    ],
)  # fmt: skip
def test_wrong_terms(wrong: dict) -> None:
    with pytest.raises(ValidationError):
        scheme(**wrong)


def test_assumed_policy_names_its_sources() -> None:
    policy = standard_policy()
    assert len({s.name for s in policy}) == len(policy) > 0
    assert all(s.source and s.label["nl"] != s.label["en"] for s in policy)
