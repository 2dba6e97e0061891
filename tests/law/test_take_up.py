"""Use of schemes: one file, ranges in order, and municipalities that say otherwise."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from veerkracht.law.gemeente.policy import assumed_policy, policy_of, read_policy
from veerkracht.law.take_up import TakeUp, take_up

LAW = Path(__file__).parents[2] / "src" / "veerkracht" / "law"
GOOD = {"central": 0.5, "status": "assumed", "source": "nothing was read"}
RANGE = {"status": "recalled", "source": "a range"}


def test_every_scheme_of_the_assumed_policy_gets_its_use_from_the_file() -> None:
    assert "take_up:" not in (LAW / "gemeente" / "policy.yaml").read_text(encoding="utf-8")
    for scheme in assumed_policy().schemes:
        use = take_up()[scheme.name]
        assert scheme.take_up == use.central
        assert (scheme.origin("take_up").status, scheme.origin("take_up").source) == (use.status, use.source)
        assert scheme.origin("amount").status == "assumed"


def test_what_a_municipality_says_goes_first(tmp_path: Path) -> None:
    day = date(2024, 1, 1)
    adults = next(s for s in policy_of("Utrecht").on(day) if s.name == "u_pas_volwassenen")
    assert adults.take_up == 0.6
    file = tmp_path / "own.yaml"
    file.write_text(
        "label: {nl: a, en: b}\nschemes:\n  - {name: meedoen_kinderen, take_up: 0.9, source: here}\n",
        encoding="utf-8",
    )
    own = read_policy(file).schemes[0]
    assert (own.take_up, own.origin("take_up").source) == (0.9, "here")
    file.write_text(
        "label: {nl: a, en: b}\nschemes:\n  - {name: meedoen_kinderen, threshold: 1.3, source: here}\n",
        encoding="utf-8",
    )
    own = read_policy(file).schemes[0]
    assert (own.take_up, own.origin("take_up").status) == (take_up()["meedoen_kinderen"].central, "assumed")


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"low": 0.6, "range": RANGE}, "low <= central <= high"),
        ({"high": 0.4, "range": RANGE}, "low <= central <= high"),
        ({"low": 0.4}, "range"),
        ({"range": RANGE}, "range"),
        ({"central": 1.2}, "less than or equal to 1"),
        ({"source": ""}, "source"),
        ({"middle": 0.5}, "middle"),
    ],
)
def test_a_wrong_entry_is_refused(change, wrong) -> None:
    TakeUp.model_validate(GOOD | {"low": 0.4, "high": 0.5, "range": RANGE})
    with pytest.raises(ValidationError, match=wrong):
        TakeUp.model_validate(GOOD | change)
