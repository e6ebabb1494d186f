"""SCO-01: an indicator that misses its target must not be reported as done or get its full score."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import hedged, unit_words
from analyzer.checks.figures.other_stage import met_at_last_check
from analyzer.checks.figures.parts import Part, matched_parts
from analyzer.checks.goals.changed_goals import met_as_changed
from analyzer.checks.goals.credit import ticked_done
from analyzer.checks.goals.kept_in_paragraph import kept_in_paragraph
from analyzer.checks.goals.late_cells import late_cell
from analyzer.checks.goals.listed_kept import listed_kept
from analyzer.checks.goals.told_kept import Kept, told_kept
from analyzer.checks.goals.told_short import ShortTold, told_short
from analyzer.checks.prose.words import cue, is_word, pattern
from analyzer.checks.scores.item_points import item_points
from analyzer.checks.scores.paragraph_marks import full_of_paragraph
from analyzer.checks.scores.row_points import row_scores, row_weights
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Indicator, plain
from analyzer.text import DIGIT, STOP

_DONE = late_regex(r"已?(?:全部|圆满|按时|如期)?(?:完成|达标|达成|实现)")
_FULL = Decimal(100)
_PLACES = Decimal("0.01")
_POINTS = late_regex(r"\d+(?:\.\d+)?分(?!钟)")
"""Points between a result and 得满分 are its own; another figure is of another indicator: 预算执行率100%，得满分."""
_MARK = late_regex(r"[(](?:满分|分值|权重)?(?:为|:)?\s?(\d+(?:\.\d+)?)分[)]\s?[。，:]?[^。；(\d]{0,12}$")
_EARNED = late_regex(r"[，,](?:该项|本项|此项|自评|实际)*[得计记评]分?(?:为|是|:)?\s?(\d+(?:\.\d+)?)分")
"""The full mark in brackets ahead of a target, the score right behind the result."""
_REACH = 60


def find(facts: Facts) -> Iterator[Result]:
    """Every indicator with a figure for its target and one for its result."""
    for indicator in facts.indicators:
        for part in matched_parts(indicator, facts):
            yield from _judge(indicator, part, facts)
        yield from _late(indicator, facts)
    for told in told_short(facts):
        yield from _of_prose(told, facts)


def _of_prose(told: ShortTold, facts: Facts) -> Iterator[Result]:
    """A row without a result in the table: the prose tells that it was missed, and it has its full score."""
    item, part = told.line.indicator, Part(told.target, told.actual)
    praise = _full(item) if item.weight is not None else _told_beside(item, facts)
    if praise and not is_word(facts.lexicon, item.name, "execution-group"):
        places = [told.target.span, told.actual.span, *([told.rest.span] if told.rest is not None else []), *told.line.place("score")]
        sums = _calculation(part)
        yield CHECK.finding(
            at=places, calculation=sums, indicator=item.id, name=item.name, severity=CHECK.severity if told.rest is not None else "warning",
            praise=praise, target=facts.quote(told.target.span), actual=f"{facts.quote(told.actual.span)}（见正文）", ratio=sums.expression,
            percent=sums.computed, kind="target-vs-prose",
        )  # fmt: skip


def _late(indicator: Indicator, facts: Facts) -> Iterator[Result]:
    """A row of time with its full score, whose result is a date after the date due."""
    target, actual, full = indicator.target, indicator.actual, _full(indicator)
    if full and target is not None and actual is not None and late_cell(indicator, facts):
        yield CHECK.finding(
            at=[target.span, actual.span], indicator=indicator.id, name=indicator.name, praise=full,
            target=target.text.strip(), actual=actual.text.strip(),
            message="指标“{name}”目标 {target}，实际 {actual}，晚于目标时间，{praise}。",
        )  # fmt: skip


def _judge(indicator: Indicator, part: Part, facts: Facts) -> Iterator[Result]:
    target, actual = part.target, part.actual
    if target.value is None or actual.value is None or hedged(actual):
        return
    lower = indicator.direction == "lower" or target.comparator in ("le", "lt")
    met = actual.value <= target.value if lower or target.value == 0 else actual.value >= target.value
    sums = _calculation(part)
    spans = [target.span, actual.span]
    if met:
        yield CHECK.holds(at=spans, calculation=sums)
        return
    if met_as_changed(indicator, target, actual, facts):
        return
    if indicator.table is None and not lower and met_at_last_check(actual, target, facts):
        return
    ticked = ticked_done(indicator, facts)
    if ticked is not None:
        spans.append(ticked.span)
    praise = f"却填“{ticked.text}”" if ticked is not None else _praise(indicator, facts) or _told_full(indicator, part, facts)
    whole = full_of_paragraph(actual.span, facts) if not praise and indicator.table is None else None
    if whole is not None:
        spans.append(whole)
        praise = f"所在一段却称“{facts.quote(whole)}”（满分）"
    elif not praise and indicator.table is None:
        praise = _as_marked(part, facts) or _as_item(indicator, facts)
    kept = _kept(indicator, part, facts) if not praise else None
    if praise or kept is not None:
        yield CHECK.finding(
            at=[*spans, kept.span] if kept is not None else spans, calculation=sums, indicator=indicator.id, name=indicator.name,
            severity="warning" if kept is not None and not kept.sure else CHECK.severity,
            praise=f"却称“{kept.words}”" if kept is not None else praise,
            target=f"{target.text.strip()}", actual=f"{actual.text.strip()}", ratio=sums.expression, percent=sums.computed,
            kind="target-vs-actual" if indicator.told == () and kept is None else "target-vs-prose",
        )  # fmt: skip


def _kept(indicator: Indicator, part: Part, facts: Facts) -> Kept | None:
    """What the prose says of a missed target: that it was reached, alone or with others."""
    return told_kept(indicator, part, facts) or listed_kept(indicator, facts) or kept_in_paragraph(indicator, part, facts)


def _calculation(part: Part) -> Calculation:
    target, actual = part.target, part.actual
    top, bottom = actual.value or Decimal(0), target.value or Decimal(0)
    share = plain((top * _FULL / bottom).quantize(_PLACES)) + "%" if bottom else "—"
    like = unit_words(target)
    return Calculation.made(
        expression=f"{plain(top / target.scale)}÷{plain(bottom / target.scale)}", computed=share,
        stated=f"{plain(bottom / target.scale)}{like}", difference=f"{plain((top - bottom) / target.scale)}{like}",
    )  # fmt: skip


def _praise(indicator: Indicator, facts: Facts) -> str:
    """What the report says of a missed target: a full score, or that it was done."""
    if indicator.score is not None and (indicator.weight is not None or indicator.score >= _FULL):
        return _full(indicator)
    beside = _told_beside(indicator, facts) if indicator.table is not None else ""
    if beside:
        return beside
    words = indicator.actual.text if indicator.actual is not None and indicator.actual.value is None else ""
    partly = cue(facts.lexicon, "not-yet", "half-way").search(words)
    return "却称已完成" if _DONE.search(words) and partly is None else ""


def _full(indicator: Indicator) -> str:
    """The full score of an indicator, in words; empty where it has less or none."""
    if indicator.score is None or indicator.score < (indicator.weight or _FULL):
        return ""
    return f"却得{'满分' if indicator.weight else ''}{plain(indicator.score)}分" if indicator.weight != 0 else ""


def _told_beside(indicator: Indicator, facts: Facts) -> str:
    """The full score of a row whose score, or whose weight, only the prose tells."""
    scores, weights = row_scores(facts).by_row, row_weights(facts).by_row
    told = scores.get(indicator.id) or weights.get(indicator.id)
    own = indicator.weight if indicator.id in scores else indicator.score
    return f"却得满分{plain(own)}分" if told is not None and own is not None and told.value == own else ""


def _told_full(indicator: Indicator, part: Part, facts: Facts) -> str:
    """What the sentence of a target and result told in prose says of its score: 该指标分值8分，自评得8分."""
    if indicator.table is not None or indicator.score is not None:
        return ""
    flow = facts.layout.flow
    start = flow.from_text(max(part.target.span.end, part.actual.span.end) - 1) + 1
    end = STOP.search(flow.folded, start, start + _REACH)
    stop = end.start() if end else start + _REACH
    found = pattern(facts.lexicon, "full-marks-told").search(flow.folded, start, stop)
    if found is None or DIGIT.search(_POINTS.sub("", flow.folded[start : found.start()])):
        return ""
    return f"却称“{found[0].strip('，,；')}”"


def _as_marked(part: Part, facts: Facts) -> str:
    """A score behind the result that is the full mark of the label ahead: 路面完好率（10分），目标92%，实际90.6%，得10分."""
    flow, text = facts.layout.flow, facts.layout.flow.folded
    begin = flow.from_text(min(part.target.span.start, part.actual.span.start))
    start = flow.from_text(max(part.target.span.end, part.actual.span.end) - 1) + 1
    earned = _EARNED.match(text, start)
    mark = _MARK.search(text, max(text.rfind("\n", 0, begin), begin - _REACH, 0), begin) if earned is not None else None
    same = mark is not None and earned is not None and Decimal(mark[1]) == Decimal(earned[1]) > 0
    return f"却得满分{mark[1]}分" if mark is not None and same else ""


def _as_item(indicator: Indicator, facts: Facts) -> str:
    """The full score that the paragraph of a goal gives it, wherever the full mark stands."""
    points = item_points(indicator, facts)
    return f"却得满分{plain(points.mark)}分" if points is not None and points.earned == points.mark else ""


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 培训人数 | ≥80人 | {actual} | 10 | 10 |
| 培训期数 | ≥4期 | 4期 | 10 | 10 |"""

CHECK = Check(
    id="SCO-01",
    title="未达标却得满分或判完成",
    message="指标“{name}”目标 {target}，实际 {actual}（{ratio}={percent}），未达标，{praise}。",
    severity="error",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（完成指标值的记满分，未完成的按比例计分）",
    needs=("indicators",),
    rationale="定量指标未达到目标值的，应按完成比例计分并说明原因，不得记满分或判为已完成。",
    wrong=_TABLE.format(actual="79人"),
    right=_TABLE.format(actual="80人"),
    limits="目标与实际单位不可比的由 IND-03 判断；实际值带约数的不判；时间须各只写一个，已获准延期的不判；没有得分的表看“自评”一列。",
    find=find,
)
