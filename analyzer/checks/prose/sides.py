"""Words that take one side of a group of opposites (线下, 线上), in clauses and in the whole prose."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import significant
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import Clause, clause_around, likeness, topic
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher
from analyzer.model import Quantity, Span
from analyzer.text import WIDTH, fold, squeezed

BOTH, _NEITHER = -1, -2
"""The side of words that take several sides, or none; of those that only sound like one and are passed over."""

_SAME_TOPIC, _SAME_IN_PROSE = Decimal("0.4"), Decimal("0.6")
_SHORT = 16
_LEAST, _PAIR = 2, 2
_PEOPLE = ("headcount", "households")
_COUNTED, _TELLING = (*_PEOPLE, "person_times", "count"), 3
_NEAR = (Decimal("0.7"), Decimal("1.5"))
_ITEM_END = late_regex(r"\d[^\d、，。；:：()（）]{1,4}、")
"""The end of an item of a list that has a figure."""


class Side(NamedTuple):
    """A word that takes one side of a group, and the clause it stands in."""

    number: int
    word: str
    clause: Clause


class Swap(NamedTuple):
    """The side that the target takes and the other one that the result takes."""

    group: str
    target: Side
    actual: Side


_Figures = set[tuple[str, Decimal | None]]
Sides = dict[str, list[Side]]
"""The sides taken, by group."""


@lru_cache(maxsize=8)
def _matcher(lexicon: Lexicon) -> Matcher[tuple[str, int]]:
    return Matcher(_forms(lexicon))


@lru_cache(maxsize=128)
def _group_matcher(lexicon: Lexicon, group: str) -> Matcher[tuple[str, int]]:
    return Matcher({form: value for form, value in _forms(lexicon).items() if value[0] == group})


def _forms(lexicon: Lexicon) -> dict[str, tuple[str, int]]:
    forms: dict[str, tuple[str, int]] = {}
    for entry in lexicon.entries("opposites.toml", "opposites"):
        forms |= {fold(form, WIDTH): (entry.id, number) for number, side in enumerate(entry.sides) for form in side}
        forms |= {fold(form, WIDTH): (entry.id, BOTH) for form in entry.both}
        forms |= {fold(form, WIDTH): (entry.id, _NEITHER) for form in entry.neither}
    return forms


@lru_cache(maxsize=128)
def has_two_sides(group: str, lexicon: Lexicon) -> bool:
    """True for a group of two sides, neither of which counts for the other; of levels a higher one counts for a lower."""
    return any(entry.id == group and len(entry.sides) == _PAIR for entry in lexicon.entries("opposites.toml", "opposites"))


def side_of(group: str, words: str, lexicon: Lexicon) -> int | None:
    """The number of the one side of a group that some folded words take; None where they take none, or several."""
    numbers = {match.value[1] for match in _group_matcher(lexicon, group).find(words) if match.value[1] != _NEITHER}
    return numbers.pop() if len(numbers) == 1 and BOTH not in numbers else None


class Named(NamedTuple):
    """The one word of a name that takes a side, with its group and where it ends."""

    group: str
    number: int
    word: str
    end: int


def named_side(name: str, lexicon: Lexicon) -> Named | None:
    """The first word of a folded name that takes one side of a group; None where it has none, or takes several."""
    found = next((match for match in _matcher(lexicon).find(name) if match.value[1] != _NEITHER), None)
    if found is None or found.value[1] == BOTH:
        return None
    return Named(found.value[0], found.value[1], name[found.start : found.end], found.end)


@lru_cache(maxsize=256)
def other_words(group: str, number: int, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of the other sides of a group."""
    return tuple(form for form, (own, side) in _forms(lexicon).items() if own == group and side not in (number, BOTH, _NEITHER))


def take_sides(spans: Iterable[Span], facts: Facts) -> bool:
    """True if one of some texts has a word of any group."""
    return bool(taking_sides([spans], facts))


def take_two_sides(words: str, facts: Facts) -> bool:
    """True if some folded words have words of different sides of one group."""
    taken: dict[str, int] = {}
    for match in _matcher(facts.lexicon).find(squeezed(words)):
        group, number = match.value
        if number >= 0 and taken.setdefault(group, number) != number:
            return True
    return False


def taking_sides(texts: Iterable[Iterable[Span]], facts: Facts) -> set[int]:
    """The places, among some groups of texts, of those that have a word of any group of opposites: all looked through at once."""
    words = ["\n".join([facts.layout.words(span) for span in spans]) for spans in texts]
    ends = list(accumulate(len(text) + 1 for text in words))
    return {bisect_right(ends, match.start) for match in _matcher(facts.lexicon).find("\n".join(words))}


def sides_in(clauses: Iterable[Clause], facts: Facts) -> Sides:
    """The sides that clauses take."""
    out: Sides = {}
    told = list(clauses)
    ends = list(accumulate(len(clause.words) + 1 for clause in told))
    text = "\n".join(clause.words for clause in told)
    for match in _matcher(facts.lexicon).find(text):
        group, number = match.value
        if number != _NEITHER:
            out.setdefault(group, []).append(Side(number, text[match.start : match.end], told[bisect_right(ends, match.start)]))
    return out


def sides_of_prose(group: str, blocks: Sequence[Span], facts: Facts) -> list[Side]:
    """The sides of one group that some paragraphs, in reading order, take."""
    out, starts, flow = [], [block.start for block in blocks], facts.layout.flow
    for match in _group_matcher(facts.lexicon, group).find(flow.folded):
        start = flow.to_text(match.start)
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < blocks[at].end and match.value[1] != _NEITHER:
            clause = clause_around(flow.span(match.start, match.end), facts)
            out.append(Side(match.value[1], flow.folded[match.start : match.end], clause))
    return out


