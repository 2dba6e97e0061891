"""What one household gives: totals, persons, the explanation, the budget and the tree."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from veerkracht.household import (
    HouseholdError,
    fields,
    household,
    parse_household,
    read_household,
    render_budget,
    render_fields,
    render_tree,
)
from veerkracht.household.file import BENEFITS
from veerkracht.law import system, vocabulary

FILE = """
name: single mother with rent
date: 2020-01-01
household:
  tenure: rent
  basic_rent: 650.00
  service_costs: 20.00
  municipality: Utrecht
  persons:
    - {name: anna, age: 35, wage: 24000, savings: 5000}
    - {name: cato, age: 7, child_of: [anna]}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def console(width: int = 80) -> Console:
    return Console(file=io.StringIO(), width=width, color_system=None)


def printed(where: Console) -> str:
    assert isinstance(where.file, io.StringIO)
    return where.file.getvalue()


def test_a_file_a_mapping_and_a_checked_household_are_one(file: Path) -> None:
    import yaml

    from_file = household(file)
    assert household(str(file)).amounts == from_file.amounts
    assert household(yaml.safe_load(FILE)).amounts == from_file.amounts
    assert household(read_household(file)).amounts == from_file.amounts
    assert from_file.date == date(2020, 1, 1)
    assert from_file.household.municipality == "Utrecht"
    later = household(file, date="2024-01-01")
    assert later.date == date(2024, 1, 1)
    assert later.amounts["kinderbijslag"] == pytest.approx(4 * 339.38)


def test_amounts_hold_every_number_and_count_a_unit_once(file: Path) -> None:
    result = household(file)
    law = system(result.date)
    numbers = {n.name for n in law.order if law.unit(n.name) not in ("bool", "index")} - set(law.unavailable)
    typed = {i.name for i in vocabulary().inputs if i.unit == "EUR/year" and i.per == "person"}
    assert set(result.amounts) == numbers | typed
    assert result.amounts["wage"] == 24_000
    assert result.amounts["bijstandsnorm"] == result.persons["anna"]["bijstandsnorm"]
    assert result.persons["cato"]["bijstandsnorm"] == result.persons["anna"]["bijstandsnorm"]
    assert result.value("heeft_kind") is True
    assert result.value("wage") == 24_000
    assert result.value("wage", "cato") == 0
    with pytest.raises(HouseholdError, match="is not computed"):
        result.value("huurtoeslagje")


def test_json_is_what_was_promised(file: Path) -> None:
    data = json.loads(json.dumps(household(file).to_json(), allow_nan=False))
    assert {"date", "amounts", "persons", "explain"} <= set(data)
    assert data["date"] == "2020-01-01"
    assert set(data["persons"]) == {"anna", "cato"}
    for step in data["explain"]:
        assert set(step) == {"rule", "of", "value", "unit", "article", "uses"}
    done: set[str] = set()
    inputs = set(vocabulary().input_index)
    law = system(date(2020, 1, 1))
    for step in data["explain"]:
        for used in step["uses"]:
            name = used.split(" (")[0]
            known = name in inputs or name in done or name in law.figure_values or name in law.tables
            assert known, f"{step['rule']} uses {name} before it is computed"
        done.add(step["rule"])
    assert {e["path"] for e in data["unverified_figures"]} >= {"zorgtoeslag.normpremie_pct_alleenstaande"}


def test_only_unverified_figures_that_matter_are_listed(file: Path) -> None:
    listed = {f.path: f for f in household(file).recalled}
    assert listed["zorgtoeslag.normpremie_pct_alleenstaande"].status == "derived"
    assert listed["zorgtoeslag.normpremie_pct_alleenstaande"].rules == ("normpremie",)
    assert "zorgtoeslag.normpremie_pct_partners" not in listed  # another kind of household
    assert all(f.status != "verified" and f.source for f in listed.values())


def test_relations_are_made_symmetric() -> None:
    case = parse_household(
        {
            "date": "2024-01-01",
            "household": {
                "claims_bijstand": False,
                "persons": [
                    {"name": "anna", "birth_date": "1980-02-01", "partner_of": "bert"},
                    {"name": "bert", "age": 50, "married": True, "claims_bijstand": True},
                    {"name": "cato", "age": 3, "child_of": "bert"},
                    {"name": "daan", "age": 1, "child_of": ["anna", "bert"]},
                ],
            },
        }
    )
    anna, bert, cato, daan = case.persons
    assert (anna["partner"], bert["partner"], cato["partner"]) == (1, 0, -1)
    assert anna["married"] and bert["married"] and not cato["married"]
    assert anna["shared_child"] and bert["shared_child"] and not daan["shared_child"]
    assert (cato["ouder"], cato["ouder2"], daan["ouder"], daan["ouder2"]) == (1, -1, 0, 1)
    assert anna["age_months"] == 12 * 43 + 11
    assert [p["claims_bijstand"] for p in case.persons] == [False, True, False, False]


