"""The figures of a table without a total row, against the total that the paragraph over it tells: 全年清运垃圾18.6万吨，分类统计如下：."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, is_count, unit_words
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.period_tables import YearTold, column_of, names_column
from analyzer.checks.tables.footing import is_total, summed_columns
from analyzer.checks.tables.grids import Figure, Grid, grids_of
from analyzer.model.passages import Mention, Passage
from analyzer.text import small_number

_FEWEST = 3


def tables_below(facts: Facts) -> Iterator[YearTold]:
    """For each column named in the paragraph that leads to its table, the one total told there."""
    grids = [grid for grid in grids_of(facts) if len(grid.rows) >= _FEWEST and not _has_total(grid, facts)]
    passages = [passage for passage in facts.passages if not passage.in_table and passage.sentences] if grids else []
    starts = [facts.layout.flow.to_text(passage.sentences[0].start) for passage in passages]
    for grid in grids:
        at = bisect_left(starts, grid.table.span.start) - 1
        if at >= 0 and _leads(passages[at], grid, facts):
            yield from _told(passages[at], grid, facts)
        elif at + 1 < len(passages) and not facts.layout.folded[grid.table.span.end : starts[at + 1]].strip(" \n|\t*"):
            yield from _summed_up(passages[at + 1], grid, facts)
            yield from _with_rest(passages[at + 1], grid, facts)


def _has_total(grid: Grid, facts: Facts) -> bool:
    return any(is_total(row.label, facts.lexicon) for row in grid.rows)


def _leads(passage: Passage, grid: Grid, facts: Facts) -> bool:
    """The paragraph ends with 统计如下, and nothing but the table's first cell stands behind it."""
    last = passage.sentences[-1]
    lead = pattern(facts.lexicon, "table-follows").search(last.text)
    behind = facts.layout.folded[facts.layout.flow.to_text(last.start + len(last.text) - 1) + 1 : grid.table.span.start]
    return lead is not None and not behind.strip(" \n|\t*：:")


def _told(passage: Passage, grid: Grid, facts: Facts) -> Iterator[YearTold]:
    last = passage.sentences[-1]
    for column in summed_columns(grid, facts.lexicon):
        unit, name, _ = column_of(grid.headers[column])
        name = name.rstrip("量数额") or name
        figures = tuple(grid.figure(row, column) for row in grid.rows)
        if not unit or not name or any(figure.span is None for figure in figures):
            continue
        found = [
            YearTold(mention.quantity, figures, mention.quantity.scale) for mention in last.mentions
            if unit_words(mention.quantity) == unit and names_column(last, mention, unit, name)
            and not pattern(facts.lexicon, "other-total").search(last.lead(mention))
        ]  # fmt: skip
        right = next((one for one in found if one.outcome() is not Outcome.FAIL), None)
        if right is not None or (len(found) == 1 and found[0].is_near):
            yield right or found[0]


def _summed_up(passage: Passage, grid: Grid, facts: Facts) -> Iterator[YearTold]:
    """``以上四个方向构成全部支出，共1080万元`` right below the table: of as many rows as the words say, and of all."""
    first = passage.sentences[0]
    found = pattern(facts.lexicon, "rows-summed-up").match(first.text)
    if found is None or small_number(found["count"]) != len(grid.rows):
        return
    for column in summed_columns(grid, facts.lexicon):
        unit, figures = column_of(grid.headers[column])[0], tuple(grid.figure(row, column) for row in grid.rows)
        whole = next((one for one in first.mentions if one.start >= first.start + found.end() and unit_words(one.quantity) == unit), None)
        if whole is None or not unit or any(figure.span is None for figure in figures) or hedged(whole.quantity):
            continue
        told = YearTold(whole.quantity, figures, whole.quantity.scale)
        words = first.between(first.start + found.end(), whole.start)
        if pattern(facts.lexicon, "other-total").search(words) is None and told.is_near:
            yield told


def _with_rest(passage: Passage, grid: Grid, facts: Facts) -> Iterator[YearTold]:
    """``除上表所列外，另改造120户。加上这一部分，共2563户``: a column with what stands beside the table, where a slip explains it."""
    first = passage.sentences[0]
    last = passage.sentences[1] if len(passage.sentences) > 1 else first
    added = pattern(facts.lexicon, "with-rest").search(last.text)
    if added is None or pattern(facts.lexicon, "beside-table").match(first.text) is None:
        return
    whole = next((one for one in last.mentions if one.start >= last.start + added.start() and is_count(one.quantity)), None)
    rests = [one for one in first.mentions if whole and one.start < whole.start and one.quantity.unit == whole.quantity.unit]
    columns = [tuple(grid.figure(row, column) for row in grid.rows) for column in summed_columns(grid, facts.lexicon)]
    told = [
        YearTold(whole.quantity, (*figures, rest), Decimal(1))
        for figures in columns for rest in _figures(rests) if whole is not None and all(one.span is not None for one in figures)
    ]  # fmt: skip
    right = next((one for one in told if one.outcome() is not Outcome.FAIL), None)
    wrong = {one.total: one for one in told if near_miss(one.stated, one.total)}
    if right is not None or len(wrong) == 1:
        yield right or next(iter(wrong.values()))


def _figures(mentions: Sequence[Mention]) -> list[Figure]:
    """The counts of the prose as figures of a table, each value once."""
    counts = {one.quantity.value: one.quantity for one in mentions if is_count(one.quantity)}
    return [Figure(value, one.ulp, one.span) for value, one in counts.items() if value is not None]


__all__ = ["tables_below"]
