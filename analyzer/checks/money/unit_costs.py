"""Amounts paid to people or households and the number of those that they were paid to, where the report itself binds the two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.money.unit_prices import is_price
from analyzer.checks.prose.clauses import likeness, topic
from analyzer.checks.prose.words import cue
from analyzer.model import Indicator, Quantity, Reading, Span
from analyzer.model.passages import Mention, Passage, Sentence

_MONEY, _OF_WHICH = "元", "其中"
_PEOPLE = {"headcount", "households", "person_times", "household-times"}
_FEWEST = 2
_LIKE, _SHARED = 3, 3
"""A label and an indicator's name speak of one thing: three quarters of the pairs of characters, and at least three of them."""


@dataclass(frozen=True)
class UnitCost:
    """An amount with the counts that it was paid to: one, or one of each kind (645户, 1493人次)."""

    amount: Quantity
    counts: tuple[Quantity, ...]
    indicator: str | None = None


def unit_costs(facts: Facts) -> Iterator[UnitCost]:
    """The amounts with their counts: told in one or two clauses, or an item of prose and the result of the indicator it names."""
    told = [(one, at) for one in facts.passages for at, sentence in enumerate(one.sentences) if _MONEY in sentence.text]
    paid: set[Span] = set()
    for passage, index in told:
        for found in _told_together(passage, index, facts):
            paid.add(found.amount.span)
            yield found
    for found in _of_indicators([passage.sentences[index] for passage, index in told], facts):
        if found.amount.span not in paid:
            yield found


def _told_together(passage: Passage, index: int, facts: Facts) -> Iterator[UnitCost]:
    """Amounts with the one count of people of their own clause, the one before or the one after."""
    sentence = passage.sentences[index]
    if not any(_is_count(mention.quantity) for mention in sentence.mentions):
        return
    for mention in sentence.mentions:
        if not _is_amount(mention.quantity):
            continue
        near = _near(sentence, mention)
        words = sentence.between(near[0], near[1])
        inside = [other for other in sentence.mentions if near[0] <= other.start < near[1]]
        counts = [other for other in inside if _is_count(other.quantity)]
        if not counts or not _apart(counts) or sum(_is_money(other.quantity) for other in inside) != 1:
            continue
        if (
            _others_before(sentence, near[0], counts[0], mention)
            or not _bound(sentence, mention, counts, words, facts)
            or _priced(passage, index, facts)
        ):
            continue
        yield UnitCost(mention.quantity, tuple(count.quantity for count in counts))


def _near(sentence: Sentence, mention: Mention) -> tuple[int, int]:
    """The clause of a mention with its two neighbours, as far as no ； parts them."""
    clauses = sentence.clauses
    at = max(bisect_right([start for start, _ in clauses], mention.start) - 1, 0)
    first, last = at, at
    if at > 0 and _comma(sentence, clauses[at - 1][1]):
        first = at - 1
    if at + 1 < len(clauses) and _comma(sentence, clauses[at][1]):
        last = at + 1
    return clauses[first][0], clauses[last][1]


def _others_before(sentence: Sentence, start: int, count: Mention, amount: Mention) -> bool:
    """True where the clause before tells of people too: what is paid after two groups may be for both."""
    before = [other for other in sentence.mentions if other.end <= start and _is_count(other.quantity)]
    return count.start < amount.start and bool(before) and _comma(sentence, start - 1) and sentence.clause_of(before[-1])[1] == start - 1


def _comma(sentence: Sentence, at: int) -> bool:
    return sentence.between(at, at + 1) in ("，", ",")


def _bound(sentence: Sentence, amount: Mention, counts: list[Mention], words: str, facts: Facts) -> bool:
    """True where the money was spent, the people were those served, and nothing says that other things are meant."""
    if cue(facts.lexicon, "unit-cost-never").search(words):
        return False
    own, theirs = (sentence.between(*sentence.clause_of(one)) for one in (amount, counts[0]))
    return cue(facts.lexicon, "paid-out").search(own) is not None and cue(facts.lexicon, "paid-out", "served").search(theirs) is not None


