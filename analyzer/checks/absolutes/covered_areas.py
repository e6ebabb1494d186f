"""Full coverage by place or body (村（社区）全覆盖) beside the number of those reached and the number of all that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import grounds_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Sentence

_COVERED = late_regex(r"(?:实现|达到|做到)?了?(?P<noun>[一-鿿()]{1,16}?)全覆盖")
_REACHED = late_regex(r"(?:已)?(?:达到?|增至|扩大到|为|有|共)+$")
_PARTIAL = "基本"
_TWICE, _SHORTEST = 2, 2
_ONE = frozenset({"村", "县", "区", "镇", "乡"})


class ShortArea(NamedTuple):
    """A claim of full coverage with its words, the places or bodies reached, and the larger number of all, told elsewhere."""

    span: Span
    words: str
    done: Quantity
    all: Quantity
    noun: str


def short_areas(facts: Facts) -> Iterator[ShortArea]:
    """Every claim whose sentence counts fewer of what it covers than the one number of all of them."""
    if "全覆盖" not in facts.layout.flow.folded:
        return
    grounds = grounds_of(facts)
    weak = cue(facts.lexicon, "plan-cue", "condition-cue", "earlier-cue")
    for sentence in facts.prose:
        for found in _COVERED.finditer(sentence.text) if "全覆盖" in sentence.text else ():
            at = sentence.start + found.start()
            if grounds.claims_at(at) and weak.search(sentence.text) is None and _PARTIAL not in found[0]:
                yield from _short(facts, sentence, found)


def _short(facts: Facts, sentence: Sentence, found: re.Match[str]) -> Iterator[ShortArea]:
    before = [one for one in sentence.mentions if one.end <= sentence.start + found.start("noun")]
    named = ((one, _tail(found["noun"], _named(sentence, one))) for one in reversed(before))
    done, noun = next(((one, noun) for one, noun in named if noun), (None, ""))
    if done is None or done.quantity.approximate or done.quantity.value is None:
        return
    wholes = list(_wholes(facts, sentence, noun, done.quantity))
    if wholes and len({one.value for one in wholes}) == 1:
        span = facts.layout.flow.span(sentence.start + found.start(), sentence.start + found.end())
        yield ShortArea(span, facts.quote(span), done.quantity, wholes[0], noun)


def _wholes(facts: Facts, own: Sentence, noun: str, done: Quantity) -> Iterator[Quantity]:
    """The larger numbers of the same places or bodies that other sentences tell as all there are."""
    least, told = done.value, cue(facts.lexicon, "told-as-all", "own-area")
    for sentence in facts.prose:
        if sentence.start == own.start or noun not in sentence.text or told.search(sentence.text) is None:
            continue
        for mention in sentence.mentions:
            value = mention.quantity.value
            same = noun in _named(sentence, mention)
            if same and value is not None and least is not None and least < value <= least * _TWICE:
                yield mention.quantity


def _named(sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    """What a figure counts: the words right before it and those right behind it, each cut to the noun that a claim may name."""
    lead = _REACHED.sub("", sentence.item(mention)).rpartition("的")[2]
    behind = re.match(r"[一-鿿()]{1,8}", sentence.text[mention.end - sentence.start :])
    after = behind[0] if behind is not None else ""
    return lead, after, *(after[:length] for length in range(1, len(after)))


def _tail(words: str, names: tuple[str, ...]) -> str:
    """The longest name that the words before 全覆盖 end with; "" where none."""
    fit = [name for name in names if name and words.endswith(name) and (len(name) >= _SHORTEST or name in _ONE)]
    return max(fit, key=len, default="")


__all__ = ["ShortArea", "short_areas"]
