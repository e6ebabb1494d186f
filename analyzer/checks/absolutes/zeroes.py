"""Claims that something did not happen at all (零超期, 未出现返工) against the place that counts it among the problems (37件超期办结)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex

from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import Grounds, Place, pairs_of
from analyzer.checks.prose.words import cue, no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.text import piece_end

_COUNTED = sought("counted-fault")
_NONE = sought("none-of-fault")
_RECEIVED = sought("fault-received")
_NO_VARIATION = sought("no-variation")
_VARIATION = sought("variation-told")
_SHARED, _MOST = 2, 20
"""More of them are what the unit deals with."""
_TAKEN_IN = "受理"  # what a unit takes in may be against others: its kind (有效) must stand in the claim, word for word
_TOO_LONG = late_regex("超期|超时")
_NUMBER = late_regex(r"\d+")
_WHEN = late_regex(r"全年|年内|本年度?|当年|今年|实现了?|做到了?|保持了?|连续|始终|均|[\s“”]")


def zeroes(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim of none and of the clause that counts some, of the same thing where the word is not one for a single thing.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    told = [one for start, end in grounds.confessing for one in _COUNTED.find(grounds.facts, start, end)]
    for found in _NONE.find(grounds.facts):
        word, claim = found["fault"], found.span()
        alike = (one.span() for one in told if _plain(one["fault"]) == _plain(word))
        fit = next((place for place in alike if is_of_same(grounds, word, claim, place)), None) or _counted_next(grounds, word, claim)
        if fit is not None and firm(grounds, *claim):
            yield claim, fit


def _counted_next(grounds: Grounds, word: str, claim: Place) -> Place | None:
    """Where one of the next two sentences of the paragraph counts such faults of this unit: 无一件超期。考核通报…7件答复意见逾期送达."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    start, stop = grounds.sentence(*claim)[1], piece_end(text, claim[1], "\n")
    for found in _COUNTED.find(grounds.facts, start, stop) if start < stop else ():
        here = text[slice(*grounds.sentence(*found.span()))]
        own = pattern(lexicon, "fault-elsewhere").search(here) is None and pattern(lexicon, "fault-cleared").search(here) is None
        few = [int(number) for number in _NUMBER.findall(found[0])]
        near = few and max(few) <= _MOST and text.count("。", start, found.start()) <= _SHARED
        if own and near and _plain(found["fault"]) == _plain(word):
            return found.start(), found.end()
    return None


def _plain(word: str) -> str:
    """A fault in its plainest word: what took too long is one thing, 超期 and 超时 and 逾期."""
    return _TOO_LONG.sub("逾期", word)


def received(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim of none (零投诉) and of the clause that counts some that the unit itself received, wherever it stands.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    facts = grounds.facts
    told = list(_RECEIVED.find(facts))
    for found in _NONE.find(facts) if told else ():
        fit = next((one.span() for one in told if one["fault"] == found["fault"] and _is_own(grounds, found, one)), None)
        if fit is not None and firm(grounds, *found.span()):
            yield found.span(), fit


def _is_own(grounds: Grounds, claim: regex.Match[str], told: regex.Match[str]) -> bool:
    """True where a few are counted of the kind, the people and the time that the claim of none names, in another sentence."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    here, there = (text[slice(*grounds.sentence(*one.span()))] for one in (claim, told))
    if int(told["number"]) > _MOST or here == there or pattern(lexicon, "fault-not-own").search(there) is not None:
        return False
    if not (grounds.claims_at(told.start()) or grounds.confesses_at(told.start())):
        return False
    left, right = grounds.clause(*claim.span())
    special = [one[0] for one in pattern(lexicon, "event-special").finditer(text, left, right)]
    if told[0].startswith(_TAKEN_IN) and told["of"] + told["fault"] not in text[left:right]:
        return False
    kind, of = (cue(lexicon, "whose-fault").sub("", words or "") for words in (claim["kind"], told["of"]))
    owner = cue(lexicon, "whose-fault").sub("", _WHEN.sub("", text[left : claim.start()]))
    named = all(word in there for word in (*special, kind)) and of in here
    return named and (not owner or bool(pairs_of(owner) & pairs_of(there)))


def is_of_same(grounds: Grounds, word: str, claim: Place, counted: Place, *, least: int = _SHARED) -> bool:
    """True where both speak of one thing, told of this year and not of another place.

    Args: least: how many pairs of characters besides the word they must share.
    """
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
    return len((sides[0] & sides[1]) - pairs_of(word)) >= least


def variations(grounds: Grounds, firm: Callable[[Grounds, int, int], bool]) -> Iterator[tuple[Place, Place]]:
    """Pairs of a claim that a contract was never changed (未办理过合同变更) and of the words that tell of a change, wherever they stand.

    Args: firm: tells of a flow range whether a result is claimed there.
    """
    text = grounds.facts.layout.flow.folded
    if "变更" not in text and "签证" not in text and "补充协议" not in text:
        return
    claims = [one.span() for one in _NO_VARIATION.find(grounds.facts) if firm(grounds, *one.span())]
    told = [one.span() for one in _VARIATION.find(grounds.facts)] if claims else []
    for claim in claims[:1]:
        here = grounds.sentence(*claim)
        fit = [one for one in told if not here[0] <= one[0] < here[1] and _is_told(grounds, one)]
        if fit:
            yield claim, fit[0]


def _is_told(grounds: Grounds, place: Place) -> bool:
    """True where it is told of this year's works, not planned, not of others."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    weak = no_result(lexicon)
    return (grounds.claims_at(place[0]) or grounds.confesses_at(place[0])) and weak.search(text, *grounds.clause(*place)) is None


__all__ = ["is_of_same", "received", "variations", "zeroes"]
