"""Claims that name nothing and point back at results: 前者达标; ……目标为80%，已经达到; ……两项指标均达到目标值; ……完成目标的116.67%."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.late_regex import late_regex
from analyzer.links.scopes import Scope
from analyzer.links.signs import same_figure
from analyzer.model import Claim, Indicator, Quantity
from analyzer.model.interval import is_share
from analyzer.model.layout import Flow

_ONE_OF_TWO = late_regex(r"[\s，；。]*(?P<last>前|后)者")
_COUNTED = late_regex(
    r"[\s，；。]*(?:以上|上述|这)?(?P<count>[两二三四五六])(?:项|个|者)(?:满意度|绩效|质量|效益)?(?:指标|目标)?(?:均|都|全部|皆)"
)
_ABOVE = late_regex(r"[\s，；。]*(?:以上|上述)(?:各项)?(?:任务|指标|目标)+(?:均|都|全部|皆)")
_BARE = late_regex(
    r"(?:已经?|也|尚|仍|还)*(?:未能?|没有?)?(?:圆满|全面|全部|超额|如期|按期|按时|顺利)*(?:完成|达到|达成|实现|达标)了?"
    r"(?:(?:调整|修订|变更)后|年初|度|年度|全年|预期|预定|既定|设定|绩效|考核|计划|的)*(?:目标|任务|计划|指标|要求)?[值数]?(?:要求)?"
)
_SHARE = late_regex(r"(?:[^，。；\d]{0,6}(?:完成|达到?|为|占))[^，。；\d]{0,6}(?:目标|任务|计划)[^，。；\d]{0,2}的\s?\d[\d.]*\s?%")
_OUTCOME = late_regex(
    r"(?:(?:但|且|也|仍|尚|还|均|都|全都?|全部|皆|已经?|现|于\d{1,2}月|年度|全年|年初|预期|预定|既定|设定|考核|本|该|此|这)|[项]|目标线?|任务|计划|指标|预期|要求|承诺|场次|数量|次数|红线|底线|门槛"
    r"|未能?|没有?能?|不曾|如期|按[期时数]|足额|如数|超额|圆满|顺利|提前|得到|得以|基本|稍|略|同步|成功|完成|达到?|达成|达标|实现|兑现|满足|够上|守住|突破|触及|跨过|跨越|越过|超过|超出|过关|过线|合格|及格|落实|落空|逊于|不及|及|与|[了的值数])+(?:的?(?:主要)?原因(?:是|为|在于)[^。]*)?"
)
"""A claim that says only how it came out: 已跨过目标线, 目标没有守住, 任务超额完成."""
_ALL, _EACH = late_regex(r"全都?|全部"), ("均", "都", "皆")
_MARK = late_regex(r"[多少高低超差欠缺短快慢余]|领先|落后|提前|推迟|不足")
_OTHER_YEAR = late_regex(r"上年|去年|同[比期]|往年|平均|其中")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_TWO, _NEAR = 2, 3


class PointedBack:
    """Finds what such claims point at."""

    def __init__(self, scope: Scope, quantities: Sequence[Quantity], flow: Flow) -> None:
        """Args: scope: of the whole report; quantities: of the report, in reading order."""
        self._scope, self._quantities, self._flow = scope, quantities, flow
        self._starts = [quantity.span.start for quantity in quantities]
        self._results: list[tuple[int, Indicator]] | None = None
        self._readings: dict[str, list[Indicator]] = {}
        for item in scope.indicators:
            for number in _figures(item) if item.table is None else ():
                self._readings.setdefault(number, []).append(item)

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
            count = _NUMBERS[counted["count"]]
            return self._last(count, begin, start) or self._last(count, line_start, start)
        if _ABOVE.match(text, start, end):
            return self._of_paragraph(line_start, start)
        return self._of_figures(claim, begin, start, end) if self._readings else []

    def _of_figures(self, claim: Claim, begin: int, start: int, end: int) -> list[Indicator]:
        """By the figures of the prose: those of the claim itself, or those before it where it names nothing."""
        text = self._flow.folded
        if text.startswith(_EACH, start):
            return []
        if _BARE.fullmatch(text, start, end) or (not claim.quantities and _OUTCOME.fullmatch(text, start, end)):
            both = _ALL.match(text, start, end) is not None
            return self._of_part(begin, start) if both else self._just_before(begin, start)
        if _SHARE.fullmatch(text, start, end):
            return self._of_share(claim, begin, start)
        return self._of_its_own(claim) or self._of_difference(claim, begin, start, end)

    def _of_part(self, begin: int, start: int) -> list[Indicator]:
        """All indicators of the prose with a figure in the part of the sentence before (A、B、C，全都完成); none for a single one."""
        begin = max(begin, self._flow.folded.rfind("；", begin, start) + 1)
        found = {item.id: item for one in reversed(self.before(begin, start)) for item in self._readings.get(one.id, ())}
        return list(found.values()) if len(found) >= _TWO else []

    def _of_its_own(self, claim: Claim) -> list[Indicator]:
        """The indicators whose target or result stands in the claim; none where its figures are of several."""
        items = [self._readings[number] for number in claim.quantities if number in self._readings]
        return items[0] if items and all(item == items[0] for item in items) else []

    def _of_difference(self, claim: Claim, begin: int, start: int, end: int) -> list[Indicator]:
        """The indicator whose result is just so far from its target as the claim says: 指标值为450人，多24人."""
        text = self._flow.folded
        if _OTHER_YEAR.search(text, start, end) or not _MARK.search(text, start, end):
            return []
        sizes = [one for one in self._quantities if one.id in claim.quantities and one.value]
        items = (item for one in self.before(begin, start) for item in self._readings.get(one.id, ()))
        return next(([item] for item in items if any(_is_apart(item, size.value) for size in sizes)), [])

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

    def last_before(self, begin: int, start: int) -> Quantity | None:
        """The last figure of a sentence before one of its clauses."""
        last = bisect_left(self._starts, self._flow.to_text(start)) - 1
        return self._quantities[last] if last >= 0 and self._starts[last] >= self._flow.to_text(begin) else None

    def before(self, begin: int, start: int) -> list[Quantity]:
        """The figures of a sentence before one of its clauses, the last first."""
        first, last = (bisect_left(self._starts, self._flow.to_text(at)) for at in (begin, start))
        return list(reversed(self._quantities[first:last]))

    def _just_before(self, begin: int, start: int) -> list[Indicator]:
        """The indicator of the prose whose target or result is the last figure before."""
        begin = max(begin, self._flow.folded.rfind("；", begin, start) + 1)
        return next((self._readings[one.id][:1] for one in self.before(begin, start)[:_NEAR] if one.id in self._readings), [])

    def _of_share(self, claim: Claim, begin: int, start: int) -> list[Indicator]:
        """The last indicator of the prose with a figure before in the sentence, whose result is this share of its target."""
        told = [one for one in self._quantities if one.id in claim.quantities and one.dimension == "percent"]
        items = (item for one in self.before(begin, start) for item in self._readings.get(one.id, ()))
        return next(([item] for item in items if any(_is_share(item, one) for one in told)), [])

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


def _figures(item: Indicator) -> Iterator[str]:
    """The ids of the figures of a target and its result."""
    for reading in (item.target, item.actual):
        yield from reading.quantities if reading is not None else ()


def _is_apart(item: Indicator, size: Decimal | None) -> bool:
    """True where the result of an indicator is so far from its target."""
    target, actual = item.target, item.actual
    if target is None or actual is None or target.value is None or actual.value is None or size is None:
        return False
    return abs(actual.value - target.value) == size


def _is_share(item: Indicator, told: Quantity) -> bool:
    """True where the result of an indicator is the stated percentage of its target."""
    return item.target is not None and item.actual is not None and is_share(item.actual.value, item.target.value, told)


def _place(result: tuple[int, Indicator]) -> int:
    return result[0]


__all__ = ["PointedBack"]
