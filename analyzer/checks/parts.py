"""Target and result of an indicator, figure against figure, as the checks ask for them."""

from __future__ import annotations

from analyzer.checks.base import Facts, once
from analyzer.model import Indicator
from analyzer.model.parts import Part, parts_of


def matched_parts(indicator: Indicator, facts: Facts) -> tuple[Part, ...]:
    """The pairs of figures that can be compared: same kind of unit, same label where there are several."""
    return _parts(facts)[indicator.id]


@once
def _parts(facts: Facts) -> dict[str, tuple[Part, ...]]:
    return {one.id: tuple(parts_of(one, facts.by_id, facts.layout.folded)) for one in facts.indicators}


__all__ = ["Part", "matched_parts"]
