"""Target and result of an indicator, figure against figure, as the checks ask for them."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts, once
from analyzer.lexicon import as_asked
from analyzer.model import Indicator
from analyzer.model.parts import Part, parts_of


def matched_parts(indicator: Indicator, facts: Facts) -> Iterator[Part]:
    """The pairs of figures that can be compared: same kind of unit, same label where there are several.

    The result is in the unit of the target.
    """
    known = _of_report(facts).get(id(indicator))
    return iter(known if known is not None else _matched(indicator, facts))


@once
def _of_report(facts: Facts) -> dict[int, tuple[Part, ...]]:
    """The pairs of each indicator of the report, by its identity: rules may ask for those of an indicator as they change it."""
    return {id(indicator): _matched(indicator, facts) for indicator in facts.indicators}


def _matched(indicator: Indicator, facts: Facts) -> tuple[Part, ...]:
    found = parts_of(indicator, facts.by_id, facts.layout.folded)
    return tuple([Part(part.target, as_asked(part.actual, part.target, facts.lexicon)) for part in found])


__all__ = ["Part", "matched_parts"]
