"""What the claims that nothing else links may still speak of: the only missed indicator, a row's own reason, the only row of a label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from analyzer.late_regex import late_regex
from analyzer.links.labels import pairs
from analyzer.links.lines import Line
from analyzer.links.scopes import Scope
from analyzer.links.words import Words
from analyzer.model import Claim, Indicator

_SOME = late_regex(r"(?:个别|少数|有的|极少数)(?:绩效|年度)?(?:指标|任务|目标)")
_ALL = late_regex(r"(?:各项|全部|所有)(?:绩效|年度)?(?:产出|数量|质量|时效|成本|效益)(?:绩效)?(?:指标|目标|任务)")
_TASK = late_regex(r"任务|目标|指标|计划|承诺|合同|要求|约定|时限|标准|工期|频次|(?:如数|如期|如约|圆满)(?:完成|兑现|落实|实现)")
_SHORT, _REACHED = ("not-met", "partly"), ("met", "exceeded")
_MISSED, _REASON, _LABEL = 60, 45, 40
_SHARED, _TIMES = 3, 2
"""Pairs of characters that a clause shares with a row's reason, and how many times those that it shares with any other."""


class Leftovers:
    """Finds the indicator of a claim by what is not said in its own words."""

    def __init__(self, scope: Scope, words: Words, fold: Sequence[str]) -> None:
        """Args: scope: of the whole report; words: to read with; fold: the folded reasons of its indicators, in their order."""
        self._scope, self._words = scope, words
        self._reasons = [(entry, self._pairs(reason)) for entry, reason in zip(scope.indicators, fold, strict=True) if reason]

    def of(self, claim: Claim, line: Line, own: str, before: range) -> tuple[Indicator, list[tuple[str, int]]] | None:
        """The indicator with its evidence.

        Args: line: that the claim stands in; own: its folded words; before: the offsets from the sentence before its own to the claim.
        """
        if claim.stance in _SHORT and _SOME.search(own):
            return (self._only_missed, [("only-missed", _MISSED)]) if self._only_missed is not None else None
        if claim.stance in _REACHED and _ALL.search(own):
            untrue = self._missed_among(own)
            return (untrue, [("only-missed", _MISSED)]) if untrue is not None else None
        found = self._by_reason(own)
        if found is not None:
            return found, [("reason", _REASON)]
        alone = self._of_label(line) if line.label is not None else None
        if alone is not None:
            return alone, [("label", _LABEL)]
        told = self._told_before(before) if claim.stance in _REACHED and _TASK.search(own) and not claim.quantities else None
        return (told, [("told-before", _LABEL)]) if told is not None else None

    def _told_before(self, before: range) -> Indicator | None:
        """The only goal of the prose whose result stands right before a claim on a task: 加装电梯任务数为60台。竣工53台，承诺如约兑现."""
        places = [entry for entry in self._scope.indicators if entry.table is None and entry.actual is not None]
        near = [entry for entry in places if entry.actual is not None and entry.actual.span.start in before]
        return near[0] if len(near) == 1 and near[0].actual is not None and near[0].actual.quantities else None

    @cached_property
    def _only_missed(self) -> Indicator | None:
        missed = [entry for entry in self._scope.indicators if entry.verdict == "missed"]
        return missed[0] if len(missed) == 1 else None

    def _missed_among(self, own: str) -> Indicator | None:
        """The only row missed of the groups that a clause calls reached (各项产出指标均达到目标): that for which it is untrue."""
        groups = {self._words.groups[form] for form in self._words.group.findall(own)}
        numbers = {number for group in groups for number in self._scope.by_group.get(group, [])}
        missed = [entry for number in sorted(numbers) if (entry := self._scope.indicators[number]).verdict == "missed"]
        return missed[0] if len(missed) == 1 else None

    def _by_reason(self, own: str) -> Indicator | None:
        """The row whose reason for its deviation tells of the same (乡镇工作站专职力量薄弱)."""
        said = self._pairs(own) if self._reasons else frozenset()
        shared = sorted(((len(said & reason), number) for number, (_, reason) in enumerate(self._reasons)), reverse=True)
        if not shared or shared[0][0] < _SHARED or (len(shared) > 1 and shared[1][0] * _TIMES > shared[0][0]):
            return None
        return self._reasons[shared[0][1]][0]

    def _of_label(self, line: Line) -> Indicator | None:
        """The only row of the group that the run-in heading of the claim's paragraph names (2.可持续影响。)."""
        start, end = line.label or (0, 0)
        groups = {self._words.groups[form] for form in self._words.group.findall(line.text[start:end])}
        members = self._scope.by_group.get(groups.pop(), []) if len(groups) == 1 else []
        return self._scope.indicators[members[0]] if len(members) == 1 else None

    def _pairs(self, words: str) -> frozenset[str]:
        return frozenset().union(*(pairs(part) for part in self._words.empty.sub("\0", words).split("\0")))


__all__ = ["Leftovers"]
