"""What every room uses: a browser for pages, and made-up cases that do not fail on a busy machine."""

from collections.abc import Iterator

import pytest
from browsing import CHROMIUM
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

# How long a case takes says something of the machine, not of the code: no test fails on it.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
