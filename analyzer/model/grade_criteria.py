"""The standard of grades that a sentence repeats (90分及以上为优、80分至90分为良): no score of the report, no grade of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from analyzer.late_regex import late_regex

_FIGURE = r"\d{1,3}(?:\.\d{1,2})?"
_HELD = r"(?:\(不?含[^()]{0,6}\)|不?含)?"
_BOUND = rf"{_HELD}\s*(?:及?以[上下]|\s*(?:-|—|–|~|～|至|到)+\s*(?P<high>{_FIGURE})\s*分?\s*{_HELD}(?:之?间|以[上下内])?)\s*{_HELD}"
_CALLED = r"[的者]?[,，]?\s*(?:其|绩效|自评|评价?|认|判|确|核)*(?:定|级|等级|等次|档次|结果)*(?:为|是|属于?|:)\s*[“「\"]?"

_UNDER = late_regex(rf"(?:不足|不满|低于|小于|<)\s*({_FIGURE})\s*分?[，,、]?(?:而|且|但)?(?:又|仍|在|达到?|不低于)*\s*$")
_REACH = 16
_LEAST = Decimal("0.01")
"""Scores have two places: what is below 90 is 89.99 at most."""
_BEGINS = late_regex(r"[≥\d](?<![\d.].)(?=\s*[\d.]{0,6}\s*分?\s*[(不含及以至到~～—–-])", re.DOTALL)
"""Where a line may begin: a figure with a bound behind it. Most figures have none, and no line is tried there."""


class Criterion(NamedTuple):
    """One line of a standard: its range in the text, the scores from ``low`` to ``high``, and the grade they earn."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    grade: str

    def earned_by(self, score: Decimal) -> bool:
        """True for a score in its range."""
        return self.low <= score and (self.high is None or score <= self.high)


class CriterionReader:
    """Finds the lines of a standard with the names of grades of one profile."""

    def __init__(self, grades: Iterable[str]) -> None:
        """Args: grades: all names of grades, the longest first."""
        names = "|".join(map(re.escape, grades))
        self._line = late_regex(rf"(?<![\d.])(?:≥\s*)?(?P<low>{_FIGURE})\s*分?{_BOUND}{_CALLED}(?P<grade>{names})[”」\"]?")

    def read(self, text: str) -> list[Criterion]:
        """The lines in a folded text; 以下 reaches down from its figure."""
        out, done = list[Criterion](), 0
        for begin in _BEGINS.finditer(text):
            found = self._line.match(text, begin.start()) if begin.start() >= done else None
            if found is not None:
                out.append(_criterion(found, _UNDER.search(text, max(found.start() - _REACH, 0), found.start())))
                done = found.end()
        return out


def _criterion(found: re.Match[str], under: re.Match[str] | None) -> Criterion:
    """Args: under: the words before it that bound it from above (不足90分而在80分以上)."""
    low, high = Decimal(found["low"]), Decimal(found["high"]) if found["high"] else None
    high = Decimal(under[1]) - _LEAST if high is None and under is not None else high
    below = high is None and "以下" in found[0]
    return Criterion(found.start(), found.end(), Decimal(0) if below else min(low, high or low), low if below else high, found["grade"])


__all__ = ["Criterion", "CriterionReader"]