def _priced(passage: Passage, index: int, facts: Facts) -> bool:
    """True where a price per unit is told in the sentence or beside it: XRF-11 reckons with that one."""
    near = passage.sentences[max(index - 1, 0) : index + 2]
    return any(is_price(sentence, mention, facts.lexicon) for sentence in near for mention in sentence.mentions)


def _apart(counts: list[Mention]) -> bool:
    """True for counts of different kinds: households and people of one thing, not two groups."""
    return len({count.quantity.dimension for count in counts}) == len(counts)


def _of_indicators(sentences: list[Sentence], facts: Facts) -> Iterator[UnitCost]:
    """An amount of prose whose label is the name of one indicator with a count of people; each of the two only once."""
    counted = [(item, counts) for item in facts.indicators if (counts := _counts_of(item, facts))]
    if not counted:
        return
    names = [item.name for item, _ in counted]
    named: list[tuple[Quantity, int]] = []
    told: dict[int, set[Decimal | None]] = {}
    for sentence, mention in ((one, mention) for one in sentences for mention in one.mentions):
        words = sentence.item(mention)
        alike = _alike(words, names, facts) if _is_amount(mention.quantity) else []
        if alike and _spent(sentence, mention, words, facts):
            own = [number for number in alike if _in_order(words, names[number], facts)]
            named += [(mention.quantity, number) for number in own if len(own) == 1]
            for number in alike:
                told.setdefault(number, set()).add(mention.quantity.value)
    first = {number: quantity for quantity, number in reversed(named)}
    for number, quantity in first.items():
        if len(told[number]) == 1:
            item, counts = counted[number]
            yield UnitCost(quantity, counts, item.id)


def _spent(sentence: Sentence, mention: Mention, words: str, facts: Facts) -> bool:
    """True for an item of what the sentence says was paid out, and no part of a budget."""
    before = sentence.between(sentence.start, mention.start)
    spent = cue(facts.lexicon, "paid-out").search(before) is not None and cue(facts.lexicon, "unit-cost-planned").search(before) is None
    return spent and cue(facts.lexicon, "unit-cost-never").search(words.removeprefix(_OF_WHICH)) is None


def _alike(words: str, names: list[str], facts: Facts) -> list[int]:
    """The names that share most of their pairs of characters with the words before an amount."""
    near = [number for number, name in enumerate(names) if words[-1:] in name]
    label = topic(words, facts.lexicon) if near else frozenset[str]()
    return [number for number in near if _close(label, topic(names[number], facts.lexicon))]


def _close(label: frozenset[str], name: frozenset[str]) -> bool:
    return len(label & name) >= _SHARED and likeness(label, name) * 4 >= _LIKE


def _in_order(words: str, name: str, facts: Facts) -> bool:
    """True where the name has all characters of the words in their order, but for the verb and words that any name has."""
    verb, rest = cue(facts.lexicon, "paid-out").match(words), iter(name)
    bare = cue(facts.lexicon, "hollow-word").sub("", words[verb.end() if verb else 0 :])
    return all(char in rest for char in bare if char.isalpha())


def _counts_of(item: Indicator, facts: Facts) -> tuple[Quantity, ...]:
    """The counts of people of an indicator: of its result, of what the prose tells, of its target; one of each kind."""
    out: dict[str, Quantity] = {}
    for reading in (item.actual, *item.told, item.target):
        count = _only_count(reading, facts) if reading is not None else None
        if count is not None:
            out.setdefault(count.dimension, count)
    return tuple(out.values())


def _only_count(reading: Reading, facts: Facts) -> Quantity | None:
    counts = [one for name in reading.quantities if _is_count(one := facts.by_id[name])]
    return counts[0] if len(counts) == 1 else None


def _is_count(quantity: Quantity) -> bool:
    return quantity.dimension in _PEOPLE and not hedged(quantity) and (quantity.value or 0) >= _FEWEST


def _is_money(quantity: Quantity) -> bool:
    return quantity.dimension == "money"


def _is_amount(quantity: Quantity) -> bool:
    return _is_money(quantity) and not hedged(quantity) and (quantity.value or 0) > 0


__all__ = ["UnitCost", "unit_costs"]
