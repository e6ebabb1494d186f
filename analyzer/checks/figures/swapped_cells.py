"""A figure of a plain table (建设内容、单位、计划、完成) told in the prose with two neighbouring digits the other way round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import hedged, unit_words
from analyzer.checks.figures.slips import digits_of, significant, swapped
from analyzer.checks.figures.swapped_results import telling_chars, words_round
from analyzer.checks.figures.told_often import mentions_told
from analyzer.checks.prose.words import is_word
from analyzer.checks.tables.grids import UNIT, Figure, grids_of
from analyzer.lexicon import converted
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence
from analyzer.text import IN_BRACKETS

_SHORTEST, _LONGEST, _DIGITS, _REACH, _FEW, _BEHIND = 3, 14, 4, 40, 200, 8
_RATIOS = ("percent", "percentage-point", "score", "")


class SwappedCell(NamedTuple):
    """A cell, the label of its row, and the figure of the prose."""

    label: str
    cell: Quantity
    told: Quantity


class _Labelled(NamedTuple):
    label: str
    cell: Quantity


def swapped_cells(facts: Facts) -> Iterator[SwappedCell]:
    """Each figure told behind the label of a row that is a figure of that row but for two digits; none where the prose tells it rightly."""
    told = telling_mentions(facts)
    cells = _Cells([*labelled_cells(facts), *_cells_of_units(facts)]) if told else _Cells([])
    if not cells.by_label:
        return
    for sentence, mention in told:
        figure = mention.quantity
        near = [one for one in cells.like(figure) if _names(sentence, mention, one.label) or _is_alike(sentence, mention, one, facts)]
        found = [one for one in near if swapped(figure, _value(one.cell, figure, facts))]
        row = cells.by_label[found[0].label] if len(found) == 1 else []
        right = any(one.dimension == figure.dimension and _value(one, figure, facts) == figure.value for one in row)
        if row and not right and not _told_rightly(found[0], told, facts):
            yield SwappedCell(found[0].label, found[0].cell, figure)


class _Cells:
    """Cells by what a mistyped figure has in common with them: unit and digits; the few of another unit by what they measure."""

    def __init__(self, cells: list[_Labelled]) -> None:
        self.by_label: dict[str, list[Quantity]] = defaultdict(list)
        self._by_digits: dict[tuple[str, str], list[_Labelled]] = defaultdict(list)
        self._by_dimension: dict[str, list[_Labelled]] = defaultdict(list)
        for one in cells:
            self.by_label[one.label].append(one.cell)
            self._by_digits[one.cell.unit, _key(one.cell)].append(one)
            self._by_dimension[one.cell.dimension].append(one)

    def like(self, figure: Quantity) -> list[_Labelled]:
        """The cells that a figure may have been meant to be."""
        others = (one for one in self._by_dimension.get(figure.dimension, ())[:_FEW] if not _in_one_unit(one.cell, figure))
        return [*self._by_digits.get((figure.unit, _key(figure)), ()), *others]


def _key(figure: Quantity) -> str:
    return "".join(sorted(digits_of(figure)))


@once
def telling_mentions(facts: Facts) -> tuple[tuple[Sentence, Mention], ...]:
    """The plain figures of four digits or more in the running text, each with its sentence."""
    return tuple([(sentence, one) for sentence, one in mentions_told(facts) if is_telling(one.quantity)])


def _told_rightly(one: _Labelled, told: Sequence[tuple[Sentence, Mention]], facts: Facts) -> bool:
    """True where the prose tells the cell's own figure somewhere."""
    return any(
        mention.quantity.dimension == one.cell.dimension and _value(one.cell, mention.quantity, facts) == mention.quantity.value
        for _, mention in told
    )


def labelled_cells(facts: Facts, *kinds: str) -> list[_Labelled]:
    """The figures of the tables that no indicator, fund or goal rule reads, and of those of some kinds, with the label of their row."""
    read = {region.table.id for region in facts.layout.regions if region.kind not in ("figures", *kinds)}
    plain = [
        (one, (one.cell.table, one.cell.row)) for one in facts.quantities
        if one.cell is not None and one.value and one.dimension not in _RATIOS and not hedged(one) and one.cell.table not in read
    ]  # fmt: skip
    figured, rows = {row for _, row in plain}, dict[tuple[str, int], str]()
    for table in facts.layout.tables if plain else ():
        for cell in table.cells if table.id not in read else ():
            row = table.id, cell.row
            words = facts.layout.words(cell.span) if cell.column <= 1 and row in figured and row not in rows else ""
            if _SHORTEST <= len(words) <= _LONGEST and not any(map(str.isdigit, words)) and not is_word(facts.lexicon, words, "total-row"):
                rows[row] = words
    return [_Labelled(rows[row], one) for one, row in plain if row in rows]


def _cells_of_units(facts: Facts) -> Iterator[_Labelled]:
    """The bare figures of the rows whose label tells their unit in brackets (更换电表（只）), where the prose counts in it too."""
    units = {unit_words(one.quantity): one.quantity for _, one in telling_mentions(facts)}
    for grid in grids_of(facts) if units else ():
        for row in grid.rows:
            unit, label = UNIT.search(row.label), IN_BRACKETS.sub("", row.label).strip()
            like = units.get(unit[1]) if unit is not None and _SHORTEST <= len(label) <= _LONGEST else None
            yield from (_Labelled(label, _as_told(one, like)) for one in row.figures.values() if like is not None and one.span is not None)


def _as_told(figure: Figure, like: Quantity) -> Quantity:
    """A bare figure as one in the unit of another."""
    words, span = str(figure.value), figure.span or like.span
    value, ulp = figure.value * like.scale, figure.ulp * like.scale
    return like.having(id="", span=span, text=words, printed=words, value=value, ulp=ulp, cell=None)


def is_telling(quantity: Quantity) -> bool:
    """True for a plain figure of four digits or more."""
    return bool(quantity.value) and quantity.dimension not in _RATIOS and not hedged(quantity) and len(digits_of(quantity)) >= _DIGITS


def _names(sentence: Sentence, mention: Mention, label: str) -> bool:
    """True where the label stands in the sentence before the figure, not far from it."""
    at = sentence.text.rfind(label, 0, mention.start - sentence.start)
    return at >= 0 and mention.start - sentence.start - at - len(label) <= _REACH


def _is_alike(sentence: Sentence, mention: Mention, one: _Labelled, facts: Facts) -> bool:
    """True for a figure of the cell's unit in whose clause a telling character of the label stands: 换上新表9487只 of 更换电表（只）."""
    if not _in_one_unit(one.cell, mention.quantity) or significant(mention.quantity) < _DIGITS:
        return False
    label = telling_chars(IN_BRACKETS.sub("", one.label), facts.lexicon)
    return not label.isdisjoint(telling_chars(words_round(sentence, mention, _BEHIND), facts.lexicon))


def _in_one_unit(one: Quantity, other: Quantity) -> bool:
    """True for figures in one unit of one size: 元 and 万元 are two."""
    return (one.unit, one.scale) == (other.unit, other.scale)


def _value(cell: Quantity, told: Quantity, facts: Facts) -> Decimal:
    """The cell in the unit of the figure told, as exact as that is printed."""
    value = converted(cell, told, facts.lexicon).value or Decimal(0)
    return value if _in_one_unit(cell, told) else (value / told.ulp).quantize(Decimal(1)) * told.ulp


__all__ = ["SwappedCell", "is_telling", "labelled_cells", "swapped_cells", "telling_mentions"]
