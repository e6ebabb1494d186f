"""Changes of figures told in two lists: 2022年甲率86%、乙率78%。2023年两项指标分别达到88%和81%，甲率提高2个百分点，乙率提高3个百分点."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes_apart import LEADING, OTHERWISE, moved_verb, since_told, year_told
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.compare import hedged, reached
from analyzer.checks.prose.told_names import is_wider, name_only, name_told
from analyzer.checks.sums.parallel_lists import list_of
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

_EACH, _OPENED = "分别", late_regex("分别[^，。；、]{0,6}$")
_POINT, _PERCENT = "percentage-point", "percent"
_PAIR, _LABEL = 2, 2


class _Twin(NamedTuple):
    """A thing with its figure of the year before and that of this year."""

    name: str
    old: Mention
    new: Mention


class _Twins(NamedTuple):
    """The things of two lists, in their order, and the year of the first."""

    things: tuple[_Twin, ...]
    year: int
    end: int


def listed_changes(facts: Facts, settled: Collection[Span]) -> Iterator[Change]:
    """Every change told behind a list of bare figures that 分别 opens. Args: settled: the changes read otherwise."""
    for passage in facts.passages:
        for number, sentence in enumerate(passage.sentences) if not passage.in_table else ():
            twins = _twins(passage, number) if _EACH in sentence.text and len(sentence.mentions) > _PAIR else None
            for stated in sentence.mentions if twins is not None else ():
                if twins is not None and stated.start >= twins.end and stated.quantity.span not in settled:
                    yield from _changes(sentence, stated, twins, moved_verb(facts.lexicon))


def _twins(passage: Passage, number: int) -> _Twins | None:
    """The bare list of a sentence with as many named figures right before it, in the sentence or in the one before."""
    sentence = passage.sentences[number]
    bare = next((found for one in sentence.mentions if (found := list_of(one, sentence))), ())
    if not bare or not _OPENED.search(sentence.lead(bare[0])):
        return None
    homes = (sentence, passage.sentences[number - 1]) if number else (sentence,)
    for home in homes:
        named = _named(home, bare)
        if not named:
            continue
        first, then = year_told(home.between(home.start, named[0].start)), year_told(sentence.between(named[-1].end, bare[0].start))
        names = [name_told(home.item(one)) for one in named]
        if _in_order(first, then) and len(set(names)) == len(names) and all(len(name) >= _LABEL for name in names):
            things = zip(names, named, bare, strict=True)
            return _Twins(tuple(_Twin(name, _plain(old), _plain(new)) for name, old, new in things), first, bare[-1].end)
    return None


def _in_order(first: int, then: int) -> bool:
    """True where the first list is of a year before that of the second."""
    return (first == -1 and then != -1) or (first > 1 and (then == 1 or then > first))


def _named(home: Sentence, bare: Sequence[Mention]) -> tuple[Mention, ...]:
    """The figures of a sentence, before the list, of its unit; none where they are not just as many."""
    kind = (bare[0].quantity.dimension, bare[0].quantity.unit)
    found = [one for one in home.mentions if one.end <= bare[0].start and (one.quantity.dimension, one.quantity.unit) == kind]
    alone = all(not one.depth and not OTHERWISE.search(home.lead(one)) for one in found)
    return tuple(found) if len(found) == len(bare) and alone else ()


def _plain(mention: Mention) -> Mention:
    return mention._replace(quantity=reached(mention.quantity))


def _changes(sentence: Sentence, stated: Mention, twins: _Twins, verb: re.Pattern[str]) -> Iterator[Change]:
    """The change of the one thing that its words name, or of that whose turn it is (同比分别提高…和…)."""
    listed = list_of(stated, sentence)
    words = sentence.item(listed[0] if listed else stated)
    found = verb.search(words)
    if found is None or stated.depth or hedged(stated.quantity) or OTHERWISE.search(words) or since_told(words) not in (0, -1, twins.year):
        return
    labels = [part for part in (*LEADING.split(words[: found.start()].replace(_EACH, "")), found["noun"]) if part]
    if listed:
        things = [twins.things[listed.index(stated)]] if len(listed) == len(twins.things) and _EACH in words and not labels else []
    else:
        name = name_only(labels[-1]) if labels else ""
        things = [one for one in twins.things if len(name) >= _LABEL and (one.name.endswith(name) or is_wider(name, one.name))]
    if len(things) == 1 and _fits(things[0].old.quantity, stated.quantity):
        old, new = things[0].old, things[0].new
        if not hedged(old.quantity, new.quantity):
            relative = stated.quantity.dimension == _PERCENT
            yield Change(old, new, stated, relative, firm=True, explicit=True, words=found["verb"])


def _fits(quantity: Quantity, change: Quantity) -> bool:
    if change.dimension == _POINT:
        return quantity.dimension == _PERCENT
    if change.dimension == _PERCENT:
        return quantity.dimension not in (_PERCENT, _POINT, "", "calendar") and bool(quantity.value)
    return quantity.dimension == change.dimension and quantity.unit == change.unit


__all__ = ["listed_changes"]
