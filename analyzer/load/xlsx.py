"""xlsx and xlsm: cells with their number formats, stored results of formulas, merged ranges, what is hidden. Macros are not looked at."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from analyzer.errors import Damaged, TooLarge
from analyzer.late_regex import late_regex
from analyzer.load.archives import Archive
from analyzer.load.number_formats import general, shown
from analyzer.load.sheets import Merge, Sheet

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_CELLS = 1_000_000
_ROWS, _COLUMNS = 1_048_576, 16_384
"""The size of a worksheet."""
_REFERENCE = late_regex(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_MOST_FIGURES = 30
_DIGITS = 9
"""No number that points to something has so many digits."""
_ESCAPED = late_regex(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "¥#,##0;-¥#,##0", 6: "¥#,##0;-¥#,##0", 7: "¥#,##0.00;-¥#,##0.00",
    8: "¥#,##0.00;-¥#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-"', 42: '¥#,##0;-¥#,##0;¥"-"',
    43: '#,##0.00;-#,##0.00;"-"', 44: '¥#,##0.00;-¥#,##0.00;¥"-"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0",
    49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""Formats that a workbook names by number only, as Chinese spreadsheets show them."""


def built_in(number: int) -> str:
    """The format of a number that the file does not define itself; "" is the general one."""
    return _BUILT_IN.get(number, "")


def read_xlsx(data: bytes, name: str) -> list[Sheet]:
    """The worksheets of a workbook in their order. Raises: Damaged, Encrypted, Hostile, TooLarge."""
    return _Book(Archive(data, name), name).sheets()


class _Book:
    """The parts of a workbook that its sheets need."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name = archive, name
        self._book = self._archive.xml("xl/workbook.xml")
        if self._book is None:
            raise Damaged("工作簿的目录缺失，打不开", file=name, advice="请用 Excel 或 WPS 打开后另存，再试一次")
        properties = self._book.find(f"{_MAIN}workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._formats = self._read_formats()
        strings = self._archive.xml("xl/sharedStrings.xml")
        self._strings = [] if strings is None else [_text(item) for item in strings.iterchildren(f"{_MAIN}si")]
        self._cells = 0

    def sheets(self) -> list[Sheet]:
        """All worksheets; charts and macro sheets hold no cells."""
        out = []
        for entry, part in self._parts():
            root = self._archive.xml(part)
            if root is not None and root.tag == f"{_MAIN}worksheet":
                out.append(self._sheet(root, entry.get("name", ""), hidden=entry.get("state", "visible") != "visible"))
        return out

    def _parts(self) -> Iterator[tuple[Any, str]]:
        relations = self._archive.xml("xl/_rels/workbook.xml.rels")
        targets = {} if relations is None else {item.get("Id"): item.get("Target", "") for item in relations}
        for entry in self._book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
            target = targets.get(entry.get(_RELATION), "")
            yield entry, target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))

    def _read_formats(self) -> list[str]:
        """The number format of each cell style."""
        styles = self._archive.xml("xl/styles.xml")
        if styles is None:
            return []
        own = {item.get("numFmtId"): item.get("formatCode", "") for item in styles.iterfind(f"{_MAIN}numFmts/{_MAIN}numFmt")}
        numbers = [item.get("numFmtId", "0") for item in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
        return [
            own[number] if number in own else built_in(int(number)) if number.isdecimal() and len(number) < _DIGITS else ""
            for number in numbers
        ]

    def _sheet(self, root: Any, name: str, *, hidden: bool) -> Sheet:
        sheet = Sheet(name, hidden=hidden)
        row = -1
        for entry in root.iterfind(f"{_MAIN}sheetData/{_MAIN}row"):
            row = _counted(entry, "r", row + 2, _ROWS) - 1
            if entry.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(row)
            column = -1
            for cell in entry.iterchildren(f"{_MAIN}c"):
                at = _REFERENCE.fullmatch(cell.get("r", ""))
                column = column_number(at[1]) if at else column + 1
                self._put(sheet, (row, column), cell)
        sheet.merges = [merge for item in root.iterfind(f"{_MAIN}mergeCells/{_MAIN}mergeCell") if (merge := _merge(item.get("ref", "")))]
        for item in root.iterfind(f"{_MAIN}cols/{_MAIN}col"):
            if item.get("hidden") in ("1", "true"):
                sheet.hidden_columns.update(range(_counted(item, "min", 1, _COLUMNS) - 1, _counted(item, "max", 1, _COLUMNS)))
        return sheet

    def _put(self, sheet: Sheet, at: tuple[int, int], cell: Any) -> None:
        text = self._shown(cell)
        if text:
            self._cells += 1
            if self._cells > _MOST_CELLS:
                raise TooLarge(f"有 {_MOST_CELLS} 个以上的单元格", file=self._name, place=sheet.name, advice="请只留下需要核查的工作表")
            sheet.cells[at] = text
        elif cell.find(f"{_MAIN}f") is not None and not cell.findtext(f"{_MAIN}v") and not _is_empty_text(cell):
            sheet.uncomputed.append(at)

    def _shown(self, cell: Any) -> str:
        """What a cell displays."""
        kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v") or ""
        if kind == "inlineStr":
            inline = cell.find(f"{_MAIN}is")
            return "" if inline is None else _text(inline)
        if kind == "s":
            return _at(self._strings, value)
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind != "n" or not value:
            return _unescaped(value)
        code = _at(self._formats, cell.get("s", "0"))
        try:
            number = Decimal(value)
        except InvalidOperation:
            return value
        return (
            shown(number, code, from_1904=self._from_1904) if number.is_finite() and number.adjusted() < _MOST_FIGURES else general(number)
        )


def _text(item: Any) -> str:
    """The words of a string, of all its runs; readings (拼音) beside them left out."""
    return _unescaped("".join(node.text or "" for node in item.iter(f"{_MAIN}t") if node.getparent().tag != f"{_MAIN}rPh"))


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _is_empty_text(cell: Any) -> bool:
    """True for a formula whose stored result is a text of nothing; programs that do not compute leave an empty result that is no text."""
    return cell.get("t") == "str" and cell.find(f"{_MAIN}v") is not None


def _counted(node: Any, name: str, usual: int, most: int) -> int:
    """A number of an attribute from 1 to ``most``; ``usual`` where it is none."""
    text = node.get(name, "")
    number = int(text) if text.isdecimal() and len(text) < _DIGITS else 0
    return number if 1 <= number <= most else usual


def _at(texts: list[str], number: str) -> str:
    """The text of a number as an attribute or a cell holds it, "" where there is none."""
    return texts[int(number)] if number.isdecimal() and len(number) < _DIGITS and int(number) < len(texts) else ""


def column_number(letters: str) -> int:
    """The number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merge(reference: str) -> Merge | None:
    ends = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    (top, bottom), (left, right) = sorted(int(end[2]) for end in ends if end), sorted(column_number(end[1]) for end in ends if end)
    return max(top, 1) - 1, left, min(max(bottom, 1), _ROWS) - 1, right
