"""Results that the prose tells under an indicator's name, or where it speaks of it by number.

指标3“发放补助”已完成年度目标。已完成63名…。该项得分100分。
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.indicators.addresses import addresses
from analyzer.indicators.names import name_pairs
from analyzer.indicators.readings import ReadingMaker
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Reading, Span
from analyzer.model.layout import Layout

_STATEMENT = late_regex(r"指标\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s*[:：]?\s*[“\"]([^”\"]{2,60})[”\"]")
_LEAST_SHARE = Decimal("0.6")
_SHORT = 12


class Statement(NamedTuple):
    """A quoted indicator name and the document span of what is told under it."""

    name: str
    span: Span


def told_results(indicators: list[Indicator], layout: Layout, maker: ReadingMaker) -> list[Indicator]:
    """The indicators with what the prose tells of them, and the score it gives them (该项得分100分)."""
    untold, out = None, list(indicators)
    for statement in _statements(layout):
        untold = untold or _Untold(indicators)
        index = untold.take(statement.name)
        if index is not None:
            out[index] = _having(out[index], statement.span, layout, maker)
    if untold is None and any(_is_bare(indicator) for indicator in indicators):
        for address in addresses(indicators, layout):
            if _is_bare(indicators[address.row]):
                out[address.row] = _having(out[address.row], layout.flow.span(address.start, address.end), layout, maker)
    return out


def _is_bare(indicator: Indicator) -> bool:
    """A target with a word or two for a result: 发放补助120名 — 已完成年度目标."""
    target, actual = indicator.target, indicator.actual
    return target is not None and actual is not None and not actual.quantities and len(actual.text.strip()) <= _SHORT


def _having(indicator: Indicator, span: Span, layout: Layout, maker: ReadingMaker) -> Indicator:
    """The indicator with what is told of it, and with the score that is told there."""
    score = next((quantity.value for quantity in maker.inside(span) if quantity.metric == "score"), None)
    return indicator.having(told=(_reading(span, layout, maker),), score=indicator.score if indicator.score is not None else score)


def _statements(layout: Layout) -> Iterator[Statement]:
    text, flow = layout.flow.folded, layout.flow
    for block in layout.prose:
        found = list(_STATEMENT.finditer(text, block.start, block.end))
        for number, match in enumerate(found):
            end = found[number + 1].start() if number + 1 < len(found) else block.end
            yield Statement(match[1], flow.span(match.end(), max(end, match.end() + 1)))


def _reading(span: Span, layout: Layout, maker: ReadingMaker) -> Reading:
    inside = [quantity for quantity in maker.inside(span) if quantity.metric != "score"]
    return Reading.made(text=layout.printed(span), span=span, quantities=tuple(quantity.id for quantity in inside))


class _Untold:
    """The indicators of which nothing has been told yet, found by the pairs of characters of their names."""

    def __init__(self, indicators: list[Indicator]) -> None:
        """Args: indicators: all of the tables."""
        self._places: dict[str, deque[int]] = defaultdict(deque)
        for index, indicator in enumerate(indicators):
            self._places[indicator.name].append(index)
        self._with_pair: dict[str, list[str]] = defaultdict(list)
        for name in self._places:
            for pair in name_pairs(name):
                self._with_pair[pair].append(name)

    def take(self, name: str) -> int | None:
        """The first of the indicators whose names share most with ``name``; it counts as told from now on."""
        own = name_pairs(name)
        shared = Counter(other for pair in own for other in self._with_pair.get(pair, ()) if self._places[other])
        shares = {other: Decimal(count) / min(len(own), len(name_pairs(other))) for other, count in shared.items()}
        best = max(shares, key=lambda other: (shares[other], -self._places[other][0]), default=None)
        return self._places[best].popleft() if best is not None and shares[best] >= _LEAST_SHARE else None
