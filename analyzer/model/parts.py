"""Target and result of an indicator, figure against figure: the one of each, or those of a target in words, matched by label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model.facts import Indicator, Quantity, Reading
from analyzer.model.told_groups import of_target_group
from analyzer.text import FULL_STOP, squeezed

_LABEL, _LEAD = 2, 9
_EACH = late_regex(r"(?:[每均]|各(?![类种项级界]))[^\d，。；、,;]{0,6}$")
_PARTS = late_regex(r"其中|(?:[，,(:：]|^)\s*(?:包括|包含|含)")
_BORDER = late_regex(r"[\t\n|]")
"""What parts a cell from the next."""
_SUM = late_regex(r"(?:[，；:]|^)[一-鿿]{0,6}?(?:合计|总计|共计|总共|共)(?![同享青建用性])[^，。；、\d]{0,10}$")
_RATES = ("rate", "completion_rate", "satisfaction", "score")
_RATE = late_regex(r"([一-鿿]{1,8}[率度])[^，。；、\d率度]{0,6}$")
_NAMED, _AHEAD = 3, 20
"""参保率不低于95%: what a rate is called."""


class Part(NamedTuple):
    """A figure of the target and the figure of the result that answers it."""

    target: Quantity
    actual: Quantity


def parts_of(indicator: Indicator, by_id: Mapping[str, Quantity], folded: str) -> Iterator[Part]:
    """The pairs of figures that can be compared: same kind of unit, same label where there are several.

    Args: by_id: the quantities of the report; folded: its folded text, for the labels.
    """
    targets = figures_of(indicator.target, by_id)
    if indicator.actual is not None and indicator.actual.value is not None and indicator.actual.quantities:
        actual = figures_of(indicator.actual, by_id)
        if len(targets) > 1 and len(actual) == 1 and not _each(actual[0], folded):
            targets = [target for target in targets if not _each(target, folded)]  # 每季度不少于1次、全年4次以上: the one of the year
        if len(targets) == 1 and len(actual) == 1 and _alike(targets[0], actual[0]):
            yield Part(targets[0], actual[0])
        return
    told = [quantity for reading in (indicator.actual, *indicator.told) for quantity in figures_of(reading, by_id)]
    told = [quantity for quantity in told if not _each(quantity, folded)]
    for target in targets:
        if _each(target, folded) or target.dimension == "age" or (target.metric == "duration" and target.comparator not in ("le", "lt")):
            continue  # 为80周岁以上老人发放津贴: whose age is no goal
        answer = _answer(target, [other for other in targets if _alike(other, target)], told, folded)
        if answer is not None:
            yield Part(target, answer)


def figures_of(reading: Reading | None, by_id: Mapping[str, Quantity]) -> list[Quantity]:
    """The figures of a reading that have one value and are no scores."""
    if reading is None:
        return []
    found = map(by_id.get, reading.quantities)
    return [quantity for quantity in found if quantity is not None and quantity.value is not None and quantity.metric != "score"]


def _alike(first: Quantity, second: Quantity) -> bool:
    if first.metric in _RATES or second.metric in _RATES:
        return first.dimension == second.dimension
    return first.dimension == second.dimension and first.dimension != ""


def _answer(target: Quantity, alike: list[Quantity], told: list[Quantity], folded: str) -> Quantity | None:
    """The told figure that equals the target, else the one with its label, else the only one of its unit on both sides."""
    if target.metric in _RATES:
        return _same_rate(target, told, folded)
    candidates = [quantity for quantity in told if _alike(quantity, target) and quantity.metric not in _RATES]
    group = of_target_group(target, candidates, folded)
    if group is not None:
        return group
    candidates = _leading(candidates, folded) if len(alike) == 1 else candidates
    equal = next((quantity for quantity in candidates if quantity.value == target.value), None)
    if equal is not None:
        return equal
    label = _label(target, folded)
    same = [quantity for quantity in candidates if label and _label(quantity, folded) == label]
    if len(same) == 1:
        return same[0]
    wholes = [one for one in candidates if _is_whole(one, folded)] if len(alike) == 1 else []
    if len(wholes) == 1:
        return wholes[0]
    return candidates[0] if len(candidates) == 1 == len(alike) else None


def _same_rate(target: Quantity, told: list[Quantity], folded: str) -> Quantity | None:
    """The only told rate that is called as the target's is, or by the end of its name (培训合格率, 合格率)."""
    name = _rate_name(target, folded)
    same = [one for one in told if one.metric in _RATES and one.dimension == target.dimension and _one_name(_rate_name(one, folded), name)]
    return same[0] if len(same) == 1 else None


def _one_name(first: str, second: str) -> bool:
    return min(len(first), len(second)) >= _NAMED and (first.endswith(second) or second.endswith(first))


def _rate_name(quantity: Quantity, folded: str) -> str:
    found = _RATE.search(folded, max(quantity.span.start - _AHEAD, 0), quantity.span.start)
    return found[1] if found else ""


def _leading(candidates: list[Quantity], folded: str) -> list[Quantity]:
    """The figures that are no part of the one before them (51名，其中孤儿11名); all of them where none leads."""
    out: list[Quantity] = []
    inside = False
    for before, quantity in zip((None, *candidates), candidates, strict=False):
        between = folded[before.span.end : quantity.span.start] if before is not None else ""
        inside = (inside or _PARTS.search(between) is not None) and not FULL_STOP.search(between)
        out += [] if inside else [quantity]
    return out or candidates


def _is_whole(quantity: Quantity, folded: str) -> bool:
    """True for the sum of the parts told before it: 东片整治2.1公里、西片整治1.7公里，共整治3.8公里."""
    return _SUM.search(folded, max(quantity.span.start - _AHEAD, 0), quantity.span.start) is not None


def _each(quantity: Quantity, folded: str) -> bool:
    """True for a figure of one of many (每期50人), which no total answers."""
    return _EACH.search(folded, max(quantity.span.start - _LEAD, 0), quantity.span.start) is not None


def _label(quantity: Quantity, folded: str) -> str:
    """The two characters right after a figure (69名区属), or right before it where a mark follows (老区村28个)."""
    after = squeezed(_BORDER.split(folded[quantity.span.end : quantity.span.end + 6], maxsplit=1)[0])[:_LABEL]
    if len(after) == _LABEL and after.isalpha():
        return after
    before = squeezed(_BORDER.split(folded[max(quantity.span.start - 8, 0) : quantity.span.start])[-1])
    return before[-_LABEL:] if before[-1:].isalpha() else ""


__all__ = ["Part", "figures_of", "parts_of"]
