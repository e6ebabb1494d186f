"""XRF-01: a result that the table and the prose both tell must be one figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import Outcome, amount, unit_words
from analyzer.checks.figures.agreement import Agreement, agreements
from analyzer.checks.figures.misread_cells import misread_cells
from analyzer.checks.figures.misread_results import MisreadResult, misread_results
from analyzer.checks.figures.other_facts import tells_other
from analyzer.checks.figures.reasons_retold import reasons_retold
from analyzer.checks.figures.retelling import retelling
from analyzer.checks.figures.retold import with_retold
from analyzer.checks.figures.row_prices import row_prices
from analyzer.checks.figures.slips import MOVED, SWAP, near_miss
from analyzer.checks.figures.stale_columns import StaleFigure, stale_figures
from analyzer.checks.figures.subject_counts import SubjectCount, subject_counts
from analyzer.checks.figures.swapped_cells import swapped_cells
from analyzer.checks.figures.swapped_funds import swapped_funds
from analyzer.checks.figures.swapped_results import swapped_results
from analyzer.checks.figures.told_cells import told_cells
from analyzer.checks.goals.asked_others import other_share
from analyzer.checks.goals.earlier_stages import StageTold, stages_told
from analyzer.checks.money.added_budget import AddedBudget, added_budget
from analyzer.checks.money.rest_sources import RestSource, rest_sources
from analyzer.checks.money.row_rates import row_rate
from analyzer.checks.prose.said import figure_words, printed_words, reading_words
from analyzer.checks.ratios.counted_rates import Counted, counted_rates
from analyzer.checks.ratios.lots_left import lots_left
from analyzer.checks.ratios.part_rows import part_rows
from analyzer.checks.scores.row_losses import points_told, row_losses
from analyzer.checks.sums.lots import Lots, lots_told
from analyzer.checks.sums.places_apart import places_apart
from analyzer.checks.sums.sides_apart import sides_apart
from analyzer.checks.tables.table_totals import TotalTold, totals_told
from analyzer.model import BudgetLine, Quantity, Span, plain
from analyzer.model.findings import Kind, Severity

_TOLD = {"label": "", "context": "（名称由上下文补足，请核对是否同一口径）"}
_UNSURE = "（期间或范围可能不同，请核对是否同一口径）"
_AMOUNTS = {"initial": "年初预算数", "budget": "全年预算数", "plan": "预算数", "executed": "全年执行数", "rate": "执行率"}


def find(facts: Facts) -> Iterator[Result]:
    """Every pair of a table's result or amount and a figure of the prose; and what a slip of the pen makes of one."""
    yield from with_retold(_named(facts), facts, "table-prose", lambda pair: None if pair.fact.role == "target" else judged(CHECK, pair))


def _named(facts: Facts) -> Iterator[Result]:
    paired, stages = set(), list(stages_told(facts))
    reached = {one.reached.span for one in stages}
    for pair in agreements(facts, "table-prose"):
        if pair.fact.role == "target" or pair.right.span in reached:
            continue
        paired.add(pair.right.span)
        if pair.same or not tells_other(pair, facts):
            yield judged(CHECK, pair)
    counted = list(counted_rates(facts))
    for told in chain(
        counted, part_rows(facts), (one for one in lots_left(facts) if one.row.id not in {other.row.id for other in counted})
    ):
        yield _counted(told)
    yield from map(_subject, chain(subject_counts(facts), row_prices(facts)))
    for total in totals_told(facts):
        yield _total(total)
    yield from (_lots(one, "分批", None) for one in lots_told(facts))
    yield from (_lots(one, "分处", "warning") for one in places_apart(facts))
    yield from (
        _lots(one, "分两类", "warning", CHECK.kind) for one in sides_apart(facts) if paired.isdisjoint(part.span for part in one.parts)
    )
    yield from map(_stage, stages)
    yield from map(_stale, stale_figures(facts))
    for slip in (swaps := list(swapped_cells(facts))):
        yield _swapped(slip.label, slip.cell, slip.told, "warning")
    paired.update(slip.told.span for slip in swaps)
    for one in swapped_results(facts):
        paired.add(one.told.span)
        yield _swapped(one.row.name, one.cell, one.told, "error" if one.sure else "warning")
    yield from map(_source, rest_sources(facts))
    yield from map(_added, added_budget(facts))
    yield from _one_off(facts, paired)
    yield from (points_told(CHECK, one) for one in row_losses(facts))
    for fund in swapped_funds(facts):
        if fund.told.span not in paired:
            yield _swapped(fund.label, fund.cell, fund.told, "error" if fund.sure else "warning")


def _source(one: RestSource) -> Result:
    """What is left, told as that of a source that the table shows spent in full."""
    figures = [cell for row in (one.told, one.other) for cell in (row.budget, row.executed) if cell is not None]
    return CHECK.finding(
        at=(*(cell.span for cell in figures), one.amount.span, one.words),
        message="正文称结余{amount}全部来自“{told}”，表中该项已全部支出，“{other}”的预算数与执行数之差正是此数，两处不符。",
        amount=printed_words(one.amount), told=_source_name(one.told), other=_source_name(one.other),
    )  # fmt: skip


