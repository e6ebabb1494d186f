"""One item of spending (运行维护费) whose budget is told in one place and whose spending in another, each only once."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.money.adjustments import adjustment_told
from analyzer.checks.money.spending_plans import Overspent, explained
from analyzer.checks.prose.words import pattern
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_ITEM, _FIRST = "费", ("预算", "控制", "限额", "核定", "批复")
_LEAST = 4

_Told = dict[str, list[tuple[Quantity, Sentence]]]


def overspent_singles(facts: Facts) -> Iterator[Overspent]:
    """The items on which more was spent than the one budget for them, with no word on why nor on any change of the budget."""
    text = facts.layout.flow.folded
    if _ITEM not in text or not any(word in text for word in _FIRST):
        return
    planned: _Told = {}
    spent: _Told = {}
    for sentence in facts.prose:
        if _ITEM in sentence.text and "元" in sentence.text:
            _read(sentence, facts, planned, spent)
    over = [one for one in _pairs(planned, spent) if not explained(one.name, facts)] if planned and spent else []
    if over and not adjustment_told(facts):
        yield from over


def _read(sentence: Sentence, facts: Facts, planned: _Told, spent: _Told) -> None:
    """The amounts of a sentence that stand right behind an item and a word of planning or of spending."""
    for one in sentence.mentions:
        figure = one.quantity
        if figure.metric != "money" or not figure.value or one.depth or hedged(figure) or not _of_this_year(sentence, one, facts):
            continue
        words = sentence.item(one)
        for name, told in (("single-plan", planned), ("single-spent", spent)):
            found = pattern(facts.lexicon, name).search(words)
            if found is not None:
                told.setdefault(found["name"], []).append((figure, sentence))


def _of_this_year(sentence: Sentence, one: Mention, facts: Facts) -> bool:
    """True where nothing in its clause says that it is of another year, of a part or a comparison."""
    lead = sentence.lead(one)
    return pattern(facts.lexicon, "item-elsewhere").search(lead) is None and only_own_year(lead, facts)


def _pairs(planned: _Told, spent: _Told) -> Iterator[Overspent]:
    """Items told once on either side, one of whose two names is the end of the other."""
    for name, uses in spent.items():
        fits = [(plan, told) for plan, told in planned.items() if plan.endswith(name) or name.endswith(plan)]
        rivals = [other for other in spent if any(other.endswith(plan) or plan.endswith(other) for plan, _ in fits)]
        if len(fits) != 1 or len(fits[0][1]) != 1 or len(uses) != 1 or rivals != [name] or min(len(name), len(fits[0][0])) < _LEAST:
            continue
        (base, first), (done, then) = fits[0][1][0], uses[0]
        if first is not then and (done.value or 0) > (base.value or 0) + base.ulp:
            yield Overspent(fits[0][0], base, done)


__all__ = ["overspent_singles"]
