"""Lists that tell themselves why they miss their total: shares that leave a rest, or a part with money in it that is not of the total.

车位5200个，其中：商场3640个（占70%），医院1248个（占24%）: the shares make up 94 %, and the parts as much of the total.
省级资金8300万元，具体为：甲文1500万元，乙文2600万元（含市级配套400万元）: the parts are of both.
"""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention

_SHARE = late_regex(r"[，,（(]\s*(?:约|仅)?占(?:比|其|总[数量额])?(?:的|为|约|达)*\s*$")
_WITHIN = late_regex(r"[（(]\s*(?:其中)?(?:含|包含|包括|另含)[^，。；、\d（()）]{0,14}$")
_OPENED = late_regex(r"^[^，。；、\d（()）]{0,10}[（(][^，。；、\d（()）]{0,4}$")
_NEAR = 16
_REST, _HUNDRED, _ZERO = Decimal("0.5"), Decimal(100), Decimal(0)


def shares_leave_rest(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where each part has its own share of the whole right behind it, all are right, and they leave some of it."""
    shares = [_share_behind(one, facts) for one in parts]
    told = [one for one in shares if one is not None]
    if len(told) < len(parts) or not whole.value:
        return False
    right = (
        percent_matches(part.value * _HUNDRED / whole.value, None, share.quantity) is not Outcome.FAIL
        for part, share in zip(parts, told, strict=True)
    )
    return all(right) and sum((one.value for one in told), _ZERO) < _HUNDRED - _REST


def holds_without_inside(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where the parts are more than the whole by just what brackets behind them say to be in them."""
    over = sum((one.value for one in parts), _ZERO) - whole.value
    first, last = parts[0].start, parts[-1].end
    text = facts.layout.flow.folded
    return over > 0 and any(
        one.value == over and one.depth and _WITHIN.search(text[max(one.start - 20, first) : one.start])
        for sentence in facts.prose if sentence.start < last and first < sentence.end
        for one in sentence.mentions if one.start >= first
    )  # fmt: skip


def holds_with_bracket(whole: Mention, parts: tuple[Mention, ...], facts: Facts) -> bool:
    """True where the parts make the whole once one is counted as the bracket behind it: 共128个，包括…、8个分馆（14座楼）."""
    wanted = whole.value - sum((one.value for one in parts), _ZERO)
    text = facts.layout.flow.folded
    homes = (sentence for sentence in facts.prose if sentence.start < parts[-1].end and parts[0].start < sentence.end)
    told = [one for sentence in homes for one in sentence.mentions]
    return bool(wanted) and any(
        one.depth and one.value - part.value == wanted and _OPENED.search(text[part.end : one.start])
        for part in parts for one in told if 0 <= one.start - part.end < _NEAR
    )  # fmt: skip


def _share_behind(part: Mention, facts: Facts) -> Mention | None:
    """The percentage right behind a figure that is told as its share."""
    place = facts.prose_places.get(part.quantity.id)
    if place is None:
        return None
    sentence = facts.prose[place[0]]
    after = next((one for one in sentence.mentions if one.start >= part.end), None)
    if after is None or after.quantity.dimension != "percent":
        return None
    return after if _SHARE.fullmatch(sentence.between(part.end, after.start)) else None


__all__ = ["holds_with_bracket", "holds_without_inside", "shares_leave_rest"]
