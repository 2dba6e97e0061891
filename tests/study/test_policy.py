"""The policy of the place in a comparison: which one is taken, and what is said about it."""

import polars as pl
import pytest

import veerkracht as vk
from veerkracht.law.gemeente.policy import policy_of

GROUP = "scheme:individuele_inkomenstoeslag"


def cost(study: vk.Study, group: str = GROUP) -> float:
    rows = study.results.filter((pl.col("group") == group) & (pl.col("measure") == "cost"))
    return float(rows["value"].sum())


def test_the_same_for_a_place_without_a_file(study) -> None:
    assumed = vk.compare("GM0088", ["status-quo", "kaasschaaf"], policy="assumed")
    assert assumed.results.equals(study(("GM0088",), ("status-quo", "kaasschaaf")).results)
    assert any("an assumption" in n["en"] and n["kind"] == "assumption" for n in assumed.run["notes"])
    assert assumed.run["policies"]["Schiermonnikoog"]["own"] is False
    assert "--policy assumed" in assumed.run["command"]


def test_another_policy_changes_what_the_municipality_pays(study) -> None:
    plain = study(("GM0088",), ("status-quo",))
    other = vk.compare("GM0088", "status-quo", policy=policy_of("Alphen aan den Rijn"))
    assert cost(other) > cost(plain) > 0
    said = [note["en"] for note in other.run["notes"] if "policy of Alphen" in note["en"]]
    own = "Own schemes: individual income supplement (2026), contribution to collective health insurance."
    assert own in said[0] and "not uprated" in said[0]
    assert "Assumed, because not found: special assistance" in said[0]


def test_a_place_with_a_file_takes_its_own() -> None:
    own = vk.compare("Zandvoort", ["status-quo", "kaasschaaf"], year=2024)
    assert own.run["policies"]["Zandvoort"]["own"] is True
    assumed = vk.compare("Zandvoort", ["status-quo", "kaasschaaf"], year=2024, policy="assumed")
    assert cost(own) != cost(assumed)
    others = ~pl.col("group").is_in([GROUP])
    national = pl.col("group") == "scheme:huurtoeslag"
    assert own.results.filter(others & national).equals(assumed.results.filter(others & national))
    changes = own.run["packages"][1]["changes"]
    assert any("120% → 100%" in change["what"]["en"] for change in changes)
    both = vk.compare(["Zandvoort", "GM0088"], "status-quo", year=2024)
    assert any("do not have the same policy" in note["en"] for note in both.run["notes"])


def test_amounts_by_age_of_children_are_counted() -> None:
    found = vk.compare("Rozendaal", "status-quo", year=2024, policy=policy_of("Rotterdam"))
    assert cost(found, "scheme:jongerentegoed") % 500 == pytest.approx(0)
    assert cost(found, "scheme:aow_tegoed") % 450 == pytest.approx(0)


def test_a_package_cannot_change_what_is_not_there(tmp_path) -> None:
    file = tmp_path / "zonder.yaml"
    file.write_text("label: {nl: a, en: b}\nwithout: [bijzondere_bijstand]\nschemes: []\n")
    with pytest.raises(ValueError, match=r"kaasschaaf, b: .*no scheme 'bijzondere_bijstand'"):
        vk.compare("GM0088", ["status-quo", "kaasschaaf"], policy=file)
