"""Claims that speak of all indicators, or of all of a kind (各项数量指标全部完成, 其余指标均达到目标), and which ones they speak of."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.links.lines import Line
from analyzer.links.scopes import Scope
from analyzer.links.words import Words
from analyzer.model import Claim, Indicator

_REACHED = ("met", "exceeded")
_NAMED, _HINTED, _FEWEST, _MOST = 80, 25, 2, 40
_EXCEPT = late_regex(r"除[^，。；]{1,30}外[，,]?$")
_WORTH = 35
_EVIDENCE = ("whole", _WORTH)
_BEFORE = 150
_CONTENTS, _SATISFIED = "内容", "satisfaction"
_WORKS, _DONE = ("工程", "建设"), {"quantity", "output"}
_NO_COUNT, _NO_OUTPUT = ("percent", "duration", ""), ("percent", "duration", "money", "")


class Wholes:
    """Finds the indicators of such claims; none where a report has several projects, or the kind is not told."""

    def __init__(self, scope: Scope, words: Words) -> None:
        """Args: scope: of the whole report; words: to read with."""
        self._scope, self._words = scope, words
        self._one_project = len({entry.project for entry in scope.indicators if entry.project}) <= 1

    def of(self, claim: Claim, line: Line, start: int, own: str) -> list[tuple[Indicator, list[tuple[str, int]]]]:
        """The indicators with the evidence. Args: start: of the claim in the flow; own: its folded words."""
        found = self._words.whole.search(own) if self._one_project and claim.stance in _REACHED and claim.status == "asserted" else None
        if found is None:
            return []
        numbers = self._of_kind(found[0])
        if self._words.rest.match(found[0]):
            numbers = sorted(set(numbers) - self._named(line.text[max(line.start, line.begin(start) - _BEFORE) : start]))
        return [(self._scope.indicators[number], [_EVIDENCE]) for number in numbers] if _FEWEST <= len(numbers) <= _MOST else []

    def _of_kind(self, told: str) -> list[int]:
        """The numbers of the indicators of the kinds that a claim names, by their groups, else by their figures; of all without a kind."""
        every = list(range(len(self._scope.indicators)))
        if told.startswith(_WORKS):
            return [number for number in every if self._words.works.search(self._scope.folded[number])]
        kinds = {group for form, group in self._words.kinds.items() if form in told}
        if self._words.satisfaction in told:  # 各项满意度指标: no row is called so
            kinds.add(_SATISFIED)
        if told.endswith(_CONTENTS):
            kinds = {"output"}
        if not kinds:
            return every
        members = [number for number in every if kinds & self._scope.groups[number]]
        others = _NO_OUTPUT if "output" in kinds else _NO_COUNT
        return members or [number for number in every if kinds & _DONE and not self._scope.units[number].intersection(others)]

    def _named(self, before: str) -> set[int]:
        """The indicators that the words before name: those from which the rest is told apart."""
        index = self._scope.index
        told = index.told(index.gather([hit for _, hit in index.hits(before)]))
        left_out = _EXCEPT.search(before) is not None
        return {
            number for name, share in told.items() for number in index.members[name]
            if share >= _NAMED or (left_out and share >= _HINTED and self._scope.indicators[number].verdict == "missed")
        }  # fmt: skip


__all__ = ["Wholes"]
