"""Rows 其中 of a table of funds right below the row that they are a part of: 项目支出, 其中：政府采购支出."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.money.funds import is_total
from analyzer.checks.money.spending_plans import is_source
from analyzer.model import BudgetLine, Quantity

_OF_WHICH, _SPENT = "其中", ("支出", "经费", "费用", "费")


def fund_parts(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The whole and the part of each column, where no row above could hold the part; the sources of a total are for ARI-01."""
    for number, (above, line) in enumerate(pairwise(facts.budgets)):
        if not line.label.startswith(_OF_WHICH) or above.label.startswith(_OF_WHICH) or above.table != line.table:
            continue
        if is_total(above, facts.lexicon) or not above.label.endswith(_SPENT) or is_source(line.label, facts):
            continue
        earlier = [one for one in facts.budgets[:number] if one.table == line.table]
        for whole, part, others in zip(
            _columns(above), _columns(line), zip(*map(_columns, earlier), strict=True) if earlier else ((),) * 3, strict=True
        ):
            held = part is not None and any(one is not None and (one.value or 0) >= (part.value or 0) for one in others)
            if whole is not None and part is not None and whole.value and part.value and not held:
                yield whole, part


def _columns(line: BudgetLine) -> tuple[Quantity | None, Quantity | None, Quantity | None]:
    return line.initial, line.budget, line.executed


__all__ = ["fund_parts"]
