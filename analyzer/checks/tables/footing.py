"""Which rows a total row of a grid adds up, and which columns a total column does: the ways to read each, the plainest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.checks.prose.words import cue
from analyzer.checks.tables.grids import Grid, GridRow
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon

_ASIDE = late_regex(r"[(（][^()（）]*[)）]|[:：]")
_LEVELS = (
    late_regex(r"[一二三四五六七八九十]+[、.．]"),
    late_regex(r"[(（][一二三四五六七八九十]+[)）]"),
    late_regex(r"\d+[、.．](?!\d)"),
    late_regex(r"[(（]\d+[)）]"),
)
_OF_WHICH = late_regex(r"其中[:：]?|#")
_NUMBER = late_regex("|".join(level.pattern for level in _LEVELS))
_PER = late_regex(r"元\s*[/／每]")
_LEAST = 2

Rows = tuple[GridRow, ...]


@dataclass(frozen=True)
class RowTotal:
    """A total row with the ways to read which rows are its parts; ``named`` where it calls itself a total."""

    whole: GridRow
    readings: tuple[Rows, ...]
    named: bool = True


def row_totals(grid: Grid, lexicon: Lexicon) -> Iterator[RowTotal]:
    """Every 小计 with the rows above it, every 合计 with the rows above or, where it stands first, below it."""
    kinds = [_kind(row, lexicon) for row in grid.rows]
    grand = [index for index, kind in enumerate(kinds) if kind == "grand"]
    for index, kind in enumerate(kinds):
        if kind == "sub":
            start = max((at for at in range(index) if kinds[at]), default=-1) + 1
            yield from _total(grid.rows[index], grid.rows[start:index], (), lexicon)
    for number, index in enumerate(grand):
        start = grand[number - 1] + 1 if number else 0
        stop = grand[number + 1] if number + 1 < len(grand) else len(grid.rows)
        span = range(start, index) if index > start else range(index + 1, stop)
        rows = tuple(grid.rows[at] for at in span if not kinds[at])
        last = max((at for at in span if kinds[at] == "sub"), default=-1)
        subs = tuple(grid.rows[at] for at in span if kinds[at] == "sub" or (last >= 0 and at > last))
        yield from _total(grid.rows[index], rows, subs, lexicon)
    yield from _parents(grid, kinds)


def _parents(grid: Grid, kinds: list[str]) -> Iterator[RowTotal]:
    """Numbered rows with the rows of the next deeper numbering right below them: 一、基本支出 with （一） and （二）."""
    levels = [None if kind else _level(row) for row, kind in zip(grid.rows, kinds, strict=True)]
    for index, level in enumerate(levels[:-1]):
        below = levels[index + 1]
        if level is None or below is None or below <= level:
            continue
        stop = next((at for at in range(index + 1, len(levels)) if (own := levels[at]) is None or own <= level), len(levels))
        children = tuple(grid.rows[at] for at in range(index + 1, stop) if levels[at] == below)
        if len(children) >= _LEAST:
            yield RowTotal(grid.rows[index], (children,), named=False)


def column_readings(grid: Grid, whole: int, lexicon: Lexicon) -> Iterator[tuple[int, ...]]:
    """The columns that a total column may add up: those after it, those before it, all."""
    totals = [column for column in grid.columns if is_total(grid.headers[column], lexicon)]
    plain = [column for column in summed_columns(grid, lexicon) if column not in totals]
    after = next((column for column in totals if column > whole), max(grid.columns) + 1)
    before = next((column for column in reversed(totals) if column < whole), -1)
    found = (
        tuple(column for column in plain if whole < column < after),
        tuple(column for column in plain if before < column < whole),
        tuple(plain),
    )
    yield from (columns for columns in dict.fromkeys(found) if len(columns) >= _LEAST)


def summed_columns(grid: Grid, lexicon: Lexicon) -> tuple[int, ...]:
    """The columns of amounts and counts: no percentages, averages or unit prices."""
    unsummed = cue(lexicon, "unsummed-column")
    return tuple(
        column
        for column in grid.columns
        if not grid.percent(column) and not unsummed.search(grid.headers[column]) and not _PER.search(grid.headers[column])
    )


def is_total(words: str, lexicon: Lexicon) -> bool:
    """True for 合计, 小计（万元） and the like."""
    return cue(lexicon, "grid-total", "grid-subtotal").fullmatch(_ASIDE.sub("", words)) is not None


def _kind(row: GridRow, lexicon: Lexicon) -> str:
    label = _ASIDE.sub("", row.label)
    if cue(lexicon, "grid-subtotal").search(label[-2:]):
        return "sub"
    return "grand" if cue(lexicon, "grid-total").fullmatch(label) else ""


def _total(whole: GridRow, rows: Rows, subs: Rows, lexicon: Lexicon) -> Iterator[RowTotal]:
    own = tuple(row for row in rows if not _OF_WHICH.match(row.label))
    levels = [_level(row) for row in own]
    top = min((level for level in levels if level is not None), default=None)
    tops = tuple(row for row, level in zip(own, levels, strict=True) if level == top) if top is not None else ()
    readings = [
        reading
        for reading in dict.fromkeys((subs, own, tops, _before_of_which(rows), _above_children(rows, lexicon)))
        if len(reading) >= _LEAST
    ]
    if readings:
        yield RowTotal(whole, tuple(readings))


def _before_of_which(rows: Rows) -> Rows:
    """The rows without those that follow a 其中 up to the next numbered one."""
    out, inside = [], False
    for row in rows:
        if _OF_WHICH.match(row.label):
            inside = True
        elif _level(row) is not None:
            inside = False
        if not inside:
            out.append(row)
    return tuple(out)


def _above_children(rows: Rows, lexicon: Lexicon) -> Rows:
    """The rows without the known parts of one above them: 人员经费 and 公用经费 below 基本支出; none where no row has such parts."""
    names = [_NUMBER.sub("", _OF_WHICH.sub("", row.label, count=1)) for row in rows]
    parent = next((at for at, name in enumerate(names) if cue(lexicon, "fund-parent").fullmatch(name)), len(rows))
    return tuple(row for at, row in enumerate(rows) if at <= parent or not cue(lexicon, "fund-child").fullmatch(names[at]))


def _level(row: GridRow) -> int | None:
    return next((number for number, pattern in enumerate(_LEVELS) if pattern.match(row.label)), None)


__all__ = ["RowTotal", "column_readings", "is_total", "row_totals", "summed_columns"]
