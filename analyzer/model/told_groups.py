"""The one part of a list that belongs to the target: 资助学生90名，其中12—18岁76名、6—11岁14名, where 12—18岁 were wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model.facts import Quantity
from analyzer.text import STOP

_LIST = late_regex(r"^[^。；\d]{0,12}[，,(:]?\s*其中[:，]?")
_STOP = late_regex(r"[，。；！？\n(]|\d[^\d，、]{0,4}、")
"""The end of a clause, or of an item of a list with a figure of its own (办班4期、参训160人)."""
_JOIN = late_regex(r"^[，、,和及\s]*")
_BACK, _LEAST, _LEAST_PARTS = 30, 2, 2


class _Item(NamedTuple):
    """A part of a list: the words before its figure, and the figure."""

    label: str
    figure: Quantity


def of_target_group(target: Quantity, told: list[Quantity], folded: str) -> Quantity | None:
    """The part that belongs to the target's own group, where a whole that is told has other groups too.

    The parts make up the whole, the target's words hold the label of just one of them and nothing of the others' labels.

    Args: target: the figure wanted; told: the figures of the result of its kind, in order; folded: the report's folded text.
    """
    wanted = _words_before(target, folded) + _words_behind(target, folded)
    for at, whole in enumerate(told):
        items = list(_parts(whole, told[at + 1 :], folded))
        if len(items) < _LEAST_PARTS or sum(item.figure.value or 0 for item in items) != whole.value:
            continue
        own = [item for item in items if item.label in wanted]
        others = [item for item in items if item not in own]
        if len(own) != 1 or own[0].label in _words_before(whole, folded) or any(_shares(item.label, wanted) for item in others):
            continue
        return own[0].figure
    return None


def _parts(whole: Quantity, following: list[Quantity], folded: str) -> Iterator[_Item]:
    before = whole
    for figure in following:
        between = folded[before.span.end : figure.span.start]
        lead = _LIST.match(between) if before is whole else _JOIN.match(between)
        if lead is None or STOP.search(between) or figure.unit != whole.unit:
            return
        label = between[lead.end() :].strip()
        if len(label) < _LEAST:
            return
        yield _Item(label, figure)
        before = figure


def _words_before(figure: Quantity, folded: str) -> str:
    return _STOP.split(folded[max(figure.span.start - _BACK, 0) : figure.span.start])[-1]


def _words_behind(figure: Quantity, folded: str) -> str:
    return _STOP.split(folded[figure.span.end : figure.span.end + _BACK])[0]


def _shares(label: str, wanted: str) -> bool:
    """Two neighbouring characters of a label, figures aside, stand in the target's words."""
    return any(first + second in wanted for first, second in pairwise(label) if first > "一" and second > "一")


__all__ = ["of_target_group"]
