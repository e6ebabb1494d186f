"""What changed between two versions of a report: findings mended, still open, new, and figures that differ."""

from __future__ import annotations

from pydantic import Field

from analyzer.model.base import Record, Span
from analyzer.model.findings import Finding


class FigureChange(Record):
    """A figure that reads otherwise in the new version.

    ``old`` and ``new`` are spans of the two texts; one is None where a figure was taken out or put in. ``context`` are the
    words before it.
    """

    before: str
    after: str
    context: str
    old: Span | None
    new: Span | None


class Difference(Record):
    """Mended findings are of the old version, open and new ones of the new version.

    ``former`` gives, for each open finding whose figures changed, its fingerprint in the old version.
    """

    mended: tuple[Finding, ...] = ()
    open: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    former: dict[str, str] = Field(default_factory=dict)
    figures: tuple[FigureChange, ...] = ()
