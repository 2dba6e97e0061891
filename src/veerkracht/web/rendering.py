"""Pages from templates, in the language of the address: Dutch, or English below /en."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from veerkracht.household.texts import euros, signed, text
from veerkracht.report import format as fmt
from veerkracht.report.texts import Translate, translator

ENGLISH = "/en"
LOCALE = Path(__file__).parent / "locale"


def language(request: Request) -> str:
    """nl or en, by the path."""
    path = request.url.path
    return "en" if path == ENGLISH or path.startswith(f"{ENGLISH}/") else "nl"


def words(lang: str) -> Translate:
    """The texts of the pages: t(key, **values)."""
    return translator(lang, LOCALE, "web")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("veerkracht.web"), PrefixLoader({"report": PackageLoader("veerkracht.report")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["sentence"] = lambda words: words[:1].upper() + words[1:]
    return environment


def page(request: Request, template: str, status: int = 200, **content: Any) -> HTMLResponse:
    """A page in the language of the request.

    Templates get t (texts of the pages), say (words of the household check), url (an address in the same
    language) and formats, beside `content`.
    """
    lang = language(request)
    path = request.url.path.removeprefix(ENGLISH) if lang == "en" else request.url.path
    html = (
        _environment()
        .get_template(template)
        .render(
            lang=lang,
            path=path or "/",
            t=words(lang),
            say=partial(_say, lang),
            url=partial(_address, lang),
            euros=lambda amount: euros(amount, lang),
            signed=lambda amount: signed(amount, lang),
            number=lambda value: format_decimal(value, format="#,##0.##########", locale=lang),
            day=lambda date: fmt.day(date, lang),
            **content,
        )
    )
    return HTMLResponse(html, status)


def _say(lang: str, key: str, **fill: str) -> str:
    return text(key, lang, **fill)


def _address(lang: str, path: str) -> str:
    return path if lang == "nl" else ENGLISH + (path if path != "/" else "")
