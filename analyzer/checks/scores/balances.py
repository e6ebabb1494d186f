"""Full mark, score and deduction of one thing, all told in prose: 满分50分，自评得分46.3分，扣3.7分; the share of a full mark earned."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.scores.ledger import Told, ledger
from analyzer.checks.scores.told_sets import is_total
from analyzer.late_regex import late_regex
from analyzer.model import Quantity

_CAUSE = late_regex(r"\s*(?:主要)?(?:因|由于|系)")
_RATE = late_regex(r"[)）]?[，,(（]?(?:总|平均)?得分率(?:为|达到?|是|:)?\s*")
_ONLY = late_regex(r"仅|只有?|唯")
_ZERO, _TENTH = Decimal(0), Decimal("0.1")


class Balance(NamedTuple):
    """Full mark, score and deduction of one thing; ``mark`` is None for the whole self-evaluation."""

    mark: Quantity | None
    full: Decimal
    earned: Quantity
    lost: Quantity


def balances(facts: Facts) -> Iterator[Balance]:
    """Every thing of which the prose tells what it got and lost, and of how much."""
    for told in ledger(facts):
        for item in told.items:
            whole = is_total(item, facts)
            full = item.mark.value if item.mark is not None else Decimal(facts.profile.full_mark) if whole else None
            lost = item.lost or (_only_lost(told) if whole and item.mark is None else None)
            if full and item.earned is not None and lost is not None and (item.mark is not None or _could_be(full, item.earned, lost)):
                yield Balance(item.mark, full, item.earned, lost)


def rates_of_full(facts: Facts) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """Rate, score and full mark where a rate of the points is told behind both: 满分50分，得46.5分，得分率93%."""
    for told in ledger(facts):
        if "得分率" not in told.sentence.text:
            continue
        for item in told.items:
            behind = next((one for one in told.sentence.mentions if one.start >= item.end), None)
            if item.mark is None or item.earned is None or behind is None or behind.quantity.dimension != "percent":
                continue
            if _RATE.fullmatch(told.sentence.between(item.end, behind.start)):
                yield behind.quantity, item.earned, item.mark


def _could_be(full: Decimal, earned: Quantity, lost: Quantity) -> bool:
    """True where score and deduction are those of the whole: not 合计得47.68分，扣2.32分."""
    return abs(full - (earned.value or _ZERO) - (lost.value or _ZERO)) <= full * _TENTH


def because(facts: Facts) -> Iterator[Balance]:
    """The only deduction told with its reason right behind full mark and score: 满分10分，得9.2分，因资金到位晚扣0.8分."""
    for told in ledger(facts):
        for item, after, following in zip(told.items, told.items[1:], [*told.items[2:], None], strict=False):
            alone = following is None or following.lost is None or "；" in following.lead
            if item.mark is None or item.earned is None or item.lost is not None or not alone or "；" in after.lead:
                continue
            if after.figures == [after.lost] and after.lost is not None and _CAUSE.match(after.words) and item.mark.value:
                yield Balance(item.mark, item.mark.value, item.earned, after.lost)


def _only_lost(told: Told) -> Quantity | None:
    """The deduction of a sentence that says that there is no other: 仅一个指标扣1.5分，总分98.5分."""
    lost = [one.lost for one in told.items if one.lost is not None]
    return lost[0] if len(lost) == 1 and _ONLY.search(told.sentence.text) else None


__all__ = ["Balance", "balances", "because", "rates_of_full"]
