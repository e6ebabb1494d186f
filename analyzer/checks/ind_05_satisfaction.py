"""IND-05: a satisfaction target needs a result, and a result needs to be counted from somebody asked."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.asked_others import asked_others, too_few
from analyzer.checks.goals.credit import credit_of
from analyzer.checks.goals.only_praised import called_met, only_praised, unmeasured
from analyzer.checks.goals.satisfaction import answered_in_words, is_satisfaction, is_target, results, sampled, wanted
from analyzer.checks.goals.unasked import unasked
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.paragraph_marks import full_of_paragraph
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.findings import Severity
from analyzer.text import piece_start

_SHOWN = 6
_SUBJECT = 2
_AFTER = 120
_NEAR = 16
_TO_COME = ("measures",)


def find(facts: Facts) -> Iterator[Result]:
    """Tables, targets in words, targets of the prose; then what no target asks, and who was asked."""
    answers = list(results(facts))
    for evaluation in facts.evaluations:
        yield from _in_words(evaluation, answers, facts)
        if evaluation.reads_results:
            for line in evaluation.lines:
                if is_satisfaction(line.indicator, facts):
                    yield from _of_row(line, answers, facts)
    yield from _in_prose(facts) if not answers else _only_praised(facts)
    made_up = [*_unasked(facts)]
    yield from made_up or _sample(answers, facts)
    yield from _asked(facts)
    yield from _absent(facts)


def _asked(facts: Facts) -> Iterator[Result]:
    """Those asked are others than the row names, or a handful of hundreds: warnings."""
    for one in asked_others(facts):
        place = one.row.actual.span if one.row.actual is not None else one.row.span
        yield CHECK.finding(
            at=[place, one.span], severity="warning", indicator=one.row.id, title="满意度问的不是服务对象",
            message="“{name}”的调查对象写为“{asked}”，不是指标所说的对象，结果不能作为依据。",
            name=one.row.name, asked=facts.quote(one.span), calculation=_count(1, 0),
        )  # fmt: skip
    for few, many in too_few(facts):
        yield CHECK.finding(
            at=[few.span, many.span], severity="warning", title="满意度样本过少",
            message="涉及{many}，满意度只问了{few}，样本过少，不能代表全部。",
            many=many.text.strip(), few=few.text.strip(), calculation=_count(1, 0),
        )  # fmt: skip


def _in_words(evaluation: Evaluation, answers: list[Quantity], facts: Facts) -> Iterator[Result]:
    """Satisfaction rates asked for by targets in words, and not one of them told."""
    asked = [(line, one) for line in evaluation.lines for one in wanted(line.indicator, facts)]
    if not asked or answers:
        return
    credited = any(credit_of(line.indicator, facts) for line, _ in asked)
    shown = "、".join(f"“{line.indicator.name}”{one.text.strip()}" for line, one in asked[:_SHOWN])
    yield CHECK.finding(
        at=[one.span for _, one in asked], calculation=_count(len(asked), 0), severity="error" if credited else "warning",
        indicator=asked[0][0].indicator.id if len(asked) == 1 else None, count=len(asked),
        names=shown + ("等" if len(asked) > _SHOWN else ""),
        credit="，却报已完成" if credited else "",
    )  # fmt: skip


def _of_row(line: Line, answers: list[Quantity], facts: Facts) -> Iterator[Result]:
    item = line.indicator
    actual = item.actual.text.strip() if item.actual is not None else ""
    if item.actual is not None and item.actual.quantities:
        yield CHECK.holds(at=line.place("actual", "target"), calculation=_count(1, 1))
        return
    credit = credit_of(item, facts)
    target = reading_words(item.target)
    severity: Severity = "warning"
    scored = bool(credit) or (item.score is not None and item.score > 0)
    if scored and (not target or not actual) and not _answered(item.name, answers, facts):
        severity = "error"
    told = f"实际完成值只写“{actual}”" if actual else "没有实际完成值"
    yield CHECK.finding(
        at=line.place("name", "target", "actual", "score"), calculation=_count(1, 0), severity=severity, indicator=item.id,
        message="“{name}”{target}，{told}，没有调查数字{credit}。", name=item.name, target=f"目标 {target}" if target else "没有目标值",
        told=told, credit=f"，却{credit.words}" if credit and item.score is not None else "",
    )  # fmt: skip


def _answered(name: str, answers: list[Quantity], facts: Facts) -> bool:
    """True if the prose gives a satisfaction figure of the same people."""
    return any(name[:_SUBJECT] in facts.layout.folded[max(one.span.start - 16, 0) : one.span.start] for one in answers)


def _in_prose(facts: Facts) -> Iterator[Result]:
    """A satisfaction target in a sentence, called met or given its full score without a figure."""
    targets, told = _told_targets(facts), False
    for quantity in targets:
        claim, scored = _called_met(quantity, facts), _scored(quantity, facts)
        if claim is not None or scored is not None:
            said = claim or scored or quantity.span
            yield CHECK.finding(
                at=[quantity.span, said], calculation=_count(1, 0), severity="error" if claim is None else "warning",
                message="满意度目标 {target}，报告称“{claim}”，全文没有满意度调查结果。",
                target=quantity.text.strip(), claim=facts.quote(said),
            )  # fmt: skip
            told = True
    if targets and not told:
        yield from _unanswered(targets[0], facts)


def _only_praised(facts: Facts) -> Iterator[Result]:
    """The satisfaction of some is told in figures, that of others only praised, or not at all."""
    for told in (*only_praised(facts), *called_met(facts)):
        if is_satisfaction(told.item, facts):
            yield CHECK.finding(
                at=[told.target.span, told.words], calculation=_count(1, 0), severity="warning", indicator=told.item.id,
                message="“{name}”目标 {target}，只称“{words}”，没有调查结果。",
                name=told.item.name, target=told.target.text.strip(), words=facts.quote(told.words),
            )  # fmt: skip
    praised = {told.item.id for told in only_praised(facts)}
    for told in unmeasured(facts):
        if told.item.id not in praised:
            yield CHECK.finding(
                at=[told.target.span, told.words], calculation=_count(1, 0), severity="warning", indicator=told.item.id,
                message="“{name}”目标 {target}，全文没有该项调查结果，只有另一项满意度 {words}。",
                name=told.item.name, target=told.target.text.strip(), words=facts.quote(told.words),
            )  # fmt: skip


def _unasked(facts: Facts) -> Iterator[Result]:
    """Figures of surveys that, as the report says itself, nobody made."""
    for item, said in unasked(facts):
        credit = credit_of(item, facts)
        actual = reading_words(item.actual) if item.actual is not None else next(results(facts)).text.strip()
        yield CHECK.finding(
            at=[item.actual.span if item.actual is not None else item.span, said], calculation=_count(1, 0),
            severity="error" if credit else "warning", indicator=item.id,
            message="“{name}”实际 {actual}{credit}，报告却写明“{said}”，这一结果没有调查依据。",
            name=item.name, actual=actual, credit=f"、{credit.words}" if credit else "", said=facts.quote(said),
        )  # fmt: skip


def _told_targets(facts: Facts) -> list[Quantity]:
    """The satisfaction targets of the prose, but for those of tables, of the year to come, and with a figure that answers them."""
    with_targets = [item for item in facts.indicators if item.target is not None]
    known = [item for item in with_targets if item.table is not None or (item.actual is not None and item.actual.quantities)]
    asked = {number for item in known if item.target is not None for number in item.target.quantities}
    told = [one for one in facts.quantities if one.metric == "satisfaction" and one.cell is None and one.id not in asked]
    return [one for one in told if is_target(one, facts)]


def _unanswered(target: Quantity, facts: Facts) -> Iterator[Result]:
    """A target of this year and results of other things, with kind words in place of a figure, or none at all."""
    flow = facts.layout.flow
    at = flow.from_text(target.span.start)
    section = facts.layout.section_at(target.span.start)
    start = piece_start(flow.folded, at, "。；\n")
    coming = cue(facts.lexicon, "coming-year").search(flow.folded, start, at) is not None
    if coming or (section is not None and section.kind in _TO_COME) or not _reports(facts) or answered_in_words(facts):
        return
    kind = cue(facts.lexicon, "kind-words").search(flow.folded, at)
    said = f"只称“{kind[0]}”，" if kind is not None else ""
    yield CHECK.finding(
        at=[target.span, *([flow.span(kind.start(), kind.end())] if kind is not None else [])],
        calculation=_count(1, 0), severity="warning", message="满意度目标 {target}，{said}全文没有满意度调查结果。",
        target=target.text.strip(), said=said,
    )  # fmt: skip


def _reports(facts: Facts) -> bool:
    """True for a report of results, not of goals alone."""
    return any(section.kind == "results" for section in facts.layout.sections) or any(item.actual is not None for item in facts.indicators)


def _called_met(target: Quantity, facts: Facts) -> Span | None:
    """Where words behind a satisfaction target, or those that were read as its result, call it met."""
    flow, met = facts.layout.flow, cue(facts.lexicon, "met-cue", "improved-cue", "done-claim")
    topic = cue(facts.lexicon, "of-satisfaction")
    start = flow.after(target.span)
    for claim in met.finditer(flow.folded, start, start + _AFTER):
        if topic.search(flow.folded, max(claim.start() - _NEAR, start), claim.start()):
            return flow.span(claim.start(), claim.end())
    told = (item.actual for item in facts.indicators if item.target is not None and target.id in item.target.quantities)
    return next((actual.span for actual in told if actual is not None and not actual.quantities), None)


def _scored(target: Quantity, facts: Facts) -> Span | None:
    """Where the paragraph of a satisfaction target gives it its full score."""
    flow = facts.layout.flow
    start = flow.after(target.span)
    line = flow.folded.find("\n", start)
    found = cue(facts.lexicon, "given-full").search(flow.folded, start, min(start + _AFTER, line if line >= 0 else len(flow.folded)))
    return flow.span(found.start(), found.end()) if found is not None else full_of_paragraph(target.span, facts)


def _sample(answers: list[Quantity], facts: Facts) -> Iterator[Result]:
    """Results without a word on the survey: one note for the report."""
    if not answers:
        return
    spans = [one.span for one in answers]
    shown = "、".join(one.text.strip() for one in answers[:_SHOWN]) + ("等" if len(answers) > _SHOWN else "")
    if sampled(facts):
        yield CHECK.holds(at=spans, calculation=_count(len(answers), len(answers)), note="有调查说明")
        return
    yield CHECK.finding(
        at=spans, calculation=_count(len(answers), 0), severity="info", title="满意度没有样本说明",
        message="满意度 {shown} 共 {count} 处，全文没有调查方式、样本量的说明。", shown=shown, count=len(answers),
    )  # fmt: skip


def _absent(facts: Facts) -> Iterator[Result]:
    """Output and benefit indicators, and no word of satisfaction in the whole report."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    if cue(facts.lexicon, "satisfaction").search(text) is not None:
        return
    output = cue(facts.lexicon, "output-heading").search(text)
    benefit = cue(facts.lexicon, "benefit-heading").search(text)
    if output is None or benefit is None:
        return
    spans: list[Span] = [flow.span(output.start(), output.end()), flow.span(benefit.start(), benefit.end())]
    yield CHECK.finding(
        at=spans, calculation=_count(1, 0), severity="info", title="没有满意度指标",
        message="报告设有产出指标、{benefit}，全文没有满意度指标及结果；确无服务对象的，请予说明。", benefit=benefit[0],
    )  # fmt: skip


def _count(asked: int, told: int) -> Calculation:
    return Calculation.made(expression=f"目标{asked}项，结果{told}项", computed=str(told), stated=str(asked), difference=str(told - asked))


CHECK = Check(
    id="IND-05",
    title="满意度有目标无结果",
    message="{count} 项指标设有满意度目标（{names}），全文没有任何满意度结果{credit}。",
    severity="error",
    kind="no-evidence",
    basis="项目支出绩效评价管理办法（满意度指标）",
    needs=("text",),
    rationale="满意度要有调查数字，并说明调查方式和样本量；没有结果而记分或判完成的，是严重问题；只有“提升”“满意”等文字的，不作强证据。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |\n"
        "| 学员满意度 | ≥90% | | 10 | 10 |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
        "|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 10 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 |\n"
        "| 学员满意度（问卷200份） | ≥90% | 93% | 10 | 10 |"
    ),
    limits="表中半数以上实际值读不出时不判；样本说明按全文有无问卷、调查等字样判断，只作提示。",
    find=find,
)
