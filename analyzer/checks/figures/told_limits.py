"""The limit of a row told as the rule that it is, beside the result of the row: 单户全年最高50万元 where the table has ≤50, 48.6."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.figures.agreement import Agreement
from analyzer.late_regex import late_regex
from analyzer.text import piece_end, piece_start

_STOPS, _BELOW, _ABOVE = "，,。；;\n", ("le", "lt"), ("ge", "gt")
_MOST = late_regex(r"(?:最[高多大长]|至多|上限|限额|标准|不得?(?:超过?|高于|多于|大于)|控制在)[^，。；、\d]{0,6}$")
_LEAST = late_regex(r"(?:最[低少小短]|至少|下限|标准|不得?(?:低于|少于|小于)|不足)[^，。；、\d]{0,6}$")
_DONE = late_regex(r"实际|实[发付拨支]|已|其中|一[户家人笔个名项]|[达到]了?$")
_BEHIND = late_regex(r"\s*(?:封顶|为限|以内|以下|[之以]?上限|保底|起步|为下限)")


def is_limit_told(pair: Agreement, facts: Facts) -> bool:
    """True for a figure of the prose that is exactly the target of the row, told by words of a limit and none of what was done."""
    item = next((one for one in facts.indicators if one.id == pair.fact.indicator), None)
    target = facts.figure_of(item.target) if item is not None else None
    if target is None or target.value is None or (target.value, target.dimension) != (pair.right.value, pair.right.dimension):
        return False
    text, told = facts.text, pair.right.span
    words = facts.lexicon.fold(text[piece_start(text, told.start, _STOPS) : told.start])
    if _DONE.search(words):
        return False
    limit = _MOST if target.comparator in _BELOW else _LEAST if target.comparator in _ABOVE else None
    behind = facts.lexicon.fold(text[told.end : piece_end(text, told.end, _STOPS)])
    return limit is not None and (limit.search(words) is not None or _BEHIND.match(behind) is not None)


__all__ = ["is_limit_told"]
