"""What a rate is of where no figure beside it tells: what all but those that fell short are, and what the sentence only names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.figures.givers import COUNTED, PERCENT, TELLING, gives, value_of
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.words import cue, pattern
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_OF = re.compile(r"(?:占|为|达到?|完成|相当于)了?([^，。；、\d]{2,16})的(?:比[例重])?(?:为|达到?|约|近|\s)*$")
_TIME = re.compile(r"^(?:全年|全部|年度|本年度?|当年|年内|累计|总|实际|同期|整个|项目|资金|专项|的)+|(?:总[额数量计]|[数额])$")
_FILLERS = re.compile(r"(?:总[额数量计]|[为是共达计约有了到数额:\s])+$")
_SPENT = re.compile("支出|执行|支付")
_SHARE = "占"
_NAME, _MOST, _PAIR = 2, 6, 2
_HUNDRED = Decimal(100)


def falls_short(stated: Mention, sentence: Sentence, near: Sequence[Quantity], lexicon: Lexicon) -> bool:
    """True for the rate of all but those told to fall short: 检验400台，首检不合格18台，首检合格率95.5%."""
    if stated.quantity.dimension != PERCENT or significant(stated.quantity) < TELLING:
        return False
    short, before = pattern(lexicon, "fell-short"), [one for one in sentence.mentions if one.start < stated.start]
    bad = [one.quantity for one in before if one.quantity.metric in COUNTED and short.search(sentence.item(one))]
    bases = [one for one in near if one.metric in COUNTED and value_of(one)]
    return any(
        gives(1 - value_of(one) / value_of(base), stated.quantity)
        for one in bad for base in bases if base.unit == one.unit and value_of(base) > value_of(one)
    )  # fmt: skip


def bases_named(stated: Mention, sentence: Sentence, facts: Facts) -> list[Quantity]:
    """The figures elsewhere of what a share is told to be of: 四季度支出占全年支出的38.9%, far from 全年实际支出6,387.75万元."""
    found = _OF.search(sentence.lead(stated)) if significant(stated.quantity) >= TELLING else None
    name = _TIME.sub("", found[1]) if found is not None else ""
    if len(name) < _NAME:
        return []
    earlier = cue(facts.lexicon, "earlier-cue")
    told: dict[Decimal, Quantity] = {}
    for passage in facts.passages:
        for other in passage.sentences if not passage.in_table else ():
            if name in other.text:
                named = ((one.quantity, other.item(one)) for one in other.mentions)
                told |= {value_of(one): one for one, words in named if _FILLERS.sub("", words).endswith(name) and not earlier.search(words)}
    if _SPENT.fullmatch(name):
        told |= {value_of(line.executed): line.executed for line in facts.budgets if line.executed is not None and line.executed.value}
    return [told[value] for value in sorted(told, reverse=True)[:_MOST]]


def beyond_whole(stated: Mention, sentence: Sentence, operands: Sequence[Quantity]) -> bool:
    """True for a share of what is named without its figure, read of two figures of which the first is the larger."""
    found = _OF.search(sentence.lead(stated))
    if found is None or not found[0].startswith(_SHARE) or len(operands) != _PAIR:
        return False
    return value_of(operands[0]) > value_of(operands[1]) and value_of(stated.quantity) <= _HUNDRED


__all__ = ["bases_named", "beyond_whole", "falls_short"]
