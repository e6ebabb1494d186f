"""How many indicators a report says it has (共设三级指标11项), where it says so twice or lists them in its table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_UNITS = ("项", "个", "条")
_FEWEST, _APART, _REACH, _PAIR = 3, 2, 24, 2


class Counted(NamedTuple):
    """The number of indicators told first, what else is told of them, and the words for the other number."""

    stated: Quantity
    other: str
    spans: tuple[Span, ...]


class _Told(NamedTuple):
    quantity: Quantity
    label: str
    whole: bool


def indicator_counts(facts: Facts) -> Iterator[Counted]:
    """The first number that is told of all indicators of a level, beside one that it cannot be: told later, or of the table's rows."""
    told = [
        one
        for sentence in facts.prose if "指标" in sentence.text
        for mention in sentence.mentions if (one := _told(sentence, mention, facts)) is not None
    ]  # fmt: skip
    for label in dict.fromkeys(one.label for one in told):
        alike = [one for one in told if one.label == label]
        first = next((one for one in alike if one.whole), None)
        if first is None:
            continue
        other = next((one for one in alike if _differs(one, first)), None)
        other = other or _fewer(first, alike, facts)
        if other is not None:
            yield Counted(first.quantity, other.quantity.text.strip(), (first.quantity.span, other.quantity.span))
        elif all(one.quantity.value == first.quantity.value for one in alike):
            yield from _rows(first, facts)


def _differs(one: _Told, first: _Told) -> bool:
    """True for another number told of all, or a larger one told of those above: a smaller one may be some of them."""
    value, known = one.quantity.value, first.quantity.value
    return value is not None and known is not None and (value != known if one.whole else value > known)


def _fewer(first: _Told, alike: list[_Told], facts: Facts) -> _Told | None:
    """The only other number, told of all those above, as many as the report has indicators, where it speaks of no rest."""
    others = [one for one in alike if one is not first and one.quantity.value != first.quantity.value]
    if len(others) != 1 or len(alike) != _PAIR or others[0].quantity.value != len(facts.indicators):
        return None
    section = facts.layout.section_at(others[0].quantity.span.start)
    if section is not None and pattern(facts.lexicon, "indicators-some").search(facts.lexicon.fold(section.title)):
        return None
    missed = any(item.verdict in ("missed", "no_evidence", "incomparable") for item in facts.indicators)
    spoken = pattern(facts.lexicon, "indicators-rest").search(facts.layout.flow.folded) is not None
    return None if missed or spoken else others[0]


def _told(sentence: Sentence, mention: Mention, facts: Facts) -> _Told | None:
    """A number of indicators with the level it is told of, and whether it is told of all of them."""
    quantity = mention.quantity
    if quantity.unit not in _UNITS or quantity.value is None or quantity.value < _FEWEST or hedged(quantity):
        return None
    lead, behind = sentence.lead(mention), sentence.between(mention.end, mention.end + _REACH)
    before, after = pattern(facts.lexicon, "indicators-before").search(lead), pattern(facts.lexicon, "indicators-behind").match(behind)
    noun = before or after
    if noun is None or pattern(facts.lexicon, "indicators-some").search(sentence.text[: mention.start - sentence.start]):
        return None
    ahead = lead[: before.start()] if before is not None else lead
    if pattern(facts.lexicon, "indicators-whole").search(ahead):
        return _Told(quantity, noun["label"] or "", whole=True)
    above = pattern(facts.lexicon, "indicators-above").search(ahead) or pattern(facts.lexicon, "indicators-all").match(behind)
    return _Told(quantity, noun["label"] or "", whole=False) if above else None


def _rows(told: _Told, facts: Facts) -> Iterator[Counted]:
    """The rows of the only table, where they are nearly as many, each with a name of its own."""
    if len(facts.evaluations) != 1 or told.quantity.value is None:
        return
    lines = facts.evaluations[0].lines
    names = {line.indicator.name for line in lines}
    gap = abs(told.quantity.value - len(lines))
    if len(names) == len(lines) >= _FEWEST and 0 < gap <= _APART and not any("执行率" in name for name in names):
        spans = [span for line in (lines[0], lines[-1]) for span in line.place("name")]
        yield Counted(told.quantity, f"表中 {len(lines)} 行", (told.quantity.span, *spans))


__all__ = ["Counted", "indicator_counts"]
