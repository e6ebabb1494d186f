"""What there was, what came, what went and what there was then, told in a row: 年初在册1286人，新增94人，退出137人，年末在册1243人."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.changes.budget_chains import CHAIN, GUESSED
from analyzer.checks.compare import hedged
from analyzer.checks.figures.equations import Equation
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import YEAR

_FEWEST, _LONGEST, _SPAN, _NAME = 3, 8, 3, 2
_TIMES = late_regex(
    r"截[至止到]?|20\d\d年|12月(?:31日|底|末)?|[本当]?年[末底]|[期月季][末底]|目前|(?:仍|尚|还|共|实|现|保)?有|实际|[在库结留]存|在册|在岗|在编|在用"
    r"|库存|剩余?|结[余转]|余额|存量|储备|账面|滚存|总[数量计]|累计|[人户件数额]数|[为是达到共至，,\s]"
)
_NO_STOCK = ("percent", "percentage-point", "calendar", "")
_WHICH = late_regex(r"其中|[(（]含")

_Some = tuple[Mention, ...]
_Figure = tuple[Mention, str, int]
"""A figure with the words before it and the number of its sentence."""


def told_flows(passage: Passage, lexicon: Lexicon) -> Iterator[Equation]:
    """Every such row of figures."""
    if passage.in_table or len(passage.mentions) < _FEWEST:
        return
    opening, closing = pattern(lexicon, "flow-opening"), pattern(lexicon, "flow-closing")
    moved = cue(lexicon, "flow-moved")
    if not any(opening.search(sentence.text) for sentence in passage.sentences):
        return
    figures = [
        (one, sentence.item(one), number)
        for number, sentence in enumerate(passage.sentences) for one in sentence.mentions if _is_plain(sentence, one)
    ]  # fmt: skip
    for at, (start, words, number) in enumerate(figures):
        if opening.search(words) is None or moved.search(words):
            continue
        unit = start.quantity.unit
        behind = [one for one in figures[at + 1 :] if one[0].quantity.unit == unit and one[2] - number <= _SPAN][:_LONGEST]
        last = next(
            (index for index, one in enumerate(behind) if closing.search(one[1]) and not moved.search(one[1]) and _is_later(words, one[1])),
            0,
        )
        yield from _flows(start, behind[:last], behind[last][0], lexicon) if last else ()


def _is_plain(sentence: Sentence, one: Mention) -> bool:
    if one.depth or not one.quantity.value or hedged(one.quantity) or one.quantity.dimension in _NO_STOCK:
        return False
    return _WHICH.search(re.split("[；;]", sentence.between(sentence.start, one.start))[-1]) is None


def _is_later(opening: str, words: str) -> bool:
    """True for words of a later time than those of the first figure, of the same; 年末新能源车 is a part of the 车辆."""
    first, then = YEAR.findall(opening), YEAR.findall(words)
    if first and then and first[-1] >= then[-1]:
        return False
    name = _TIMES.sub("", words)
    return len(name) < _NAME or any(name[at : at + _NAME] in opening for at in range(len(name) - 1))


def _flows(start: Mention, between: Sequence[_Figure], end: Mention, lexicon: Lexicon) -> Iterator[Equation]:
    """The balance, where at most one of the figures between does not say whether it came or went: then that which comes nearer."""
    more, less, unclear = _sides(between, lexicon)
    if len(unclear) > 1 or len(more) + len(less) + len(unclear) == 0:
        return
    ways = [((*more, *unclear), less), (more, (*less, *unclear))] if unclear else [(more, less)]
    come, went = min(ways, key=lambda way: abs(start.value + _total(way[0]) - _total(way[1]) - end.value))
    yield Equation(GUESSED if unclear else CHAIN, "flow", {"start": (start,), "more": come, "less": went, "gap": (end,)}, {})


def _total(some: Sequence[Mention]) -> Decimal:
    return sum((one.value for one in some), Decimal(0))


def _sides(between: Sequence[_Figure], lexicon: Lexicon) -> tuple[_Some, _Some, _Some]:
    """What came, what went, and what does not say so, without what they come to together."""
    comes, goes = cue(lexicon, "flow-comes", "budget-added"), cue(lexicon, "flow-goes", "budget-cut")
    net = cue(lexicon, "flow-net")
    more, less, unclear = list[Mention](), list[Mention](), list[Mention]()
    for mention, words, _ in between:
        if net.search(words):
            continue
        came, went = (max((one.end() for one in verb.finditer(words)), default=-1) for verb in (comes, goes))
        (unclear if came == went else more if came > went else less).append(mention)
    return tuple(more), tuple(less), tuple(unclear)


__all__ = ["told_flows"]
