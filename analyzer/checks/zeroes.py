"""Claims that something did not happen at all (零超期, 未出现返工) against the place that counts it among the problems (37件超期办结)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from analyzer.checks.statements import Grounds, Place, pairs_of
from analyzer.checks.words import cue, pattern

_SHARED = 2
_WHEN = re.compile(r"全年|年内|本年度?|当年|今年|实现了?|做到了?|保持了?|连续|始终|均|[\s“”]")


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
    left, _ = grounds.clause(*claim)
    owner = _WHEN.sub("", text[left : claim[0]])
    if len(owner) >= _SHARED and owner in text[slice(*grounds.sentence(*counted))]:
        return True  # 家长零投诉, and 家长反映…的投诉11件
    sides = [grounds.subject(*place) | grounds.core(*place) for place in (claim, counted)]
    return len((sides[0] & sides[1]) - pairs_of(word)) >= _SHARED


def variations(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim that a contract was never changed (未办理过合同变更) and of the words that tell of a change, wherever they stand.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    if "变更" not in text and "签证" not in text and "补充协议" not in text:
        return
    claims = [one.span() for one in pattern(lexicon, "no-variation").finditer(text) if firm(grounds, *one.span())]
    told = [one.span() for one in pattern(lexicon, "variation-told").finditer(text)] if claims else []
    for claim in claims[:1]:
        here = grounds.sentence(*claim)
        fit = [one for one in told if not here[0] <= one[0] < here[1] and _is_told(grounds, one)]
        if fit:
            yield claim, fit[0]


def _is_told(grounds: Grounds, place: Place) -> bool:
    """True where it is told of this year's works, not planned, not of others."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    weak = cue(lexicon, "plan-cue", "condition-cue", "earlier-cue", "duty-lead")
    return (grounds.claims_at(place[0]) or grounds.confesses_at(place[0])) and weak.search(text, *grounds.clause(*place)) is None


__all__ = ["variations", "zeroes"]
