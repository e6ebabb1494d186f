"""Pages made from the templates. Whatever comes from a report is escaped, and freed of control signs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.export.marks import legible

if TYPE_CHECKING:
    from jinja2 import Environment


def render(name: str, **view: Any) -> str:
    """A page or a piece of one. Args: name: of the template in ``templates``; view: what it names."""
    return _environment().get_template(name).render(**view)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("analyzer.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_legible,
    )  # fmt: skip


def _legible(value: Any) -> Any:
    return legible(value) if type(value) is str else value
