"""Rows of a table at the break between two pages of a PDF."""

from __future__ import annotations

from analyzer.load.pdf_joins import Grid
from analyzer.load.pdf_lines import Line, Segment
from analyzer.load.pdf_tables import Box, Ruled

_WIDTH, _HEIGHT, _SIZE = 80, 20, 10


def page(number: int, *rows: list[str]) -> Ruled:
    """A page with nothing but a ruled table. Args: rows: the words of its cells, each cell as full as its words make it."""
    boxes = [
        Box(number, x, y, x + _WIDTH, y + _HEIGHT, [_line(text, x, y)] if text else [])
        for y, row in zip(range(0, len(rows) * _HEIGHT, _HEIGHT), rows, strict=True)
        for x, text in zip(range(0, len(row) * _WIDTH, _WIDTH), row, strict=True)
    ]
    return Ruled(number, boxes, 0, 0, max(map(len, rows)) * _WIDTH, len(rows) * _HEIGHT)


def _line(text: str, x: int, y: int) -> Line:
    return Line(1, x, x + len(text) * _SIZE, y, y + _SIZE, _SIZE, (Segment(x, x + len(text) * _SIZE, text),))


def joined(first: Ruled, second: Ruled) -> list[list[str]]:
    grid = Grid(first)
    grid.join(second)
    return [[text for *_, text in row] for row in grid.placed()[0]]


def test_the_next_item_of_a_list_is_a_row_of_its_own() -> None:
    above = ["任务二：管网", "④管网改造一号街", "改造管网共五条街", "已经完成年度目标"]
    below = ["", "⑤路灯更换", "更换路灯六条街", "已完成"]
    assert joined(page(1, above), page(2, below)) == [above, below]


def test_a_row_without_a_number_goes_on_with_the_full_cells_above() -> None:
    above = ["任务二：管网", "④改造一号街的排水", "改造排水管网共五条", "已完成"]
    below = ["", "管网", "街道", ""]
    assert joined(page(1, above), page(2, below)) == [["任务二：管网", "④改造一号街的排水管网", "改造排水管网共五条街道", "已完成"]]
