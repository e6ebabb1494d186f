"""IND-03: target and result must count the same thing: 645户 and 1493人次 cannot be compared.

Where the prose owns up that 人次 count some people more than once: 有的骨干先后参加了两期以上培训.
A goal and the answer that a label brings right behind it, counted in another unit: 目标为扶持企业120户，完成情况为扶持企业136笔.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.figures.parts import matched_parts
from analyzer.checks.figures.unit_kinds import Likeness, corroborated, likeness, of_other_families, pack_of
from analyzer.checks.goals.credit import claimed_in_prose, credit_of
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.other_units import other_units
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.said import figure_words
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.statements import grounds_of, pairs_of
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Line
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Calculation, Indicator, Quantity, Span, plain
from analyzer.model.findings import Severity

_NOUN = late_regex(r"\s?(?![未没尚仍还暂因已被待需正在由于不无超多少提推延为的均都]|完成|建成|减少|增加|左右|以上)(?P<noun>[一-鿿]{2})")
_ALL_DONE = late_regex(r"(?:已|均|全部|按时|按期)*完成(?:率|进度|比例)?(?:达到?|为|了)?\s*100(?:\.0+)?\s?[%％]")
_TWICE = sought("counted-twice")
_SHARED = 2
_SAID = late_regex(
    r"(?:目标|任务)(?:任务|数|值)?(?:设定|确定|明确|要求)?(?:为|是|:)(?P<goal>[^；。\n]{4,40}?)[；。，,]\s*"
    r"(?:(?:实际)?完成(?:情况|值|数)?(?:为|:)?|实际(?:情况|值)?(?:为|:)?)(?P<done>[^；。，\n]{4,40})"
)
_APART = (Likeness.APART, Likeness.TIMES)


class Pair(NamedTuple):
    """A target's figure and the result's figure that stands for it."""

    target: Quantity
    actual: Quantity


def find(facts: Facts) -> Iterator[Result]:
    """Rows with one figure on each side, targets in words, targets of the prose, and reasons that count in another unit."""
    told = {item.id: Pair(target, actual) for item, target, actual in other_units(facts)}
    for item in facts.indicators:
        pair = _figures(item, facts) or _in_words(item, facts) or told.get(item.id)
        if pair is not None:
            yield from _judge(item, pair, facts)
    for one in _answered_units(facts):
        yield CHECK.finding(
            at=[one.target.span, one.actual.span], calculation=_calculation(Pair(one.target, one.actual)), severity="warning",
            name=one.name, target=figure_words(one.target), actual=figure_words(one.actual), one=one.target.unit, other=one.actual.unit,
            credit="", elsewhere="",
        )  # fmt: skip
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            yield from _mixed(line, facts)


def _figures(item: Indicator, facts: Facts) -> Pair | None:
    pair = facts.figures_of(item)
    alike = pair is not None and (item.verdict == "incomparable" or pair[0].dimension == pair[1].dimension)
    return Pair(*pair) if pair is not None and alike else None


def _in_words(item: Indicator, facts: Facts) -> Pair | None:
    """The only countable figure of a target in words, and the first of a result told in prose, where nothing matches."""
    if item.target is None or not item.told or next(matched_parts(item, facts), None) is not None:
        return None
    targets = _counted(item.target.quantities, facts)
    told = [one for reading in item.told for one in _counted(reading.quantities, facts)]
    return Pair(targets[0], told[0]) if len(targets) == 1 and told else None


def _counted(numbers: tuple[str, ...], facts: Facts) -> list[Quantity]:
    return [one for number in numbers if (one := facts.by_id.get(number)) is not None and one.metric in COUNTED]


def _judge(item: Indicator, pair: Pair, facts: Facts) -> Iterator[Result]:
    target, actual = pair
    kind = likeness(target, actual)
    if kind is Likeness.SAME or (item.actual is not None and _ALL_DONE.fullmatch(item.actual.text.strip())):
        return  # 已完成100% says that it was done, and is no figure of the target's kind
    pack = pack_of(target, actual, facts) if kind is Likeness.NEAR else None
    if kind is Likeness.NEAR and (pack is not None or of_other_families(target, actual, facts)):
        kind = Likeness.APART
    credit = credit_of(item, facts)
    claimed = bool(credit) or (item.table is None and claimed_in_prose(item, facts))
    if kind is Likeness.DAYS and not claimed:
        return
    elsewhere = corroborated(target, item, facts) if item.told else None
    severity: Severity = "info" if kind is Likeness.NEAR else "error" if claimed and item.table is not None else "warning"
    twice = _counted_twice(item, facts) if kind is Likeness.TIMES and target.metric == "headcount" else None
    if severity == "error" and (kind is Likeness.DAYS or elsewhere is not None or (kind is Likeness.TIMES and twice is None)):
        severity = "warning"
    yield CHECK.finding(
        at=[target.span, actual.span, *(one.span for one in (elsewhere, pack) if one is not None), *([twice] if twice is not None else [])],
        calculation=_calculation(pair), severity=severity, indicator=item.id, name=item.name,
        target=figure_words(target), actual=figure_words(actual), one=target.unit, other=actual.unit,
        credit=f"，却{credit.words}" if credit else "",
        elsewhere="（正文另处有同一单位的数字）" if elsewhere is not None else _repeated(twice, facts),
    )  # fmt: skip


def _repeated(twice: Span | None, facts: Facts) -> str:
    return f"；正文写明“{facts.quote(twice)}”，同一人计了几次" if twice is not None else ""


def _calculation(pair: Pair) -> Calculation:
    target, actual = pair
    return Calculation.made(
        expression=f"{actual.unit}≠{target.unit}",
        computed=actual.text.strip(), stated=target.text.strip(),
    )  # fmt: skip


def _mixed(line: Line, facts: Facts) -> Iterator[Result]:
    """A reason that tells the very difference between result and target in another unit: 94件→108件, 增加了14课时."""
    item, place = line.indicator, line.span("reason")
    pair = _figures(item, facts)
    if place is None or pair is None or pair.target.value is None or pair.actual.value is None:
        return
    gap = abs(pair.actual.value - pair.target.value)
    for quantity in inside(facts, place):
        same = gap and quantity.value == gap and quantity.metric in COUNTED and quantity.dimension != pair.target.dimension
        if same and not _of_other_things(quantity, item, facts):
            sums = Calculation.made(
                expression=f"{plain(pair.actual.value)}-{plain(pair.target.value)}", computed=plain(gap) + pair.target.unit,
                stated=quantity.text.strip(),
            )  # fmt: skip
            yield CHECK.finding(
                at=[pair.target.span, pair.actual.span, quantity.span], calculation=sums, severity="info", indicator=item.id,
                title="同一数量使用不同单位",
                message="指标“{name}”以“{one}”计（{target}→{actual}，差 {gap}），原因中同一差额写为 {told}，单位混用，口径需说明。",
                name=item.name, one=pair.target.unit, target=figure_words(pair.target), actual=figure_words(pair.actual), gap=plain(gap),
                told=quantity.text.strip(),
            )  # fmt: skip


def _of_other_things(quantity: Quantity, item: Indicator, facts: Facts) -> bool:
    """True for a number of things with a name of their own, which are why so many are wanting: 6处场所改造未交付 of 终端94套."""
    noun = _NOUN.match(facts.text, quantity.span.end)
    return noun is not None and noun["noun"] not in facts.lexicon.fold(item.name)


def _counted_twice(item: Indicator, facts: Facts) -> Span | None:
    """The clause that says so, in a sentence on what the indicator is called; None where there is none."""
    flow, lexicon, grounds = facts.layout.flow, facts.lexicon, grounds_of(facts)
    about = topic(lexicon.fold(item.name), lexicon)
    for found in _TWICE.find(facts):
        start, end = grounds.sentence(*found.span())
        told = grounds.claims_at(found.start()) or grounds.confesses_at(found.start())
        if told and len(about & topic(flow.folded[start:end], lexicon)) >= min(_SHARED, len(about)) > 0:
            return flow.span(*grounds.clause(*found.span()))
    return None


class _AnsweredUnit(NamedTuple):
    """The goal's figure and that of the answer, and the words of the goal."""

    name: str
    target: Quantity
    actual: Quantity


