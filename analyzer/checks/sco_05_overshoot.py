"""SCO-05: a result far over its target needs a word on why; targets far too low are easily met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.far_overshoot import is_far, names_cause, says_why
from analyzer.checks.goals.goals import goal_parts
from analyzer.checks.goals.overshoot import Overshoot, overshoot_of
from analyzer.checks.prose.words import cue, is_blank, pattern
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity

_ORDER = {"info": 0, "warning": 1, "error": 2}
_SENTENCE = late_regex(r"[。！？\n]")
_BEHIND = 40
_MANY = 200
"""So many percent over its target, a result wants a word in a table without a column for it too."""


def find(facts: Facts) -> Iterator[Result]:
    """Rows of indicator tables, targets hidden in names and goals, then all targets of the prose together."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            yield from _of_row(line, facts)
    for part in goal_parts(facts):
        found = overshoot_of(part.target, part.actual, facts)
        if found is not None and is_blank(facts.lexicon, part.line.indicator.deviation_reason):
            yield _finding([found], part.line.indicator, f"“{part.line.indicator.name}”")
    yield from _of_prose(facts)


def _of_row(line: Line, facts: Facts) -> Iterator[Result]:
    item = line.indicator
    pair = _figures(item, facts)
    if pair is None or item.direction == "lower" or item.verdict not in ("met", "exceeded"):
        return
    found = overshoot_of(*pair, facts)
    if found is None:
        return
    if not is_blank(facts.lexicon, item.deviation_reason):
        yield CHECK.holds(at=line.place("target", "actual", "reason"), calculation=found.calculation(), note="超额已说明原因")
    else:
        bare = "reason" not in line.columns
        unsaid = bare and not says_why(item, found.actual, facts)
        told = unsaid and _is_retold(pair[1], facts)
        many = unsaid and found.severity == "error" and found.percent >= _MANY
        found = replace(found, severity="warning") if bare and found.severity == "error" else found
        yield _finding([found], item, f"“{item.name}”", lenient=bare and not (told or many))


def _is_retold(actual: Quantity, facts: Facts) -> bool:
    """True where the prose comes back to a result of the table."""
    figures = (one.quantity for one in chain.from_iterable(said.mentions for said in facts.prose))
    return any((one.value, one.unit) == (actual.value, actual.unit) for one in figures)


def _figures(item: Indicator, facts: Facts) -> tuple[Quantity, Quantity] | None:
    """The one figure of the target and the one of the result, where both are of one kind."""
    pair = facts.figures_of(item)
    return pair if pair is not None and pair[0].dimension == pair[1].dimension else None


def _of_prose(facts: Facts) -> Iterator[Result]:
    """One finding for the report: the serious ones decide, the slight ones are told along."""
    found = []
    for item in facts.indicators:
        pair = _figures(item, facts) if item.table is None and item.direction != "lower" and item.verdict in ("met", "exceeded") else None
        over = overshoot_of(*pair, facts) if pair is not None else None
        if over is not None and not (_has_cause(over, facts) or names_cause(item, facts)):
            found += [(item, one) for one in _told_over(item, over, facts)]
    if found:
        first = found[0][0]
        yield _finding([over for _, over in found], first if len(found) == 1 else None, f"“{first.name}”")


def _told_over(item: Indicator, over: Overshoot, facts: Facts) -> Iterator[Overshoot]:
    """The overshoot of a target and result that are told as such; a warning at most where only the name joins them."""
    pair = over.target, over.actual
    if _is_told(*pair, facts) or _is_exceeded(*pair, facts):
        yield over
    elif is_far(item, *pair, facts) and not says_why(item, over.actual, facts):
        yield replace(over, severity="warning") if over.severity == "error" else over


def _is_told(target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True if one sentence names the first figure as the target and the second as the result."""
    flow = facts.layout.flow
    start, end = flow.from_text(target.span.start), flow.from_text(actual.span.start)
    if start >= end or _SENTENCE.search(flow.folded, start, end):
        return False
    before = flow.folded[max(start - 16, 0) : start]
    aimed = cue(facts.lexicon, "target-cue").search(before) is not None
    return aimed and cue(facts.lexicon, "actual-cue").search(flow.folded, start, end) is not None


def _is_exceeded(target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True if a later sentence tells the result and says that it is more than was aimed at (比目标多出1340名)."""
    flow = facts.layout.flow
    start, end = flow.from_text(target.span.start), flow.after(actual.span)
    if start >= end:
        return False
    behind = _SENTENCE.split(flow.folded[end : end + _BEHIND])[0]
    return pattern(facts.lexicon, "told-exceeded").match(behind) is not None


def _has_cause(over: Overshoot, facts: Facts) -> bool:
    """True if the words after the result, up to the end of the sentence after its own, name a cause."""
    flow = facts.layout.flow
    start = flow.from_text(over.actual.span.start)
    own = _SENTENCE.search(flow.folded, start)
    stop = _SENTENCE.search(flow.folded, own.end()) if own else None
    return cue(facts.lexicon, "cause").search(flow.folded, start, stop.start() if stop else len(flow.folded)) is not None


def _finding(found: list[Overshoot], item: Indicator | None, name: str, *, lenient: bool = False) -> Result:
    worst = max(found, key=lambda one: (_ORDER[one.severity], one.percent))
    many = len(found) > 1
    message = "{name}等 {count} 项指标大幅超额而无原因分析，目标可能偏低：{told}。" if many else ""
    return CHECK.finding(
        at=[span for one in found for span in (one.target.span, one.actual.span)], calculation=worst.calculation(),
        severity="info" if lenient else worst.severity, indicator=item.id if item is not None else None, message=message,
        name=name, count=len(found), told="；".join(one.words() for one in found),
    )  # fmt: skip


CHECK = Check(
    id="SCO-05",
    title="超额完成未说明原因",
    message="{name}{told}，没有说明原因，目标可能偏低。",
    severity="error",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（完成值高于指标值较多的，要分析原因；目标明显偏低的应适度调减得分）",
    needs=("indicators",),
    rationale="实际值超过目标20%作提示，超过30%作一般问题，超过一倍作严重问题；百分数目标同时看百分点。已说明原因的不提。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n"
        "|---|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 180人 | 10 | 10 | |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 | |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n"
        "|---|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 180人 | 10 | 10 | 年中承接省级培训任务 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 | |"
    ),
    limits="上限型目标（≤）不判；目标不足十个单位的至多作一般问题；没有偏差原因栏的表只作提示（达到目标三倍以上、正文也没有说明的作一般问题）；正文须写明目标与实际，分在两处的须名称、单位相同，至多作一般问题。",
    find=find,
)
