"""What the claims that nothing else links may still speak of: the only missed indicator, a row's own reason, the only row of a label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

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
_NAMED, _PRAISED, _NEAR = 40, 40, 40
_SATISFACTION = "satisfaction"
_ABOVE = late_regex(r"(?:上级|领导|部门|[省市县区]委|[省市县区]政府|[厅局]里|专家|评委|评审组|验收组|督[查导]组|媒体|同行|兄弟)")
"""Whose praise is no satisfaction of those who are served."""
_DEGREE = late_regex(r"(?P<what>[一-鿿]{2,4}?)(?:面|度|率|性|水平|程度|范围|比例)$")
_GENERIC = ("质量", "工程质量", "任务", "目标", "效果", "时效", "进度", "成本", "数量", "该任务", "该目标")
"""Subjects that name nothing beside the clause before: 差错率0.2%，质量验收通过."""
_SHARED, _TIMES = 3, 2
"""Pairs of characters that a clause shares with a row's reason, and how many times those that it shares with any other."""


class Near(NamedTuple):
    """A claim that has its indicator, by the offsets of the document where it stands."""

    start: int
    end: int
    indicator: Indicator


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
        if claim.stance in _REACHED and (satisfied := self._by_praise(own)) is not None:
            return satisfied, [("praise", _PRAISED)]
        told = self._told_before(before) if claim.stance in _REACHED and _TASK.search(own) and not claim.quantities else None
        return (told, [("told-before", _LABEL)]) if told is not None else self.by_name(claim, own)

    def beside(self, claim: Claim, own: str, near: Sequence[Near], *, title: bool) -> tuple[Indicator, list[tuple[str, int]]] | None:
        """The indicator that its paragraph decides: the only one below a title that says how it came out, the only one of a kind before.

        Args: near: the claims of its paragraph that have an indicator, in order; title: it is the run-in heading of the paragraph.
        """
        if title:
            below = {one.indicator.id: one.indicator for one in near}
            only = next(iter(below.values())) if len(below) == 1 else None
            missed = only is not None and only.verdict == "missed" and claim.stance in _SHORT
            return (only, [("paragraph", _NEAR)]) if only is not None and missed else None
        before = [one for one in near if one.end <= claim.span.start]
        if before and claim.subject in _GENERIC and not claim.quantities and claim.span.start - before[-1].end <= 1:
            return before[-1].indicator, [("told-before", _NEAR)]
        groups = {self._words.groups[form] for form in self._words.group.findall(own)} if before and not claim.quantities else set[str]()
        groups.discard(_SATISFACTION)
        kinds = dict(zip((entry.id for entry in self._scope.indicators), self._scope.groups, strict=True)) if groups else {}
        alike = {one.indicator.id: one.indicator for one in before if groups & kinds.get(one.indicator.id, frozenset())}
        return (next(iter(alike.values())), [("group", _NEAR)]) if len(alike) == 1 else None

    def _by_praise(self, own: str) -> Indicator | None:
        """The only satisfaction of the report, where people in general praise: 群众给予充分肯定."""
        members = self._scope.by_group.get(_SATISFACTION, [])
        if len(members) != 1 or self._words.praise.search(own) is None or _ABOVE.search(own):
            return None
        return self._scope.indicators[members[0]] if self._words.everybody.find(own) else None

    def by_name(self, claim: Claim, own: str) -> tuple[Indicator, list[tuple[str, int]]] | None:
        """The only row whose name a clause without a figure tells much of, or whose degree it speaks of: 知晓面有待扩大 is of 知晓度."""
        if claim.quantities:
            return None
        degree = _DEGREE.search(claim.subject) if claim.subject and claim.subject in own else None
        if degree is not None:
            named = [number for number, name in enumerate(self._scope.folded) if degree["what"] in name]
            if len(named) == 1 and _DEGREE.search(self._scope.folded[named[0]]):
                return self._scope.indicators[named[0]], [("name", _NAMED)]
        said = self._pairs(own)
        shared = sorted(((len(said & self._pairs(name)), -number) for number, name in enumerate(self._scope.folded)), reverse=True)
        if not shared or shared[0][0] < _SHARED or (len(shared) > 1 and shared[1][0] * _TIMES > shared[0][0]):
            return None
        return self._scope.indicators[-shared[0][1]], [("name", _NAMED)]

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


__all__ = ["Leftovers", "Near"]
