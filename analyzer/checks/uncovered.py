"""Claims that all are covered (全覆盖) against an account of how many of them are not: 尚有132家未评定等级."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from analyzer.checks.statements import Grounds, Place, pairs_of
from analyzer.checks.words import cue, pattern

_SHARED = 3
"""Pairs of characters that name what both speak of (零售药店)."""
_MOST = 40
_NO_WORD = re.compile(r"[^一-鿿]")


def uncovered(grounds: Grounds, claimed: Callable[[Grounds], list[Place]]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim and of the clause that counts those left out of the same thing.

    Args: claimed: finds the flow ranges of words like 全覆盖 where results are claimed; asked only where something is left out.
    """
    text, told = grounds.facts.layout.flow.folded, pattern(grounds.facts.lexicon, "left-uncovered")
    counted = [list(islice(told.finditer(text, start, end), _MOST)) for start, end in grounds.confessing]
    claims = claimed(grounds) if any(counted) else []
    for places in counted if claims else ():
        for found in places:
            about, deed = grounds.subject(*found.span()) | pairs_of(found["deed"]), _words(grounds, *found.span("deed"))
            fit = [one for one in claims if len(about & grounds.core(*one)) >= _SHARED and deed & _subject(grounds, one)]
            if fit:
                yield fit[0], (found.start(), found.end())


def _subject(grounds: Grounds, claim: Place) -> set[str]:
    """The characters of a claim's clause before its words."""
    return _words(grounds, grounds.clause(*claim)[0], claim[0])


def _words(grounds: Grounds, start: int, end: int) -> set[str]:
    """The characters of a range without the words of every report."""
    words = grounds.facts.layout.flow.folded[start:end]
    return set(_NO_WORD.sub("", cue(grounds.facts.lexicon, "generic-words").sub("", words)))


__all__ = ["uncovered"]
