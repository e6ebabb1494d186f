"""A count or amount of the year told in two chapters under other words, once with two neighbouring digits turned: 1846起, 1864起.

A measure may be told in another unit: 38.6公里, 3.68万米.

One of five digits is known by the deed alone: 发放1268.4万元, 发放1286.4万元.

One of three digits is known again by another figure that both sentences tell: 12场招聘会……386名, 12场……368人.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.proved import is_proved
from analyzer.checks.figures.slips import digit_key, digits_of, significant, swapped
from analyzer.checks.figures.swapped_results import kind_counted, telling_chars, words_round
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.told_names import name_told
from analyzer.checks.prose.words import cue, share_meaning
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, converted
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_COUNTED = frozenset({"count", "headcount", "households", "person_times", "money"})
_MEASURES = frozenset({"length", "area", "volume", "weight"})
_DIGITS, _TELLING, _BEHIND, _MOST = 4, 3, 10, 200
_OTHER = 10  # a smaller figure is told of too many things
_PART = late_regex(r"其中(?!\s*$)|分别|[上下]半年|[一二三四1-4前]季度|\d月|平均|每|累计|历年|计划|目标|任务|应")
_TAIL, _FRONT = 2, 3


class SwappedCount(NamedTuple):
    """Both figures; ``named`` where their clauses share a word, not only a character."""

    one: Quantity
    other: Quantity
    word: str
    named: bool


class _Told(NamedTuple):
    quantity: Quantity
    name: str
    words: str
    chapter: str
    others: frozenset[tuple[str, Decimal]]
    """The other figures of its sentence; of a figure that is known by its own digits none."""


def swapped_counts(facts: Facts) -> Iterator[SwappedCount]:
    """Each pair of results of the year in two chapters that nothing else tells, whose clauses share what they are of."""
    for alike in _alike(facts):
        known: list[_Told] = []
        for later in (_told(sentence, mention, facts) for sentence, mention in alike if _is_of_year(sentence, mention, facts)):
            for one in known:
                turned = later.chapter != one.chapter and _is_swapped(one.quantity, later.quantity, facts.lexicon)
                if turned and _is_telling(one, later, facts.lexicon) and not _are_both_proved(one, later, facts):
                    yield from _pair(one, later, facts.lexicon)
            known.append(later)


def _is_swapped(one: Quantity, later: Quantity, lexicon: Lexicon) -> bool:
    return swapped(converted(later, one, lexicon), one.value or one.ulp)


def _is_telling(one: _Told, later: _Told, lexicon: Lexicon) -> bool:
    """True for digits enough, or another figure told beside both; for a measure only words of one meaning (疏浚, 清淤) will do."""
    if one.quantity.dimension in _MEASURES:
        return share_meaning(one.words, later.words, lexicon)
    return len(digits_of(one.quantity)) >= _DIGITS or not one.others.isdisjoint(later.others)


def _are_both_proved(one: _Told, later: _Told, facts: Facts) -> bool:
    """True where each of the two fits other figures: a part of a list that adds up, and an amount with its mean."""
    return all(is_proved(told.quantity, facts) for told in (one, later))


def _alike(facts: Facts) -> Iterator[list[tuple[Sentence, Mention]]]:
    """Exact figures of three digits or more that the prose alone tells, each once: those of one kind with the same digits."""
    base: dict[str, Quantity] = {}
    for quantity in facts.quantities:
        base.setdefault(quantity.dimension, quantity)
    paired = {one for fact in facts.firm_facts for one in (fact.left, fact.right)}
    known: dict[tuple[str, str], list[tuple[Sentence, Mention]]] = defaultdict(list)
    for sentence in facts.prose:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if mention.depth or hedged(quantity) or quantity.id in paired:
                continue
            if (quantity.metric in _COUNTED or quantity.dimension in _MEASURES) and significant(quantity) >= _TELLING:
                quantity = _in_base(quantity, base, facts.lexicon)
                known[_kind(quantity), digit_key(quantity)].append((sentence, mention))
    several = [some for some in known.values() if len(some) > 1]
    if several:
        told = Counter([(_kind(one), one.value) for one in (_in_base(quantity, base, facts.lexicon) for quantity in facts.quantities)])
        single = [[one for one in some if _is_single(one[1], told, base, facts.lexicon)] for some in several]
        yield from sorted((some[:_MOST] for some in single if len(some) > 1), key=lambda some: some[0][1].start)


def _is_single(mention: Mention, told: Counter[tuple[str, Decimal | None]], base: dict[str, Quantity], lexicon: Lexicon) -> bool:
    quantity = _in_base(mention.quantity, base, lexicon)
    return told[_kind(quantity), quantity.value] == 1


def _kind(quantity: Quantity) -> str:
    return quantity.dimension if quantity.dimension in _MEASURES else kind_counted(quantity)


def _in_base(quantity: Quantity, base: dict[str, Quantity], lexicon: Lexicon) -> Quantity:
    """A measure in the unit of the first one of its dimension; another figure as it is. Args: base: the first ones."""
    return converted(quantity, base[quantity.dimension], lexicon) if quantity.dimension in _MEASURES else quantity


def _is_of_year(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a result of the report's year, of the whole."""
    lead = sentence.lead(mention)
    if cue(facts.lexicon, "last-period", "plan-base", "plan-cue").search(lead) or _PART.search(lead):
        return False
    return only_own_year(sentence.between(sentence.start, mention.start), facts)


def _told(sentence: Sentence, mention: Mention, facts: Facts) -> _Told:
    few = len(digits_of(mention.quantity)) < _DIGITS
    reach = sentence.clause_of(mention)[1] - mention.end if few else _BEHIND
    hollow = ("generic-words",) if len(digits_of(mention.quantity)) > _DIGITS else ("generic-words", "deed-words")
    words = cue(facts.lexicon, *hollow).sub("，", words_round(sentence, mention, reach))
    beside = [one.quantity for one in sentence.mentions if few and one is not mention and one.quantity.metric in _COUNTED]
    others = frozenset((one.unit, one.value) for one in beside if one.value is not None and one.value > _OTHER)
    return _Told(mention.quantity, name_told(sentence.item(mention)), words, _chapter(mention.quantity, facts), others)


def _chapter(quantity: Quantity, facts: Facts) -> str:
    """The topmost section below the title that a figure stands in."""
    section = facts.layout.section_at(quantity.span.start)
    while section is not None and (above := facts.layout.section_above(section)) is not None and above.parent:
        section = above
    return section.id if section is not None else ""


def _pair(one: _Told, other: _Told, lexicon: Lexicon) -> Iterator[SwappedCount]:
    pairs = sorted(pairs_of(one.words) & pairs_of(other.words))
    means = one.quantity.dimension in _MEASURES
    many = one.quantity.metric == "money" or len(digits_of(one.quantity)) < _DIGITS  # so many that one character proves nothing
    chars = sorted(telling_chars(one.words, lexicon) & telling_chars(other.words, lexicon)) if means or not many else []
    for word in (pairs or chars)[:1] if not _are_twins(one.name, other.name) else ():
        yield SwappedCount(one.quantity, converted(other.quantity, one.quantity, lexicon), word, named=bool(pairs) or means)


def _are_twins(one: str, other: str) -> bool:
    """True for two names of one build, which tell two things: 农村新增参保, 城镇新增参保."""
    tail = next((at for at, (left, right) in enumerate(zip(reversed(one), reversed(other), strict=False)) if left != right), 0)
    return tail >= _TAIL and len(one) == len(other) and len(one) - tail <= _FRONT


__all__ = ["SwappedCount", "swapped_counts"]
