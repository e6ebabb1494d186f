"""Means told with their count (发放贷款214笔，笔均28万元) whose total only a row of the table tells (贷款发放额 6420万元)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.checks.ratios.means import Mean, counted_for, unit_of_mean
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_SIGNS = late_regex("[均每]")
_SHARED, _FEWEST, _PART = 2, 2, 3
_WIDE = Decimal("1.5")
_NO_TOTAL = ("", "percent", "percentage-point", "score", "calendar")


def row_means(facts: Facts) -> Iterator[tuple[Mean, bool]]:
    """Every such mean with the result of the only row that names the same things, and whether its name is nearly all told."""
    rows = [(item, total) for item in facts.indicators if item.table is not None and (total := facts.figure_of(item.actual)) is not None]
    if not rows:
        return
    lead = pattern(facts.lexicon, "mean-lead")
    for sentence in facts.prose:
        if len(sentence.mentions) < _FEWEST or _SIGNS.search(sentence.text) is None:
            continue
        for count, mean in zip(sentence.mentions, sentence.mentions[1:], strict=False):
            found = lead.search(sentence.between(count.end, mean.start))
            plain = found is not None and not mean.depth and not hedged(count.quantity, mean.quantity) and _is_told(facts, sentence, count)
            if found is not None and plain and counted_for(sentence, count, unit_of_mean(found)):
                yield from _of_row(facts, sentence, count, mean, rows)


def _is_told(facts: Facts, sentence: Sentence, count: Mention) -> bool:
    """True for a whole count of this year, not compared with another one."""
    words = sentence.lead(count)
    weak = no_result(facts.lexicon, "denial", "mean-never").search(words) is not None or "其中" in words
    return not weak and COMPARED.search(words) is None and bool(count.quantity.value) and grounds_of(facts).claims_at(count.start)


def _of_row(
    facts: Facts, sentence: Sentence, count: Mention, mean: Mention, rows: list[tuple[Indicator, Quantity]]
) -> Iterator[tuple[Mean, bool]]:  # fmt: skip
    """The mean of the one row of its kind of unit that shares the words before the count; none where the product is told anywhere."""
    generic, kind = cue(facts.lexicon, "generic-words"), mean.quantity.dimension.split("/")[0]
    about = pairs_of(generic.sub("，", sentence.lead(count)))
    names = [(pairs_of(generic.sub("，", facts.lexicon.fold(item.name))), total) for item, total in rows]
    alike = [
        (name, total) for name, total in names
        if total.dimension == kind not in _NO_TOTAL and total.value and not hedged(total)
        and len(about & name) >= _SHARED and len(about & name) * _PART >= len(name)
    ]  # fmt: skip
    product = (count.quantity.value or Decimal(0)) * (mean.quantity.value or Decimal(0))
    told = Mean(alike[0][1], count.quantity, mean.quantity) if len(alike) == 1 and product else None
    if told is None or any(one.dimension == kind and one.id != told.top.id and _is_product(one, product) for one in facts.quantities):
        return
    near = product < (told.top.value or product) * _WIDE and (told.top.value or product) < product * _WIDE
    if near and (told.outcome is not Outcome.FAIL or not told.rounded):
        yield told, len(about & alike[0][0]) * _PART >= len(alike[0][0]) * _SHARED


def _is_product(one: Quantity, product: Decimal) -> bool:
    return one.value is not None and abs(one.value - product) <= one.ulp


__all__ = ["row_means"]
