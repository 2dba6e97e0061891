"""A municipal scheme beyond its legal room is flagged with the article, in the package as shown."""

from datetime import date

import pytest

from veerkracht.law.gemeente.policy import standard_policy
from veerkracht.law.gemeente.scheme import Scheme
from veerkracht.packages.files import get_package, read_package, ready_names
from veerkracht.study.notes import describe

DAY = date(2024, 1, 1)
WORDS = {"nl": "a", "en": "b"}


def scheme(basis: str, **terms) -> Scheme:
    given = {"threshold": 1.0, "take_up": 0.5, "amount": {"single": 100}} | terms
    return Scheme.model_validate({"name": "eigen", "label": WORDS, "legal_basis": basis} | given)


@pytest.mark.parametrize(
    ("own", "article"),
    [
        (scheme("individuele_inkomenstoeslag", ages="21_to_aow", automatic=True), "Participatiewet art. 36"),
        (scheme("individuele_inkomenstoeslag", ages="all"), "Participatiewet art. 36"),
        (scheme("individuele_inkomenstoeslag", ages="aow"), "Participatiewet art. 36"),
        (scheme("kwijtschelding", threshold=1.01), "Uitvoeringsregeling Invorderingswet 1990"),
        (scheme("inkomenssteun"), "Participatiewet art. 35"),
        (scheme("individuele_inkomenstoeslag", ages="21_to_aow"), None),
        (scheme("kwijtschelding", threshold=1.0), None),
        (scheme("meedoen_in_natura", threshold=1.3, automatic=True), None),
    ],
)
def test_legal_room(own: Scheme, article: str | None) -> None:
    beyond = own.beyond_legal_room()
    assert beyond is None if article is None else beyond is not None and beyond.startswith(article)


def test_assumed_policy_stays_within_the_law() -> None:
    assert [s.name for s in standard_policy() if s.beyond_legal_room()] == []


@pytest.mark.parametrize("name", ready_names())
def test_ready_packages_stay_within_the_law(name: str, figures) -> None:
    changes = describe(get_package(name, figures), figures, DAY)["changes"]
    assert [c for c in changes if c["beyond_legal_room"]] == []


def test_who_decides_what_is_said(package_file, figures) -> None:
    package = read_package(
        package_file(
            "figures:\n"
            "  - {path: participatiewet.bijstandsnorm_alleenstaande, add: 10}\n"
            "  - {path: zorgverzekeringswet.nominale_premie_gemiddeld, add: -10}\n"
            "municipal_schemes:\n"
            "  change: [{name: individuele_inkomenstoeslag, automatic: true}]\n"
            "  add: [{name: extra, label: {nl: extra, en: extra}, legal_basis: inkomenssteun, threshold: 1.2,"
            " take_up: 1, amount: {single: 800}}]\n"
            "  remove: [bijzondere_bijstand]\n"
            "take_up: [{scheme: zorgtoeslag, add: 0.01, decided_by: state, why: {nl: a, en: b}}]\n"
        ),
        figures,
    )
    changes = describe(package, figures, DAY)["changes"]
    deciders = [c["decided_by"] for c in changes]
    assert deciders == ["state", "insurer", "municipality", "municipality", "municipality", "state"]
    flagged = [c["what"]["en"] for c in changes if c["beyond_legal_room"]]
    assert len(flagged) == 2 and "without application" in flagged[0] and flagged[1] == "new: extra"
