"""Every worked case in tests/cases, against the law as it is computed."""

from pathlib import Path

import pytest

from veerkracht.household import Household, household, read_cases

FOLDER = Path(__file__).parents[1] / "cases"
CASES = [(file.stem, case) for file in sorted(FOLDER.glob("*.yaml")) for case in read_cases(file)]


@pytest.mark.parametrize("case", [c for _, c in CASES], ids=[f"{f}: {c.title}" for f, c in CASES])
def test_case(case: Household) -> None:
    assert case.title and case.source and case.expect, "a case has a name, a source and something to expect"
    result = household(case)
    wrong = [
        f"{e.of}.{e.rule}: {float(result.value(e.rule, e.of))}, expected {e.value} (tolerance {e.tolerance})"
        for e in case.expect
        if not abs(float(result.value(e.rule, e.of)) - e.value) <= e.tolerance
    ]
    assert not wrong, "\n".join(wrong)


def test_cases_cover_every_year_and_have_different_names() -> None:
    assert {case.date.year for _, case in CASES} == set(range(2019, 2027))
    names = [(file, case.title) for file, case in CASES]
    assert len(set(names)) == len(names)


SCHEMES = (
    "zorgtoeslag", "huurtoeslag", "kindgebonden_budget", "kinderopvangtoeslag", "kinderbijslag",
    "bijstandsnorm", "aow", "anw", "ww", "minimumloon", "zvw_bijdrage",
    "box1_heffing", "inkomstenbelasting", "algemene_heffingskorting", "arbeidskorting",
)  # fmt: skip


def test_enough_cases_are_published_outcomes_of_every_scheme_and_year() -> None:
    published = [case for _, case in CASES if case.published]
    assert len(published) >= 250
    assert {case.date.year for case in published} == set(range(2019, 2027))
    rules = [{e.rule.removesuffix("_uitbetaald") for e in case.expect} for case in published]
    for scheme in SCHEMES:
        assert sum(scheme in names for names in rules) >= 2, f"{scheme}: fewer than two published outcomes"
