"""Numbers as people write them, in Dutch and English, rounded to what is known."""

from datetime import date
from math import floor, isfinite, log10
from typing import TypeGuard

from babel.dates import format_date
from babel.numbers import format_decimal

MINUS, NBSP, UNKNOWN = "\u2212", "\u00a0", "–"
SMALL = 10  # counts below this are not told apart
MILLION = {"nl": ("mln", "mld"), "en": ("million", "billion")}
ONE_IN = {"nl": "{k} op de {n}", "en": "{k} in {n}"}
NONE_OF = {"nl": "geen", "en": "none"}
ALL_OF = {"nl": "alle", "en": "all"}


def known(value: float | None) -> TypeGuard[float]:
    """Whether there is a number at all (None and NaN are not)."""
    return value is not None and isfinite(value)


def significant(value: float, digits: int = 2) -> float:
    """Rounded to so many significant digits."""
    if value == 0:
        return 0.0
    return round(value, digits - 1 - floor(log10(abs(value))))


def number(value: float, lang: str, decimals: int = 0) -> str:
    """1.234,5 in Dutch, 1,234.5 in English; a real minus sign."""
    rounded = round(value, decimals)
    text = format_decimal(
        abs(rounded), format="#,##0." + "0" * decimals if decimals else "#,##0", locale=lang
    )
    return (MINUS if rounded < 0 else "") + text


def count(value: float | None, lang: str, *, signed: bool = False) -> str:
    """A count for a table: tens below 10.000, hundreds above. Below ten it says only that."""
    if not known(value):
        return UNKNOWN
    size = abs(value)
    if size < 0.5:
        return "0"
    sign = MINUS if value < 0 else "+" if signed else ""
    if size < SMALL:
        return f"{sign}<{SMALL}"
    step = 10 if size < 9_995 else 100
    return sign + number(round(size / step) * step, lang)


def about(value: float, lang: str) -> str:
    """A count for a sentence: two significant digits, and tens at the finest, as in a table."""
    size = significant(abs(value))
    return number(round(size / SMALL) * SMALL, lang)


def percent(value: float | None, lang: str, *, signed: bool = False) -> str:
    """A share as percentage: one decimal below 20%, none above."""
    if not known(value):
        return UNKNOWN
    hundred = abs(value) * 100
    if hundred < 0.05:
        return "0%"
    text = number(hundred, lang, 1 if hundred < 19.95 else 0)
    return (MINUS if value < 0 else "+" if signed else "") + text + "%"


def euro(value: float | None, lang: str, *, signed: bool = False) -> str:
    """Euros: to the euro below 100, two to three digits above; millions and billions in words."""
    if not known(value):
        return UNKNOWN
    size = abs(value)
    if size < 0.5:
        text = "0"
    elif size < 100:
        text = number(size, lang)
    elif size < 999_500:
        step = 10 if size < 9_995 else 100 if size < 99_950 else 1_000
        text = number(round(size / step) * step, lang)
    else:
        million, billion = MILLION[lang]
        amount, word = (size / 1e6, million) if size < 999.5e6 else (size / 1e9, billion)
        text = number(amount, lang, 1 if amount < 99.5 else 0) + NBSP + word
    space = NBSP if lang == "nl" else ""
    sign = "" if size < 0.5 else MINUS if value < 0 else "+" if signed else ""
    return f"{sign}€{space}{text}"


def whole_euro(value: float, lang: str) -> str:
    """Euros to the euro, for one household."""
    return (
        euro(value, lang)
        if abs(value) < 100
        else f"{MINUS if value < 0 else ''}€{NBSP if lang == 'nl' else ''}{number(abs(value), lang)}"
    )


def one_in(share: float | None, lang: str) -> str:
    """A share in people: "1 op de 14", "3 op de 10"; "geen" and "alle" at the ends."""
    if not known(share):
        return UNKNOWN
    if share <= 0 or share >= 1:
        return (NONE_OF if share <= 0 else ALL_OF)[lang]
    if share < 0.15:
        return ONE_IN[lang].format(k=1, n=number(significant(1 / share), lang))
    simple = [
        (1, 6),
        (1, 5),
        (1, 4),
        (1, 3),
        (1, 2),
        (2, 3),
        (3, 4),
        (3, 10),
        (4, 10),
        (6, 10),
        (7, 10),
        (8, 10),
        (9, 10),
    ]
    k, n = min(simple, key=lambda kn: abs(kn[0] / kn[1] - share))
    if share > 0.95:
        k, n = 99 if share > 0.985 else 19, 100 if share > 0.985 else 20
    return ONE_IN[lang].format(k=k, n=n)


def amount(value: float | None, unit: str, lang: str, *, signed: bool = False) -> str:
    """A value in its unit, as it stands in a table."""
    if unit in ("months", "number", "score"):
        return number(value, lang, 1) if known(value) else UNKNOWN
    return {"count": count, "share": percent, "EUR/year": euro}[unit](value, lang, signed=signed)


def between(low: str, high: str, lang: str) -> str:
    """900–1.500; with signs a word reads better than a dash: −€ 40 tot +€ 10."""
    if any(text.startswith((MINUS, "+")) for text in (low, high)):
        return f"{low} {'tot' if lang == 'nl' else 'to'} {high}"
    return f"{low}–{high}"


def listed(items: list[str], lang: str) -> str:
    """a, b en c."""
    word = {"nl": " en ", "en": " and "}[lang]
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + word + items[-1] if items else ""


def day(iso: str | date, lang: str) -> str:
    """1 januari 2020."""
    return format_date(date.fromisoformat(str(iso)), "d MMMM y", locale=lang)
