"""Points for execution told in prose: 预算执行率满分10分，……执行率89%，得9.5分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.figures.rounding import Relation
from analyzer.model import plain
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_EXECUTION, _HUNDRED = "执行率", Decimal(100)
_WEIGHT = re.compile(r"(?:满分|分值|权重)(?:为|是|:)?\s*$|执行率?\s?\(\s*$")
_SCORE = re.compile(r"(?:自评|应)?(?:得|计|评|获)分?(?:为|是|:)?\s*$")


def told_points(facts: Facts) -> Iterator[Relation]:
    """Every sentence with one rate of execution, its full mark and its points, and no other points."""
    for passage in facts.passages:
        for sentence in () if passage.in_table else passage.sentences:
            if _EXECUTION in sentence.text and "分" in sentence.text:
                relation = _relation(sentence)
                if relation is not None:
                    yield relation


def _relation(sentence: Sentence) -> Relation | None:
    rates = [mention for mention in sentence.mentions if mention.quantity.dimension == "percent"]
    points = [mention for mention in sentence.mentions if mention.quantity.metric == "score"]
    weight = next((mention for mention in points if _WEIGHT.search(_before(sentence, mention))), None)
    score = next((mention for mention in points if mention is not weight and _SCORE.search(_before(sentence, mention))), None)
    if len(rates) != 1 or len(points) != len(("weight", "score")) or weight is None or score is None:
        return None
    rate, mark = rates[0].quantity, weight.quantity.value
    if (
        _EXECUTION[:2] not in sentence.lead(weight)
        or _EXECUTION not in sentence.item(rates[0])
        or rate.value is None
        or rate.comparator != "eq"
        or not mark
    ):
        return None
    exact = min(mark * rate.value / _HUNDRED, mark)
    image = interval_of(rate).times(mark / _HUNDRED)
    spans = (score.quantity.span, weight.quantity.span, rate.span)
    return Relation("预算执行率", (exact,), image, score.quantity, spans, f"{plain(mark)}×{plain(rate.value)}%", "分", weight=mark)


def _before(sentence: Sentence, mention: Mention) -> str:
    return sentence.between(sentence.start, mention.start)[-8:]


__all__ = ["told_points"]
