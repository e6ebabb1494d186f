"""Target and result of an indicator, figure against figure, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.lexicon import as_asked
from analyzer.model import Indicator
from analyzer.model.parts import Part, parts_of


def matched_parts(indicator: Indicator, facts: Facts) -> Iterator[Part]:
    """The pairs of figures that can be compared: same kind of unit, same label where there are several.

    The result is in the unit of the target.
    """
    for part in parts_of(indicator, facts.by_id, facts.layout.folded):
        yield Part(part.target, as_asked(part.actual, part.target, facts.lexicon))


__all__ = ["Part", "matched_parts"]