def _added(one: AddedBudget) -> Result:
    """An addition to the budget that is not the difference of both budgets of the table."""
    first, last = amount(one.initial, one.told), amount(one.budget, one.told)
    gap = ((one.budget.value or Decimal(0)) - (one.initial.value or Decimal(0))) / one.told.scale
    return CHECK.finding(
        at=(one.told.span, one.budget.span, one.initial.span), severity="error" if one.sure else "warning",
        calculation=calculation(f"{last}-{first}", gap, (one.told.value or Decimal(0)) / one.told.scale, unit_words(one.told)),
        message="正文称追加{told}，表中全年预算数与年初预算数之差为{gap}{unit}，两处不符。",
        told=printed_words(one.told), gap=plain(gap), unit=unit_words(one.told),
    )  # fmt: skip


def _source_name(row: BudgetLine) -> str:
    return row.label.rpartition("/")[2].replace("：", ":").rpartition(":")[2]


def _swapped(label: str, cell: Quantity, told: Quantity, severity: Severity) -> Result:
    """A figure of a table that the prose tells with two digits the other way round."""
    same = (cell.dimension, cell.scale) == (told.dimension, told.scale)
    return CHECK.finding(
        at=(cell.span, told.span), severity=severity,
        message="“{label}”：表中为{table}，正文为{prose}，相邻两位数字颠倒{same}，请核对。", label=label,
        table=figure_words(cell), prose=printed_words(told), same="" if same else "（换算后）",
    )  # fmt: skip


def _one_off(facts: Facts, paired: set[Span]) -> Iterator[Result]:
    """Figures of tables that the prose tells with one digit wrong, and the execution rate. Args: paired: figures told already."""
    for one in chain(misread_results(facts), reasons_retold(facts)):
        paired.add(one.told.span)
        yield _misread(one)
    misread = list(misread_cells(facts))
    for cell in (*misread, *told_cells(facts)):
        if cell.told.span not in paired:
            paired.add(cell.told.span)
            yield _differing(cell.label, cell.cell, cell.told, "只差一两位数字，" if cell not in misread else "只有一位数字不同，")
    for one in retelling(facts):
        if one.told.span not in paired:
            paired.add(one.told.span)
            yield _differing(one.row.name, one.cell, one.told, "同句别的数与表一致，", one.row.id)
    share = other_share(facts)
    if share is not None and share.told.span not in paired:
        yield _differing(share.row.name, share.cell, share.told, "满意的占比与表不一，", share.row.id)
    rate = row_rate(facts)
    if rate is not None and rate.told.span not in paired:
        yield _differing(rate.row.name, rate.cell, rate.told, "", rate.row.id)


def _misread(one: MisreadResult) -> Result:
    """A result of the table that the prose, or the reason beside it, tells by other words with one digit wrong."""
    slip = near_miss(one.told, one.cell.value or one.cell.ulp)
    how = f"{slip}，" if slip in (SWAP, MOVED) else "只有一位数字不同，"
    return _differing(one.row.name, one.cell, one.told, how, one.row.id)


def _differing(label: str, cell: Quantity, told: Quantity, how: str, row: str | None = None) -> Result:
    return CHECK.finding(
        at=(cell.span, told.span), severity="warning", indicator=row,
        message="“{label}”：表中为{table}，正文为{prose}，{how}请核对是否同一事实。",
        label=label, table=figure_words(cell), prose=printed_words(told), how=how,
    )  # fmt: skip


def _subject(told: SubjectCount) -> Result:
    """A result of the table beside the number of those that the prose says did it."""
    sums = calculation(
        f"{amount(told.cell)}{'=' if told.cell.value == told.told.value else '≠'}{amount(told.told)}", told.cell.value or Decimal(0),
        told.told.value or Decimal(0), unit_words(told.cell),
    )  # fmt: skip
    if told.cell.value == told.told.value:
        return CHECK.holds(at=(told.cell.span, told.told.span), calculation=sums)
    return CHECK.finding(
        at=(told.cell.span, told.told.span), severity="warning", calculation=sums, indicator=told.row.id, label=told.row.name,
        table=figure_words(told.cell), prose=printed_words(told.told), difference=sums.difference.lstrip("-"), tail=_TOLD["context"],
    )  # fmt: skip


def _total(told: TotalTold) -> Result:
    """The total row of a table of figures beside the figure of the prose that bears the name of its column."""
    if told.outcome is not Outcome.FAIL:
        return CHECK.holds(at=told.spans(), calculation=told.calculation(), note=told.outcome.value)
    return CHECK.finding(
        at=told.spans(), calculation=told.calculation(), severity="warning",
        message="“{label}”：表中合计为 {table}，正文为{prose}，请核对。",
        label=told.name, table=told.cell.value, prose=printed_words(told.stated),
    )  # fmt: skip


