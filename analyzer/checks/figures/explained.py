"""Figures that other figures of their paragraph give exactly: then they are what those give, and no wrong result of others.

优良率86.7%，目标85%，较上年的84.9%提高1.8个百分点: the change is that of 86.7%, however near 85% stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise, permutations
from typing import Literal, NamedTuple

from analyzer.checks.base import Facts, Result, once
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.slips import digits_of, near_miss, significant, swapped
from analyzer.checks.prose.words import cue
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Finding, Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

Kind = Literal["sum", "change", "quotient"]
"""What a rule takes a figure for: a total is explained by sums alone, a change by changes, a quotient by quotients."""

_PERCENT, _POINT = "percent", "percentage-point"
_NO_PART = (_PERCENT, _POINT, "calendar", "score", "duration")
_COUNTED = frozenset({"count", "headcount", "households", "person_times"})
_TELLING = 3
"""A figure of fewer digits agrees with others by chance: only those of its sentence and the one before explain it."""
_MOST, _FEW, _PAIR, _FEW_PARTS = 14, 3, 2, 8
_FAR_SUM, _FAR_CHANGE = Decimal("1.6"), Decimal(4)
_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_SLIP, _DIGIT = "疑为", re.compile(r"\d")
"""What begins the name of the slip that a finding tells; 七成 is no exact figure."""
_OTHERS = re.compile(r"[，；](?:另|其余|其他|剩余)")
_SINCE = re.compile(r"[较比与同][^，。；]{0,14}$")
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


def unexplained(results: Iterable[Result], facts: Facts, kind: Kind) -> Iterator[Result]:
    """The results, without the findings whose stated figure (the first span) other figures give exactly.

    Without those too whose figure is so far from what they would have it be that it can hardly be meant of them. A slip of the
    pen in a relation stays a slip.
    """
    for result in results:
        sure = not isinstance(result, Finding) or result.severity == "info" or _SLIP in result.message
        if sure and kind == "sum" and isinstance(result, Finding) and _is_of_some(result.spans, facts):
            continue
        if sure or _with_rest(result, kind) or not _is_explained(result.spans, facts, kind):
            yield result


def _is_of_some(spans: Sequence[Span], facts: Facts) -> bool:
    """True where some of the parts, no more than half, are the total: 满意3,700份，甲2,500份满意2,330份，乙1,500份满意1,370份."""
    known = _places(facts)
    stated, *parts = [known[span.start].quantity if span.start in known else None for span in spans]
    values = [_of(one) for one in parts if one is not None]
    if stated is None or len(values) < _PAIR + 1 or len(digits_of(stated)) < _TELLING:
        return False
    sizes = range(_PAIR, len(values) // 2 + 1)
    return any(sum(some, _ZERO) == stated.value for size in sizes for some in combinations(values[:_FEW_PARTS], size))


def _with_rest(result: Result, kind: Kind) -> bool:
    """True for a rate of what was done and the rest (化解139件，其余19件): where another base explains it, the rest is wrong."""
    return kind == "quotient" and result.calculation is not None and "+" in result.calculation.expression


def _is_explained(spans: Sequence[Span], facts: Facts, kind: Kind) -> bool:
    known = _places(facts)
    stated, used = known.get(spans[0].start), [known[span.start] for span in spans[1:] if span.start in known]
    if stated is None or stated.quantity.value is None or not _DIGIT.search(stated.quantity.text):
        return False
    operands = [one.quantity for one in used]
    if kind == "quotient" and _is_of_others(stated, used):
        return True
    if _is_slip(stated.quantity, operands) or (kind == "change" and len(operands) > _PAIR):
        return False
    if _is_far(stated.quantity, operands, kind):
        return True
    near = [one.quantity for one in _near([stated, *used], facts, kind) if one is not stated.mention]
    if kind == "sum" and len(operands) >= _PAIR and sum(map(_of, [stated.quantity, *operands]), _ZERO) in _values(near):
        return True  # 甲791万元；乙498万元，丙189万元 of 1,478万元: one of the parts itself
    found = _givers(stated.quantity, [one for one in near if one.value], kind, _base(stated, operands))
    taken = _values(operands)
    return any(_values(some) != taken for some in found)


def _is_of_others(stated: _Told, used: list[_Told]) -> bool:
    """True where the sentence comes to others between the figures and the rate: 六项完成五项，另一项少3场，完成率92.5%."""
    last = max((one.mention.end for one in used if one.mention.end <= stated.mention.start), default=stated.mention.start)
    return _OTHERS.search(stated.sentence.between(last, stated.mention.start)) is not None


def told_of_a_part(rate: Quantity, facts: Facts) -> bool:
    """True for a rate of a part of those asked: 有效584份，满意549份：城区312份里有294份，满意度94.23%."""
    place = _places(facts).get(rate.span.start)
    if place is None or rate.dimension != _PERCENT:
        return False
    before = [one.quantity for one in place.sentence.mentions if one.start < place.mention.start and one.quantity.metric in _COUNTED]
    for base, part in pairwise(before):
        if base.unit == part.unit and _of(base) and _gives(_of(part) / _of(base), rate):
            return sum(one.unit == base.unit and _of(one) > _of(base) for one in before) > 1
    return False


def told_in_parts(wanted: Quantity, told: Quantity, facts: Facts) -> bool:
    """True where figures of a told one's paragraph add up to the wanted one: 1860人、12540人、9000人 tell 2.34万人 of a table."""
    place = _places(facts).get(told.span.start)
    if place is None or significant(wanted) < _PAIR or near_miss(told, _of(wanted)):
        return False
    near = [one.quantity for one in _near([place], facts, "sum") if one is not place.mention and one.quantity.value]
    return any(sum(map(_of, some), _ZERO) == wanted.value for some in _groups(_alike(told, near)))


