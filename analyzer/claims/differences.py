"""Stances that a difference gives: 指标值为450人，多24人 beside 474人; 考核线是98.5%，领先0.7个百分点 beside 99.2%."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from analyzer.claims.clauses import Clause, Figure
from analyzer.claims.reading import Candidate, Status
from analyzer.late_regex import late_regex
from analyzer.model.facts import Stance

_AIMED = {"aim", "cap", "plan"}
_MARK = late_regex(r"[多少高低好超差欠缺短快慢余]|领先|落后|提前|推迟|不足|距")
_OTHER = late_regex(r"上年|去年|同[比期]|往年|平均|全[国省市]|其[中余]|余下|剩余|每|次年|下年")
_POINTS, _PERCENT = "百分点", "%"
_LOWER = ("le", "lt")
_WEIGHT, _KEPT = 47, 36
_GOAL_ALONE = late_regex(
    r"[\s(]*(?:年初|年度|全年|当年|预期|考核|绩效|设定|原定|申报|既定|批复|调整后)*的?(?:目标值?|指标值|计划[数值]?|任务[数量]?|考核[线值]|预期值|设定值|申报值)"
    r"(?:设?定?为|是|:)?\s*(?:[≥≤><=]|不低于|不少于|不高于|不超过|不大于|不小于)?\s?"
)
_ENDS_GOAL = late_regex(r"\s?(?:及?以上|之上|以下|[以之]内)?\s?\)?$")
_BOUND = late_regex(r"(?:不低于|不少于|不高于|不超过|不多于|不短于|不长于|不大于|不小于)(?:每[一-龥]{1,2})?\s?$")
_GOAL = late_regex(r"\s?的[^，。；\d]{0,8}(?:目标|要求|标准|指标|任务|计划|预期|[设规预约]定?值|预设|规定|承诺)[值数线]?(?=[，。；\n]|$)")


def difference_candidate(
    text: str, clause: Clause, before: Sequence[Clause], targets: Sequence[Figure], stem: re.Pattern[str], *,
    burden: Callable[[], bool], status: Status,
) -> Candidate | None:  # fmt: skip
    """The stance of a clause whose figure is just how far an earlier result of the sentence is from its target.

    Args: text: the folded flow; before, targets: the earlier clauses of the sentence, and their targets; stem: a word of aiming;
        burden: whether the less there is of the thing the better.
    """
    for figure in clause.figures:
        size = figure.quantity.value
        lead = text[clause.start : figure.start]
        if not size or not _MARK.search(lead) or _OTHER.search(lead):
            continue
        for target, result in _pairs(text, [*before, clause], targets, figure, stem):
            aim, told = target.quantity.value, result.quantity.value
            if aim is not None and told is not None and abs(told - aim) == size:
                real: Status = "asserted" if status == "planned" else status  # 原拟布设45个，年底挂牌47个，多布设2个
                return Candidate(_WEIGHT, _stance(target, more=told > aim, burden=burden), real, "target", clause.start, figure.end)
    return None


def beside_candidate(text: str, clause: Clause, before: Sequence[Clause], *, burden: Callable[[str], bool]) -> Candidate | None:
    """``办结率98.8%，目标为95%以上``, ``办结率98.8%（目标95%）``: a goal that stands alone behind its result."""
    if text[clause.end : clause.end + 1] == "，":
        return None  # what comes of it is told behind: 考核线是98.5%，领先0.7个百分点
    target, last = clause.figures[-1], before[-1] if before else None
    if len(clause.figures) == 1 and last is not None and last.end + 1 == clause.start and last.kinds.isdisjoint(_AIMED):
        result, start, thing = last.figures[-1], clause.start, ""
    elif len(clause.figures) > 1:
        result = clause.figures[-2]
        start, thing = result.end, text[clause.start : result.start]
    else:
        return None
    lead = _GOAL_ALONE.match(text, start, target.end)
    aim, told = target.quantity.value, result.quantity.value
    if lead is None or lead.end() < target.start or _ENDS_GOAL.match(text, target.end, clause.end) is None:
        return None
    if aim is None or told is None or result.quantity.unit != target.quantity.unit or result.quantity.comparator != "eq":
        return None
    stance: Stance = "met" if told == aim else _stance(target, more=told > aim, burden=lambda: burden(thing))
    stance = "met" if stance == "exceeded" and target.quantity.comparator != "eq" else stance
    return Candidate(_WEIGHT, stance, "asserted", "above", start, target.end)


def bound_candidate(text: str, clause: Clause, before: Sequence[Clause], *, status: Status) -> Candidate | None:
    """``平均每人4.35次，不少于每人4次的规范要求``: a bound that is called a goal, behind a result of its unit, is said to be kept."""
    for figure in clause.figures if "aim" in clause.kinds or "cap" in clause.kinds else ():
        start = figure.start - len(figure.quantity.hedge) if figure.quantity.hedge else figure.start
        lead = _BOUND.search(text, clause.start, figure.start) or _BOUND.match(text, start, figure.end)
        if lead is None or _GOAL.match(text, figure.end, clause.end) is None:
            continue
        if any(one.quantity.unit == figure.quantity.unit for earlier in before for one in earlier.figures if not _is_aimed(earlier, one)):
            return Candidate(_KEPT, "met", status, "target", clause.start, figure.end)
    return None


def _stance(target: Figure, *, more: bool, burden: Callable[[], bool]) -> Stance:
    if target.quantity.comparator in _LOWER or burden():
        return "not-met" if more else "met"
    return "exceeded" if more else "not-met"


def _pairs(
    text: str, before: Sequence[Clause], targets: Sequence[Figure], figure: Figure, stem: re.Pattern[str]
) -> Iterator[tuple[Figure, Figure]]:
    """Targets with results of the unit that a difference is told in; the nearest first."""
    unit = _PERCENT if figure.quantity.unit.endswith(_POINTS) else figure.quantity.unit
    own = [(clause, one) for clause in before for one in clause.figures if one.quantity.unit == unit and one.start < figure.start]
    told = [(one, _is_aimed(clause, one) or _is_set(text, clause, one, stem)) for clause, one in own]
    told = [*told, *((one, True) for one in targets if one.quantity.unit == unit)]
    for target, aimed in reversed(told):
        if aimed and not _OTHER.search(text, max(target.start - 6, 0), target.start):
            yield from ((target, one) for one, other in reversed(told) if not other)


def _is_set(text: str, clause: Clause, figure: Figure, stem: re.Pattern[str]) -> bool:
    found = stem.search(text, clause.start, clause.end)
    return found is not None and (len(clause.figures) == 1 or found.start() < figure.start)


def _is_aimed(clause: Clause, figure: Figure) -> bool:
    """A figure with a word of aim in its clause, before it, or behind it and before another figure."""
    if clause.kinds.isdisjoint(_AIMED):
        return False
    first = min(cue.start for cue in clause.cues if cue.value.kind in _AIMED)
    return len(clause.figures) == 1 or figure.start > first


__all__ = ["difference_candidate"]
