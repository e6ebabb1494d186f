"""The same fact told twice: a quantity of the prose and a cell of a table, or two places of the prose."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.lexicon import Lexicon
from analyzer.links.fund_facts import FundReader
from analyzer.links.labels import labels_of
from analyzer.links.prose_facts import ProseIndex
from analyzer.links.retold import RetoldFigures
from analyzer.links.row_facts import agree, row_facts, without_doubles
from analyzer.links.rows import RowIndex
from analyzer.links.settings import Settings, doubted
from analyzer.links.slip_facts import SwappedFigures
from analyzer.links.statements import Statement, StatementReader
from analyzer.links.unit_cost_facts import UnitCosts
from analyzer.model import BudgetLine, Identity, Indicator, Quantity, SameFact
from analyzer.model.layout import Layout
from analyzer.model.passages import Passage

_SLIP = ("slip", "1")
_BESIDE = 120
"""Sentences that begin no farther apart than this are read as one."""


def find_same_facts(
    layout: Layout, passages: tuple[Passage, ...], quantities: tuple[Quantity, ...], indicators: tuple[Indicator, ...],
    budgets: tuple[BudgetLine, ...], identity: Identity, lexicon: Lexicon,
) -> tuple[SameFact, ...]:  # fmt: skip
    """All pairs in reading order of their right side."""
    by_id = {quantity.id: quantity for quantity in quantities}
    settings = Settings(layout, identity, lexicon)
    index, funds = RowIndex(indicators, by_id, labels_of(lexicon)), FundReader(budgets, settings, lexicon)
    reader = StatementReader(layout, indicators, lexicon, identity)
    prose, costs, swapped = ProseIndex(settings), UnitCosts(index, lexicon), SwappedFigures(quantities, settings, lexicon)
    retold = RetoldFigures(quantities, index, settings, lexicon)
    rows: list[SameFact] = []
    others: list[SameFact] = []
    for passage in passages:
        statements = list(reader.read(passage))
        told = [(statement, fact) for statement in statements for fact in row_facts(statement, index, settings)]
        told += funds.facts(statements)
        for fact in _not_told_beside(told, by_id, lexicon):
            (others if fact.role == "amount" else rows).append(fact)
        for statement in statements:
            others += prose.pair(statement)
        costs.hear(statements)
        swapped.hear(statements)
        retold.hear(statements)
    others += costs.facts()
    firm = without_doubles(rows, by_id, lexicon)
    known = {fact.right for fact in firm}
    odd = known | {id_ for fact in others for id_ in (fact.left, fact.right) if not agree(by_id[fact.left], by_id[fact.right], lexicon)}
    others += (fact for fact in swapped.facts() if not {fact.left, fact.right} & odd)
    odd |= {id_ for fact in others if fact.evidence[-1] == _SLIP for id_ in (fact.left, fact.right)}
    others += (fact for fact in retold.facts() if not {fact.left, fact.right} & odd)
    both = [*firm, *(fact for fact in others if fact.right not in known or fact.places == "prose-prose")]
    return tuple(sorted(both, key=lambda fact: by_id[fact.right].span.start))


def _not_told_beside(told: list[tuple[Statement, SameFact]], by_id: dict[str, Quantity], lexicon: Lexicon) -> Iterator[SameFact]:
    """The facts of a paragraph without a different figure beside the table's own: who tells 61.5% and then 61.8% means two things."""
    equal = [agree(by_id[fact.left], by_id[fact.right], lexicon) for _, fact in told]
    if all(equal):
        yield from (fact for _, fact in told)
        return
    right: dict[str, list[Statement]] = {}
    for (statement, fact), same in zip(told, equal, strict=True):
        if same:
            right.setdefault(fact.left, []).append(statement)
    for (statement, fact), same in zip(told, equal, strict=True):
        beside = () if same else right.get(fact.left, ())
        if not any(abs(other.sentence.start - statement.sentence.start) <= _BESIDE for other in beside):
            yield doubted(fact) if beside else fact
