"""All of the money in so many kinds, with their amounts at the end: 资金全部用于甲、乙、丙三类支出，金额分别为A、B和C."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.part_lists import open_list
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import small_number

_JOINED = late_regex(r"\s*(?:、|和|及|以及|，|与)\s*")
_HINTS, _REACH, _FEWEST = late_regex("分别|依次|各"), 4, 2


def respective_lists(passage: Passage, above: Sequence[Sentence], lexicon: Lexicon) -> Iterator[list[Reading]]:
    """The readings of each such list: against the money that its sentence tells before it, else the sentences above, the nearest first."""
    for index, sentence in enumerate(passage.sentences):
        if len(sentence.mentions) < _FEWEST or _HINTS.search(sentence.text) is None:
            continue
        parts = _parts(sentence, lexicon)
        earlier = [*above, *passage.sentences[:index]][-_REACH:]
        wholes = [one for place in (sentence, *reversed(earlier)) for one in _spent(place, lexicon) if parts and one.end <= parts[0].start]
        if wholes:
            yield [Reading(whole, parts) for whole in wholes[:_REACH]]


def _parts(sentence: Sentence, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The amounts right behind 分别为, where they are as many as the words say, and no more follow."""
    for first in sentence.mentions:
        if first.quantity.metric != "money":
            continue
        lead = pattern(lexicon, "respectively-all").search(sentence.between(sentence.start, first.start))
        if lead is None:
            continue
        count = small_number(lead["count"])
        run = sentence.mentions[sentence.mentions.index(first) :][:count]
        alike = all(one.quantity.metric == "money" and one.quantity.value and not one.quantity.approximate for one in run)
        joined = all(_JOINED.fullmatch(sentence.between(one.end, two.start)) for one, two in pairwise(run))
        behind = sentence.between(run[-1].end, sentence.end)
        whole = len(run) == count >= _FEWEST and alike and joined and re.match(r"\s*(?:、|和)", behind) is None
        return tuple(run) if whole and not open_list(sentence, tuple(run)) else ()
    return ()


def _spent(sentence: Sentence, lexicon: Lexicon) -> Iterator[Mention]:
    """The amounts of money that a sentence tells as spent, the last first."""
    other, spent = cue(lexicon, "other-level", "spent-apart"), cue(lexicon, "money-spent", "whole-noun")
    for one in reversed(sentence.mentions):
        quantity, item = one.quantity, sentence.item(one)
        plain = quantity.metric == "money" and quantity.value and not one.depth and not hedged(quantity)
        if plain and other.search(item) is None and spent.search(item) is not None:
            yield one


__all__ = ["respective_lists"]
