"""Rates told as 100 % (隐患整改率达到百分之百) beside numbers that leave some over: 排查隐患86处，已整改82处，其余4处."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.absolutes.uncovered import is_rightly
from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.statements import Grounds, grounds_of
from analyzer.checks.prose.words import cue, fact_cue, is_narrower, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

_WHOLE, _FEWEST, _NEXT = Decimal(100), 2, 60
_NO_BASE = frozenset({"percent", "duration", "calendar"})
_RATE = late_regex(r"(?P<of>[一-鿿]{2,12})(?P<deed>[一-鿿]{2})率(?:已经?|均|也|都|保持|稳定|继续|达到|达|实现|为|是|在|了|:|\s)*$")
_NOT = late_regex("[未不没无应拟将]")


class FullRate(NamedTuple):
    """A claim with its words, the figures of those done, of all and of the rest."""

    span: Span
    words: str
    done: Quantity
    all: Quantity
    rest: Quantity
    sure: bool = True
    """False where the report may have a reason to leave the rest out of account."""


class _Claim(NamedTuple):
    of: str
    deed: str
    sentence: Sentence
    mention: Mention
    words: int


def full_rates(facts: Facts) -> Iterator[FullRate]:
    """Every such claim of the prose, where the report counts just one lot of the same to which the deed was done but in part."""
    for claim in _claims(facts):
        told = [found for passage in facts.passages if not passage.in_table for found in _counted(facts, claim, passage)]
        if len(told) == 1:
            whole, done, rest = told[0]
            span = facts.layout.flow.span(claim.words, claim.mention.end)
            yield FullRate(span, facts.quote(span), done, whole, rest)


def _claims(facts: Facts) -> Iterator[_Claim]:
    if not any(one.dimension == "percent" and one.value == _WHOLE and one.cell is None for one in facts.quantities):
        return
    grounds, narrow = grounds_of(facts), pattern(facts.lexicon, "rate-of-some")
    for sentence in facts.prose:
        for mention in sentence.mentions:
            quantity = mention.quantity
            if quantity.dimension != "percent" or quantity.value != _WHOLE or hedged(quantity):
                continue
            found = _RATE.search(sentence.lead(mention))
            if found is not None and narrow.search(found[0]) is None and _is_told(grounds, sentence, mention):
                yield _Claim(found["of"], found["deed"], sentence, mention, mention.start - len(found[0]))


def _is_told(grounds: Grounds, sentence: Sentence, mention: Mention) -> bool:
    """True for a result, not a plan, whose sentence has no numbers of its own before it that may be what the rate is of."""
    lexicon, before, lead = grounds.facts.lexicon, sentence.between(sentence.start, mention.start), sentence.lead(mention)
    weak = no_result(lexicon, "aim").search(lead) is not None
    if weak or pattern(lexicon, "rate-to-come").search(before) is not None or fact_cue(lexicon, "but-some").search(before) is not None:
        return False
    counted = any(one.start < mention.start and one.quantity.dimension not in _NO_BASE for one in sentence.mentions)
    looks_back = grounds.claims_at(mention.start) or cue(lexicon, "looking-back").search(before) is not None
    return not counted and looks_back


def _counted(facts: Facts, claim: _Claim, passage: Passage) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """All, those done and the rest, told one after the other in a paragraph that names what the rate is of."""
    if not any(claim.deed in sentence.text for sentence in passage.sentences):
        return
    text, head = facts.layout.flow.folded, claim.of[-_FEWEST:]
    said = text[text.rfind("\n", 0, passage.sentences[0].start) + 1 : passage.sentences[-1].end]
    if head not in said or is_narrower(claim.of + "率", said, facts.lexicon):
        return
    for sentence in passage.sentences:
        if claim.deed not in sentence.text:
            continue
        for (whole, done), (_, rest) in pairwise(pairwise(one for one in sentence.mentions if one.quantity.dimension not in _NO_BASE)):
            if adds_up(whole, done, rest) and _is_split(claim.deed, sentence, (whole, done, rest), facts):
                yield whole.quantity, done.quantity, rest.quantity


def adds_up(whole: Mention, done: Mention, rest: Mention) -> bool:
    """True for three exact counts of one unit, the first of which is the sum of the others."""
    figures = [one.quantity for one in (whole, done, rest)]
    alike = len({(one.dimension, one.unit) for one in figures}) == 1 and figures[0].dimension != "percent" and figures[0].unit != ""
    if not alike or hedged(*figures) or not all(one.value for one in figures):
        return False
    return figures[0].value == (figures[1].value or 0) + (figures[2].value or 0)


def _is_split(deed: str, sentence: Sentence, figures: tuple[Mention, Mention, Mention], facts: Facts) -> bool:
    """``排查隐患86处，已整改82处，其余4处``: all, then those done, then what is left over and not told as done since."""
    whole, done, rest = figures
    own = sentence.between(whole.end, done.start).rpartition("，")[2]
    if (
        deed not in own
        or _NOT.search(own)
        or pattern(facts.lexicon, "rest-lead").match(sentence.between(done.end, rest.start).strip()) is None
    ):
        return False
    if pattern(facts.lexicon, "other-time-of-lot").search(sentence.between(sentence.start, done.start)):
        return False
    behind = facts.layout.flow.folded[rest.end : rest.end + _NEXT].partition("\n")[0]
    since = deed in behind and pattern(facts.lexicon, "rest-since-done").search(behind) is not None
    return not since and not is_rightly(facts.lexicon, sentence.between(rest.end, sentence.end))


__all__ = ["FullRate", "adds_up", "full_rates"]
