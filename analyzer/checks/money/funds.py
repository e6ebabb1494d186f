"""Fund blocks as sums: which row is a whole and which rows are its parts, by order, numbering and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from analyzer.checks.money.fund_levels import columns_held, divisions, read_otherwise, without_nested
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine

_NUMBERED = late_regex(r"[(（]?[\d一二三四五六七八九][)）.、．]")
_OF_WHICH = late_regex(r"^其中[:：]?")

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
    kept, groups = without_nested(rows)
    runs = divisions(whole, rows) or (divisions(whole, kept) if groups else [])
    for run in runs:
        yield FundSum(whole, (tuple(run),))
    if runs or columns_held(whole, kept) > columns_held(whole, rows):
        yield from (FundSum(row, (parts,)) for row, parts in groups)
        rows = kept
    if not runs:
        yield from _named(whole, rows, lexicon)


def _named(whole: BudgetLine, rows: list[BudgetLine], lexicon: Lexicon) -> Iterator[FundSum]:
    """The sum of the rows that numbering, names and 其中 leave side by side, and those of the rows below one of them."""
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
    for number, below_it in children.items():
        known = _is(tops[number], lexicon, "fund-parent") and all(_is_child(row, lexicon) for row in below_it)
        if known or (_is(tops[number], lexicon, "fund-grant") and all(_is(row, lexicon, "fund-kind") for row in below_it)):
            yield FundSum(tops[number], (tuple(below_it),))
        elif numbered and len(below_it) > 1:
            yield FundSum(tops[number], (tuple(below_it),), closed=False)


def siblings(summed: FundSum, lexicon: Lexicon) -> bool:
    """True where the rows of a sum stand side by side: by their names, or because no others than all of them make the total."""
    rows = summed.readings[0]
    return _known_siblings([name_of(row).rstrip(":：") for row in rows], lexicon) or not read_otherwise(summed.whole, rows)


def _known_siblings(names: list[str], lexicon: Lexicon) -> bool:
    """True for 财政拨款, 上年结转资金 and 其他资金; for 中央资金 and 省级资金; for 基本支出 and 项目支出."""
    beside, level, use = (pattern(lexicon, entry) for entry in ("fund-beside", "fund-level", "fund-use"))
    rest = [name for name in names if beside.fullmatch(name) is None]
    if len(rest) == 1 and cue(lexicon, "fund-grant").fullmatch(rest[0]):
        return True
    levels = [found["level"] for name in rest if (found := level.fullmatch(name)) is not None]
    uses = [found["use"] for name in names if (found := use.fullmatch(name)) is not None]
    return len({*levels}) == len(rest) or len({*uses}) == len(names)


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


__all__ = ["FundSum", "fund_sums", "is_subtotal", "is_total", "name_of", "siblings"]
