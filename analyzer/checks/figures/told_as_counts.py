"""Rates that a sentence tells by their counts, beside another rate: 计划58台，按期上线54台，余下4台补齐，年末在线率100%."""

from __future__ import annotations

from itertools import permutations

from analyzer.checks.base import Facts
from analyzer.checks.figures.givers import PERCENT, TELLING, gives, value_of
from analyzer.checks.figures.slips import near_miss, significant
from analyzer.checks.prose.words import fact_cue
from analyzer.model import COUNTED, Quantity
from analyzer.model.passages import Sentence

_PAIR, _MOST = 2, 8
_WHICH = "其中"


def told_as_counts(wanted: Quantity, told: Quantity, facts: Facts) -> bool:
    """True where two counts of a told rate's sentence give the wanted one exactly, and the told one is another.

    Of a sentence that begins with 其中 those of the one before too: 住院5.26万人次，直接结算5.06万人次。其中异地住院…，直接结算率91.0%.
    """
    if wanted.dimension != PERCENT or told.dimension != PERCENT or significant(wanted) < TELLING or near_miss(told, value_of(wanted)):
        return False
    place = facts.prose_places.get(told.id)
    if place is None:
        return False
    sentence, number = facts.prose[place[0]], place[0]
    which = number > 0 and sentence.text.lstrip().startswith(_WHICH)
    counts = [one for near in facts.prose[number - which : number + 1] for one in _counts(near)]
    if len(counts) <= _PAIR:
        return False  # 调查300人，满意286人，满意度93.5%: the rate of both
    pairs = permutations(counts[:_MOST], _PAIR)
    return any(one.unit == base.unit and gives(value_of(one) / value_of(base), wanted) for one, base in pairs)


def _counts(sentence: Sentence) -> list[Quantity]:
    return [one.quantity for one in sentence.mentions if one.quantity.metric in COUNTED and value_of(one.quantity)]


def told_of_other_kind(label: str, told: Quantity, facts: Facts) -> bool:
    """True where the count before a told rate is of another kind than a label: 一般隐患整改1782条，整改率97.59% is no 重大隐患整改率."""
    kind = fact_cue(facts.lexicon, "some-kind")
    own = set(kind.findall(label))
    place = facts.prose_places.get(told.id) if own and told.dimension == PERCENT else None
    if place is None:
        return False
    sentence = facts.prose[place[0]]
    before = [one for one in sentence.mentions if one.start < place[1].start]
    kinds = set(kind.findall(sentence.item(before[-1]))) if before else set()
    return bool(kinds) and own.isdisjoint(kinds)


__all__ = ["told_as_counts", "told_of_other_kind"]
