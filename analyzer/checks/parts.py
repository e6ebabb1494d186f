"""Target and result of an indicator, figure against figure: the one of each, or those of a target in words, matched by label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.checks.base import Facts
from analyzer.model import Indicator, Quantity, Reading

_LABEL = 2
_RATES = ("rate", "completion_rate", "satisfaction", "score")


@dataclass(frozen=True)
class Part:
    """A figure of the target and the figure of the result that answers it."""

    target: Quantity
    actual: Quantity


def matched_parts(indicator: Indicator, facts: Facts) -> Iterator[Part]:
    """The pairs of figures that can be compared: same kind of unit, same label where there are several."""
    targets = _figures(indicator.target, facts)
    if indicator.actual is not None and indicator.actual.value is not None:
        actual = _figures(indicator.actual, facts)
        if len(targets) == 1 and len(actual) == 1 and _alike(targets[0], actual[0]):
            yield Part(targets[0], actual[0])
        return
    told = [quantity for reading in indicator.told for quantity in _figures(reading, facts)]
    for target in targets:
        answer = _answer(target, [other for other in targets if _alike(other, target)], told, facts)
        if answer is not None:
            yield Part(target, answer)


def _figures(reading: Reading | None, facts: Facts) -> list[Quantity]:
    found = [facts.by_id[number] for number in reading.quantities if number in facts.by_id] if reading is not None else []
    return [quantity for quantity in found if quantity.value is not None and quantity.metric != "score"]


def _alike(first: Quantity, second: Quantity) -> bool:
    if first.metric in _RATES or second.metric in _RATES:
        return first.dimension == second.dimension
    return first.dimension == second.dimension and first.dimension != ""


def _answer(target: Quantity, alike: list[Quantity], told: list[Quantity], facts: Facts) -> Quantity | None:
    """The told figure that equals the target, else the one with its label, else the only one of its unit on both sides."""
    candidates = [quantity for quantity in told if _alike(quantity, target) and quantity.metric not in _RATES]
    equal = next((quantity for quantity in candidates if quantity.value == target.value), None)
    if equal is not None:
        return equal
    label = _label(target, facts)
    same = [quantity for quantity in candidates if label and _label(quantity, facts) == label]
    if len(same) == 1:
        return same[0]
    return candidates[0] if len(candidates) == 1 == len(alike) else None


def _label(quantity: Quantity, facts: Facts) -> str:
    """The two characters right after a figure (69名区属), or right before it where a mark follows (老区村28个)."""
    text = facts.layout.folded
    after = "".join(text[quantity.span.end : quantity.span.end + 6].split())[:_LABEL]
    if len(after) == _LABEL and after.isalpha():
        return after
    before = "".join(text[max(quantity.span.start - 8, 0) : quantity.span.start].split())
    return before[-_LABEL:] if before[-1:].isalpha() else ""
