"""Works said to be new this year (当年新建成的16处驿站), of which the plan that was wholly carried out counts another number.

Or of which another sentence tells that another number was built this year.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import counts_several
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_UNITS = frozenset("处座个所家栋幢条口眼")
_NOUN = late_regex(r"\s*(?P<noun>[一-鿿]{4,14}?)(?=[，。；、（(]|随即|已|均|全部|投|陆续|先后|开始|正式|运行|累计|共|为|$)")
_THIS = late_regex(r"20\d\d年|当年|今年|本年|年内|全年")
_AIM = ("planned-figure", "set-for-later", "other-level", "over-years")
"""Entries of the lexicon: not what was built this year."""
_PLAN = late_regex(r"(?:新建|建设|建成)(?P<noun>[一-鿿]{4,14}?)(?:共|共计)?\s*$")


class Built(NamedTuple):
    """What is built, the number that the plan counts, and the other one."""

    noun: str
    planned: Quantity
    told: Quantity
    sure: bool
    """True for the number of a plan that was wholly carried out."""


def built_counts(facts: Facts) -> Iterator[Built]:
    """Every number of works new this year that is not that of the one plan for them, all of which was built, or that was built."""
    folded, lexicon = facts.layout.flow.folded, facts.lexicon
    if "的" not in folded or "新" not in folded:
        return
    sentences = facts.prose
    told = [(noun, one, sentence) for sentence in sentences if "新" in sentence.text for noun, one in _told(sentence, lexicon)]
    for noun, one, own in told:
        planned = [plan for sentence in sentences if sentence is not own for plan in _planned(sentence, noun, one.unit, lexicon)]
        found = planned or [done for sentence in sentences if sentence is not own for done in _done(sentence, noun, one.unit, facts)]
        if len({other.value for other in found}) == 1 and found[0].value != one.value:
            yield Built(noun, found[0], one, sure=bool(planned))


def _done(sentence: Sentence, noun: str, unit: str, facts: Facts) -> Iterator[Quantity]:
    """2022年新建微型消防站37座: the number of just these works that were built this year."""
    aim = cue(facts.lexicon, *_AIM)
    for mention in sentence.mentions if noun in sentence.text else ():
        lead = sentence.lead(mention)
        named = _PLAN.search(lead)
        if named is None or named["noun"] != noun or _THIS.search(lead) is None or mention.quantity.unit != unit:
            continue
        other = pattern(facts.lexicon, "other-works").search(sentence.between(sentence.start, mention.end))
        if other is None and aim.search(lead) is None and counts_several(mention.quantity, _UNITS) and only_own_year(lead, facts):
            yield mention.quantity


def _told(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[str, Quantity]]:
    """当年新建成投用的16处乡村便民驿站: a number of works new this year with their name."""
    new, other = pattern(lexicon, "built-new"), pattern(lexicon, "other-works")
    for mention in sentence.mentions:
        if counts_several(mention.quantity, _UNITS) and new.search(sentence.lead(mention)) and not other.search(sentence.text):
            found = _NOUN.match(sentence.text, mention.end - sentence.start)
            if found is not None:
                yield found["noun"], mention.quantity


def _planned(sentence: Sentence, noun: str, unit: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """计划新建乡村便民驿站14处，到年底全部建成: the number of a plan for just these works that the sentence calls carried out."""
    done = pattern(lexicon, "all-built").search(sentence.text) if noun in sentence.text else None
    for mention in sentence.mentions if done is not None else ():
        named = _PLAN.search(sentence.lead(mention))
        plain = mention.quantity.unit == unit and counts_several(mention.quantity, _UNITS)
        if plain and done is not None and named is not None and named["noun"] == noun:
            yield from [mention.quantity] if _only(sentence, mention, sentence.start + done.start(), lexicon) else ()


def _only(sentence: Sentence, mention: Mention, upto: int, lexicon: Lexicon) -> bool:
    """True where nothing between the number and the words that call it built counts anything else or tells of other works."""
    other = pattern(lexicon, "other-works").search(sentence.between(sentence.start, upto))
    return mention.end <= upto and other is None and not any(char.isdigit() for char in sentence.between(mention.end, upto))


__all__ = ["Built", "built_counts"]
