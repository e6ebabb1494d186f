"""Rows of a table of tabs whose cells hold line ends: in quotation marks as Excel copies them, bare as Word does.

A row is put together only where its lines have as many tabs between them as the other rows of the table have each.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.layout.lines import Line
from analyzer.text import squeezed

_MARK = '"'
_MOST_LINES, _MOST_QUOTED = 8, 24
_LEAST_TABS, _LEAST_HEADS, _MORE = 3, 2, 2
_HEAD = "指标"
_LEAST_WORDS = 5
_LEVEL = late_regex(r"(?:产出|效益|满意度|数量|质量|时效|成本|经济|社会|生态|可持续|服务对象)")
_ENDS = late_regex(r'"[ \t]*(?:\t|$)')
_POINTS = late_regex(r"\d+(?:\.\d+)?")
_NUMBERED = late_regex(r"[①-⑳]|(?:指标|任务)\s*\d|[(（]?\d{1,2}[.、)）](?!\d)")
_HEADING = late_regex(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|附?表\s?\d{1,2})[^，。；！？\t]{2,30}"
    r"|[^，。；！？\t]{2,24}[（(](?:单位[:：]\s?)?(?:[万亿]?元|%)[)）]"
)
_END_OF_SENTENCE = "。；！？"


class TabRow(NamedTuple):
    """A line, its end that of the last line of its row, and the numbers of the lines of the row."""

    line: Line
    numbers: tuple[int, ...]


def whole_rows(lines: list[Line], text: str) -> list[TabRow]:
    """The lines, those of one row put together. Args: text: of the document."""
    rows = [TabRow(line, (line.number,)) for line in lines]
    if '\t"' in text or '\n"' in text:
        rows = _quoted(rows, text)
    return _bare(rows, text)


def unquoted(start: int, end: int, text: str) -> tuple[int, int]:
    """A cell of more than one line without the quotation marks around it."""
    marked = end - start > 1 and text[start] == _MARK == text[end - 1] and "\n" in text[start:end]
    return (start + 1, end - 1) if marked else (start, end)


def _quoted(rows: list[TabRow], text: str) -> list[TabRow]:
    """Rows put together from a mark that opens a cell and is not closed on its line to the line that closes it."""
    out: list[TabRow] = []
    at = 0
    while at < len(rows):
        count = _open_lines(rows, at, text)
        out.append(_joined(rows[at : at + count]))
        at += count
    return out


def _open_lines(rows: list[TabRow], at: int, text: str) -> int:
    """How many lines a row takes whose first line leaves a quoted cell open; 1 where it opens none, or none closes it."""
    first = text[rows[at].line.start : rows[at].line.end]
    if not (first.startswith(_MARK) or '\t"' in first) or first.count(_MARK) % 2 == 0:
        return 1
    marks = 0
    for count, row in enumerate(rows[at : at + _MOST_QUOTED], 1):
        words = text[row.line.start : row.line.end]
        marks += words.count(_MARK)
        if marks % 2 == 0:
            return count if _ENDS.search(words) else 1
    return 1


def _bare(rows: list[TabRow], text: str) -> list[TabRow]:
    """Rows below a header of indicators whose cells were broken: lines between blank ones that only together have its tabs."""
    out: list[TabRow] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and not rows[end].line.blank and not (end > at and _opens_another(rows, end, text)):
            end += 1
        out += _mended(rows[at:end], text) if end > at + 1 else rows[at:end]
        blank = rows[end : end + 1] if end < len(rows) and rows[end].line.blank else []
        out += blank
        at = end + len(blank)
    return out


def _opens_another(rows: list[TabRow], at: int, text: str) -> bool:
    """True for a heading (三、支出明细, 支出明细（万元）) right above a line of words parted by tabs: another table."""
    if at + 1 >= len(rows) or _HEADING.fullmatch(rows[at].line.text.strip()) is None:
        return False
    below = rows[at + 1].line
    words = text[below.start : below.end].split("\t")
    return len(words) > _LEAST_TABS and not any(map(str.isdigit, "".join(words))) and all(word.strip() for word in words)


def _mended(rows: list[TabRow], text: str) -> list[TabRow]:
    tabs = [text.count("\t", row.line.start, row.line.end) for row in rows]
    width = _width(rows, tabs, text)
    if not width or all(count >= width for count in tabs):
        return rows
    out: list[TabRow] = []
    at, headed = 0, False
    while at < len(rows):
        count = _lines_of_row(rows, tabs, at, width, text) if tabs[at] < width else 1
        row = _joined(rows[at : at + count])
        if count > 1 and not (headed or _heads(row, text)):
            row, count = rows[at], 1
        whole = count > 1 or tabs[at] >= width
        rest = _rest(rows, tabs, at + count, row, text) if headed and whole else 0
        headed = headed or (whole and _heads(row, text))
        out.append(_joined([row, *rows[at + count : at + count + rest]]))
        at += count + rest
    return out


def _width(rows: list[TabRow], tabs: list[int], text: str) -> int:
    """The tabs of a row: those of the header, or of the widest line where that has far more: a broken header has fewer."""
    if not any(_HEAD in row.line.text for row in rows) or max(tabs) < _LEAST_TABS:
        return 0
    head = next((count for row, count in zip(rows, tabs, strict=True) if count >= _LEAST_TABS and _heads(row, text)), 0)
    return head if head and head + _MORE >= max(tabs) else max(tabs)


def _rest(rows: list[TabRow], tabs: list[int], after: int, row: TabRow, text: str) -> int:
    """How many lines without a tab go on with the words that end a row: no figure, and no level of the next one."""
    last = text[row.line.start : row.line.end].rsplit("\t", 1)[-1].strip()
    if len(last) < _LEAST_WORDS or any(map(str.isdigit, last)):
        return 0
    near = range(after, min(after + _MOST_LINES, len(rows)))
    count = next((at - after for at in near if tabs[at] or _LEVEL.match(rows[at].line.text)), len(near))
    return count if after + count < len(rows) and not rows[after + count].line.finished else 0


def _lines_of_row(rows: list[TabRow], tabs: list[int], at: int, width: int, text: str) -> int:
    """So many lines have the tabs of a row between them, words on both sides of every line end; 1 where none have."""
    found = tabs[at]
    for after in range(at + 1, min(at + _MOST_LINES, len(rows))):
        if tabs[after] >= width or not _goes_on(rows[after - 1].line, rows[after].line, text):
            return 1
        found += tabs[after]
        if found >= width:
            return after + 1 - at if found == width else 1
    return 1


def _goes_on(before: Line, after: Line, text: str) -> bool:
    """True where the last cell of a line and the first of the next both have words: no points, no numbered name, no sentence's end."""
    last, first = text[before.start : before.end].rsplit("\t", 1)[-1].strip(), text[after.start : after.end].split("\t", 1)[0].strip()
    if not last or not first or last[-1] in _END_OF_SENTENCE:
        return False
    return not _POINTS.fullmatch(last) and not _NUMBERED.match(first)


def _heads(row: TabRow, text: str) -> bool:
    return squeezed(text[row.line.start : row.line.end]).count(_HEAD) >= _LEAST_HEADS


def _joined(rows: list[TabRow]) -> TabRow:
    if len(rows) == 1:
        return rows[0]
    return TabRow(rows[0].line._replace(end=rows[-1].line.end), tuple(number for row in rows for number in row.numbers))


__all__ = ["TabRow", "unquoted", "whole_rows"]