def single(sides: list[Side]) -> bool:
    """True if all words take the same one side."""
    return len({side.number for side in sides}) == 1 and sides[0].number != BOTH


def one_by_one(sides: list[Side]) -> list[Side]:
    """The first of sides that are all the same one; else those whose own clause takes no other: 新建泵站4座；改造管网20公里."""
    if single(sides):
        return sides[:1]
    clauses = {side.clause.start: [one for one in sides if one.clause.start == side.clause.start] for side in sides}
    return [own[0] for own in clauses.values() if single(own)]


def same_thing(target: Side, actual: Side, facts: Facts) -> bool:
    """True if the two clauses name the same thing apart from the words that differ; a cell of a few words names nothing else."""
    aim, done = _topic(target, facts), _topic(actual, facts)
    return (not done and len(actual.clause.words) <= _SHORT) or likeness(aim, done) >= _SAME_TOPIC


def same_in_prose(target: Side, told: Iterable[Side], figures: Iterable[Span], facts: Facts) -> list[Side]:
    """The same for clauses that may stand anywhere: those with most of the words, or with some words and the same figure.

    A figure of three digits or more that is the same (26100户) needs no words.
    """
    aim, numbers = _topic(target, facts), [one for span in (target.clause.span, *figures) for one in inside(facts, span)]
    same, telling = _wanted(numbers), _wanted(numbers, _TELLING)
    out = []
    for side in told:
        pieces = _items(side)
        if any(target.word in piece and side.word not in piece for piece in pieces):
            continue  # 新建公厕6座、改造11座: both ways are told of it
        own = " ".join(_without(side, piece) for piece in pieces if side.word in piece)
        done = topic(own, facts.lexicon) or _topic(side, facts)
        shared = len(aim & done)
        alike = shared >= _LEAST and likeness(aim, done) >= _SAME_IN_PROSE
        if alike or _gives(side, same if shared else telling, facts):
            out.append(side)
    return out


def same_deed(target: Side, told: Sequence[Side], facts: Facts) -> list[Side]:
    """Those that do the same to about as many of another kind: 面向农村妇女开展培训，全年培训300人 and 培训城镇职工312人.

    Only where all that is told of the group takes one other side; the deed stands right before the kind.
    """
    if not told or not single(list(told)) or told[0].number == target.number:
        return []
    flow = target.clause.flow
    behind = flow.span(target.clause.start, min(target.clause.end + _SHORT, len(flow.folded)))
    counted = [(one, clause_around(one.span, facts).words) for one in inside(facts, behind) if one.metric in _PEOPLE]
    out = []
    for side in told:
        lead = side.clause.words.partition(side.word)[0][-_PAIR:]
        wanted = [one for one, words in counted if lead in words]
        reached = [one for one in inside(facts, side.clause.span) if one.metric in _PEOPLE]
        near = any(_is_near(one, other) for one in wanted for other in reached)
        if near and lead in _topic(target, facts) & _topic(side, facts):
            out.append(side)
    return out


def _is_near(target: Quantity, actual: Quantity) -> bool:
    if not target.value or actual.value is None or target.unit != actual.unit:
        return False
    return _NEAR[0] * target.value <= actual.value <= _NEAR[1] * target.value


def shares_words(one: Side, other: Side, facts: Facts) -> bool:
    """True if two clauses have any telling words in common."""
    return bool(_topic(one, facts) & _topic(other, facts))


def same_figure(figures: Iterable[Span], actual: Side, facts: Facts) -> bool:
    """True if the result's clause gives a number of the same kind of thing that the target gives."""
    return _gives(actual, _wanted(quantity for span in figures for quantity in inside(facts, span)), facts)


def _wanted(numbers: Iterable[Quantity], digits: int = 1) -> _Figures:
    """What some numbers count, and how many. Args: digits: how many telling digits they have to have."""
    told = (one for one in numbers if one.value is not None)
    return {
        (one.dimension, one.value) for one in told if digits == 1 or (one.metric in _COUNTED and significant(one) >= digits)
    }  # fmt: skip


def _gives(actual: Side, wanted: _Figures, facts: Facts) -> bool:
    """True if the result's clause gives one of some numbers."""
    return bool(wanted) and any((one.dimension, one.value) in wanted for one in inside(facts, actual.clause.span))


def _items(side: Side) -> list[str]:
    """The clause by the items of its list that have figures: 甲院改造尾款63.5万元、乙点设备尾款24.9万元."""
    words = side.clause.words
    if "、" not in words:
        return [words]
    ends = [found.end() for found in _ITEM_END.finditer(words)]
    return [words[start:end] for start, end in pairwise([0, *ends, len(words)])]


def _topic(side: Side, facts: Facts) -> frozenset[str]:
    """What the clause is about but for the word."""
    return topic(_without(side, side.clause.words), facts.lexicon)


def _without(side: Side, words: str) -> str:
    """The words without the one that takes the side; of 网络招聘 only the way, the first half, is left out."""
    thing = side.word[_PAIR:] if len(side.word) == _PAIR + _PAIR else ""
    return words.replace(side.word, " " + thing)


__all__ = [
    "Sides",
    "Swap",
    "has_two_sides",
    "named_side",
    "one_by_one",
    "other_words",
    "same_deed",
    "same_figure",
    "same_in_prose",
    "same_thing",
    "shares_words",
    "side_of",
    "sides_in",
    "sides_of_prose",
    "single",
    "take_sides",
    "take_two_sides",
    "taking_sides",
]
