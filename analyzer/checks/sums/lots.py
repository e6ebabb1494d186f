"""Lots told one by one, each with its places and its people (首批18个小区5120户；第二批…), against the results of the table.

Where the places of all lots are just those of the table, the lots are all there are, and their people must be those of the table too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import hedged, unit_words
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.model import COUNTED, Calculation, Indicator, Quantity, plain
from analyzer.model.passages import Mention, Sentence

_FEWEST, _MOST, _TELLING = 2, 12, 10
_FIFTH, _ZERO = Decimal("0.2"), Decimal(0)
_OF_WHICH, _FIRST, _SECOND = "其中", "首批", "第二"


class Lots(NamedTuple):
    """A row of the table, its result, and the figures of the lots."""

    row: Indicator
    cell: Quantity
    parts: tuple[Quantity, ...]

    @property
    def total(self) -> Decimal:
        """What the lots make."""
        return sum((one.value or _ZERO for one in self.parts), _ZERO)

    def calculation(self) -> Calculation:
        """The sum, written out in the unit of the cell."""
        words = "+".join(plain((one.value or _ZERO) / self.cell.scale) for one in self.parts)
        return calculation(words, self.total / self.cell.scale, (self.cell.value or _ZERO) / self.cell.scale, unit_words(self.cell))


class _Told(NamedTuple):
    sentence: Sentence
    mention: Mention


def lots_told(facts: Facts) -> Iterator[Lots]:
    """Each row that the lots miss by less than a fifth, or make, where they make another row."""
    text = facts.layout.flow.folded
    rows = _rows(facts) if _SECOND in text or _FIRST in text else []
    lots = _lots(facts) if len(rows) > 1 else []
    if not _FEWEST <= len(lots) <= _MOST:
        return
    found = [Lots(row, cell, parts) for row, cell in rows if (parts := _parts(lots, cell.unit)) is not None]
    proved = [one for one in found if one.total == one.cell.value and one.total >= _TELLING and _is_named(one, lots)]
    for one in found if proved else ():
        if one.cell.unit != proved[0].cell.unit and abs(one.total - (one.cell.value or _ZERO)) <= one.total * _FIFTH:
            yield one


def _rows(facts: Facts) -> list[tuple[Indicator, Quantity]]:
    """The counted results of the table, the only ones of their unit."""
    by_unit: dict[str, list[tuple[Indicator, Quantity]]] = defaultdict(list)
    for item in facts.indicators:
        cell = facts.figure_of(item.actual) if item.table is not None else None
        if cell is not None and cell.value and cell.metric in COUNTED and not hedged(cell):
            by_unit[cell.unit].append((item, cell))
    return [some[0] for some in by_unit.values() if len(some) == 1]


def _lots(facts: Facts) -> list[list[_Told]]:
    """The counts of every lot, from its name to the next lot's or the end of its paragraph; none where a lot is named twice."""
    named, out = set[str](), list[list[_Told]]()
    lot = pattern(facts.lexicon, "lot-begins")
    for passage in facts.passages:
        told = [_Told(sentence, one) for sentence in passage.sentences for one in sentence.mentions] if not passage.in_table else []
        starts = [(sentence.start + found.start(), found["lot"])
                  for sentence in passage.sentences for found in lot.finditer(sentence.text)] if told else []  # fmt: skip
        if any(name in named for _, name in starts) or len({name for _, name in starts}) < len(starts):
            return []
        named.update(name for _, name in starts)
        ends = [*(start for start, _ in starts), passage.sentences[-1].end if passage.sentences else 0]
        out += [[one for one in told if start <= one.mention.start < end] for start, end in pairwise(ends)]
    return out


def _parts(lots: list[list[_Told]], unit: str) -> tuple[Quantity, ...] | None:
    """The one count of a unit of every lot, those of 其中 left out."""
    parts = []
    for lot in lots:
        counts = [one for one in lot if one.mention.quantity.unit == unit and not one.mention.depth]
        own = [one.mention.quantity for one in counts if _OF_WHICH not in one.sentence.item(one.mention)]
        if len(own) != 1 or hedged(own[0]):
            return None
        parts.append(own[0])
    return tuple(parts)


def _is_named(one: Lots, lots: list[list[_Told]]) -> bool:
    """True where every lot tells a word of the row's name beside its count."""
    name = pairs_of(one.row.name)
    spans = {part.span for part in one.parts}
    told = [item for lot in lots for item in lot if item.mention.quantity.span in spans]
    return all(not name.isdisjoint(pairs_of(_round(item))) for item in told)


def _round(told: _Told) -> str:
    clause = told.sentence.clause_of(told.mention)
    return told.sentence.between(clause[0], clause[1])


__all__ = ["Lots", "lots_told"]
