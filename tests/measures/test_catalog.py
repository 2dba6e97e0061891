"""The catalogue names everything once, in both languages."""

import pytest
from pydantic import ValidationError

from veerkracht.measures.catalog import Catalog, Measure, catalog


def test_shares_say_of_what() -> None:
    for name, measure in catalog().measures.items():
        assert measure.of in catalog().of, name


def test_labels_differ_within_a_list() -> None:
    whole = catalog()
    lists = [whole.purses, whole.schemes, *(d.values for d in whole.groups.values())]
    lists.append({name: measure.label for name, measure in whole.measures.items()})
    for texts in lists:
        for lang in ("nl", "en"):
            labels = [text[lang] for text in texts.values()]
            assert len(labels) == len(set(labels)), labels


def test_group_labels() -> None:
    assert catalog().group_label("household_type:single", "nl") == "alleenstaand"
    assert catalog().group_label("purse:state", "nl") == "het Rijk"
    assert catalog().group_label("age:18_26", "en") == "18 to 26"
    own = {"stadspas": {"nl": "stadspas", "en": "city pass"}}
    assert catalog().group_label("scheme:stadspas", "en", own) == "city pass"
    with pytest.raises(KeyError):
        catalog().group_label("scheme:stadspas", "en")


def test_threshold_stands_in_the_definitions() -> None:
    euros = f"{catalog().thresholds['income_change'].value:.0f}"
    for name in ("households_winning", "households_losing"):
        for text in catalog().measures[name].definition.values():
            assert euros in text


def test_a_text_in_one_language_is_refused() -> None:
    entry = catalog().measures["cost"].model_dump() | {"label": {"nl": "kosten"}}
    with pytest.raises(ValidationError, match="nl and en"):
        Measure.model_validate(entry)
    with pytest.raises(ValidationError):
        Catalog.model_validate({"measures": {}})