def _lots(told: Lots, how: str, severity: Severity | None, kind: Kind = "sum") -> Result:
    """A result of the table beside the sum of the lots, or places, that the prose tells one by one."""
    sums, spans = told.calculation(), [told.cell.span, *(part.span for part in told.parts)]
    if told.total == told.cell.value:
        return CHECK.holds(at=spans, calculation=sums)
    return CHECK.finding(
        at=spans, calculation=sums, indicator=told.row.id, kind=kind, severity=severity, how=how,
        message="“{label}”：表中为{table}，正文{how}所述 {expression} = {computed}，相差 {difference}。",
        label=told.row.name, table=figure_words(told.cell), expression=sums.expression, computed=sums.computed,
        difference=sums.difference.lstrip("-"),
    )  # fmt: skip


def _stage(one: StageTold) -> Result:
    """A result of the table that the prose tells of an earlier stage, with the smaller figure of the stage that the row counts."""
    return CHECK.finding(
        at=[one.cell.span, one.told.span, one.reached.span], indicator=one.row.id, kind="unit-or-mode",
        message="“{label}”：表中为{table}，正文说{told}只到“{stage}”，“{wanted}”的是{reached}，两者不一致。",
        label=one.row.name, table=figure_words(one.cell), told=printed_words(one.told), stage=one.stage, wanted=one.wanted,
        reached=printed_words(one.reached),
    )  # fmt: skip


def _stale(one: StaleFigure) -> Result:
    """A figure of the year before, told as this year's."""
    spans = [figure.span for figure in (one.now, one.before) if figure.span is not None]
    return CHECK.finding(
        at=[one.told.span, *spans], message="“{label}”：正文写作本年的{told}是表中上年的数，表中本年为 {now}，疑沿用了上年的数。",
        label=one.name, told=printed_words(one.told), now=one.now.value,
    )  # fmt: skip


def _counted(told: Counted) -> Result:
    """A rate of the table beside the one that the numbers of the prose make."""
    if told.holds:
        return CHECK.holds(at=told.spans(), calculation=told.sums)
    return CHECK.finding(
        at=told.spans(), calculation=told.sums, indicator=told.row.id, severity=None if told.sure else "warning",
        message="“{label}”：自评表为{table}，正文所述 {expression} = {share}%，两者不一致{below}。",
        label=told.row.name, table=printed_words(told.actual), expression=told.sums.expression, share=f"{told.share:.2f}",
        below=_below(told),
    )  # fmt: skip


def _below(told: Counted) -> str:
    """What the numbers mean for the target, where the table calls it reached."""
    target = told.row.target
    missed = target is not None and target.value is not None and told.share < target.value and told.row.verdict in ("met", "exceeded")
    return f"，按正文低于目标 {reading_words(target)}" if missed else ""


def judged(check: Check, pair: Agreement) -> Result:
    """The pair as a holding relation or as a finding: an error where the whole label is the same, else a warning."""
    spans = (pair.left.span, pair.right.span)
    if pair.same:
        return check.holds(at=spans, calculation=pair.calculation(), note=pair.note)
    severity: Severity = "info" if pair.tail else "error" if pair.fact.basis == "label" else "warning"
    return check.finding(
        at=spans, calculation=pair.calculation(), severity=severity, indicator=pair.fact.indicator, label=_label(pair),
        table=figure_words(pair.left), prose=printed_words(pair.right), difference=pair.calculation().difference.lstrip("-"),
        tail="（尾差）" if pair.tail else _UNSURE if "setting" in dict(pair.fact.evidence) else _TOLD.get(pair.fact.basis, ""),
    )  # fmt: skip


def _label(pair: Agreement) -> str:
    """The row's name, for a fund row with the name of the column."""
    column = _AMOUNTS.get(dict(pair.fact.evidence).get("role", ""), "")
    return "·".join(filter(None, (pair.fact.label, column)))


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 危桥改造数量 | ≥8座 | 8座 | 10 | 10 |
| 公路养护里程 | ≥40公里 | 42公里 | 10 | 10 |

全年完成危桥改造{bridges}座，群众出行更加安全。"""

CHECK = Check(
    id="XRF-01",
    title="文表不一致",
    message="“{label}”：自评表为{table}，正文为{prose}，相差{difference}{tail}。",
    severity="error",
    kind="table-vs-prose",
    basis="项目支出绩效评价管理办法（自评内容完整、数据真实）",
    needs=("quantities", "tables"),
    rationale="同一事实在自评表和正文中应是同一个数；不一致时，至少有一处不实。",
    wrong=_TABLE.format(bridges=9),
    right=_TABLE.format(bridges=8),
    limits="名称、单位、期间、范围、角色（结果或目标）都相同的才报严重；名称靠上下文补足的、期间或范围没有说清的报一般；别的年度、地区、批次、资金来源的数和标准、下一步打算不比较；只有名称一部分相同的，数值相同才配对。约数按其含义比较。",
    find=find,
)
