"""Tables that set what each sum was approved for beside what it was used for."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.money.approvals import is_approved
from analyzer.checks.money.purposes import about, unlike
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import Cell, Table

_WORDS, _ACTUAL = ("用途", "用于", "使用", "支出", "内容"), ("实际", "执行", "最终", "去向", "流向")
_LEAST, _LONGEST = 2, 14


def diverted_rows(facts: Facts) -> Iterator[tuple[Cell, Cell, bool]]:
    """The two cells of every row whose use has nothing of its purpose, where other rows do agree; True where a change was approved.

    A use that is another row's purpose is not told: the rows may be out of step.
    """
    for table in facts.layout.tables:
        words = facts.layout.folded[table.span.start : table.span.end]
        if any(word in words for word in _ACTUAL) and any(word in words for word in _WORDS):
            yield from _of_table(table, facts)


def _of_table(table: Table, facts: Facts) -> Iterator[tuple[Cell, Cell, bool]]:
    short = [cell for cell in table.cells if cell.span.end - cell.span.start <= _LONGEST]
    asked = [cell for cell in short if pattern(facts.lexicon, "purpose-header").fullmatch(facts.layout.words(cell.span))]
    used = [cell for cell in short if pattern(facts.lexicon, "actual-use-header").fullmatch(facts.layout.words(cell.span))] if asked else []
    if len(asked) != 1 or len(used) != 1 or asked[0].row != used[0].row:
        return
    grid = {(cell.row, cell.column): cell for cell in table.cells}
    rows = [
        (first, then)
        for row in range(asked[0].row + 1, table.rows)
        if (first := grid.get((row, asked[0].column))) and (then := grid.get((row, used[0].column)))
    ]
    told = [(first, then, _about(facts, first), _about(facts, then)) for first, then in rows]
    if not any(one & other for _, _, one, other in told):
        return
    purposes = frozenset[str]().union(*(one for _, _, one, _ in told))
    for first, then, one, other in told:
        if len(one) >= _LEAST and len(other) >= _LEAST and not other & purposes and not _broad(facts, first):
            line = "，".join(facts.layout.words(cell.span) for cell in table.cells if cell.row == first.row and cell not in (first, then))
            if not other & about(facts, line) and unlike(facts, *(facts.layout.words(cell.span) for cell in (first, then))):
                yield first, then, _approved(facts, asked[0])


def _about(facts: Facts, cell: Cell) -> frozenset[str]:
    return about(facts, facts.layout.words(cell.span))


def _broad(facts: Facts, cell: Cell) -> bool:
    return cue(facts.lexicon, "purpose-broad").search(facts.layout.words(cell.span)) is not None


def _approved(facts: Facts, header: Cell) -> bool:
    """True where the report tells of a change of use that was approved, but for the header of what was approved at first."""
    flow = facts.layout.flow
    start, end = flow.from_text(header.span.start), flow.from_text(header.span.end)
    ranges = ((0, start), (end, len(flow.folded)))
    return any(is_approved(facts, *one, "use-changed", "approved") for one in ranges)


__all__ = ["diverted_rows"]
