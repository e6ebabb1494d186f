"""A real browser, Debian's Chromium driven by Playwright: no page may ask for anything but its own file, or fail in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import chromium

_OWN = ("file://", "blob:")
_PATIENCE = 30_000
"""Milliseconds for what must come: other tests may hold all the cores meanwhile. It ends as soon as it is there."""
expect.set_options(timeout=_PATIENCE)

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Browser:
    """The browser of this process."""
    return chromium()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Open a file in a profile of its own: ``open_page(file, width=390)``; after the test no request and no error may have been seen."""
    contexts, faults = [], []

    def open_file(file: Path, *, width: int = 1280, height: int = 800, before: str = "", **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE)
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
