"""Words and numbers for the terminal, in Dutch and English."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel.dates import format_date
from babel.numbers import format_decimal

LANGUAGES = ("nl", "en")


@lru_cache(maxsize=1)
def _texts() -> dict[str, dict[str, str]]:
    return yaml.safe_load(Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8"))


def text(key: str, lang: str, **fill: str) -> str:
    """The words for `key`; the key itself, spaced, when there are none."""
    entry = _texts().get(key)
    return entry[lang].format(**fill) if entry else key.replace("_", " ")


def has_text(key: str) -> bool:
    """True when there are words for `key`."""
    return key in _texts()


def euros(amount: float, lang: str) -> str:
    """Whole euros, 1.234 or 1,234; never -0."""
    return format_decimal(round(amount) + 0, format="#,##0", locale=lang)


def signed(amount: float, lang: str) -> str:
    """Whole euros with + or - before it."""
    return f"{'+' if round(amount) > 0 else ''}{euros(amount, lang)}"


def percent(share: float, lang: str) -> str:
    """A share as a percentage, with one decimal where it has one: 110%, 82.5%."""
    return f"{format_decimal(100 * share, format='#,##0.#', locale=lang)}%"


def in_words(value: Any, unit: str, lang: str) -> str:
    """A value with its unit: € 1.189,13 per jaar; 36,65%; ja."""
    if isinstance(value, bool) or unit == "bool":
        return text("none_yes" if value else "none_no", lang)
    if unit.startswith("EUR") and " per " not in unit:
        period = f" {text(f'unit_{unit}', lang)}" if "/" in unit else ""
        return f"€ {format_decimal(value, format='#,##0.00', locale=lang)}{period}"
    if unit in ("fraction", "fraction/year", "share"):
        return f"{format_decimal(100 * value, format='#,##0.####', locale=lang)}%"
    number = format_decimal(value, format="#,##0.############", locale=lang)
    return f"{number} {text(f'unit_{unit}', lang)}" if has_text(f"unit_{unit}") else number


def written(day: date, lang: str) -> str:
    """A date in words: 1 januari 2024."""
    return format_date(day, format="d MMMM y", locale=lang)
