"""The indicator of how something was done, beside that of what: 库房改造全部通过验收 speaks of 库房改造 and of 改造验收合格率."""

from __future__ import annotations

from analyzer.links.case import Case
from analyzer.links.words import Words

_TOLD = 45
"""How much of its name the clause itself must tell, in hundredths."""


def of_manner(case: Case, chosen: int, words: Words) -> int | None:
    """The number of the only other indicator whose name tells of the manner in which a clause says that all was done."""
    for (said, _), named in zip(words.manners, case.scope.of_manners, strict=True):
        if not named or said.search(case.own) is None:
            continue
        if chosen in named:
            return None
        found = [number for number, score in case.scores.items() if score >= case.least(number) and case.own_share(number) >= _TOLD]
        alike = [number for number in found if number in named]
        if len(alike) == 1:
            return alike[0]
    return None


__all__ = ["of_manner"]
