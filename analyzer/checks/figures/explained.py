"""Figures that other figures of their paragraph give exactly: then they are what those give, and no wrong result of others.

优良率86.7%，目标85%，较上年的84.9%提高1.8个百分点: the change is that of 86.7%, however near 85% stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts, Result, once
from analyzer.checks.figures.balances import is_balance, is_split
from analyzer.checks.figures.far_bases import (
    after_repair,
    are_all_told,
    bases_named,
    beyond_whole,
    compared_behind,
    has_own_part,
    named_before,
    names_base,
    of_goal,
    of_other_things,
    of_several,
    other_base,
    own_base,
    since_summed,
)
from analyzer.checks.figures.givers import PERCENT, TELLING, Kind, alike, givers, gives, groups, in_many_units, value_of, values_of
from analyzer.checks.figures.nearness import is_far, is_slip
from analyzer.checks.figures.no_totals import is_no_total, is_other_total
from analyzer.checks.figures.slips import digits_of, near_miss, significant
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, as_one
from analyzer.model import COUNTED, Finding, Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import DIGIT

_PAIR, _FEW_PARTS, _WHICH = 2, 8, "其中"
_ZERO, _SLIP = Decimal(0), "疑为"
"""The latter: what a finding tells a slip by; 七成 is no exact figure."""
_MOVED = late_regex(r"(?:降|升|增|减|压缩?|调[整减增]|核[减定增]|审[减定]|提高|上升|下降|回落|缩短)[低加少]?(?:到|至|为)了?\s*$")
_FILLERS = "为达到是有共了的: "
_OTHERS = late_regex(r"[，；](?:另|其余|其他|剩余)")
_OF_ITS_OWN = late_regex(r"[，,(（]\s*其中")
_SINCE = late_regex(r"[较比与同][^，。；]{0,14}$")
"""较上年的84.9%: what a change told right behind it is of."""


class _Told(NamedTuple):
    """A figure with its paragraph and sentence."""

    mention: Mention
    passage: Passage
    number: int

    @property
    def quantity(self) -> Quantity:
        return self.mention.quantity

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentences[self.number]

    @property
    def around(self) -> tuple[Sentence, ...]:
        """Its sentence and the one before, with those that a 其中 at their head goes on from."""
        first = max(self.number - 1, 0)
        while first and self.passage.sentences[first].text.lstrip().startswith(_WHICH):
            first -= 1
        return self.passage.sentences[first : self.number + 1]


def unexplained(results: Iterable[Result], facts: Facts, kind: Kind) -> Iterator[Result]:
    """The results, without the findings whose stated figure (the first span) other figures give exactly.

    Without those too whose figure is so far from what they would have it be that it can hardly be meant of them. A slip of the
    pen in a relation stays a slip.
    """
    for result in results:
        sure = not isinstance(result, Finding) or result.severity == "info" or _SLIP in result.message
        if sure and kind == "sum" and isinstance(result, Finding) and _is_of_some(result.spans, facts):
            continue
        if sure or _with_rest(result, facts, kind) or not _is_explained(result.spans, facts, kind):
            yield result


def _is_of_some(spans: Sequence[Span], facts: Facts) -> bool:
    """True where some of the parts, no more than half, are the total: 满意3,700份，甲2,500份满意2,330份，乙1,500份满意1,370份.

    Where one of the parts is the sum of the others too: 结余32.40万元，其中结算款21.90万元，另有10.50万元. And where the sentence says
    so: 有效监测362天，其中优74天、良238天，优良天数合计312天.
    """
    place, *others = [_places(facts).get(span.start) for span in spans]
    parts = [one.quantity for one in others if one is not None]
    if place is None:
        return False
    if is_no_total(place.mention, place.sentence, parts, facts.lexicon):
        return True
    stated, values = place.quantity, [value_of(one) for one in parts]
    if len(values) < _PAIR + 1 or len(digits_of(stated)) < TELLING:
        return False
    if len(parts) == len(others) and any(len(digits_of(one)) >= TELLING and value_of(one) * 2 == sum(values, _ZERO) for one in parts):
        return True
    sizes = range(_PAIR, len(values) // 2 + 1)
    return any(sum(some, _ZERO) == stated.value for size in sizes for some in combinations(values[:_FEW_PARTS], size))


def given_by_others(spans: Sequence[Span], facts: Facts, kind: Kind) -> bool:
    """True where figures of the paragraph give the stated one exactly, some of them other than those it was read of."""
    known = _places(facts)
    stated, used = known.get(spans[0].start), [known[span.start] for span in spans[1:] if span.start in known]
    if stated is None or significant(stated.quantity) < TELLING:
        return False
    near = [one.quantity for one in _near([stated, *used], facts, kind) if one is not stated.mention and one.quantity.value]
    taken = values_of(one.quantity for one in used)
    return any(not values_of(some) <= taken for some in givers(stated.quantity, near, kind, None))


def _with_rest(result: Result, facts: Facts, kind: Kind) -> bool:
    """True for a rate of what was done and the rest (化解139件，其余19件): where another base explains it, the rest is wrong."""
    if kind != "quotient" or result.calculation is None or "+" not in result.calculation.expression:
        return False
    rests = [_places(facts)[span.start] for span in result.spans[1:] if span.start in _places(facts)]
    return not any(
        _is_known_rest(one, [other.quantity for other in one.sentence.mentions if other.start < one.mention.start], facts) for one in rests
    )


def _is_explained(spans: Sequence[Span], facts: Facts, kind: Kind) -> bool:
    known = _places(facts)
    stated, used = known.get(spans[0].start), [known[span.start] for span in spans[1:] if span.start in known]
    operands = [one.quantity for one in used]
    if stated is None or stated.quantity.value is None:
        return False
    exact = DIGIT.search(stated.quantity.text) is not None
    if _says_so(stated, used, facts, kind) if exact else _says_so_of_words(stated, operands, facts, kind):
        return True
    if not exact or is_slip(stated.quantity, operands, kind) or (kind == "change" and len(operands) > _PAIR):
        return False
    if is_far(stated.quantity, operands, kind) and not named_before(stated.mention, stated.sentence, operands):
        return True
    near = [one.quantity for one in _near([stated, *used], facts, kind) if one is not stated.mention]
    part = kind == "sum" and len(operands) >= _PAIR and sum(map(value_of, [stated.quantity, *operands]), _ZERO) in values_of(near)
    apart = kind == "sum" and all(one.sentence is not stated.sentence for one in used) and is_other_total(operands, facts)
    if part or apart or (kind == "change" and since_summed(stated.quantity, operands, near)):
        return True  # 甲791万元；乙498万元，丙189万元 of 1,478万元: one of the parts itself
    if kind == "quotient":
        own = other_base(stated.mention, stated.sentence, operands, near, facts.lexicon)
        if own or names_base(stated.mention, stated.sentence, operands):
            return own
        near = [*bases_named(stated.mention, stated.sentence, facts), *near]
    found = givers(stated.quantity, [one for one in near if one.value], kind, _base(stated, operands))
    if in_many_units(operands):
        near = [as_one(one, operands[-1], facts.lexicon) for one in near]
        found = givers(stated.quantity, [one for one in near if one.value], kind, None)
    taken = values_of(operands)
    return any(values_of(some) != taken and not (kind == "quotient" and _is_idle(some, operands, stated)) for some in found)


def _is_idle(some: Sequence[Quantity], operands: list[Quantity], stated: _Told) -> bool:
    """True for figures that explain no ratio: those it is compared with behind it, those of other things."""
    place = stated.mention, stated.sentence
    return compared_behind(some, *place) or of_other_things(some, operands, *place)


def _says_so(stated: _Told, used: list[_Told], facts: Facts, kind: Kind) -> bool:
    """True where the words between the figures tell of what the stated one is."""
    operands = [one.quantity for one in used]
    if kind == "quotient":
        place = stated.mention, stated.sentence, operands
        told = beyond_whole(*place) or are_all_told(*place) or has_own_part(*place) or _is_of_others(stated, used)
        return told or of_goal(*place, facts) or after_repair(*place, facts)
    if kind == "change":
        place = stated.mention, stated.sentence, operands
        return is_split(*place) or of_several(*place) or _is_known_rest(stated, operands, facts)
    return is_no_total(stated.mention, stated.sentence, operands, facts.lexicon) or is_balance(
        stated.mention, stated.around, operands, facts.lexicon
    )


def _says_so_of_words(stated: _Told, operands: list[Quantity], facts: Facts, kind: Kind) -> bool:
    """The same for a figure in words: 占四成, 二十八点五万次."""
    if kind == "sum":
        return is_no_total(stated.mention, stated.sentence, operands, facts.lexicon)
    return kind == "quotient" and own_base(stated.mention, stated.sentence, operands)


def _is_known_rest(stated: _Told, operands: list[Quantity], facts: Facts) -> bool:
    """True for the rest of a sum of money told elsewhere: 基金监管486.3万元; far from it 支付347.5万元，扣款14.5万元，其余138.8万元."""
    if (
        stated.quantity.dimension != "money"
        or significant(stated.quantity) < TELLING
        or not cue(facts.lexicon, "others-follow").search(stated.sentence.lead(stated.mention))
    ):
        return False
    wanted = {value_of(stated.quantity) + value_of(one) for one in operands}
    return any(one.value in wanted and significant(one) >= TELLING for one in facts.quantities if one.dimension == "money")


def _is_of_others(stated: _Told, used: list[_Told]) -> bool:
    """True where the sentence comes to others between the figures and the rate: 六项完成五项，另一项少3场，完成率92.5%."""
    last = max((one.mention.end for one in used if one.mention.end <= stated.mention.start), default=stated.mention.start)
    return _OTHERS.search(stated.sentence.between(last, stated.mention.start)) is not None


def told_of_a_part(rate: Quantity, facts: Facts) -> bool:
    """True for a rate of a part of those asked: 有效584份，满意549份：城区312份里有294份，满意度94.23%."""
    place = _places(facts).get(rate.span.start)
    if place is None or rate.dimension != PERCENT:
        return False
    before = [one.quantity for one in place.sentence.mentions if one.start < place.mention.start and one.quantity.metric in COUNTED]
    for base, part in pairwise(before):
        if base.unit == part.unit and value_of(base) and gives(value_of(part) / value_of(base), rate):
            return sum(one.unit == base.unit and value_of(one) > value_of(base) for one in before) > 1
    return False


def told_in_parts(wanted: Quantity, told: Quantity, facts: Facts) -> bool:
    """True where figures of a told one's paragraph add up to the wanted one: 1860人、12540人、9000人 tell 2.34万人 of a table.

    Not where they are all the parts of the told one itself: 赛事33场，其中球类14场、其他9场 beside 23场.
    """
    place = _places(facts).get(told.span.start)
    if place is None or significant(wanted) < _PAIR or near_miss(told, value_of(wanted)):
        return False
    sentence, end = place.sentence, place.mention.end
    own = [value_of(one.quantity) for one in sentence.mentions if one.start >= end and one.quantity.unit == told.unit]
    if _OF_ITS_OWN.match(sentence.between(end, sentence.end)) and sum(own, _ZERO) == wanted.value:
        return False
    near = [one.quantity for one in _near([place], facts, "sum") if one is not place.mention and one.quantity.value]
    return any(sum(map(value_of, some), _ZERO) == wanted.value for some in groups(alike(told, near)))


def told_beside(wanted: Quantity, told: Quantity, name: str, facts: Facts, *, alone: bool = False) -> bool:
    """True where the paragraph of a told figure tells the wanted one too, by words of its name: 首检合格率98.6%，复检合格率99.6%.

    Or where it moves on to the wanted one: 每公里折合129万元，……，审减后降到125.6万元.
    Args: alone: by words of its name that the told figure has not (申报71家，通过57家).
    """
    place = _places(facts).get(told.span.start)
    if place is None or significant(wanted) < _PAIR:
        return False
    own = place.sentence.item(place.mention) if alone else ""
    found = [
        (one, sentence.item(one)) for sentence in place.passage.sentences for one in sentence.mentions
        if one.quantity.value == wanted.value and one.quantity.dimension == wanted.dimension and one.quantity.unit == told.unit
    ]  # fmt: skip
    same = [item.rstrip(_FILLERS)[-_PAIR:] for _, item in found]
    moved = any(one.start > place.mention.start and _MOVED.search(item) for one, item in found)
    return moved or any(len(words) == _PAIR and words in name and words not in own for words in same)


@once
def _places(facts: Facts) -> dict[int, _Told]:
    """Where each figure of the prose stands, by where it begins in the text."""
    return {
        mention.quantity.span.start: _Told(mention, passage, number)
        for passage in facts.passages if not passage.in_table
        for number, sentence in enumerate(passage.sentences) for mention in sentence.mentions
    }  # fmt: skip


def _base(stated: _Told, operands: list[Quantity]) -> Quantity | None:
    """What a change must be of: what its rate was read of, or the figure that 较 or 比 brings right before it."""
    old = operands[-1] if operands else None
    if old is None or stated.quantity.dimension == PERCENT:
        return old
    before = next((one for one in reversed(stated.sentence.mentions) if one.start < stated.mention.start), None)
    told = before is not None and before.quantity.span == old.span and _SINCE.search(stated.sentence.item(before)) is not None
    return old if told else None


def _near(told: list[_Told], facts: Facts, kind: Kind) -> list[Mention]:
    """The figures that may explain the first one, the nearest first: of its paragraph, and of those of the figures it was read of.

    Changes (多0.40公里) make no total, figures of another year no base of a share.
    """
    stated = told[0]
    if significant(stated.quantity) >= TELLING:
        sentences = [sentence for one in told for sentence in one.passage.sentences]
    else:
        sentences = list(stated.around)
    other = {"sum": _moved(facts.lexicon), "quotient": cue(facts.lexicon, "earlier-cue")}.get(kind)
    near = {one.start: one for sentence in sentences for one in sentence.mentions if other is None or not other.search(sentence.item(one))}
    return sorted(near.values(), key=lambda one: abs(one.start - stated.mention.start))


@lru_cache(maxsize=8)
def _moved(lexicon: Lexicon) -> re.Pattern[str]:
    """The word right before a change."""
    return late_regex(rf"(?:{alternation(lexicon.words('increase', 'decrease', 'gap'))})[了出约近达为]*\s*$")


__all__ = ["given_by_others", "told_beside", "told_in_parts", "told_of_a_part", "unexplained"]
