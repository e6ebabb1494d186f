"""Qualitative results whose step, weight and score prose tells: 分值15分，……认定为“未达成且效果较差”，给11分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Sentence
from analyzer.profile import Band

_STEP = late_regex("达成|[未分本能](?:完成|实现)")
_POINTS = late_regex(r"(\d{1,3}(?:\.\d{1,2})?)\s?分(?!钟|之)")
_WEIGHT = late_regex(r"(?:分值|满分|权重|标准分|分数)(?:为|是|:)?\s?$")
_LABEL, _LABELLED = late_regex(r"\((?:该项|本项)?\s?$"), late_regex(r"\s?\)")
_SCORE = late_regex(r"(?:[得给计评记打赋](?:予|了|分)?|自评)(?:为|是|:)?\s?$")
_LOST = late_regex(r"扣(?:减|除|去|掉)?了?\s?$")
_NAME = late_regex(r"([^，。；：:、()]{2,24}?)[，(]?\s?(?:该项|本项|的|分值|满分|权重|标准分|分数|为|是|:)*\s?$")
_COUNTED = late_regex(r"^\s*(?:\(?[一二三四五六七八九十\d]{1,2}[、.)]|[第其]?[一二三四五六七八九十]是)\s*")
_AHEAD = 12


class ToldBand(NamedTuple):
    """A step with the weight and the score beside it, and the places of score, weight and step."""

    name: str
    band: Band
    words: str
    weight: Decimal
    score: Decimal
    spans: tuple[Span, Span, Span]


class _Points(NamedTuple):
    """Points in a sentence: ``kind`` is weight, score, lost, or empty where the words do not say."""

    kind: str
    value: Decimal
    start: int
    end: int


def told_bands(facts: Facts) -> Iterator[ToldBand]:
    """Every weight told in prose behind which one step and one score stand before the next weight."""
    for sentence in facts.prose:
        if "分" in sentence.text and _STEP.search(sentence.text):
            yield from _of_sentence(sentence, facts)


def _of_sentence(sentence: Sentence, facts: Facts) -> Iterator[ToldBand]:
    text = sentence.text
    steps = list(pattern(facts.lexicon, "told-band").finditer(text))
    points = [_points(found, text) for found in _POINTS.finditer(text)] if steps else []
    ends = [(one, after.start) for one, after in pairwise([*(one for one in points if one.kind == "weight"), _end(text)])]
    for weight, end in ends:
        inside = [one for one in points if weight.end <= one.start < end]
        named = [step for step in steps if weight.end <= step.start() < end]
        scores = [one for one in inside if one.kind == "score"] or [one for one in inside if one.kind == "lost"]
        if len(named) != 1 or len(scores) != 1 or any(not one.kind for one in inside):
            continue
        words, score = named[0]["band"], scores[0]
        band = facts.profile.scoring.band_of(words)
        if band is not None:
            value = weight.value - score.value if score.kind == "lost" else score.value
            places = ((score.start, score.end), (weight.start, weight.end), named[0].span("band"))
            spans = tuple(facts.layout.flow.span(sentence.start + one, sentence.start + two) for one, two in places)
            yield ToldBand(_name(text, weight.start), band, words, weight.value, value, (spans[0], spans[1], spans[2]))


def _end(text: str) -> _Points:
    return _Points("end", Decimal(0), len(text), len(text))


def _points(found: re.Match[str], text: str) -> _Points:
    """What the words before points say of them: 分值15分 and （15分） are weights, 得11分 is a score."""
    before = text[max(found.start() - _AHEAD, 0) : found.start()]
    kind = ""
    if _WEIGHT.search(before) or (_LABEL.search(before) and _LABELLED.match(text, found.end())):
        kind = "weight"
    elif _LOST.search(before):
        kind = "lost"
    elif _SCORE.search(before):
        kind = "score"
    return _Points(kind, Decimal(found[1]), *found.span())


def _name(text: str, at: int) -> str:
    """What a weight is of: the words before it, without the number of an item."""
    found = _NAME.search(text[:at])
    return _COUNTED.sub("", found[1]) if found is not None else "该指标"


__all__ = ["ToldBand", "told_bands"]
