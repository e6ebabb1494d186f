"""Claims that there is none of a fault, or no more of it (未发现代签现象, 消除了积水问题), against the confession that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.checks.absolutes.zeroes import is_of_same
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex

_DENIED = sought("denied-fault")
_JOINED = late_regex(r"[、和或及与]")
_BEFORE, _AFTER, _MOST = 14, 10, 40
_SHORT, _LONG, _TAIL, _HARD = 2, 4, 2, "难"
"""A name of more than four characters (老旧小区积水) ends with that of the fault."""


def still_there(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim and of the words that own up to the same fault of the same thing.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    for found in _DENIED.find(grounds.facts) if grounds.confessing else ():
        fit = next((place for word in _faults(grounds, found["faults"]) for place in _told(grounds, word, found.span())), None)
        if fit is not None and firm(grounds, *found.span()):
            yield found.span(), fit


def _faults(grounds: Grounds, words: str) -> Iterator[str]:
    """The names of the faults that a claim lists, but for words that any trouble may have."""
    vague = pattern(grounds.facts.lexicon, "vague-fault")
    for part in _JOINED.split(words):
        word = part if len(part) <= _LONG else part[-_TAIL - part.endswith(_HARD) :]
        if len(word) >= _SHORT and vague.search(word) is None:
            yield word


def _told(grounds: Grounds, word: str, claim: Place) -> Iterator[Place]:
    """Where the report owns up to a fault of the same thing."""
    text = grounds.facts.layout.flow.folded
    least = 1 if len(word) >= _LONG else _SHORT
    for start, end in grounds.confessing:
        at = text.find(word, start, end)
        for _ in range(_MOST):
            if at < 0:
                break
            place = (at, at + len(word))
            if _is_there(grounds, place) and is_of_same(grounds, word, claim, place, least=least):
                yield place
            at = text.find(word, at + 1, end)


def _is_there(grounds: Grounds, place: Place) -> bool:
    """True where the words round a fault say that it exists, without denial, plan or condition."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    left, right = grounds.clause(*place)
    before, after = text[max(left, place[0] - _BEFORE) : place[0]], text[place[1] : min(right, place[1] + _AFTER)]
    there = pattern(lexicon, "fault-there").search(before) or pattern(lexicon, "fault-goes-on").match(after)
    weak = cue(lexicon, "plan-cue", "condition-cue", "duty-lead", "earlier-cue", "denial")
    return there is not None and weak.search(text, left, place[0]) is None


__all__ = ["still_there"]
