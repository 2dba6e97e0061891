"""A report as PDF, with tags for who has it read aloud: the page as it would be printed."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path


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
    HTML(string=html, url_fetcher=inside).write_pdf(target, pdf_variant="pdf/ua-1")
