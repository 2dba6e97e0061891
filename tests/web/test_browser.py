"""The pages in Chromium: at two widths, with and without JavaScript, by keyboard, without violations."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from browsing import fits, no_violations, open_all
from playwright.sync_api import Browser

from veerkracht.study import base
from veerkracht.web.app import create_app
from veerkracht.web.jobs import Jobs
from veerkracht.web.kept import Kept

TRIES, SECONDS = 50, 8  # for a quick estimate: the law may have to be compiled first


@pytest.fixture(scope="module")
def address(kept: Kept) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Jobs(kept)), port=port, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


PATHS = (
    "/", "/en", "/kaart", "/gemeente/GM0344", "/gemeente/GM1982", "/gemeente?naam=Utregt",
    "/over", "/wet", "/wet/zorgtoeslag", "/huishouden", "/wie", "/en/wie", "/kiezen",
    "/en/kiezen", "/kiezen/eigen", "/kiezen/eigen?place=GM0344&year=2026",
    "/en/kiezen/eigen?place=Doesburg", "/klopt-het", "/en/klopt-het", "/klopt-het/GM0221", "/nope",
)  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_pages(browser: Browser, address: str, path: str, width: int) -> None:
    if "GM0221" in path:
        base.load("GM0221")
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme="dark" if width == 320 else "light"
    )
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + path)
    open_all(page)
    fits(page, width)
    no_violations(page)
    assert all(url.startswith(address) or url.startswith("data:") for url in asked)
    assert not [text for text in said if "responded with a status of 40" not in text]
    page.close()


@pytest.mark.parametrize(("width", "script"), [(360, False), (1280, True)])
def test_a_household_from_form_to_article(
    browser: Browser, address: str, *, width: int, script: bool
) -> None:
    # Without JavaScript of its own the page cannot be looked at by axe, so that is done with it.
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(
        120_000
    )  # many households are computed for the sweep, on a machine that may be busy
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def follow(selector: str) -> None:
        """Every answer has the same address, so only waiting for the page tells it from the one before."""
        with page.expect_navigation():
            page.click(selector)
        if script:
            fits(page, width)
            no_violations(page)

    page.goto(f"{address}/huishouden")
    page.fill('[id="p0.age"]', "35")
    page.fill('[id="p0.wage"]', "24.000")
    follow("text=Kind erbij")
    follow("button.first")
    assert page.locator(".summary li").count() == 2  # the rent and the age of the child
    page.fill("#basic_rent", "650")
    page.fill('[id="p1.age"]', "7")
    follow("button.first")
    assert "te besteden" in page.locator("h1").inner_text()
    follow('[aria-label="Waarom? Huurtoeslag"]')
    assert "Wht art." in page.locator("main").inner_text()
    follow("text=Terug naar de uitkomst")
    follow("text=Wat als ik meer verdien?")
    assert page.locator("main svg:visible").count() == 1
    assert page.url == f"{address}/huishouden"  # nothing typed stands in an address
    assert not [text for text in said if "422" not in text]
    context.close()


@pytest.mark.parametrize("path", ["/wie", "/kiezen"])
def test_a_long_run_from_form_to_result(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    page.fill("#place", "Doesbrug")
    page.keyboard.press("Enter")
    page.wait_for_selector(".summary")
    assert "Doesburg" in page.locator(".summary li").inner_text()
    no_violations(page)
    said.clear()  # the browser tells of the answer 400
    page.fill("#place", "Doesburg")
    if path == "/kiezen":
        page.uncheck("#package-investeren")
    page.click("button.first")
    page.wait_for_url("**/uitkomst/*")
    page.wait_for_selector("#download", timeout=400_000)  # the page comes again by itself until it is there
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        open_all(page)
        fits(page, width)
        no_violations(page)
    assert page.locator("main svg:visible").count() > 0
    with page.expect_download() as kept:
        page.click("text=(HTML)")
    assert kept.value.suggested_filename == "veerkracht-report-nl.html"
    page.click("text=English")
    page.wait_for_selector("html[lang=en]")
    assert page.locator("#download").count()
    assert all(url.startswith(address) or url.startswith("data:") for url in asked) and not said
    page.close()


def test_waiting_and_an_end_without_a_result(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(f"{address}/wie")
    page.fill("#place", "Amsterdam")  # lasts long enough to be looked at
    page.click("button.first")
    page.click("text=Stop met vanzelf verversen")
    fits(page, 320)
    no_violations(page)
    page.click("text=Stop de berekening")
    page.wait_for_selector("text=Bereken opnieuw")
    fits(page, 320)
    no_violations(page)
    assert page.inner_text("h1") == "U stopte de berekening"
    page.close()


def test_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/huishouden")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("#basic_rent")
    page.keyboard.type("500")
    page.focus('[id="p0.age"]')
    page.keyboard.type("40")
    page.keyboard.press("Enter")  # the first button of the form, whatever else stands above
    page.wait_for_selector("table.budget")
    page.close()


@pytest.mark.parametrize(("width", "script"), [(360, False), (1280, True)])
def test_an_own_package(browser: Browser, address: str, *, width: int, script: bool) -> None:
    base.load("GM0221")
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
    page = context.new_page()
    page.set_default_timeout(400_000)  # the law may have to be compiled
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/kiezen/eigen")
    page.fill("#place", "Doesburg")
    page.click("button[value=place]")
    setting = page.locator('[id="individuele_inkomenstoeslag.threshold"]')
    setting.fill("130")

    def shown() -> bool:
        return page.locator("#quick .strip").count() == 2

    if script:  # by itself, once the people and the law are there
        slider = page.locator('[id="individuele_inkomenstoeslag.take_up"] ~ input[type=range]')
        slider.focus()
        for _ in range(TRIES):
            slider.press("ArrowRight")
            page.wait_for_timeout(SECONDS * 1000)
            if shown():
                break
        assert float(page.input_value('[id="individuele_inkomenstoeslag.take_up"]')) > 40
        fits(page, width)
        no_violations(page)
    else:
        for _ in range(TRIES):
            page.locator("button.first[value=quick]").click()
            if shown():
                break
    assert shown()
    assert setting.input_value() == "130"
    assert "130%" in page.inner_text("#quick")
    assert not said
    context.close()
