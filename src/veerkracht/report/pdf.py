"""A report as PDF, with tags for who has it read aloud: the page as it would be printed."""

from __future__ import annotations

import logging
import re
from functools import cache
from pathlib import Path

# Drawings name the font of the screen; a wider one would be cut off at their edge.
SCREEN, PRINT = 'font-family="system-ui, sans-serif"', 'font-family="Liberation Sans, Arial, sans-serif"'
# Words with an edge around them (on maps): the edge has to be drawn before the words, so they come twice.
EDGED = re.compile(
    r'<text([^>]*) stroke="[^"]*" stroke-width="3"[^>]*? paint-order="stroke"([^>]*)>(.*?)</text>'
)


@cache
def available() -> bool:
    """Whether WeasyPrint and the libraries of the system it draws with (Pango) are there."""
    try:
        import weasyprint  # noqa: F401  # pyright: ignore[reportUnusedImport]
    except (ImportError, OSError):  # OSError: a library of the system is missing
        return False
    return True


def write_pdf(html: str, target: Path) -> None:
    """Write a report (one self-contained page) as PDF/UA. Nothing outside the page is read."""
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it names every rule that is for screens only
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    inside = URLFetcher(allowed_protocols=("data",))
    HTML(string=_for_paper(html), url_fetcher=inside).write_pdf(target, pdf_variant="pdf/ua-1")


def _for_paper(html: str) -> str:
    return EDGED.sub(r"\g<0><text\1\2>\3</text>", html.replace(SCREEN, PRINT))
