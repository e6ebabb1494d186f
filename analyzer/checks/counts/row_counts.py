"""How many things the prose says there are (由四个子项组成, 7个工程列于下表) against the rows of the table that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue, is_word
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, Table
from analyzer.model.passages import Mention, Sentence
from analyzer.text import squeezed

_CELL = late_regex(r"(?P<noun>[一-鿿]{2,6}?)(?:名称|名)")
_LEAD = late_regex(r"(?:由|共有?|共计|共分|共设|分为|分成|划分为|划为|包[括含]|涵盖|下设|内设|设有?|涉及|覆盖)\s*$")
_MADE = late_regex(r"(?:组成|构成)")
_OF_WHICH = late_regex(r"^(?:其中|[(（]|小计|#|-|—)")
_ANY = frozenset({"项目", "指标", "内容", "科目", "单位", "工作", "问题", "名称", "类别", "部门", "资金", "年度"})
"""Heads that say nothing of what the rows are."""
_FEWEST, _MOST, _APART, _REACH, _GAP = 3, 30, 2, 12, 4
_TAIL = r"(?:的|基本|具体|详细|完成|实施|情况|明细|清单|名单|构成|安排|列|详|于|在|如|见|[，,])*"
_THINGS = late_regex(rf"(?P<noun>[^，,。；;:、\d\n]{{2,12}}?){_TAIL}[。:]?$")
"""What was counted: ``单项工程`` of ``7个单项工程列于下表``, ``下表为7个单项工程的完成情况。``."""
_SORTED = late_regex(r"按|各|分(?!配)")
_NUMBER = late_regex(r"(?:[个项]|目|程)数(?:量?\(|量?$)|\([个项]\)")
_NAMES = 1
"""The column of the names at most: an ordinal number may stand before it."""


class RowCount(NamedTuple):
    """A number of things, and the cells that name them one by one."""

    noun: str
    stated: Quantity
    cells: tuple[Span, ...]


class _Rows(NamedTuple):
    """The headings from the column of names on, the names, and whether a total stands below them."""

    heads: tuple[str, ...]
    cells: tuple[Span, ...]
    total: bool


class _Listed(NamedTuple):
    noun: str
    cells: tuple[Span, ...]


def row_counts(facts: Facts) -> Iterator[RowCount]:
    """Each number of things told as those of a table: by the heading of their column, or right above it."""
    named = list(_by_heading(facts))
    yield from named
    known = {one.cells[0] for one in named}
    yield from (one for one in _told_above(facts) if one.cells[0] not in known)


def _by_heading(facts: Facts) -> Iterator[RowCount]:
    """Each number told of the things that one table lists with a total below them, where the prose tells one number only."""
    listed = [found for table in facts.layout.tables if (found := _listed(table, facts)) is not None]
    nouns = [one.noun for one in listed]
    for one in listed:
        counted = [
            (quantity, whole)
            for sentence in facts.prose if one.noun in sentence.text
            for mention in sentence.mentions
            for quantity, whole in _stated(sentence, mention, one.noun)
        ]  # fmt: skip
        told, listed_once = [quantity for quantity, whole in counted if whole], nouns.count(one.noun) == 1
        if listed_once and len({quantity.value for quantity in told}) == 1 and _is_meant(told[0], counted, len(one.cells)):
            yield RowCount(one.noun, told[0], one.cells)


def _told_above(facts: Facts) -> Iterator[RowCount]:
    """``7个单项工程列于下表``: the number told right above a table of one row each."""
    flow = facts.layout.flow
    below = cue(facts.lexicon, "table-below")
    tables = facts.layout.tables if below.search(flow.folded) else ()
    starts = [(flow.from_text(table.cells[0].span.start), table) for table in tables if table.cells]
    for passage in facts.passages if starts else ():
        end = passage.sentences[-1].end
        table = next((table for start, table in starts if 0 <= start - end <= _GAP), None) if not passage.in_table else None
        for sentence in passage.sentences if table is not None else ():
            at = below.search(sentence.text)
            found = _of_table(sentence, at, table, facts) if at is not None and table is not None else None
            if found is not None:
                yield found


def _of_table(sentence: Sentence, at: re.Match[str], table: Table, facts: Facts) -> RowCount | None:
    """The only number of a sentence on the table, against its rows where these are such things."""
    told = [one for one in sentence.mentions if one.quantity.metric == "count" and one.quantity.value is not None]
    if len(told) != 1 or hedged(told[0].quantity) or cue(facts.lexicon, "some-listed").search(sentence.text):
        return None
    end = told[0].end - sentence.start
    things = _THINGS.match(sentence.text, end, at.start() if at.start() > end else len(sentence.text))
    noun = things["noun"].partition("的")[0] if things is not None else ""
    listed = _rows(table, facts) if noun else None
    if listed is None or not _FEWEST <= len(listed.cells) <= _MOST or not _are(noun, listed, facts):
        return None
    near = abs((told[0].quantity.value or Decimal(0)) - len(listed.cells)) <= _APART
    return RowCount(noun, told[0].quantity, listed.cells) if near else None


def _are(noun: str, listed: _Rows, facts: Facts) -> bool:
    """True where the rows are what the noun says: by their heading, by how their names end, or as works (工程) of any name."""
    head, *others = listed.heads
    if _SORTED.search(noun) or any(_named(other) == noun[-2:] or _NUMBER.search(other) for other in others):
        return False
    alike = all(squeezed(facts.quote(cell))[-1:] in noun for cell in listed.cells)
    return noun[-2:] in head or alike or noun.endswith(facts.lexicon.words("works"))


def _named(head: str) -> str:
    """The last two characters of what a heading names: 项目 of 项目名称."""
    return head.removesuffix("名称").removesuffix("名")[-2:]


def _is_meant(stated: Quantity, counted: list[tuple[Quantity, bool]], listed: int) -> bool:
    """True for the number of rows, or one near it where no other number told of these things is the number of rows."""
    if stated.value == listed:
        return True
    near = stated.value is not None and abs(stated.value - listed) <= _APART
    return near and all(quantity.value != listed for quantity, _ in counted)


def _listed(table: Table, facts: Facts) -> _Listed | None:
    """What the first column with names lists, down to the total; None for a table of anything else."""
    found = _rows(table, facts)
    head = _CELL.fullmatch(found.heads[0]) if found is not None and found.total else None
    if found is None or head is None or head["noun"] in _ANY or not _FEWEST <= len(found.cells) <= _MOST:
        return None
    return _Listed(head["noun"], found.cells)


def _rows(table: Table, facts: Facts) -> _Rows | None:
    """The names in the first column that has any, each once and in a cell of its own, down to the total at the end, if there is one."""
    grid = {(cell.row, cell.column): cell for cell in table.cells if cell.column <= _NAMES or not cell.row}

    def words(row: int, column: int) -> str:
        cell = grid.get((row, column))
        return facts.layout.words(cell.span) if cell is not None else ""

    column = 1 if cue(facts.lexicon, "ordinal-column").fullmatch(words(0, 0)) else 0
    names: dict[str, Span] = {}
    for row in range(1, table.rows):
        text, cell = words(row, column), grid.get((row, column))
        first = (words(row, 0) if column else "") or text
        if first and is_word(facts.lexicon, first, "total-row"):
            heads = tuple(words(0, at) for at in range(column, table.columns))
            return _Rows(heads, tuple(names.values()), total=True) if row >= table.rows - 2 else None
        if cell is None or not text or text in names or _OF_WHICH.match(text) or cell.row_span > 1 or cell.column_span > 1:
            return None
        names[text] = cell.span
    return _Rows(tuple(words(0, at) for at in range(column, table.columns)), tuple(names.values()), total=False)


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
