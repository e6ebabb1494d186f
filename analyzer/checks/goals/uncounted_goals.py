"""Goals of a list that have no figure beside those that have one, and whose results count: 完成渔船检验 — 完成渔船检验497艘."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Indicator, Quantity, Span
from analyzer.model.passages import Sentence
from analyzer.text import HAN

_CLAUSE = late_regex(r"[^，。；、:：！？\n]+")
_FIGURE = late_regex(r"[\d%]")
_FEWEST, _SHORTEST = 2, 4


class Uncounted(NamedTuple):
    """A goal in words with the figure of its result."""

    words: str
    span: Span
    actual: Quantity


def uncounted_goals(facts: Facts) -> Iterator[Uncounted]:
    """The clauses without a figure in sentences that state several targets, each with the first later figure behind its very words."""
    aims = [item for item in facts.indicators if item.table is None and item.target is not None and item.target.quantities]
    if facts.evaluations or len(aims) < _FEWEST:
        return
    starts = [facts.layout.flow.from_text(item.target.span.start) for item in aims if item.target is not None]
    sentences = facts.prose
    for number, sentence in enumerate(sentences):
        if sum(sentence.start <= start < sentence.end for start in starts) < _FEWEST:
            continue
        for words, span in _bare(sentence, facts):
            told = _result(words, sentences[number + 1 :]) if not _aimed(words, aims, facts) else None
            if told is not None:
                yield Uncounted(words, span, told)


def _bare(sentence: Sentence, facts: Facts) -> Iterator[tuple[str, Span]]:
    """The clauses that name a countable deed and no figure."""
    deed = pattern(facts.lexicon, "countable-deed")
    for found in _CLAUSE.finditer(sentence.text):
        words = found[0].strip()
        if len(words) >= _SHORTEST and not _FIGURE.search(words) and HAN.fullmatch(words) and deed.fullmatch(words):
            start = sentence.start + found.start()
            if not any(start <= one.start < sentence.start + found.end() for one in sentence.mentions):
                yield words, facts.layout.flow.span(start, sentence.start + found.end())


def _aimed(words: str, aims: list[Indicator], facts: Facts) -> bool:
    """True if another goal is of the same thing and has a figure."""
    names = (facts.lexicon.fold(item.name) for item in aims)
    return any(words[_FEWEST:] in name or (len(name) >= _SHORTEST and name in words) for name in names)


def _result(words: str, later: Sequence[Sentence]) -> Quantity | None:
    """The count that a later sentence tells right behind the words of the goal."""
    for sentence in later:
        for mention in sentence.mentions if words in sentence.text else ():
            quantity = mention.quantity
            if not mention.depth and quantity.metric in COUNTED and quantity.value and sentence.item(mention).strip().endswith(words):
                return quantity
    return None


__all__ = ["Uncounted", "uncounted_goals"]
