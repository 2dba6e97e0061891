"""Published margins come out exactly, in municipalities of every kind."""

import numpy as np
import pytest

from veerkracht.population import structure, tables, validate
from veerkracht.population.equivalence import equivalence_factor

from .double import net_income

CODES = [
    "GM0088",  # Schiermonnikoog, the smallest
    "GM0060",  # Ameland
    "GM0093",  # Terschelling
    "GM0096",  # Vlieland
    "GM0277",  # Rozendaal
    "GM0417",  # Laren
    "GM0377",  # Bloemendaal
    "GM0184",  # Urk, large families
    "GM0180",  # Staphorst
    "GM0289",  # Wageningen, students
    "GM0503",  # Delft
    "GM0356",  # Nieuwegein, with a child older than 80 at home
    "GM0344",  # Utrecht
    "GM0003",  # Appingedam
    "GM0928",  # Kerkrade
    "GM0744",  # Baarle-Nassau
    "GM0981",  # Vaals
    "GM0034",  # Almere
    "GM0917",  # Heerlen
    "GM1900",  # Sudwest-Fryslan
    "GM0637",  # Zoetermeer
    "GM0335",  # Montfoort
]


@pytest.mark.parametrize("code", CODES)
def test_every_exact_margin_is_met(build, code):
    rows = validate(build(code))
    wrong = rows.filter(~rows["ok"] & (rows["kind"] == "exact"))
    assert wrong.is_empty(), wrong
    assert rows.filter(kind="exact").height > 180
    assert rows["ok"].all(), rows.filter(~rows["ok"])


@pytest.mark.parametrize("code", ["GM0344", "GM0417", "GM0289", "GM0917"])
def test_income_shares_and_mean_follow_the_table(fit, code):
    population = fit(code)
    households = population.households
    std, without = (amount / households.equivalence for amount in net_income(population))
    rows = validate(population, std, {"hh_low_income_pct": without < 13_080})
    raked = rows.filter(kind="raked")
    assert raked["name"].str.contains("lowest 40%|highest 20%|mean standardised").sum() == 3
    assert raked["ok"].all(), raked


def test_validation_notices_a_wrong_person(build):
    population = build("GM0088")
    sex = population.persons.sex
    sex[0] = 1 - sex[0]
    try:
        rows = validate(population)
    finally:
        sex[0] = 1 - sex[0]
    assert rows.filter(~rows["ok"])["name"].to_list() == ["men"]


def test_structure_has_a_solution_everywhere_small():
    codes = tables.table("households").filter(tables.table("households")["hh_total"] < 9000)["gm_code"]
    assert len(codes) > 40
    for code in codes:
        found, margin = structure.solve(code), structure.margins(code)
        assert (found.count >= 0).all()
        assert found.count @ found.children == margin["children"]
        assert found.count @ found.others == margin["others"]
        assert found.count[found.type == structure.MIXED].sum() == margin["mixed"]


def test_equivalence_passes_through_the_published_points():
    factor = equivalence_factor(np.array([1, 2, 2, 1, 3, 2]), np.array([0, 0, 2, 2, 0, 5]))
    assert factor == pytest.approx([1.0, 1.40, 1.91, 1.52, 3**0.5, 6**0.5], abs=1e-9)


def test_poverty_columns_are_no_input():
    about = tables.manifest()["tables"]["municipalities"]["columns"]
    checks = [column for column, entry in about.items() if entry["use"] == "check"]
    assert "hh_low_income_pct" in checks and len(checks) == 5
    assert not set(checks) & set(tables.table("municipalities").columns)
