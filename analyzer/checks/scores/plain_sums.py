"""Sums of points written out, with or without 分 and with the name of each: 得分=预算执行9.2+产出46.4+效益27.9+满意度9.1=92.6分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.points import Point
from analyzer.late_regex import late_regex
from analyzer.model import Span

_NUMBER = r"\d{1,3}(?:\.\d{1,2})?"
_TERM = rf"[一-鿿（()）“”]{{0,14}}{_NUMBER}\s*分?(?:[(（][一-鿿]{{2,10}}[)）])?"
_SUM = late_regex(rf"(?P<terms>{_TERM}(?:\s*[+＋]\s*{_TERM}){{1,19}})\s*[=＝]\s*(?P<total>{_NUMBER})\s*分(?![钟之])")
_NEAR = 30


class PlainSum(NamedTuple):
    """The figures that are added up, and what they are said to make."""

    parts: tuple[Point, ...]
    stated: Decimal
    place: Span


def plain_sums(facts: Facts) -> Iterator[PlainSum]:
    """Every such sum in which a term stands without 分, which is no figure with a unit."""
    text = facts.layout.flow.folded
    if "+" not in text and "＋" not in text:
        return
    of_points = cue(facts.lexicon, "points-sum")
    for found in _SUM.finditer(text):
        if of_points.search(text, max(found.start() - _NEAR, 0), found.end()) is None:
            continue
        numbers = list(re.finditer(_NUMBER, found["terms"]))
        parts = tuple(Point(Decimal(one[0]), _span(facts, found.start("terms") + one.start(), len(one[0]))) for one in numbers)
        bare = found["terms"].count("分") < len(parts)
        if bare and len(parts) == found["terms"].count("+") + found["terms"].count("＋") + 1:
            yield PlainSum(parts, Decimal(found["total"]), facts.layout.flow.span(found.start("total"), found.end("total")))


def _span(facts: Facts, start: int, length: int) -> Span:
    return facts.layout.flow.span(start, start + length)


__all__ = ["PlainSum", "plain_sums"]
