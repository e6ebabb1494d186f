"""What the prose says of the budget's execution, and whether it gives the figures for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span

_STOP = late_regex(r"[，。；！？\n\t|]")
_BUDGETED = late_regex(r"预算(?:数|安排|资金|总额|经费|批复|总支出|支出)*(?:为|是|共|计|约|达)*[\s:：]*$")
_LEFT = 30
_RIGHT = 20


@dataclass(frozen=True)
class BudgetClaim:
    """A clause on the budget with the figure that it lacks."""

    quote: str
    missing: str
    spans: tuple[Span, ...]


def budget_claims(facts: Facts) -> Iterator[BudgetClaim]:
    """Clauses that say the budget was carried out, or differed, in a report without the figures for it."""
    if facts.budgets:
        return
    yield from _claims(facts, "budget-done", "实际支出数和执行率", _is_executed)
    yield from _claims(facts, "budget-differs", "年初或全年预算数", _is_budgeted)


def _claims(facts: Facts, words: str, missing: str, answers: Callable[[Facts, Quantity], bool]) -> Iterator[BudgetClaim]:
    flow = facts.layout.flow
    found = cue(facts.lexicon, words).search(flow.folded)
    if found is None or any(answers(facts, quantity) for quantity in facts.quantities):
        return
    start = found.start() - len(lead(flow.folded, found.start()))
    denied = cue(facts.lexicon, "denial").search(flow.folded, start, found.start())
    if denied is None:
        stop = _STOP.search(flow.folded, found.end(), found.end() + _RIGHT)
        span = flow.span(start, stop.start() if stop else found.end())
        yield BudgetClaim(facts.quote(span), missing, (span, *_amount(facts)))


def lead(text: str, at: int) -> str:
    """The words of the clause before an offset, at most thirty."""
    return _STOP.split(text[max(at - _LEFT, 0) : at])[-1]


def before(facts: Facts, quantity: Quantity) -> str:
    """The words of its clause before a quantity."""
    flow = facts.layout.flow
    return lead(flow.folded, flow.from_text(quantity.span.start))


def _is_executed(facts: Facts, quantity: Quantity) -> bool:
    """An amount spent, or a rate of execution."""
    words = before(facts, quantity)
    if quantity.metric == "money":
        return cue(facts.lexicon, "spent").search(words) is not None
    return quantity.dimension == "percent" and cue(facts.lexicon, "execution-group").search(words) is not None


def _is_budgeted(facts: Facts, quantity: Quantity) -> bool:
    return quantity.metric == "money" and _BUDGETED.search(before(facts, quantity)) is not None


def _amount(facts: Facts) -> list[Span]:
    """The first amount of money: what the claim is about."""
    return [quantity.span for quantity in facts.quantities if quantity.metric == "money"][:1]


__all__ = ["BudgetClaim", "before", "budget_claims", "lead"]
