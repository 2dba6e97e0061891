"""Columns that could point to a real person, by their name and by what they hold.

A file with such a column is refused, also when the mapping does not use it: then it is not anonymous.
Messages name the column and the reason, never a value.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

HITS, SHARE = 3, 0.05  # so many values, or this share of them, make a pattern
PROOF_SHARE = 1 / 3  # of numbers that pass the 11-proof: of arbitrary numbers 1 in 11 passes
UNIQUE_SHARE, UNIQUE_FROM = 0.5, 20  # words without digits, nearly all different: names or remarks
SPREAD_OF_BIRTHS = 20  # years between the first and last date, from which dates are taken for dates of birth
DATES = (
    r"^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:[T ].*)?$",
    r"^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$",
    r"^(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})$",
)
REAL_DATES = {"y": (1890, 2100), "m": (1, 12), "d": (1, 31)}
ADVICE = "an import must be anonymous: take the column out of the file"


def refused_columns(cells: pl.DataFrame, keys: set[str]) -> list[tuple[str, str]]:
    """(column, reason) for every identifying column; `keys` only link rows and may be unique."""
    found = []
    for column in cells.columns:
        reason = by_name(column) or by_content(cells[column].drop_nulls(), column, column in keys)
        if reason:
            found.append((column, f"looks like {reason}; {ADVICE}"))
    return found


def by_name(column: str) -> str | None:
    """The reason why the name of a column makes it identifying, or None."""
    name = _snake(column)
    for kind in _about()["kinds"]:
        fine = kind.get("but") and re.search(kind["but"], name)
        if not fine and re.search(kind["name"], name):
            return f"{kind['kind']} (by its name)"
    return None


def by_content(values: pl.Series, column: str = "", is_key: bool = False) -> str | None:
    """The reason why what a column holds makes it identifying, or None."""
    if not len(values):
        return None
    values = values.str.strip_chars()
    if _passes_proof(values):
        return "citizen service numbers (the values pass the 11-proof)"
    if _birth_dates(values, column):
        return "dates of birth to the day; give the year, or year and month"
    if not values.str.contains(r"[A-Za-z@+]|^0\d{9}$|\d[ .-]\d").any():
        return "mobile phone numbers" if _mobile(values) else _long_numbers(values)
    for kind in _about()["kinds"]:
        if "value" in kind:
            hits = int(values.str.contains(f"^(?:{kind['value']})$").sum())
            if hits and (kind.get("any") or hits >= HITS or hits >= SHARE * len(values)):
                return f"{kind['kind']} (by what it holds)"
    if _iban(values):
        return "bank accounts (the values pass the proof of an IBAN)"
    return _names(values, is_key)


def _snake(name: str) -> str:
    """FirstName, first name and first-name as first_name, without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", plain)
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")


def _passes_proof(values: pl.Series) -> bool:
    """Whether numbers of 8 or 9 digits pass the 11-proof: 9a + 8b + ... + 2h - i divides by 11."""
    plain = values.str.replace_all(r"[ .-]", "").str.replace(r"^(?i)(bsn|nl)[:]?", "")
    plain = plain.filter(plain.str.contains(r"^\d{8,9}$"))
    if not len(plain):
        return False
    number = plain.unique().cast(pl.Int64).to_numpy()
    digits = number[:, None] // 10 ** np.arange(8, -1, -1) % 10
    passed = (digits @ np.array([9, 8, 7, 6, 5, 4, 3, 2, -1])) % 11 == 0
    hits = int(passed.sum())
    if len(number) < HITS:
        return hits == len(number)
    return hits >= HITS and hits > PROOF_SHARE * len(number)


def _birth_dates(values: pl.Series, column: str) -> bool:
    """Whether these are dates with a day that tells something, spread as births are, or named so."""
    found = [values.str.extract_groups(pattern).struct.unnest().select("y", "m", "d") for pattern in DATES]
    parts = pl.concat(found).drop_nulls().cast(pl.Int32)
    parts = parts.filter(*(pl.col(name).is_between(*ends) for name, ends in REAL_DATES.items()))
    if parts.height < 0.5 * len(values) or (len(values) > 1 and parts["d"].n_unique() == 1):
        return False
    named = re.search(r"geb|birth|dob|born", _snake(column)) is not None
    spread = int(parts["y"].max()) - int(parts["y"].min())  # type: ignore[arg-type]
    return named or spread > SPREAD_OF_BIRTHS


def _mobile(values: pl.Series) -> bool:
    """Numbers of nine digits that start with 6: a mobile phone that lost its 0."""
    mobile = int(values.str.contains(r"^6\d{8}$").sum())
    return mobile > 0.9 * len(values) and values.n_unique() > UNIQUE_SHARE * len(values)


def _long_numbers(values: pl.Series) -> str | None:
    """Addresses in the register of addresses and buildings have 16 digits."""
    long = int(values.str.contains(r"^\d{15,16}$").sum())
    return "addresses in the BAG (15 or 16 digits)" if long > SHARE * len(values) else None


def _iban(values: pl.Series) -> bool:
    plain = values.str.replace_all(" ", "").str.to_uppercase()
    for text in plain.filter(plain.str.contains(r"^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$")).unique().head(1000):
        turned = "".join(str(int(letter, 36)) for letter in text[4:] + text[:4])
        if int(turned) % 97 == 1:
            return True
    return False


def _names(values: pl.Series, is_key: bool) -> str | None:
    words = values.filter(values.str.contains(r"^[\p{L}' .-]+$") & values.str.contains(r"\p{L}{2}"))
    if len(words) < 0.5 * len(values):
        return None
    different = words.unique().str.to_lowercase()
    split = different.str.split(" ")
    common = split.list.first().is_in(_common("first_names")) | (
        (split.list.len() > 1) & split.list.last().is_in(_common("surnames"))
    )
    if int(common.sum()) >= min(2, len(different)) and common.mean() > SHARE:  # type: ignore[operator]
        return "names of people (by what it holds)"
    many = len(words) >= UNIQUE_FROM and len(different) > UNIQUE_SHARE * len(words)
    return "names or free text (words that differ for nearly every row)" if many and not is_key else None


@cache
def _about() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "identifiers.yaml").read_text(encoding="utf-8"))


@cache
def _common(which: str) -> list[str]:
    return _about()[which].split()
