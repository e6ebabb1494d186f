"""Workbooks: figures as displayed, merged cells, several tables and sheets, what is hidden, what is broken."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from analyzer import analyze, load
from analyzer.errors import Damaged, EmptyFile, Hostile
from analyzer.load.workbook import load_ods, load_xls, load_xlsx
from analyzer.model import Document
from analyzer.model.places import Locator
from tests.load.workbooks import raw_workbook, saved, workbook

_FORM = [
    ["项目支出绩效自评表"],
    ["填报单位：某局", None, None, None, None, "单位：万元"],
    ["项目资金", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
    ["年度资金总额", (86.5, "0.00"), (86.5, "0.00"), (85.73, "#,##0.00"), (0.9911, "0.00%"), (9.91, "0.00")],
    [],
    ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["产出指标", "培训人数", "≥480人", "500人", 20, 20],
    [None, "合格率", (0.95, "0%"), (0.98, "0%"), 30, 30],
    ["注：得分按比例计算。"],
]
_MERGES = ["A1:F1", "A7:A8", "A9:F9"]


def read(data: bytes) -> Document:
    return load_xlsx(data, "自评表.xlsx")


def grid(document: Document, number: int = 0) -> list[list[str]]:
    table = document.tables[number]
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(document.text[cell.span.start : cell.span.end])
    return rows


def test_titles_are_lines_and_blank_rows_set_tables_apart() -> None:
    document = read(workbook(_FORM, merges=_MERGES))
    assert document.text.startswith("项目支出绩效自评表\n填报单位：某局  单位：万元\n项目资金\t")
    assert document.text.endswith("\n注：得分按比例计算。\n")
    assert grid(document, 0) == [
        ["项目资金", "年初预算数", "全年预算数", "全年执行数", "执行率", "得分"],
        ["年度资金总额", "86.50", "86.50", "85.73", "99.11%", "9.91"],
    ]
    assert grid(document, 1)[1:] == [["产出指标", "培训人数", "≥480人", "500人", "20", "20"], ["合格率", "95%", "98%", "30", "30"]]
    assert document.tables[1].cells[6].row_span == 2


def test_every_cell_has_its_sheet_and_name() -> None:
    document = read(workbook(_FORM, merges=_MERGES))
    locator = Locator(document.text, document.places)
    told = {document.text[cell.span.start : cell.span.end]: locator.told(cell.span) for table in document.tables for cell in table.cells}
    assert (told["99.11%"], told["合格率"], told["98%"]) == ("工作表“自评表”E4", "工作表“自评表”B8", "工作表“自评表”D8")
    assert locator.told(document.tables[0].span).endswith("A3")


def test_a_workbook_is_read_as_its_text_is(tmp_path: Path) -> None:
    file = tmp_path / "自评表.xlsx"
    file.write_bytes(workbook(_FORM, merges=_MERGES))
    analysis = analyze(file)
    found = {item.name: (item.target.text, item.actual.text, item.weight) for item in analysis.indicators if item.target and item.actual}
    assert {name: (target, actual, str(weight)) for name, (target, actual, weight) in found.items()} == {
        "培训人数": ("≥480人", "500人", "20"), "合格率": ("95%", "98%", "30"),
    }  # fmt: skip
    (line,) = analysis.budgets
    assert (str(line.budget.value), str(line.executed.value)) == ("865000.00", "857300.00")  # type: ignore[union-attr]


def test_several_sheets_are_told_by_name_and_hidden_ones_are_not_read() -> None:
    book = openpyxl.Workbook()
    book.active.title = "自评表"
    book.active.append(["期数", 12])
    book.create_sheet("明细").append(["人数", 480])
    hidden = book.create_sheet("旧表")
    hidden.append(["人数", 999])
    hidden.sheet_state = "hidden"
    document = read(saved(book))
    assert document.text == "自评表\n期数  12\n明细\n人数  480\n"
    assert [(mark.level, document.text[mark.span.start : mark.span.end]) for mark in document.headings] == [(1, "自评表"), (1, "明细")]
    (problem,) = document.problems
    assert (problem.code, problem.message) == ("hidden-sheet", "工作表“旧表”是隐藏的，有 2 个单元格，没有读；需要核查时请先取消隐藏")


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    for row in (["名称", "数", "备注"], ["甲", 1, "x"], ["乙", 2, "y"], ["合计", 3, ""]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    document = read(saved(book))
    assert grid(document) == [["名称", "数", "备注"], ["甲", "1", "x"], ["乙", "2", "y"], ["合计", "3", ""]]
    assert [problem.message for problem in document.problems] == [
        "工作表“表”第 2 行是隐藏的，仍然读入核查", "工作表“表”C 列是隐藏的，仍然读入核查",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "codes"),
    [("<f>2+2</f><v></v>", ["no-result"]), ("<f>2+2</f><v/>", ["no-result"]), ("<f>2+2</f>", ["no-result"]), ("<v></v>", [])],
)
def test_formulas_that_nobody_computed_are_told(cell: str, codes: list[str]) -> None:
    document = read(raw_workbook(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1">{cell}</c><c r="C1" t="str"><f>""</f><v></v></c></row>'))
    assert (document.text, [problem.code for problem in document.problems]) == ("1\n", codes)


def test_formulas_give_their_stored_results() -> None:
    computed = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"a"</f><v>甲</v></c>'
    cells = f'<row r="1">{computed}<c r="C1"><f>2+2</f></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    document = read(raw_workbook(cells))
    assert document.text == "2  甲  #DIV/0!\n"
    assert [(problem.code, problem.message) for problem in document.problems] == [
        ("no-result", "工作表“表”C1 的公式没有保存计算结果，读作空白；请用 Excel 或 WPS 打开后保存，再试一次"),
        ("error-value", "工作表“表”D1 显示的是公式错误"),
    ]


def test_words_keep_their_runs_and_lose_their_readings() -> None:
    runs = "<si><r><t>绩效</t></r><r><t>目标</t></r><rPh><t>jixiao</t></rPh></si><si><t>行_x000A_二</t></si>"
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{runs}</sst>'
    inline = '<c r="C1" t="inlineStr"><is><t>内</t></is></c>'
    cells = f'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>{inline}<c r="D1" t="s"><v>9</v></c></row>'
    assert read(raw_workbook(cells, more={"xl/sharedStrings.xml": strings})).text == "绩效目标  行 二  内\n"


def test_a_merged_range_over_a_blank_row_keeps_one_table() -> None:
    document = read(workbook([["组", "名", "数"], ["甲", "子", 1], [], [None, "丑", 2]], merges=["A2:A4"]))
    (table,) = document.tables
    assert grid(document) == [["组", "名", "数"], ["甲", "子", "1"], ["", ""], ["丑", "2"]]
    assert table.cells[3].row_span == 3


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04" + b"\0" * 400, b"text", raw_workbook("", more={"xl/workbook.xml": "<workbook"}), raw_workbook("<row><c")],
    ids=["zip", "text", "directory", "sheet"],
)
def test_a_damaged_workbook_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(Damaged, match=r"自评表\.xlsx.*Excel 或 WPS|Office 或 WPS"):
        read(data)


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet xmlns="x"><sheetData>&b;</sheetData></worksheet>'
    with pytest.raises(Hostile, match="声明了 XML 实体"):
        read(raw_workbook("", more={"xl/worksheets/sheet1.xml": bomb}))


@pytest.mark.parametrize("cells", ["", '<row r="1"><c r="A1" t="inlineStr"><is><t> </t></is></c></row>'])
def test_a_workbook_without_words_is_empty(cells: str) -> None:
    with pytest.raises(EmptyFile, match="工作簿里没有内容"):
        read(raw_workbook(cells))


@pytest.mark.parametrize(
    "cells", ['<row r="1"><c r="ZZZZ1"><v>7</v></c></row>', "<row><c><v>7</v></c></row>", '<row r="1"><c r="A1" s="99"><v>7</v></c></row>']
)
def test_odd_references_do_no_harm(cells: str) -> None:
    assert read(raw_workbook(cells)).text == "7\n"


def test_old_and_open_formats_give_the_same_text(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        raise RuntimeError("LibreOffice is not installed: this test converts workbooks with it (apt-get install libreoffice-calc)")
    file = tmp_path / "form.xlsx"
    file.write_bytes(workbook(_FORM, merges=_MERGES))
    for kind in ("xls", "ods"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    right = read(file.read_bytes())
    old, other = (tmp_path / "form.xls").read_bytes(), (tmp_path / "form.ods").read_bytes()
    for document in (load_xls(old, "form.xls"), load_xls(old, "form.et"), load_ods(other, "form.ods")):
        assert document.text == right.text
        assert [table.cells for table in document.tables] == [table.cells for table in right.tables]
        assert document.places == right.places
    assert load(tmp_path / "form.xls").text == right.text


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, b"text", b""])
def test_a_damaged_old_workbook_is_one_clear_error(data: bytes) -> None:
    with pytest.raises(Damaged, match="文件已损坏，打不开"):
        load_xls(data, "旧表.xls")
