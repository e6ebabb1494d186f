"""The workbook as paper: sheets with a title, a frozen header, filters, and a print set-up; formats are made once each."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from analyzer.errors import missing_extra
from analyzer.export.workbook.cells import GENERAL, Cell, Formula, Number, words

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
"""Of every workbook, so that the same findings give the same bytes."""
_TITLE_ROW, _NOTE_ROW, _HEADER_ROW = 0, 1, 2
_FONT, _HEAD_FONT = "宋体", "黑体"
_GRID = "#A6A6A6"
A4, A3 = 9, 8
_MOST_SHAPES = 150
"""Spreadsheets hold some two hundred number formats; figures after these are shown plainly."""
_EDGES = 3
"""Characters of a column's width that no word can take: the indent, and half a sign that a line is broken before."""
_LINE, _PADDING, _TALLEST = 13.5, 4.0, 409.0
"""Points: of one line of 10 pt, above and below it, and the most that a row may have."""
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Column:
    """A column: its title, its width in characters, and how its cells lie."""

    title: str
    width: float
    align: Align = "left"


class Paper:
    """One workbook in memory."""

    def __init__(self, title: str) -> None:
        """Args: title: of the document's properties. Raises: MissingExtra where xlsxwriter is not installed."""
        try:
            from xlsxwriter import Workbook
        except ModuleNotFoundError:
            raise missing_extra("xlsxwriter", "tables") from None
        self._buffer = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = Workbook(self._buffer, options)
        self.book.set_properties({"title": words(title), "created": _CREATED})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._shapes: set[str] = set()
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, columns: Sequence[Column], *, size: int = A4, fixed: int = 1) -> Sheet:
        """A new sheet at the end. Args: fixed: columns that stay in sight when one scrolls to the right."""
        sheet = Sheet(self, name, columns, size=size, fixed=fixed)
        self._sheets.append(sheet)
        return sheet

    def format(self, **properties: Any) -> Any:
        """The format with these properties."""
        shape = properties.get("num_format", GENERAL)
        if shape not in self._shapes and len(self._shapes) >= _MOST_SHAPES:
            properties["num_format"] = GENERAL
        self._shapes.add(shape)
        properties = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"} | properties
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(properties)
        return self._formats[key]

    def bytes(self) -> bytes:
        """The finished file."""
        for sheet in self._sheets:
            sheet.finish()
        self.book.close()
        return self._buffer.getvalue()


class Sheet:
    """A table with a title, a line of notes and a header. Rows are counted as in the spreadsheet, from 1."""

    def __init__(self, paper: Paper, name: str, columns: Sequence[Column], *, size: int, fixed: int) -> None:
        """Args: size: the number of the paper's size."""
        self._paper, self.name, self._columns, self._fixed = paper, name, list(columns), fixed
        self.page = paper.book.add_worksheet(name)
        self._printed = len(self._columns)
        self._next = _HEADER_ROW + 1
        self._last_data = _HEADER_ROW
        self.page.set_landscape()
        self.page.set_paper(size)
        self.page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.page.fit_to_pages(1, 0)
        self.page.repeat_rows(_HEADER_ROW)
        self.page.set_footer("&L&A&C第 &P 页，共 &N 页")

    @property
    def next_row(self) -> int:
        """The row that ``add`` fills next."""
        return self._next + 1

    def title(self, title: str, note: str = "") -> None:
        """Write the title and the line under it."""
        self.page.write_string(_TITLE_ROW, 0, words(title), self._paper.format(font_name=_HEAD_FONT, font_size=14, bold=True))
        self.page.set_row(_TITLE_ROW, 24)
        self.page.write_string(_NOTE_ROW, 0, words(note), self._paper.format(font_size=9, font_color="#595959"))

    def add(self, cells: Sequence[Cell], *, bold: bool = False, fills: Mapping[int, str] | None = None) -> int:
        """Write a row. Args: fills: background colours by column. Returns: its number."""
        for column, cell in enumerate(cells):
            look = self._look(column, cell, bold=bold, fill=(fills or {}).get(column, ""))
            write(self.page, self._next, column, cell, look)
        self.page.set_row(self._next, self._height(cells))
        self._next += 1
        self._last_data = self._next - 1
        return self._next

    def _height(self, cells: Sequence[Cell]) -> float:
        """The height in points that shows the longest of the row's words; spreadsheets do not find it themselves."""
        wordy = [(cell, self._columns[at].width) for at, cell in enumerate(cells) if isinstance(cell, str) and at < len(self._columns)]
        lines = max((_lines(cell, width) for cell, width in wordy), default=1)
        return min(lines * _LINE + _PADDING, _TALLEST)

    def _look(self, column: int, cell: Cell, *, bold: bool, fill: str) -> Any:
        align = self._columns[column].align if column < len(self._columns) else "right"
        properties: dict[str, Any] = {"border": 1, "border_color": _GRID, "align": align, "text_wrap": True}
        if isinstance(cell, Number | Formula):
            properties |= {"num_format": cell.shape, "text_wrap": False, "shrink": True}
        if align == "left" and not isinstance(cell, Number | Formula):
            properties["indent"] = 1
        if bold:
            properties["bold"] = True
        if fill:
            properties["bg_color"] = fill
        return self._paper.format(**properties)

    def extend(self, columns: Iterable[Column]) -> None:
        """Add columns at the right, which are for working with and not printed."""
        self._columns += columns

    def offer(self, column: int, choices: Sequence[str]) -> None:
        """Offer choices in a column of all rows so far; anything else may be written too."""
        if self._last_data > _HEADER_ROW:
            options = {"validate": "list", "source": list(choices), "show_error": False}
            self.page.data_validation(_HEADER_ROW + 1, column, self._last_data, column, options)

    def finish(self) -> None:
        """Header, widths, filter and frozen panes, when the rows are known."""
        head = self._paper.format(
            font_name=_HEAD_FONT, bold=True, border=1, border_color=_GRID, bg_color="#DCE6F1", align="center", text_wrap=True
        )
        for number, column in enumerate(self._columns):
            self.page.write_string(_HEADER_ROW, number, column.title, head)
            self.page.set_column(number, number, column.width)
        self.page.set_row(_HEADER_ROW, 30)
        self.page.freeze_panes(_HEADER_ROW + 1, self._fixed)
        self.page.print_area(0, 0, self._last_data, self._printed - 1)
        if self._last_data > _HEADER_ROW:
            self.page.autofilter(_HEADER_ROW, 0, self._last_data, len(self._columns) - 1)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column."""
    from rich.cells import cell_len

    return sum(max(math.ceil(cell_len(line) / (width - _EDGES)), 1) for line in text.split("\n"))


def write(page: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    """Write one cell, words never as a formula or a link. Floats are the spreadsheet's own numbers: only exact ones come here."""
    if cell is None or cell == "":
        page.write_blank(row, column, None, look)
    elif isinstance(cell, Number):
        page.write_number(row, column, float(cell.value), look)
    elif isinstance(cell, Formula):
        page.write_formula(row, column, cell.code, look, cell.value if isinstance(cell.value, str) else float(cell.value))
    else:
        page.write_string(row, column, words(cell), look)


def name_of(row: int, column: int, *, sheet: str = "") -> str:
    """The name of a cell. Args: row: from 1; column: from 0; sheet: where it stands, if on another sheet."""
    from analyzer.model.places import cell_name

    cell = cell_name(row, column + 1)
    return f"'{sheet}'!{cell}" if sheet else cell


__all__ = ["A3", "A4", "Column", "Paper", "Sheet", "name_of", "write"]
