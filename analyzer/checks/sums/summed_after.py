"""A total that a sentence of its own draws from the figures before it: ….四处河段加总，年内整治13.9公里; ….经汇总，当年拨付545.4万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from analyzer.checks.prose.words import cue
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import small_number

_COUNT = "一两二三四五六七八九十"
_RATIOS = ("", "percent", "percentage-point", "score", "points")
_FEWEST, _MOST, _SENTENCES, _LEAD = 3, 30, 6, 24


class SummedAfter(NamedTuple):
    """The ways to read the parts of a total, those of the nearest sentence first; ``told`` where that has as many as the total says."""

    readings: list[Reading]
    told: bool


@lru_cache(maxsize=8)
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    """The words that draw a total: 四处河段加总, 以上三项合计, 经汇总."""
    number = rf"(?P<number>[{_COUNT}])[一-鿿]{{1,8}}?"
    return late_regex(rf"\W*(?:以上|上述|前述|这|将)?(?:{number}|各?[一-鿿]{{0,4}}?)(?:{alternation(lexicon.words('summing-up'))})")


def summed_after(passage: Passage, above: Sequence[Sentence], lexicon: Lexicon) -> Iterator[SummedAfter]:
    """Every total of a passage that is drawn in a sentence of its own. Args: above: the sentences of the passage before."""
    word = cue(lexicon, "summing-up")
    for index, sentence in enumerate(passage.sentences):
        opened = _opening(lexicon).match(sentence.text) if word.search(sentence.text[:_LEAD]) else None
        if opened is None:
            continue
        told = small_number(opened["number"] or "")
        whole = next((one for one in sentence.mentions if one.start >= sentence.start + opened.end()), None)
        if whole is None or not _is_amount(whole) or COMPARED.search(sentence.lead(whole)):
            continue
        earlier = [*above, *passage.sentences[:index]][: -_SENTENCES - 1 : -1]
        lists = [parts for parts in accumulate((_parts(other, whole, lexicon) for other in earlier), lambda near, far: far + near) if parts]
        readings = [Reading(whole, parts) for parts in lists if (len(parts) == told if told else _FEWEST <= len(parts) <= _MOST)]
        if readings:
            yield SummedAfter(readings, told=len(lists[0]) == told)


def _parts(sentence: Sentence, whole: Mention, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The figures of a sentence that may be parts: of the whole's unit, no standards and no totals."""
    other = cue(lexicon, "each-or-all", "planned-figure", "budget-word")
    return tuple(
        one for one in sentence.mentions
        if one.quantity.dimension == whole.quantity.dimension and one.quantity.unit == whole.quantity.unit and _is_amount(one)
        and not other.search(words := sentence.lead(one)) and not COMPARED.search(words)
    )  # fmt: skip


def _is_amount(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.value is not None and quantity.dimension not in _RATIOS and quantity.comparator == "eq" and mention.depth == 0


__all__ = ["SummedAfter", "summed_after"]
