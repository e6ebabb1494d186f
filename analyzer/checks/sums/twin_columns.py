"""Items that each tell two figures (上半年102处、2.91万平方米，下半年…), against a total elsewhere: one column proves the other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, is_count
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.proved_columns import proved_columns
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_JOINT = late_regex(
    r"[、，,]?(?:共|计|共计|合计|累计|总?面积|总?金额|总?长度?|建筑面积|涉及(?:资金|金额|面积)?|投资|资金|折合)?(?:为|达|约)?\s*"
)
_RATIOS = frozenset({"", "percent", "percentage-point", "score", "calendar"})
_FEWEST, _TELLING = 2, 10
_FIFTH = Decimal("0.2")


class _Twin(NamedTuple):
    """Two figures told side by side of one thing."""

    sentence: Sentence
    first: Mention
    second: Mention

    @property
    def kinds(self) -> tuple[str, str, str]:
        """What the items of one list and their total have in common."""
        return self.first.quantity.unit, self.second.quantity.dimension, self.second.quantity.unit


def twin_columns(facts: Facts) -> Iterator[Reading]:
    """Every second column that fails though the first one makes up the count told beside the total."""
    yield from proved_columns(facts)
    twins = [twin for sentence in facts.prose for twin in _twins(sentence)]
    for items in _lists(twins) if len(twins) > _FEWEST else ():
        wholes = [one for one in twins if one.kinds == items[0].kinds and _is_total(one, items, facts)]
        if len({one.second.quantity.value for one in wholes}) == 1:
            reading = Reading(wholes[0].second, tuple(one.second for one in items))
            stated = wholes[0].second.quantity.value or Decimal(0)
            if reading.outcome() is not Outcome.FAIL or abs(reading.total - stated) <= stated * _FIFTH:
                yield reading


def _twins(sentence: Sentence) -> Iterator[_Twin]:
    """Each exact count with another figure right behind it."""
    for one, two in pairwise(sentence.mentions):
        plain = is_count(one.quantity) and two.quantity.dimension not in _RATIOS and one.quantity.unit != two.quantity.unit
        if plain and one.depth == two.depth and _JOINT.fullmatch(sentence.between(one.end, two.start)) is not None:
            figures = one.quantity, two.quantity
            if not hedged(*figures) and all(figure.value for figure in figures):
                yield _Twin(sentence, one, two)


def _lists(twins: list[_Twin]) -> Iterator[list[_Twin]]:
    """The twins of one sentence and one pair of units, where all of them make a list; and all but the first, which may be a total."""
    by_home: dict[tuple[int, tuple[str, str, str]], list[_Twin]] = {}
    for twin in twins:
        by_home.setdefault((twin.sentence.start, twin.kinds), []).append(twin)
    for items in by_home.values():
        if len(items) >= _FEWEST and not any(COMPARED.search(one.sentence.item(one.first)) for one in items):
            yield items


def _is_total(one: _Twin, items: list[_Twin], facts: Facts) -> bool:
    """True where another sentence tells, of the same things, just as many as the items together, neither planned nor last year."""
    if one.sentence is items[0].sentence:
        return False
    counted = sum((item.first.quantity.value or Decimal(0) for item in items), Decimal(0))
    if counted != one.first.quantity.value or counted < _TELLING:
        return False
    words, generic = one.sentence.lead(one.first), cue(facts.lexicon, "generic-words")
    if any(bad.search(words) for bad in (COMPARED, cue(facts.lexicon, "last-period", "planned-figure", "budget-word"))):
        return False
    said = items[0].sentence.between(items[0].sentence.start, items[-1].second.start)
    return bool(pairs_of(generic.sub("，", words)) & pairs_of(generic.sub("，", said)))


__all__ = ["twin_columns"]
