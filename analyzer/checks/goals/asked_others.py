"""Satisfaction that was asked of others than the row names (学生家长: 向教师发放问卷), of too few of them, or told with another share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.goals.satisfaction import is_satisfaction, is_target
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.model import Indicator, Quantity, Span
from analyzer.model.passages import Mention, Sentence

_ASKED, _SHARE = sought("asked-whom"), sought("share-satisfied")
_FEW, _MANY, _PERCENT = 30, 500, "percent"


class AskedOthers(NamedTuple):
    """A row of the table, and the words that tell who was asked."""

    row: Indicator
    span: Span


class OtherShare(NamedTuple):
    """The only satisfaction row, its figure, and the share of the satisfied that the prose tells."""

    row: Indicator
    cell: Quantity
    told: Quantity


def asked_others(facts: Facts) -> Iterator[AskedOthers]:
    """The only row on satisfaction, where those asked are insiders, none of them of the row's group."""
    row = _only_row(facts)
    if row is None:
        return
    group, insiders = pattern(facts.lexicon, "not-the-group").sub("", facts.lexicon.fold(row.name)), pattern(facts.lexicon, "insiders")
    if not group or insiders.search(group) is not None:
        return
    asked = [one for one in _ASKED.find(facts) if grounds_of(facts).claims_at(one.start())]
    own = [one for one in asked if insiders.search(one["who"]) is None or pairs_of(group) & pairs_of(one["who"])]
    if asked and not own:
        yield AskedOthers(row, facts.layout.flow.span(*asked[0].span()))


def other_share(facts: Facts) -> OtherShare | None:
    """The share of the satisfied that one sentence alone tells, where the row has another figure."""
    row = _only_row(facts)
    cell = facts.figure_of(row.actual) if row is not None else None
    if row is None or cell is None or cell.value is None or cell.dimension != _PERCENT:
        return None
    told = [share for sentence in facts.prose if (share := _share(sentence, facts)) is not None]
    if len(told) != 1 or told[0].value is None or abs(told[0].value - cell.value) <= max(cell.ulp, told[0].ulp):
        return None
    return OtherShare(row, cell, told[0])


def _share(sentence: Sentence, facts: Facts) -> Quantity | None:
    """The one rate of a sentence that tells how many of those asked were satisfied."""
    found = _SHARE.made(facts.lexicon).search(sentence.text) if "满意" in sentence.text else None
    if found is None or pattern(facts.lexicon, "share-of-some").search(sentence.text) is not None:
        return None
    at = sentence.start + found.end()
    own = [one.quantity for one in sentence.mentions if one.quantity.dimension == _PERCENT and one.start <= at <= one.end]
    fit = len(own) == 1 and own[0].comparator == "eq" and (own[0].value or Decimal(0)) <= Decimal(100)
    return own[0] if fit and not is_target(own[0], facts) else None


def too_few(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The only number of those asked, less than thirty, beside the hundreds of people of whom all are called satisfied."""
    told = [sentence for sentence in facts.prose if "满意" in sentence.text]
    few = [one.quantity for sentence in told for one in sentence.mentions if _is_sample(sentence, one, facts)]
    many = [one for one in facts.quantities if one.dimension in ("headcount", "households") and (one.value or 0) >= _MANY]
    asked = any(one.unit == "份" and (one.value or 0) >= _FEW for one in facts.quantities)  # a survey proper
    if len({one.value for one in few}) == 1 and many and not asked:
        yield few[0], max(many, key=lambda one: one.value or Decimal(0))


def _is_sample(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    quantity = one.quantity
    if quantity.dimension not in ("headcount", "households", "count") or not 0 < (quantity.value or 0) < _FEW:
        return False
    return pattern(facts.lexicon, "sample-of").search(sentence.lead(one)) is not None


def _only_row(facts: Facts) -> Indicator | None:
    rows = [item for item in facts.indicators if item.table is not None and is_satisfaction(item, facts)]
    return rows[0] if len(rows) == 1 else None


__all__ = ["AskedOthers", "OtherShare", "asked_others", "other_share", "too_few"]
