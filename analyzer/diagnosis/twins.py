"""Figures that tell the same fact elsewhere, and figures that another relation confirms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property

from analyzer.diagnosis.changes import printed_as
from analyzer.diagnosis.relations import Figure
from analyzer.late_regex import late_regex
from analyzer.model import Diagnosis, Finding, Quantity, SameFact, Span, Verified, significant_digits
from analyzer.model.findings import Slip

_CROSS = ("table-vs-prose", "prose-vs-prose")
_EXACT = ("sum", "difference", *_CROSS)
"""Relations that fix every digit; a ratio leaves the last ones open."""
_WAN = Decimal(10000)
_LAST_YEAR = late_regex(r"(?:上年|去年|上一年|上年度)[^，。；！？\n\d]{0,16}$")
_LEAD = 24
_TELLING = 2
"""Digits of a figure that is not the same by chance."""


class Twins:
    """The other tellings of each figure."""

    def __init__(self, text: str, quantities: Sequence[Quantity], same_facts: Iterable[SameFact], verified: Iterable[Verified]) -> None:
        """Args: verified: the relations that hold; a figure that takes part in one is not the likely slip."""
        by_id = {quantity.id: quantity for quantity in quantities}
        self._others: dict[Span, list[Quantity]] = defaultdict(list)
        for fact in same_facts:
            left, right = by_id[fact.left], by_id[fact.right]
            self._others[left.span].append(right)
            self._others[right.span].append(left)
        self._text, self._quantities, self._verified = text, quantities, verified

    @cached_property
    def _confirmed(self) -> frozenset[Span]:
        """The figures that take part in a relation that holds."""
        return frozenset([span for relation in self._verified if relation.kind in _EXACT for span in relation.spans])

    @cached_property
    def _by_value(self) -> dict[tuple[str, Decimal], list[Quantity]]:
        out: dict[tuple[str, Decimal], list[Quantity]] = defaultdict(list)
        for quantity in self._quantities:
            if quantity.value is not None:
                out[quantity.dimension, quantity.value].append(quantity)
        return out

    @cached_property
    def _columns(self) -> dict[tuple[str, int, Decimal], list[Quantity]]:
        out: dict[tuple[str, int, Decimal], list[Quantity]] = defaultdict(list)
        for quantity in self._quantities:
            if quantity.cell is not None and quantity.value is not None:
                out[quantity.cell.table, quantity.cell.column, quantity.value].append(quantity)
        return out

    def of(self, figure: Figure) -> list[Quantity]:
        """The other tellings of a figure, each value once."""
        return list({quantity.value: quantity for quantity in self._others.get(figure.span, ())}.values())

    def confirmed(self, figure: Figure) -> bool:
        """True if another relation holds with this figure as it is printed."""
        return figure.span in self._confirmed

    def of_pair(self, found: Finding, by_place: dict[tuple[int, int], Quantity]) -> Diagnosis | None:
        """The slip behind two tellings that differ; the one that another relation confirms is right."""
        if found.kind not in _CROSS or len(found.spans) != 2:
            return None
        pair = [by_place.get((span.start, span.end)) for span in found.spans]
        borrowed = self._of_row(pair) or self._of_last_year(pair)
        if borrowed is not None:
            return borrowed
        figures = [_figure(quantity) for quantity in pair if quantity is not None and quantity.value is not None]
        if len(figures) != 2:
            return None
        doubtful = [figure for figure in figures if figure.span not in self._confirmed]
        slip = _slip(figures[0], figures[1])
        if slip is None or len(doubtful) != 1:
            return None
        wrong, right = doubtful[0], figures[0] if figures[1] is doubtful[0] else figures[1]
        after = printed_as(wrong, right.value)
        text = f"“{wrong.printed}”似应为“{after}”：{_WORDS[slip]}；另一处的“{right.printed}”与别的算式相符"
        return Diagnosis(slip=slip, text=text, span=wrong.span, before=wrong.printed, after=after, source=right.span)

    def _of_last_year(self, pair: Sequence[Quantity | None]) -> Diagnosis | None:
        """A figure of the prose that the report itself gives for the year before."""
        told = next((one for one in pair if one is not None and one.cell is None), None)
        right = next((one for one in pair if one is not None and one is not told), None)
        if told is None or right is None or told.value is None or len(significant_digits(told.value)) < _TELLING:
            return None
        same = [one for one in self._by_value.get((told.dimension, told.value), ()) if one.span != told.span and self._last_year(one)]
        if len(same) != 1 or self._last_year(told):
            return None
        after = printed_as(_figure(told), right.value or Decimal(0))
        text = f"正文的“{told.printed}”似误用了上年的数，应为“{after}”"
        return Diagnosis(slip="wrong-year", text=text, span=told.span, before=told.printed, after=after, source=same[0].span)

    def _last_year(self, quantity: Quantity) -> bool:
        return _LAST_YEAR.search(self._text[max(quantity.span.start - _LEAD, 0) : quantity.span.start]) is not None

    def _of_row(self, pair: Sequence[Quantity | None]) -> Diagnosis | None:
        """A figure of the prose that is just what another row of the same column holds."""
        told = next((one for one in pair if one is not None and one.cell is None), None)
        printed = next((one for one in pair if one is not None and one.cell is not None), None)
        if told is None or printed is None or printed.cell is None or told.value is None:
            return None
        if len(significant_digits(told.value)) < _TELLING:
            return None
        rows = [one for one in self._columns.get((printed.cell.table, printed.cell.column, told.value), ()) if one.span != printed.span]
        if len(rows) != 1 or rows[0].dimension != told.dimension:
            return None
        after = printed_as(_figure(told), printed.value or Decimal(0))
        text = f"正文的“{told.printed}”似误用了同栏另一行的“{rows[0].text.strip()}”，应为“{after}”"
        return Diagnosis(slip="wrong-row", text=text, span=told.span, before=told.printed, after=after, source=rows[0].span)


_WORDS: dict[Slip, str] = {"swapped-digits": "数字颠倒", "unit-slip": "万元与元相混", "decimal-slip": "差一个零"}


def _figure(quantity: Quantity) -> Figure:
    value = quantity.value if quantity.value is not None else Decimal(0)
    return Figure(quantity.span, quantity.printed, value, quantity.ulp, quantity.scale, quantity.dimension)


def _slip(one: Figure, two: Figure) -> Slip | None:
    """How one figure may have become the other."""
    left, right = (figure.printed.replace(",", "") for figure in (one, two))
    if left != right and len(left) == len(right) and sorted(left) == sorted(right):
        return "swapped-digits"
    larger, smaller = max(one.value, two.value), min(one.value, two.value)
    if not smaller:
        return None
    return "unit-slip" if larger == smaller * _WAN else "decimal-slip" if larger == smaller * 10 else None
