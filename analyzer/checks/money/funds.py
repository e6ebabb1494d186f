"""Fund blocks as sums: which row is a whole and which rows are its parts, by order, numbering and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from analyzer.checks.prose.words import cue
from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine

_NUMBERED = re.compile(r"[(（]?[\d一二三四五六七八九][)）.、．]")
_LEAST, _MOST_NESTED = 2, 40
_OF_WHICH = re.compile(r"^其中[:：]?")

Rows = tuple[BudgetLine, ...]


@dataclass(frozen=True)
class FundSum:
    """A row and the ways to read which rows it is the sum of. With more than one way, a break proves nothing.

    ``closed`` is False for rows below a numbered one of which no name says that they are all: one column must prove it for the others.
    """

    whole: BudgetLine
    readings: tuple[Rows, ...]
    closed: bool = True

    @property
    def firm(self) -> bool:
        """True if the block can be read in one way only."""
        return len(self.readings) == 1


def name_of(line: BudgetLine) -> str:
    """A row's own name: 财政拨款 of ``(1)财政拨款/资金来源``."""
    return _OF_WHICH.sub("", _NUMBERED.sub("", line.label.split("/")[0], count=1))


def is_total(line: BudgetLine, lexicon: Lexicon) -> bool:
    """True for 年度资金总额, 合计 and the like, in whichever label of the row it stands."""
    total = cue(lexicon, "fund-total")
    return any(total.fullmatch(part.rstrip(":：")) for part in line.label.split("/"))


def is_subtotal(label: str, lexicon: Lexicon) -> bool:
    """True for 小计 and the like, alone or after a name: 教育小计."""
    return cue(lexicon, "grid-subtotal").search(label.split("/", maxsplit=1)[0].rstrip(":：")[-2:]) is not None


def fund_sums(lines: Iterable[BudgetLine], lexicon: Lexicon) -> Iterator[FundSum]:
    """The sums of one block: each total with the rows up to the next total, or before it where it stands last."""
    apart = cue(lexicon, "fund-apart")
    block = list(takewhile(lambda line: apart.match(name_of(line)) is None, lines))
    if any(is_subtotal(line.label, lexicon) for line in block):
        return  # levels of subtotals: ARI-16 reads the whole table
    totals = [index for index, line in enumerate(block) if is_total(line, lexicon)]
    if not totals:
        return
    if totals == [len(block) - 1]:
        yield from _sums(block[-1], block[:-1], lexicon)
        return
    for index, after in zip(totals, [*totals[1:], len(block)], strict=True):
        yield from _sums(block[index], block[index + 1 : after], lexicon)


def _sums(whole: BudgetLine, rows: list[BudgetLine], lexicon: Lexicon) -> Iterator[FundSum]:
    kept, groups = _without_nested(rows)
    if _columns_held(whole, kept) > _columns_held(whole, rows):
        rows = kept
    else:
        groups = []
    tops: list[BudgetLine] = []
    children: dict[int, list[BudgetLine]] = {}
    numbered = any(_NUMBERED.match(row.label) for row in rows)
    for row in rows:
        below = bool(tops) and (
            not _NUMBERED.match(row.label) if numbered else _is_child(row, lexicon) and not _is_child(tops[-1], lexicon)
        )
        below = below or (bool(tops) and _is(tops[-1], lexicon, "fund-grant") and _is(row, lexicon, "fund-kind"))
        if below:
            children.setdefault(len(tops) - 1, []).append(row)
        else:
            tops.append(row)
    yield FundSum(whole, tuple(_readings(tops)))
    yield from groups
    for number, below_it in children.items():
        known = _is(tops[number], lexicon, "fund-parent") and all(_is_child(row, lexicon) for row in below_it)
        if known or (_is(tops[number], lexicon, "fund-grant") and all(_is(row, lexicon, "fund-kind") for row in below_it)):
            yield FundSum(tops[number], (tuple(below_it),))
        elif numbered and len(below_it) > 1:
            yield FundSum(tops[number], (tuple(below_it),), closed=False)


def _without_nested(rows: list[BudgetLine]) -> tuple[list[BudgetLine], list[FundSum]]:
    """The rows without those that one above them is the sum of, in two columns or more: 农林水支出 above 林业 and 水利; and these sums."""
    kept: list[BudgetLine] = []
    groups: list[FundSum] = []
    at = 0
    while at < len(rows):
        counts = range(_LEAST, min(len(rows) - at, _MOST_NESTED))
        count = next((count for count in counts if _adds_up(rows[at], rows[at + 1 : at + 1 + count])), 0)
        kept.append(rows[at])
        if count:
            groups.append(FundSum(rows[at], (tuple(rows[at + 1 : at + 1 + count]),)))
        at += 1 + count
    return kept, groups


def _adds_up(whole: BudgetLine, parts: list[BudgetLine]) -> bool:
    """True where two columns or more of a row are the sums of the rows below it."""
    return _columns_held(whole, parts) >= _LEAST


def _columns_held(whole: BudgetLine, parts: list[BudgetLine]) -> int:
    """How many columns of a row are the sums of two figures or more of other rows, to the digit."""
    held = 0
    for column in ("initial", "budget", "executed"):
        total, found = getattr(whole, column), [getattr(part, column) for part in parts]
        values = [one.value for one in found if one is not None and one.value]
        held += total is not None and len(values) >= _LEAST and sum(values) == total.value
    return held


def _readings(tops: list[BudgetLine]) -> Iterator[Rows]:
    """All rows; and where 其中 stands below a part, that row and any number of rows after it left out."""
    yield tuple(tops)
    for index, row in enumerate(tops):
        if index and _OF_WHICH.match(row.label):
            yield from (tuple(tops[:index] + tops[after:]) for after in range(index + 1, len(tops) + 1))
            return


def _is_child(row: BudgetLine, lexicon: Lexicon) -> bool:
    return _is(row, lexicon, "fund-child")


def _is(row: BudgetLine, lexicon: Lexicon, entry: str) -> bool:
    return cue(lexicon, entry).fullmatch(name_of(row).rstrip(":：")) is not None


__all__ = ["FundSum", "fund_sums", "is_subtotal", "is_total", "name_of"]
