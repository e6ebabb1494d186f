"""Weights told in prose: 四个维度的权重依次为预算执行10分、项目产出50分、项目效益35分、满意度10分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_KINDS = tuple(map(re.compile, ("执行|投入", "决策", "过程|管理", "产出", "效益|效果", "满意", "成本")))
_OUTPUT, _BENEFIT, _SATISFACTION, _EXECUTION = 3, 4, 5, 0
_ALL = {_OUTPUT, _BENEFIT, _SATISFACTION, _EXECUTION}
_FULL = re.compile(r"(?:满分|总分值?|百分制|合计|共计?)(?:为|是|:)?\s*$")
_JOINT = re.compile(r"[，、；和及与]?\s*(?:其中|以及)?[^，。；、\d]{2,12}")
_EARNED = re.compile(r"[得扣减评]分?(?:为|是)?\s*$|扣|实得|自评")
_FEWEST = 3


class ToldWeights(NamedTuple):
    """The weights of all kinds of indicators as one sentence lists them, with the full mark (and its place, if it is told)."""

    weights: tuple[Quantity, ...]
    full: Decimal
    place: tuple[Span, ...]


def told_weights(facts: Facts) -> Iterator[ToldWeights]:
    """The sentences on weights that list those of the first level, each kind once."""
    on_weights = cue(facts.lexicon, "full-marks")
    for passage in facts.passages:
        for sentence in () if passage.in_table else passage.sentences:
            if "产出" in sentence.text and on_weights.search(sentence.text) is not None:
                yield from _of_sentence(sentence, facts)


def _of_sentence(sentence: Sentence, facts: Facts) -> Iterator[ToldWeights]:
    points = [one for one in sentence.mentions if one.quantity.metric == "score" and not one.depth and one.quantity.comparator == "eq"]
    full = next((one for one in points if _FULL.search(sentence.item(one))), None)
    listed = [one for one in points if one is not full]
    kinds = [_kind(sentence, one) for one in listed]
    if None in kinds or len(set(kinds)) != len(kinds) or len(kinds) < _FEWEST or not {_OUTPUT, _BENEFIT} <= set(kinds):
        return
    if not all(_JOINT.fullmatch(sentence.between(one.end, other.start)) for one, other in pairwise(listed)):
        return
    whole = full.quantity.value if full is not None else None
    told = ToldWeights(
        tuple(one.quantity for one in listed), whole or facts.profile.full_mark, (full.quantity.span,) if full is not None else ()
    )
    total = sum((one.value or Decimal(0) for one in told.weights), Decimal(0))
    if total >= told.full or set(kinds) >= _ALL:
        yield told


def _kind(sentence: Sentence, mention: Mention) -> int | None:
    """The kind of indicator whose weight a figure is; None where it is no weight, or the words name several kinds."""
    words = sentence.item(mention)
    found = [number for number, kind in enumerate(_KINDS) if kind.search(words)]
    return found[0] if len(found) == 1 and not _EARNED.search(words) else None


__all__ = ["ToldWeights", "told_weights"]
