"""Totals of a self-evaluation: the full mark, the total score and the grade, from tables and from prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import header_start
from analyzer.model import Cell, Quantity, Reading, Scorecard, Table
from analyzer.model.layout import Layout, Region
from analyzer.profile import Profile

_TOTAL = re.compile(r"(?:总分|总计|合计|总得分|自评总分|总分值|得分合计|分值合计)")
_GRADE_ROW = re.compile(r"(?:评分等级|自评等级|评价等级|等级|评价等次|自评等次|绩效等级|评价结果|自评结果)")
_PROSE = re.compile(r"(?:自评|评价|综合|总体|绩效|总分|总得分|最终|评定|合计)")
_IN_CELL = re.compile(r"(?:自评总?得?分|自评总分|综合得分|总得分|总分)(?:为|是|达|共)+$|(?:自评总?得?分|自评总分|综合得分)$")
"""What a cell that holds a conclusion (自评总分为96分) says before the figure; the cells of a total row say it in another cell."""
_LABEL, _BARE = re.compile(r"自评(?:总分|总得分|得分)[:：]?"), re.compile(r"\d{1,3}(?:\.\d{1,4})?")
_AHEAD = 30
_BEHIND = 24
_FULL = re.compile(r"满分[^，；]{0,2}$|(?<!得)(?<!评)分值[为是:：]?\s*$")
"""Words of a full mark, no score: 总分值为100分."""


def read_scorecards(layout: Layout, quantities: tuple[Quantity, ...], profile: Profile) -> tuple[Scorecard, ...]:
    """One for each indicator table, then those that prose states."""
    maker = ReadingMaker(layout, quantities)
    grades = _grade_words(profile)
    tables = [card for region in layout.regions if region.kind == "indicator" for card in _of_region(region, maker, grades)]
    return tuple(tables) + tuple(_of_forms(layout, maker)) + tuple(_of_prose(layout, quantities, grades))


def _grade_words(profile: Profile) -> dict[str, str]:
    words = {alias: grade.name for grade in profile.grades for alias in (grade.name, *grade.aliases)}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


def _of_region(region: Region, maker: ReadingMaker, grades: dict[str, str]) -> Iterator[Scorecard]:
    full = total = None
    grade, grade_span = "", None
    for row in region.rows:
        cells = [*row.leading, *(cell for _, cell in sorted(row.cells.items(), key=lambda item: item[1].column))]
        texts = [(maker.words(cell.span), cell) for cell in cells if cell.span.end > cell.span.start]
        labels = [words for words, _ in texts[:3]]
        if any(_TOTAL.fullmatch(words.rstrip(":")) for words in labels):
            full = _figure(row.cells.get("weight"), maker) or full
            total = _figure(row.cells.get("score"), maker) or total
        elif not any(_GRADE_ROW.fullmatch(words.rstrip(":")) for words in labels):
            continue
        for words, cell in texts:
            if words.strip("“”") in grades:
                grade, grade_span = grades[words.strip("“”")], cell.span
    if full or total or grade:
        project = maker.project_before(header_start(region))
        yield Scorecard(project=project, table=region.table.id, full=full, total=total, grade=grade, grade_span=grade_span)


def _figure(cell: Cell | None, maker: ReadingMaker) -> Reading | None:
    if cell is None or cell.span.start == cell.span.end:
        return None
    reading = maker.reading(cell.span)
    return reading if reading.value is not None else None


def _of_forms(layout: Layout, maker: ReadingMaker) -> Iterator[Scorecard]:
    """The bare figure in the cell beside 自评总分 at the head of a form."""
    for table in layout.tables:
        filled = [cell for cell in table.cells if cell.span.end > cell.span.start]
        for label, value in pairwise(filled):
            words = maker.words(value.span)
            beside = label.row == value.row and _LABEL.fullmatch(maker.words(label.span)) is not None
            if beside and _BARE.fullmatch(words) and not maker.inside(value.span):
                yield Scorecard(total=Reading(text=words, value=Decimal(words), unit="分", span=value.span))


def _of_prose(layout: Layout, quantities: tuple[Quantity, ...], grades: dict[str, str]) -> Iterator[Scorecard]:
    text, flow = layout.flow.folded, layout.flow
    pattern = re.compile(r"[为是评定级次:：,，“「\"(（]\s*(" + "|".join(map(re.escape, grades)) + r")(?=[”」\"）)，。；、\s]|级|等|$)")
    tables: list[Table] = list(layout.tables)
    for quantity in quantities:
        if quantity.metric != "score":
            continue
        start, end = flow.from_text(quantity.span.start), flow.from_text(quantity.span.end - 1) + 1
        before = re.split(r"[。；\n]", text[max(start - _BEHIND, 0) : start])[-1]
        if quantity.cell is not None or any(quantity.span.within(table.span) for table in tables):
            before = before if _IN_CELL.search(before) else ""
        if not _PROSE.search(before) or _FULL.search(before) or quantity.value is None:
            continue
        after = re.split(r"[。；\n]", text[end : end + _AHEAD])[0]
        found = pattern.search(after + " ")
        span = flow.span(end + found.start(1), end + found.end(1)) if found else None
        reading = Reading(text=quantity.text, value=quantity.value, unit=quantity.unit, span=quantity.span, quantities=(quantity.id,))
        yield Scorecard(total=reading, grade=grades[found[1]] if found else "", grade_span=span)
