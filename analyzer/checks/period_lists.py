"""Figures told in one list for several periods: 一至四季度分别完成3、8、9、6座, with the total that stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.sums import Reading
from analyzer.checks.words import cue
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

_PERIODS = {
    4: re.compile(r"(?:第?[一1]季度?[至到\-—~]第?[四4]|[四4]个|各|[一1]、[二2]、[三3]、[四4])季度?"),
    2: re.compile(r"上(?:半年)?[、和与]?下半年|前后半年"),
    12: re.compile(r"(?:1|一)月?[至到\-—~](?:12|十二)月|各月|十二个月"),
}
_QUARTERS = re.compile(r"第?[一1](?:季度)?[至到\-—~]第?[四4]季度")
_JOINT = re.compile(r"\s*(?:[、，,和及与]|以及)\s*")


def period_lists(passage: Passage, lexicon: Lexicon) -> Iterator[list[Reading]]:
    """For each list of a figure per period the totals that it may be the parts of, the nearest first."""
    for index, sentence in enumerate(passage.sentences):
        if "分别" not in sentence.text:
            continue
        before = passage.sentences[index - 1] if index else None
        for parts in _lists(sentence):
            wholes = [
                mention for mention in sentence.mentions if mention.end <= parts[0].start and _whole(sentence, mention, parts, lexicon)
            ]
            if before is not None and not wholes:
                wholes = [mention for mention in before.mentions if _whole(before, mention, parts, lexicon)]
            if wholes:
                yield [Reading(whole, parts) for whole in reversed(wholes)]


def _lists(sentence: Sentence) -> Iterator[tuple[Mention, ...]]:
    mentions = sentence.mentions
    for index, mention in enumerate(mentions):
        lead = sentence.lead(mention)
        if "分别" not in lead[-12:]:
            continue
        count = next((number for number, words in _PERIODS.items() if words.search(lead) or (number == 4 and _QUARTERS.search(lead))), 0)
        parts = mentions[index : index + count]
        joined = all(_JOINT.fullmatch(sentence.between(one.end, two.start)) for one, two in pairwise(parts))
        if count and len(parts) == count and joined and len({part.quantity.dimension for part in parts}) == 1:
            yield parts


def _whole(sentence: Sentence, mention: Mention, parts: tuple[Mention, ...], lexicon: Lexicon) -> bool:
    """A figure of the same kind that is told as done or as a total, and not as planned."""
    item = sentence.item(mention)
    alike = mention.quantity.dimension == parts[0].quantity.dimension and mention.quantity.value is not None
    return alike and cue(lexicon, "rate-top", "total").search(item) is not None and cue(lexicon, "rate-base").search(item) is None


__all__ = ["period_lists"]
