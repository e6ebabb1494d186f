"""Results of the table that the prose tells of the opposite thing: 农村自来水普及率 92.1%, 城镇自来水普及率…提高到92.1%."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.sides import named_side, other_words
from analyzer.model import Indicator, Quantity, Span
from analyzer.model.passages import Sentence

_THING, _FEWEST = 2, 2


class RenamedThing(NamedTuple):
    """The row, its group of opposites, its word and that of the prose, with its place, and the figure told."""

    row: Indicator
    group: str
    word: str
    other: str
    span: Span
    told: Quantity


def renamed_things(facts: Facts) -> Iterator[RenamedThing]:
    """Each row's result that only a sentence on the opposite thing tells, where the tables never speak of the latter."""
    text = facts.layout.flow.folded
    for item in facts.indicators:
        cell = _result(item, facts)
        name = facts.lexicon.fold(item.name)
        side = named_side(name, facts.lexicon) if cell is not None else None
        if cell is None or side is None or len(thing := name[side.end : side.end + _THING]) < _THING:
            continue
        variants = [word for word in other_words(side.group, side.number, facts.lexicon) if f"{word}{thing}" in text]
        own = f"{side.word}{thing}"
        for word in variants:
            yield from _told(RenamedThing(item, side.group, side.word, word, item.span, cell), own, f"{word}{thing}", facts)


def _told(one: RenamedThing, own: str, variant: str, facts: Facts) -> Iterator[RenamedThing]:
    """The place of the opposite thing, where its sentence gives the row's figure and no sentence gives it of the row's own."""
    told = [(sentence, mention) for passage in facts.passages for sentence in passage.sentences
            for mention in sentence.mentions if _same(mention.quantity, one.told)]  # fmt: skip
    named = [(sentence, mention, _behind(sentence, variant, mention.start)) for sentence, mention in told if mention.quantity.cell is None]
    found = [(sentence, mention, at) for sentence, mention, at in named if at >= 0]
    cells = any(variant in facts.lexicon.fold(facts.quote(item.span)) for item in facts.indicators if item.table is not None)
    if len(found) != 1 or cells or any(own in sentence.text for sentence, _ in told):
        return
    sentence, mention, at = found[0]
    start, name = sentence.start + at, facts.lexicon.fold(one.row.name).partition(one.word)[2]
    rest = sentence.text[at + len(one.other) :]
    same = next((number for number, (left, right) in enumerate(zip(name, rest, strict=False)) if left != right), min(len(name), len(rest)))
    end = start + len(one.other) + same
    yield one._replace(span=facts.layout.flow.span(start, end), told=mention.quantity)


def _behind(sentence: Sentence, variant: str, end: int) -> int:
    """Where a thing is named in a sentence before a figure; -1 where it is not."""
    return sentence.text.rfind(variant, 0, end - sentence.start)


def _same(told: Quantity, cell: Quantity) -> bool:
    return (told.value, told.dimension, told.unit) == (cell.value, cell.dimension, cell.unit)


def _result(item: Indicator, facts: Facts) -> Quantity | None:
    """The one figure of a table's result, where it has digits enough to be known by."""
    cell = facts.figure_of(item.actual) if item.table is not None else None
    return cell if cell is not None and cell.value and significant(cell) >= _FEWEST else None


__all__ = ["RenamedThing", "renamed_things"]
