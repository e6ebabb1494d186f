"""One project of a department that spent more than the whole department did, in a report on all its spending (部门整体支出)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.of_which import is_larger
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_SUBJECT = "整体支出"
_HEAD, _WIDE = 40, Decimal(3)
"""What is larger by more is of other funds, or a slip of the unit, which other rules tell."""

Told = tuple[Sentence, Mention]


def projects_above_all(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The department's spending with every larger amount that one project is said to have spent.

    Whatever else is told of the whole (its budget, its total in a table) must be smaller as well.
    """
    if _SUBJECT not in facts.layout.flow.folded:
        return
    whole_words = pattern(facts.lexicon, "department-spent")
    told = [(sentence, one) for sentence in facts.prose
            for one in sentence.mentions if one.quantity.metric == "money" and not hedged(one.quantity)]  # fmt: skip
    wholes = [one.quantity for sentence, one in told if whole_words.search(sentence.item(one)) and _is_own(sentence, one, facts)]
    if not wholes:
        return
    most = max((*wholes, *_others(told, facts)), key=lambda one: one.value or Decimal(0))
    limit = most.value or Decimal(0)
    whole = max(wholes, key=lambda one: one.value or Decimal(0))
    for one in told:
        figure = one[1].quantity
        if is_larger(figure, most) and (figure.value or Decimal(0)) <= limit * _WIDE and _is_project(one, facts):
            yield whole, figure


def _others(told: list[Told], facts: Facts) -> Iterator[Quantity]:
    """The budgets that the prose tells, and the amounts of the fund tables."""
    base = cue(facts.lexicon, "rate-base")
    yield from (one.quantity for sentence, one in told if base.search(sentence.item(one)))
    lines = (figure for line in facts.budgets for figure in (line.initial, line.budget, line.executed))
    yield from (figure for figure in lines if figure is not None and figure.value is not None)


def _is_project(one: Told, facts: Facts) -> bool:
    """True for what a named project spent this year of the department's own money."""
    sentence, mention = one
    text, named = facts.layout.flow.folded, pattern(facts.lexicon, "project-named")
    line = text.rfind("\n", 0, sentence.start) + 1
    head = named.search(text, line, min(line + _HEAD, sentence.start)) or named.search(sentence.between(sentence.start, mention.start))
    spent = pattern(facts.lexicon, "project-spent").search(sentence.item(mention))
    foreign = pattern(facts.lexicon, "not-own-funds").search(sentence.text)
    return head is not None and spent is not None and foreign is None and _is_own(sentence, mention, facts)


def _is_own(sentence: Sentence, mention: Mention, facts: Facts) -> bool:
    """True for a figure of the report's own year."""
    before = sentence.between(sentence.start, mention.start)
    return cue(facts.lexicon, "last-period").search(sentence.lead(mention)) is None and only_own_year(before, facts)


__all__ = ["projects_above_all"]
