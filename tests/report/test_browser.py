"""The report in Chromium: readable at every width, no accessibility violations."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import made_up_life
import pytest
from browsing import fits, no_violations, open_all, smallest_text
from playwright.sync_api import Browser, Page

import veerkracht as vk
from veerkracht.report import write_report
from veerkracht.report.groups_page import write_groups
from veerkracht.report.validation_page import write_validation
from veerkracht.study import life
from veerkracht.study.validation import validate, validate_country

Maker = Callable[..., SimpleNamespace]


def opened(browser: Browser, path: Path, width: int, scheme: str = "light") -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]  # nothing is fetched from elsewhere
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("lang", "case"),
    [("nl", {}), ("en", {"spread": 0.05}), ("nl", {"places": ("Utrecht", "Zeist"), "spread": 0.05})],
)
def test_no_accessibility_violations(
    browser: Browser, made_up: Maker, tmp_path: Path, *, lang: str, case: dict, scheme: str
) -> None:
    page = opened(browser, write_report(made_up(**case), tmp_path, lang), 1280, scheme)
    open_all(page)
    no_violations(page)
    page.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_fits_every_width_with_one_drawing_per_chart(
    browser: Browser, made_up: Maker, tmp_path: Path, width: int
) -> None:
    page = opened(browser, write_report(made_up(spread=0.05), tmp_path), width)
    fits(page, width)
    assert page.locator("figure").count() == 4
    shown = page.locator("figure svg:visible")
    assert shown.count() == 4
    # Text in a chart stays readable: at least 10 pixels high on screen.
    assert smallest_text(page, "figure svg") >= 10
    page.close()


def test_keyboard_reaches_the_skip_link_first(browser: Browser, made_up: Maker, tmp_path: Path) -> None:
    page = opened(browser, write_report(made_up(), tmp_path), 1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.close()


def test_tables_open_without_javascript(browser: Browser, made_up: Maker, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(write_report(made_up(), tmp_path).as_uri())
    page.locator("figure summary").first.click()
    assert page.locator("figure table").first.is_visible()
    context.close()


@pytest.fixture(scope="module")
def groups_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "draw", made_up_life.draw)
        return write_groups(vk.groups("Laren"), tmp_path_factory.mktemp("groups") / "groups.html")


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_groups_fit_every_width(browser: Browser, groups_page: Path, width: int) -> None:
    page = opened(browser, groups_page, width)
    fits(page, width)
    assert page.locator("figure svg:visible").count() == page.locator("figure").count() == 4
    page.close()


@pytest.fixture(scope="module")
def map_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(life, "draw", made_up_life.draw)
        return write_groups(vk.groups("Zoeterwoude"), tmp_path_factory.mktemp("map") / "groups.html")


@pytest.fixture(scope="module")
def validation_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("validation")
    country = validate_country(places=("GM0088", "GM0060", "GM0096"), workers=1)
    return {
        "place": write_validation(validate("GM0088"), folder / "place.html"),
        "country": write_validation(country, folder / "country.html", "en"),
    }


@pytest.fixture(scope="module")
def other_pages(groups_page: Path, map_page: Path, validation_pages: dict[str, Path]) -> dict[str, Path]:
    return {"groups": groups_page, "maps": map_page} | validation_pages


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("which", ["groups", "maps", "place", "country"])
def test_other_pages_have_no_accessibility_violations(
    browser: Browser, other_pages: dict[str, Path], which: str, scheme: str
) -> None:
    page = opened(browser, other_pages[which], 1280, scheme)
    open_all(page)
    no_violations(page)
    page.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_maps_fit_every_width(browser: Browser, map_page: Path, width: int) -> None:
    page = opened(browser, map_page, width)
    fits(page, width)
    assert page.locator("#wijken ~ figure svg:visible").count() == 2
    assert smallest_text(page, "#chart-map-all svg") >= 10
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize(("which", "charts"), [("place", 2), ("country", 5)])
def test_validation_fits_every_width(
    browser: Browser, validation_pages: dict[str, Path], which: str, charts: int, width: int
) -> None:
    page = opened(browser, validation_pages[which], width)
    fits(page, width)
    assert page.locator("figure svg:visible").count() == page.locator("figure").count() == charts
    page.close()
