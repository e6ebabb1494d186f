"""IND-09: one list, one wording: names told otherwise, tasks missing from a parallel list, goals that are a summary of what was done."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.counts.indicator_counts import indicator_counts
from analyzer.checks.goals.other_rates import other_rates
from analyzer.checks.goals.project_names import other_name
from analyzer.checks.prose.clauses import clause_around, likeness, topic
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Section, Span
from analyzer.text import unmarked

_QUOTED = late_regex(r"[“\"]([^”\"]{2,60})[”\"]$")
_LONGEST = 70
_SAME = Decimal("0.5")
_PARALLEL = Decimal("0.6")
_LEAST_ROWS, _MOST_ROWS, _MOST_MISSING = 5, 40, 4
_LEAST_DONE = 4
_LISTS = ("数量", "时效", "质量")


def find(facts: Facts) -> Iterator[Result]:
    """Names in prose beside those in the table, lists of one table beside each other, and sections of goals."""
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            yield from _renamed(line, facts)
        yield from _parallel(evaluation, facts)
    for section in facts.layout.sections:
        yield from _summary(section, facts)
    yield from _project(facts)
    yield from _counts(facts)
    yield from _other_rates(facts)


def _other_rates(facts: Facts) -> Iterator[Result]:
    """A rate that no goal names in the place of one that has no result."""
    for told in other_rates(facts):
        yield CHECK.finding(
            at=[clause_around(told.item.span, facts).span, told.span], severity="warning", kind="prose-vs-prose",
            title="目标指标与完成指标名称不同",
            calculation=Calculation.made(expression="目标与完成的指标名称", computed=told.own, stated=told.name), indicator=told.item.id,
            message="目标是“{own}”{target}，完成情况没有这一指标，却称“{name}”达到目标，名称（口径）前后不一。",
            own=told.own, target=reading_words(told.target), name=told.name,
        )  # fmt: skip


def _counts(facts: Facts) -> Iterator[Result]:
    """共设三级指标6项 beside 对照上述7项三级指标, or beside the seven rows of the table."""
    for told in indicator_counts(facts):
        stated = told.stated.text.strip()
        yield CHECK.finding(
            at=list(told.spans), severity="warning", kind="prose-vs-prose", title="指标项数前后不一",
            calculation=Calculation.made(expression="指标项数", computed=stated, stated=told.other),
            message="前面说指标共 {stated}，另一处为{other}，项数前后不一，请核对是否漏列、多计。", stated=stated, other=told.other,
        )  # fmt: skip


def _project(facts: Facts) -> Iterator[Result]:
    """The conclusion's project beside the one of title and beginning."""
    found = other_name(facts)
    if found is not None:
        spans = [facts.layout.flow.span(*place) for place in found]
        own, other = map(facts.quote, spans)
        yield CHECK.finding(
            at=spans, kind="prose-vs-prose", severity="warning", title="项目名称前后不一",
            calculation=Calculation.made(expression="开头的项目与结论的项目", computed=own, stated=other),
            message="开头的项目是“{own}”，结论中写成“{other}”，请核实是否同一项目、是否沿用旧稿。", own=own, other=other,
        )  # fmt: skip


def _renamed(line: Line, facts: Facts) -> Iterator[Result]:
    """指标3“发放区属、市属干部补助” for the row 发放企业干部补助."""
    place, item, flow = line.span("name"), line.indicator, facts.layout.flow
    for reading in item.told if place is not None else ():
        end = flow.from_text(reading.span.start)
        found = _QUOTED.search(flow.folded[max(end - _LONGEST, 0) : end])
        if found is None or place is None or not _differ(found[1], item.name, facts):
            continue
        start = end - len(found[0])
        yield CHECK.finding(
            at=[place, flow.span(start + 1, end - 1)], indicator=item.id,
            calculation=Calculation.made(expression="表中名称与正文名称", computed=item.name, stated=found[1]),
            name=item.name, told=found[1],
        )  # fmt: skip


def _differ(told: str, name: str, facts: Facts) -> bool:
    """True if two names differ by more than white space, marks and words that say nothing."""
    one, other = (_bare(words, facts) for words in (told, facts.lexicon.fold(name)))
    return bool(one) and bool(other) and one != other


def _bare(words: str, facts: Facts) -> str:
    return unmarked(cue(facts.lexicon, "hollow-word").sub("", words))


