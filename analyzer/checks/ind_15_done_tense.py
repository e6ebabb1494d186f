"""IND-15: a target is what is to be done; 举行了 and 已完成 in it mean that it was written afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import goal_rows
from analyzer.checks.prose.clauses import Clause, clauses_in
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Line
from analyzer.model import Calculation, Span

_ATTRIBUTE = ("的", "率", "数")
_SHOWN = 4


def find(facts: Facts) -> Iterator[Result]:
    """The rows of each table together, then the overall goals."""
    for evaluation in facts.evaluations:
        found = [(line, clause) for line in evaluation.lines if (clause := _row(line, facts)) is not None]
        if found:
            spans = [span for line, clause in found for span in (clause.span, *_repeated(line, clause, facts))]
            yield _told([clause for _, clause in found], spans, found[0][0].indicator.id if len(found) == 1 else None, facts)
    for row in goal_rows(facts):
        clause = _done(row.target, facts) if row.target is not None else None
        if clause is not None:
            yield _told([clause], [clause.span], None, facts)


def _row(line: Line, facts: Facts) -> Clause | None:
    """The clause of a target, or of a name that stands for one, that is told as done."""
    place = line.span("target") or line.span("name")
    return _done(place, facts) if place is not None else None


def _done(span: Span, facts: Facts) -> Clause | None:
    if cue(facts.lexicon, "done-tense").search(facts.layout.words(span)) is None:
        return None
    for clause in clauses_in(span, facts):
        found = cue(facts.lexicon, "done-tense").search(clause.words)
        if found is not None and not clause.words.startswith(_ATTRIBUTE, found.end()) and not clause.words.endswith(_ATTRIBUTE):
            return clause
    return None


def _repeated(line: Line, clause: Clause, facts: Facts) -> list[Span]:
    """Where the prose tells the same clause as the result."""
    told = (other for reading in line.indicator.told for other in clauses_in(reading.span, facts))
    return [other.span for other in told if other.words == clause.words][:1]


def _told(clauses: list[Clause], spans: list[Span], indicator: str | None, facts: Facts) -> Result:
    words = "、".join(f"“{facts.quote(clause.span)}”" for clause in clauses[:_SHOWN])
    copied = "，完成情况又照抄一遍" if len(spans) > len(clauses) else ""
    sums = Calculation.made(expression="用完成时写的目标", computed=f"{len(clauses)}处", stated="0")
    return CHECK.finding(at=spans, calculation=sums, indicator=indicator, words=words, copied=copied)


CHECK = Check(
    id="IND-15",
    title="目标用完成时写",
    message="目标写成已经做过的事：{words}{copied}；目标应在年初设定，请核对是否事后补填。",
    severity="info",
    kind="wording",
    basis="项目支出绩效评价管理办法（绩效目标应事前设定）",
    needs=("tables",),
    rationale="绩效目标在年初申报，写的是要做的事；用“举行了”“已完成”来写，多半是按结果补填的。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 升旗仪式 | 7月1日举行了升旗仪式 | 完成 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 升旗仪式 | 7月1日举行升旗仪式 | 举行了升旗仪式 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |"
    ),
    limits="“已完成的项目”之类用作定语的不算；只看目标和代替目标的指标名称。",
    find=find,
)
