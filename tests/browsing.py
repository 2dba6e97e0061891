"""What tests of pages look at in Chromium."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

CHROMIUM = "/usr/bin/chromium"


def open_all(page: Page) -> None:
    """Open whatever can be opened, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def no_violations(page: Page) -> None:
    """Axe (WCAG 2.2 AA) finds nothing wrong."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def fits(page: Page, width: int) -> None:
    """Nothing sticks out at the right."""
    page.wait_for_load_state()  # a click may have led to another page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def smallest_text(page: Page, drawings: str) -> float:
    """Height in pixels of the smallest text in the drawings that are shown."""
    return page.evaluate(
        """drawings => Math.min(...[...document.querySelectorAll(drawings)]
            .filter(svg => svg.getBoundingClientRect().width > 0)
            .flatMap(svg => [...svg.querySelectorAll('text')].map(text =>
                parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width
                / svg.viewBox.baseVal.width)))""",
        drawings,
    )
