"""Tables of a PDF over page breaks: rows that a break cut made whole, repeated headers left out, boxes made a grid."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.late_regex import late_regex
from analyzer.load.pdf_tables import Box, Ruled

_SNAP = 3.0
_MOST_HEADER_ROWS, _PAIR = 3, 2
_FIGURE = late_regex(r"[-—=≥≤><]*\d[\d,.]*[%％]?|[-—]+")

_ITEM = late_regex(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[①-⑳]|其中")

Row = list[Box]
GridRow = list[tuple[int, int, int, str]]


class Grid:
    """A table of one or more pages: rows of boxes, each box with the number of rows that it spans."""

    def __init__(self, table: Ruled) -> None:
        """The grid of the first page. Args: table: what was drawn on it."""
        self.x0, self.x1 = table.x0, table.x1
        self.rows, self._down = _rows(table)
        self.page = table.page

    def goes_on(self, table: Ruled) -> bool:
        """A table of the next page that is as wide and stands at the same place."""
        return table.page == self.page + 1 and abs(table.x0 - self.x0) <= _SNAP and abs(table.x1 - self.x1) <= _SNAP

    def join(self, table: Ruled) -> None:
        """Add the rows of the next page."""
        rows, down = _rows(table)
        skip = self._repeated(rows)
        rows = rows[skip:]
        self.page = table.page
        if rows and not skip:
            carried = self._carried(rows[0], down)
            cut = self._is_cut(rows[0][len(carried) :], down)
            if not cut:
                carried = carried[: next((at for at, part in enumerate(rows[0]) if part.text), len(carried))]
            first = rows[0][len(carried) :]
            for part, (box, at) in zip(rows[0], carried, strict=False):
                self._down[id(box)] = len(self.rows) - at + down[id(part)] - cut
                box.lines += part.lines
            if cut:
                self._mend(first)
            rows = rows[1:] if cut else [first, *rows[1:]]
        self.rows += rows
        self._down.update(down)

    def _repeated(self, rows: list[Row]) -> int:
        """How many rows at the top say again what the table's first rows say."""
        count = 0
        for mine, theirs in zip(self.rows[:_MOST_HEADER_ROWS], rows, strict=False):
            words = [box.text for box in theirs]
            if [box.text for box in mine] != words or len(list(filter(None, words))) < 2 or any(word.isdigit() for word in words):
                break
            count += 1
        return count

    def _is_cut(self, first: Row, down: dict[int, int]) -> bool:
        """The first row of a page goes on with the last row of the page before.

        It is blank, or each of its words goes on with a full cell; or it has no figures under two figures or more. It begins no item.
        """
        above = {round(box.x0): box for box in self.rows[-1] if self._down[id(box)] == 1}
        filled = [box for box in first if box.text]
        if not first or not above or any(down[id(box)] > 1 for box in first):
            return False
        pairs = [(next((box for box in above.values() if _same_sides(box, part)), None), part) for part in filled]
        figures = [box for box in above.values() if _FIGURE.fullmatch(box.text)]
        bare = len(figures) > 1 and not any(abs(box.x0 - part.x0) <= _SNAP for box in figures for part in filled)
        for box, part in pairs:
            if box is None or not box.text or (_FIGURE.fullmatch(box.text) and _FIGURE.fullmatch(part.text)):
                return False
            if not box.full and (not bare or _ITEM.match(part.text)):
                return False
        kept = [box for box in above.values() if box.text]
        return len(filled) < len(kept) and not _next_item(kept, filled)

    def _mend(self, first: Row) -> None:
        for part in first:
            box = next((box for box in self.rows[-1] if abs(box.x0 - part.x0) <= _SNAP), None)
            if box is not None:
                box.lines += part.lines

    def _carried(self, first: Row, down: dict[int, int]) -> list[tuple[Box, int]]:
        """The boxes of groups that go on in the boxes at the left of a new page: in blank ones, and in words that may have been cut."""
        out = []
        for part in first[:-1]:
            box, at = self._reaching(part.x0, part.x1)
            if box is None or (part.text and not box.full) or (self._down[id(box)] == 1 and down[id(part)] == 1):
                break
            out.append((box, at))
        return out

    def _reaching(self, x0: float, x1: float) -> tuple[Box | None, int]:
        """The box that spans to the last row at a place, and the number of its row."""
        for at in range(len(self.rows) - 1, -1, -1):
            for box in self.rows[at]:
                if abs(box.x0 - x0) <= _SNAP and abs(box.x1 - x1) <= _SNAP and at + self._down[id(box)] == len(self.rows):
                    return box, at
        return None, 0

    def placed(self) -> tuple[list[GridRow], int, list[int]]:
        """The rows as (column, row span, column span, text), the number of columns, and the page of each row."""
        xs = _clusters([x for row in self.rows for box in row for x in (box.x0, box.x1)])
        out: list[GridRow] = []
        pages: list[int] = []
        for number, row in enumerate(self.rows):
            cells = []
            for box in row:
                left, right = _at(xs, box.x0), _at(xs, box.x1)
                cells.append((left, min(self._down[id(box)], len(self.rows) - number), max(right - left, 1), box.text))
            out.append(cells)
            pages.append(row[0].page if row else pages[-1] if pages else self.page)
        return out, max(len(xs) - 1, 1), pages


def _next_item(kept: Row, filled: Row) -> bool:
    """True where both rows begin with an item of one list in the same column, and more follows: ④居家改造, ⑤人员培训."""
    if len(filled) < _PAIR or _ITEM.match(filled[0].text) is None:
        return False
    return any(_same_sides(box, filled[0]) and _ITEM.match(box.text) for box in kept)


def _same_sides(one: Box, two: Box) -> bool:
    return abs(one.x0 - two.x0) <= _SNAP and abs(one.x1 - two.x1) <= _SNAP


def _rows(table: Ruled) -> tuple[list[Row], dict[int, int]]:
    """The boxes by the row in which they begin, and how many rows each spans, by its identity."""
    ys = _clusters([y for box in table.boxes for y in (box.top, box.bottom)])
    rows: list[Row] = [[] for _ in ys[1:]]
    down = {}
    for box in table.boxes:
        top, bottom = _at(ys, box.top), _at(ys, box.bottom)
        rows[min(top, len(rows) - 1)].append(box)
        down[id(box)] = max(bottom - top, 1)
    return [sorted(row, key=lambda box: box.x0) for row in rows], down


def _clusters(values: Sequence[float]) -> list[float]:
    """Values in order, those within the snap distance as one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _SNAP:
            out.append(value)
    return out


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
