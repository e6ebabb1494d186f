"""What is taken from a figure and added to it until another one is left: 留存1,128家，新增423家、摘牌34家，累计1,517家."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from analyzer.checks.figures.givers import value_of
from analyzer.checks.prose.words import pattern
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_PAIR, _FEWEST, _MOST = 2, 3, 8
_ZERO = Decimal(0)


class _Entry(NamedTuple):
    """A figure with the words before it."""

    mention: Mention
    value: Decimal
    words: str


def is_balance(stated: Mention, sentences: Sequence[Sentence], operands: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """True where the figures right before or behind one, its parts among them, give it with some of them taken off.

    Those that the words call gone; where the first one is what was there before, any.
    """
    gone, start = pattern(lexicon, "gone-from-stock"), pattern(lexicon, "stock-before")
    row = [
        _Entry(one, value_of(one.quantity), item)
        for sentence in sentences for one in sentence.mentions if _alike(one, stated) and (item := sentence.item(one))
    ]  # fmt: skip
    parts = {one.span for one in operands}
    for run in _beside(stated, row):
        if parts.issubset(one.mention.quantity.span for one in run):
            signs = [(-1,) if gone.search(one.words) else (1, -1) if start.search(run[0].words) else (1,) for one in run[1:]]
            values = (sum((one.value * sign for one, sign in zip(run[1:], some, strict=True)), run[0].value) for some in product(*signs))
            if value_of(stated.quantity) in values:
                return True
    return False


def _beside(stated: Mention, row: list[_Entry]) -> Iterator[list[_Entry]]:
    """The runs of two figures or more that end right before one, or begin right behind it."""
    before = [one for one in row if one.mention.start < stated.start]
    behind = [one for one in row if one.mention.start > stated.start]
    for size in range(_PAIR, _MOST):
        yield from [before[-size:]] if len(before) >= size else []
        yield from [behind[:size]] if len(behind) >= size else []


def is_split(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for one of three parts or more in a row that make up a figure it was read of: 受理9件，批准5件，不批准3件，撤回1件."""
    values = {value_of(one) for one in operands}
    row = [one for one in sentence.mentions if _alike(one, stated)]
    at = next((number for number, one in enumerate(row) if one.start == stated.start), len(row))
    return any(
        sum((value_of(one.quantity) for one in row[start:end]), _ZERO) in values
        for start in range(max(at - _MOST, 0), at + 1) for end in range(max(at + 1, start + _FEWEST), min(at + _MOST, len(row)) + 1)
    )  # fmt: skip


def _alike(one: Mention, stated: Mention) -> bool:
    return one.quantity.dimension == stated.quantity.dimension and one.quantity.unit == stated.quantity.unit


__all__ = ["is_balance", "is_split"]
