"""Columns that point to people are refused, by name and by what they hold; others are not."""

import numpy as np
import polars as pl
import pytest

from veerkracht.population.importing import ImportRefused
from veerkracht.population.importing.identifiers import by_content, by_name, refused_columns

from .conftest import Files

NAMES = [
    "BSN",
    "bsn_nr",
    "Burgerservicenummer",
    "sofinummer",
    "naam",
    "Achternaam",
    "firstName",
    "last name",
    "initialen",
    "adres",
    "Straat",
    "huisnummer",
    "house_number",
    "email",
    "E-mail",
    "e-mailadres",
    "telefoonnummer",
    "Tel",
    "mobiel",
    "IBAN",
    "rekeningnummer",
    "geboortedag",
    "birth_day",
    "pc6",
    "kenteken",
    "clientnummer",
    "latitude",
    "ip_adres",
    "naam_partner",
    "bsnKind",
]
FINE = [
    "hh",
    "leeftijd",
    "wage",
    "gemeentenaam",
    "wijk_naam",
    "municipality_name",
    "tenure",
    "geboortejaar",
    "birth_month",
    "huur",
    "aantal_kinderen",
    "telling",
    "inkomen",
    "status",
    "relation",
    "person_id",
    "postcode4",
    "namenlijst_x",
]


@pytest.mark.parametrize("name", NAMES)
def test_by_name(name: str) -> None:
    assert by_name(name)


@pytest.mark.parametrize("name", FINE)
def test_names_that_are_fine(name: str) -> None:
    assert by_name(name) is None


def bsn(count: int, first: int = 1) -> list[str]:
    """Made-up numbers that pass the 11-proof and start with a digit."""
    digits = np.random.default_rng(1).integers(0, 9, (count * 20, 9))
    digits[:, 0] = first
    passed = (digits @ np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])) % 11 == 0
    return ["".join(map(str, row)) for row in digits[passed][:count]]


PEOPLE = ["Jan de Vries", "Fatima Yilmaz", "P. Bakker", "Truus van der Berg"]
CONTENT = {
    "bsn": bsn(50),
    "a few bsn": bsn(2),
    "bsn with points": [f"{n[:4]}.{n[4:6]}.{n[6:]}" for n in bsn(20)],
    "bsn among others": bsn(30) + [f"{n}" for n in range(300000000, 300000020)],
    "bsn without the 0": [number.lstrip("0") for number in bsn(20, first=0)],
    "names": PEOPLE,
    "surnames": [f"A{chr(97 + k)}bel Jansen" for k in range(20)],
    "free text": [f"iets {chr(97 + k)}{chr(97 + m)}x" for k in range(5) for m in range(5)],
    "addresses": ["Dorpsstraat 12", "Kerkweg 3a", "Lange Laan 100 II"],
    "postcodes": ["1234 AB", "3511ab", "9999ZZ"],
    "postcode and number": ["1234 AB 5", "3511AB 7a", "9999ZZ 1"],
    "e-mail": ["x"] * 500 + ["someone@example.nl"],
    "phone": ["06-12345678", "0612345678", "+31 6 12345678", "030-1234567"],
    "mobile without 0": [str(612345678 + 7919 * k) for k in range(30)],
    "iban": ["geen"] * 30 + ["NL91 ABNA 0417 1643 00"],
    "births": [f"{1950 + k}-03-{k % 27 + 1:02}" for k in range(50)],
    "births in Dutch order": [f"{k % 27 + 1}-3-{1950 + k}" for k in range(50)],
    "births without marks": [f"{1950 + k}03{k % 27 + 1:02}" for k in range(50)],
    "bag": [f"{k:016}" for k in range(344010000000000, 344010000000020)],
    "ip": ["192.168.1.10", "10.0.0.1", "8.8.8.8"],
}


# What the refusal calls them, by the beginning of the kind.
CALLED = {
    "bsn": "citizen service numbers", "a few bsn": "citizen service numbers", "names": "names of people",
    "surnames": "names of people", "free text": "names or free text", "addresses": "an address",
    "postcode": "a postcode with letters", "e-mail": "an e-mail address", "phone": "a phone number",
    "mobile": "mobile phone numbers", "iban": "bank accounts", "births": "dates of birth to the day",
    "bag": "addresses in the BAG", "ip": "a place on the map or the net",
}  # fmt: skip


@pytest.mark.parametrize("kind", CONTENT)
def test_by_content(kind: str) -> None:
    values = CONTENT[kind]
    reason = by_content(pl.Series(values))
    (called,) = {words for start, words in CALLED.items() if kind.startswith(start)}
    assert reason is not None and reason.startswith(called)
    assert not any(value in reason for value in values)


HARMLESS = {
    "running numbers": [str(k) for k in range(100000001, 100000400)],
    "arbitrary numbers": [str(k) for k in np.random.default_rng(3).integers(10**7, 10**9, 3000)],
    "one number of nine digits": ["123456781"],
    "amounts": ["12500.50", "0", "33000"] * 10,
    "large savings": ["10000000", "25000000", "120000000", "0", "100"],
    "codes": ["own", "rent_corporation", "rent_other"] * 10,
    "Dutch words": ["Koopwoning", "Huur corporatie", "Huur overig"] * 30,
    "relations": ["Hoofd", "Partner", "Kind"],
    "pc4": ["3511", "3512", "1011"] * 5,
    "years": [str(k) for k in range(1930, 2019)],
    "months": [f"{1950 + k}-05" for k in range(50)],
    "first of the month": [f"{1950 + k}-05-01" for k in range(50)],
    "days of a survey": [f"2022-03-{k % 27 + 1:02}" for k in range(100)],
    "keys": [f"hh-{k}" for k in range(100)],
    "nothing": [],
}


@pytest.mark.parametrize("kind", HARMLESS)
def test_content_that_is_fine(kind: str) -> None:
    assert by_content(pl.Series(HARMLESS[kind], dtype=pl.String)) is None


def test_a_survey_day_named_as_birth_is_one() -> None:
    assert by_content(pl.Series(HARMLESS["days of a survey"]), "geboortedatum")


def test_keys_may_be_words_but_not_names() -> None:
    words = pl.DataFrame({"k": [chr(97 + a) + chr(97 + b) + "q" for a in range(6) for b in range(6)]})
    assert refused_columns(words, {"k"}) == [] and refused_columns(words, set())
    assert refused_columns(pl.DataFrame({"k": PEOPLE}), {"k"})


def test_a_column_that_is_not_used_is_refused_too_and_no_value_is_shown(files: Files) -> None:
    files.persons |= {"nummer": bsn(7), "wie": [*PEOPLE, *PEOPLE[:3]], "e_mail": ["-"] * 7}
    with pytest.raises(ImportRefused) as error:
        files.load()
    lines = str(error.value).splitlines()
    assert [line.split(":")[1].strip() for line in lines] == [
        "column 'nummer'",
        "column 'wie'",
        "column 'e_mail'",
    ]
    assert "11-proof" in lines[0] and "names of people" in lines[1] and "e-mail" in lines[2]
    assert not any(value in str(error.value) for value in [*files.persons["nummer"], *PEOPLE])
    files.persons = {k: v for k, v in files.persons.items() if k not in ("nummer", "wie", "e_mail")}
    files.homes["adres"] = [1, 2, 3]
    with pytest.raises(ImportRefused, match=r"homes\.csv: column 'adres': looks like an address"):
        files.load()
