"""The rows of indicator tables, found by the words of their labels: an inverted index, so that no pair is tried without need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.links.labels import Labels, pairs
from analyzer.model import Indicator, Quantity, Reading

_COMMON = 60
_TRIED = 6
_HOUSES = late_regex(r"[对向访查取][一-鿿]{0,6}\d+家")
"""Rows that ask what is counted by 家."""
_ADJECTIVE = 2
"""How many characters before a word for people go with it: 参训学员."""
_ANY_PEOPLE = frozenset("民户员人者")


class TableRow(NamedTuple):
    """An indicator row with one figure for its target, its result, or both."""

    indicator: Indicator
    label: str
    pairs: frozenset[str]
    near: frozenset[str]
    each: bool
    project: str
    target: Quantity | None
    actual: Quantity | None

    @property
    def dimension(self) -> str:
        """What its figures measure."""
        figure = self.actual or self.target
        return figure.dimension if figure is not None else ""


class RowIndex:
    """Rows by dimension and by the pairs of characters of their labels."""

    def __init__(self, indicators: tuple[Indicator, ...], by_id: dict[str, Quantity], labels: Labels) -> None:
        """Args: by_id: quantities by id; labels: makes the labels of the rows."""
        self.rows = tuple(_rows(indicators, by_id, labels))
        self._labels = labels
        self._index: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, row in enumerate(self.rows):
            postings = self._index[row.dimension]
            for pair in row.pairs:
                postings[pair].append(number)

    @cached_property
    def only_satisfaction(self) -> TableRow | None:
        """The row on satisfaction, where there is one alone."""
        ends = tuple(self._labels.any_satisfaction)
        found = [row for row in self.rows if row.label.endswith(ends)]
        return found[0] if len(found) == 1 else None

    def satisfies(self, row: TableRow, label: str, before: str) -> bool:
        """True if a label says nothing but satisfaction, and the row alone asks for it: of anybody, or of those named before.

        A survey before it (问卷, 样本) is of them too where it names nobody, or where it and the row name just those who are served
        (受助群众, 救助对象).
        """
        if row is not self.only_satisfaction or label not in self._labels.any_satisfaction:
            return False
        if row.label in self._labels.anybody_satisfied or (row.pairs - pairs(label)) & pairs(self._labels.of(before)):
            return True
        if self._labels.survey.search(before) is None:
            return False
        served = self._labels.served
        return self._labels.asked.search(served.sub("", before) if served.search(row.indicator.name) else before) is None

    def asks_others(self, row: TableRow, label: str, before: str) -> bool:
        """True where satisfaction is told of others than the row asks: 渔民满意度 beside 另对50家加工企业回访，满意率为94%.

        The people named last before the figure are meant; whoever is served by a report may be called by any name.
        """
        labels = self._labels
        if label not in labels.any_satisfaction or labels.served.search(row.indicator.name):
            return False
        own = row.pairs - pairs(label)
        groups = [
            found for found in labels.asked.finditer(before)
            if not _may_be_one(labels, row.label.removesuffix(label), found[0])
            and own.isdisjoint(pairs(before[max(found.start() - _ADJECTIVE, 0) : found.end()]))
        ]  # fmt: skip
        last = max((found.start() for found in groups), default=-1)
        if not labels.houses.search(row.label):
            last = max((found.end() for found in _HOUSES.finditer(before)), default=last)
        return bool(own) and last > max(before.rfind(pair) for pair in own)

    def like(self, label: str, dimension: str) -> list[TableRow]:
        """The rows that share words with a label, those that share most first."""
        postings = self._index.get(dimension)
        if postings is None:
            return []
        shared: Counter[int] = Counter()
        for pair in pairs(label):
            found = postings.get(pair)
            if found is not None and len(found) <= _COMMON:
                shared.update(found)
        if not shared:
            return []
        return [self.rows[number] for number, _ in shared.most_common(_TRIED)]


def _may_be_one(labels: Labels, label: str, people: str) -> bool:
    """True for two names that may be of the same people: 居民, 村民 of who lives there; 师生, 教师 share a word; 学员 may be anybody."""
    both = labels.public.search(people) is not None and labels.public.search(label) is not None
    return both or labels.anyone.fullmatch(people) is not None or not set(people).isdisjoint(set(label) - _ANY_PEOPLE)


def _rows(indicators: tuple[Indicator, ...], by_id: dict[str, Quantity], labels: Labels) -> Iterator[TableRow]:
    around: dict[str, str] = {}
    for indicator in indicators:
        if indicator.table is None:
            continue
        target, actual = _only(indicator.target, by_id), _only(indicator.actual, by_id)
        label = labels.of_row(indicator.name) if target is not None or actual is not None else ""
        if len(label) < 2:
            continue
        for words in (indicator.project, indicator.subcategory):
            if words not in around:
                around[words] = labels.of_row(words)
        own = pairs(label)
        project = around[indicator.project]
        about = own | pairs(project) | pairs(around[indicator.subcategory])
        yield TableRow(indicator, label, own, about, labels.each(indicator.name), project, target, actual)


def _only(reading: Reading | None, by_id: dict[str, Quantity]) -> Quantity | None:
    found = by_id.get(reading.quantities[0]) if reading is not None and len(reading.quantities) == 1 else None
    return found if found is not None and found.value is not None else None
