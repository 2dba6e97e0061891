"""A wrong household file gives one message: file, field, what was found, what is expected."""

from pathlib import Path
from typing import Any

import pytest

from veerkracht.household import HouseholdError, household, parse_household, read_cases, read_household

ANNA = {"name": "anna", "age": 40}
BERT = {"name": "bert", "age": 42}
CATO = {"name": "cato", "age": 7, "child_of": ["anna"]}


def of(
    *persons: Any, given: Any = None, expect: Any = None, date: Any = "2024-01-01", **home: Any
) -> dict[str, Any]:
    """A household file as a mapping."""
    return {"date": date, "household": {**home, "persons": list(persons)}, "given": given, "expect": expect}


WRONG = {
    "negative wage": (
        of({**ANNA, "wage": -1}),
        "persons[0] (anna).wage: found -1, expected a number from 0 to",
    ),
    "negative savings": (of({**ANNA, "savings": -5}), "savings: found -5"),
    "more investments than savings": (
        of({**ANNA, "savings": 100, "investments": 101}),
        "persons[0] (anna).investments: found 101, expected at most the savings (100)",
    ),
    "investments alone": (of({**ANNA, "investments": 1}), "expected at most the savings (0)"),
    "own home rented": (
        of(ANNA, tenure="rent", basic_rent=500, woz_value=300000),
        "household.woz_value: found an own home with 'rent', expected tenure: own",
    ),
    "mortgage without tenure": (
        of(ANNA, mortgage_interest=1),
        "household.mortgage_interest: found an own home with no tenure, expected tenure: own",
    ),
    "mortgage without value": (
        of(ANNA, tenure="own", mortgage_interest=1),
        "household.woz_value: is missing, expected it together with mortgage_interest",
    ),
    "negative WOZ value": (of(ANNA, tenure="own", woz_value=-1), "woz_value: found -1"),
    "negative age": (of({"name": "anna", "age": -1}), "age: found -1, expected a number from 0 to 120"),
    "very old": (of({"name": "anna", "age": 121}), "age: found 121, expected a number from 0 to 120"),
    "half a year": (of({"name": "anna", "age": 7.5}), "expected whole years; birth_date"),
    "not a number": (of({**ANNA, "wage": float("nan")}), "wage: found nan"),
    "infinite": (of({**ANNA, "wage": float("inf")}), "wage: found inf"),
    "absurd": (
        of({**ANNA, "wage": 1e12}),
        "wage: found 1000000000000.0, expected a number from 0 to 1,000,000,000",
    ),
    "bool for number": (of({**ANNA, "wage": True}), "wage: found true, expected a number"),
    "number for bool": (of({**ANNA, "student": 1}), "student: found 1, expected true or false"),
    "word for published": (of(ANNA) | {"published": "yes"}, "published: found 'yes', expected true or false"),
    "Dutch number": (of({**ANNA, "wage": "24.000,00"}), "found the text '24.000,00', expected a number"),
    "text for number": (of({**ANNA, "wage": "much"}), "wage: found 'much', expected a number"),
    "more years": (
        of({**ANNA, "aow_insured_years": 51}),
        "aow_insured_years: found 51, expected a number from 0 to 50",
    ),
    "unknown field": (of({**ANNA, "wages": 1}), "persons[0].wages: unknown field; did you mean wage"),
    "unknown home field": (of(ANNA, rent=500), "household.rent: unknown field"),
    "unknown top field": ({**of(ANNA), "dat": 1}, "dat: unknown field; did you mean date"),
    "no household": ({"date": "2024-01-01"}, "household is missing"),
    "no persons": (of(), "household.persons: found a list of 0, expected a list of persons"),
    "person is text": (of("anna"), "persons[0]: found 'anna', expected fields"),
    "too many": (
        of(*({"name": f"p{k}", "age": 30} for k in range(31))),
        "found 31 persons, expected at most 30",
    ),
    "no name": (of({"age": 4}), "persons[0].name: is missing"),
    "number as name": (of({"name": 5, "age": 4}), "name: found 5, expected a text"),
    "same name": (of(ANNA, ANNA), "persons[1].name: found 'anna' a second time"),
    "dot in name": (of({"name": "a.b", "age": 4}), "expected a name without . or +"),
    "plus in name": (of({"name": "a+b", "age": 4}), "expected a name without . or +"),
    "no age": (of({"name": "anna"}), "found neither of age and birth_date"),
    "two ages": (of({**ANNA, "birth_date": "1980-01-01"}), "found both of age and birth_date"),
    "unborn": (
        of({"name": "a", "birth_date": "2024-01-02"}),
        "birth_date: found 2024-01-02, expected at most 120",
    ),
    "no date": (of(ANNA, date=None), "date is missing"),
    "strange date": (of(ANNA, date="1 jan 2024"), "date: found '1 jan 2024', expected a date like"),
    "too early": (of(ANNA, date="2018-12-31"), "found 2018-12-31, but there are figures from 2019-01-01 to"),
    "too late": (of(ANNA, date="2027-01-01"), "found 2027-01-01, but there are figures from"),
    "unknown parent": (
        of(ANNA, {**CATO, "child_of": ["ana"]}),
        "child_of: found 'ana', who is not in the household; did",
    ),
    "own child": (of({**ANNA, "child_of": ["anna"]}), "nobody is a child of oneself"),
    "three parents": (
        of(ANNA, {**CATO, "child_of": ["a", "b", "c"]}),
        "found a list of 3, expected one or two names",
    ),
    "parent twice": (of(ANNA, {**CATO, "child_of": ["anna", "anna"]}), "found 'anna' twice"),
    "older child": (of(ANNA, {**CATO, "age": 41}), "anna is 40 and cato 41; expected a parent who is older"),
    "young parent": (
        of(ANNA, {**CATO, "age": 27}),
        "anna is 40 and cato 27; expected at least 14 years between",
    ),
    "minor parent": (
        of({"name": "anna", "age": 16}, {**CATO, "age": 1}),
        "a parent under 18 cannot be computed yet",
    ),
    "two partners": (
        of({**ANNA, "partner_of": "bert"}, BERT, {"name": "daan", "age": 40, "partner_of": "bert"}),
        "persons[2] (daan).partner_of: bert has two partners, anna and daan",
    ),
    "list of partners": (
        of({**ANNA, "partner_of": ["bert", "x"]}, BERT),
        "partner_of: found a list of 2, expected the",
    ),
    "own partner": (of({**ANNA, "partner_of": "anna"}), "nobody is a partner of oneself"),
    "partner of child": (
        of(ANNA, {"name": "cato", "age": 22, "child_of": ["anna"], "partner_of": "anna"}),
        "anna and cato are parent and child, who cannot be partners",
    ),
    "young partner": (
        of({**ANNA, "partner_of": "cato"}, {"name": "cato", "age": 15}),
        "cato is 15, expected partners of",
    ),
    "married alone": (
        of({**ANNA, "married": True}, BERT),
        "married: found true without a partner, expected partner_of",
    ),
    "half married": (
        of({**ANNA, "partner_of": "bert", "married": True}, {**BERT, "married": False}),
        "married: found true, but false at the partner",
    ),
    "rent of an owner": (
        of(ANNA, tenure="own", basic_rent=500),
        "household.basic_rent: found a rent with 'own'",
    ),
    "rent without tenure": (of(ANNA, basic_rent=500), "found a rent with no tenure, expected tenure: rent"),
    "no rent": (of(ANNA, tenure="rent"), "household.basic_rent: is missing"),
    "negative rent": (of(ANNA, tenure="rent", basic_rent=-1), "basic_rent: found -1"),
    "other tenure": (of(ANNA, tenure="huur"), "tenure: found 'huur', expected rent or own"),
    "strange childcare": (
        of(ANNA, {**CATO, "hours_childcare": 50, "childcare_price": 9, "childcare_kind": "creche"}),
        "persons[1] (cato).childcare_kind: found 'creche', expected dagopvang, bso or gastouder",
    ),
    "price of childcare only": (
        of(ANNA, {**CATO, "childcare_price": 9}),
        "hours_childcare: is missing, expected it together with childcare_price",
    ),
    "childcare for an adult": (
        of({**ANNA, "hours_childcare": 50, "childcare_price": 9, "childcare_kind": "bso"}),
        "hours_childcare: found childcare without child_of, expected it at a child",
    ),
    "more hours than a month": (
        of(ANNA, {**CATO, "hours_childcare": 745, "childcare_price": 9, "childcare_kind": "bso"}),
        "hours_childcare: found 745, expected a number from 0 to 744 (hours/month)",
    ),
    "negative price": (
        of(ANNA, {**CATO, "hours_childcare": 7, "childcare_price": -9, "childcare_kind": "bso"}),
        "childcare_price: found -9",
    ),
    "absurd hours worked": (of({**ANNA, "hours_worked": 800}), "hours_worked: found 800, expected a number"),
    "given unknown": (
        of(ANNA, given={"anna.zorgtoslag": 1}),
        "'zorgtoslag' is no name that is computed; did you mean",
    ),
    "given nobody": (
        of(ANNA, given={"ana.zorgtoeslag": 1}),
        "'ana' is not in the household; did you mean anna",
    ),
    "given whose": (
        of(ANNA, given={"zorgtoeslag": 1}),
        "per toeslag_eenheid, expected a name: anna.zorgtoeslag",
    ),
    "given input": (of(ANNA, given={"anna.wage": 1}), "it is an input, which stands under persons"),
    "given index": (of(ANNA, given={"anna.pw_gezin": 0}), "cannot be given"),
    "given bool": (of(ANNA, given={"anna.vermogen_te_hoog": 1}), "expected true or false"),
    "given text": (of(ANNA, given={"anna.zorgtoeslag": "x"}), "found 'x', expected a number"),
    "expect unknown": (of(ANNA, expect={"zorgtoelage": 1}), "expect.zorgtoelage: 'zorgtoelage' is no name"),
    "expect without value": (of(ANNA, expect={"zorgtoeslag": {"tolerance": 1}}), "value is missing"),
}


