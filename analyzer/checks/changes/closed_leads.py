"""Causes that the words before them say are all: 差额全部来自以下事项：…; 全部缘由如下：…; 结余由以下几方面形成：….

They add up to the difference told before them; where none is told there, to the one that the report tells elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.changes.cause_lists import list_below
from analyzer.checks.changes.causes import cause_of, sign_of
from analyzer.checks.changes.closed_causes import ITEM, Counted, Told, change_told, one_each
from analyzer.checks.compare import hedged
from analyzer.checks.figures.levels import own_year
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.part_lists import open_list
from analyzer.late_regex import late_regex, wide_regex
from analyzer.lexicon import Lexicon, alternation, needed
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_OPENING, _MOST, _NEAR = 24, 12, 8
_JOINED = wide_regex(r"[，,；;、]|[和及与]")
_ASIDE = wide_regex(r"其中|[较比占]|[(（]|[下明次]年")
_LEFT = wide_regex(r"[结节]余|剩余|余额")
_WAYS = ((1, wide_regex("高于|多于|超过")), (-1, wide_regex("低于|少于|不足")))
_YEAR = wide_regex(r"(20\d\d)年")
_QUARTER, _HALF = Decimal("0.25"), Decimal("0.5")
_FEWEST = 2
_PLAIN = "causes-plain-lead"
_ENTRIES = ("causes-all-lead", _PLAIN)


class _Lead(NamedTuple):
    """Words that say that what follows is all, or (``plain``) only what the difference is: their place in the flow."""

    passage: Passage
    number: int
    sentence: Sentence
    start: int
    end: int
    plain: bool


def closed_leads(facts: Facts) -> Iterator[Counted]:
    """Every difference with the causes behind such words, one amount each."""
    for lead in _leads(facts):
        parts = _parts(lead, facts)
        change, way = _change(lead, facts) if parts else (None, 0)
        if change is not None:
            told = _counted(parts, change, way, facts)
            if told is not None and _is_near(told, _QUARTER if lead.plain else _HALF):
                yield told._replace(sure=not lead.plain)
        elif parts and not lead.plain and (far := _far(lead, parts, facts)) is not None:
            yield far


def _leads(facts: Facts) -> Iterator[_Lead]:
    entries = [(entry, pattern(facts.lexicon, entry), _needed(facts.lexicon, entry)) for entry in _ENTRIES if may_stand(facts, entry)]
    for number, passage in enumerate(facts.passages if entries else ()):
        for sentence in passage.sentences if not passage.in_table else ():
            for entry, words, signs in entries:
                for found in words.finditer(sentence.text) if signs.search(sentence.text) is not None else ():
                    yield _Lead(passage, number, sentence, sentence.start + found.start(), sentence.start + found.end(), entry == _PLAIN)


@lru_cache(maxsize=8)
def _needed(lexicon: Lexicon, entry: str) -> re.Pattern[str]:
    """What every match of an entry holds, for those that are plain right behind an amount."""
    words = alternation({word for form in lexicon.words(entry) for word in needed(form)})
    return late_regex(rf"元[^。；]{{0,{_NEAR}}}(?:{words})" if entry == _PLAIN else words)


def _is_near(told: Counted, share: Decimal) -> bool:
    """True where the causes miss the difference by no more than a share of it."""
    stated = told.change.value or Decimal(0)
    return abs(told.total() - stated) <= stated * share


def _parts(lead: _Lead, facts: Facts) -> list[Told]:
    """The amounts behind the words up to the end of the sentence, or of the numbered items; none of an open or unclear list."""
    behind = [sentence for sentence in lead.passage.sentences if sentence.end > lead.end]
    numbered = ITEM.match(facts.layout.flow.folded, lead.end) is not None
    sentences = behind if numbered else [*behind[:1], *list_below(facts, lead.number, lead.end)]
    told = [(one, figure) for one in sentences for figure in one.mentions if figure.start >= lead.end and figure.quantity.metric == "money"]
    told = [pair for pair in told if not pair[1].depth]
    plain = _FEWEST <= len(told) <= _MOST and len(one_each([[pair] for pair in told], told[0][1].quantity)) == len(told)
    if not plain or not all(_apart(one, two) for one, two in pairwise(told)) or open_list(told[-1][0], tuple(one for _, one in told[-1:])):
        return []
    if _ASIDE.search(told[0][0].between(lead.end, told[0][1].start)) is not None:
        return []
    return told if all(cause_of(*pair, facts.lexicon) is not None for pair in told) else []


def _apart(one: Told, two: Told) -> bool:
    """True for two items of a list: in sentences of their own, or with a mark between and nothing that is told of the first."""
    if one[0] is not two[0]:
        return True
    words = one[0].between(one[1].end, two[1].start)
    return _JOINED.search(words) is not None and _ASIDE.search(words) is None


def _change(lead: _Lead, facts: Facts) -> tuple[Quantity | None, int]:
    """The difference told right before the words, or in the sentence before where they open their own."""
    index = next(at for at, one in enumerate(lead.passage.sentences) if one is lead.sentence)
    own = [one for one in lead.sentence.mentions if one.end <= lead.end]
    opens = not own and lead.start - lead.sentence.start <= _OPENING
    sentences = lead.passage.sentences[index - 1 : index + 1] if opens and index else lead.passage.sentences[index : index + 1]
    change, way = change_told(sentences, lead.end, facts)
    return (change, way) if change is not None and change.metric == "money" and not hedged(change) else (None, 0)


def _counted(parts: list[Told], change: Quantity, way: int, facts: Facts) -> Counted | None:
    """The causes with their signs; all of one sign where they so add up."""
    if len(one_each([[pair] for pair in parts], change)) != len(parts):
        return None
    signs = [-1 if way and (cause := cause_of(*pair, facts.lexicon)) is not None and cause.sign == -way else 1 for pair in parts]
    told = Counted(change, tuple(one.quantity for _, one in parts), tuple(signs))
    plain = told._replace(signs=(1,) * len(parts))
    return plain if plain.holds else told


def _far(lead: _Lead, parts: list[Told], facts: Facts) -> Counted | None:
    """The causes against the one difference of the kind that the lead names, told in another sentence; None where several fit."""
    words = lead.sentence.between(lead.sentence.start, lead.end)
    left, way = _LEFT.search(words) is not None, _way(words, facts)
    found: dict[Decimal, Quantity] = {}
    for sentence in facts.prose if left or way else ():
        for mention in sentence.mentions if sentence is not lead.sentence else ():
            if mention.quantity.metric == "money" and (
                _is_left(sentence, mention, facts) if left else _is_change(sentence, mention, way, facts)
            ):
                found.setdefault(mention.value, mention.quantity)
    read = [told for one in found.values() if (told := _counted(parts, one, 0 if left else way, facts)) is not None]
    right = next((one for one in read if one.holds), None)
    return right or (read[0] if len(found) == 1 and read and _is_near(read[0], _QUARTER) else None)


def _way(words: str, facts: Facts) -> int:
    """The direction that a lead tells of a change: 决算数高于上年."""
    return next((sign for sign, way in _WAYS if way.search(words) is not None), 0) or sign_of(words, facts.lexicon)


def _is_left(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for what was left at the end of this year."""
    lead = sentence.lead(mention)
    year = _YEAR.search(lead)
    own = (year is None or int(year[1]) == own_year(facts)) and cue(facts.lexicon, "earlier-cue").search(lead) is None
    return own and _is_plain(mention) and _LEFT.search(sentence.item(mention)[-6:]) is not None


def _is_change(sentence: Sentence, mention: Mention, way: int, facts: Facts) -> bool:
    """True for a rise or fall of what was spent in all, as the lead calls it: what one item rose by is told with its name."""
    said = sign_of(sentence.item(mention)[-6:], facts.lexicon) == way
    return said and _is_plain(mention) and pattern(facts.lexicon, "whole-change").search(sentence.item(mention)) is not None


def _is_plain(mention: Mention) -> bool:
    return bool(mention.quantity.value) and not hedged(mention.quantity) and not mention.depth


__all__ = ["closed_leads"]
