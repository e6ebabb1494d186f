"""A figure of a table told in the prose of its row and its column, but for a slip: 石门镇 18.3（公里）, 石门镇打井11眼、铺管13.8公里.

The row is the one whose label the sentence names last before the figure, or that of the report's year; the column must share a word
with the words round the figure, or be the only one of the row in that unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.levels import own_year
from analyzer.checks.figures.slips import SWAP, in_steps, near_miss, significant
from analyzer.checks.figures.swapped_cells import SwappedCell
from analyzer.checks.figures.swapped_results import words_round
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, is_word
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import IN_BRACKETS

_SHORTEST, _LONGEST, _DIGITS, _TELLING, _BEHIND, _TWO = 2, 14, 3, 4, 8, 2
_YEAR, _TOLD_YEAR = late_regex(r"(20\d\d)年?度?"), late_regex("(20\\d\\d)年")
_RATIOS = ("percentage-point", "score", "")
_TOLD_APART = late_regex(r"其中(?!\s*$)|平均|[每均]|累计|计划|目标|任务|[上下]半年|季度|\d月")


class _Cell(NamedTuple):
    label: str
    header: str
    figure: Quantity


def told_cells(facts: Facts) -> Iterator[SwappedCell]:
    """Each figure of three digits or more that is no figure of its row, but one of them with a slip of the pen."""
    rows = _rows(facts)
    if not rows:
        return
    known = {(one.dimension, one.value) for one in facts.quantities if one.cell is not None}
    told = [(sentence, one) for sentence in facts.prose for one in sentence.mentions if _is_plain(one.quantity)]
    values = {(one.quantity.dimension, one.quantity.value) for _, one in told}
    for sentence, mention in told:
        figure = mention.quantity
        if (figure.dimension, figure.value) in known or _TOLD_APART.search(sentence.item(mention)):
            continue
        label = _label(sentence, mention, rows, facts)
        near = [one for one in rows.get(label, ()) if _is_slip(figure, one.figure) and (figure.dimension, one.figure.value) not in values]
        named = [one for one in near if _is_of_column(sentence, mention, one, rows[label], facts)]
        if len(named) == 1 and not cue(facts.lexicon, "last-period", "plan-base").search(sentence.lead(mention)):
            yield SwappedCell(f"{label}·{named[0].header}", named[0].figure, figure)


def _is_plain(figure: Quantity) -> bool:
    return bool(figure.value) and figure.dimension not in _RATIOS and not hedged(figure) and significant(figure) >= _DIGITS


def _rows(facts: Facts) -> dict[str, list[_Cell]]:
    """The figures of the tables that no indicator, fund or goal rule reads, by the label of their row, where one row has it."""
    read = {region.table.id for region in facts.layout.regions if region.kind not in ("figures", "budget")}
    tables = {table.id: table for table in facts.layout.tables if table.id not in read}
    if not tables:
        return {}
    words: dict[tuple[str, int, int], str] = {}
    for table in tables.values():
        for cell in table.cells:
            if cell.column <= 1 or cell.row == 0:
                words[table.id, cell.row, cell.column] = IN_BRACKETS.sub("", facts.layout.words(cell.span)).strip()
    out: dict[str, list[_Cell]] = defaultdict(list)
    places: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for one in facts.quantities:
        if one.cell is None or one.cell.table not in tables or not one.value or one.dimension in _RATIOS or hedged(one):
            continue
        place = one.cell
        label = next((told for at in (0, 1) if at < place.column and (told := _named(words.get((place.table, place.row, at), "")))), "")
        if label and not is_word(facts.lexicon, label, "total-row"):
            places[label].add((place.table, place.row))
            out[label].append(_Cell(label, words.get((place.table, 0, place.column), ""), one))
    return {label: cells for label, cells in out.items() if len(places[label]) == 1}


def _named(words: str) -> str:
    """The label of a row: a year as its number, a name as it is."""
    year = _YEAR.fullmatch(words)
    if year is not None:
        return str(year[1])
    return words if _SHORTEST <= len(words) <= _LONGEST and not any(map(str.isdigit, words)) else ""


def _label(sentence: Sentence, mention: Mention, rows: dict[str, list[_Cell]], facts: Facts) -> str:
    """The label that the sentence names last before a figure; else that of the year it names, or of the report's where it names none."""
    before = sentence.between(sentence.start, mention.start)
    places = {label: before.rfind(label) for label in rows}
    label = max(places, key=lambda one: (places[one], len(one)))
    if places[label] >= 0 and not label.isdigit():
        return label
    years = _TOLD_YEAR.findall(before)
    if not years and only_own_year(before, facts):
        years = [str(own_year(facts))]
    return years[-1] if years and years[-1] in rows else ""


def _is_slip(told: Quantity, cell: Quantity) -> bool:
    """True for one digit, two neighbours, or two digits of four or more, that stand in each other's place."""
    if (told.unit, told.scale, told.dimension) != (cell.unit, cell.scale, cell.dimension) or told.value == cell.value:
        return False
    if near_miss(told, cell.value or cell.ulp):
        return True
    one, other = in_steps(told, cell)
    odd = [(left, right) for left, right in zip(one, other, strict=False) if left != right]
    return len(one) == len(other) >= _TELLING and len(odd) == _TWO and odd[0] == odd[1][::-1]


def _is_of_column(sentence: Sentence, mention: Mention, one: _Cell, row: Sequence[_Cell], facts: Facts) -> bool:
    """True where the header of the cell shares a word with the words round the figure.

    No word is needed for a swap, where the figure is the row's only one of its unit, or has four digits.
    """
    generic = cue(facts.lexicon, "generic-words")
    name, said = generic.sub("，", one.header), generic.sub("，", words_round(sentence, mention, _BEHIND))
    if not pairs_of(name).isdisjoint(pairs_of(said)):
        return True
    alone = sum(other.figure.unit == one.figure.unit for other in row) == 1 and not one.label.isdigit()
    alone = alone or (significant(mention.quantity) >= _TELLING and not one.label.isdigit())
    return alone and near_miss(mention.quantity, one.figure.value or one.figure.ulp) == SWAP


__all__ = ["told_cells"]
