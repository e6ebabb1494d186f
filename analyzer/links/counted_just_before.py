"""A rate that is told by its last word right behind its count takes its name from it: 结业考核合格498人，合格率99% is of an examination."""

from __future__ import annotations

from analyzer.links.labels import pairs
from analyzer.links.statements import Statement

_RATE, _LONGEST = "率", 4


def is_of_count_before(statement: Statement, row: str) -> bool:
    """True where the count right before a bare rate is named by more words than the rate, and the sentence has none of the row's."""
    told = statement.label.removesuffix(_RATE)
    if told == statement.label or not 1 < len(statement.label) <= _LONGEST:
        return False
    earlier = [one for one in statement.sentence.mentions if one.start < statement.mention.start]
    named = statement.sentence.item(earlier[-1]) if earlier else ""
    if told not in named or len(named.replace(told, "").strip("，,、 ")) <= 1:
        return False
    own = pairs(row.removesuffix(statement.label))
    return bool(own) and own.isdisjoint(pairs(statement.before))


__all__ = ["is_of_count_before"]
