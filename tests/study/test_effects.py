"""What packages do: who wins and loses, against which yardstick, and what each purse pays."""

import polars as pl
import pytest

import veerkracht as vk
from veerkracht.law.gemeente.policy import standard_policy

MUNICIPAL = [f"scheme:{s.name}" for s in standard_policy()]
AGAINST_FIRST = ("households_winning", "households_losing", "income_change_mean")
YEARS = (2020, 2024, 2026)
CENTS = 0.5  # incomes of a few hundred households, each rounded to a cent


def of_all(results: pl.DataFrame, measure: str, unit: str = "count") -> dict[str, float]:
    rows = results.filter(
        (pl.col("measure") == measure) & (pl.col("unit") == unit) & (pl.col("group") == "all")
    )
    return dict(rows.group_by("package").agg(pl.sum("value")).iter_rows())


def purses(results: pl.DataFrame) -> dict[str, dict[str, float]]:
    rows = results.filter((pl.col("measure") == "cost") & pl.col("group").str.starts_with("purse:"))
    found: dict[str, dict[str, float]] = {}
    for group, package, value in rows.group_by("group", "package").agg(pl.sum("value")).iter_rows():
        found.setdefault(package, {})[group.removeprefix("purse:")] = value
    return found


@pytest.mark.parametrize("year", YEARS)
def test_winners_and_losers(study, year: int) -> None:
    results = study(year=year).results
    winning, losing = of_all(results, "households_winning"), of_all(results, "households_losing")
    assert (winning["status-quo"], losing["status-quo"]) == (0, 0)
    assert (winning["kaasschaaf"], losing["investeren"], losing["sociaal-minimum-omhoog"]) == (0, 0, 0)
    assert losing["kaasschaaf"] > 0 and winning["investeren"] > 0 and winning["sociaal-minimum-omhoog"] > 0
    change = of_all(results, "income_change_mean", "EUR/year")
    assert change["kaasschaaf"] < change["status-quo"] == 0 < change["investeren"]


def test_before_they_start_packages_do_nothing(study, package) -> None:
    later = package("later", "start_year: 2024\nmunicipal_schemes: {remove: [bijzondere_bijstand]}\n")
    found = vk.compare("Rozendaal", ["status-quo", later], year=2023)
    rows = found.results.drop("package")
    half = rows.height // 2
    assert rows[:half].equals(rows[half:])
    assert any("2024" in note["en"] for note in found.run["notes"])
    assert of_all(vk.compare("Rozendaal", ["status-quo", later], year=2024).results, "households_losing")[
        "later"
    ]


@pytest.mark.parametrize("year", YEARS)
def test_money_is_only_moved(study, year: int) -> None:
    paid = purses(study(year=year).results)
    for package, purse in paid.items():
        moved = {name: purse[name] - paid["status-quo"][name] for name in purse}
        assert sum(moved.values()) == pytest.approx(0, abs=CENTS), (package, moved)
    assert paid["kaasschaaf"]["resident"] > paid["status-quo"]["resident"] > paid["investeren"]["resident"]


@pytest.mark.parametrize("year", YEARS)
def test_cuts_save_and_investments_cost_both_governments(study, year: int) -> None:
    paid = purses(study(year=year).results)
    for purse in ("municipality", "state"):
        assert paid["kaasschaaf"][purse] < paid["status-quo"][purse] < paid["investeren"][purse]


def test_schemes_add_up_to_the_purse_of_the_municipality(study, package) -> None:
    more = package(
        "more",
        "municipal_schemes:\n  change: [{name: bijzondere_bijstand, multiply: 2, threshold: 1.5}]\n  add: ["
        "{name: stadspas, label: {nl: a, en: b}, legal_basis: meedoen_in_natura, threshold: 1.5,"
        " take_up: 0.9, amount: {single: 50}}]\n",
    )
    results = vk.compare("Rozendaal", ["status-quo", more]).results
    schemes = results.filter(
        (pl.col("measure") == "cost") & pl.col("group").is_in([*MUNICIPAL, "scheme:stadspas"])
    )
    paid = purses(results)
    for name in ("status-quo", "more"):
        assert schemes.filter(pl.col("package") == name)["value"].sum() == pytest.approx(
            paid[name]["municipality"]
        )
    assert paid["more"]["municipality"] > paid["status-quo"]["municipality"]
    assert paid["more"]["state"] == paid["status-quo"]["state"]


