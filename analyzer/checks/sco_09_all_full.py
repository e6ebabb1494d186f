"""SCO-09: scores that are all full marks tell nothing, and less than nothing where the report tells of shortcomings.

Shortcomings that a report tells of itself: in its section on problems.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.statements import is_report
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.late_regex import late_regex
from analyzer.model import Calculation, Rescored, Span

_FEWEST = 5
_MOST_QUOTED = 2
_CLAUSE = late_regex(r"[，；。！？\n]")
_HEADING = late_regex(r"^\W*[一二三四五六七八九十\d]+\s*[、.)）]")
_SHORTEST = 4


def find(facts: Facts) -> Iterator[Result]:
    """Every self-evaluation with five or more scores."""
    rows = {row.indicator: row for row in facts.rescored if row.indicator is not None}
    told = _confessions(facts)[:_MOST_QUOTED] if facts.evaluations else []
    for evaluation in facts.evaluations:
        scored = [(line, row) for line in evaluation.lines if (row := rows.get(line.indicator.id)) is not None and row.stated is not None]
        if len(scored) >= _FEWEST:
            yield from _judge(evaluation, scored, told, facts)


def _judge(evaluation: Evaluation, scored: list[tuple[Line, Rescored]], confessed: list[Span], facts: Facts) -> Iterator[Result]:
    full = [line for line, row in scored if row.stated is not None and row.weight is not None and row.stated >= row.weight]
    sums = Calculation.made(expression=f"满分{len(full)}项÷{len(scored)}项", computed=f"{len(full)}", stated=f"{len(scored)}")
    spans = [span for line, _ in scored for span in _score(line, facts)]
    if len(full) < len(scored):
        yield CHECK.holds(at=spans, calculation=sums, note="得分有高有低")
        return
    told = confessed if _whole(evaluation) else []
    missed = [line.indicator for line in full if line.indicator.verdict == "missed"] if _whole(evaluation) else []
    yield CHECK.finding(
        at=[*told, *(span for item in missed for span in _readings(item.target, item.actual)), *spans], calculation=sums,
        severity="warning" if told or missed else "info", name=evaluation.name, count=len(full),
        but=_but(told, len(missed), facts),
    )  # fmt: skip


def _but(told: list[Span], missed: int, facts: Facts) -> str:
    """What stands against the full marks, as the message shows it."""
    parts = [f"其中 {missed} 项未达标"] if missed else []
    parts += [f"报告自述“{facts.quote(span)}”" for span in told[:1]]
    return f"而{'，'.join(parts)}" if parts else "得分没有区分度，请核对扣分标准"


def _whole(evaluation: Evaluation) -> bool:
    """True if the budget got its full mark, too, or has none."""
    fund = evaluation.fund_total
    if fund is None or fund.score is None or fund.weight is None or fund.score.value is None or fund.weight.value is None:
        return True
    return fund.score.value >= fund.weight.value


def _score(line: Line, facts: Facts) -> list[Span]:
    """Where the score of a row stands: in its cell, or in what the prose tells of it."""
    place = line.span("score")
    if place is not None:
        return [place]
    return [one.span for reading in line.indicator.told for one in inside(facts, reading.span) if one.metric == "score"]


def _readings(*readings: object) -> list[Span]:
    return [reading.span for reading in readings if reading is not None]  # type: ignore[attr-defined]


def _confessions(facts: Facts) -> list[Span]:
    """The clauses of sections on problems that name a shortcoming, in reading order."""
    heading, deficit = cue(facts.lexicon, "shortcoming-heading"), cue(facts.lexicon, "shortcoming")
    flow, found = facts.layout.flow, []
    for section in facts.layout.sections:
        if is_report(section) or facts.layout.folded.startswith(":", section.span.end):
            continue  # 问题与打算：部分系统尚未对接: one remark is no section
        if heading.search(facts.lexicon.fold(section.title)) is None:
            continue
        at, end = flow.after(section.span), flow.from_text(max(section.body.end - 1, section.span.end - 1)) + 1
        for stop in [*(match.start() for match in _CLAUSE.finditer(flow.folded, at, end)), end]:
            words = flow.folded[at:stop].strip()
            if len(words) >= _SHORTEST and deficit.search(words) is not None and _HEADING.match(words) is None:
                start = flow.folded.find(words, at)
                found.append(flow.span(start, start + len(words)))
            at = stop + 1
    return list(dict.fromkeys(found))


_ROWS = "\n".join(f"| 指标{number} | ≥{number}期 | {number}期 | {{score}} | {{score}} |" for number in range(4, 9))


_TABLE = "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|\n" + _ROWS


CHECK = Check(
    id="SCO-09",
    title="各项得分全部满分",
    message="{name} {count} 项指标全部得满分，{but}。",
    severity="warning",
    kind="score",
    basis="项目支出绩效评价管理办法（数据真实、结果客观）",
    needs=("indicators",),
    rationale="各项得分全部满分，自评就没有区分度；同一报告又承认有问题、有差距或指标未达标的，得分与自述不符，应予核对。",
    wrong=_TABLE.format(score="20") + "\n\n## 二、存在的问题\n\n部分培训场次安排滞后，学员出勤率不高。\n",
    right=_TABLE.replace("8期 | {score} | {score}", "8期 | {score} | 18").format(score="20"),
    limits="少于五项得分的不判；预算执行得分扣了分的，只提示；没有自述问题的，只提示。",
    find=find,
)
