"""A count that is told to change by percentage points (起数下降12.5个百分点): only a rate can, whatever the figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from analyzer.checks.prose.words import pattern
from analyzer.lexicon import Lexicon, alternation
from analyzer.model.passages import Mention, Passage, Sentence

_POINT = "percentage-point"
_RATES = ("percent", _POINT, "score", "points", "")
_RATE = regex.compile(r"[率占]|比[例重值]|指数|满意度|增[速幅]|降幅|份额|程度|[%％]")


class CountedPoints(NamedTuple):
    """The points, what they are told of, and the figure that they are told from (较上年的368起下降), if any."""

    stated: Mention
    subject: str
    base: Mention | None


def counted_points(passage: Passage, lexicon: Lexicon) -> Iterator[CountedPoints]:
    """The points of a passage that are told of a count."""
    for sentence in passage.sentences:
        for index, stated in enumerate(sentence.mentions):
            if stated.quantity.dimension == _POINT and stated.quantity.value is not None:
                found = _from_figure(sentence, index, lexicon) or _of_subject(sentence, stated, lexicon)
                if found is not None:
                    yield found


def _from_figure(sentence: Sentence, index: int, lexicon: Lexicon) -> CountedPoints | None:
    """``较上年的368起下降7.1个百分点``: they are told from a figure that is no rate."""
    stated, base = sentence.mentions[index], sentence.mentions[index - 1] if index else None
    if base is None or base.quantity.dimension in _RATES or base.depth != stated.depth:
        return None
    clause = sentence.lead(base)
    if _RATE.search(clause) or not _since(lexicon).search(clause):
        return None
    if not _changing(lexicon).fullmatch(sentence.between(base.end, stated.start)):
        return None
    return CountedPoints(stated, base.quantity.text, base)


def _of_subject(sentence: Sentence, stated: Mention, lexicon: Lexicon) -> CountedPoints | None:
    """``死亡人数下降16.67个百分点``: the words right before the change name a count."""
    words = sentence.lead(stated)
    found = pattern(lexicon, "counted-subject").search(words)
    if found is None or _RATE.search(words) or not _changing(lexicon).fullmatch(words, found.end()):
        return None
    return CountedPoints(stated, found["subject"], None)


@lru_cache(maxsize=8)
def _changing(lexicon: Lexicon) -> regex.Pattern[str]:
    """The words of a change and nothing else."""
    return regex.compile(
        rf"(?:也|均|分别|相应|净|总体|大幅)?(?:{alternation(lexicon.words('increase', 'decrease'))})(?:了|约|近|达|幅度为?)?\s*"
    )


@lru_cache(maxsize=8)
def _since(lexicon: Lexicon) -> regex.Pattern[str]:
    """The words before a figure of an earlier time: 较上年的."""
    return regex.compile(rf"[较比与同][^，。；\d]{{0,2}}(?:{alternation(lexicon.words('last-period'))})[^，。；\d]{{0,4}}$")


__all__ = ["CountedPoints", "counted_points"]
