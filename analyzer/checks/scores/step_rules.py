"""Points by a rule of steps that the paragraph itself tells: 每低于目标1个百分点扣0.5分。目标90%，实际87%，……得8.5分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.scores.item_points import ItemPoints, item_points
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity

_RULE = late_regex(
    r"每(?:低|少|差|下?降|缺|减少|超|高|逾期|延[期迟误]|推迟|增加)[^，。；\d]{0,12}?(?P<step>\d+(?:\.\d+)?|一)?\s?(?P<unit>个百分点|%|[一-鿿]{1,3}?)[，,]?\s*(?:倒?扣|减)(?:减|除)?\s?(?P<off>\d+(?:\.\d+)?)\s?分"
)
_PERCENT, _ONE, _ZERO, _SLACK = "percent", Decimal(1), Decimal(0), Decimal("0.011")


class Stepped(NamedTuple):
    """A missed goal with its points, and what the rule leaves of the full mark."""

    item: Indicator
    pair: tuple[Quantity, Quantity]
    points: ItemPoints
    rule: str
    steps: Decimal
    earned: Decimal
    holds: bool


def stepped(facts: Facts) -> Iterator[Stepped]:
    """Every missed goal of the prose in whose paragraph one such rule stands that counts in its unit."""
    text = facts.layout.flow.folded
    if _RULE.search(text) is None:
        return
    for item in facts.indicators:
        pair = facts.figures_of(item) if item.table is None and item.verdict == "missed" else None
        points = item_points(item, facts) if pair is not None else None
        if pair is None or points is None:
            continue
        at = facts.layout.flow.from_text(pair[1].span.start)
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        rules = list(_RULE.finditer(text, start, end if end >= 0 else len(text)))
        if len(rules) == 1 and _counts(rules[0]["unit"], pair[0]):
            yield _stepped(item, pair, points, rules[0])


def _counts(unit: str, target: Quantity) -> bool:
    return unit in ("个百分点", "%") if target.dimension == _PERCENT else unit == target.unit


def _stepped(item: Indicator, pair: tuple[Quantity, Quantity], points: ItemPoints, rule: re.Match[str]) -> Stepped:
    step = Decimal(rule["step"]) if rule["step"] and rule["step"] != "一" else _ONE
    steps = abs((pair[0].value or _ZERO) - (pair[1].value or _ZERO)) / pair[0].scale / step
    off = Decimal(rule["off"])
    could = [max(points.mark - off * count, _ZERO) for count in (steps, _whole(steps, ROUND_FLOOR), _whole(steps, ROUND_CEILING))]
    holds = any(abs(one - points.earned) <= _SLACK for one in could)
    return Stepped(item, pair, points, rule[0], steps, could[0], holds)


def _whole(steps: Decimal, rounding: str) -> Decimal:
    return steps.quantize(_ONE, rounding=rounding)


__all__ = ["Stepped", "stepped"]
