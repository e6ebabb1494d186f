"""SCO-04: points taken off need a reason; points taken off although the target is met are noted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount, unit_words
from analyzer.checks.goals.credit import says_done
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.words import cue, is_blank, is_word, pattern
from analyzer.checks.scores.composition import marked_scores
from analyzer.checks.scores.prose_deductions import prose_deductions
from analyzer.checks.tables.evaluations import Evaluation, Line
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine, Calculation, Indicator, Quantity, plain
from analyzer.text import squeezed

_HUNDRED = 100
_NEAR, _SHORT = 12, ("not-met", "partly", "worsened")
_TAKEN = late_regex(r"[扣欠差]\s*\d|扣[分减了除]|所扣|未[能达按如完]|不足|不到位|不够|偏[低少慢差]|尚[未需待]|有待|滞后|短缺|减分")
_UNIT = late_regex(r"\s*[(（][^()（）]{1,4}[)）]$")
_BARE = late_regex(r"[\d,.]+(?:万?元)?")
_PLACES = Decimal("0.01")
_MET_YET_LESS = "“{name}”{values}仍扣 {lost} 分（{score}/{weight}），所列原因为“{reason}”；完成指标值的可记满分，请核对扣分依据。"

_HOLLOW = "“{name}”{values}扣 {lost} 分（{score}/{weight}），偏差原因只写“{reason}”，没有说明未达标的原因。"


def find(facts: Facts) -> Iterator[Result]:
    """The fund blocks; then every indicator with less than its weight, in tables with a column for the reason."""
    low = [found for evaluation in facts.evaluations for found in _fund(evaluation, facts)]
    if low and not _is_explained(facts):
        yield from (found for found, rest in low if not _is_told_of(rest, facts))
    for evaluation in facts.evaluations:
        for line in evaluation.lines:
            if "reason" in line.columns and not _is_execution(line.indicator, facts):
                yield from _judge(line, facts)

    yield from _of_prose(facts)
    for told in prose_deductions(facts):
        yield CHECK.finding(
            at=[told.span, told.target.span, told.actual.span], calculation=Calculation.made(
                expression="扣分", computed=plain(told.lost), stated=facts.quote(told.span)
            ), indicator=told.item.id, name=told.item.name, target=reading_words(told.target), actual=reading_words(told.actual),
            lost=told.lost, points=told.points,
            message="“{name}”（目标 {target}，实际 {actual}，未达标）扣 {lost} 分{points}，全文没有说明原因。",
        )  # fmt: skip


def _of_prose(facts: Facts) -> Iterator[Result]:
    """The scores of a report without a table, where it has not a word of anything missed or taken off."""
    lost = [(mark, score) for mark, score in marked_scores(facts) if not _is_rate(mark, facts) and (score.value or 0) < (mark.value or 0)]
    if not lost or facts.evaluations or any(claim.stance in _SHORT for claim in facts.claims):
        return
    if any(item.verdict in ("missed", "incomparable") for item in facts.indicators) or _TAKEN.search(facts.layout.flow.folded):
        return
    for mark, score in lost:
        full, got = mark.value or Decimal(0), score.value or Decimal(0)
        yield CHECK.finding(
            at=[score.span, mark.span], calculation=calculation(f"{plain(full)}-{plain(got)}", full - got, got),
            message="正文中满分 {full} 分的一项得 {got} 分，扣 {lost} 分，全文没有说明原因。", full=full, got=got, lost=full - got,
        )  # fmt: skip


def _is_execution(item: Indicator, facts: Facts) -> bool:
    """True for the execution of the budget, by its name or as the sum of the money: 预算执行 | 支出总额（万元） | 6842.00."""
    if is_word(facts.lexicon, item.name, "execution-group"):
        return True
    if not is_word(facts.lexicon, _UNIT.sub("", item.name), "fund-total"):
        return False
    grouped = any(is_word(facts.lexicon, words, "execution-group") for words in (item.category, item.subcategory))
    return grouped or (item.target is not None and _BARE.fullmatch(squeezed(item.target.text)) is not None)


def _is_rate(mark: Quantity, facts: Facts) -> bool:
    """True for the full mark of the execution, whose loss the rate explains."""
    flow = facts.layout.flow
    start = flow.from_text(mark.span.start)
    return cue(facts.lexicon, "execution-group").search(flow.folded, max(start - _NEAR, 0), start) is not None


def _judge(line: Line, facts: Facts) -> Iterator[Result]:
    item = line.indicator
    if item.score is None or item.weight is None or not item.score < item.weight:
        return
    met, missed, lost = _is_met(line, facts), item.verdict == "missed", item.weight - item.score
    hollow = missed and is_word(facts.lexicon, item.deviation_reason, "done-word")
    explained = not hollow and not is_blank(facts.lexicon, item.deviation_reason)
    sums = Calculation.made(expression=f"{plain(item.weight)}-{plain(item.score)}", computed=plain(lost), stated=plain(item.score))
    spans = line.place("score", "weight", "target", "actual", "reason")
    if explained and not met:
        yield CHECK.holds(at=spans, calculation=sums, note="扣分已说明原因")
        return
    reached = "已达标" if met else "未达标" if missed else ""
    values = f"（目标 {reading_words(item.target)}，实际 {reading_words(item.actual)}，{reached}）" if item.target and item.actual else ""
    yield CHECK.finding(
        at=spans, calculation=sums, indicator=item.id, severity="info" if explained else "warning",
        kind="target-vs-actual" if missed else "score", title="已达标而扣分" if explained else "",
        message=_MET_YET_LESS if explained else _HOLLOW if hollow else "", name=item.name, values=values if reached else "",
        lost=lost, score=item.score, weight=item.weight, reason=squeezed(item.deviation_reason),
    )  # fmt: skip


def _is_met(line: Line, facts: Facts) -> bool:
    item = line.indicator
    if item.verdict in ("met", "exceeded"):
        return True
    plainly = item.actual is not None and item.actual.value is None and is_word(facts.lexicon, item.actual.text, "done-word")
    return item.verdict == "no_evidence" and plainly and says_done(item.actual.text if item.actual else "", facts)


def _fund(evaluation: Evaluation, facts: Facts) -> Iterator[tuple[Result, Decimal]]:
    """A low execution rate that costs points, with what was left over in 元: a fault where the report has not a word on it and why."""
    line = evaluation.fund_total
    base = line.budget or line.initial if line is not None else None
    if line is None or base is None or line.executed is None or line.weight is None or line.score is None:
        return
    budget, done, weight, score = base.value, line.executed.value, line.weight.value, line.score.value
    if not budget or done is None or weight is None or score is None or score >= weight:
        return
    share = done * _HUNDRED / budget
    if share >= facts.profile.low_execution:
        return
    if _said_in_row(line, facts):
        return
    rest = (budget - done) / base.scale
    sums = Calculation.made(
        expression=f"{amount(base)}-{amount(line.executed, base)}", computed=plain(rest) + unit_words(base), stated=plain(score)
    )
    found = CHECK.finding(
        at=[one.span for one in (line.score, line.weight, line.executed, base, line.rate) if one is not None], calculation=sums,
        message="预算执行率 {share}%，未执行 {rest}{unit}，扣 {lost} 分（{score}/{weight}），全文没有说明原因。",
        share=share.quantize(_PLACES), rest=rest, unit=unit_words(base), lost=weight - score, score=score, weight=weight,
    )  # fmt: skip
    yield found, budget - done


def _is_told_of(rest: Decimal, facts: Facts) -> bool:
    """True where a sentence has that very amount and says right behind it what it is: 未支付276万元，为质量保证金和待审结算款."""
    what_it_is = pattern(facts.lexicon, "what-it-is")
    amounts = ((sentence, one) for sentence in facts.prose for one in sentence.mentions if one.quantity.value == rest)
    return any(what_it_is.match(sentence.between(one.end, sentence.end)) is not None for sentence, one in amounts)


def _said_in_row(line: BudgetLine, facts: Facts) -> bool:
    """True if the row of the fund block has a filled cell for the reason of its own."""
    regions = (region for region in facts.layout.regions if region.kind == "budget" and region.table.id == line.table)
    cells = (row.cells.get("reason") for region in regions for row in region.rows if row.number == line.row)
    return any(cell is not None and not is_blank(facts.lexicon, facts.quote(cell.span)) for cell in cells)


def _is_explained(facts: Facts) -> bool:
    """True if a sentence on what was left over, or on the rate, names a cause."""
    topic, cause = cue(facts.lexicon, "rest", "execution-group"), cue(facts.lexicon, "cause", "cause-of-rest")
    for block in facts.layout.paragraphs:
        if any(topic.search(words) and cause.search(words) for words in facts.layout.flow.folded[block.start : block.end].split("。")):
            return True
    folded = facts.layout.folded
    tables = (table for table in facts.layout.tables if cause.search(folded, table.span.start, table.span.end))
    cells = (folded[cell.span.start : cell.span.end] for table in tables for cell in table.cells)
    return any(cause.search(words) and topic.search(words) for words in cells)


CHECK = Check(
    id="SCO-04",
    title="扣分未说明原因",
    message="“{name}”{values}扣 {lost} 分（{score}/{weight}），偏差原因为空。",
    severity="warning",
    kind="score",
    basis="项目支出绩效评价管理办法（未完成绩效目标或偏离较大的，要分析并说明原因）",
    needs=("text",),
    rationale="得分低于分值的，偏差原因必填；已完成指标值的可记满分，达标仍扣分的应说明扣分依据。",
    wrong=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n"
        "|---|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 85人 | 10 | 9 | |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 | |"
    ),
    right=(
        "| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |\n"
        "|---|---|---|---|---|---|\n"
        "| 培训人数 | ≥80人 | 76人 | 10 | 9.5 | 部分学员因疫情未到 |\n"
        "| 培训期数 | ≥4期 | 4期 | 10 | 10 | |"
    ),
    limits="表中没有偏差原因栏的不判；正文只在全文没有一处说到不足、扣分，或未达标的一项扣了分而没有一句说它的原因时判；预算执行率只在低于口径下限（默认90%）且全文未说明时提示。",
    find=find,
)