def _answered_units(facts: Facts) -> Iterator[_AnsweredUnit]:
    """Each goal with one count whose answer tells one count of the same in another unit."""
    flow = facts.layout.flow
    if "目标" not in flow.folded and "任务" not in flow.folded:
        return
    taken = {number for item in facts.indicators for side in (item.target, item.actual) if side is not None for number in side.quantities}
    for found in _SAID.finditer(flow.folded):
        goal, done = (_only(flow.span(*found.span(side)), facts) for side in ("goal", "done"))
        if goal is None or done is None or goal.cell is not None or not taken.isdisjoint((goal.id, done.id)) or goal.unit == done.unit:
            continue
        generic = cue(facts.lexicon, "generic-words")
        shared = pairs_of(generic.sub("，", found["goal"])) & pairs_of(generic.sub("，", found["done"]))
        if shared and likeness(goal, done) in _APART:
            yield _AnsweredUnit(found["goal"].strip(), goal, done)


def _only(place: Span, facts: Facts) -> Quantity | None:
    """The only figure of a place, where it is a count."""
    figures = inside(facts, place)
    return figures[0] if len(figures) == 1 and figures[0].metric in COUNTED and figures[0].value is not None else None


CHECK = Check(
    id="IND-03",
    title="目标与实际计量单位不可比",
    message="指标“{name}”目标 {target}，实际 {actual}，单位“{one}”与“{other}”不可比{credit}{elsewhere}。",
    severity="error",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（指标口径一致）",
    needs=("indicators",),
    rationale="户与人次、次与名、家与家次所数不同，不能据以判断目标是否完成；人/名/位，场/期/次，台/套视为同类；工作日与自然日只在怎样折算都不超过时限时才可比。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 适老化改造 | ≥80户 | 126人次 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85名 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4场 | 10 | 10 |"
    ),
    limits="件与课时、个与所之类同为物件的只作提示，期与份、处与台、对与份之类数的不是一回事而数又相差很远的除外；记满分或称已完成的才作严重问题；正文只作一般问题。",
    find=find,
)
