"""A figure of a plain table told right behind its row's label in the prose, with one digit wrong: 企业补助 1537.60, 企业补助1538.6万元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import one_digit_off
from analyzer.checks.figures.swapped_cells import SwappedCell, labelled_cells, telling_mentions
from analyzer.checks.prose.words import cue
from analyzer.model import Quantity

_FEWEST = 4


def misread_cells(facts: Facts) -> Iterator[SwappedCell]:
    """Each figure told as that of a row, where it is none of the row's figures, and no other place of the prose tells the right one."""
    rows, told = defaultdict[str, list[Quantity]](list), telling_mentions(facts)
    for one in labelled_cells(facts, "budget") if told else ():
        rows[one.label].append(one.cell)
    if not rows:
        return
    values = {(one.quantity.dimension, one.quantity.value) for _, one in told}
    for sentence, mention in told:
        item, figure = sentence.item(mention), mention.quantity
        label = next((label for label in rows if item.rstrip().endswith(label)), "")
        near = [cell for cell in rows.get(label, ()) if cell.dimension == figure.dimension and one_digit_off(cell, figure, _FEWEST)]
        known = any((cell.dimension, cell.value) == (figure.dimension, figure.value) for cell in rows.get(label, ()))
        known = known or _is_difference(figure, rows.get(label, ()))
        if len(near) != 1 or known or (near[0].dimension, near[0].value) in values:
            continue
        if not cue(facts.lexicon, "last-period", "plan-base").search(sentence.lead(mention)):
            yield SwappedCell(label, near[0], figure)


def _is_difference(figure: Quantity, cells: Sequence[Quantity]) -> bool:
    """True for the difference of two figures of the row: 其他资金 50.00 166.05, 增加其他资金116.05万元."""
    values = [one.value for one in cells if one.value is not None and one.dimension == figure.dimension]
    return any(figure.value == abs(one - other) for one, other in combinations(values, 2))


__all__ = ["misread_cells"]
