"""The whole that 其中 looks back to: 全年318万人次，上半年、下半年分别为142万人次、176万人次；其中免费223万人次 is a part of 318."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_LISTED = late_regex(r"[、和及与][^，。；;、\d]{0,12}|[，；](?:[上下]半年|[一二三四1-4前]季度|\d{1,2}月)[^，。；;、\d]{0,8}")
"""What joins the parts of a whole that was told before them."""


def whole_before(wholes: Sequence[Mention], top: Mention, sentence: Sentence) -> Mention:
    """The last figure before 其中; before a list of parts the figure that they are parts of, if one is there as large as any of them."""
    last = wholes[-1]
    parts = [last, *_listed_with(wholes, sentence)]
    earlier = [one for one in wholes if one not in parts]
    least = max(map(_value, parts)) if len(parts) > 1 else _value(top) if _value(last) < _value(top) else None
    return next((one for one in reversed(earlier) if least is not None and _value(one) >= least), last)


def _listed_with(wholes: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The figures of the list that the last one ends."""
    out: list[Mention] = []
    last = wholes[-1]
    for one in reversed(wholes[:-1]):
        if one.start < sentence.start or _LISTED.fullmatch(sentence.between(one.end, last.start)) is None:
            break
        out.append(one)
        last = one
    return out


def _value(mention: Mention) -> Decimal:
    return mention.quantity.value or Decimal(0)


__all__ = ["whole_before"]