def test_the_budget_adds_up_and_names_what_is_missed(file: Path) -> None:
    document: dict[str, Any] = {
        "date": "2024-01-01",
        "household": {
            "tenure": "rent",
            "basic_rent": 600,
            "claims_huurtoeslag": False,
            "claims_bijstand": False,
            "persons": [{"name": "anna", "age": 40}],
        },
    }
    budget = household(document).budget()
    assert [row.name for row in budget.missed] == ["bijstand", "energietoeslag", "huurtoeslag"]
    assert budget.missed[0].amount == pytest.approx(12 * 1283.83)
    assert budget.lines[0].name == "lage_inkomensgrens"
    assert budget.lines[0].distance < 0
    rest = sum(r.amount for r in budget.incoming) - sum(r.amount for r in budget.outgoing)
    assert rest == pytest.approx(budget.disposable.amount)
    assert not household(file).budget().missed


def test_what_is_left_after_the_rent() -> None:
    anna = {"name": "anna", "age": 40, "wage": 20000}
    rented = {"tenure": "rent", "basic_rent": 600, "service_costs": 12.5, "persons": [anna]}
    found = household({"date": "2024-01-01", "household": rented}).budget()
    left = found.after_rent.amount if found.after_rent else None
    assert left == pytest.approx(found.disposable.amount - 12 * 612.5)
    owned = household({"date": "2024-01-01", "household": {"tenure": "own", "persons": [anna]}})
    assert owned.budget().after_rent is None


@pytest.mark.parametrize(("lang", "kind"), [("nl", "dagopvang"), ("en", "dagopvang (day care)")])
def test_childcare_stands_beside_the_income(lang: str, kind: str) -> None:
    care = {"hours_childcare": 100, "childcare_price": 11, "childcare_kind": "dagopvang"}
    persons: list[dict[str, Any]] = [
        {"name": "anna", "age": 40, "wage": 30_000},
        {"name": "cato", "age": 2, "child_of": ["anna"], **care},
    ]
    result = household({"date": "2024-01-01", "household": {"persons": persons}})
    # 12 x 100 hours; 94.4% (29,788-31,274) of 10.25 an hour, in whole euros.
    assert [row.amount for row in result.budget().childcare] == [13_200, 11_611, 1_589]
    persons[1] = {"name": "cato", "age": 2, "child_of": ["anna"]}
    without = household({"date": "2024-01-01", "household": {"persons": persons}})
    assert without.amounts["besteedbaar_inkomen"] == result.amounts["besteedbaar_inkomen"]
    assert not without.budget().childcare
    assert not any(f.path.startswith("kinderopvangtoeslag") for f in without.recalled)
    assert any(f.path == "kinderopvangtoeslag.kinderopvangtoeslagtabel" for f in result.recalled)
    where = console()
    render_budget(result, where, lang)
    words = {"nl": ("Kinderopvang (telt niet mee", "-11.611"), "en": ("Childcare (not counted", "-11,611")}
    assert all(word in printed(where) for word in words[lang])
    where = console(200)
    render_tree(result, "kinderopvangtoeslag", where, lang)
    assert kind in printed(where)


def test_a_given_income_is_shown_as_given(file: Path) -> None:
    case = {
        "date": "2024-01-01",
        "household": {"persons": [{"name": "anna", "age": 40, "wage": 20_000}]},
        "given": {"anna.persoonlijk_besteedbaar": 30_000},
    }
    budget = household(case).budget()
    assert budget.disposable.amount == pytest.approx(
        30_000 + household(case).amounts["zorgtoeslag_ontvangen"]
    )
    step = next(s for s in household(case).explain if s["rule"] == "persoonlijk_besteedbaar")
    assert step["article"] == "given as input"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "nl",
            [
                "per maand te besteden",
                "Wat komt er binnen",
                "Indicatief",
                "1 januari 2020",
                "24.000",
                "Zorgtoeslag ○",
            ],
        ),
        ("en", ["a month to spend", "What comes in", "Indicative", "1 January 2020", "24,000", "○ leans on"]),
    ],
)
def test_the_budget_is_readable_in_80_columns(file: Path, lang: str, words: list[str]) -> None:
    where = console()
    render_budget(household(file), where, lang)
    text = printed(where)
    assert all(word in text for word in words)
    assert max(map(len, text.splitlines())) <= 80
    tables = text.split("Niet te berekenen")[0].split("Cannot be computed")[0]  # notes name figures by path
    assert len(tables) < len(text) and "_" not in tables


def test_what_cannot_be_computed_is_said(file: Path) -> None:
    where = console()
    render_budget(household(file, date="2026-01-01"), where, "nl")
    assert "Niet te berekenen op deze datum" in printed(where)
    assert "niet veel maar toereikend (SCP): geen bedrag bekend" in printed(where)
    assert "het sociaal minimum" in printed(where)


