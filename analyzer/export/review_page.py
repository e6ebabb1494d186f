"""The review page: one self-contained HTML file with the report, its findings, and the reviewer's decisions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from analyzer.model import Analysis, Locator, Rule

if TYPE_CHECKING:
    from jinja2 import Template


def review_page(analysis: Analysis, rules: Iterable[Rule]) -> str:
    """The page of one report."""
    del rules
    return _template().render(analysis=analysis, locator=Locator(analysis.text, analysis.places))


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    pages = Environment(
        loader=PackageLoader("analyzer.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return pages.get_template("review.html.j2")
