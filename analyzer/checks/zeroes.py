"""Claims that something did not happen at all (零超期, 未出现返工) against the place that counts it among the problems (37件超期办结)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.checks.statements import Grounds, Place, pairs_of
from analyzer.checks.words import pattern

_SHARED = 2


def zeroes(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim of none and of the clause that counts some, of the same thing where the word is not one for a single thing.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    told = [one for start, end in grounds.confessing for one in pattern(lexicon, "counted-fault").finditer(text, start, end)]
    for found in pattern(lexicon, "none-of-fault").finditer(text) if told else ():
        word, claim = found["fault"], found.span()
        fit = next((one.span() for one in told if one["fault"] == word and _of_same(grounds, word, claim, one.span())), None)
        if fit is not None and firm(grounds, *claim):
            yield claim, fit


def _of_same(grounds: Grounds, word: str, claim: Place, counted: Place) -> bool:
    """True where both speak of one thing, told of this year and not of another place."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    if pattern(lexicon, "fault-elsewhere").search(text, *grounds.sentence(*counted)) is not None:
        return False
    if pattern(lexicon, "lone-fault").fullmatch(word) is not None:
        return True
    sides = [grounds.subject(*place) | grounds.core(*place) for place in (claim, counted)]
    return len((sides[0] & sides[1]) - pairs_of(word)) >= _SHARED


__all__ = ["zeroes"]
