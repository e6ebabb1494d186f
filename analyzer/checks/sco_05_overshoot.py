"""SCO-05: a result far over its target needs a word on why; targets far too low are easily met.

Results of prose goals told in another sentence than the goal, and the words anywhere in the report on why they are more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, once
from analyzer.checks.goals.goal_names import goal_pairs
from analyzer.checks.goals.goals import goal_parts
from analyzer.checks.goals.overshoot import Overshoot, overshoot_of
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, is_blank, pattern
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.text import FULL_STOP

_ORDER = {"info": 0, "warning": 1, "error": 2}
_BEHIND = 40
_MANY = 200
"""So many percent over its target, a result wants a word in a table without a column for it too."""
_CLAUSE = late_regex(r"[，；。！？\n]")
_NEAR, _FEWEST = 60, 2


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
        unsaid = bare and not _says_why(item, found.actual, facts)
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
        if over is not None and not (_has_cause(over, facts) or _names_cause(item, facts)):
            found += [(item, one) for one in _told_over(item, over, facts)]
    if found:
        first = found[0][0]
        yield _finding([over for _, over in found], first if len(found) == 1 else None, f"“{first.name}”")


def _told_over(item: Indicator, over: Overshoot, facts: Facts) -> Iterator[Overshoot]:
    """The overshoot of a target and result that are told as such; a warning at most where only the name joins them."""
    pair = over.target, over.actual
    if _is_told(*pair, facts) or _is_exceeded(*pair, facts):
        yield over
    elif _is_far(item, *pair, facts) and not _says_why(item, over.actual, facts):
        yield replace(over, severity="warning") if over.severity == "error" else over


def _is_told(target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True if one sentence names the first figure as the target and the second as the result."""
    flow = facts.layout.flow
    start, end = flow.from_text(target.span.start), flow.from_text(actual.span.start)
    if start >= end or FULL_STOP.search(flow.folded, start, end):
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
    behind = FULL_STOP.split(flow.folded[end : end + _BEHIND])[0]
    return pattern(facts.lexicon, "told-exceeded").match(behind) is not None


def _has_cause(over: Overshoot, facts: Facts) -> bool:
    """True if the words after the result, up to the end of the sentence after its own, name a cause."""
    flow = facts.layout.flow
    start = flow.from_text(over.actual.span.start)
    own = FULL_STOP.search(flow.folded, start)
    stop = FULL_STOP.search(flow.folded, own.end()) if own else None
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


def _is_far(item: Indicator, target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True for a result in a later sentence whose clause names all that the goal is of, or what it comes down to, in its own unit."""
    text, start, end = facts.layout.flow.folded, _at(target, facts), _at(actual, facts)
    if start >= end or FULL_STOP.search(text, start, end) is None or target.unit != actual.unit or item.category == "预算执行":
        return False
    name = facts.lexicon.fold(item.name)
    own = goal_pairs(item, facts)
    if len(own) < _FEWEST or cue(facts.lexicon, "little-is-better").search(name) is not None:
        return False
    left = max(end - _NEAR, 0)
    said = _CLAUSE.split(text[left:end])[-1] + _CLAUSE.split(text[end : end + _NEAR])[0]
    return own <= pairs_of(said) or name[-_FEWEST:] in said


def _says_why(item: Indicator, actual: Quantity, facts: Facts) -> bool:
    """True if the paragraph tells behind the result why it is more, or any sentence that names what the goal is of does."""
    text, why, at = _telling(facts), pattern(facts.lexicon, "overshoot-why"), _at(actual, facts)
    end = text.find("\n", at)
    if why.search(text, at, end if end >= 0 else len(text)) is not None:
        return True
    own = goal_pairs(item, facts)
    return any(own & pairs_of(sentence) and why.search(sentence) for sentence in FULL_STOP.split(text))


def _names_cause(item: Indicator, facts: Facts) -> bool:
    """True if a sentence that names what the goal is of says that it was exceeded, and of what that came (由于…，实际改造数超任务)."""
    own, cause, over = goal_pairs(item, facts), cue(facts.lexicon, "cause"), pattern(facts.lexicon, "overshoot-why")
    told = (one for one in FULL_STOP.split(_telling(facts)) if "超" in one)
    return any(own & pairs_of(one) and cause.search(one) and over.search(one) for one in told)


@once
def _telling(facts: Facts) -> str:
    """The text with 超额完成目标 blanked, which only says that it is more: offsets stay."""
    return pattern(facts.lexicon, "only-exceeded").sub(lambda found: " " * len(found[0]), facts.layout.flow.folded)


def _at(quantity: Quantity, facts: Facts) -> int:
    return facts.layout.flow.from_text(quantity.span.start)


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
