"""An amount that looks back to the only one of its kind (追加的412万元 after 追加救灾资金421万元), with another figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.slips import near_miss, significant
from analyzer.checks.prose.words import cue
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_OF = "的"
_FEWEST, _REACH = 3, 16


class Referred(NamedTuple):
    """The amount told first, the one that looks back to it, and the word both have."""

    first: Quantity
    later: Quantity
    word: str


class _Told(NamedTuple):
    """An amount, the paragraph it stands in, and whether it looks back (追加的)."""

    quantity: Quantity
    passage: int
    back: bool


def referred_amounts(facts: Facts) -> Iterator[Referred]:
    """Amounts one slip of the pen from the only one before them with the same word; what is told elsewhere too is no slip."""
    done, text = cue(facts.lexicon, "done-to-funds"), facts.layout.flow.folded
    if not any(text.startswith(_OF, found.end()) for found in done.finditer(text)):
        return
    told: dict[str, list[_Told]] = {}
    for number, passage in enumerate(facts.passages):
        for sentence in () if passage.in_table else passage.sentences:
            for mention in sentence.mentions:
                words = _words(sentence, mention) if mention.quantity.metric == "money" else ""
                found = done.findall(words)
                if found and only_own_year(sentence.text[: mention.start - sentence.start], facts):
                    told.setdefault(found[-1], []).append(_Told(mention.quantity, number, words.endswith(found[-1] + _OF)))
    for word, amounts in told.items():
        yield from _slips(word, amounts, facts)


def _words(sentence: Sentence, mention: Mention) -> str:
    """The words right before an amount, as far as they may tell what was done with it."""
    return sentence.item(mention)[-_REACH:].rstrip()


def _slips(word: str, amounts: list[_Told], facts: Facts) -> Iterator[Referred]:
    first = amounts[0]
    before = {one.quantity.value for one in amounts if not one.back}
    if first.back or len(before) != 1 or first.quantity.value is None:
        return
    for one in amounts:
        alone = one.back and one.passage > first.passage and significant(one.quantity) >= _FEWEST and not hedged(one.quantity)
        if alone and near_miss(one.quantity, first.quantity.value) and _told_once(one.quantity, facts):
            yield Referred(first.quantity, one.quantity, word)


def _told_once(quantity: Quantity, facts: Facts) -> bool:
    """True where no other place of the report has the figure."""
    return sum(one.value == quantity.value and one.metric == quantity.metric for one in facts.quantities) == 1


__all__ = ["Referred", "referred_amounts"]
