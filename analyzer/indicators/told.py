"""Results that the prose tells under an indicator's name.

指标3“发放补助”已完成年度目标。已完成63名…。该项得分100分。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.indicators.readings import ReadingMaker
from analyzer.model import Indicator, Reading, Span
from analyzer.model.layout import Layout

_STATEMENT = re.compile(r"指标\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]?\s*[“\"]([^”\"]{2,60})[”\"]")
_LEAST_SHARE = Decimal("0.6")


class Statement(NamedTuple):
    """A quoted indicator name and the document span of what is told under it."""

    name: str
    span: Span


def told_results(indicators: list[Indicator], layout: Layout, maker: ReadingMaker) -> list[Indicator]:
    """The indicators with what the prose tells of them, and the score it gives them (该项得分100分)."""
    remaining = list(range(len(indicators)))
    out = list(indicators)
    for statement in _statements(layout):
        index = _match(statement.name, out, remaining)
        if index is None:
            continue
        remaining.remove(index)
        reading = _reading(statement.span, layout, maker)
        score = next((quantity.value for quantity in maker.inside(statement.span) if quantity.metric == "score"), None)
        update = {"told": (reading,), "score": out[index].score if out[index].score is not None else score}
        out[index] = out[index].model_copy(update=update)
    return out


def _statements(layout: Layout) -> Iterator[Statement]:
    text, flow = layout.flow.folded, layout.flow
    for block in layout.prose:
        found = list(_STATEMENT.finditer(text, block.start, block.end))
        for number, match in enumerate(found):
            end = found[number + 1].start() if number + 1 < len(found) else block.end
            yield Statement(match[1], flow.span(match.end(), max(end, match.end() + 1)))


def _reading(span: Span, layout: Layout, maker: ReadingMaker) -> Reading:
    inside = [quantity for quantity in maker.inside(span) if quantity.metric != "score"]
    return Reading(text=layout.document.text[span.start : span.end], span=span, quantities=tuple(quantity.id for quantity in inside))


def _match(name: str, indicators: list[Indicator], remaining: list[int]) -> int | None:
    """The indicator not yet told of whose name shares most with ``name``."""
    scored = [(_share(name, indicators[index].name), -index) for index in remaining]
    best = max(scored, default=(Decimal(0), 0))
    return -best[1] if best[0] >= _LEAST_SHARE else None


def _share(first: str, second: str) -> Decimal:
    a, b = _pairs(first), _pairs(second)
    return Decimal(len(a & b)) / Decimal(min(len(a), len(b))) if a and b else Decimal(0)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    words = [char for char in text if char.isalnum()]
    return frozenset(first + second for first, second in pairwise(words))
