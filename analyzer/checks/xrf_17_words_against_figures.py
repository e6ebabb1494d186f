"""XRF-17: what the words say of a result and its target (高于, 低于, 未达到, 已达到) must fit the two figures beside them.

What the words say of the budget's execution (不存在执行数偏离预算数较多的问题, 资金已全部支出) against the fund table.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.changes.trends_claimed import Trend, turned_trends
from analyzer.checks.compare import amount, unit_words
from analyzer.checks.goals.claimed_dates import claimed_dates
from analyzer.checks.goals.claimed_terms import claimed_terms
from analyzer.checks.goals.comparisons import Comparison, comparisons
from analyzer.checks.goals.counted_goals import counted_goals
from analyzer.checks.goals.dates_in_paragraph import dates_in_paragraph
from analyzer.checks.goals.far_dates import far_dates
from analyzer.checks.goals.late import Late, late
from analyzer.checks.goals.late_credited import late_credited
from analyzer.checks.goals.late_rows import late_rows
from analyzer.checks.goals.short_yet_done import ShortYetDone, short_yet_done
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import no_result, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine, Calculation, Quantity, Span, plain
from analyzer.model.passages import Sentence

_GOALS = sought("goal-after"), sought("goal-before")
_STOP = late_regex(r"[，。；！？\n\t|]")
_LEFT = 30
_PRAISES = {"execution-near": Decimal("0.90"), "all-spent": Decimal("0.99")}
"""Entries of ``prose.toml``, and the least share of the budget that was spent where they are true."""


def find(facts: Facts) -> Iterator[Result]:
    """Every result that a sentence sets against a figure which it calls a goal, what is said of the budget's execution and of dates."""
    for passage in facts.passages:
        for sentence in passage.sentences:
            if len(sentence.mentions) > 1 and _has_goal(sentence, facts):
                for said in comparisons(sentence, facts.lexicon):
                    yield from _judge(said, facts.lexicon)
    yield from (_short(one, facts) for one in short_yet_done(facts))
    yield from map(_unspent, _praised_execution(facts))
    yield from map(_turned, turned_trends(facts))
    here = [*late(facts)]
    yield from map(_late, here)
    apart = [*far_dates(facts), *claimed_dates(facts)]
    known = {one.done for one in (*here, *apart)}
    for one in chain(apart, (found for found in claimed_terms(facts) if found.done not in known)):
        yield CHECK.finding(
            at=one.spans, title="晚于规定时间却称按时", severity="error" if one.sure else "warning",
            claim=one.claim, due=one.due, done=one.done,
            message="报告称“{claim}”，时间在 {done}；另一处要求在 {due}前，晚于要求的时间，请核实。",
        )  # fmt: skip
    known |= {one.done for one in apart}
    yield from (_late(one) for one in dates_in_paragraph(facts) if one.done not in known)
    for goal in counted_goals(facts):
        yield CHECK.finding(
            at=[goal.claim, goal.goal.quantity.span, *(figure.quantity.span for figure in goal.figures)], calculation=goal.sums,
            severity="warning", title="未达标却称完成", kind="target-vs-actual", name=goal.name, target=goal.goal.quantity.text.strip(),
            computed=goal.sums.computed, expression=goal.sums.expression, claim=goal.words,
            message="报告称“{claim}”，但“{name}”目标 {target}，按所列数 {expression} = {computed}，未达到目标，请核实。",
        )  # fmt: skip
    for one in late_credited(facts):
        yield CHECK.finding(
            at=one.spans, title="晚于规定时间却得时效满分", kind="target-vs-prose", claim=one.claim, due=one.due, done=one.done,
            message="要求在 {due}前，实际在 {done}，晚于要求的时间，报告却称“{claim}”。",
        )  # fmt: skip
    for row in late_rows(facts):
        yield CHECK.finding(
            at=row.spans, title="晚于规定时间却称按时", indicator=row.indicator, name=row.name, due=row.due, done=row.done,
            credit=row.credit, kind="table-vs-prose", message="指标“{name}”要求在 {due}前，正文称 {done}才完成，却{credit}。",
        )  # fmt: skip


def _late(one: Late) -> Result:
    """A date told beside the one due, with words that call it kept."""
    return CHECK.finding(
        at=one.spans, title="晚于规定时间却称按时", claim=one.claim, due=one.due, done=one.done,
        message="报告称“{claim}”，但要求在 {due}前，实际在 {done}，晚于要求的时间。",
    )  # fmt: skip


def _has_goal(sentence: Sentence, facts: Facts) -> bool:
    """True unless no figure of a sentence can be a limit, or be called a goal."""
    if any(one.quantity.comparator == "le" for one in sentence.mentions):
        return True
    return any(words.may_stand(facts, sentence.start, sentence.end) for words in _GOALS)


def _short(one: ShortYetDone, facts: Facts) -> Result:
    """A claim that the figures round it deny."""
    span = facts.layout.flow.span(one.start, one.end)
    return CHECK.finding(
        at=[span, *(figure.quantity.span for figure in one.figures)], title="没有做到却称完成", severity="error" if one.sure else "warning",
        claim=facts.quote(span), figures="、".join(printed_words(figure.quantity) for figure in one.figures),
        message="同一句里的 {figures} 说明没有做到，报告却称“{claim}”。",
    )  # fmt: skip


