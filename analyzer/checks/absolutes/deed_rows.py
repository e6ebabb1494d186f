"""Claims that all of a thing was dealt with (排查隐患112处，全部整改) against the row of just that rate (隐患整改率 96.4%)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, is_narrower, no_result, pattern
from analyzer.lexicon import alternation, pattern_of
from analyzer.model import Indicator, Quantity, Reading, Span

_DEALT_WITH = sought("all-dealt-with")
_WHOLE, _HALF, _REACH = Decimal(100), 2, 60
_OTHER_WAY = ("in-due-time", "some-way-done")
"""Entries of the lexicon: a rate of what was in time, or at once, is no rate of all."""
_PARTLY = regex.compile(r"其中|[上下]半年|季度|\d月|[首头][批期]|第[一二三四五][批期]|截至|另有")
_TESTED = regex.compile(r"合格|达标|通过")
_REMOVED = regex.compile(r"[消清拆解排扫铲根]除")  # no exception


class LowRow(NamedTuple):
    """The claim and its words, the row and its result; ``sure``: the rate is a share of the very number that the claim is of."""

    claim: Span
    words: str
    row: Indicator
    actual: Reading
    sure: bool


def low_deeds(facts: Facts) -> Iterator[LowRow]:
    """Every claim that a deed was done to all of a thing, with the row that tells a smaller share of it."""
    rows = list(_rows(facts))
    grounds = grounds_of(facts)
    for block in facts.layout.prose if rows else ():
        for found in _DEALT_WITH.find(facts, block.start, block.end):
            for item, actual, thing in rows:
                if thing[1] == found["deed"] and _is_of(grounds, found, thing[0]) and not _is_judged(facts, found, item):
                    yield _low(grounds, found, item, actual)


def _low(grounds: Grounds, found: regex.Match[str], item: Indicator, actual: Reading) -> LowRow:
    facts, (start, _) = grounds.facts, grounds.clause(*found.span())
    rate, first = facts.by_id[actual.quantities[0]], grounds.sentence(*found.span())[0]
    words = facts.layout.flow.folded[start : found.end()].strip()
    return LowRow(facts.layout.flow.span(start, found.end()), words, item, actual, _is_share(facts, first, found.start(), rate))


def _rows(facts: Facts) -> Iterator[tuple[Indicator, Reading, tuple[str, str]]]:
    """The rows of rates of a deed below 100 %: the row, its result, the thing and the deed."""
    name_of, other_way = pattern(facts.lexicon, "deed-rate"), cue(facts.lexicon, *_OTHER_WAY)
    for item in facts.indicators:
        actual = item.actual
        if item.table is None or actual is None or actual.value is None or actual.comparator != "eq" or not 0 < actual.value < _WHOLE:
            continue
        name = facts.lexicon.fold(item.name)
        found = name_of.search(name) if other_way.search(name) is None else None
        figures = [facts.by_id[one] for one in actual.quantities]
        if found is not None and len(figures) == 1 and figures[0].dimension == "percent" and not figures[0].approximate:
            yield item, actual, (name[: found.start()], found["deed"])


def _is_of(grounds: Grounds, found: regex.Match[str], thing: str) -> bool:
    """True where the sentence names the whole thing up to the claim, states a result, and tells of no part and of no exception."""
    facts, text = grounds.facts, grounds.facts.layout.flow.folded
    start, end = grounds.sentence(*found.span())
    words, about = text[max(start, found.start() - _REACH) : found.end()], pairs_of(thing)
    if _TESTED.search(found["deed"]) and pattern(facts.lexicon, "passed-again").search(text, grounds.clause(*found.span())[0], found.end()):
        return False  # 不合格7批次全部复检合格
    named = set(thing) <= set(words) and len(about & pairs_of(words)) * _HALF >= len(about) > 0
    if not named or not grounds.claims_at(found.start()):
        return False
    if is_narrower(words, thing, facts.lexicon) or _PARTLY.search(words) is not None:
        return False
    own = regex.compile(alternation(sorted(about)))
    weak = no_result(facts.lexicon, "last-period")
    plain = own.sub("，", _REMOVED.sub("，", text[start:end]))
    return weak.search(own.sub("，", words)) is None and fact_cue(facts.lexicon, "but-some").search(plain) is None


def _is_judged(facts: Facts, found: regex.Match[str], item: Indicator) -> bool:
    """True where XRF-18 holds the same words against the row."""
    if item.verdict != "missed":
        return False
    linked = {link.claim for link in facts.links if link.indicator == item.id}
    place, met = facts.layout.flow.span(*found.span()), pattern_of(facts.lexicon, "told_goals.toml", "goal-met")
    return any(one.id in linked and one.span.overlaps(place) and met.search(one.text) is not None for one in facts.claims)


def _is_share(facts: Facts, start: int, end: int, rate: Quantity) -> bool:
    """True where the rate is that of some of the things counted before the claim: 92.6% of 27项 are 25项."""
    place, passages = rate.ulp, [one for one in facts.passages if not one.in_table]
    counts = [
        mention.quantity.value for passage in passages for sentence in passage.sentences if sentence.start < end <= sentence.end
        for mention in sentence.mentions
        if start <= mention.start < end and mention.quantity.comparator == "eq" and mention.quantity.dimension != "percent"
    ]  # fmt: skip
    whole = counts[-1] if counts else None
    if whole is None or whole != int(whole) or not 0 < whole <= _WHOLE or rate.value is None or place >= 1:
        return False
    some = (rate.value * whole / _WHOLE).quantize(Decimal(1))
    return some < whole and (some * _WHOLE / whole).quantize(place) == rate.value


__all__ = ["LowRow", "low_deeds"]
