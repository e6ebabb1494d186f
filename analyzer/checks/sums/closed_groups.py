"""Groups that are counted and said not to overlap, against their total in a sentence before: ……困难对象9264人。……，四类对象互不重复."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.sums import Reading
from analyzer.model.passages import Mention, Sentence
from analyzer.text import small_number

_ABOVE, _FEWEST, _NOUN = 4, 2, 2
_TENTH = Decimal("0.1")


def closed_groups(facts: Facts) -> Iterator[tuple[Reading, bool]]:
    """Every such list with the one total told of the same noun a little before it, where it holds or fails by little; all are closed."""
    if "重复" not in facts.layout.flow.folded and "交叉" not in facts.layout.flow.folded:
        return
    apart = pattern(facts.lexicon, "groups-apart")
    sentences = facts.prose
    for number, sentence in enumerate(sentences):
        found = apart.search(sentence.text)
        parts = _parts(sentence, sentence.start + found.start(), small_number(found["count"]) or 0) if found is not None else ()
        if found is not None and parts:
            yield from ((one, True) for one in _read(parts, found["noun"] or "", sentences[max(number - _ABOVE, 0) : number], facts))


def _parts(sentence: Sentence, end: int, count: int) -> tuple[Mention, ...]:
    """As many figures of one unit before the words as they say, and no more."""
    before = [one for one in sentence.mentions if one.end <= end and not one.depth]
    units = {one.quantity.unit for one in before}
    plain = all(one.quantity.value and not hedged(one.quantity) for one in before)
    return tuple(before) if len(before) == count >= _FEWEST and len(units) == 1 and plain else ()


def _read(parts: tuple[Mention, ...], noun: str, above: Sequence[Sentence], facts: Facts) -> Iterator[Reading]:
    other, name = cue(facts.lexicon, "last-period", "rate-base"), noun[-_NOUN:]
    wholes = [
        one for sentence in above for one in sentence.mentions
        if one.quantity.unit == parts[0].quantity.unit and one.quantity.comparator == "eq" and not one.quantity.approximate
        and COMPARED.search(words := sentence.item(one)) is None and other.search(words) is None and name in words
    ]  # fmt: skip
    readings = [Reading(whole, parts) for whole in wholes]
    if len({one.whole.quantity.value for one in readings}) == 1:
        whole = readings[-1].whole.quantity.value or Decimal(0)
        if abs(readings[-1].total - whole) <= whole * _TENTH:
            yield readings[-1]


__all__ = ["closed_groups"]
