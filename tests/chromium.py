"""The one Chromium of a test process: Playwright runs a single loop, so all that print, click or look share one browser."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@cache
def chromium() -> Browser:
    """The browser, started when it is first asked for and closed with the process. Raises: RuntimeError where none is installed."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise RuntimeError("no Chromium found on PATH: install it (Debian: apt-get install chromium) to run the tests that need a browser")
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=found, args=list(_QUIET))

    def close() -> None:
        browser.close()
        playwright.stop()

    atexit.register(close)
    return browser
