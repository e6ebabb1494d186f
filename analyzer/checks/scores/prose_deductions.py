"""Points that prose takes off for a missed goal without a word on why: 目标400人次，实际300人次，该项10分，得7.5分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import is_word, pattern
from analyzer.checks.scores.sheet import is_explained, item_of, place_of
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Reading, Span, plain
from analyzer.model.scored_items import ScoredItem
from analyzer.text import STOP

_FIGURE = r"(\d{1,3}(?:\.\d{1,2})?)\s?分(?!钟|之)"
_EARNED = late_regex(rf"(?:{_FIGURE}[^。；\d]{{0,10}}?)?[得计记评]分?(?:为|是|:)?\s?{_FIGURE}")
_OFF = late_regex(rf"[扣减失](?:除|去|掉)?了?\s?{_FIGURE}")
_LABEL = late_regex(rf"\((?:满分|分值|权重)?(?:为|:)?\s?{_FIGURE}\)")
_THIS = late_regex(r"。\s?(?:该|此|本)项")
_SAYS = late_regex(r"[，。；：:！|\t]|.{40}")
"""What a line has that says anything: a title (人工影响天气作业项目绩效自评报告) gives no cause."""
_FAR, _EXECUTION = 60, "预算执行"


class Deduction(NamedTuple):
    """A goal missed, what it lost, of how much if that is told, and where the points stand."""

    item: Indicator
    target: Reading
    actual: Reading
    lost: Decimal
    points: str
    span: Span


def prose_deductions(facts: Facts) -> Iterator[Deduction]:
    """The missed goals of a report without a table whose points are told beside them, and whose shortfall nothing explains."""
    missed = [item for item in facts.indicators if item.table is None and item.verdict == "missed"] if not facts.evaluations else []
    for item in missed:
        scored = item_of(item, facts)
        told = _deduction(item, facts) if scored is None else _of_sheet(item, scored, facts)
        if told is not None and not (_is_explained(item, facts) if scored is None else is_explained(scored, item, facts)):
            yield told


def _of_sheet(item: Indicator, scored: ScoredItem, facts: Facts) -> Deduction | None:
    """What a missed item of a score sheet lost."""
    if is_word(facts.lexicon, item.name, "execution-group") or _EXECUTION in item.name:
        return None
    if item.target is None or item.actual is None or scored.mark is None or scored.earned is None:
        return None
    mark, got = scored.mark.value, scored.earned.value
    if got >= mark:
        return None
    return Deduction(item, item.target, item.actual, mark - got, f"（{plain(got)}/{plain(mark)}）", place_of(scored.earned, facts))


def _deduction(item: Indicator, facts: Facts) -> Deduction | None:
    """What the words behind target and result say of points."""
    target, actual, flow = item.target, item.actual, facts.layout.flow
    if target is None or actual is None or target.span.start >= actual.span.start:
        return None
    text, begin, start = flow.folded, flow.from_text(target.span.start), flow.after(actual.span)
    if STOP.search(text, begin, start) is not None:
        return None
    stop = STOP.search(text, start, start + _FAR)
    end = stop.start() if stop else min(start + _FAR, len(text))
    if _THIS.match(text, end):
        following = STOP.search(text, end + 1, end + _FAR)
        end = following.start() if following else end
    if any(start <= flow.from_text(one.target.span.start) < end for one in facts.indicators if one.target is not None):
        return None
    off, earned = _OFF.search(text, start, end), _EARNED.search(text, start, end)
    label = _LABEL.search(text, max(text.rfind("\n", 0, begin), begin - _FAR, 0), begin)
    lost, points = _lost(off, earned, label)
    found = off or earned
    return Deduction(item, target, actual, lost, points, flow.span(*found.span())) if found is not None and lost > 0 else None


def _lost(off: re.Match[str] | None, earned: re.Match[str] | None, label: re.Match[str] | None) -> tuple[Decimal, str]:
    """The points taken off, and score and full mark as a message shows them; nothing where these are not told."""
    if off is not None:
        return Decimal(off[1]), ""
    full = (earned[1] or (label[1] if label is not None else None)) if earned is not None else None
    if earned is None or full is None:
        return Decimal(0), ""
    return Decimal(full) - Decimal(earned[2]), f"（{earned[2]}/{full}）"


def _is_explained(item: Indicator, facts: Facts) -> bool:
    """True if a sentence names what the goal is of, or speaks of what was missed at all, and a cause."""
    why, short = pattern(facts.lexicon, "shortfall-why"), pattern(facts.lexicon, "causes-of-points")
    own = pairs_of(facts.lexicon.fold(item.name))
    lines = (line for line in facts.layout.flow.folded.split("\n") if _SAYS.search(line))
    sentences = (sentence for line in lines for sentence in line.split("。"))
    before = ""
    for sentence in sentences:
        if short.search(sentence) or (why.search(sentence) and own & pairs_of(sentence + "，" + before)):
            return True
        before = sentence
    return False


__all__ = ["Deduction", "prose_deductions"]
