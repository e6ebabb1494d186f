"""Causes that are said to be all (一是…；二是…。除此之外没有其他因素): they add up to the difference told before them.

The list is numbered, or stands behind 原因说明如下： with ； between its items.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.changes.causes import cause_of
from analyzer.checks.changes.closed_causes import ITEM, WIDE, Counted, Told, change_told, one_each
from analyzer.checks.changes.level_rest import apart
from analyzer.checks.compare import hedged
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import wide_regex
from analyzer.model import Quantity
from analyzer.model.passages import Passage

_FIRST = wide_regex(r"一是|①|[（(][一1][)）]|(?<![\d.])1[.、](?!\d)|其一(?=[，、是])|第一[，、]")
_CAUSES = wide_regex(r"(?:原因|因素)(?:具体|说明|分析|主要|情况)*(?:如下|有|为|包括)?[^，。；:：\d]{0,6}[:：]")
_CUT, _COMMA = wide_regex("[；;]"), wide_regex(r"(?<=元)[，,]")
_FEWEST, _GAP = 2, 60


def closed_lists(facts: Facts) -> Iterator[Counted]:
    """Every difference with the numbered causes, one amount each, behind which the report says that there are no others."""
    text = facts.layout.flow.folded
    closers = {entry: pattern(facts.lexicon, entry) for entry in ("causes-closed", "rest-level") if may_stand(facts, entry)}
    if not closers:
        return
    for number, passage in enumerate(facts.passages):
        if passage.in_table:
            continue
        start = passage.sentences[0].start
        stops = [(entry, found.start()) for entry, one in closers.items() for found in one.finditer(text, start, _end(text, passage))]
        for entry, stop in stops:
            told = _told(facts, number, stop)
            sure = told is not None and (entry == "causes-closed" or told.holds or apart(told.total(), told.change.value or told.total()))
            if told is not None and sure:
                yield told
                break


def _end(text: str, passage: Passage) -> int:
    end = text.find("\n", passage.sentences[-1].end - 1)
    return end if end >= 0 else len(text)


def _told(facts: Facts, number: int, at: int) -> Counted | None:
    """The difference and its causes, all of the paragraph that ends the list before an offset."""
    passage, text = facts.passages[number], facts.layout.flow.folded
    opens = text.rfind("\n", 0, passage.sentences[0].start) + 1
    first = next(iter(_FIRST.finditer(text, opens, at)), None) or next(iter(_CAUSES.finditer(text, opens, at)), None)
    if first is None:
        return None
    items = [one.start() for one in ITEM.finditer(text, first.start(), at)] or _unnumbered(text, first.start(), at)
    change, way = _change(facts, number, first.start())
    causes = one_each(_parts(passage, [*items, at]), change) if change is not None else []
    if change is None or hedged(change) or len(causes) < _FEWEST or len(causes) != len(items):
        return None
    signs = tuple(-1 if way and (cause := cause_of(*pair, facts.lexicon)) is not None and cause.sign == -way else 1 for pair in causes)
    told = Counted(change, tuple(one.quantity for _, one in causes), signs)
    plain = told._replace(signs=(1,) * len(signs))
    told = plain if plain.holds else told
    stated = change.value or told.total()
    return told if stated / WIDE < told.total() < stated * WIDE else None


def _unnumbered(text: str, start: int, at: int) -> list[int]:
    """Where the items begin behind the words that announce them: each but the first behind a ；, or a ， where there is none.

    None where a 。 parts them.
    """
    last = text.rfind("。", start, at) + 1 or at
    cuts = [one.end() for one in _CUT.finditer(text, start, last)] or [one.end() for one in _COMMA.finditer(text, start, at - 1)]
    return [] if "。" in text[start : last - 1] else [start, *cuts]


def _change(facts: Facts, number: int, at: int) -> tuple[Quantity | None, int]:
    """The last difference before the first cause: in its paragraph, else in the one right above."""
    passage = facts.passages[number]
    index = next((place for place, one in enumerate(passage.sentences) if one.end > at), 0)
    own = passage.sentences[: index + 1]
    change, way = change_told(own, at, facts)
    above = facts.passages[number - 1] if number else None
    if change is not None or above is None or above.in_table or any(one.start < at for sentence in own for one in sentence.mentions):
        return change, way
    return change_told(above.sentences, at, facts) if own[0].start - above.sentences[-1].end <= _GAP else (None, 0)


def _parts(passage: Passage, cuts: list[int]) -> Iterator[list[Told]]:
    """The figures of each item, from one cut to the next."""
    for start, stop in pairwise(cuts):
        yield [(home, one) for home in passage.sentences for one in home.mentions if start <= one.start < stop and not one.depth]


__all__ = ["closed_lists"]