def _turned(one: Trend) -> Result:
    """A trend claimed the other way than two figures tell."""
    later, other = (printed_words(figure) for figure in one.figures)
    return CHECK.finding(
        at=[one.claim, *(figure.span for figure in one.figures)], title="趋势与数据相反", kind="prose-vs-prose",
        message="报告称“{claim}”，另一处的数据却相反（{later}、{other}），两处说法不符。", claim=one.words, later=later, other=other,
    )  # fmt: skip


def _unspent(praise: _Praise) -> Result:
    """Words on the execution that the fund table contradicts."""
    budget, executed = praise.budget, praise.executed
    rest, share = (
        (budget.value or Decimal(0)) - (executed.value or Decimal(0)),
        (executed.value or Decimal(0)) / (budget.value or Decimal(1)),
    )
    sums = Calculation.made(
        expression=f"{amount(budget)}-{amount(executed, budget)}",
        computed=plain(rest / budget.scale) + unit_words(budget),
        stated=praise.words,
    )
    return CHECK.finding(
        at=[praise.span, budget.span, executed.span], calculation=sums, severity="warning", kind="table-vs-prose",
        message="报告称“{words}”，资金表中 {expression} = {rest} 没有执行，执行率 {share}，两处说法不符。",
        words=praise.words, expression=sums.expression, rest=sums.computed, share=f"{share * 100:.2f}%",
    )  # fmt: skip


def _judge(said: Comparison, lexicon: Lexicon) -> Iterator[Result]:
    """What is true of the two figures holds; what is not is told where no other figure of the sentence can be meant."""
    result, goal = said.result.quantity, said.goal.quantity
    one, two = result.value or Decimal(0), goal.value or Decimal(0)
    sums = Calculation.made(
        expression=f"{amount(result, goal)}-{amount(goal)}", computed=plain((one - two) / goal.scale) + unit_words(goal), stated=said.words
    )
    right = said.holds(lexicon)
    if right:
        yield CHECK.holds(at=[result.span, goal.span], calculation=sums)
    elif right is False and not said.saved(lexicon):
        truth = "与后者相等" if one == two else "高于后者" if one > two else "低于后者"
        yield CHECK.finding(
            at=[result.span, goal.span], calculation=sums, severity="warning" if said.doubtful(lexicon) else "error",
            result=result.text.strip(), goal=goal.text.strip(), words=said.words, truth=truth,
        )  # fmt: skip


class _Praise(NamedTuple):
    """A clause on the execution that the only total of the fund table contradicts."""

    span: Span
    words: str
    budget: Quantity
    executed: Quantity


def _praised_execution(facts: Facts) -> Iterator[_Praise]:
    """The first such clause of each kind; none in a report with several fund blocks: which of them is meant is not known."""
    totals = [line for line in facts.budgets if is_total(line, facts.lexicon)]
    share = _share(totals[0]) if len(totals) == 1 else None
    if share is None:
        return
    line, flow = totals[0], facts.layout.flow
    for entry, least in _PRAISES.items():
        found = pattern(facts.lexicon, entry).search(flow.folded) if share < least and may_stand(facts, entry) else None
        if found is None or line.executed is None or (base := line.budget or line.initial) is None:
            continue
        start = found.start() - len(_STOP.split(flow.folded[max(found.start() - _LEFT, 0) : found.start()])[-1])
        of_one = pattern(facts.lexicon, "one-source").search(flow.folded[start : found.start()]) is not None  # 市级资金没有结余
        if not of_one and no_result(facts.lexicon).search(flow.folded, start, found.start()) is None:
            span = flow.span(found.start(), found.end())
            yield _Praise(span, facts.quote(span), base, line.executed)


def _share(line: BudgetLine) -> Decimal | None:
    """What part of its budget a fund row spent."""
    base = line.budget or line.initial
    if base is None or line.executed is None or not base.value or line.executed.value is None:
        return None
    return line.executed.value / base.value


CHECK = Check(
    id="XRF-17",
    title="文字断言与数字不符",
    message="报告以“{words}”说 {result} 与目标 {goal} 的关系，实际前者{truth}。",
    severity="error",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("text",),
    rationale="结论应与同一句里的数字一致：92%不会低于90%的目标，也不能把88%说成已达到90%的目标。",
    wrong="群众满意度为92.4%，低于90%的目标值。\n",
    right="群众满意度为92.4%，高于90%的目标值。\n",
    limits="两数之间只能是比较的话，单位须相同，相差不过三倍；同句有别的数能使说法成立的不判。“优于”“达到”遇到越小越好的指标不判；约数不判。称不存在偏差、全部支出的，与资金表相差一成、百分之一以上才报；日期比同一句里写明的两个；分在两处的，全文只有一处限期、所说是同一件事才作一般问题提出；目标里的时限、完工日期、按时的话分在三处，说的是同一件事且各只一个日期的，报严重。趋势须以所比的数的全名开头，同名的数有升有降的不判。",
    find=find,
)
