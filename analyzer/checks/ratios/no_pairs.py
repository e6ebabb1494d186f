"""Figures that a percentage is no ratio of, whatever stands between them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.judged_equations import is_stock
from analyzer.checks.ratios.own_wholes import of_own_whole
from analyzer.checks.ratios.ratio_scope import like
from analyzer.checks.sums.parallel_lists import list_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

if TYPE_CHECKING:
    from analyzer.checks.ratios.ratio import Ratio

_HUNDRED, _FAR, _TAILS = Decimal(100), Decimal(5), Decimal("0.1")
_PAIR, _AROUND = 2, 16
_ALL_OF_IT = late_regex(r"\s?(?P<noun>[一-鿿]{2,14}?)[，,]?(?:均|全部|全数|悉数|全都|都|一律)")
"""23条重大隐患全部整改: all of a kind that is named with its own count."""


def may_pair(ratio: Ratio, near: list[Mention], sentence: Sentence, before: Sentence | None, lexicon: Lexicon) -> bool:
    """False for a count far larger than what it would be a share of (换车30辆后达到132辆，占总数的82.5%), and for a base told in parts.

    Nor is all of a kind with its own count a part of what else was counted, nor what stands beside another count a part of other things.
    """
    stated = ratio.stated.quantity.value or Decimal(0)
    counted = ratio.top.quantity.metric != "money" and stated <= _HUNDRED < ratio.share / 2
    if counted and stated * _FAR < ratio.share < stated * _HUNDRED:
        return False
    if ratio.firm and ratio.outcome is Outcome.FAIL and any(wrong(ratio, sentence) for wrong in (_is_dealt_out, _of_one_in_a_row, _of_new)):
        return False
    if ratio.outcome is Outcome.FAIL and of_own_whole(ratio, sentence, before, lexicon):
        return False
    return not (_of_several(ratio, near) or _all_of_a_kind(ratio, sentence) or _of_other_things(ratio, near, sentence))


def _of_new(ratio: Ratio, sentence: Sentence) -> bool:
    """``总数达到230个，完成新增任务50个的92%``: all that there is after a rise is no part of what was to be new."""
    inside = min(ratio.top.start, ratio.bottom.start) >= sentence.start
    return inside and is_stock(f"{sentence.item(ratio.top)}◇", sentence.item(ratio.bottom))


def _is_dealt_out(ratio: Ratio, sentence: Sentence) -> bool:
    """``甲预算93万元、执行88万元；乙预算82万元、执行77万元，分别占总额的53.3%和46.7%``: shares that make 100 % are of one whole."""
    row = list_of(ratio.stated, sentence)
    return bool(row) and abs(sum((one.quantity.value or Decimal(0) for one in row), Decimal(0)) - _HUNDRED) <= _TAILS * len(row)


def _of_one_in_a_row(ratio: Ratio, sentence: Sentence) -> bool:
    """``各月依次为9项、13项、14项，其中线上20项，占55.6%``: more than the last of a row is a part of the whole row."""
    larger = (ratio.stated.quantity.value or Decimal(0)) <= _HUNDRED < ratio.share
    return larger and ratio.bottom.start >= sentence.start and ratio.bottom in list_of(ratio.bottom, sentence)[1:]


def _of_several(ratio: Ratio, near: list[Mention]) -> bool:
    """True where the base is told in parts: 上年结转60万元，本年收入300万元，支出58万元，支出率16.11%."""
    if not ratio.firm or ratio.bottom.quantity.metric != "money" or ratio.outcome is not Outcome.FAIL:
        return False
    parts = [one.quantity for one in near if one.start < ratio.top.start and like(one.quantity, ratio.bottom.quantity)]
    whole, top = sum((one.value or Decimal(0) for one in parts), Decimal(0)), ratio.top.quantity.value or Decimal(0)
    if len(parts) < _PAIR or ratio.bottom.quantity not in parts or not whole:
        return False
    return percent_matches(top * _HUNDRED / whole, None, ratio.stated.quantity) is Outcome.EXACT


def _all_of_a_kind(ratio: Ratio, sentence: Sentence) -> bool:
    """``余下30条为一般隐患；23条重大隐患全部整改，整改率100%``: the rate is of the 23, whose kind is not that of the other figure."""
    if ratio.stated.quantity.value != _HUNDRED or ratio.top.start < sentence.start or ratio.outcome is not Outcome.FAIL:
        return False
    all_of = _ALL_OF_IT.match(sentence.between(ratio.top.end, ratio.stated.start))
    if all_of is None or ratio.bottom.start < sentence.start:
        return all_of is not None
    other = sentence.item(ratio.bottom) + "|" + sentence.between(ratio.bottom.end, min(ratio.bottom.end + _AROUND, ratio.top.start))
    return any(first + second not in other for first, second in pairwise(all_of["noun"]))


def _of_other_things(ratio: Ratio, near: list[Mention], sentence: Sentence) -> bool:
    """``演练46场。办培训班23期，培训2180人，完成率109%``: counted a sentence before, in another unit or with other counts behind."""
    top, bottom = ratio.top, ratio.bottom
    if bottom.start >= sentence.start or top.start < sentence.start or top.quantity.metric == "money":
        return False
    apart = top.quantity.unit != bottom.quantity.unit
    beside = any(one.start > top.start and one.quantity.metric != "money" and not like(one.quantity, top.quantity) for one in near)
    return (apart or beside) and ratio.outcome is Outcome.FAIL


__all__ = ["may_pair"]
