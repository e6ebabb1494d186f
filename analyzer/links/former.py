"""Claims that point back at two: ……满意度93.4%；……满意度88.6%。前者达标，后者未达标."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from analyzer.model import Indicator
from analyzer.model.layout import Flow

_POINTS = re.compile(r"[\s，；。]*(?P<last>前|后)者")
_TWO = 2


class Former:
    """The results that the prose tells, in reading order."""

    def __init__(self, indicators: Sequence[Indicator], flow: Flow) -> None:
        """Args: indicators: of which the claims may speak."""
        self._flow = flow
        self._results: list[tuple[int, Indicator]] | None = None
        self._indicators = indicators

    def of(self, line_start: int, start: int, end: int) -> Indicator | None:
        """The one of the last two results of the line before a claim that it points at; None for a claim that points at none."""
        found = _POINTS.match(self._flow.folded, start, end)
        if found is None:
            return None
        results = self._told()
        before = [item for at, item in results[: bisect_left(results, start, key=_place)] if at >= line_start][-_TWO:]
        return before[found["last"] == "后"] if len(before) == _TWO else None

    def _told(self) -> list[tuple[int, Indicator]]:
        if self._results is None:
            told = [(self._flow.from_text(item.actual.span.start), item) for item in self._indicators if item.actual is not None]
            self._results = sorted(told, key=_place)
        return self._results


def _place(result: tuple[int, Indicator]) -> int:
    return result[0]


__all__ = ["Former"]
