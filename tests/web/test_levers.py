"""Settings of the form of an own package, and the package they make."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veerkracht import law
from veerkracht.law.gemeente.policy import own_policies, policy_of
from veerkracht.packages.files import parse_package, ready_names, write_package
from veerkracht.web import levers
from veerkracht.web.form import Problem

DAY = date(2020, 1, 1)
UTRECHT = [lever for group in levers.groups(policy_of("GM0344"), DAY) for lever in group.levers]


def sent(changed: dict[str, str]) -> dict[str, str]:
    """What the form sends when nothing else was touched."""
    untouched = {
        lever.name: ("on" if lever.now else "") if lever.kind == levers.FLAG else f"{lever.now:g}"
        for lever in UTRECHT
    }
    return {**untouched, **changed}


def test_an_untouched_form_changes_nothing() -> None:
    values, problems = levers.read(UTRECHT, sent({}))
    assert (values, problems) == ({}, {})
    package = levers.package("leeg", 2020, DAY, values)
    assert not (package.figures or package.take_up or package.municipal_schemes.change)


def test_settings_become_terms() -> None:
    changed = {
        "bijzondere_bijstand.on": "", "bijzondere_bijstand.amount": "150",
        "meedoen_kinderen.threshold": "130", "meedoen_kinderen.amount": "75",
        "meedoen_kinderen.take_up": "82,5", "meedoen_kinderen.automatic": "on",
        "use.zorgtoeslag": "-5", "figure.kinderbijslag": "110",
    }  # fmt: skip
    values, problems = levers.read(UTRECHT, sent(changed))
    assert not problems
    package = levers.package("Ruimer!", 2020, DAY, values)
    assert package.name == "eigen-ruimer"
    assert package.municipal_schemes.remove == ("bijzondere_bijstand",)
    (terms,) = package.municipal_schemes.change
    assert (terms.name, terms.threshold, terms.multiply, terms.take_up, terms.automatic) == (
        "meedoen_kinderen", 1.3, 0.75, 0.825, True,
    )  # fmt: skip
    assert [(use.scheme, use.add) for use in package.take_up] == [("zorgtoeslag", -0.05)]
    assert [(c.path, c.multiply, c.decider()) for c in package.figures] == [
        ("kinderbijslag.basiskinderbijslagbedrag", 1.1, "state")
    ]
    schemes = {s.name: s for s in package.schemes_on(policy_of("GM0344").on(DAY), DAY)}
    before = {s.name: s for s in policy_of("GM0344").on(DAY)}
    now, then = schemes["meedoen_kinderen"], before["meedoen_kinderen"]
    assert now.amount == then.amount.times(0.75) and now.threshold == 1.3


def settings_of(lever: levers.Lever) -> st.SearchStrategy[float]:
    if lever.kind == levers.FLAG:
        return st.sampled_from([0.0, 1.0])
    return st.integers(int(lever.least), int(lever.most)).map(float)


BY_NAME = {lever.name: lever for lever in UTRECHT}
some_settings = st.fixed_dictionaries({}, optional={n: settings_of(x) for n, x in BY_NAME.items()})


@given(some_settings)
def test_settings_come_back_from_the_package(chosen: dict[str, float]) -> None:
    values = {name: value for name, value in chosen.items() if value != BY_NAME[name].now}
    package = levers.package("heen en weer", 2020, DAY, values)
    gone = {name.removesuffix(".on") for name in values if name.endswith(".on")}
    kept = {n: v for n, v in values.items() if n.endswith(".on") or n.partition(".")[0] not in gone}
    assert levers.settings(package) == kept
    assert parse_package(write_package(package), "text", law.figures(), DAY) == package


@pytest.mark.parametrize(
    "typed", ["", "abc", "nan", "inf", "1e3", "-1", "301", "99999", "1.000", "²", "1,234"]
)
def test_a_wrong_number_is_a_problem(typed: str) -> None:
    name = "bijzondere_bijstand.amount"
    values, problems = levers.read(UTRECHT, sent({name: typed}))
    assert isinstance(problems[name], Problem) and name not in values


@pytest.mark.parametrize("year", [2019, 2022, 2026])
def test_every_policy_can_be_set_in_every_year(year: int) -> None:
    day = date(year, 1, 1)
    for policy in own_policies():
        for group in levers.groups(policy, day):
            for lever in group.levers:
                assert lever.kind == levers.FLAG or lever.least <= lever.now <= lever.most, lever
    kinds = {group.about for group in levers.groups(policy_of("GM0221"), day) if group.kind == "figures"}
    assert kinds == {"bijstand", "kinderbijslag", "kindgebonden_budget", "premie"}


@pytest.mark.parametrize("label", ["", "Pakket", "☃", "investeren", "x" * 200, "<script>", "../../etc"])
def test_a_name_is_never_that_of_a_ready_package(label: str) -> None:
    package = levers.package(label or "leeg", 2020, DAY, {})
    assert package.name.startswith("eigen-") and package.name not in ready_names()
