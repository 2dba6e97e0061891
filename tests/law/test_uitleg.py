"""Dutch sentences of rules: for rules that exist, and for every rule of the law."""

from datetime import date

import pytest

from veerkracht import law
from veerkracht.law.uitleg import explained, uitleg


def test_every_sentence_is_of_a_rule() -> None:
    assert explained() <= {node.name for node in law.vocabulary().nodes}


@pytest.mark.parametrize("scheme", sorted(law.folders()))
def test_every_rule_has_a_sentence(scheme: str) -> None:
    assert {node.name for node in law.folders()[scheme]} <= explained()


def test_the_sentence_is_that_of_the_date() -> None:
    assert "stijgt met het inkomen" in uitleg("basishuur", date(2025, 12, 31))
    assert (
        uitleg("basishuur", date(2026, 1, 1)) == "Het vaste deel van de huur dat het huishouden zelf betaalt."
    )
    assert not uitleg("unknown", date(2026, 1, 1))
