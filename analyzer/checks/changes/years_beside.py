"""Changes that no other reading binds, between the only two figures of a unit before them, one told of the year before."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes import change_reader, changes_told
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.changes.two_years import of_two_years
from analyzer.late_regex import late_regex
from analyzer.model import Span
from analyzer.model.passages import Sentence

_LEADS = late_regex(r"^[，,\s]*(?:两年|前后|年度)*(?:相?比|对比|比较)?(?:下来|之下|来看|起来)?[，,]?")
_CLOSED = late_regex(r"\s?(?:[，。；、;)）!！]|$)")
_FRESH = late_regex("新增|净增|其中")


def years_beside(facts: Facts, judged: Collection[Span]) -> Iterator[Change]:
    """Every such change. Args: judged: those read otherwise."""
    pure = change_reader(facts.lexicon).pure
    for readings in chain.from_iterable(changes_told(facts)):
        stated = readings[0].stated
        number = facts.prose_places.get(stated.quantity.id)
        if stated.quantity.span in judged or number is None:
            continue
        sentence = facts.prose[number[0]]
        lead = _LEADS.sub("", sentence.item(stated))
        if pure.fullmatch(lead) and not _FRESH.search(lead) and _CLOSED.match(sentence.between(stated.end, stated.end + 2)):
            yield from _between(sentence, readings, facts)


def _between(sentence: Sentence, readings: list[Change], facts: Facts) -> Iterator[Change]:
    stated, words = readings[0].stated, readings[0].words
    figures = {one.start: one for reading in readings for one in (reading.old, reading.new) if sentence.start <= one.start < stated.start}
    for old, new in of_two_years(sentence, [figures[at] for at in sorted(figures)], facts.lexicon):
        first, like = min(old.start, new.start), stated.quantity.dimension
        if any(one.quantity.dimension == like and one not in (old, new) for one in sentence.mentions if first <= one.start < stated.start):
            continue  # 较2019年的98万人次增长31%，较上年增长20%
        relative = stated.quantity.dimension == "percent" and old.quantity.dimension != "percent"
        yield Change(old, new, stated, relative=relative, firm=True, words=words)


__all__ = ["years_beside"]
