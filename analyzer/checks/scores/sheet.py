"""The score sheet that paragraphs tell, item by item: its sums, its deductions, and what is said of why points were taken off.

（三）产出（40分，得38分）。1.管网长度（12分）：目标86公里，实际83.42公里，扣0.36分，得11.64分.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.points import Point, sum_of
from analyzer.checks.scores.told_totals import others_before
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity, Reading, Span
from analyzer.model.score_sheets import ScoreSheet, score_sheet
from analyzer.model.scored_items import Figure, ScoredItem

_TOGETHER, _AHEAD = late_regex(r"(?:以上|上述|各项|全部|总)[^，。；\d]{0,8}(?:合计|共计|总计|相加|得分|计)为?\s?$"), 16
_CLOSE, _TAIL, _PAIR = Decimal("0.06"), Decimal("0.02"), 2
_POINTS = late_regex(r"\s?[分%]")
_WORDS, _CLAUSE, _SAYS = late_regex(r"[一-鿿]"), late_regex(r"[，。；;:\n]"), 4
_DRY = late_regex(
    r"[得计评扣]分|得分|\d\s?分|按(?:照|比例|评分)|评分标准|满分|分值|权重|未?达到?(?:了)?(?:年[初度])?(?:目标|标准|预期"
    r"|要求)|未?达标|完成率|完成(?:了)?(?:年度)?(?:目标|任务|计划)|低于|高于|综上|该项|本项|指标|其中"
)


class Whole(NamedTuple):
    """Points with the parts that make them up; ``proved`` where the full marks of the parts, all told, make that of the whole."""

    name: str
    stated: Decimal
    parts: tuple[Point, ...]
    place: Span | None
    proved: bool

    @property
    def holds(self) -> bool:
        """True where the parts make it, to the last digits."""
        broken = any(one.value != one.value.to_integral_value() for one in self.parts)
        return abs(sum_of(self.parts) - self.stated) <= (_TAIL if broken else 0)


class Balance(NamedTuple):
    """An item whose score is not what its deduction leaves of its full mark, or is."""

    mark: Figure
    earned: Figure
    lost: Decimal
    places: tuple[Span, ...]


@once
def sheet_of(facts: Facts) -> ScoreSheet:
    """The sheet of a report on one project that has no table of indicators."""
    return ScoreSheet() if facts.evaluations or len(facts.layout.projects) > 1 else score_sheet(facts.layout)


def place_of(figure: Figure, facts: Facts) -> Span:
    """The document's place of a figure of points, with its unit."""
    unit = _POINTS.match(facts.layout.flow.folded, figure.end)
    return facts.layout.flow.span(figure.start, unit.end() if unit is not None else figure.end)


def scored_in_sheet(facts: Facts) -> Iterator[tuple[str, Figure, Figure]]:
    """Every item and group with its full mark and its score."""
    sheet = sheet_of(facts)
    for one in (*sheet.groups, *sheet.items):
        if one.mark is not None and one.earned is not None:
            yield one.name, one.mark, one.earned


@once
def places_in_sheet(facts: Facts) -> frozenset[int]:
    """Where the points of groups and items begin: they are no totals."""
    sheet = sheet_of(facts)
    figures = [figure for one in (*sheet.groups, *sheet.items) for figure in (one.mark, one.earned, *one.losses) if figure is not None]
    return frozenset(facts.layout.flow.to_text(figure.start) for figure in figures)


def score_sums(facts: Facts) -> Iterator[Whole]:
    """The scores of each group against those of its parts; those of the whole sheet against the only total."""
    sheet = sheet_of(facts)
    for group in sheet.groups:
        parts = _points(group.parts, "earned", facts)
        if group.earned is None or len(parts) < len(group.parts) or len(parts) < _PAIR:
            continue
        marks = _points(group.parts, "mark", facts)
        proved = group.mark is not None and len(marks) == len(group.parts) and sum_of(marks) == group.mark.value
        whole = Whole(group.name, group.earned.value, parts, place_of(group.earned, facts), proved)
        if proved or whole.holds or abs(sum_of(parts) - whole.stated) <= whole.stated * _CLOSE:
            yield whole
    parts, total = _top(sheet, "earned", facts), _total(facts)
    if parts and total is not None and total.value is not None:
        marks = _top(sheet, "mark", facts)
        proved = len(marks) == len(parts) and sum_of(marks) == facts.profile.full_mark
        if proved or abs(sum_of(parts) - total.value) <= total.value * _CLOSE:
            yield Whole("", total.value, parts, total.span, proved)


