"""Money that had not been spent at the end of the year and is counted as spent: booked so, or held against spending in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import Quantity
from analyzer.model.interval import alike
from analyzer.model.passages import Mention, Passage, Sentence

_AFTER, _NEXT = 16, 60
_FULL = Decimal(100)


class Spent(NamedTuple):
    """The budget and what the report says was spent of it."""

    budget: Quantity
    executed: Quantity


class Unspent(NamedTuple):
    """An amount told as unspent. ``against`` is the spending that leaves no room for it, None where the words book it as spent.

    ``sure``: the words name the budget that it is of; booked: the very sentence books it.
    """

    amount: Quantity
    against: Spent | None = None
    sure: bool = True


def unspent_as_spent(facts: Facts) -> Iterator[Unspent]:
    """The amounts told as unspent that the same sentence books as spent, then those for which the spending leaves no room."""
    left = pattern(facts.lexicon, "left-unspent")
    told = [
        sentence for sentence in facts.prose
        if left.search(sentence.text) is not None
    ]  # fmt: skip
    spendings = list(_spendings(facts)) if told else []
    for sentence in told:
        amount = _booked(sentence, facts)
        behind = _booked_behind(sentence, facts) if amount is None else None
        if amount is not None:
            yield Unspent(amount.quantity)
        elif behind is not None:
            yield Unspent(behind.quantity, sure=False)
        elif len(spendings) == 1:
            yield from _beyond(sentence, spendings[0], facts)


def _booked(sentence: Sentence, facts: Facts) -> Mention | None:
    """``尚未动用的58.6万元列作当年支出``: the amount that is told as unspent before the words that book it."""
    booked = pattern(facts.lexicon, "booked-as-spent").search(sentence.text)
    if booked is None or pattern(facts.lexicon, "not-booked").search(sentence.text) is not None:
        return None
    amounts = [one for one in sentence.mentions if one.end <= sentence.start + booked.start() and _is_left(sentence, one, facts)]
    return amounts[-1] if amounts and not any(one.start > amounts[-1].start for one in _money(sentence, booked.start())) else None


def _booked_behind(sentence: Sentence, facts: Facts) -> Mention | None:
    """``48万元转入下一年度继续使用。上述支出数中已包含这笔款项``: the one amount of a sentence, which the next one books as spent."""
    text = facts.layout.flow.folded
    words = re.split(r"[。\n]", text[sentence.end : sentence.end + _NEXT].lstrip(" "), maxsplit=1)[0]
    if pattern(facts.lexicon, "booked-behind").match(words) is None or pattern(facts.lexicon, "not-booked").search(words) is not None:
        return None
    money = [one for one in sentence.mentions if one.quantity.metric == "money"]
    return money[0] if len(money) == 1 and _is_left(sentence, money[0], facts) else None


def _money(sentence: Sentence, until: int) -> list[Mention]:
    """The sums of money before an offset of the sentence's text."""
    return [one for one in sentence.mentions if one.quantity.metric == "money" and one.end <= sentence.start + until]


def _is_left(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a sum of money that its clause tells as unspent, of this year."""
    if mention.quantity.metric != "money" or not mention.quantity.value or hedged(mention.quantity):
        return False
    _, end = sentence.clause_of(mention)
    words = sentence.item(mention) + " " + sentence.between(mention.end, min(end, mention.end + _AFTER))
    if cue(facts.lexicon, "earlier-cue").search(words) is not None:
        return False
    return pattern(facts.lexicon, "left-unspent").search(words) is not None


def _beyond(sentence: Sentence, spent: Spent, facts: Facts) -> Iterator[Unspent]:
    """What goes over to the next year of a budget that was spent in full; of any other ARI-08 reckons what is left."""
    over, others = pattern(facts.lexicon, "goes-over"), pattern(facts.lexicon, "lower-bodies")
    other = others.search(sentence.text) or cue(facts.lexicon, "earlier-cue").search(sentence.text)
    base, done = spent.budget.value or Decimal(0), spent.executed.value or Decimal(0)
    if over.search(sentence.text) is None or other is not None or done < base:
        return
    for mention in sentence.mentions:
        rest = mention.quantity.value or Decimal(0)
        if _is_left(sentence, mention, facts) and base > rest > base / 1000:
            named = any(alike(one.quantity, spent.budget) for one in sentence.mentions if one.end <= mention.start)
            yield Unspent(mention.quantity, spent, named)
            return


def _spendings(facts: Facts) -> Iterator[Spent]:
    """The totals of the fund tables; without any, the spending of the prose that is told with a rate of 100 %."""
    totals = [line for line in facts.budgets if is_total(line, facts.lexicon)] or list(facts.budgets)
    known = [Spent(line.budget, line.executed) for line in totals if line.budget is not None and line.executed is not None]
    if facts.budgets:
        yield from known if len({line.block for line in facts.budgets}) == 1 else ()
        return
    for passage in facts.passages:
        yield from _in_full(passage, facts) if not passage.in_table else ()


def _in_full(passage: Passage, facts: Facts) -> Iterator[Spent]:
    rate, spent = cue(facts.lexicon, "execution-group", "budget-share"), cue(facts.lexicon, "spending-total")
    for sentence in passage.sentences:
        full = [one for one in sentence.mentions if one.quantity.dimension == "percent" and one.quantity.value == _FULL]
        if not any(rate.search(sentence.lead(one)) for one in full):
            continue
        done = [one for one in sentence.mentions if one.quantity.metric == "money" and spent.search(sentence.item(one)) is not None]
        if len(done) == 1 and done[0].quantity.value:
            yield Spent(done[0].quantity, done[0].quantity)


__all__ = ["Spent", "Unspent", "unspent_as_spent"]
