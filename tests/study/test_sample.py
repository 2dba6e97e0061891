"""A sample stands for the whole: weights, nesting, margins, and what a study says of it."""

import json
import shlex

import numpy as np
import polars as pl
import pytest

import veerkracht as vk
from veerkracht.population.codes import SOURCES
from veerkracht.population.select import select
from veerkracht.study import base
from veerkracht.study.compare import SCHEMA
from veerkracht.study.sample import PARTS, chosen, draw, facts_of, margins, parts

KEY = ["place", "package", "group", "measure", "unit"]
PACKAGES = ["status-quo", "kaasschaaf"]
TOWN = "Alkmaar"


@pytest.fixture(scope="module")
def town():
    return base.load("GM0361")


def ids(population) -> np.ndarray:
    return population.persons.id[population.households.start[:-1]]


def test_everyone_is_the_population_itself(town) -> None:
    assert draw(town, 1) is town
    assert facts_of(town, 1.0, {"age": town.persons.age})["age"] is town.persons.age


def test_weights_make_the_whole(town) -> None:
    sample = draw(town, 0.1)
    assert 0.1 <= len(sample) / len(town) < 0.11
    h, w = sample.households, sample.weight
    assert w is not None and w.sum() == pytest.approx(len(town))
    assert (h.size * w).sum() == pytest.approx(len(town.persons.age))
    for of in range(len(SOURCES)):
        assert w[h.source == of].sum() == pytest.approx((town.households.source == of).sum())
    assert w.max() < 10.01


def test_samples_lie_within_each_other_and_do_not_depend_on_the_order(town) -> None:
    small, large = (set(ids(draw(town, share)).tolist()) for share in (0.1, 0.5))
    assert small < large
    turned = select(town, np.arange(len(town))[::-1])
    assert set(ids(draw(turned, 0.1)).tolist()) == small


def test_parts_are_samples_of_their_own(town) -> None:
    sample = draw(town, 0.1)
    found = list(parts(sample))
    assert len(found) == PARTS
    assert sorted(i for part in found for i in ids(part).tolist()) == sorted(ids(sample).tolist())
    for part in found:
        assert part.weight is not None and part.weight.sum() == pytest.approx(len(town))
        assert len(part) == pytest.approx(len(sample) / PARTS, abs=1)


def test_facts_go_with_their_household(town) -> None:
    rows = chosen(town, 0.1)
    found = facts_of(town, 0.1, {"type": town.households.type, "id": town.persons.id})
    sample = draw(town, 0.1)
    assert found["type"].tolist() == town.households.type[rows].tolist()
    assert found["id"].tolist() == sample.persons.id.tolist()


def test_margins_of_a_mean() -> None:
    """Ten parts whose figures have a standard deviation of 3: that of their mean is 3 / sqrt(10)."""
    luck = np.random.default_rng(1)
    key = ("p", "all", "income_change_mean", "EUR/year")
    values = luck.normal(0, 1, PARTS)
    values = 50 + 3 * (values - values.mean()) / values.std(ddof=1)
    low, high = margins({key: 50.0}, [{key: v} for v in values], 0.19)[key]
    assert (high - low) / 2 == pytest.approx(2.262 * 3 / 10**0.5 * 0.9)
    assert (high + low) / 2 == pytest.approx(50)
    assert margins({key: 50.0}, [{key: 50.0}] * PARTS, 0.19) == {}
    assert margins({key: 50.0}, [{key: v} for v in values[1:]] + [{}], 0.19) == {}


@pytest.fixture(scope="module")
def both() -> tuple[vk.Study, pl.DataFrame]:
    """The study of a sample, and its rows beside those of everyone."""
    sampled = vk.compare(TOWN, PACKAGES, sample=0.2)
    whole = vk.compare(TOWN, PACKAGES)
    return sampled, sampled.results.join(whole.results.drop("low", "high"), on=KEY, suffix="_all")


def test_the_margins_hold_what_everyone_gives(both) -> None:
    known = both[1].drop_nulls(["low", "high"])
    assert known.height > 500
    inside = known.select((pl.col("value_all") >= pl.col("low")) & (pl.col("value_all") <= pl.col("high")))
    assert 0.88 < inside.to_series().mean() <= 1.0
    assert (
        known.select((pl.col("low") <= pl.col("value")) & (pl.col("value") <= pl.col("high")))
        .to_series()
        .all()
    )


def test_totals_and_money_are_of_everyone(both) -> None:
    rows = both[1]
    totals = rows.filter(pl.col("measure").is_in(["households_total", "persons_total"]), group="all")
    assert totals.height == 4 and totals["low"].is_null().all()
    assert np.allclose(totals["value"], totals["value_all"], rtol=1e-12)
    purses = rows.filter(pl.col("measure") == "cost", group="purse:state")
    assert np.allclose(purses["value"], purses["value_all"], rtol=0.1)


def test_a_study_says_that_it_is_a_sample(both) -> None:
    run = both[0].run
    share = run["sample"]["households"] / run["households"]
    assert run["sample"]["share"] == 0.2 and 0.2 <= share < 0.21
    number = f"{run['sample']['households']:,}"
    assert any(number in note["en"] and "sample" in note["en"] for note in run["notes"])
    assert vk.compare("GM0088", PACKAGES, sample=1).run["sample"] is None


def test_the_command_gives_the_same_sample(command_line) -> None:
    made = vk.compare(["GM0088", "Rozendaal"], PACKAGES, sample=0.5)
    words = shlex.split(made.run["command"])
    printed, errors = command_line(*words[1:], "--json", "--threads", "1").communicate()
    again = pl.DataFrame(json.loads(printed)["results"], schema=SCHEMA)
    assert again.equals(made.results), errors
    turned = vk.compare(["Rozendaal", "GM0088"], PACKAGES, sample=0.5)
    assert turned.results.sort(KEY).equals(made.results.sort(KEY))


@pytest.mark.parametrize("share", [0, -0.1, 1.5, float("nan"), True, "half"])
def test_a_wrong_share_is_refused(share) -> None:
    with pytest.raises(ValueError, match="expected a share above 0"):
        vk.compare("GM0088", PACKAGES, sample=share)
    with pytest.raises(ValueError, match="expected a share above 0"):
        vk.groups("GM0088", sample=share)
