"""A real browser, Debian's Chromium driven by Playwright: no page may ask for anything but its own file, or fail in silence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
_OWN = ("file://", "blob:")

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.fail("no Chromium found on PATH: install it (Debian: apt-get install chromium) to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file in a profile of its own: ``open_page(file, width=390)``; after the test no request and no error may have been seen."""
    contexts, faults = [], []

    def open_file(file: Path, *, width: int = 1280, height: int = 800, before: str = "", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: None if request.url.startswith(_OWN) else faults.append(f"asked for {request.url}"))
        page.on("pageerror", lambda error: faults.append(f"failed: {error}"))
        page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        if before:
            page.add_init_script(before)
        page.goto(file.as_uri())
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert faults == []
