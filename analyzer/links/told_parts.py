"""Figures that make up another one together: 新建站亭85座、改造站亭43座 beside a row of 新建改造站亭128座."""

from __future__ import annotations

from decimal import Decimal

from analyzer.lexicon import pattern_of
from analyzer.links.statements import Statement
from analyzer.model import Quantity
from analyzer.model.passages import Mention, last_piece

_FILE = "settings.toml"
_MOST = 8
_ZERO = Decimal(0)


def is_part(statement: Statement, whole: Quantity) -> bool:
    """True where the figure and those of its unit right beside it in the sentence add up to the whole."""
    value, own = whole.value, statement.quantity
    if value is None or own.value is None or own.dimension in ("percent", "") or not _ZERO < own.value < value:
        return False
    alike = [one for one in statement.sentence.mentions if _is_alike(one, statement)]
    at = next((at for at, one in enumerate(alike) if one.start == statement.mention.start), None)
    if at is None or len(alike) == 1:
        return False
    return any(_total(alike[first:last]) == value for first in range(max(at - _MOST, 0), at + 1) for last in range(at + 1, at + _MOST))


def is_sorted(statement: Statement) -> bool:
    """True in a list of figures of one unit by kind, which divides what was told before: 按企业类型分，甲类158家、乙类97家、其他31家."""
    opening = pattern_of(statement.reader.lexicon, _FILE, "sorted-list").search(last_piece(statement.before))
    if opening is None:
        return False
    start, end = statement.sentence.start, len(statement.before) - len(last_piece(statement.before)) + opening.end()
    return any(
        one is not statement.mention and one.start >= start + end and _is_alike(one, statement) for one in statement.sentence.mentions
    )


def _is_alike(one: Mention, statement: Statement) -> bool:
    quantity = one.quantity
    own = statement.quantity
    return (quantity.dimension, quantity.unit, one.depth) == (own.dimension, own.unit, statement.mention.depth)


def _total(mentions: list[Mention]) -> Decimal:
    return sum((one.quantity.value or _ZERO for one in mentions), _ZERO)


__all__ = ["is_part", "is_sorted"]
