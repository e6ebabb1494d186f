"""Brackets and quotation marks that lack their other half, over paragraphs (also those broken by a page) and cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.checks.prose.places import Places
from analyzer.late_regex import late_regex

_MARK = late_regex(r"[()“”《》〔〕【】]")
_CLOSES = {")": "(", "”": "“", "》": "《", "〕": "〔", "】": "【"}
_ITEM = late_regex(r"[\s。；:，、!！?？|](?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")
_LOOK = 5


def lonely_marks(places: Places) -> Iterator[int]:
    """Flow offsets of marks without their other half. ``1)`` at the head of an item is no bracket."""
    text = places.layout.flow.folded
    waiting: list[int] = []
    range_of_waiting = -1
    for index, found in _suspects(places):
        at, mark = found.start(), found[0]
        if mark == ")" and _ITEM.search(_before(text, at, places.ranges[index][0])):
            continue
        if waiting and not _goes_on(places, range_of_waiting, index):
            yield from waiting
            waiting = []
        range_of_waiting = index
        opener = _CLOSES.get(mark)
        if opener is None:
            waiting.append(at)
            continue
        match = next((place for place in reversed(waiting) if text[place] == opener), None)
        if match is None:
            yield at
        else:
            waiting.remove(match)
    yield from waiting


def _before(text: str, at: int, start: int) -> str:
    """The characters before a place, with a blank for the beginning of its paragraph. Args: start: where that begins."""
    first = max(at - _LOOK, start)
    return (" " if first == start else "") + text[first:at]


def _suspects(places: Places) -> Iterator[tuple[int, re.Match[str]]]:
    """The marks of those ranges that have not as many of one half as of the other."""
    text = places.layout.flow.folded
    pairs = [(half, other) for other, half in _CLOSES.items() if half in text or other in text]
    for index, (start, end, _) in enumerate(places.ranges):
        for half, other in pairs:
            if text.count(half, start, end) != text.count(other, start, end):
                yield from ((index, found) for found in _MARK.finditer(text, start, end))
                break


def _goes_on(places: Places, before: int, after: int) -> bool:
    """True within one range, and from a paragraph to the next one (a page break may have cut it in two)."""
    return before == after or (after == before + 1 and not places.ranges[before][2] and not places.ranges[after][2])


__all__ = ["lonely_marks"]
