"""The total of some rows of a table that a sentence names one by one: 甲、乙和丙同属惠农类，合计支出3588万元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.period_tables import YearTold
from analyzer.checks.tables.footing import is_total
from analyzer.checks.tables.grids import MONEY_SCALES, Figure, Grid, grids_of
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine, Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import piece_start, small_number

_JOINED = late_regex(r"、|以及|[和及与]")
_LEAD = late_regex(r"^(?:其中|此外|另外|全年|当年|本年度?|[:：])+")
_BEHIND = late_regex(
    r"(?:(?:等|这)?(?P<count>[两二三四五六七八九\d]{1,2})(?:[项类个]|方面)[^，。；\d]{0,8}|[三两四]者|(?:同|均|都|皆)?(?:属于?|归入?|列入?)[^，。；\d]{0,12})?(?:支出|经费|资金|项目)?[，,]?(?:[^，。；、\d]{0,4}(?:合计|共计|总计|共|计)[^，。；、\d]{0,8})$"
)
_ASIDE, _FEWEST, _NAME = late_regex(r"[(（][^()（）]*[)）]|^其中[:：]?"), 2, 2
_FIGURES = ("money", "percent")


class _Row(NamedTuple):
    """A row of a table of money: its name, and what its columns tell, in 元."""

    name: str
    cells: dict[str, Figure]


def named_rows(facts: Facts) -> Iterator[YearTold]:
    """Such a total where it is that of a column, or fails as one that leaves a row out or has one mistake of the pen."""
    told = [
        (sentence, one) for sentence in facts.prose if _JOINED.search(sentence.text)
        for one in sentence.mentions if _is_total(sentence, one, facts)
    ]  # fmt: skip
    tables = list(_tables(facts)) if told else []
    for sentence, mention in told if tables else ():
        found = [rows for table in tables if (rows := _named(sentence, mention, table))]
        if len(found) == 1:
            yield from _judged(found[0], mention.quantity)


def _is_total(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    quantity = mention.quantity
    plain = quantity.dimension == "money" and quantity.value is not None and not hedged(quantity) and not mention.depth
    return plain and pattern(facts.lexicon, "total-lead").search(sentence.item(mention)) is not None


def _tables(facts: Facts) -> Iterator[list[_Row]]:
    """The rows of every table of money, those that add up others left out."""
    lines: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in facts.budgets:
        lines[line.table].append(line)
    read = [[_Row(line.label.partition("/")[0], _amounts(line)) for line in block] for block in lines.values()]
    read += [[_Row(row.label, _money(grid, row.figures)) for row in grid.rows] for grid in grids_of(facts) if grid.table.id not in lines]
    for rows in read:
        named = [_Row(_ASIDE.sub("", row.name).strip(), row.cells) for row in rows if row.cells and not is_total(row.name, facts.lexicon)]
        if len(named) > _FEWEST:
            yield named


def _amounts(line: BudgetLine) -> dict[str, Figure]:
    cells = {"initial": line.initial, "budget": line.budget, "executed": line.executed}
    return {role: Figure(one.value, one.ulp, one.span) for role, one in cells.items() if one is not None and one.value is not None}


def _money(grid: Grid, figures: dict[int, Figure]) -> dict[str, Figure]:
    """The amounts of a row, where the header or the caption tells their unit."""
    out: dict[str, Figure] = {}
    for column in grid.columns:
        words = grid.headers[column] + grid.caption
        scale = next((scale for unit, scale in MONEY_SCALES.items() if unit in words), None)
        if scale is not None and column in figures and not grid.percent(column):
            one = figures[column]
            out[str(column)] = Figure(one.value * scale, one.ulp * scale, one.span)
    return out


def _named(sentence: Sentence, mention: Mention, table: list[_Row]) -> list[_Row]:
    """The rows that the words before the total name, all of the list; none where one is no row."""
    before = (one.end for one in sentence.mentions if one.end <= mention.start and one.quantity.dimension in _FIGURES)
    last = max(before, default=sentence.start) - sentence.start
    at = mention.start - sentence.start
    words = sentence.text[max(last, piece_start(sentence.text, at, "。；:\n")) : at].lstrip("，, ")
    first = _JOINED.search(words)
    words = words[words.rfind("，", 0, first.start()) + 1 :] if first is not None else ""  # 各类补助中，甲、乙和丙共计
    return _listed(_LEAD.sub("", words), table)


def _listed(words: str, table: list[_Row]) -> list[_Row]:
    """The rows of a list, its longest names first: 安置与培训、优抚和慰问同属……; the last one with what is said of them all."""
    rows: list[_Row] = []
    while words:
        joints = [found for found in _JOINED.finditer(words) if _row(words[: found.start()].strip(), table) is not None]
        row = _row(words[: joints[-1].start()].strip(), table) if joints else _last(words, table, len(rows) + 1)
        if row is None or row in rows:
            return []
        rows.append(row)
        words = words[joints[-1].end() :].lstrip() if joints else ""
    return rows if len(rows) >= _FEWEST else []


def _row(name: str, table: list[_Row]) -> _Row | None:
    """The one row whose label is the name, or ends with it behind that of its group."""
    whole = [row for row in table if row.name == name]
    fit = whole or [row for row in table if len(name) > _NAME and row.name.endswith(name)]
    return fit[0] if len(fit) == 1 else None


def _last(words: str, table: list[_Row], count: int) -> _Row | None:
    """The row that the last item of the list begins with, where behind it stands nothing but that these are all."""
    for end in range(len(words) - 1, _NAME - 1, -1):
        row = _row(words[:end], table)
        if row is not None:
            behind = _BEHIND.match(words, end)
            said = small_number(behind["count"]) if behind is not None and behind["count"] else count
            return row if behind is not None and said == count else None
    return None


def _judged(rows: list[_Row], stated: Quantity) -> Iterator[YearTold]:
    columns = [column for column in rows[0].cells if all(column in row.cells for row in rows)]
    told = [YearTold(stated, tuple(_scaled(row.cells[column], stated.scale) for row in rows), stated.scale) for column in columns]
    right = next((one for one in told if one.outcome() is not Outcome.FAIL), None)
    wrong = [one for one in told if near_miss(stated, one.total) or _leaves_out(one)]
    if right is not None or len(wrong) == 1:
        yield right or wrong[0]


def _scaled(figure: Figure, scale: Decimal) -> Figure:
    return Figure(figure.value / scale, figure.ulp / scale, figure.span)


def _leaves_out(told: YearTold) -> bool:
    """True for the sum of all parts but one."""
    gap = told.total - (told.stated.value or Decimal(0))
    return len(told.parts) > _FEWEST and any(part.value * told.scale == gap for part in told.parts)


__all__ = ["named_rows"]
