"""The figures of a table by quarter, half-year or month without a total row, against the total of the year that the prose tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, compare, hedged, in_scale, unit_words
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.tables.footing import summed_columns
from analyzer.checks.tables.grids import MONEY_SCALES, UNIT, Figure, GridRow, grids_of
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Quantity, Span, plain
from analyzer.model.interval import Interval
from analyzer.model.passages import Mention, Sentence

_YEARS = tuple(
    late_regex(rf"(?:20\d\d年)?(?:{form})(?:[(（].*)?")
    for form in (
        r"第?(?P<q>[一二三四1-4])季度?",
        r"(?P<h>[上下])半年",
        r"(?P<m>1[0-2]|[1-9])月份?",
        r"(?P<c>十[一二]?|[一二三四五六七八九])月份?",
    )
)
_COUNTS = {4, 2, 12}
_ASIDE = late_regex(r"[(（][^()（）]*[)）]|数量|总量|情况|[量数额]$")
_OF_YEAR = late_regex(r"全年|年度|当年|本年|年内|20\d\d年|累计|共|总")
_OTHERWISE = late_regex(
    r"计划|目标|任务|预算|应|上年|去年|同比|其中|平均|[月季]均|上半年|[一二三四]季度|\d月|拟|将|不少于|以上|第[一二三四五]批"
)
_ADDED = late_regex("^(?!其中).{0,8}(?:补发|补缴|补拨|补报)")
"""What is told below the periods and counts with them: 往年漏发补发."""
_TIMES = late_regex("([人户件场台车]次)$")
"""What a header counts that has no unit in brackets: 发放人次."""
_CHARS = 2
_NEAR = Decimal("0.1")


@dataclass(frozen=True)
class YearTold:
    """A total of the prose with the figures of the column that it may be the sum of."""

    stated: Quantity
    parts: tuple[Figure, ...]
    scale: Decimal

    @property
    def total(self) -> Decimal:
        """The sum of the column, in the unit of the prose figure's value."""
        return sum((part.value for part in self.parts), Decimal(0)) * self.scale

    @property
    def is_near(self) -> bool:
        """True for one slip of the pen, and where the rows nearly make up the total; a table may list the main kinds alone."""
        stated = self.stated.value or Decimal(0)
        return bool(near_miss(self.stated, self.total)) or abs(self.total - stated) <= stated * _NEAR

    def outcome(self) -> Outcome:
        """How the sum compares with what the prose tells."""
        image = self.parts[0].image(whole=True)
        for part in self.parts[1:]:
            image = image + part.image(whole=True)
        wide = Interval(image.low * self.scale, image.high * self.scale, image.open_low, image.open_high)
        return compare(self.total, lambda: wide, self.stated)

    def spans(self) -> list[Span]:
        """The total, then the cells."""
        return [self.stated.span, *(part.span for part in self.parts if part.span is not None)]

    def calculation(self) -> Calculation:
        """The sum, written out."""
        stated = self.stated
        words = "+".join(plain(part.value * self.scale / stated.scale) for part in self.parts)
        return calculation(words, in_scale(self.total, stated), in_scale(stated.value or Decimal(0), stated), unit_words(stated))


def years_told(facts: Facts) -> Iterator[YearTold]:
    """For each such column the one total of the year: where it holds, or where it fails by little and no other figure is meant."""
    for grid in grids_of(facts):
        added = next((at for at, row in enumerate(grid.rows) if _ADDED.search(row.label)), len(grid.rows))
        if not _is_year(grid.rows[:added]) or not all(_ADDED.search(row.label) for row in grid.rows[added:]):
            continue
        for column in summed_columns(grid, facts.lexicon):
            figures = tuple(grid.figure(row, column) for row in grid.rows)
            if all(figure.span is not None for figure in figures):
                others = [header for other, header in grid.headers.items() if other != column]
                told = list(_told(grid.headers[column], figures, facts, others))
                alone = list(_told(grid.headers[column], figures[:added], facts, others)) if added < len(figures) else []
                yield from [one for one in alone if one.outcome() is not Outcome.FAIL] or told


def _is_year(rows: Sequence[GridRow]) -> bool:
    """True where the rows are all the quarters, half-years or months of a year in order, and nothing else."""
    for pattern in _YEARS:
        found = [pattern.fullmatch(row.label) for row in rows]
        if all(found) and len(found) in _COUNTS:
            names = [one[one.lastgroup or 0] for one in found if one is not None]
            return len(set(names)) == len(names)
    return False


def _told(header: str, figures: tuple[Figure, ...], facts: Facts, others: list[str]) -> Iterator[YearTold]:
    unit, name, scale = column_of(header)
    if not unit or len(name) < _CHARS:
        return
    told = _found(facts, unit, name, figures, scale)
    right = next((one for one in told if one.outcome() is not Outcome.FAIL), None)
    if right is not None:
        yield right
    elif told:
        yield from [told[0]] if len({one.stated.value for one in told}) == 1 and told[0].is_near else []
    elif len(name) > _CHARS and not any(name[:_CHARS] in other for other in others):
        loose = _found(facts, unit, name[:_CHARS], figures, scale, whole=True)
        if len(loose) == 1 and near_miss(loose[0].stated, loose[0].total):
            yield loose[0]


def _found(
    facts: Facts, unit: str, name: str, figures: tuple[Figure, ...], scale: Decimal, *, whole: bool = False
) -> list[YearTold]:  # fmt: skip
    """The totals of the year that the prose tells under a name. Args: whole: it stands there in one piece."""
    return [
        YearTold(mention.quantity, figures, column_scale(mention.quantity, unit, scale))
        for sentence in facts.prose for mention in sentence.mentions
        if _is_same(sentence, mention, unit, name) and (not whole or name in sentence.item(mention))
    ]  # fmt: skip


def _is_same(sentence: Sentence, mention: Mention, unit: str, name: str) -> bool:
    """A figure of the column's unit, told of the whole year under the column's name."""
    lead = sentence.lead(mention)
    return not _OTHERWISE.search(lead) and _OF_YEAR.search(lead) is not None and names_column(sentence, mention, unit, name)


def names_column(sentence: Sentence, mention: Mention, unit: str, name: str) -> bool:
    """True for a figure of a column's unit right behind its name, or with words between (接转群众诉求 for 接转诉求)."""
    quantity = mention.quantity
    if quantity.value is None or hedged(quantity) or mention.depth or (unit_words(quantity) != unit and quantity.unit != unit):
        return False
    words = sentence.item(mention)
    at = -1
    for char in name:
        at = words.find(char, at + 1)
        if at < 0:
            return False
    return True


def column_of(header: str) -> tuple[str, str, Decimal]:
    """Of a column's header its unit (empty where it has none), its bare name, and what its figures are multiplied with: 万元 is 10000."""
    unit = UNIT.search(header) or _TIMES.search(header)
    name = _TIMES.sub("", _ASIDE.sub("", header)).strip()
    return (unit[1], name, MONEY_SCALES.get(unit[1], Decimal(1))) if unit else ("", name, Decimal(1))


def column_scale(told: Quantity, unit: str, scale: Decimal) -> Decimal:
    """What a column's figures are multiplied with to be in the unit of a told figure's value: as that itself in 万平方米 under 万平方米."""
    return Decimal(told.scale) if unit_words(told) == unit else scale


__all__ = ["YearTold", "column_of", "column_scale", "names_column", "years_told"]
