"""xls and et: cells with their number formats, merged ranges, what is hidden, through xlrd. Macros are not looked at."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from analyzer.errors import Damaged, Encrypted, MissingTool
from analyzer.load.number_formats import shown
from analyzer.load.sheets import Sheet

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read_xls(data: bytes, name: str) -> list[Sheet]:
    """The worksheets of a workbook in their order. Raises: Damaged, Encrypted, MissingTool."""
    try:
        import xlrd
    except ImportError:
        raise MissingTool("读取 xls、et 需要 xlrd", file=name, advice='请运行 pip install "jixiao-analyzer[loaders]"') from None
    try:
        with xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True) as book:
            return [_sheet(book, book.sheet_by_index(number)) for number in range(book.nsheets)]
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Encrypted("文件设有打开密码", file=name, advice="请用 Excel 或 WPS 打开，去掉密码后另存") from None
        raise _damaged(name) from None
    except Exception:  # noqa: BLE001  (xlrd raises whatever a broken file makes it stumble over)
        raise _damaged(name) from None


def _damaged(name: str) -> Damaged:
    return Damaged("文件已损坏，打不开", file=name, advice="请用 Excel 或 WPS 打开后另存为 xlsx，再试一次")


def _sheet(book: Any, source: Any) -> Sheet:
    sheet = Sheet(source.name, hidden=source.visibility != 0)
    for row in range(source.nrows):
        for column, cell in enumerate(source.row(row)):
            text = _shown(book, cell)
            if text:
                sheet.cells[row, column] = text
    sheet.merges = [(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells]
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in source.colinfo_map.items() if info.hidden}
    return sheet


def _shown(book: Any, cell: Any) -> str:
    if cell.ctype in (_NUMBER, _DATE):
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str if cell.xf_index is not None else ""
        return shown(Decimal(repr(cell.value)), code, from_1904=bool(book.datemode))
    if cell.ctype == _TEXT:
        return str(cell.value)
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == _ERROR:
        from xlrd import error_text_from_code

        return str(error_text_from_code.get(cell.value, "#ERR"))
    return ""
