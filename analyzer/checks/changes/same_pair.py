"""A rate told right behind the amount that it is of: 3360万元，同口径增加504万元，增长15%; the amount tells between which two figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes import changes_told
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.givers import gives, value_of
from analyzer.checks.figures.slips import digits_of
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Passage, Sentence

_PERCENT, _TELLING = "percent", 2
_BEHIND = late_regex(
    r"[，,、(（]\s*(?:同比|环比|也即|即|相当于)?(?:增长|增加|增幅|增速|上升|提高|下降|降幅|减少|减幅|降低|[增降升减涨])(?:率|幅度|比例)?(?:为|达到?|了|约)?\s*"
)
_FELL = late_regex("[降减]")


def same_pairs(facts: Facts, settled: Collection[Span]) -> Iterator[Change]:
    """The changes in percent between the two figures of the amount before them. Args: settled: the changes read otherwise."""
    for passage, changes in zip(facts.passages, changes_told(facts), strict=True):
        amounts = {readings[0].stated.start: readings for readings in changes}
        for sentence in passage.sentences if amounts else ():
            for amount, stated in pairwise(sentence.mentions):
                if amount.start in amounts and stated.quantity.dimension == _PERCENT and stated.quantity.span not in settled:
                    found = _of_same(stated, amount, amounts[amount.start], sentence)
                    if found is not None and not _of_other(found, amount, passage):
                        yield found


def _of_same(stated: Mention, amount: Mention, readings: Sequence[Change], sentence: Sentence) -> Change | None:
    """The change where just one pair of figures gives the amount."""
    between = sentence.between(amount.end, stated.start)
    if not _BEHIND.fullmatch(between) or len(digits_of(amount.quantity)) < _TELLING or amount.depth != stated.depth:
        return None
    pairs = {frozenset((one.old, one.new)) for one in readings if not one.relative and one.outcome is Outcome.EXACT}
    values = {frozenset(one.quantity.value for one in pair) for pair in pairs}
    if len(values) != 1:
        return None
    low, high = sorted(next(iter(pairs)), key=lambda one: one.quantity.value or 0)
    old, new = (high, low) if _FELL.search(between) else (low, high)
    if not old.quantity.value or hedged(old.quantity, new.quantity, stated.quantity):
        return None
    return Change(old, new, stated, relative=True, firm=True, words=between)


def _of_other(found: Change, amount: Mention, passage: Passage) -> bool:
    """True where the amount is that share of a figure other than the two: 比2251万元，甲多134万元，乙少20万元，增加114万元，增长5.06%."""
    own, size = (found.old.quantity.value, found.new.quantity.value), value_of(amount.quantity)
    others = (one.quantity for one in passage.mentions if one.quantity.unit == amount.quantity.unit and one.quantity.value not in own)
    return any(one.value and gives(size / one.value, found.stated.quantity) for one in others)


__all__ = ["same_pairs"]
