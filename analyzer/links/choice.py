"""Which indicators the claims of one sentence get: one optimal assignment among those that compete; a tie stays open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.links.assignment import assign
from analyzer.links.case import Case
from analyzer.links.words import Words

_REUSE = 3
"""What it costs a claim to share an indicator with another claim of its sentence."""
_MARGIN = 1
_MOST = 12
"""Claims that are assigned together."""
_SEVERAL = 2
_NEVER = -10_000


def choose(cases: Sequence[Case], text: str, words: Words) -> Iterator[tuple[Case, int]]:
    """The claims of a sentence in order, each with the number of its indicator, where one stands out.

    Args: cases: the claims, in order; text: of the flow.
    """
    cases = [case for case in cases if case.scores]
    for start in range(0, len(cases), _MOST):
        together = cases[start : start + _MOST]
        for at, (case, number) in enumerate(zip(together, _best(together), strict=True)):
            several = _several(together, at, text, words)
            if several:
                yield from [(case, chosen) for chosen in several]
            elif number is not None and case.scores[number] >= case.least(number):
                yield case, number


def _several(cases: Sequence[Case], at: int, text: str, words: Words) -> list[int]:
    """The indicators named before, of all of which a clause speaks: 甲、乙均达标; one after the other where it says so (分别)."""
    case = cases[at]
    if case.names_itself:
        listed = case.listed() if len(case.scores) >= _SEVERAL and words.list_mark.search(case.own) else []
        return listed if len(listed) >= _SEVERAL else []
    if not words.several.search(case.own):
        return []
    named = case.named_before(text)
    if len(named) < _SEVERAL:
        return []
    same = [other for other, rival in enumerate(cases) if (rival.own, rival.begin) == (case.own, case.begin)]
    if len(same) == len(named) and words.in_turn.search(case.own):
        return [named[same.index(at)]]
    return named


def _best(cases: Sequence[Case]) -> list[int | None]:
    """The indicator of each claim."""
    if len(cases) == 1:
        top = _top(cases[0])
        return [None if _tied(cases[0], top, set()) else top]
    tops = [_top(case) for case in cases]
    own = [at for at, case in enumerate(cases) if case.names_itself]
    rivals = [(id(cases[at].scope), tops[at]) for at in own]
    if len(set(rivals)) < len(rivals):
        for at, number in zip(own, _assigned([cases[at] for at in own]), strict=True):
            tops[at] = number
    taken = {tops[at] for at in own}
    return [None if _tied(case, top, taken - {top}) else top for case, top in zip(cases, tops, strict=True)]


def _top(case: Case) -> int:
    """The indicator that most speaks for; of equals, the first."""
    most = max(case.scores.values())
    return min([number for number, score in case.scores.items() if score == most])


def _assigned(cases: Sequence[Case]) -> list[int]:
    """The assignment with the greatest sum; each claim may also share its best indicator with another, at a price."""
    columns = sorted({(id(case.scope), number) for case in cases for number in case.scores}, key=lambda key: (key[1], key[0]))
    gains = []
    for row, case in enumerate(cases):
        scope, best = id(case.scope), max(case.scores.values())
        shared = [best - _REUSE if other == row else _NEVER for other in range(len(cases))]
        enough = {number: score for number, score in case.scores.items() if score >= case.least(number)}
        gains.append([enough.get(number, _NEVER) if key == scope else _NEVER for key, number in columns] + shared)
    out = []
    for case, column in zip(cases, assign(gains), strict=True):
        if column < len(columns):
            out.append(columns[column][1])
        else:
            out.append(_top(case))
    return out


def _tied(case: Case, chosen: int, taken: set[int]) -> bool:
    """True if another indicator, not taken by a rival, is as good."""
    least = case.scores[chosen] - _MARGIN
    rivals = [number for number, score in case.scores.items() if score >= least and number != chosen]
    return bool(rivals) and not taken.issuperset(rivals)


__all__ = ["choose"]
