"""A count that points back to one just told, with another figure: 改造96户……上述86户, 修缮烈士墓37座……这73座.

Nothing before tells its figure, and what stands before it counts its unit only once; or its words stand in one clause before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import telling_pairs
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_POINTS = late_regex(r"(?:上述|(?<![一-鿿])以上|前述|上列|(?<![一-鿿])这)(?P<words>[^，。；、\d]{0,12})$")
_SIGNS = ("上述", "前述", "以上", "上列", "这")
_LEAST, _NEAR, _SHARED, _MOST, _NOUN = 10, 3, 2, 6, 6


class PointedBack(NamedTuple):
    """Both figures, the earlier first, and the words that point back."""

    one: Quantity
    other: Quantity
    words: str


def pointed_back(facts: Facts) -> Iterator[PointedBack]:
    """Each such count, with the one that it points back to."""
    if not any(sign in facts.layout.flow.folded for sign in _SIGNS):
        return
    before: list[tuple[Sentence, Mention]] = []
    for sentence in facts.prose:
        for mention in sentence.mentions:
            if not is_count(mention.quantity):
                continue
            found = _POINTS.search(sentence.lead(mention)) if (mention.quantity.value or 0) >= _LEAST else None
            if found is not None:
                yield from _back(sentence, mention, found["words"], before, facts)
            before.append((sentence, mention))


def _back(sentence: Sentence, mention: Mention, words: str, before: list[tuple[Sentence, Mention]], facts: Facts) -> Iterator[PointedBack]:
    own = mention.quantity
    known = [one for one in before if one[1].quantity.unit == own.unit]
    if any(one.value == own.value for _, one in known) or own.value is None:
        return
    text = facts.layout.flow.folded
    here = [(at, one) for at, one in before[-_MOST:] if "\n" not in text[one.end : mention.start]]
    near = [(at, one) for at, one in here if one.quantity.unit == own.unit and text.count("。", one.end, mention.start) <= _NEAR]
    named = telling_pairs(words + sentence.between(mention.end, mention.end + _NOUN), facts.lexicon)
    alike = [(at, one) for at, one in known if len(named & telling_pairs(_around(at, one), facts.lexicon)) >= _SHARED] if words else []
    fit = near or alike
    values = {one.quantity.value or Decimal(0) for _, one in fit}
    plain = [one for at, one in fit if cue(facts.lexicon, "last-period").search(at.lead(one)) is None]
    others = {one.quantity.value or Decimal(0) for at, one in here}
    if _sums(others, own.value):
        return
    if len(values) == 1 and plain and _is_slip(plain[-1].quantity, own):
        yield PointedBack(plain[-1].quantity, own, words)
    elif 1 < len(values) <= _MOST and alike and not _sums(values, own.value):
        close = [one for _, one in alike if _is_slip(one.quantity, own)]
        yield from (PointedBack(one.quantity, own, words) for one in close[:1] if len(close) == 1)


def _around(sentence: Sentence, mention: Mention) -> str:
    first, last = sentence.clause_of(mention)
    return sentence.between(first, last)


def _is_slip(one: Quantity, other: Quantity) -> bool:
    """True for the same digits in another order, and for one wrong digit."""
    left, right = str(one.value), str(other.value)
    return sorted(left) == sorted(right) or (len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1)


def _sums(values: set[Decimal], whole: Decimal) -> bool:
    return any(sum(some) == whole for size in range(2, len(values) + 1) for some in combinations(values, size))


__all__ = ["PointedBack", "pointed_back"]
