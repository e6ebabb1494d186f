"""Weights told in prose: 四个维度的权重依次为预算执行10分、项目产出50分、项目效益35分、满意度10分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.composition import tells_marks, without_marks
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_KINDS = tuple(map(re.compile, ("执行|投入", "决策", "过程|管理", "产出", "效益|效果", "满意|(?:服务|受益)对象|公众评价|群众评价", "成本")))
_OUTPUT, _BENEFIT, _SATISFACTION, _EXECUTION = 3, 4, 5, 0
_DECISION, _PROCESS = 1, 2
_ALL = {_OUTPUT, _BENEFIT, _SATISFACTION, _EXECUTION}
_EVERY = {_DECISION, _PROCESS, _OUTPUT, _BENEFIT}
"""The other frame: 决策, 过程, 产出, 效益."""
_FULL = late_regex(r"(?:满分|总分值?|百分制|合计|共计?)(?:为|是|:)?\s*$")
_JOINT = late_regex(r"[，、；+和及与]?\s*(?:其中|以及)?[^，。；、\d]{2,12}(?:[，,]\s*(?:权重|分值|满分|标准分)(?:为|是|:)?\s*)?")
_ASIDE = late_regex(r"^\)|\([^()]*\)|\($")
_LABEL = late_regex(r"[，,]?\s*(?:权重|分值|满分|标准分)(?:为|是|:)?\s*$")
_NEST = late_regex(r"[，,、:]?\s*(?:其中|包括|包含|含|下设|内设|由|[再又]?(?:细分|细化|分解|划分|拆分|分)(?:为|成))")
"""What leads to the weights that one of the list is made of: 产出50分，细分为数量20分、质量15分……."""
_PIECE = late_regex(r"[，。；、:]")
_SHARES = "占"
_EARNED = late_regex(r"[得扣减评]分?(?:为|是)?\s*$|扣|实得|自评")
_SCORED = late_regex("自评(?!表)|得分|实得")
_OF_FULL = late_regex(r"\s*(?:\(|[，,、]|/)\s*(?:满分|分值|权重|标准分|总分值?)(?:为|是|:)?\s*\d")
_FEWEST = 3


class ToldWeights(NamedTuple):
    """The weights of all kinds of indicators as one sentence lists them, with the full mark (and its place, if it is told)."""

    weights: tuple[Quantity, ...]
    full: Decimal
    place: tuple[Span, ...]


def told_weights(facts: Facts) -> Iterator[ToldWeights]:
    """The sentences on weights that list those of the first level, each kind once."""
    likely = pattern(facts.lexicon, "weights-listed")
    for sentence in facts.prose:
        if "产出" not in sentence.text:
            continue
        scored = _SCORED.search(sentence.text) is not None
        on_weights = tells_marks(sentence.text, facts.lexicon) or (not scored and likely.search(sentence.text) is not None)
        if on_weights or _SHARES in sentence.text:
            yield from _of_sentence(sentence, facts, on_weights=on_weights)


def _of_sentence(sentence: Sentence, facts: Facts, *, on_weights: bool) -> Iterator[ToldWeights]:
    marks = [one for one in sentence.mentions if one.quantity.metric == "score" and one.quantity.comparator == "eq"]
    if not marks and "权重" in sentence.text:  # 权重分别是：预算执行率10%、产出指标50%
        marks = [one for one in sentence.mentions if one.quantity.dimension == "percent" and one.quantity.comparator == "eq"]
    if len(without_marks(sentence, marks)) < len(marks):
        return  # 决策9.5分/10分: scores
    plain = [one for one in marks if not one.depth]
    points = plain if any(not _FULL.search(sentence.item(one)) for one in plain) else marks  # 产出指标（50分）、效益指标（30分）
    full = next((one for one in points if _FULL.search(sentence.item(one))), None)
    tops = _tops(sentence, [one for one in points if one is not full])
    listed = [one for one, _ in tops]
    kinds = [_kind(sentence, one) for one in listed] if on_weights or _shared(sentence, listed) else []
    if None in kinds or len(set(kinds)) != len(kinds) or len(kinds) < _FEWEST or not {_OUTPUT, _BENEFIT} <= set(kinds):
        return
    if not all(_JOINT.fullmatch(_ASIDE.sub("", sentence.between(end, other.start))) for (_, end), (other, _) in pairwise(tops)):
        return
    if _are_scores(listed, sentence, facts):
        return
    whole = full.quantity.value if full is not None else None
    if listed[0].depth and (whole not in (None, facts.profile.full_mark) or _SCORED.search(sentence.text)):
        return  # 自评总分97.5分（预算执行9.5分、产出50分……）
    told = ToldWeights(
        tuple(one.quantity for one in listed), whole or facts.profile.full_mark, (full.quantity.span,) if full is not None else ()
    )
    total = sum((one.value or Decimal(0) for one in told.weights), Decimal(0))
    if total >= told.full or set(kinds) >= _ALL or set(kinds) >= _EVERY:
        yield told


def _are_scores(listed: list[Mention], sentence: Sentence, facts: Facts) -> bool:
    """True where full marks stand behind the figures (产出指标49.4分（满分50分）), or where they make up the total score of the report."""
    if any(_OF_FULL.match(sentence.between(one.end, other.start + 1)) for one, other in pairwise([*listed, *listed[-1:]])):
        return True
    readings = (*(one.total for one in facts.evaluations), *(one.total for one in facts.scorecards))
    totals = {total.value for total in readings if total is not None}
    return sum((one.quantity.value or Decimal(0) for one in listed), Decimal(0)) in totals - {facts.profile.full_mark}


def _tops(sentence: Sentence, listed: list[Mention]) -> list[tuple[Mention, int]]:
    """The figures of a list without those that one of them is made of, each with the end of these; none where they do not add up to it."""
    out: list[tuple[Mention, int]] = []
    rest = Decimal(0)
    for one in listed:
        value = one.quantity.value or Decimal(0)
        if not rest and out and _NEST.match(sentence.between(out[-1][1], one.start)):
            rest = out[-1][0].quantity.value or Decimal(0)
        if rest:
            rest -= value
            out[-1] = (out[-1][0], one.end)
        else:
            out.append((one, one.end))
        if rest < 0:
            return []
    return out if not rest else []


def _shared(sentence: Sentence, listed: list[Mention]) -> bool:
    """True where every figure is told as a share of the marks: 预算执行占10分、产出占50分."""
    return all(sentence.item(one).endswith(_SHARES) for one in listed)


def _kind(sentence: Sentence, mention: Mention) -> int | None:
    """The kind of indicator whose weight a figure is; None where it is no weight, or the words name several kinds."""
    words = sentence.item(mention)
    if _LABEL.fullmatch(words):  # 产出指标，权重50分
        words = _PIECE.split(_LABEL.sub("", sentence.between(sentence.start, mention.start)))[-1]
    found = [number for number, kind in enumerate(_KINDS) if kind.search(words)]
    return found[0] if len(found) == 1 and not _EARNED.search(words) else None


__all__ = ["ToldWeights", "told_weights"]
