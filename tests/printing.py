"""PDFs as a browser prints them, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STYLE = """
body { font: 12pt/1.6 "Noto Sans CJK SC", sans-serif; margin: 0 }
p { text-indent: 2em; margin: 0 }
h1 { text-align: center; font-size: 18pt }
h2, h3 { font-size: 13pt; margin: 0 }
table { border-collapse: collapse; width: 100%; font-size: 9pt }
td, th { border: 1px solid; padding: 3px }
"""
FOOT = '<div style="font-size:9px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>'


class Printer:
    """A browser that prints pages of HTML."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def pdf(self, body: str, *, style: str = "", head: str = "<span></span>", foot: str = FOOT, landscape: bool = False) -> bytes:
        """The bytes of the PDF of a body of HTML, on A4, with a head and a foot on every page."""
        page = self._browser.new_page()
        page.set_content(f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{STYLE}{style}</style></head><body>{body}</body></html>")
        edges = {"top": "2.5cm", "bottom": "2.5cm", "left": "2.5cm", "right": "2.5cm"}
        data = page.pdf(
            format="A4", margin=edges, landscape=landscape, display_header_footer=True, header_template=head, footer_template=foot
        )  # type: ignore[arg-type]
        page.close()
        return data


@contextmanager
def printer() -> Iterator[Printer]:
    """A printer. Raises: RuntimeError where there is no chromium."""
    yield Printer(chromium())
