"""Means by the month of what a whole year came to, whose months no figure counts: 1至12月累计发放1236万元，月均发放113万元."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged, is_exact
from analyzer.checks.prose.words import cue
from analyzer.checks.ratios.means import Mean
from analyzer.checks.ratios.ratios import levels_of
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Mention, Sentence

_LEAD = late_regex(r"(?:月均|(?:平均)?每个?月平?均?|(?P<quarter>季均|(?:平均)?每个?季度?平?均?))[^，。；、\d每标应]{0,8}$")
_YEAR = late_regex(r"全年|一年|年度|1\s?[至到\-—–~－]+\s?12月|12个月|年内|本年|当年")
_SIGNS, _WHOLE = ("月", "季"), "12"
_CLOSE, _MONTHS, _QUARTERS = Decimal("0.25"), 12, 4


def monthly_means(facts: Facts, settled: Collection[Span]) -> Iterator[tuple[Mean, bool]]:
    """Every such mean that fails of the total told right before it, and whether the words name all the months.

    Args: settled: the means read otherwise.
    """
    for sentence in facts.prose:
        if len(sentence.mentions) > 1 and any(f"{sign}均" in sentence.text or "均每" in sentence.text for sign in _SIGNS):
            for stated in sentence.mentions:
                if stated.quantity.span not in settled and not stated.depth:
                    yield from _read(sentence, stated, facts)


def _read(sentence: Sentence, stated: Mention, facts: Facts) -> Iterator[tuple[Mean, bool]]:
    found = _LEAD.search(sentence.item(stated))
    before = [one for one in levels_of(sentence) if one.end <= stated.start and not one.depth]
    total = before[-1] if before else None
    if found is None or total is None or total.quantity.unit != stated.quantity.unit or hedged(total.quantity, stated.quantity):
        return
    said = sentence.between(sentence.start, total.start)
    other = cue(facts.lexicon, "mean-never", "mean-apart", "last-period").search(sentence.item(total) + sentence.lead(stated))
    if other is not None or _YEAR.search(said) is None or "；" in sentence.between(total.end, stated.start):
        return
    most, all_told = _QUARTERS if found["quarter"] else _MONTHS, _WHOLE in said
    whole, value = _of(total, stated, most), stated.quantity.value or Decimal(1)
    fewer = () if all_told else (_of(total, stated, count) for count in range(1, most))
    if whole.outcome is not Outcome.FAIL or whole.rounded or abs(whole.value - value) > value * _CLOSE:
        return
    if not any(is_exact(one.value, stated.quantity) for one in fewer):
        yield whole, all_told


def _of(total: Mention, stated: Mention, count: int) -> Mean:
    """The mean of so many months; their number stands nowhere, so it is told at the total."""
    months = total.quantity.having(
        id="", value=Decimal(count), printed=str(count), text=str(count), unit="个月", scale=Decimal(1), ulp=Decimal(1), metric="duration",
        dimension="duration",
    )  # fmt: skip
    return Mean(total.quantity, months, stated.quantity)


__all__ = ["monthly_means"]
