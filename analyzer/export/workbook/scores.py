"""The sheet of indicators: target, result, verdict, and the stated score beside the recomputed one, with live totals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyzer.export.entries import Teller
from analyzer.export.names import VERDICTS
from analyzer.export.quotes import visible
from analyzer.export.scores import Total, score_groups
from analyzer.export.workbook.cells import Cell, Formula, number, shape_of
from analyzer.export.workbook.paper import A3, Column, Paper, Sheet, name_of
from analyzer.export.workbook.scoring import read_score
from analyzer.model import Analysis, Indicator, Reading, Rescored
from analyzer.text import on_one_line

_COLUMNS = (
    Column("项目", 16), Column("一级指标", 10), Column("二级指标", 10), Column("三级指标", 22), Column("目标值", 20),
    Column("实际完成值", 22), Column("判定", 10, "center"), Column("分值", 7, "right"), Column("自评得分", 8, "right"),
    Column("复核得分\n（低）", 9, "right"), Column("复核得分\n（高）", 9, "right"), Column("自评比复核", 9, "right"), Column("算式", 30),
    Column("计分依据或未复核的原因", 30), Column("所填偏差原因", 22), Column("位置", 18),
)  # fmt: skip
_WEIGHT, _STATED, _LOW, _HIGH, _GAP = 7, 8, 9, 10, 11
_FIRST_FIGURE = len(_COLUMNS)
_VERDICT = 6
_FILLS = {"missed": "#F8CBAD", "exceeded": "#FFE699", "incomparable": "#FFE699", "no_evidence": "#EDEDED", "met": "#E2EFDA"}
_NOTE = "复核得分按评价口径的计分办法重算；“低”“高”不同的，是定性分档或证据不足留下的余地。右侧“数1、数2……”是算式中的数，改动后随之重算"


class ScoreSheet:
    """Fills the sheet of indicators of one analysis."""

    def __init__(self, paper: Paper, name: str, analysis: Analysis, teller: Teller) -> None:
        """Args: name: of the sheet."""
        self._sheet: Sheet = paper.sheet(name, _COLUMNS, size=A3, fixed=4)
        self._analysis, self._teller = analysis, teller
        self._indicators = {item.id: item for item in analysis.indicators}
        self._longest = 0

    def fill(self, title: str) -> None:
        """Write the rows: each self-evaluation with its total, then the indicators without points."""
        self._sheet.title(title, _NOTE)
        for group in score_groups(self._analysis.rescored):
            first = self._sheet.next_row
            for row in group.rows:
                self._add(self._indicators.get(row.indicator or ""), row)
            if group.total is not None:
                self._sheet.add(list(_total(group.project, group.total, first, self._sheet.next_row - 1)), bold=True)
        scored = {row.indicator for row in self._analysis.rescored}
        for item in self._analysis.indicators:
            if item.id not in scored:
                self._add(item, None)
        self._sheet.extend(Column(f"数{at + 1}", 10, "right") for at in range(self._longest))

    def _add(self, item: Indicator | None, row: Rescored | None) -> None:
        cells = [*_named(item, row), *self._scored(item, row)]
        self._longest = max(self._longest, len(cells) - _FIRST_FIGURE)
        self._sheet.add(cells, fills={_VERDICT: _FILLS[item.verdict]} if item is not None else None)

    def _scored(self, item: Indicator | None, row: Rescored | None) -> Iterator[Cell]:
        place = self._teller.place(item.span if item is not None else row.span if row is not None else self._analysis.indicators[0].span)
        reason = visible(item.deviation_reason) if item is not None else ""
        if row is None:
            yield from (number(item.weight if item else None), number(item.score if item else None), None, None, None, None, None)
            yield from (reason, place)
            return
        yield from (number(row.weight), number(row.stated))
        score, at = read_score(row), self._sheet.next_row
        figures = score.figures if score is not None else ()
        names = [name_of(at, _FIRST_FIGURE + index) for index in range(len(figures))]
        for end, told in (("low", row.low), ("high", row.high)):
            if score is not None and told is not None:
                yield Formula(score.code(getattr(score, end), names, name_of(at, _WEIGHT)), told, shape_of(told))
            else:
                yield number(told)
        yield _gap(row, at)
        yield from (visible(row.formula), visible(row.clause if row.low is not None else row.note), reason, place)
        yield from (number(figure.value, "0.######%" if figure.percent else "") for figure in figures)


def _named(item: Indicator | None, row: Rescored | None) -> Iterator[Cell]:
    if item is None:
        yield from (visible(row.project) if row is not None else "", "预算执行", None, visible(row.label) if row is not None else "")
        yield from (None, None, None)
        return
    yield from (visible(part) for part in (item.project, item.category, item.subcategory, item.name))
    told = [reading for reading in (item.actual, *item.told[:1]) if reading is not None]
    yield _flat([item.target] if item.target is not None else [])
    yield _flat(told)
    yield VERDICTS[item.verdict]


def _flat(readings: Iterable[Reading]) -> str:
    return " / ".join(visible(on_one_line(reading.text)) for reading in readings)


def _gap(row: Rescored, at: int) -> Cell:
    """What the stated score has too much or too little: 0 within the range."""
    return Formula(_gap_code(at), row.gap, shape_of(row.gap)) if row.gap is not None else None


def _gap_code(at: int) -> str:
    stated, low, high = (name_of(at, column) for column in (_STATED, _LOW, _HIGH))
    return f"=ROUND({stated}-MIN(MAX({stated},{low}),{high}),6)"


def _total(project: str, total: Total, first: int, last: int) -> Iterator[Cell]:
    """Sums of weights and scores; a row that cannot be recomputed counts as stated."""
    ranges = {column: f"{name_of(first, column)}:{name_of(last, column)}" for column in (_WEIGHT, _STATED, _LOW, _HIGH)}
    yield from (project, "合计", None, None, None, None, None)
    for column, told in ((_WEIGHT, total.weight), (_STATED, total.stated)):
        yield Formula(f"=ROUND(SUM({ranges[column]}),6)", told, shape_of(told))
    for column, told in ((_LOW, total.low), (_HIGH, total.high)):
        code = f'=ROUND(SUM({ranges[column]})+SUMPRODUCT(({ranges[column]}="")*{ranges[_STATED]}),6)'
        yield Formula(code, told, shape_of(told))
    gap = total.stated - min(max(total.stated, total.low), total.high)
    yield Formula(_gap_code(last + 1), gap, shape_of(gap))
    yield from (f"{total.unchecked} 项无法复核，按自评计" if total.unchecked else None, None, None, None)


__all__ = ["ScoreSheet"]