def test_the_tree_opens_every_rule_once(file: Path) -> None:
    where = console(200)
    render_tree(household(file), "huurtoeslag", where, "nl")
    lines = printed(where).splitlines()
    assert lines[0].startswith("huurtoeslag (huishouden): € ")
    assert any("Kale huur: € 650,00 per maand" in line and "ingevuld" in line for line in lines)
    assert any(
        "kwaliteitskortingsgrens: € 432,51 per maand" in line and "nagelezen" in line for line in lines
    )
    opened = [
        n for n, line in enumerate(lines) if "toetsingsinkomen (anna)" in line and "zie boven" not in line
    ]
    assert len(opened) == 1
    assert not any("normhuur, factor a" in line and "eenpersoons" in line for line in lines)


@pytest.mark.parametrize(("year", "told"), [(2024, True), (2025, False)])
def test_who_is_toeslagpartner_by_a_child_only_is_told(year: int, told: bool) -> None:
    people = [
        {"name": "oma", "age": 60},
        {"name": "anna", "age": 30, "child_of": ["oma"]},
        {"name": "cato", "age": 3, "child_of": ["anna"]},
    ]
    result = household({"date": f"{year}-01-01", "household": {"persons": people}})
    where = console(200)
    render_budget(result, where, "nl")
    assert ("oma en anna zijn toeslagpartners" in printed(where)) is told


def test_the_tree_says_in_dutch_what_a_rule_does_and_where_a_figure_stands(file: Path) -> None:
    where = console(200)
    render_tree(household(file, date="2025-01-01"), "huurtoeslag", where, "nl")
    lines = printed(where).splitlines()
    assert any("Leeftijd maakt sinds 2025 niet meer uit." in line for line in lines)
    figure = next(line for line in lines if "kwaliteitskortingsgrens: € 477,20" in line)
    assert "[Wht art. 20; nagelezen; bron " in figure
    number = figure.split("bron ")[1].split("]")[0]
    assert any(line.startswith(f"Bron {number}: EUROMOD Country Report Netherlands") for line in lines)
    assert not any(" and " in line for line in lines if not line.startswith("Bron"))


def test_the_tree_of_one_person_and_of_what_is_unknown(file: Path) -> None:
    result = household(file)
    where = console(200)
    render_tree(result, "anna.arbeidskorting", where, "en")
    assert "Wet IB 2001, art. 8.11" in printed(where)
    assert "Rises in steps" in printed(where)
    with pytest.raises(HouseholdError, match="'zorgtoelage' is no name that is computed; did you mean"):
        render_tree(result, "zorgtoelage", where)
    with pytest.raises(HouseholdError, match="'ana' is not in the household; did you mean anna"):
        render_tree(result, "ana.zorgtoeslag", where)
    with pytest.raises(HouseholdError, match="niet_veel_maar_toereikend cannot be computed"):
        render_tree(household(file, date="2026-01-01"), "niet_veel_maar_toereikend", where)


def test_every_amount_can_be_explained(file: Path) -> None:
    result = household(file)
    for name in result.amounts:
        where = console(120)
        render_tree(result, name, where, "en")
        assert name.replace("_", " ") in printed(where)


def test_fields_list_every_input_and_computed_name() -> None:
    rows = fields()
    names = [row.name for row in rows]
    kinds = [(row.name, row.kind) for row in rows]
    assert len(set(kinds)) == len(kinds)
    assert {n for n in names if names.count(n) > 1} == set(BENEFITS)  # an amount, or what it follows from
    assert {n.name for n in vocabulary().nodes} == {r.name for r in rows if r.kind == "computed"}
    assert {"wage", "birth_date", "partner_of", "tenure", "married", "claims_bijstand"} <= set(names)
    assert not {"age_months", "ouder", "shared_child", "rents"} & set(names)
    assert all(row.article or row.label for row in rows)
    assert next(r for r in rows if r.name == "zorgtoeslag").unit == "EUR/year"
    where = console()
    render_fields(where)
    assert "toetsingsinkomen" in printed(where)
    assert max(map(len, printed(where).splitlines())) <= 80


def test_own_home_deductions_and_assets_stand_beside_the_income() -> None:
    anna = {"name": "anna", "age": 40, "wage": 60000, "savings": 100000, "alimony_paid": 1000}
    home = {"tenure": "own", "woz_value": 400000, "mortgage_interest": 5000, "persons": [anna]}
    found = household({"date": "2024-01-01", "household": home}).budget()
    rows = {row.name: row.amount for row in found.taxed}
    voordeel = 0.0144 * (100000 - 57000)
    assert rows == pytest.approx(
        {
            "inkomsten_eigen_woning": 1400 - 5000,
            "persoonsgebonden_aftrek": -1000,
            "belastbaar_inkomen_box3": voordeel,
            "box3_heffing": int(0.36 * voordeel),
        }
    )
    assert found.after_rent is not None and found.after_rent.name == "after_interest"
    assert found.after_rent.amount == pytest.approx(found.disposable.amount - 5000)
    assert {row.name: row.amount for row in found.outgoing}["alimony_paid"] == 1000
    bare = {"tenure": "own", "persons": [{"name": "anna", "age": 40, "wage": 60000}]}
    assert household({"date": "2024-01-01", "household": bare}).budget().taxed == ()