def _parallel(evaluation: Evaluation, facts: Facts) -> Iterator[Result]:
    """Nine tasks under 时效 where 数量 names ten: what was left out."""
    lists = [[line for line in evaluation.lines if kind in line.indicator.subcategory] for kind in _LISTS]
    whole = lists[0]
    topics = {line.indicator.id: topic(facts.lexicon.fold(line.indicator.name), facts.lexicon) for rows in lists for line in rows}
    for kind, rows in zip(_LISTS[1:], lists[1:], strict=True):
        if not _LEAST_ROWS < len(whole) <= _MOST_ROWS or not _LEAST_ROWS <= len(rows) < len(whole):
            continue
        missing = [line for line in whole if not any(_alike(line, other, topics) for other in rows)]
        found = len(whole) - len(missing)
        if found >= _PARALLEL * len(whole) and 0 < len(missing) <= _MOST_MISSING:
            names = "、".join(f"“{line.indicator.name}”" for line in missing)
            yield CHECK.finding(
                at=[span for line in (*missing, rows[-1]) for span in line.place("name")],
                calculation=Calculation.made(expression=f"数量与{kind}指标项数", computed=str(len(whole)), stated=str(len(rows))),
                title="各类指标的项数不对应",
                message="{kinds}指标 {rows} 项与数量指标 {whole} 项不对应，{names}没有对应的{kinds}指标，请核对是否遗漏。",
                kinds=kind, rows=len(rows), whole=len(whole), names=names,
            )  # fmt: skip


def _alike(one: Line, other: Line, topics: dict[str, frozenset[str]]) -> bool:
    return likeness(topics[one.indicator.id], topics[other.indicator.id]) >= _SAME


def _summary(section: Section, facts: Facts) -> Iterator[Result]:
    """A section on the goals that tells what was done, with no figure to reach."""
    title = facts.lexicon.fold(section.title)
    if cue(facts.lexicon, "aim-heading").search(title) is None or cue(facts.lexicon, "done-heading").search(title):
        return
    words = facts.layout.folded[section.body.start : section.body.end]
    done = list(cue(facts.lexicon, "already").finditer(words))
    plans = sum(1 for _ in cue(facts.lexicon, "plan-cue").finditer(words))
    if len(done) >= max(_LEAST_DONE, plans + 1):
        first = Span(start=section.body.start + done[0].start(), end=section.body.start + done[0].end())
        yield CHECK.finding(
            at=[section.span, first], kind="no-evidence", title="目标章节写的是完成情况",
            calculation=Calculation.made(expression="完成时的说法", computed=f"{len(done)}处", stated=f"要做的事{plans}处"),
            message="“{name}”一节写的是已经做过的事（{done} 处），没有年初设定的目标值，无从对照。", name=section.title, done=len(done),
        )  # fmt: skip


CHECK = Check(
    id="IND-09",
    title="指标名称、项数前后不一",
    message="指标名称前后不一：表中为“{name}”，正文为“{told}”。",
    severity="info",
    kind="wording",
    basis="项目支出绩效评价管理办法（绩效目标与完成情况对应）",
    needs=("text",),
    rationale="同一指标前后用同一名称，同一批任务在各类指标中项数一致，目标一节写目标，才能逐项对照。",
    wrong=(
        "年度任务的关键指标\t年度任务的绩效标准\t完成情况\n"
        "①发放护林员补助\t完成 86 名护林员补助发放。\t已完成年度目标\n"
        "②巡山护林\t巡山 300 次。\t已完成年度目标\n\n"
        "二、任务完成情况\n\n"
        "（1）指标1“发放专职护林员补助”已完成年度目标。已发放86名护林员补助。该项得分100分。\n\n"
        "（2）指标2“巡山护林”已完成年度目标。已巡山312次。该项得分100分。"
    ),
    right=(
        "年度任务的关键指标\t年度任务的绩效标准\t完成情况\n"
        "①发放护林员补助\t完成 86 名护林员补助发放。\t已完成年度目标\n"
        "②巡山护林\t巡山 300 次。\t已完成年度目标\n\n"
        "二、任务完成情况\n\n"
        "（1）指标1“发放护林员补助”已完成年度目标。已发放86名护林员补助。该项得分100分。\n\n"
        "（2）指标2“巡山护林”已完成年度目标。已巡山312次。该项得分100分。"
    ),
    limits="只差“情况”“工作”之类虚词的不算；两类指标大半不对应的，不是同一批任务，不判。",
    find=find,
)