@once
def _places(facts: Facts) -> dict[int, _Told]:
    """Where each figure of the prose stands, by where it begins in the text."""
    return {
        mention.quantity.span.start: _Told(mention, passage, number)
        for passage in facts.passages if not passage.in_table
        for number, sentence in enumerate(passage.sentences) for mention in sentence.mentions
    }  # fmt: skip


def _is_slip(stated: Quantity, operands: list[Quantity]) -> bool:
    """True for the sum or difference of those it was read of, told the wrong way round, and for one slip of the pen away from it."""
    values = [_of(one) for one in operands]
    wanted = [sum(values, _ZERO), *(abs(one - other) for one, other in pairwise(values))]
    return any(abs(value - _of(stated)) <= _least(stated) or near_miss(stated, value) or swapped(stated, value) for value in wanted)


def _least(stated: Quantity) -> Decimal:
    """How far a figure may be from what it should be to be called nearly right: by one, where it has one or two digits."""
    return stated.ulp if significant(stated) < _TELLING else _ZERO


def _is_far(stated: Quantity, operands: list[Quantity], kind: Kind) -> bool:
    """True for a total or an amount of change that is not nearly what its figures give; of small numbers some are always near."""
    kinds = {one.dimension for one in operands}
    if len(operands) < _PAIR or stated.dimension == _PERCENT or kinds != {_PERCENT if stated.dimension == _POINT else stated.dimension}:
        return False
    if len({one.scale for one in (stated, *operands)}) > 1:
        return False  # 2650元 among 万元: the unit may be the fault
    values = [_of(one) for one in operands]
    wanted = sum(values, _ZERO) if kind == "sum" else abs(values[0] - values[1])
    least, most = sorted((wanted, _of(stated)))
    return most > least * (_FAR_SUM if kind == "sum" else _FAR_CHANGE) and most - least > _FEW * stated.ulp


def _base(stated: _Told, operands: list[Quantity]) -> Quantity | None:
    """What a change must be of: what its rate was read of, or the figure that 较 or 比 brings right before it."""
    old = operands[-1] if operands else None
    if old is None or stated.quantity.dimension == _PERCENT:
        return old
    before = next((one for one in reversed(stated.sentence.mentions) if one.start < stated.mention.start), None)
    told = before is not None and before.quantity.span == old.span and _SINCE.search(stated.sentence.item(before)) is not None
    return old if told else None


def _near(told: list[_Told], facts: Facts, kind: Kind) -> list[Mention]:
    """The figures that may explain the first one, the nearest first: of its paragraph, and of those of the figures it was read of.

    Changes (多0.40公里) make no total, figures of another year no base of a share.
    """
    stated = told[0]
    if significant(stated.quantity) >= _TELLING:
        sentences = [sentence for one in told for sentence in one.passage.sentences]
    else:
        sentences = list(stated.passage.sentences[max(stated.number - 1, 0) : stated.number + 1])
    other = {"sum": _moved(facts.lexicon), "quotient": cue(facts.lexicon, "earlier-cue")}.get(kind)
    near = {one.start: one for sentence in sentences for one in sentence.mentions if other is None or not other.search(sentence.item(one))}
    return sorted(near.values(), key=lambda one: abs(one.start - stated.mention.start))


