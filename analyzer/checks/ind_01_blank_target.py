"""IND-01: an indicator without a target, or without a figure in it, cannot be judged."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.satisfaction import is_satisfaction
from analyzer.checks.goals.uncounted_goals import uncounted_goals
from analyzer.checks.prose.words import cue, is_word, pattern
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.checks.tables.unfilled import blank_in
from analyzer.model import COUNTED, Calculation, Indicator, Quantity, Reading, plain
from analyzer.text import DIGIT

_SIZES = ("length", "area", "weight", "volume")
_SHOWN = 6


def find(facts: Facts) -> Iterator[Result]:
    """Blank targets of each table, targets in words without a figure, and results in prose without any target."""
    for evaluation in facts.evaluations:
        yield from _blank(evaluation, facts)
        yield from _untold(evaluation, facts)
        yield from _without_figure(evaluation, facts)
    yield from _in_prose(facts)
    for told in uncounted_goals(facts):
        result = told.actual.text.strip()
        yield CHECK.finding(
            at=[told.span, told.actual.span], calculation=Calculation.made(expression="目标数量缺失", computed="—", stated=result),
            severity="warning", title="目标没有数量", name=told.words, actual=result,
            message="目标“{name}”没有数量，只有实际值 {actual}，无从判断是否完成。",
        )  # fmt: skip


def _blank(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    rows = [line for line in evaluation.lines if line.indicator.actual is not None and _is_judged(line)]
    blank = [line for line in rows if line.indicator.target is None and not _in_name(line, facts)]
    if not rows or len(blank) == len(rows) or not all("target" in line.columns for line in blank):
        return
    if any("score" not in line.columns and not blank_in(line, ("target",), facts) for line in blank):
        return
    filled = len(rows) - len(blank)
    places = [span for line in blank or rows for span in line.place("name")]
    if not blank and any("score" in line.columns for line in rows):
        yield CHECK.holds(at=places, calculation=_counted(f"{filled}/{len(rows)}", filled, len(rows)))
    elif not all(_without_survey(line.indicator, facts) for line in blank):
        points = sum((line.indicator.score or Decimal(0) for line in blank), Decimal(0))
        scored = f"，却得 {plain(points)} 分" if points else ""
        yield CHECK.finding(
            at=places, calculation=_counted(f"{len(rows)}-{filled}", len(rows) - filled, 0), severity="error" if points else "warning",
            indicator=blank[0].indicator.id if len(blank) == 1 else None, count=len(blank), names=_names(blank), scored=scored,
        )  # fmt: skip


def _is_judged(line: Line) -> bool:
    """A row with its score, or of a table that gives none."""
    return line.indicator.score is not None or "score" not in line.columns


def _untold(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    """Rows whose cells for target and result are both blank, beside rows that fill them; with a score, or in a table without scores."""
    if not any(line.indicator.target is not None and line.indicator.actual is not None for line in evaluation.lines):
        return
    heads = [one for one, below in pairwise(evaluation.lines) if _is_sub_row(below)]
    nothing = [line for line in evaluation.lines if line not in heads and _says_nothing(line, facts) and not _in_name(line, facts)]
    found = [line for line in nothing if line.indicator.score or "score" not in line.columns]
    if found:
        points = sum((line.indicator.score or Decimal(0) for line in found), Decimal(0))
        yield CHECK.finding(
            at=[span for line in found for span in line.place("name", "score")], severity="warning", title="目标值和完成值均未填写",
            calculation=_counted(f"{len(found)}项", len(found), 0), indicator=found[0].indicator.id if len(found) == 1 else None,
            message="{count} 项指标的目标值和实际完成值都是空的{scored}：{names}。",
            count=len(found), scored=f"，却得 {plain(points)} 分" if points else "，既没有目标也没有结果", names=_names(found),
        )  # fmt: skip


def _is_sub_row(line: Line) -> bool:
    """True for a row that tells target and result, and leaves the score to the row above: 补助家畜数量 10 10, then 猪养殖数量 80头 80头."""
    item = line.indicator
    return item.weight is None and item.score is None and item.target is not None and item.actual is not None


def _says_nothing(line: Line, facts: Facts) -> bool:
    item = line.indicator
    empty = item.target is None and item.actual is None and not item.told and blank_in(line, ("target", "actual"), facts)
    return empty and not is_word(facts.lexicon, item.name, "execution-group")


def _without_survey(item: Indicator, facts: Facts) -> bool:
    """True for satisfaction without a figure on either side: IND-05 tells of it."""
    return is_satisfaction(item, facts) and (item.actual is None or not item.actual.quantities)


def _in_name(line: Line, facts: Facts) -> bool:
    """True if the name itself holds the target: 举办培训班≥3期."""
    return any(inside(facts, span) for span in line.place("name"))


def _without_figure(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    """Targets in words that say nothing countable, while the result counts: 对符合条件的对象发放补助 — 116名."""
    told_of = [(line, _told(line.indicator, facts) or _counted_cell(line, facts)) for line in evaluation.lines]
    found = [(line, told) for line, told in told_of if told and not _aimed(line.indicator.target, facts)]
    if not found:
        return
    spans = [span for line, told in found for span in (*line.place("target"), told[0].span)]
    names = "、".join(f"“{line.indicator.name}”（{told[0].text.strip()}）" for line, told in found[:_SHOWN])
    yield CHECK.finding(
        at=spans, calculation=_counted(f"{len(found)}项", len(found), 0), severity="warning", kind="no-evidence", title="目标没有数量",
        indicator=found[0][0].indicator.id if len(found) == 1 else None,
        message="{count} 项指标的目标没有数量，只有实际值，无从判断是否完成：{names}。", count=len(found), names=names,
    )  # fmt: skip


def _told(item: Indicator, facts: Facts) -> list[Quantity]:
    """The countable figures of a result told in prose."""
    return [one for reading in item.told for one in _figures(reading, facts) if one.metric in COUNTED]


def _counted_cell(line: Line, facts: Facts) -> list[Quantity]:
    """The only figure of a result of a 数量指标 whose target is words without a figure or a standard: 按计划完成 — 14扇."""
    item, place = line.indicator, line.span("target")
    if item.target is None or item.actual is None or item.target.value is not None or place is None or _in_name(line, facts):
        return []
    if cue(facts.lexicon, "amount-kind").search(facts.lexicon.fold(item.category + item.subcategory)) is None:
        return []
    words, figures = facts.layout.words(place), _figures(item.actual, facts)
    if DIGIT.search(words) or pattern(facts.lexicon, "vague-target").fullmatch(words) is not None:
        return []
    if cue(facts.lexicon, "criterion", "degree-word", "open-target").search(words) is not None:
        return []
    return figures if len(figures) == 1 and (figures[0].metric in COUNTED or figures[0].dimension in _SIZES) else []


def _aimed(target: Reading | None, facts: Facts) -> bool:
    """True if a target holds a figure other than satisfaction: a number, a rate, an area; a period (满2年) is none."""
    return target is None or any(one.metric not in ("satisfaction", "duration") for one in _figures(target, facts))


def _figures(reading: Reading, facts: Facts) -> list[Quantity]:
    return [facts.by_id[number] for number in reading.quantities if number in facts.by_id]


def _in_prose(facts: Facts) -> Iterator[Result]:
    """A result under 产出指标 or 效益指标 in a report that states no target figure at all."""
    told = [item for item in facts.indicators if item.table is None and _counted_result(item, facts)]
    if any(item.target is not None and item.target.quantities for item in facts.indicators):
        return
    for item in told:
        actual = item.actual
        if item.target is None and actual is not None:
            yield CHECK.finding(
                at=[item.span, actual.span], calculation=Calculation.made(expression="目标缺失", computed="—", stated=actual.text.strip()),
                severity="warning", indicator=item.id, title="有实际值无目标值",
                message="“{name}”只有实际值 {actual}，全文没有目标值，无从判断是否完成。", name=item.name, actual=actual.text.strip(),
            )  # fmt: skip


def _counted_result(item: Indicator, facts: Facts) -> bool:
    kinds = cue(facts.lexicon, "output-group", "benefit-group")
    if item.actual is None or item.actual.value is None or kinds.match(item.category) is None:
        return False
    return any(one.metric in COUNTED or one.metric == "money" for one in _figures(item.actual, facts))


def _names(lines: list[Line]) -> str:
    shown = "、".join(f"“{line.indicator.name}”" for line in lines[:_SHOWN])
    return shown + ("等" if len(lines) > _SHOWN else "")


def _counted(expression: str, found: int, wanted: int) -> Calculation:
    return Calculation.made(expression=expression, computed=str(found), stated=str(wanted), difference=str(found - wanted))


CHECK = Check(
    id="IND-01",
    title="年度指标值为空",
    message="{count} 项指标没有年度指标值{scored}：{names}，无从判断是否完成。",
    severity="error",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（绩效目标应当清晰、可衡量）",
    needs=("indicators",),
    rationale="指标值是评分的依据，为空则完成情况无从比较；目标只有文字而结果有数量的，也无从判断。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | | 完成 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="整列指标值都为空的（可能是表读错或未设目标）不判；满意度的目标与实际都没有数字的由 IND-05 判断。",
    find=find,
)
