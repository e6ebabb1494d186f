"""Events that are denied (全年未发生安全责任事故) against the place that counts one of them (8月发生漏电伤人事故1起)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

import regex

from analyzer.checks.base import Facts, once
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place
from analyzer.checks.prose.words import pattern
from analyzer.model import Quantity

_DENIED = sought("denied-event")
_UNITS = frozenset("起次例件宗")
_MOST = Decimal(5)
"""More of them are what the unit deals with (受理、查处 cases of others), not what befell it."""
_BEFORE, _AFTER = 44, 24
_WORD = 2


class Denial(NamedTuple):
    """Where an event is denied: its kind and word, the clause and the sentence round them, and where it begins (-1: in a table)."""

    kind: str
    event: str
    clause: str
    sentence: str
    at: int

    @property
    def sure(self) -> bool:
        """True where it names the kind (森林火灾) and leaves no door open (责任)."""
        return self.kind != "" and "责任" not in self.clause


def happened(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a denial and of the clause that counts what it denies, and whether the denial is a sure one.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    counted = counted_events(grounds.facts)
    text = grounds.facts.layout.flow.folded
    for found in _DENIED.find(grounds.facts) if counted else ():
        if firm(grounds, *found.span()):
            clause, sentence = (text[slice(*wide(*found.span()))] for wide in (grounds.clause, grounds.sentence))
            denial = denial_of(grounds, found, clause, sentence, found.start())
            told = next((place for place, event in counted if is_same_event(grounds, denial, place, event)), None)
            if told is not None:
                yield found.span(), told, denial.sure


def denial_of(grounds: Grounds, found: regex.Match[str], clause: str, sentence: str, at: int) -> Denial:
    """The denial that a match tells, its kind without the words of every denial (安全, 责任)."""
    kind = pattern(grounds.facts.lexicon, "event-generic").sub("", found["kind"])
    return Denial(kind, found["event"], clause, sentence, at)


@once
def counted_events(facts: Facts) -> list[tuple[Place, str]]:
    """Where a report counts a few events that befell the unit, and the word for them."""
    events = [quantity for quantity in facts.quantities if quantity.unit in _UNITS and quantity.cell is None]
    return [(place, event) for quantity in events for place, event in _counted(facts, quantity)]


def _counted(facts: Facts, quantity: Quantity) -> Iterator[tuple[Place, str]]:
    """Where a small number of events befell the unit, and the word for them: 发生…事故1起, 发生1起…事故."""
    if quantity.value is None or not 0 < quantity.value <= _MOST:
        return
    flow, lexicon = facts.layout.flow, facts.lexicon
    start, end = flow.range_of(quantity.span)
    before = pattern(lexicon, "event-before").search(flow.folded, max(start - _BEFORE, 0), start)
    after = pattern(lexicon, "event-after").search(flow.folded, max(start - _AFTER, 0), end + _AFTER) if before is None else None
    found = before or (after if after is not None and after.start("number") <= start < after.end("number") else None)
    if found is not None:
        place = (found.start(), max(found.end(), end))
        yield place, found["event"]


def is_same_event(grounds: Grounds, denial: Denial, counted: Place, event: str) -> bool:
    """True where the denied kind of event is the counted one: its grade, its sphere and its time are told of that too."""
    lexicon = grounds.facts.lexicon
    start, end = grounds.sentence(*counted)
    if event != denial.event or start <= denial.at < end:
        return False
    told, upto = grounds.facts.layout.flow.folded[start:end], grounds.clause(*counted)[1] - start
    if any(found[0] not in denial.sentence for found in pattern(lexicon, "event-elsewhere").finditer(told, 0, upto)):
        return False  # told of others before the event is named, not behind it (按全县有林地计算)
    if not only_own_year(told[told.rfind("；", 0, upto) + 1 : upto], grounds.facts):
        return False
    if "责任" in denial.clause and pattern(lexicon, "not-liable").search(told) is not None:
        return False
    special = [found[0] for found in pattern(lexicon, "event-special").finditer(denial.clause)]
    kind, item = denial.kind, told[: max(told.find("；", upto), 0) or None]
    if pattern(lexicon, "deaths-counted").search(item, max(counted[0] - start, 0)) is not None:
        deadly = pattern(lexicon, "event-deadly")
        kind, special = deadly.sub("", kind), [word for word in special if deadly.search(word) is None]
    same = kind in item or any(half + event in item for half in _halves(kind))
    return same and all(word in item for word in special)


def _halves(kind: str) -> tuple[str, ...]:
    """The two kinds of which one word is made (森林草原), none where it is of another length."""
    return (kind[:_WORD], kind[_WORD:]) if len(kind) == _WORD * 2 else ()


__all__ = ["Denial", "counted_events", "denial_of", "happened", "is_same_event"]