@pytest.mark.parametrize(("document", "message"), WRONG.values(), ids=WRONG)
def test_message(document: Any, message: str) -> None:
    with pytest.raises(HouseholdError) as caught:
        parse_household(document, "case.yaml")
    assert str(caught.value).startswith("case.yaml: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


TEXTS = {
    "broken": ("household: {persons: [", "broken YAML, did not find"),
    "tab": ("date: 2024-01-01\n\thousehold: 1", "line 2: broken YAML"),
    "key twice": ("date: 2024-01-01\ndate: 2024-01-02", "line 2: broken YAML, 'date' stands here twice"),
    "alias bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "line 1: found an anchor or alias"),
    "deep": ("[" * 100_000, "nested more than 12 levels deep"),
    "a list": ("- 1\n- 2", "found a list of 2, expected fields"),
    "empty": ("", "found nothing, expected fields"),
    "a tag": ("a: !!python/object/apply:os.system ['true']", "broken YAML"),
    "no such day": ("date: 2024-02-30", "a value cannot be read"),
    "list of cases": ("cases: []", "holds a list of cases, expected one household"),
}


@pytest.mark.parametrize(("written", "message"), TEXTS.values(), ids=TEXTS)
def test_a_file_that_cannot_be_read(tmp_path: Path, written: str, message: str) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(HouseholdError) as caught:
        read_household(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert message in str(caught.value)


def test_files_that_are_too_big_missing_or_no_text(tmp_path: Path) -> None:
    big = tmp_path / "big.yaml"
    big.write_text("# " + "x" * 1_000_001)
    with pytest.raises(HouseholdError, match="expected at most 1,000,000"):
        read_household(big)
    with pytest.raises(HouseholdError, match="cannot be read"):
        read_household(tmp_path / "none.yaml")
    with pytest.raises(HouseholdError, match="cannot be read"):
        read_household(tmp_path)
    odd = tmp_path / "odd.yaml"
    odd.write_bytes(b"name: \xff\xfe")
    with pytest.raises(HouseholdError, match="not text in UTF-8"):
        read_household(odd)
    with pytest.raises(HouseholdError, match="expected a list of cases"):
        odd.write_text("cases: 5")
        read_cases(odd)


def test_a_name_without_figures_can_be_given_but_not_for_some() -> None:
    with pytest.raises(
        HouseholdError, match=r"niet_veel_maar_toereikend cannot be computed for 2026-01-01: .*figure"
    ):
        household(of(ANNA, date="2026-01-01")).value("niet_veel_maar_toereikend")
    found = household(of(ANNA, date="2026-01-01", given={"niet_veel_maar_toereikend": 20_000}))
    assert found.amounts["niet_veel_maar_toereikend"] == 20_000
    assert "niet_veel_maar_toereikend" not in found.unavailable


def test_two_values_for_one_family_are_refused() -> None:
    couple = of(
        {**ANNA, "partner_of": "bert", "married": True},
        BERT,
        given={"anna.zorgtoeslag": 100, "bert.zorgtoeslag": 200},
    )
    with pytest.raises(HouseholdError, match=r"given\.bert\.zorgtoeslag: found 200.*expected one value"):
        household(couple)
