"""Totals of a self-evaluation: the full mark, the total score and the grade, from tables and from prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter

from analyzer.indicators.readings import ReadingMaker
from analyzer.indicators.tables import header_start
from analyzer.late_regex import late_regex
from analyzer.lexicon import label_alone
from analyzer.model import Cell, Quantity, Reading, Scorecard, Span
from analyzer.model.grade_criteria import Criterion, CriterionReader
from analyzer.model.layout import Layout, Region
from analyzer.profile import Profile

_TOTAL = late_regex(r"(?:总分|总计|合计|总得分|自评总分|总分值|得分合计|分值合计)")
_SCORE, _SCORED, _FEWEST = "得分", late_regex(r"(?:自评|评价|实际|本次|最终|综合|部门|单位)*得分(?:\(分\))?"), 1
_MAY_LABEL = late_regex("[总计级次果]")
"""What the label of a row of totals or of the grade cannot do without."""
_GRADE_ROW = late_regex(r"(?:评分等级|自评等级|评价等级|等级|评价等次|自评等次|绩效等级|评价结果|自评结果)")
_PROSE = late_regex(
    r"(?:自评|评价|综合|总体|绩效|总分|总得分|最终|评定|合计|总计|[本该](?:项目|单位|部门)[^，。；\d]{0,4}得|[两三四五六七各](?:项|部分|大?类|个?方面|个?维度|个?板块)(?:指标)?(?:得分|分数)?(?:累加|累计|相加|加总|之和)|得\s?[\d.]+\s?分[，,；]共(?:得|为)?\s*$)"
)
_OF_A_PART = late_regex(
    r"(?:对象|群众|公众|社会|居民|用户|学员)评价[得占]?分?(?:为|是|:)?$|[、和及与][^，。；、\d]{1,8}[两二三]项(?:指标)?合计得?$"
    r"|满意[度率](?:类|方面|部分)?(?:指标)?(?:得分?|为|是|:)*$"
)
"""What stands before the score of a kind of indicators, or of two of them together: 服务对象评价得9.5分, 时效、成本两项合计10分."""
_OF_A_KIND = late_regex(
    r"(?:预算执行|执行率|产出|效益|效果|满意度|成本|投入|过程|决策|时效|质量|数量)(?:率|类|指标|方面|部分|情况)*(?:自评|评价|评定)(?:得?分)?(?:为|是|:)?\s*$"
)
"""产出自评48.5分, in a list of such scores."""
_OF_SOME = late_regex(
    r"[两二三四五六七八九十\d]+[项个](?:(?:三级|二级)?指标)?(?:得分)?(?:合计|共计|总计|累计|相加)(?:实?得|得分)?(?:为|是|:)?\s*$"
)
"""四项合计29.6分: the score of a kind, where it is far too low for the whole."""
_IN_CELL = late_regex(r"(?:自评总?得?分|自评总分|综合得分|总得分|总分)(?:为|是|达|共)+$|(?:自评总?得?分|自评总分|综合得分)$")
"""What a cell that holds a conclusion (自评总分为96分) says before the figure; the cells of a total row say it in another cell."""
_SELF = "自"
_LABEL, _BARE = late_regex(r"自评(?:总分|总得分|得分)[:：]?"), late_regex(r"\d{1,3}(?:\.\d{1,4})?")
_EARNED = late_regex(r"[,，、(（)）:：\s]*(?:实际|最终|综合|总)?得?分?(?:为|是|共)?")
_SAID = late_regex(r"(?:项目|部门|单位|实际|最后|共|总)*得?分?(?:数|值)?(?:为|是|共|:|：)?\s*")
_EARNS = late_regex("得|自评")
"""What a score is said with, and a full mark is not."""
_AND = late_regex(r"\s*[,，、和及与以]+\s*")
_SUMMED = late_regex(r"总分|总得分|合计|总计|共计|自评(?:总?得?分)|综合得分|最终得分|总评|累加|相加|加总")
_CUT, _PIECE = late_regex(r"[。；\n]"), late_regex(r"[，、；：:,(（]")
_ASIDE = late_regex(r"\([^()]{1,80}\)")
_BLANK, _REACH = "\0", 160
_AHEAD = 30
_BEHIND = 24
_FULL = late_regex(
    r"满分[^，；]{0,2}$|(?<!得)(?<!评)分值[为是:：]?\s*$"
    r"|[扣失丢减加](?:除|减|掉|去|分)?(?:[合总累共]计|总[分数])?(?:了|共|计|为|是|:)*\s*$"
    r"|(?:差额|差距|差值|分差|之差|相差|[差低高少多])(?:了|出|共|计|仅|只|有|为|是|:)*\s*$"
)
"""Words of a full mark, of a deduction or of a distance, no score: 总分值为100分, 三处合计扣2.29分, 与自评得分的差额1.24分."""


def read_scorecards(layout: Layout, quantities: tuple[Quantity, ...], profile: Profile) -> tuple[Scorecard, ...]:
    """One for each indicator table, then those that prose states."""
    maker = ReadingMaker(layout, quantities)
    grades = profile.grade_words()
    tables = [card for region in layout.regions if region.kind == "indicator" for card in _of_region(region, maker, grades)]
    if not any(card.total for card in tables):
        tables += _of_summary(layout, maker)
    return tuple(tables) + tuple(_of_forms(layout, maker)) + tuple(_of_prose(layout, quantities, profile))


def _of_region(region: Region, maker: ReadingMaker, grades: dict[str, str]) -> Iterator[Scorecard]:
    full = total = None
    grade, grade_span = "", None
    for row in region.rows:
        cells = [*row.leading, *sorted(row.cells.values(), key=_column_of)]
        filled = [cell.span for cell in cells if cell.span.end > cell.span.start]
        labels = [label_alone(words) for span in filled[:3] if _MAY_LABEL.search(words := maker.words(span))]
        if any(map(_TOTAL.fullmatch, labels)):
            full = _figure(row.cells.get("weight"), maker) or full
            total = _figure(row.cells.get("score"), maker) or total
        elif not any(map(_GRADE_ROW.fullmatch, labels)):
            continue
        for span in filled:
            words = maker.words(span).strip("“”")
            if words in grades:
                grade, grade_span = grades[words], span
    if full or total or grade:
        project = maker.project_before(header_start(region))
        yield Scorecard(project=project, table=region.table.id, full=full, total=total, grade=grade, grade_span=grade_span)


def _of_summary(layout: Layout, maker: ReadingMaker) -> list[Scorecard]:
    """The total of the only table that adds up the scores of the kinds of indicators: 一级指标、分值、自评得分, at its end 合计."""
    read = {region.table.id for region in layout.regions if region.kind != "figures"}
    out = []
    for table in layout.tables:
        if table.id in read or _SCORE not in layout.folded[table.span.start : table.span.end]:
            continue
        words = {(cell.row, cell.column): maker.words(cell.span) for cell in table.cells}
        columns = [column for (row, column), text in words.items() if row == 0 and _SCORED.fullmatch(text)]
        rows = [row for (row, column), text in words.items() if column == 0 and row > _FEWEST and _TOTAL.fullmatch(text)]
        if len(columns) == len(rows) == 1:
            total = _figure(next((one for one in table.cells if (one.row, one.column) == (rows[0], columns[0])), None), maker)
            out += [Scorecard(table=table.id, total=total)] if total is not None else []
    return out if len(out) == 1 else []


_column_of = attrgetter("column")


def _figure(cell: Cell | None, maker: ReadingMaker) -> Reading | None:
    if cell is None or cell.span.start == cell.span.end:
        return None
    reading = maker.reading(cell.span)
    return reading if reading.value is not None else None


def _of_forms(layout: Layout, maker: ReadingMaker) -> Iterator[Scorecard]:
    """The bare figure in the cell beside 自评总分 at the head of a form."""
    for table in layout.tables:
        if _SELF not in layout.folded[table.span.start : table.span.end]:
            continue
        filled = [cell for cell in table.cells if cell.span.end > cell.span.start]
        for label, value in pairwise(filled):
            if label.row != value.row or _SELF not in layout.folded[label.span.start : label.span.end]:
                continue
            words = maker.words(value.span)
            if _LABEL.fullmatch(maker.words(label.span)) and _BARE.fullmatch(words) and not maker.inside(value.span):
                yield Scorecard(total=Reading(text=words, value=Decimal(words), unit="分", span=value.span))


def _of_prose(layout: Layout, quantities: tuple[Quantity, ...], profile: Profile) -> Iterator[Scorecard]:
    reader, passing = _TotalReader(layout, quantities, profile.grade_words()), profile.grades[-2].lowest
    for place, quantity in reader.scores:
        ahead = reader.ahead(place, quantity) if quantity.value is not None else None
        if quantity.value is None or ahead is None or (quantity.value < passing and _OF_SOME.search(ahead)):
            continue
        if quantity.value == profile.full_mark and reader.is_shared_out(quantity.value, place, ahead):
            continue
        grade, span = reader.grade_after(place, quantity)
        reading = Reading(text=quantity.text, value=quantity.value, unit=quantity.unit, span=quantity.span, quantities=(quantity.id,))
        yield Scorecard(total=reading, grade=grade, grade_span=span)


class _TotalReader:
    """Tells total scores in prose from the scores they are made of and from the bounds of the standard of grades."""

    def __init__(self, layout: Layout, quantities: tuple[Quantity, ...], grades: dict[str, str]) -> None:
        self._flow, self._text, self._grades, self._tables = layout.flow, layout.flow.folded, grades, list(layout.tables)
        scores = [(self._place(quantity), quantity) for quantity in quantities if quantity.metric == "score"]
        self._criteria = CriterionReader(grades).read(self._text) if scores else []
        self.scores = [one for one in scores if not self._in_standard(*one[0])] if self._criteria else scores
        """Each with its flow offsets."""
        self._places = sorted([place for place, _ in self.scores])
        names = "|".join(map(re.escape, grades))
        self._grade = late_regex(rf"[为是评定级次:：,，“「\"(（]\s*({names})(?=[”」\"）)，。；、\s]|级|等|$)")

    def _place(self, quantity: Quantity) -> tuple[int, int]:
        return self._flow.range_of(quantity.span)

    def _in_standard(self, start: int, end: int) -> bool:
        return any(line.start < end and start < line.end for line in self._criteria)

    def ahead(self, place: tuple[int, int], quantity: Quantity) -> str | None:
        """The words before a total; None for any other score. Args: place: its flow offsets."""
        start, end = place
        if not _PROSE.search(self._text, max(start - _BEHIND, 0), start):
            return None
        ahead = _CUT.split(self._text[max(start - _BEHIND, 0) : start])[-1]
        if quantity.cell is not None or any(quantity.span.within(table.span) for table in self._tables):
            ahead = ahead if _IN_CELL.search(ahead) else ""
        if not _PROSE.search(ahead) or _FULL.search(ahead) or _OF_A_PART.search(ahead.rstrip()) or _OF_A_KIND.search(ahead):
            return None
        before = [last for _, last in self._places if start - len(ahead) < last <= start]
        after = next((first for first, _ in self._places if first >= end), end)
        if _AND.fullmatch(self._text[end:after]) or (before and _AND.fullmatch(self._text[before[-1] : start])):
            return None  # 各部分评价得9.6分、48.5分和29分: one of a list
        own = self._text[before[-1] : start] if before else ahead
        if before and not (_PROSE.search(own) or _EARNED.fullmatch(own)):
            return None  # 自评得分：投入18分，产出48分: another part
        label = _PIECE.split(ahead)[-1]
        return None if not _PROSE.search(label) and not _SAID.fullmatch(label) and self._totalled(end) else ahead

    def _totalled(self, end: int) -> bool:
        """True where the sentence sums up in a later score: 资金管理得9分，产出得48分，合计96分."""
        rest = self._rest(end)
        return any(
            _SUMMED.search(_PIECE.split(self._text[end:start])[-1]) is not None
            for start, _ in self._places
            if end <= start <= end + len(rest)
        )

    def is_shared_out(self, mark: Decimal, place: tuple[int, int], ahead: str) -> bool:
        """True for a full mark that the rest of its sentence divides: 评价总分100分，预算执行10分、产出50分、效益30分、满意度10分."""
        _, end = place
        rest = self._rest(end)
        if _EARNS.search(_PIECE.split(ahead)[-1]) or _EARNS.search(rest):
            return False
        parts = [one.value for (first, _), one in self.scores if end <= first < end + len(rest) and one.value is not None]
        return len(parts) > 1 and sum(parts) == mark

    def _rest(self, end: int) -> str:
        """The rest of the sentence behind a place."""
        return _CUT.split(self._text[end : end + _REACH])[0]

    def _behind(self, end: int) -> str:
        """The rest of a total's sentence, with the next one where that repeats the standard and says what follows from it."""
        sentences = _CUT.split(self._text[end : end + _REACH])
        rest = sentences[0]
        first, last = end + len(rest), end + len(rest) + 1 + len(sentences[1] if len(sentences) > 1 else "")
        return self._text[end:last] if any(first < line.start < last for line in self._criteria) else rest

    def grade_after(self, place: tuple[int, int], quantity: Quantity) -> tuple[str, Span | None]:
        """The grade told after a total, and its place; none where the standard that the sentence itself repeats bears it out."""
        _, end = place
        rest, own = self._behind(end), list[Criterion]()
        for line in self._criteria:
            if end <= line.start < end + len(rest):
                own.append(line)
                rest = rest[: line.start - end] + _BLANK * (line.end - line.start) + rest[line.end - end :]
        aside = _ASIDE.match(rest)
        room = _AHEAD + sum(line.end - line.start for line in own) + (_AHEAD if own else 0) + (aside.end() if aside else 0)
        found = self._grade.search(rest[:room] + " ")
        if found is None:
            return "", None
        name = self._grades[found[1]]
        if any(self._grades[line.grade] == name and line.earned_by(quantity.value or Decimal(0)) for line in own):
            return "", None
        return name, self._flow.span(end + found.start(1), end + found.end(1))
