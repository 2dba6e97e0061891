"""Dutch sentences of rules: for rules that exist, and for every rule of the toeslagen."""

from datetime import date

import pytest

from veerkracht import law
from veerkracht.law.uitleg import explained, uitleg

SCHEMES = (
    "inkomstenbelasting",
    "box3",
    "eigen_woning",
    "persoonsgebonden_aftrek",
    "ondernemers",
    "zorgverzekeringswet",
    "inkomen",
    "huishouden",
    "armoedegrenzen",
    "toeslagenwet",
    "ww",
    "zw",
    "wia",
    "wao",
    "wajong",
    "anw",
    "aow",
    "minimumloon",
    "tofa",
    "togs",
    "awir",
    "zorgtoeslag",
    "huurtoeslag",
    "kindgebonden_budget",
    "kinderopvangtoeslag",
    "kinderbijslag",
    "bbz",
    "gemeente",
    "ioaw",
    "ioaz",
    "now",
    "participatiewet",
    "tonk",
    "tozo",
    "tvl",
)


def test_every_sentence_is_of_a_rule() -> None:
    assert explained() <= {node.name for node in law.vocabulary().nodes}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_rule_of_the_toeslagen_has_a_sentence(scheme: str) -> None:
    assert {node.name for node in law.folders()[scheme]} <= explained()


def test_the_sentence_is_that_of_the_date() -> None:
    assert "stijgt met het inkomen" in uitleg("basishuur", date(2025, 12, 31))
    assert (
        uitleg("basishuur", date(2026, 1, 1)) == "Het vaste deel van de huur dat het huishouden zelf betaalt."
    )
    assert not uitleg("unknown", date(2026, 1, 1))
