"""Sums that lack an addend which stands nearby, or count one twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analyzer.diagnosis.relations import Figure, Relation
from analyzer.model import Quantity, Span, significant_digits

_NEAR = 160
_LEAST_DIGITS = 2


def missing(relation: Relation, quantities: Sequence[Quantity], starts: list[int]) -> Iterator[Quantity]:
    """Figures near the sum, outside it, that are just the gap: of two significant digits at least, else it is mere chance."""
    gap = relation.gap()
    if not relation.additive or gap <= 0 or len(significant_digits(gap)) < _LEAST_DIGITS:
        return
    inside = {figure.span for figure in relation.figures}
    first, last = min(span.start for span in inside), max(span.end for span in inside)
    here = quantities[bisect_left(starts, first - _NEAR) : bisect_left(starts, last + _NEAR)]
    for quantity in here:
        if quantity.value == gap and quantity.dimension == relation.stated.dimension and not _touches(quantity.span, inside):
            yield quantity


def counted_twice(relation: Relation) -> list[Figure]:
    """Parts that are just what the sum has too much: a part of another part, or one that stands twice."""
    gap = relation.gap()
    if not relation.additive or gap >= 0 or len(significant_digits(gap)) < _LEAST_DIGITS:
        return []
    return [part for part in relation.parts if part.value == -gap]


def _touches(span: Span, others: set[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
