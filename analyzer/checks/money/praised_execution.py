"""What the words say of the budget's execution (不存在执行数偏离预算数较多的问题, 资金已全部支出) against the fund table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.words import no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine, Quantity, Span

_STOP = late_regex(r"[，。；！？\n\t|]")
_LEFT = 30
_PRAISES = {"execution-near": Decimal("0.90"), "all-spent": Decimal("0.99")}
"""Entries of ``prose.toml``, and the least share of the budget that was spent where they are true."""


class Praise(NamedTuple):
    """A clause on the execution that the only total of the fund table contradicts."""

    span: Span
    words: str
    budget: Quantity
    executed: Quantity


def praised_execution(facts: Facts) -> Iterator[Praise]:
    """The first such clause of each kind; none in a report with several fund blocks: which of them is meant is not known."""
    totals = [line for line in facts.budgets if is_total(line, facts.lexicon)]
    share = _share(totals[0]) if len(totals) == 1 else None
    if share is None:
        return
    line, flow = totals[0], facts.layout.flow
    for entry, least in _PRAISES.items():
        found = pattern(facts.lexicon, entry).search(flow.folded) if share < least and may_stand(facts, entry) else None
        if found is None or line.executed is None or (base := line.budget or line.initial) is None:
            continue
        start = found.start() - len(_STOP.split(flow.folded[max(found.start() - _LEFT, 0) : found.start()])[-1])
        of_one = pattern(facts.lexicon, "one-source").search(flow.folded[start : found.start()]) is not None  # 市级资金没有结余
        if not of_one and no_result(facts.lexicon).search(flow.folded, start, found.start()) is None:
            span = flow.span(found.start(), found.end())
            yield Praise(span, facts.quote(span), base, line.executed)


def _share(line: BudgetLine) -> Decimal | None:
    """What part of its budget a fund row spent."""
    base = line.budget or line.initial
    if base is None or line.executed is None or not base.value or line.executed.value is None:
        return None
    return line.executed.value / base.value


__all__ = ["Praise", "praised_execution"]
