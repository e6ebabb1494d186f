"""Stances that a difference gives: 指标值为450人，多24人 beside 474人; 考核线是98.5%，领先0.7个百分点 beside 99.2%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.claims.clauses import Clause, Figure
from analyzer.claims.reading import Candidate, Status
from analyzer.model.facts import Stance

_AIMED = {"aim", "cap", "plan"}
_MARK = re.compile(r"[多少高低超差欠缺短快慢余]|领先|落后|提前|推迟|不足|距")
_OTHER = re.compile(r"上年|去年|同[比期]|往年|平均|全[国省市]|其[中余]|余下|剩余|每|次年|下年")
_POINTS, _PERCENT = "百分点", "%"
_LOWER = ("le", "lt")
_WEIGHT = 47


def difference_candidate(text: str, clause: Clause, before: Sequence[Clause], *, burden: bool, status: Status) -> Candidate | None:
    """The stance of a clause whose figure is just how far an earlier result of the sentence is from its target.

    Args: text: the folded flow; before: the earlier clauses of the sentence; burden: the less there is of the thing the better.
    """
    for figure in clause.figures:
        size = figure.quantity.value
        lead = text[clause.start : figure.start]
        if not size or not _MARK.search(lead) or _OTHER.search(lead):
            continue
        for target, result in _pairs(text, before, figure):
            aim, told = target.quantity.value, result.quantity.value
            if aim is not None and told is not None and abs(told - aim) == size:
                return Candidate(_WEIGHT, _stance(target, more=told > aim, burden=burden), status, "target", clause.start, figure.end)
    return None


def _stance(target: Figure, *, more: bool, burden: bool) -> Stance:
    if burden or target.quantity.comparator in _LOWER:
        return "not-met" if more else "met"
    return "exceeded" if more else "not-met"


def _pairs(text: str, before: Sequence[Clause], figure: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Targets with results of the unit that a difference is told in; the nearest first."""
    unit = _PERCENT if figure.quantity.unit.endswith(_POINTS) else figure.quantity.unit
    told = [(one, _is_aimed(clause, one)) for clause in before for one in clause.figures if one.quantity.unit == unit]
    for target, aimed in reversed(told):
        if aimed and not _OTHER.search(text, max(target.start - 6, 0), target.start):
            yield from ((target, one) for one, other in reversed(told) if not other)


def _is_aimed(clause: Clause, figure: Figure) -> bool:
    """A figure with a word of aim in its clause, before it, or behind it and before another figure."""
    if clause.kinds.isdisjoint(_AIMED):
        return False
    first = min(cue.start for cue in clause.cues if cue.value.kind in _AIMED)
    return len(clause.figures) == 1 or figure.start > first


__all__ = ["difference_candidate"]
