"""ARI-04: the execution rate is executed ÷ budget of the whole year; a claim about it needs the figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import Outcome, amount, unit_words
from analyzer.checks.figures.rounding import Relation, rate_relation, rate_relations
from analyzer.checks.money.execution import budget_claims
from analyzer.checks.money.funds import is_total
from analyzer.checks.money.rates_of_execution import far_rates
from analyzer.checks.money.spending_plans import explained, is_source
from analyzer.checks.ratios.told_rates import told_rates
from analyzer.late_regex import late_regex
from analyzer.model import BudgetLine, Calculation, plain

_INITIAL = "年初预算数"
_WHOLE = "全年预算数"
_CLEARLY = Decimal("1.05")
_REASON = late_regex(r"[一-鿿]{4}")
"""Words in the row of a fund table beside its label."""
_SUM = late_regex(r"\d{1,12}(?:\.\d{1,6})?")


def find(facts: Facts) -> Iterator[Result]:
    """Every fund row with amounts, then what the prose says of the budget without a figure for it."""
    seen: set[tuple[object, ...]] = set()
    for line, relation in rate_relations(facts):
        if relation.outcome is not Outcome.FAIL or _first(line, seen):
            yield from _judge(line, relation, facts)
    for line in told_rates(facts):
        told = rate_relation(line, base=line.budget or line.initial)
        if told is not None:
            yield from _judge(line, told, facts)
    yield from _told_far(facts)
    seen = set()
    for line in facts.budgets:
        if _first(line, seen):
            yield from _overspent(line, facts)
    for claim in budget_claims(facts):
        sums = Calculation.made(expression=f"{claim.missing}缺失", computed="—", stated=claim.quote)
        yield CHECK.finding(
            at=claim.spans, calculation=sums, severity="warning", kind="no-evidence", title="执行率不可算",
            message="报告称“{quote}”，但全文没有{missing}，预算执行率无从计算。", quote=claim.quote, missing=claim.missing,
        )  # fmt: skip


def _told_far(facts: Facts) -> Iterator[Result]:
    """The rate of a report without a fund table, whose budget stands some sentences before it."""
    for ratio, sure in far_rates(facts):
        if ratio.outcome is not Outcome.FAIL:
            yield CHECK.holds(at=ratio.spans(), calculation=ratio.calculation(), note="正文所述执行率")
            continue
        sums = ratio.calculation()
        yield CHECK.finding(
            at=ratio.spans(), calculation=sums, severity="error" if sure else "warning", expression=sums.expression,
            computed=sums.computed, stated=ratio.stated.quantity.value,
            message="正文所述执行率：支出÷预算 {expression}={computed}，报告写为 {stated}%。",
        )  # fmt: skip


def _first(line: BudgetLine, seen: set[tuple[object, ...]]) -> bool:
    """False for a part that repeats the figures of its total: one fault is told once."""
    figures = [item.value if item is not None else None for item in (line.initial, line.budget, line.executed, line.rate)]
    known = len(seen)
    seen.add((line.block, *figures))
    return len(seen) > known


def _judge(line: BudgetLine, relation: Relation, facts: Facts) -> Iterator[Result]:
    whole = line.budget is not None and (line.initial is None or line.initial.span != line.budget.span)
    base = _WHOLE if whole else _INITIAL
    outcome = relation.outcome
    if outcome is not Outcome.FAIL:
        note = "、".join(part for part in (relation.note, "" if whole else f"按{_INITIAL}") if part)
        yield CHECK.holds(at=relation.spans, calculation=relation.calculation(), note=note)
        return
    first = rate_relation(line, base=line.initial) if whole else None
    sums = relation.calculation()
    if first is not None and first.outcome is not Outcome.FAIL:
        yield CHECK.finding(
            at=[*relation.spans, *first.spans[2:]], calculation=sums, severity="warning", title="执行率以年初预算数为分母",
            message="“{label}”执行率 {stated}% 是按年初预算数计算的，按全年预算数应为 {expression}={computed}。",
            label=line.label, stated=relation.stated.value, expression=sums.expression, computed=sums.computed,
        )  # fmt: skip
        return
    received = _of_received(line, facts)
    if received is not None:
        yield CHECK.holds(at=received.spans, calculation=received.calculation(), note="按该行另一数为分母，不是预算数")
        return
    yield CHECK.finding(
        at=relation.spans, calculation=sums, label=line.label, base=base, expression=sums.expression, computed=sums.computed,
        stated=relation.stated.value,
    )  # fmt: skip


def _of_received(line: BudgetLine, facts: Facts) -> Relation | None:
    """The rate as a quotient of another sum of the row: 实际到位 beside 预算安排."""
    done = line.executed
    known = {one.span for one in (line.initial, line.budget, done, line.rate, line.weight, line.score) if one is not None}
    cells = (cell for table in facts.layout.tables if table.id == line.table for cell in table.cells if cell.row == line.row)
    for cell in cells if done is not None else ():
        words = facts.quote(cell.span).replace(",", "")
        if done is not None and _SUM.fullmatch(words) and not any(cell.span.overlaps(span) for span in known):
            base = done.having(span=cell.span, value=Decimal(words) * done.scale, printed=words, text=words)
            relation = rate_relation(line, base=base)
            if relation is not None and relation.outcome is not Outcome.FAIL:
                return relation
    return None


def _overspent(line: BudgetLine, facts: Facts) -> Iterator[Result]:
    """More executed than budgeted: of the whole sum a matter to explain, of a part a note."""
    base, done = line.budget, line.executed
    if base is None or done is None or base.value is None or done.value is None or done.value <= base.value + base.ulp:
        return
    gap = (done.value - base.value) / done.scale
    share = plain((done.value * 100 / base.value).quantize(Decimal("0.01"))) + "%" if base.value else "—"
    unit = unit_words(done)
    sums = Calculation.made(expression=f"{amount(done)}-{amount(base, done)}", computed=plain(gap) + unit, stated=amount(done) + unit)
    matter = is_total(line, facts.lexicon) or _needs_reason(line, facts)
    yield CHECK.finding(
        at=[done.span, base.span], calculation=sums, severity="warning" if matter else "info",
        title="执行数超过预算数",
        message="“{label}”全年执行数 {done}{unit} 超过全年预算数 {base}{unit}，多 {gap}{unit}（{share}），需说明原因。",
        label=line.label, done=amount(done), base=amount(base, done), gap=gap, share=share, unit=unit,
    )  # fmt: skip


def _needs_reason(line: BudgetLine, facts: Facts) -> bool:
    """True for an item of spending that is clearly over its budget, where neither its row nor the prose tells why."""
    base, done = line.budget, line.executed
    if base is None or done is None or (done.value or 0) < (base.value or 0) * _CLEARLY or is_source(line.label, facts):
        return False
    return _REASON.search(facts.quote(line.span).removeprefix(line.label)) is None and not explained(line.label, facts)


CHECK = Check(
    id="ARI-04",
    title="预算执行率计算不符",
    message="“{label}”全年执行数÷{base}：{expression}={computed}，报告写为 {stated}%。",
    severity="error",
    kind="ratio",
    basis="项目支出绩效评价管理办法（项目支出绩效自评表：执行率=B/A）",
    needs=("text",),
    rationale=(
        "预算执行率=全年执行数（B）÷全年预算数（A）；表中没有全年预算数的，以年初预算数为分母并注明。"
        "四舍五入、截断、进一任一口径能算出的都不作为问题；0÷0 不可算，也不作为问题。"
    ),
    wrong=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t200.00\t200.00\t183.40\t10\t97.10%\t9.71\n"
        "其中：财政拨款\t200.00\t200.00\t183.40\t-\t91.70%\t-\n"
    ),
    right=(
        "项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
        "年度资金总额\t200.00\t200.00\t183.40\t10\t91.70%\t9.17\n"
        "其中：财政拨款\t200.00\t200.00\t183.40\t-\t91.70%\t-\n"
    ),
    limits="执行率为空的行不判；没有资金表的，正文只有一个执行率、一个预算数、支出数与执行率同句时才核对；另在声称完成预算而全文没有执行数时提示不可算。",
    find=find,
)
