"""Claims that all of a kind came to something (所有行政村均已通响), against the rate of just that below 100 % (通响率 98.39%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts, once
from analyzer.checks.compare import hedged, is_count
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, fact_cue, no_result, pattern, unlisted
from analyzer.late_regex import late_regex
from analyzer.lexicon import alternation
from analyzer.model import Indicator, Quantity, Span
from analyzer.model.passages import Mention, Sentence
from analyzer.text import DIGIT

_WHOLE, _HEAD = Decimal(100), 2
_RATE = late_regex(r"(?P<deed>[一-鿿]{2})率(?:仅?为|仅?达到?|是|仅|实现|约|:|\s)*$")
_NAME = late_regex(r"(?P<deed>[一-鿿]{2})率$")
_ALL = r"(?:全部|均|都|皆|全都|全数|悉数|无一例外地?)(?:已经?|能够?|可以?|实现|做到|达到|完成|顺利|如期|成功|了)*(?P<way>[一-鿿]{0,3}?)"
_SCOPE = late_regex(
    r"^(?:[一二三四五六七]是|目前|现|年末|年底|年内|全年|截至年[末底]|[全本我][省市县区镇乡旗州盟]|辖区内?的?|所有的?|全部的?|全体|各个?|每一?个|的|，|\s)+"
)
_OF = late_regex(r"的|[省市县区](?=所有)|所有|全部")
_NOT = late_regex("[未不没无尚待]")


class RatedShort(NamedTuple):
    """A claim with its words, how the rate is told, where, and whether nothing excuses it."""

    span: Span
    words: str
    against: str
    at: tuple[Span, ...]
    sure: bool
    row: Indicator | None
    clause: Place
    counted: Place | None
    """The flow range of the rate, where the prose tells it."""


class _Rate(NamedTuple):
    deed: str
    told: str
    """The words that it is told in: the sentence, or the name of the row."""
    start: int
    """Where the sentence begins; -1 for a row."""
    end: int
    """Where the figure ends; -1 for a row."""
    against: str
    at: tuple[Span, ...]
    sure: bool
    row: Indicator | None = None


@once
def rated_short(facts: Facts) -> list[RatedShort]:
    """Every such claim of the prose with the first rate of the same deed done to the same things."""
    return list(_claims(facts))


def _claims(facts: Facts) -> Iterator[RatedShort]:
    rates = [*_told(facts), *_rows(facts)]
    if not rates:
        return
    text, grounds = facts.layout.flow.folded, grounds_of(facts)
    claimed = re.compile(f"{_ALL}(?P<deed>{alternation(sorted({one.deed for one in rates}))})(?![率时后前者的])")
    for found in claimed.finditer(text):
        left, right = grounds.clause(*found.span())
        noun = _OF.sub("", _SCOPE.sub("", text[left : found.start()]))
        if len(noun) < _HEAD or not _is_firm(grounds, found, left, right):
            continue
        start, behind = grounds.sentence(*found.span())[0], pairs_of(found["way"] + "，" + text[found.end() : right])
        fit = (one for one in rates if one.deed == found["deed"] and one.start != start and _is_of(one.told, noun, behind))
        rate = next(fit, None)
        if rate is not None:
            span, counted = facts.layout.flow.span(left, right), None if rate.row is not None else (rate.end - 1, rate.end)
            yield RatedShort(span, facts.quote(span), rate.against, rate.at, rate.sure, rate.row, grounds.clause(*found.span()), counted)


def _is_of(told: str, noun: str, behind: frozenset[str]) -> bool:
    """True where a rate is told of the things of a claim, and of what the claim says they have (应急广播)."""
    return noun[-_HEAD:] in told and set(noun) <= set(told) and (not behind or bool(behind & pairs_of(told)))


def _is_firm(grounds: Grounds, found: re.Match[str], left: int, right: int) -> bool:
    """True for a result of this year, without a figure, an exception or a plan."""
    facts, text = grounds.facts, grounds.facts.layout.flow.folded
    start, end = grounds.sentence(*found.span())
    if DIGIT.search(text, left, right) or _NOT.search(text, left, right) or not grounds.claims_at(found.start()):
        return False
    weak, other = no_result(facts.lexicon, "aim"), pattern(facts.lexicon, "other-time-of-lot")
    return not (
        weak.search(unlisted(facts.lexicon, text[left:right]))
        or other.search(text, start, right)
        or fact_cue(facts.lexicon, "but-some").search(text, start, end)
    )


def _told(facts: Facts) -> Iterator[_Rate]:
    """The rates below 100 % that the prose tells as results of this year."""
    for sentence in facts.prose:
        for mention in sentence.mentions:
            if not _is_short(mention.quantity):
                continue
            found = _RATE.search(sentence.lead(mention))
            if found is not None and _is_deed(facts, found["deed"]) and _is_result(facts, sentence, mention):
                yield from _with_rest(facts, sentence, mention, found["deed"])


def _with_rest(facts: Facts, sentence: Sentence, rate: Mention, deed: str) -> Iterator[_Rate]:
    """A rate with the count of those left, if one follows; nothing where these are left out rightly, or were reached since."""
    if is_rightly(facts.lexicon, sentence.between(rate.end, sentence.end)):
        return
    rest = next((one for one in sentence.mentions if one.start >= rate.end and is_count(one.quantity)), None)
    left = rest is not None and pattern(facts.lexicon, "rest-lead").search(sentence.between(rate.end, rest.start)) is not None
    figures = [rate.quantity, *([rest.quantity] if rest is not None and left else [])]
    against = f"另一处写明{deed}率为" + "，尚余".join(printed_words(one) for one in figures)
    yield _Rate(deed, sentence.text, sentence.start, rate.end, against, tuple(one.span for one in figures), left)


def _rows(facts: Facts) -> Iterator[_Rate]:
    """Those that a table tells."""
    for item in facts.indicators:
        actual = facts.figure_of(item.actual) if item.table is not None else None
        found = _NAME.search(facts.lexicon.fold(item.name)) if actual is not None and _is_short(actual) else None
        if actual is not None and found is not None and _is_deed(facts, found["deed"]):
            aim = item.target is not None and item.target.value == _WHOLE
            against = f"自评表“{item.name}”为{printed_words(actual)}"
            yield _Rate(found["deed"], facts.lexicon.fold(item.name), -1, -1, against, (actual.span,), aim, item)


def _is_short(quantity: Quantity) -> bool:
    exact = quantity.dimension == "percent" and not hedged(quantity)
    return exact and 0 < (quantity.value or 0) < _WHOLE


def _is_deed(facts: Facts, deed: str) -> bool:
    """True for a rate of those to whom something was done: no 满意率, no 及时率, no 增长率."""
    return pattern(facts.lexicon, "no-deed-rate").fullmatch(deed) is None


def _is_result(facts: Facts, sentence: Sentence, mention: Mention) -> bool:
    lead = sentence.lead(mention)
    weak = no_result(facts.lexicon).search(lead) or pattern(facts.lexicon, "aim-of-lot").search(lead)
    other = pattern(facts.lexicon, "other-time-of-lot").search(lead) or cue(facts.lexicon, "last-period").search(lead)
    return weak is None and other is None and grounds_of(facts).claims_at(mention.start)


__all__ = ["RatedShort", "rated_short"]
