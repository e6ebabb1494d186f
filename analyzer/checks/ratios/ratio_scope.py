"""The figures that stand before a percentage, and the words around each of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

RATES = ("rate", "completion_rate", "satisfaction")
_STOP = re.compile(r"[，、；。（()）]")
_TAIL = 14


class Pair(NamedTuple):
    """A numerator and a denominator; ``explicit`` where the words leave no other reading."""

    top: Mention
    bottom: Mention
    explicit: bool


class Scope(NamedTuple):
    """The comparable figures before a percentage: of its own sentence, and of the one before."""

    sentence: Sentence
    before: Sentence | None
    near: list[Mention]
    earlier: list[Mention]


def sentence_of(scope: Scope, mention: Mention) -> Sentence | None:
    """The sentence that holds a figure: the percentage's own, or the one before."""
    return scope.sentence if mention.start >= scope.sentence.start else scope.before


def label_of(scope: Scope, mention: Mention) -> str:
    """The words before a figure."""
    sentence = sentence_of(scope, mention)
    return sentence.item(mention) if sentence is not None else ""


def tail(sentence: Sentence, mention: Mention) -> str:
    """The words right after a figure, up to the next mark or figure: 合格 of ``经考核55人合格``."""
    words = _STOP.split(sentence.between(mention.end, mention.end + _TAIL), maxsplit=1)[0]
    return words if not any(char.isdigit() for char in words) else ""


def like(first: Quantity, second: Quantity) -> bool:
    """True for figures of one kind of unit."""
    return first.dimension == second.dimension and first.dimension != ""


def clause_start(sentence: Sentence, stated: Mention) -> int:
    """Where the clause of a figure begins: behind its bracket, where it stands in one (补助241.2万元（占支出的10.09%）)."""
    clause, _ = sentence.clause_of(stated)
    opened = max(sentence.text.rfind(mark, 0, stated.start - sentence.start) for mark in "(（") if stated.depth else -1
    return max(clause, sentence.start + opened + 1)


def is_rate(mention: Mention) -> bool:
    """True for a figure that is a rate itself."""
    return mention.quantity.metric in RATES


__all__ = ["RATES", "Pair", "Scope", "clause_start", "is_rate", "label_of", "like", "sentence_of", "tail"]
