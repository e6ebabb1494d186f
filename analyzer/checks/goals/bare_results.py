"""Results that say only that the thing was done (已落实, 随访工作按要求完成) where the target is a number."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.figures.swapped_results import kind_counted
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.goals.stated_goals import result_blocks
from analyzer.checks.prose.clauses import Clause, clauses_in, topic
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Indicator, Quantity, Reading, Span
from analyzer.text import piece_end, piece_start, squeezed

_SIZES = ("length", "area")
_WHOLE, _ALL = Decimal(100), ("全", "均", "都")
_SHELL = " \t\n。，,.;；、（）()"
_SHARED, _MOST = 3, Decimal("0.7")
_STOPS = "。；\n"
_POINTS = late_regex(r"[，,][^，。；\d]{0,8}\d+(?:\.\d+)?分(?!钟)")
"""The points that a sentence gives are no result: 开放审核有序推进，得满分8分."""


class BareAnswer(NamedTuple):
    """A goal with its figure, and the clause that calls it done without any."""

    item: Indicator
    target: Quantity
    words: Span


def is_bare(target: Reading, words: str, facts: Facts) -> bool:
    """True for a cell that says 已落实到位 of a target of many; one thing is wholly told by it, 100% by 全部落实."""
    told = squeezed(facts.lexicon.fold(words)).strip(_SHELL)
    return target.value != 1 and pattern(facts.lexicon, "bare-result").fullmatch(told) is not None and not _says_all(target.value, told)


def _says_all(value: Decimal | None, words: str) -> bool:
    return value == _WHOLE and any(sign in words for sign in _ALL)


def bare_answers(facts: Facts) -> Iterator[BareAnswer]:
    """Counts of the prose that one clause of the results calls done, where no figure of their kind is left for them."""
    goals = [(item, figure) for item in facts.indicators if (figure := _open(item, facts)) is not None]
    if not goals or facts.evaluations or not any(item.actual is not None for item in facts.indicators):
        return
    told = [(clause, name) for block in result_blocks(facts) for clause in clauses_in(block, facts) if (name := _name(clause, facts))]
    free = _free(facts) if told else set()
    for item, target in goals:
        closed = kind_counted(target) not in free
        found = [clause for clause, name in told if (closed or _is_scored(clause)) and _names(name, item, facts)]
        if found:
            yield BareAnswer(item, target, found[0].span)


def _open(item: Indicator, facts: Facts) -> Quantity | None:
    """The only figure of a goal of the prose that has no result, if it counts or measures more than one thing."""
    figure = facts.figure_of(item.target) if item.table is None and item.actual is None and not item.told else None
    if figure is None:
        return None
    counts = figure.value is not None and figure.value > 1 and (figure.metric in COUNTED or figure.dimension in _SIZES)
    return figure if counts and not is_satisfaction(item, facts) else None


def _name(clause: Clause, facts: Facts) -> str:
    """What a clause that ends with 按要求完成 is about; nothing where its sentence has a figure."""
    found = next((one for one in pattern(facts.lexicon, "bare-result").finditer(clause.words) if one.end() == len(clause.words)), None)
    if found is None or found.start() == 0:
        return ""
    figured = any(char.isdigit() for char in _POINTS.sub("", _sentence(clause)))
    return "" if figured else clause.words[: found.start()]


def _sentence(clause: Clause) -> str:
    text = clause.flow.folded
    return text[piece_start(text, clause.start, _STOPS) : piece_end(text, clause.end, _STOPS)]


def _is_scored(clause: Clause) -> bool:
    """True where the sentence gives the goal its points: no figure told elsewhere is its result."""
    return _POINTS.search(_sentence(clause)) is not None


def _free(facts: Facts) -> set[str]:
    """The kinds of the figures of the results that are the result of no goal."""
    taken = {number for item in facts.indicators if item.actual is not None for number in item.actual.quantities}
    return {kind_counted(one) for block in result_blocks(facts) for one in inside(facts, block) if one.id not in taken}


def _names(name: str, item: Indicator, facts: Facts) -> bool:
    """True where nearly all that a clause is about is in the goal's name."""
    own, told = topic(facts.lexicon.fold(item.name), facts.lexicon), topic(name, facts.lexicon)
    return len(own & told) >= min(_SHARED, len(own)) > 0 and len(own & told) >= _MOST * len(told)


__all__ = ["BareAnswer", "bare_answers", "is_bare"]
