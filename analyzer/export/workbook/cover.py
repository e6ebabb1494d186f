"""The first sheet: what was examined, how many findings of which kind, and where people sign. Its counts are live."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from analyzer.export.entries import Entry
from analyzer.export.heading import Heading
from analyzer.export.ledger import STATES
from analyzer.export.names import SEVERITIES
from analyzer.export.workbook import findings, ledger
from analyzer.export.workbook.cells import Cell, Formula, Number
from analyzer.export.workbook.paper import A4, Paper, write
from analyzer.model import Analysis, share_of
from analyzer.model.places import cell_name

_LABEL, _VALUE, _WIDE = 22, 40, 34
_SIGNATURES = ("编制人", "编制日期", "复核人", "复核意见", "复核日期")
_BLANK = "　"
Row = tuple[str, Cell, str]


class Cover:
    """Fills the first sheet; made before the other sheets so that it stands first."""

    def __init__(self, paper: Paper, name: str) -> None:
        """Args: name: of the sheet."""
        self._paper, self._page = paper, paper.book.add_worksheet(name)
        self._page.set_paper(A4)
        self._page.fit_to_pages(1, 1)
        self._page.hide_gridlines(2)
        self._page.center_horizontally()
        self._row = 0

    def fill(self, analysis: Analysis, heading: Heading, entries: Sequence[Entry], sheets: Sequence[tuple[str, str]]) -> None:
        """Write the sheet. Args: sheets: the names of the other sheets and what each holds."""
        for column, width in enumerate((_LABEL, _VALUE, _WIDE)):
            self._page.set_column(column, column, width)
        title = self._paper.format(font_name="黑体", font_size=18, bold=True, align="center")
        self._page.merge_range(0, 0, 0, 2, "绩效自评报告审计工作底稿", title)
        self._page.set_row(0, 42)
        self._row = 1
        self._block("基本情况", list(_about(analysis, heading)))
        self._block("发现的问题", list(_counts(entries)))
        self._block("数字台账", list(_states(analysis)))
        self._block("签字", [(label, _BLANK, "") for label in _SIGNATURES], height=28)
        self._contents(sheets)

    def _block(self, title: str, rows: Sequence[Row], *, height: int = 18) -> None:
        self._head(title)
        for label, cell, note in rows:
            self._page.set_row(self._row, height)
            self._put(0, label, bold=True, bg_color="#F2F2F2")
            self._put(1, cell, align="left", shrink=True)
            self._put(2, note, font_color="#595959")
            self._row += 1

    def _head(self, title: str) -> None:
        look = self._paper.format(font_name="黑体", font_size=11, bold=True, bg_color="#DCE6F1", border=1, border_color="#A6A6A6")
        self._page.merge_range(self._row, 0, self._row, 2, title, look)
        self._row += 1

    def _put(self, column: int, cell: Cell, **properties: Any) -> None:
        shape = {"num_format": cell.shape} if isinstance(cell, Number | Formula) else {}
        look = self._paper.format(border=1, border_color="#A6A6A6", text_wrap="shrink" not in properties, **shape, **properties)
        write(self._page, self._row, column, cell, look)

    def _contents(self, sheets: Sequence[tuple[str, str]]) -> None:
        self._head("目录")
        link = self._paper.format(border=1, border_color="#A6A6A6", font_color="#1F4E79", underline=1)
        for name, about in sheets:
            self._page.write_url(self._row, 0, f"internal:'{name}'!A1", link, string=name)
            self._page.merge_range(self._row, 1, self._row, 2, about, self._paper.format(border=1, border_color="#A6A6A6", text_wrap=True))
            self._row += 1


def _about(analysis: Analysis, heading: Heading) -> Iterator[Row]:
    yield "被评价单位", heading.unit or _BLANK, "" if heading.unit else "报告开头没有写明，请填写"
    yield "项目", heading.project or _BLANK, ""
    yield "报告", heading.title, ""
    yield "评价年度", f"{heading.year}年" if heading.year else _BLANK, ""
    yield "报告文件", analysis.source.name, f"{analysis.source.characters:,} 字"
    yield "文件指纹 SHA-256", analysis.source.sha256, "用以证明核查的是这一份文件"
    yield "评价口径", analysis.profile, ""
    ran = sum(run.status == "ran" for run in analysis.checks)
    yield "运行的规则", Number(Decimal(ran), '0" 条"'), f"另有 {len(analysis.checks) - ran} 条不适用、关闭或出错"


def _counts(entries: Sequence[Entry]) -> Iterator[Row]:
    column = cell_name(1, findings.SEVERITY + 1)[:-1]
    for severity, name in SEVERITIES.items():
        count = sum(entry.finding.severity == severity for entry in entries)
        yield name, Formula(f"=COUNTIF('发现'!{column}:{column},\"{name}\")", Decimal(count), '0" 处"'), ""


def _states(analysis: Analysis) -> Iterator[Row]:
    share = share_of(analysis.ledger())
    column = cell_name(1, ledger.STATE + 1)[:-1]
    for state, (_, name) in STATES.items():
        yield name, Formula(f"=COUNTIF('数字台账'!{column}:{column},\"{name}\")", Decimal(share.states.get(state, 0)), '0" 个"'), ""
    yield "参与核对的比例", f"{share.percent}%" if share.percent else "—", f"数量 {share.quantities} 个，参与核对 {share.checked} 个"


__all__ = ["Cover"]
