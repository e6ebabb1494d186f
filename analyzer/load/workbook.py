"""Workbooks (xlsx, xlsm, xls, et, xlsb, ods): every visible sheet as paragraphs and tables, figures as they are displayed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from analyzer.errors import Damaged, EmptyFile, Encrypted, MissingTool
from analyzer.load.assemble import Assembler
from analyzer.load.number_formats import general
from analyzer.load.ods import read_ods
from analyzer.load.sheets import Sheet, write_sheet
from analyzer.load.xls import read_xls
from analyzer.load.xlsx import read_xlsx
from analyzer.model import Document, Problem
from analyzer.model.places import cell_name

_MOST_TOLD = 8
_BINARY = b"xl/workbook.bin"
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def load_xlsx(data: bytes, name: str) -> Document:
    """A Document of an xlsx or xlsm workbook, or of an xlsb one (see :func:`load_xlsb`).

    Raises: EmptyFile, Damaged, Encrypted, Hostile, TooLarge.
    """
    if _BINARY in data:
        return load_xlsb(data, name)
    return _document(read_xlsx(data, name), data, name, _TYPES[".xlsx"])


def load_xls(data: bytes, name: str) -> Document:
    """A Document of an xls or et workbook. Raises: EmptyFile, Damaged, Encrypted, MissingTool."""
    return _document(read_xls(data, name), data, name, _TYPES[".xls"])


def load_ods(data: bytes, name: str) -> Document:
    """A Document of an ods workbook. Raises: EmptyFile, Damaged, Encrypted, Hostile, TooLarge."""
    return _document(read_ods(data, name), data, name, _TYPES[".ods"])


def load_xlsb(data: bytes, name: str) -> Document:
    """A Document of an xlsb workbook: figures as stored, since their number formats are not read (a problem record says so).

    Raises: EmptyFile, Damaged, Encrypted, MissingTool.
    """
    message = "xlsb 的数字格式和合并单元格没有读取，百分数显示为小数；请另存为 xlsx 再核查"
    formats = Problem(stage="load", code="number-formats", message=message)
    return _document(_read_xlsb(data, name), data, name, _TYPES[".xls"], [formats])


def _document(sheets: list[Sheet], data: bytes, name: str, media_type: str, problems: Iterable[Problem] = ()) -> Document:
    out, told = Assembler(), list(problems)
    visible = [sheet for sheet in sheets if not sheet.hidden and any(text.strip() for text in sheet.cells.values())]
    for sheet in visible:
        write_sheet(out, sheet, titled=len(visible) > 1)
    for sheet in sheets:
        told += _problems(sheet)
    if not out.text.strip():
        hidden = "（有隐藏的工作表，没有读）" if any(sheet.hidden and sheet.cells for sheet in sheets) else ""
        raise EmptyFile(f"工作簿里没有内容{hidden}", file=name, advice="请确认文件已完整保存")
    return out.document(data, name, media_type, told)


def _problems(sheet: Sheet) -> Iterable[Problem]:
    """What a reader of the displayed sheet does not see, or what the file does not hold."""

    def problem(code: str, message: str) -> Problem:
        return Problem(stage="load", code=code, message=f"工作表“{sheet.name}”{message}")

    if sheet.hidden:
        if sheet.cells:
            yield problem("hidden-sheet", f"是隐藏的，有 {len(sheet.cells)} 个单元格，没有读；需要核查时请先取消隐藏")
        return
    rows = [row for row in sorted(sheet.hidden_rows) if any(at[0] == row for at in sheet.cells)]
    columns = [column for column in sorted(sheet.hidden_columns) if any(at[1] == column for at in sheet.cells)]
    if rows:
        yield problem("hidden-rows", f"第 {_listed(str(row + 1) for row in rows)} 行是隐藏的，仍然读入核查")
    if columns:
        yield problem("hidden-columns", f"{_listed(cell_name(1, column + 1)[:-1] for column in columns)} 列是隐藏的，仍然读入核查")
    if sheet.uncomputed:
        names = _listed(cell_name(row + 1, column + 1) for row, column in sheet.uncomputed)
        yield problem("no-result", f"{names} 的公式没有保存计算结果，读作空白；请用 Excel 或 WPS 打开后保存，再试一次")
    errors = [at for at, text in sorted(sheet.cells.items()) if text in _ERRORS]
    if errors:
        yield problem("error-value", f"{_listed(cell_name(row + 1, column + 1) for row, column in errors)} 显示的是公式错误")


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    return "、".join(found[:_MOST_TOLD]) + (f" 等 {len(found)} 处" if len(found) > _MOST_TOLD else "")


def _read_xlsb(data: bytes, name: str) -> list[Sheet]:
    try:
        from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum
    except ImportError:
        raise MissingTool("读取 xlsb 需要 python-calamine", file=name, advice='请运行 pip install "jixiao-analyzer[loaders]"') from None
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = []
        for about in book.sheets_metadata:
            sheet = Sheet(about.name, hidden=about.visible != SheetVisibleEnum.Visible)
            rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            sheet.cells = {(at, column): text for at, row in enumerate(rows) for column, value in enumerate(row) if (text := _plain(value))}
            sheets.append(sheet)
    except PasswordError:
        raise Encrypted("文件设有打开密码", file=name, advice="请去掉密码后另存") from None
    except BaseException as error:  # calamine raises its own errors, and panics of its Rust code that are no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise Damaged("文件已损坏，打不开", file=name, advice="请用 Excel 或 WPS 打开后另存为 xlsx，再试一次") from None
    return sheets


def _plain(value: Any) -> str:
    """A value without a format."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return general(Decimal(repr(value)))
    return value if isinstance(value, str) else value.isoformat()