@lru_cache(maxsize=8)
def _moved(lexicon: Lexicon) -> re.Pattern[str]:
    """The word right before a change."""
    return re.compile(rf"(?:{alternation(lexicon.words('increase', 'decrease', 'gap'))})[了出约近达为]*\s*$")


def _givers(stated: Quantity, near: list[Quantity], kind: Kind, base: Quantity | None) -> Iterator[tuple[Quantity, ...]]:
    """The figures that give another one exactly, in the way that a rule takes it for."""
    if kind == "quotient" and stated.dimension == _PERCENT:
        yield from _quotients(stated, [one for one in near if one.dimension not in _NO_PART][:_MOST])
    elif stated.dimension == _PERCENT:
        yield from _growths(stated, [one for one in near if one.dimension not in _NO_PART][:_MOST], base)
    elif kind == "sum":
        yield from (some for some in _groups(_alike(stated, near)) if sum(map(_of, some), _ZERO) == stated.value)
    else:
        yield from (some for some in _differences(stated, _alike(stated, near)) if base is None or _of(base) in _values(some))


def _alike(stated: Quantity, near: list[Quantity]) -> list[Quantity]:
    """The nearest figures of the unit of a total or change, rates for points, in order."""
    if stated.dimension == _POINT:
        alike = [one for one in near if one.dimension == _PERCENT]
    else:
        alike = [one for one in near if one.dimension == stated.dimension and one.unit == stated.unit]
    return sorted(alike[:_MOST], key=lambda one: one.span.start)


def _groups(alike: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Any two or three figures, and all longer runs of neighbours."""
    yield from combinations(alike, _PAIR)
    yield from combinations(alike, _PAIR + 1)
    for size in range(_PAIR + 2, len(alike) + 1):
        yield from (tuple(alike[at : at + size]) for at in range(len(alike) - size + 1))


def _differences(stated: Quantity, alike: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """甲-乙, 甲+乙, 甲-乙-丙, 甲+乙-丙."""
    for one, other in combinations(alike, _PAIR):
        if stated.value in (abs(_of(one) - _of(other)), _of(one) + _of(other)):
            yield one, other
    for whole, one, other in permutations(alike, _PAIR + 1):
        both = _of(one) + _of(other)
        if one.span.start < other.span.start and stated.value == abs(_of(whole) - both):
            yield whole, one, other
    yield from _rests(stated, alike)


def _rests(stated: Quantity, alike: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """The parts right before a rest that make up another figure with it: 支出560万元，疫苗268万元，补助147万元，处理98万元，其余47万元."""
    before = [one for one in alike if one.span.start < stated.span.start]
    wholes = {_of(one): one for one in alike}
    for size in range(_PAIR + 1, len(before) + 1):
        total = _of(stated) + sum(map(_of, before[-size:]), _ZERO)
        if total in wholes:
            yield wholes[total], *before[-size:]


def _growths(stated: Quantity, near: list[Quantity], base: Quantity | None) -> Iterator[tuple[Quantity, ...]]:
    """The change from one figure to another in percent; not with the figure it is told to be of as the one that it changed to."""
    for old, new in permutations(near, _PAIR):
        turned = base is not None and _of(new) == _of(base)
        if not turned and _one_kind(old, new) and _gives(abs(_of(new) - _of(old)) / _of(old), stated):
            yield old, new


def _quotients(stated: Quantity, near: list[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """甲÷乙, and (甲+乙)÷丙 where the digits are telling."""
    for one, base in permutations(near, _PAIR):
        if _one_kind(one, base) and _gives(_of(one) / _of(base), stated):
            yield one, base
    for one, other, base in permutations(near, _PAIR + 1) if significant(stated) >= _TELLING else ():
        first = one.span.start < other.span.start and one.unit == other.unit == base.unit
        if first and _gives((_of(one) + _of(other)) / _of(base), stated):
            yield one, other, base


def _one_kind(one: Quantity, other: Quantity) -> bool:
    """True for figures that have a quotient: 912人, 986个样本."""
    if one.metric in _COUNTED and other.metric in _COUNTED:
        return True
    return one.dimension == other.dimension and one.unit == other.unit


def _gives(share: Decimal, stated: Quantity) -> bool:
    return percent_matches(share * _HUNDRED, None, stated) is Outcome.EXACT


def _of(quantity: Quantity) -> Decimal:
    return quantity.value or _ZERO


def _values(some: Iterable[Quantity]) -> set[Decimal]:
    return set(map(_of, some))


__all__ = ["told_in_parts", "told_of_a_part", "unexplained"]
