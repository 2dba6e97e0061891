"""Problems meet the municipal numbers exactly, whoever has them, and go with what they should go with."""

import numpy as np
import pytest

from veerkracht.population import synthesize, tables
from veerkracht.population.life import problems
from veerkracht.population.life.counts import by_age, national
from veerkracht.population.life.stated import stated

CODES = ["GM0088", "GM0417", "GM0221"]
SETS = ["low", "central", "high"]
PERSONS = {
    "chronic_condition": "chronic",
    "limited_by_health": "limited",
    "control_over_life": "control",
    "volunteer": "volunteer",
    "informal_carer": "informal_carer",
}


def by_hand(code, column, age):
    """Numbers of 18-64 and of 65 and over: the share of the table times the persons, to the nearest whole."""
    row = tables.row("health_monitor", code)
    everyone = np.floor((age >= 18).sum() * row[f"{column}_18plus"] / 1000 + 0.5)
    old = np.floor((age >= 65).sum() * row[f"{column}_65plus"] / 1000 + 0.5)
    return int(everyone - old), int(old)


def found(mask, age):
    return int((mask & (age >= 18) & (age < 65)).sum()), int((mask & (age >= 65)).sum())


@pytest.mark.parametrize("dependence", SETS)
@pytest.mark.parametrize("code", CODES)
def test_numbers_of_the_health_monitor_are_exact_by_age(build, facts, code, dependence):
    age, drawn = build(code).persons.age, facts(code, dependence)
    for fact, column in PERSONS.items():
        assert found(drawn[fact], age) == by_hand(code, column, age), fact
    for fact, some, much in (
        ("lonely", "lonely", "lonely_severe"),
        ("anxiety_depression_risk", "anxiety", "anxiety_high"),
    ):
        assert found(drawn[fact] >= 1, age) == by_hand(code, some, age)
        assert found(drawn[fact] == 2, age) == by_hand(code, much, age)


@pytest.mark.parametrize("dependence", SETS)
@pytest.mark.parametrize("code", CODES)
def test_adults_in_households_that_find_it_hard_are_exactly_the_municipal_number(
    build, facts, code, dependence
):
    persons = build(code).persons
    hard = facts(code, dependence)["hard_to_make_ends_meet"][persons.household]
    assert found(hard, persons.age) == by_hand(code, "difficulty", persons.age)


@pytest.mark.parametrize("code", CODES)
def test_dependence_changes_who_has_problems_but_not_how_many(facts, code):
    low, central, high = (facts(code, name) for name in SETS)
    for fact, values in central.items():
        for other in (low, high):
            assert np.count_nonzero(values) == np.count_nonzero(other[fact]), fact
            assert values.sum() == other[fact].sum(), fact
    changed = [fact for fact in central if not np.array_equal(low[fact], high[fact])]
    assert set(central) - set(changed) <= {"informal_carer"}  # that alone has no part in the shared luck


def test_two_draws_are_identical_to_the_bit_and_another_seed_differs(build, facts, income):
    again = problems.draw(build("GM0088"), {}, *income("GM0088"))
    other_people = synthesize("GM0088", 2)
    other = problems.draw(other_people, {}, *income("GM0088"))
    for fact, values in facts("GM0088").items():
        assert values.tobytes() == again[fact].tobytes(), fact
    assert not np.array_equal(facts("GM0088")["lonely"], other["lonely"])


def test_every_fact_is_as_the_contract_says(build, facts):
    contract, drawn, population = stated("facts")["facts"], facts("GM0221"), build("GM0221")
    for fact, values in drawn.items():
        about = contract[fact]
        per_person = about["per"] == "person"
        assert len(values) == (len(population.persons.id) if per_person else len(population)), fact
        if "values" in about or "unit" in about:
            assert values.dtype == np.int8, fact
            assert 0 <= values.min() <= values.max() < len(about.get("values", range(7))), fact
        else:
            assert values.dtype == bool, fact
        assert about["source"] and about["level"] in ("municipality", "national"), fact
        assert about["status"] in ("verified", "derived"), fact


def test_adults_and_the_young_have_their_own_problems(build, facts):
    age, drawn = build("GM0221").persons.age, facts("GM0221")
    assert not drawn["youth_care"][age >= 23].any()
    for fact in (*PERSONS, "lonely", "anxiety_depression_risk", "uses_ggz", "wmo_arrangements"):
        assert not drawn[fact][age < 18].any(), fact


@pytest.mark.parametrize(
    ("fact", "share", "size"), [("problem_debt", 0.079, "households"), ("wmo", 0.0795, "population")]
)
def test_all_municipalities_together_have_the_national_share(fact, share, size):
    table = tables.table("municipalities")
    counts = table[size].to_list()
    total = sum(national(fact, code, n) for code, n in zip(table["gm_code"], counts, strict=True))
    assert total / sum(counts) == pytest.approx(share, abs=0.0005)


def test_youth_care_is_the_share_of_the_province(build, facts):
    population = build("GM0221")
    young = int((population.persons.age < 23).sum())
    assert facts("GM0221")["youth_care"].sum() == pytest.approx(0.096 * young, abs=0.5)  # Gelderland 9.6%
    table = tables.table("youth_care")
    assert table.height == 355
    assert table["youth_care_permille"].null_count() == 0
    assert table["province"].n_unique() == 12


@pytest.mark.parametrize("dependence", SETS)
def test_problems_go_with_what_they_should_go_with(build, facts, income, dependence):
    population, drawn = build("GM0221"), facts("GM0221", dependence)
    persons, households = population.persons, population.households
    standardised, low_income = income("GM0221")
    poor, rich = standardised < np.quantile(standardised, 0.2), standardised > np.quantile(standardised, 0.8)
    for fact in ("hard_to_make_ends_meet", "arrears", "problem_debt"):
        assert drawn[fact][poor].mean() > 3 * drawn[fact][rich].mean(), fact
        assert drawn[fact][low_income].mean() > drawn[fact][~low_income].mean(), fact
        assert drawn[fact][households.tenure == 1].mean() > 2 * drawn[fact][households.tenure == 0].mean()
    adult = persons.age >= 18
    alone = (households.type == 0)[persons.household]
    assert (drawn["lonely"] > 0)[adult & alone].mean() > 0.1 + (drawn["lonely"] > 0)[adult & ~alone].mean()
    risk, ggz = drawn["anxiety_depression_risk"], drawn["uses_ggz"]
    assert ggz[risk == 2].mean() > 0.2
    assert ggz[adult & (risk == 0)].mean() < 0.1
    chronic, limited = drawn["chronic_condition"], drawn["limited_by_health"]
    assert limited[chronic].mean() > 2 * limited[adult & ~chronic].mean()
    wmo = drawn["wmo_arrangements"] > 0
    assert wmo[persons.age >= 85].mean() > 0.4
    assert wmo[adult & (persons.age < 50)].mean() < 0.05


def test_wrong_input_is_refused(build, income):
    standardised, low_income = income("GM0088")
    with pytest.raises(ValueError, match="dependence: found 'much', expected one of low, central, high"):
        problems.draw(build("GM0088"), {}, standardised, low_income, "much")
    unknown = standardised.copy()
    unknown[3] = np.nan
    with pytest.raises(ValueError, match="standardised: found an income that is not a number"):
        problems.draw(build("GM0088"), {}, unknown, low_income)


def test_numbers_by_age_never_exceed_the_persons():
    assert by_age("GM0088", "chronic", np.array([70, 80])) == (0, 1)
    assert by_age("GM0088", "chronic", np.array([], dtype=int)) == (0, 0)
