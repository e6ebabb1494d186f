"""What is left of the money, told as that of one source (结余26.88万元，全部为上级补助资金), where the table shows another's left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import wide_regex
from analyzer.model import BudgetLine, Quantity, Span
from analyzer.model.passages import Sentence

_FEWEST = 2
_FUNDS = wide_regex(r"其中|[:：]|资金|经费|拨款|补助|财政")


class RestSource(NamedTuple):
    """The amount left, the words that tell its source, the row of that source, and the row that has just this amount left."""

    amount: Quantity
    words: Span
    told: BudgetLine
    other: BudgetLine


def rest_sources(facts: Facts) -> Iterator[RestSource]:
    """Every amount left whose source is told as a row spent in full, while one other row has just this amount left."""
    rows = [one for one in facts.budgets if one.budget is not None and one.executed is not None and not is_total(one, facts.lexicon)]
    if len(rows) < _FEWEST or len({one.block for one in facts.budgets}) != 1:
        return
    left = pattern(facts.lexicon, "rest-all-of")
    for sentence in facts.prose:
        if "余" in sentence.text and left.search(sentence.text) is not None:
            yield from _told(facts, sentence, rows)


def _told(facts: Facts, sentence: Sentence, rows: list[BudgetLine]) -> Iterator[RestSource]:
    """The amounts of one sentence."""
    left, earlier, flow = pattern(facts.lexicon, "rest-all-of"), cue(facts.lexicon, "earlier-cue", "plan-cue"), facts.layout.flow
    for mention in sentence.mentions:
        found, lead = left.match(sentence.text, mention.end - sentence.start), sentence.lead(mention)
        if found is None or "余" not in lead or earlier.search(lead) is not None or mention.quantity.metric != "money":
            continue
        told = [one for one in rows if (names := _names(facts, one)) and names <= pairs_of(found["source"])]
        other = [one for one in rows if 0 < _rest(one) == mention.quantity.value]
        if len(told) == len(other) == 1 and told[0] != other[0] and _rest(told[0]) == 0:
            place = flow.span(sentence.start + found.start("source"), sentence.start + found.end("source"))
            yield RestSource(mention.quantity, place, told[0], other[0])


def _rest(row: BudgetLine) -> Decimal:
    """What is left of a row in 元; below 0 where it was overspent."""
    budget, executed = (one.value or Decimal(0) if one is not None else Decimal(0) for one in (row.budget, row.executed))
    return budget - executed


def _names(facts: Facts, row: BudgetLine) -> frozenset[str]:
    """What tells a source from others: 上级 of 其中：上级补助资金."""
    return pairs_of(_FUNDS.sub("，", facts.lexicon.fold(row.label.rpartition("/")[2])))


__all__ = ["RestSource", "rest_sources"]
