"""Events that are denied (全年未发生安全责任事故) against the place that counts one of them (8月发生漏电伤人事故1起)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import regex

from analyzer.checks.statements import Grounds, Place
from analyzer.checks.words import pattern
from analyzer.model import Quantity

_UNITS = frozenset("起次例件宗")
_MOST = Decimal(5)
"""More of them are what the unit deals with (受理、查处 cases of others), not what befell it."""
_BEFORE, _AFTER = 44, 24
_WORD = 2


def happened(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place, bool]]:
    """Pairs of a denial and of the clause that counts what it denies, and whether both name its kind (森林火灾).

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    events = [quantity for quantity in grounds.facts.quantities if quantity.unit in _UNITS and quantity.cell is None]
    counted = [(place, event) for quantity in events for place, event in _counted(grounds, quantity)]
    text, denied = grounds.facts.layout.flow.folded, pattern(grounds.facts.lexicon, "denied-event")
    for found in denied.finditer(text) if counted else ():
        if firm(grounds, *found.span()):
            told = next((place for place, event in counted if event == found["event"] and _same(grounds, found, place)), None)
            if told is not None:
                yield found.span(), told, bool(_kind(grounds, found)) and "责任" not in found["kind"]


def _counted(grounds: Grounds, quantity: Quantity) -> Iterator[tuple[Place, str]]:
    """Where a small number of events befell the unit, and the word for them: 发生…事故1起, 发生1起…事故."""
    if quantity.value is None or not 0 < quantity.value <= _MOST:
        return
    flow, lexicon = grounds.facts.layout.flow, grounds.facts.lexicon
    start, end = flow.from_text(quantity.span.start), flow.from_text(quantity.span.end - 1) + 1
    before = pattern(lexicon, "event-before").search(flow.folded, max(start - _BEFORE, 0), start)
    after = pattern(lexicon, "event-after").search(flow.folded, max(start - _AFTER, 0), end + _AFTER) if before is None else None
    found = before or (after if after is not None and after.start("number") <= start < after.end("number") else None)
    if found is not None:
        place = (found.start(), max(found.end(), end))
        yield place, found["event"]


def _same(grounds: Grounds, denied: regex.Match[str], counted: Place) -> bool:
    """True where the denied kind of event is the counted one: its grade, its sphere and its time are told of that too."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    denial, kind, event = denied.span(), denied["kind"], denied["event"]
    start, end = grounds.sentence(*counted)
    if start <= denial[0] < end:
        return False
    told = text[start:end]
    claimed = text[slice(*grounds.sentence(*denial))]
    if any(found[0] not in claimed for found in pattern(lexicon, "event-elsewhere").finditer(told)):
        return False
    if "责任" in kind and pattern(lexicon, "not-liable").search(told) is not None:
        return False
    left, right = grounds.clause(*denial)
    special = [found[0] for found in pattern(lexicon, "event-special").finditer(text, left, right)]
    rest = _kind(grounds, denied)
    return all(word in told for word in special) and (rest in told or any(half + event in told for half in _halves(rest)))


def _kind(grounds: Grounds, denied: regex.Match[str]) -> str:
    """What kind of event is denied, without the words of every denial (安全, 责任)."""
    return pattern(grounds.facts.lexicon, "event-generic").sub("", denied["kind"])


def _halves(kind: str) -> tuple[str, ...]:
    """The two kinds of which one word is made (森林草原), none where it is of another length."""
    return (kind[:_WORD], kind[_WORD:]) if len(kind) == _WORD * 2 else ()


__all__ = ["happened"]
