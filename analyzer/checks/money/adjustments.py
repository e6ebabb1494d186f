"""What a report says of changes to its budget."""

from __future__ import annotations

import re

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.model import Span

_STOP = re.compile(r"[。！？；\n\t|]")
_AMOUNT = re.compile(r"\d\s?(?:[万亿千百]*元|%)")
_AHEAD, _BEHIND, _OWN = 60, 80, 12


def adjustment_told(facts: Facts, *, besides: Span | None = None) -> bool:
    """True if a sentence or cell tells of a change to the budget (追加、调减…) with its amount or its cause.

    Args: besides: the changed budget itself; its own words are no explanation.
    """
    text, cause = facts.layout.folded, cue(facts.lexicon, "cause")
    for found in cue(facts.lexicon, "adjustment", "budget-added").finditer(text):
        if besides is not None and found.start() <= besides.start <= found.end() + _OWN:
            continue
        before = _STOP.split(text[max(found.start() - _AHEAD, 0) : found.start()])[-1]
        words = before + _STOP.split(text[found.start() : found.end() + _BEHIND])[0]
        if cause.search(words) is not None or _AMOUNT.search(words) is not None:
            return True
    return False


__all__ = ["adjustment_told"]
