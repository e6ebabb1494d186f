"""The working paper: what LibreOffice computes from it is what we say, whatever a report holds stays words."""

from __future__ import annotations

import html
import io
import re
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string
from python_calamine import CalamineWorkbook

from analyzer import Analysis, analyze
from analyzer.errors import MissingExtra
from analyzer.export.entries import Teller
from analyzer.export.reckoning import read_amount, read_reckoning
from analyzer.export.workbook import workbook
from analyzer.export.workbook.relations import COMPUTED, DIFFERENCE, STATED
from analyzer.model import Calculation, Finding, Quantity, Source, Span, Verified
from tests.conftest import ROOT
from tests.corpora import corpora, spread
from tests.office import convert

CACHED = re.compile(rb"(</f>)<v>[^<]*</v>")
SHEETS = ["封面", "发现", "复算", "指标与复核得分", "预算执行", "数字台账", "核对成立"]
EXAMPLE = ROOT / "corpus" / "reports" / "b02.txt"
FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>[^<]*</f><v>([^<]*)</v>')
ERRORS = ("#VALUE!", "#REF!", "#DIV/0!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "Err:")
Book = Any
Place = tuple[str, int, int]
"""Sheet, row and column, both from 1."""


def opened(data: bytes) -> Book:
    return openpyxl.load_workbook(io.BytesIO(data))


def forgetful(data: bytes) -> bytes:
    """The same workbook with 0 as the value of every formula: what is right in it afterwards was computed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(item, CACHED.sub(rb"\1<v>0</v>", old.read(item)))
    return out.getvalue()


def formulas(book: Book) -> dict[tuple[str, str], str]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    }  # fmt: skip


def told_values(data: bytes) -> dict[Place, float | str]:
    """The value that stands beside each formula, read from the parts of the file."""
    names = CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names
    out: dict[Place, float | str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for number, name in enumerate(names, 1):
            for row, kind, value in FORMULA.findall(archive.read(f"xl/worksheets/sheet{number}.xml").decode()):
                column, line = coordinate_from_string(row)
                out[name, int(line), column_index_from_string(column)] = html.unescape(value) if "str" in kind else float(value)
    return out


def computed_values(file: Path) -> dict[str, list[list[object]]]:
    """All cells of all sheets."""
    book = CalamineWorkbook.from_path(file)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def same(told: float | str, computed: object) -> bool:
    if isinstance(told, str):
        return told == computed
    return isinstance(computed, int | float) and abs(told - computed) < 1e-9 * max(abs(told), 1)


def test_libreoffice_computes_what_we_say(tmp_path: Path) -> None:
    """Reports of every corpus in one run of LibreOffice, which is what takes the time."""
    analyses = {report.name: report.analysis for corpus in corpora() for report in spread(corpus.reports, 24)}
    made = {name: workbook(analysis) for name, analysis in analyses.items()}
    files = [tmp_path / "ours" / f"{name}.xlsx" for name in made]
    (tmp_path / "ours").mkdir()
    for file, data in zip(files, made.values(), strict=True):
        file.write_bytes(forgetful(data))
    for name, file in zip(made, convert(files, "xlsx", tmp_path), strict=True):
        cells, told = computed_values(file), told_values(made[name])
        assert len(told) > 9, name
        assert [place for place, value in told.items() if not same(value, cells[place[0]][place[1] - 1][place[2] - 1])] == [], name
        assert differing_sums(analyses[name], cells) == [], name
        assert scores(cells["指标与复核得分"][3:]) == expected_scores(analyses[name]), name
        assert [cell for sheet in cells.values() for row in sheet for cell in row if str(cell).startswith(ERRORS)] == [], name
    live = [told_by(found.calculation) for analysis in analyses.values() for found in (*analysis.findings, *analysis.verified)]
    assert sum(map(len, live)) > 20 * len(analyses)


def differing_sums(analysis: Analysis, cells: dict[str, list[list[object]]]) -> list[tuple[str, int, str]]:
    """The rows whose computed, stated or difference value is not that of the finding or relation."""
    sheets = {"复算": [entry.finding for entry in Teller(analysis).entries()], "核对成立": analysis.verified}
    return [
        (sheet, row, str(told))
        for sheet, items in sheets.items() for row, item in enumerate(items, 3) for column, told in told_by(item.calculation).items()
        if not same(float(told), cells[sheet][row][column])
    ]  # fmt: skip


def scores(rows: list[list[object]]) -> list[tuple[object, object]]:
    """The recomputed scores of the sheet."""
    return [(row[9], row[10]) for row in rows if row[1] != "合计" and row[9] not in ("", None)]


def expected_scores(analysis: Analysis) -> list[tuple[object, object]]:
    return [(float(row.low), float(row.high)) for row in analysis.rescored if row.low is not None and row.high is not None]


def told_by(calculation: Calculation | None) -> dict[int, Decimal]:
    """The figures of a calculation that cells can compute, by column."""
    reckoning = read_reckoning(calculation) if calculation is not None else None
    if calculation is None or reckoning is None:
        return {}
    words = {COMPUTED: calculation.computed, STATED: calculation.stated, DIFFERENCE: calculation.difference if reckoning.way else ""}
    return {column: found.value for column, text in words.items() if (found := read_amount(text)) is not None}


def test_the_sheets_are_ready_to_print_and_to_filter() -> None:
    book = opened(workbook(analyze(EXAMPLE)))
    assert book.sheetnames == SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes[-1:] == "4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(dimension.width > 5 for dimension in sheet.column_dimensions.values())


def test_a_finding_has_the_columns_of_a_working_paper() -> None:
    sheet = opened(workbook(analyze(EXAMPLE)))["发现"]
    assert [cell.value for cell in sheet[3]] == [
        "索引号", "被评价单位", "项目/报告", "审计事项（规则）", "严重程度", "问题摘要", "报告原文与位置", "复算过程", "复算值", "报告值",
        "差异", "定性依据", "评分影响", "建议", "需补资料", "单位反馈", "编制人/日期", "复核人/意见/日期",
    ]  # fmt: skip
    (answers,) = sheet.data_validations.dataValidation
    assert (answers.formula1, str(answers.sqref)) == ('"属实,部分属实,不属实"', f"P4:P{sheet.max_row}")
    row = [cell.value for cell in sheet[4]]
    assert row[:5] == ["F01", None, "2022年度部门整体支出绩效自评表", "ARI-01 资金合计与分项不符", "严重"]
    assert sheet["E4"].fill.fgColor.rgb == "FFF8CBAD"
    assert row[6] == "第 32 行：【2079.85】\n第 41 行：【1862.35】\n第 50 行：【271.50】"
    assert row[8:11] == ["='复算'!G4", "='复算'!I4", "='复算'!K4"]
    assert row[13].startswith("请核对资金来源和支出结构各行各列的数字")
    assert row[15:] == [None, None, None]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    analysis = analyze(EXAMPLE)
    assert workbook(analysis) == workbook(analysis)


HOSTILE = ('=HYPERLINK("http://x","y")', "+1+2", "-1", "@SUM(A1)", "http://x.cn", "\x00\x08a\ufffe", "_x0041_", "甲" * 40_000)


def hostile(text: str) -> Analysis:
    span = Span(start=0, end=len(text))
    finding = Finding(
        rule="ARI-06", severity="error", kind="sum", title=text, message=text, spans=(span,), basis=text, fingerprint="f",
        calculation=Calculation(expression=text, computed=text, stated=text, difference=text),
    )  # fmt: skip
    return Analysis(
        source=Source(name=text, media_type="text/plain", sha256="", characters=len(text)), text=text, findings=(finding,),
        verified=(Verified(rule="ARI-06", kind="sum", spans=(span,), calculation=finding.calculation, note=text),),
    )  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_whatever_a_report_says_stays_words(text: str) -> None:
    book = opened(workbook(hostile(text)))
    assert {code for code in formulas(book).values() if "HYPERLINK" in code or "SUM(" in code} == set()
    assert [cell.coordinate for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []
    told = book["复算"]["F4"].value
    assert told == (
        "甲" * 32_000 + "…（过长，余下部分见原报告）" if len(text) > 32_767 else text.replace("\x00\x08", "��").replace("\ufffe", "�")
    )


@pytest.mark.parametrize(("value", "kind"), [("123456789012345", "n"), ("1234567890123456", "s"), ("0.1234567890123456", "s")])
def test_a_figure_that_a_spreadsheet_would_round_is_text(value: str, kind: str) -> None:
    span = Span(start=0, end=len(value))
    quantity = Quantity(id="q1", span=span, text=value, metric="count", value=Decimal(value), ulp=Decimal(1), scale=Decimal(1))
    source = Source(name="a.txt", media_type="text/plain", sha256="", characters=len(value))
    cell = opened(workbook(Analysis(source=source, text=value, quantities=(quantity,))))["数字台账"]["D4"]
    assert (str(cell.value), cell.data_type) == (value, kind)


def test_decided_findings_show_what_was_decided() -> None:
    analysis = analyze(EXAMPLE)
    first, second, *rest = analysis.findings
    decided = analysis.model_copy(
        update={
            "findings": (
                first.model_copy(update={"state": "confirmed", "reason": "已核原表"}),
                second.model_copy(update={"state": "dismissed", "reason": "口径不同"}),
                *rest,
            )
        }
    )
    book = opened(workbook(decided))
    assert book.sheetnames == [*SHEETS, "已排除"]
    assert book["发现"].max_row == 3 + len(analysis.findings) - 1
    assert book["发现"]["R4"].value == "已确认：已核原表"
    assert (book["已排除"]["A4"].value, book["已排除"]["R4"].value) == ("D01", "已排除：口径不同")


def test_a_missing_library_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtra) as caught:
        workbook(analyze(EXAMPLE))
    assert str(caught.value) == '缺少 xlsxwriter。请运行 pip install "jixiao-analyzer[tables]"'


def test_the_command_writes_it(cli: Any, wrong: Path, tmp_path: Path) -> None:
    out = tmp_path / "底稿.xlsx"
    assert cli("report", wrong, "-o", out).stdout == f"已写出审计工作底稿：{out}\n"
    assert opened(out.read_bytes()).sheetnames == SHEETS
