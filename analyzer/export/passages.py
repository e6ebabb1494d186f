"""A report as it is laid out on a page: headings, paragraphs and tables in reading order, over one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model import Analysis, Cell, Section, Span, Table

_RULING = late_regex(r"[\s|:\-—–+=]*")
_BEFORE = late_regex(r"(?:[^\S\n]*\n|[\s|]*\|[^\S\n]*\n)*")
"""Blank lines, and what is left of a table's last rule."""


class Passage(NamedTuple):
    """A heading (with its section), a table, or what stands between (with neither). ``shown`` leaves out what only lays out."""

    span: Span
    shown: Span
    section: Section | None = None
    table: Table | None = None


def passages_of(analysis: Analysis) -> Iterator[Passage]:
    """The passages of a report in order; together they are its whole text."""
    at = 0
    for passage in _named(analysis):
        if passage.span.start > at:
            yield _prose(analysis.text, at, passage.span.start)
        yield passage
        at = passage.span.end
    if at < len(analysis.text):
        yield _prose(analysis.text, at, len(analysis.text))


def _prose(text: str, start: int, end: int) -> Passage:
    """A stretch of paragraphs, shown without the blank lines around it, and not at all where it only rules a table."""
    words = text[start:end]
    if _RULING.fullmatch(words):
        return Passage(Span(start=start, end=end), Span(start=start, end=start))
    before = _BEFORE.match(words)
    left = before.end() if before else 0
    return Passage(Span(start=start, end=end), Span(start=start + left, end=max(start + len(words.rstrip()), start + left)))


def _named(analysis: Analysis) -> Iterator[Passage]:
    """Headings and tables in order; of two that overlap the first. A table whose cells leave words out is no table here."""
    tables = [Passage(table.span, table.span, table=table) for table in analysis.tables if _covered(table, analysis.text)]
    headings = list(filter(None, (_heading(section, analysis.text) for section in analysis.sections)))
    end = 0
    for passage in sorted((*tables, *headings), key=lambda item: (item.span.start, -item.span.end)):
        if passage.span.start >= end and passage.span.end > passage.span.start:
            yield passage
            end = passage.span.end


def _heading(section: Section, text: str) -> Passage | None:
    """A heading that has its lines for itself, with the signs of Markdown beside it."""
    start = text.rfind("\n", 0, section.span.start) + 1
    end = text.find("\n", section.span.end)
    end = len(text) if end < 0 else end
    if text[start : section.span.start].strip("#*_ \t\u3000") or text[section.span.end : end].strip("#*_ \t\u3000"):
        return None
    return Passage(Span(start=start, end=end), section.span, section=section)


def _covered(table: Table, text: str) -> bool:
    """True where nothing but rules and blanks stands between the cells, and no two cells share a word."""
    at = table.span.start
    for cell in sorted(table.cells, key=lambda cell: cell.span.start):
        if cell.span.start < at or not _RULING.fullmatch(text, at, cell.span.start):
            return False
        at = cell.span.end
    return bool(table.cells) and _RULING.fullmatch(text, at, table.span.end) is not None


def rows_of(table: Table) -> Iterator[Sequence[Cell | None]]:
    """The cells that begin in each row, by column; None for a place that no cell covers."""
    taken = {
        (cell.row + down, cell.column + right): cell
        for cell in table.cells for down in range(cell.row_span) for right in range(cell.column_span)
    }  # fmt: skip
    for row in range(table.rows):
        places = [(row, column) for column in range(table.columns)]
        yield [taken.get(place) for place in places if place not in taken or _begins(taken[place], place)]


def _begins(cell: Cell, place: tuple[int, int]) -> bool:
    return (cell.row, cell.column) == place