def test_other_users_of_bijstand_are_for_the_municipality_other_amounts_for_the_state(package) -> None:
    users = package("users", "take_up: [{scheme: bijstand, add: -0.3, why: {nl: a, en: b}}]\n")
    amount = package(
        "amount",
        "figures:\n  - {path: participatiewet.bijstandsnorm_alleenstaande, add: 1}\n"
        "  - {path: participatiewet.bijstandsnorm_gehuwden, add: 1}\n",
    )
    results = vk.compare("Alkmaar", ["status-quo", users, amount]).results
    paid = purses(results)
    number = results.filter((pl.col("measure") == "scheme_users") & (pl.col("group") == "scheme:bijstand"))
    before, fewer, same = number["value"]
    assert fewer < before <= same
    saved = paid["status-quo"]["municipality"] - paid["users"]["municipality"]
    assert saved > 0.2 * (before - fewer) * 12_000  # a household in bijstand costs over 12,000 a year
    more = paid["amount"]["state"] - paid["status-quo"]["state"]
    assert more == pytest.approx(12 * before, rel=0.5)
    assert abs(paid["amount"]["municipality"] - paid["status-quo"]["municipality"]) < more


def test_scheme_use(study) -> None:
    results = study().results
    index = ["place", "package", "group"]
    rows = results.filter(pl.col("group").str.starts_with("scheme:"))
    users = rows.filter(pl.col("measure") == "scheme_users").select(*index, users="value")
    missed = rows.filter((pl.col("measure") == "scheme_not_used") & (pl.col("unit") == "count")).select(
        *index, missed="value"
    )
    reach = rows.filter(pl.col("measure") == "scheme_reach").select(*index, reach="value")
    both = users.join(missed, on=index).join(reach, on=index)
    assert both.height > 40
    assert (both["users"] / (both["users"] + both["missed"]) - both["reach"]).abs().max() < 1e-12
    spent = rows.filter(pl.col("measure") == "cost").join(users, on=index)
    assert ((spent["value"] > 0) == (spent["users"] > 0)).all()


def test_a_package_cannot_move_the_yardstick(package, study) -> None:
    lines = [
        f"armoedegrenzen.{name}_alleenstaande" for name in ("lage_inkomensgrens", "niet_veel_maar_toereikend")
    ]
    own = package("yardstick", "figures:\n" + "".join(f"  - {{path: {p}, multiply: 2}}\n" for p in lines))
    results = vk.compare("Rozendaal", ["status-quo", own]).results.drop("package")
    half = results.height // 2
    assert results[:half].equals(results[half:])
    as_first = vk.compare("Rozendaal", [own, "status-quo"]).results
    poor = of_all(as_first, "households_below_low_income_line")
    assert (
        poor["yardstick"]
        == poor["status-quo"]
        > of_all(study(("Rozendaal",)).results, "households_below_low_income_line")["status-quo"]
    )


def test_order_of_the_other_packages(study) -> None:
    turned = study(packages=("status-quo", "sociaal-minimum-omhoog", "investeren", "kaasschaaf"))
    order = ["place", "package", "group", "measure", "unit"]
    assert turned.results.sort(order).equals(study().results.sort(order))


def test_the_first_package_is_only_what_the_others_are_compared_with(study) -> None:
    turned = study(packages=("kaasschaaf", "status-quo")).results
    apart = ~(
        pl.col("measure").is_in(AGAINST_FIRST)
        | pl.col("group").str.starts_with("income_quintile")
        | pl.col("group").is_in(["purse:municipality", "purse:state"])
    )
    order = ["place", "package", "group", "measure", "unit"]
    straight = study().results.filter(pl.col("package").is_in(["kaasschaaf", "status-quo"]))
    assert turned.filter(apart).sort(order).equals(straight.filter(apart).sort(order))
    winning = of_all(turned, "households_winning")["status-quo"]
    assert winning == of_all(study().results, "households_losing")["kaasschaaf"]
