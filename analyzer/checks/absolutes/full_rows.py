"""Rows whose result says that all is done (持证上岗率 100%, 事故 0起) against a clause that counts those left out (5名没有上岗证)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.absolutes.happened import counted_events, denial_of, is_same_event
from analyzer.checks.absolutes.uncovered import Left, left_out, words_of
from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of, telling_pairs
from analyzer.checks.prose.words import cue, is_narrower, no_result, pattern
from analyzer.model import Indicator, Reading, Span

_WHOLE, _RATE, _MONEY = Decimal(100), "率", "资金"
_SHARED, _MOST = 3, 40


class TakenBack(NamedTuple):
    """A row, its result, the clause that takes it back, and whether that is of the very kind of event that the row denies."""

    row: Indicator
    actual: Reading
    clause: Span
    sure: bool


def taken_back(facts: Facts) -> Iterator[TakenBack]:
    """Every row that tells all (100 %) or none (0起), with the first clause that says otherwise."""
    rows = [(item, item.actual) for item in facts.indicators if item.table is not None and item.actual is not None]
    full = [(item, actual) for item, actual in rows if actual.value == _WHOLE and _RATE in item.name]
    none = [(item, actual) for item, actual in rows if actual.value == 0]
    if not full and not none:
        return
    grounds = grounds_of(facts)
    yield from _full(grounds, full)
    yield from _late(grounds, full)
    yield from _none(grounds, none)


def _full(grounds: Grounds, rows: list[tuple[Indicator, Reading]]) -> Iterator[TakenBack]:
    told = left_out(grounds.facts)[:_MOST] if rows else []
    for item, actual in rows:
        name = grounds.facts.lexicon.fold(item.name)
        fit = next((left for left, _ in told if _fits(grounds, name, left)), None)
        if fit is not None:
            yield TakenBack(item, actual, _clause(grounds, fit[:2]), sure=False)


def _late(grounds: Grounds, rows: list[tuple[Indicator, Reading]]) -> Iterator[TakenBack]:
    """Rows that all was in time (拨付及时率 100%), beside the confession that the same deed came late (至11月才拨付)."""
    lexicon = grounds.facts.lexicon
    names = [(item, actual, lexicon.fold(item.name)) for item, actual in rows]
    timely = [one for one in names if cue(lexicon, "in-due-time").search(one[-1]) is not None]
    told = list(_confessed_late(grounds)) if timely else []
    for item, actual, name in timely:
        fit = next((place for place, deed in told if deed in name and _is_late(grounds, name, place, deed)), None)
        if fit is not None:
            yield TakenBack(item, actual, _clause(grounds, fit), sure=False)


def _confessed_late(grounds: Grounds) -> Iterator[tuple[Place, str]]:
    """Where the report owns up to a deed of this year that came late, and the deed."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    late, weak = pattern(lexicon, "told-late"), no_result(lexicon)
    for start, end in grounds.confessing:
        for found in late.finditer(text, start, end):
            if weak.search(text, grounds.clause(*found.span())[0], found.start()) is None:
                yield found.span(), found["deed"]


def _is_late(grounds: Grounds, name: str, place: Place, deed: str) -> bool:
    """True where the late deed was done to what a row's name tells; the report's own money is that of all its rows."""
    lexicon = grounds.facts.lexicon
    plain = cue(lexicon, "generic-words").sub("，", cue(lexicon, "in-due-time").sub("，", name.replace(deed, "，").replace(_RATE, "，")))
    about, told = pairs_of(plain), grounds.facts.layout.flow.folded[slice(*grounds.sentence(*place))]
    return bool(about & pairs_of(told)) or (_MONEY in name and _MONEY in told)


def _fits(grounds: Grounds, name: str, left: Left) -> bool:
    """True where a clause leaves out some of the things that a row's name tells, and of the same deed."""
    lexicon, (start, end, deed) = grounds.facts.lexicon, left
    about = telling_pairs(name.replace(_RATE, "，"), lexicon)
    told = grounds.core(start, end) | grounds.subject(start, end) | pairs_of(deed)
    if len(about & told) < max(min(_SHARED, len(about) - 1), 1) or not _of_part(grounds, name, left):
        return False
    if pattern(lexicon, "late-deed").fullmatch(deed) is not None:
        return cue(lexicon, "in-due-time").search(name) is not None
    if pattern(lexicon, "plain-deed").fullmatch(deed) is not None:
        return cue(lexicon, "cover-names").search(name) is not None
    return bool(words_of(lexicon, deed) & words_of(lexicon, name))


def _of_part(grounds: Grounds, name: str, left: Left) -> bool:
    """True unless the row is of a part (重大隐患) that the clause does not name."""
    text = grounds.facts.layout.flow.folded
    told = text[grounds.sentence(*left[:2])[0] : left[1]]
    return not is_narrower(name, told, grounds.facts.lexicon)


def _none(grounds: Grounds, rows: list[tuple[Indicator, Reading]]) -> Iterator[TakenBack]:
    lexicon = grounds.facts.lexicon
    names = [lexicon.fold(item.name) for item, _ in rows]
    found = [pattern(lexicon, "event-name").search(name) for name in names]
    counted = counted_events(grounds.facts) if any(found) else []
    for (item, actual), name, match in zip(rows, names, found, strict=True) if counted else ():
        denial = denial_of(grounds, match, name, name, -1) if match is not None else None
        place = next((place for place, event in counted if denial is not None and is_same_event(grounds, denial, place, event)), None)
        if denial is not None and place is not None:
            yield TakenBack(item, actual, _clause(grounds, place), denial.sure)


def _clause(grounds: Grounds, place: Place) -> Span:
    return grounds.facts.layout.flow.span(*grounds.clause(*place))


__all__ = ["TakenBack", "taken_back"]
