"""Goals of a form: listed one a line (目标1：…；目标2：…), or in the cells of a row (年度总体目标 | …), and what was reached of them."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Cell, Table
from analyzer.model.layout import Layout
from analyzer.text import squeezed

_GOAL = "目标"
_LABEL, _NONE = 12, 1000
"""The longest label of a goal, and the column where the results begin of a row that has none."""
_NUMBER = late_regex(r"目标\s*[\d一二三四五六七八九十]{1,2}\s*[:：、.]\s*")
_RESULTS = late_regex(r"[\W\d一二三四五六七八九十]*(?:全年|年度|本年)?(?:实际)?(?:完成|实现|达成)情况\s*[:：]?\s*")
_REACHED = late_regex(r"\s*(?:全年|年度|本年)?(?:实际(?:(?:完成|实现|达成)(?:情况)?)?|(?:完成|实现|达成)情况)\s*:")
"""How the cell of what was reached begins that has no label of its own: 年度总体目标 | 预期：… | 实际：…"""


def without_goal_number(words: str) -> str:
    """Folded words without the number of a goal: 培训农民 of ``目标2:培训农民``."""
    return _NUMBER.sub("", words, count=1) if _GOAL in words else words


def is_result_of_goal(text: str, offset: int) -> bool:
    """True for a line 目标2：… in a list headed 全年实际完成情况: what was reached of a goal. Args: offset: in the folded text."""
    start = text.rfind("\n", 0, offset) + 1
    if not text.startswith(_GOAL, start) or _NUMBER.match(text, start) is None:
        return False
    end = start
    while start and (start == end or _NUMBER.match(text, start) is not None):
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
    return _RESULTS.fullmatch(text, start, end) is not None


def goal_columns(layout: Layout, lexicon: Lexicon) -> dict[tuple[str, int], int]:
    """The rows of goals by table and number, each with the column from which on it tells what was reached."""
    out: dict[tuple[str, int], int] = {}
    for table, cell, role in _labels(layout, lexicon):
        if role == "goal" and cell.column <= 1:
            out |= {(table.id, row): _NONE for row in range(cell.row, cell.row + cell.row_span)}
        elif role == "actual" and (table.id, cell.row) in out:
            out[table.id, cell.row] = cell.column
    told = ((region, row) for region in layout.regions if region.kind == "goal" for row in region.rows if "actual" in row.cells)
    return {**out, **{(region.table.id, row.number): row.cells["actual"].column for region, row in told}}


def _labels(layout: Layout, lexicon: Lexicon) -> Iterator[tuple[Table, Cell, str]]:
    """The cells that name a goal or what was reached of it."""
    roles = {form: role for role in ("goal", "actual") for form in lexicon.forms("header_roles.toml", "role", role)}
    text, begins = layout.folded, frozenset(form[0] for form in roles)
    for table in layout.tables:
        for cell in table.cells:
            start, end = cell.span.start, cell.span.end
            if end - start >= _LABEL and cell.column and _REACHED.match(text, start, end):
                yield table, cell, "actual"
            elif 1 < end - start < _LABEL and (text[start] in begins or text[start].isspace()):
                role = roles.get(squeezed(text[start:end]))
                if role is not None:
                    yield table, cell, role


__all__ = ["goal_columns", "is_result_of_goal", "without_goal_number"]
