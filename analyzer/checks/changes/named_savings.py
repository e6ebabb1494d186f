"""What was saved against a sum told by name above: 采购预算1286万元，中标价1173.48万元…与采购预算相比，节约121.52万元，节约率8.75%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.figures.equations import Equation
from analyzer.checks.figures.givers import gives, value_of
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.words import pattern
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_ID = "saved-against-named"
_BEHIND = 10
_FILLERS = "为是共约达计有:： "


def named_savings(facts: Facts) -> dict[int, Equation]:
    """The savings by their passage that the rate told behind them and one slip of the pen prove wrong."""
    saved = pattern(facts.lexicon, "saved-against-named")
    found: dict[int, Equation] = {}
    for index, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            for gap, rate in _rated(sentence):
                said = saved.search(_before(sentence, gap))
                above = [one for one in facts.prose if one.end <= sentence.start] if said is not None else []
                equation = _equation(said["name"], gap, rate, above) if said is not None else None
                if equation is not None:
                    found[index] = equation
    return found


def _rated(sentence: Sentence) -> Iterator[tuple[Mention, Quantity]]:
    """The sums of money with a percentage right behind them."""
    for one, two in pairwise(sentence.mentions):
        if _is_money(one) and not one.depth and two.quantity.dimension == "percent" and two.start - one.end <= _BEHIND:
            yield one, two.quantity


def _before(sentence: Sentence, mention: Mention) -> str:
    """The words before a sum of money, back to the one before it."""
    last = max(
        (one.end for one in sentence.mentions if one.end <= mention.start and one.quantity.metric == "money"), default=sentence.start
    )
    return sentence.between(last, mention.start)


def _equation(name: str, gap: Mention, rate: Quantity, above: Sequence[Sentence]) -> Equation | None:
    """The difference between the one sum of that name and the one that was paid in its place, by the rate."""
    money = [(one, sentence.item(one)) for sentence in above for one in sentence.mentions if _is_money(one)]
    bases = {value_of(one.quantity): one for one, item in money if item.rstrip(_FILLERS).endswith(name)}
    if len(bases) != 1:
        return None
    value, base = next(iter(bases.items()))
    fit = {
        value_of(one.quantity): one for one, _ in money
        if near_miss(gap.quantity, value - value_of(one.quantity)) and gives((value - value_of(one.quantity)) / value, rate)
    }  # fmt: skip
    told = {value_of(one.quantity) for one, _ in money}
    if len(fit) != 1 or value - value_of(gap.quantity) in told or gives(value_of(gap.quantity) / value, rate):
        return None
    return Equation(_ID, "difference", {"new": (next(iter(fit.values())),), "old": (base,), "gap": (gap,)}, {})


def _is_money(mention: Mention) -> bool:
    """True for an exact sum of money."""
    return mention.quantity.metric == "money" and bool(mention.quantity.value) and not hedged(mention.quantity)


__all__ = ["named_savings"]
