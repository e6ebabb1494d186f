"""How many things the prose says there are (由四个子项组成) against the rows of the table that lists them (子项名称 … 合计)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.words import cue, is_word
from analyzer.model import Quantity, Span, Table
from analyzer.model.passages import Mention, Sentence

_CELL = re.compile(r"(?P<noun>[一-鿿]{2,6}?)(?:名称|名)")
_LEAD = re.compile(r"(?:由|共有?|共计|共分|共设|分为|分成|划分为|划为|包[括含]|涵盖|下设|内设|设有?|涉及|覆盖)\s*$")
_MADE = re.compile(r"(?:组成|构成)")
_OF_WHICH = re.compile(r"^(?:其中|[(（]|小计|#|-|—)")
_ANY = frozenset({"项目", "指标", "内容", "科目", "单位", "工作", "问题", "名称", "类别", "部门", "资金", "年度"})
"""Heads that say nothing of what the rows are."""
_FEWEST, _MOST, _APART, _REACH = 3, 30, 2, 12
_NAMES = 1
"""The column of the names at most: an ordinal number may stand before it."""


class RowCount(NamedTuple):
    """A number of things, and the cells that name them one by one."""

    noun: str
    stated: Quantity
    cells: tuple[Span, ...]


class _Listed(NamedTuple):
    noun: str
    cells: tuple[Span, ...]


def row_counts(facts: Facts) -> Iterator[RowCount]:
    """Each number told of the things that one table lists with a total below them, where the prose tells one number only."""
    listed = [found for table in facts.layout.tables if (found := _listed(table, facts)) is not None]
    nouns = [one.noun for one in listed]
    for one in listed:
        counted = [
            (quantity, whole)
            for passage in facts.passages if not passage.in_table
            for sentence in passage.sentences if one.noun in sentence.text
            for mention in sentence.mentions
            for quantity, whole in _stated(sentence, mention, one.noun)
        ]  # fmt: skip
        told, listed_once = [quantity for quantity, whole in counted if whole], nouns.count(one.noun) == 1
        if listed_once and len({quantity.value for quantity in told}) == 1 and _is_meant(told[0], counted, len(one.cells)):
            yield RowCount(one.noun, told[0], one.cells)


def _is_meant(stated: Quantity, counted: list[tuple[Quantity, bool]], listed: int) -> bool:
    """True for the number of rows, or one near it where no other number told of these things is the number of rows."""
    if stated.value == listed:
        return True
    near = stated.value is not None and abs(stated.value - listed) <= _APART
    return near and all(quantity.value != listed for quantity, _ in counted)


def _listed(table: Table, facts: Facts) -> _Listed | None:
    """What the first column with names lists, down to the total; None for a table of anything else."""
    left = (cell for cell in table.cells if cell.column <= _NAMES)
    words = {(cell.row, cell.column): ("".join(facts.layout.folded[cell.span.start : cell.span.end].split()), cell) for cell in left}
    column = 1 if cue(facts.lexicon, "ordinal-column").fullmatch(words.get((0, 0), ("",))[0]) else 0
    head = _CELL.fullmatch(words.get((0, column), ("",))[0])
    if head is None or head["noun"] in _ANY:
        return None
    cells: list[Span] = []
    seen: set[str] = set()
    for row in range(1, table.rows):
        first = next((words[row, at] for at in range(column + 1) if (row, at) in words and words[row, at][0]), None)
        text, cell = words.get((row, column), ("", None))
        if first is not None and is_word(facts.lexicon, first[0], "total-row"):
            return _Listed(head["noun"], tuple(cells)) if _FEWEST <= len(cells) <= _MOST and row >= table.rows - 2 else None
        if cell is None or not text or text in seen or _OF_WHICH.match(text) or cell.row_span > 1 or cell.column_span > 1:
            return None
        seen.add(text)
        cells.append(cell.span)
    return None


def _stated(sentence: Sentence, mention: Mention, noun: str) -> Iterator[tuple[Quantity, bool]]:
    """A plain number of these things, and whether it is told as all of them: 由四个子项组成, 共分3个标段."""
    quantity, behind = mention.quantity, sentence.between(mention.end, mention.end + _REACH)
    told = next((words for words in (quantity.unit + behind, behind.lstrip("个大")) if words.startswith(noun)), "")
    if quantity.metric != "count" or quantity.value is None or hedged(quantity) or not told:
        return
    rest = told[len(noun) :].lstrip("目")
    ends = _MADE.match(rest) is not None or not rest[:1].strip() or rest[0] in "，。；、:;,"
    yield quantity, ends and _LEAD.search(sentence.lead(mention)) is not None


__all__ = ["RowCount", "row_counts"]
