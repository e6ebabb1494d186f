"""The indicator of how something was done, beside that of what: 库房改造全部通过验收 speaks of 库房改造 and of 改造验收合格率."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.links.case import Case
from analyzer.links.words import Words

_PASSED = late_regex(r"验收，(?:一次性?|全部|均|都)+(?:通过|合格)$")
"""经三方联合验收，一次性全部通过."""
_TOLD, _BEHIND, _BESIDE = 45, 25, 85
"""How much of its name the clause itself must tell, in hundredths."""


def of_manner(case: Case, chosen: int, words: Words) -> int | None:
    """The number of the only other indicator whose name tells of the manner in which a clause says that all was done."""
    for (said, _), named in zip(words.manners, case.scope.of_manners, strict=True):
        if not named:
            continue
        passed: list[int] = []
        if said.search(case.said if case.bare else case.own) is None:
            if _PASSED.search(case.lead) is None or not said.search(case.lead.replace("，", "")):
                continue
            passed = [number for number, score in case.scores.items() if score >= _BEHIND]
        if chosen in named:
            return None
        found = [number for number, score in case.scores.items() if score >= case.least(number) and _share(case, number) >= _TOLD]
        alike = [number for number in passed or found if number in named]
        if len(alike) == 1:
            return alike[0]
    return None


def _share(case: Case, number: int) -> int:
    """How much of a name its own clause tells, or for one that names nothing the clauses before it."""
    if not case.bare:
        return case.own_share(number)
    return max((told.shares.get(number, 0) for zone, told in case.read if zone.start >= case.begin and zone.worth >= _BESIDE), default=0)


__all__ = ["of_manner"]
