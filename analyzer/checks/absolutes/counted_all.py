"""Claims that so many were all brought to their end (24处已全部通过验收), where another place divides them: 22处已验收，2处尚未验收."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.full_rates import FullRate
from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, pattern
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_COUNTED = frozenset({"count", "headcount", "households"})
_ALL = re.compile(r"(?:全部|均|全都|全数|悉数|无一例外地?)(?P<told>[^，。；\d]{0,20})")
_STOP = re.compile("[；。]")
_ELSEWHEN = re.compile(r"目前|现已|次年|截至(?!(?:20\d\d年)?(?:年[末底]|12月))|20\d\d年\d{1,2}月|上年|去年|往年|[一二三四]季度|[上前]半年")
_FEWEST, _SMALLEST = 2, 3


class _Divided(NamedTuple):
    sentence: Sentence
    done: Quantity
    rest: Quantity
    lacks: str


def counted_all(facts: Facts) -> Iterator[FullRate]:
    """Every claim whose number another sentence divides into those done and those left over."""
    divided = list(_divided(facts))
    for one, said, mention in _claims(grounds_of(facts)) if divided else ():
        told = next((other for other in divided if _is_of(other, said, one, mention, facts)), None)
        if told is not None:
            start = min(mention.start, one.start + said.start())
            span = facts.layout.flow.span(start, one.start + said.end())
            yield FullRate(span, facts.quote(span), told.done, mention.quantity, told.rest)


def _divided(facts: Facts) -> Iterator[_Divided]:
    """``已验收22处，两处尚不具备验收条件``: two counts of one unit, the second of those not done, nor since."""
    lacking, since = pattern(facts.lexicon, "not-ended"), pattern(facts.lexicon, "ended-since")
    for passage in facts.passages:
        for sentence in () if passage.in_table else passage.sentences:
            if len(sentence.mentions) < _FEWEST or not (lacks := lacking.search(sentence.text)) or _ELSEWHEN.search(sentence.text):
                continue
            for done, rest in pairwise(one for one in sentence.mentions if _is_count(one)):
                behind = _STOP.split(sentence.text[rest.end - sentence.start :])[0]
                lacks = lacking.search(behind) if done.quantity.unit == rest.quantity.unit else None
                if lacks is not None and since.search(behind, lacks.end()) is None and not lacking.search(_between(sentence, done, rest)):
                    yield _Divided(sentence, done.quantity, rest.quantity, lacks["deed"] or "")


def _between(sentence: Sentence, first: Mention, second: Mention) -> str:
    return sentence.between(first.end, second.start)


def _claims(grounds: Grounds) -> Iterator[tuple[Sentence, re.Match[str], Mention]]:
    """The sentences of results that say of a number that all of them were brought to their end, with the words and the number."""
    lexicon = grounds.facts.lexicon
    weak, but = cue(lexicon, "plan-cue", "condition-cue", "earlier-cue", "duty-lead"), fact_cue(lexicon, "but-some")
    ended, lacking = pattern(lexicon, "ended-deed"), pattern(lexicon, "not-ended")
    for passage in grounds.facts.passages:
        for sentence in passage.sentences:
            for said in _ALL.finditer(sentence.text) if sentence.mentions else ():
                before = [one for one in sentence.mentions if one.end <= sentence.start + said.start()]
                if not before or not _is_count(before[-1]) or ended.search(said["told"]) is None or _ELSEWHEN.search(sentence.text):
                    continue
                if lacking.search(said["told"]) is not None:
                    continue  # 均尚未通过验收
                words = sentence.text[: said.end()]
                if weak.search(words) is None and but.search(sentence.text) is None and grounds.claims_at(sentence.start + said.start()):
                    yield sentence, said, before[-1]


def _is_count(mention: Mention) -> bool:
    quantity = mention.quantity
    plain = quantity.metric in _COUNTED and quantity.comparator == "eq" and not hedged(quantity) and not mention.depth
    return plain and bool(quantity.value)


def _is_of(told: _Divided, said: re.Match[str], sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True where both tell of one number of the same things, and what is lacking there is what is claimed here."""
    whole, parts = mention.quantity, (told.done, told.rest)
    if told.sentence is sentence or whole.unit != told.done.unit or (whole.value or 0) < _SMALLEST:
        return False
    if whole.value != sum(one.value or 0 for one in parts) or (told.lacks and told.lacks not in said["told"]):
        return False
    hollow = cue(facts.lexicon, "generic-words")
    near = hollow.sub("，", sentence.item(mention) + "，" + sentence.between(mention.end, sentence.start + said.start()))
    return not pairs_of(near).isdisjoint(pairs_of(told.sentence.text))


__all__ = ["counted_all"]