def deductions(facts: Facts) -> Iterator[Balance]:
    """Every item that tells full mark, score and what it lost."""
    for item in (*sheet_of(facts).items, *sheet_of(facts).groups):
        if item.mark is None or item.earned is None or not item.losses:
            continue
        left = item.mark.value - item.earned.value
        lost = [one.value for one in item.losses]
        told = left if left in lost else sum(lost, Decimal(0))
        yield Balance(item.mark, item.earned, told, tuple(place_of(one, facts) for one in (item.earned, *item.losses, item.mark)))


def item_of(indicator: Indicator, facts: Facts) -> ScoredItem | None:
    """The item of the sheet that an indicator of the prose is."""
    if indicator.table is not None or indicator.weight is None or indicator.score is None:
        return None
    return next((one for one in sheet_of(facts).items if facts.layout.flow.to_text(one.start) == indicator.span.start), None)


def is_explained(item: ScoredItem, indicator: Indicator, facts: Facts) -> bool:
    """True where an item says more than its figures and points behind its result, or why it was missed; or the report does elsewhere."""
    text, flow, why = facts.layout.flow.folded, facts.layout.flow, pattern(facts.lexicon, "shortfall-why")
    stop = max(item.end, item.body)
    ill = pattern(facts.lexicon, "shortfall-hint")
    if why.search(text, item.body, stop) is not None or ill.search(text, item.body, stop) is not None:
        return True
    start = flow.after(indicator.actual.span) if indicator.actual is not None else item.body
    if any(len(_WORDS.findall(clause)) >= _SAYS and not _DRY.search(clause) for clause in _CLAUSE.split(text[start:stop])):
        return True
    own = pairs_of(facts.lexicon.fold(item.name))
    rest = (sentence.text for sentence in facts.prose if not item.start <= sentence.start < stop)
    return any(why.search(words) and len(own & pairs_of(words)) >= _PAIR for words in rest)


def _points(items: Sequence[ScoredItem], role: str, facts: Facts) -> tuple[Point, ...]:
    figures = [figure for one in items if (figure := getattr(one, role)) is not None]
    return tuple(Point(one.value, place_of(one, facts)) for one in figures)


def _top(sheet: ScoreSheet, role: str, facts: Facts) -> tuple[Point, ...]:
    """The points of the parts of the whole: of the groups at the top, or of what these are made of; none where one is missing."""
    out = list[Point]()
    todo = list(sheet.top)
    while todo:
        one = todo.pop(0)
        if getattr(one, role) is not None:
            out += _points([one], role, facts)
        elif one.parts:
            todo = [*one.parts, *todo]
        else:
            return ()
    return tuple(out) if len(out) >= _PAIR else ()


def _total(facts: Facts) -> Reading | None:
    """The only total score that the report tells beside its sheet; what is said of all of it together, where none is called a total."""
    within = places_in_sheet(facts)
    totals = [card.total for card in facts.scorecards if card.total is not None and card.total.span.start not in within]
    totals = [one for one in totals if not others_before(one, facts)]
    totals = [one for one in totals if one.value != facts.profile.full_mark or len(totals) == 1]
    if not totals:
        return next((based_on(quantity) for quantity in facts.quantities if _sums_up(quantity, facts, within)), None)
    return totals[0] if len({one.value for one in totals}) == 1 else None


def _sums_up(quantity: Quantity, facts: Facts, within: frozenset[int]) -> bool:
    """True for 以上合计97.7分 outside of the items."""
    if quantity.metric != "score" or quantity.span.start in within or quantity.value is None:
        return False
    start = facts.layout.flow.from_text(quantity.span.start)
    return _TOGETHER.search(facts.layout.flow.folded, max(start - _AHEAD, 0), start) is not None


def based_on(quantity: Quantity) -> Reading:
    """The reading of a score."""
    return Reading.made(text=quantity.text, value=quantity.value, unit=quantity.unit, span=quantity.span, quantities=(quantity.id,))


__all__ = [
    "Balance",
    "Whole",
    "deductions",
    "is_explained",
    "item_of",
    "place_of",
    "places_in_sheet",
    "score_sums",
    "scored_in_sheet",
    "sheet_of",
]
