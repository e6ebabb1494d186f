"""Works said to be new this year (当年新建成的16处驿站), of which the plan that was wholly carried out counts another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_UNITS = frozenset("处座个所家栋幢条口眼")
_BUILT = re.compile(r"(?:当年|今年|本年度?|年内|全年)新(?:改?扩?建成?|建设)[并且]?(?:投用|投入使用|启用|交付使用|交付|完工)?的?\s*$")
_NOUN = re.compile(r"\s*(?P<noun>[一-鿿]{4,14}?)(?=[，。；、（(]|随即|已|均|全部|投|陆续|先后|开始|正式|运行|累计|共|为|$)")
_PLAN = re.compile(r"(?:新建|建设|建成)(?P<noun>[一-鿿]{4,14}?)(?:共|共计)?\s*$")
_ALL_BUILT = re.compile(r"(?:均已?|全部|如数)(?:按期|如期|按时|提前)?(?:建成|完工|竣工|投用|建设完成)")
_OTHER = re.compile(r"上年|去年|往年|续建|结转|跨年|改建|其中|下年|明年|次年|计划外|除|另")


class Built(NamedTuple):
    """What is built, the number that the plan counts, and the other one."""

    noun: str
    planned: Quantity
    told: Quantity


def built_counts(facts: Facts) -> Iterator[Built]:
    """Every number of works new this year that is not that of the one plan for them, all of which was built."""
    if "的" not in facts.layout.flow.folded or _ALL_BUILT.search(facts.layout.flow.folded) is None:
        return
    sentences = [sentence for passage in facts.passages if not passage.in_table for sentence in passage.sentences]
    told = [(noun, one, sentence) for sentence in sentences if "新" in sentence.text for noun, one in _told(sentence)]
    for noun, one, own in told:
        planned = [plan for sentence in sentences if sentence is not own for plan in _planned(sentence, noun, one.unit)]
        values = {plan.value for plan in planned}
        if len(values) == 1 and planned[0].value != one.value:
            yield Built(noun, planned[0], one)


def _told(sentence: Sentence) -> Iterator[tuple[str, Quantity]]:
    """当年新建成投用的16处乡村便民驿站: a number of works new this year with their name."""
    for mention in sentence.mentions:
        if _is_plain(mention.quantity) and _BUILT.search(sentence.lead(mention)) is not None and _OTHER.search(sentence.text) is None:
            found = _NOUN.match(sentence.text, mention.end - sentence.start)
            if found is not None:
                yield found["noun"], mention.quantity


def _planned(sentence: Sentence, noun: str, unit: str) -> Iterator[Quantity]:
    """计划新建乡村便民驿站14处，到年底全部建成: the number of a plan for just these works that the sentence calls carried out."""
    done = _ALL_BUILT.search(sentence.text) if noun in sentence.text else None
    for mention in sentence.mentions if done is not None else ():
        named = _PLAN.search(sentence.lead(mention))
        if mention.quantity.unit == unit and _is_plain(mention.quantity) and named is not None and named["noun"] == noun:
            yield from [mention.quantity] if _only(sentence, mention, done) else ()


def _only(sentence: Sentence, mention: Mention, done: re.Match[str] | None) -> bool:
    """True where nothing between the number and the words that call it built counts anything else or tells of other works."""
    upto = sentence.start + done.start() if done is not None else mention.start
    between = sentence.between(mention.end, upto)
    return mention.end <= upto and _OTHER.search(sentence.between(sentence.start, upto)) is None and re.search(r"\d", between) is None


def _is_plain(quantity: Quantity) -> bool:
    return quantity.unit in _UNITS and quantity.value is not None and quantity.value > 1 and not hedged(quantity) and quantity.cell is None


__all__ = ["Built", "built_counts"]
