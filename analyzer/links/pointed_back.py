"""Claims that name nothing and point back at results: 前者达标; ……目标为80%，已经达到; ……两项指标均达到目标值; ……完成目标的116.67%."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from analyzer.links.scopes import Scope
from analyzer.links.signs import same_figure
from analyzer.model import Claim, Indicator, Quantity
from analyzer.model.interval import is_share
from analyzer.model.layout import Flow

_ONE_OF_TWO = re.compile(r"[\s，；。]*(?P<last>前|后)者")
_COUNTED = re.compile(
    r"[\s，；。]*(?:以上|上述|这)?(?P<count>[两二三四五六])(?:项|个|者)(?:满意度|绩效|质量|效益)?(?:指标|目标)?(?:均|都|全部|皆)"
)
_ABOVE = re.compile(r"[\s，；。]*(?:以上|上述)(?:各项)?(?:任务|指标|目标)+(?:均|都|全部|皆)")
_BARE = re.compile(
    r"(?:已经?|也|尚|仍|还)*(?:未能?|没有?)?(?:圆满|全面|全部|超额|如期|按期|按时|顺利)*(?:完成|达到|达成|实现|达标)了?"
    r"(?:年初|度|年度|全年|预期|预定|既定|设定|绩效|考核|计划|的)*(?:目标|任务|计划|指标|要求)?[值数]?(?:要求)?"
)
_SHARE = re.compile(r"(?:[^，。；\d]{0,6}(?:完成|达到?|为|占))[^，。；\d]{0,6}(?:目标|任务|计划)[^，。；\d]{0,2}的\s?\d[\d.]*\s?%")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_TWO = 2


class PointedBack:
    """Finds what such claims point at."""

    def __init__(self, scope: Scope, quantities: Sequence[Quantity], flow: Flow) -> None:
        """Args: scope: of the whole report; quantities: of the report, in reading order."""
        self._scope, self._quantities, self._flow = scope, quantities, flow
        self._starts = [quantity.span.start for quantity in quantities]
        self._results: list[tuple[int, Indicator]] | None = None
        self._readings = {
            number: item for item in scope.indicators if item.table is None
            for reading in (item.target, item.actual) if reading is not None for number in reading.quantities
        }  # fmt: skip

    def of(self, claim: Claim, line_start: int, begin: int, start: int, end: int) -> list[Indicator]:
        """The indicators that a claim points at, none for most claims.

        Args: line_start, begin: flow offsets of its line and sentence; start, end: of the claim.
        """
        text = self._flow.folded
        found = _ONE_OF_TWO.match(text, start, end)
        if found is not None:
            results = self._told()
            before = [item for at, item in results[: bisect_left(results, start, key=_place)] if at >= line_start][-_TWO:]
            return [before[found["last"] == "后"]] if len(before) == _TWO else []
        counted = _COUNTED.match(text, start, end)
        if counted is not None:
            return self._last(_NUMBERS[counted["count"]], begin, start)
        if _ABOVE.match(text, start, end):
            return self._of_paragraph(line_start, start)
        if self._readings and _BARE.fullmatch(text, start, end):
            return self._just_before(begin, start)
        return self._of_share(claim, begin, start) if self._readings and _SHARE.fullmatch(text, start, end) else []

    def _of_paragraph(self, line_start: int, start: int) -> list[Indicator]:
        """The indicators whose results its paragraph tells before a claim; none where there is but one."""
        results = self._told()
        found = [item for at, item in results[: bisect_left(results, start, key=_place)] if at >= line_start]
        return found if len(found) >= _TWO else []

    def _told(self) -> list[tuple[int, Indicator]]:
        if self._results is None:
            told = [(self._flow.from_text(item.actual.span.start), item) for item in self._scope.indicators if item.actual is not None]
            self._results = sorted(told, key=_place)
        return self._results

    def before(self, begin: int, start: int) -> list[Quantity]:
        """The figures of a sentence before one of its clauses, the last first."""
        first, last = (bisect_left(self._starts, self._flow.to_text(at)) for at in (begin, start))
        return list(reversed(self._quantities[first:last]))

    def _just_before(self, begin: int, start: int) -> list[Indicator]:
        """The indicator of the prose whose target or result is the last figure before."""
        before = self.before(begin, start)[:1]
        item = self._readings.get(before[0].id) if before else None
        return [item] if item is not None else []

    def _of_share(self, claim: Claim, begin: int, start: int) -> list[Indicator]:
        """The last indicator of the prose with a figure before in the sentence, whose result is this share of its target."""
        told = [one for one in self._quantities if one.id in claim.quantities and one.dimension == "percent"]
        items = (self._readings.get(one.id) for one in self.before(begin, start))
        return next(([item] for item in items if item is not None and any(_is_share(item, one) for one in told)), [])

    def _last(self, count: int, begin: int, start: int) -> list[Indicator]:
        """As many indicators, whose results are told in the sentence before; none where there are fewer, or one result is of several."""
        found: dict[str, Indicator] = {}
        for told in self.before(begin, start):
            having = list(self._having(told))
            if len(having) == 1:
                found.setdefault(having[0].id, having[0])
        return list(reversed(found.values())) if len(found) == count else []

    def _having(self, told: Quantity) -> Iterator[Indicator]:
        """The indicators with this very result."""
        for number in self._scope.by_value.get(told.value, ()) if told.value is not None else ():
            if any(same_figure(told, one) for one in self._scope.figures(number)[0]):
                yield self._scope.indicators[number]


def _is_share(item: Indicator, told: Quantity) -> bool:
    """True where the result of an indicator is the stated percentage of its target."""
    return item.target is not None and item.actual is not None and is_share(item.actual.value, item.target.value, told)


def _place(result: tuple[int, Indicator]) -> int:
    return result[0]


__all__ = ["PointedBack"]
