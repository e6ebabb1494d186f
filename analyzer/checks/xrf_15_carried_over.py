"""XRF-15: money carried over to the next year was not spent, and does not belong into the spending."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount, unit_words
from analyzer.checks.money.carried import Carried, carried_in_spending
from analyzer.checks.money.paid_and_left import PaidAndLeft, paid_and_left
from analyzer.checks.money.unspent import Unspent, unspent_as_spent
from analyzer.model import Calculation, Quantity, Span, plain

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")
_CLOSE = Decimal("0.2")
_FINE = Decimal("0.1")


def find(facts: Facts) -> Iterator[Result]:
    """Every total of spending in prose that holds money carried over; then what was left unspent or unpaid and is counted as spent."""
    seen: set[Span] = set()
    for found in carried_in_spending(facts):
        seen.add(found.carried.quantity.span)
        yield _told(found, facts)
    for left in unspent_as_spent(facts):
        if left.amount.span not in seen:
            seen.add(left.amount.span)
            yield _left(left)
    for both in paid_and_left(facts):
        if both.left.span not in seen:
            seen.add(both.left.span)
            yield _unpaid(both)


def _unpaid(found: PaidAndLeft) -> Result:
    """What was paid and what is still to be paid, booked together as spent."""
    spent, paid, left, unit = found.spent, found.paid, found.left, unit_words(found.spent)
    sums = Calculation.made(
        expression=f"{amount(spent)}-{amount(left, spent)}", computed=amount(paid, spent) + unit, stated=amount(spent) + unit,
        difference=amount(left, spent) + unit,
    )  # fmt: skip
    return CHECK.finding(
        at=[spent.span, paid.span, left.span], calculation=sums, kind="table-vs-prose" if spent.cell is not None else "prose-vs-prose",
        title="未支付的资金计入支出", paid=amount(paid, spent), left=amount(left, spent), unit=unit, done=amount(spent),
        message="报告称已支付 {paid}{unit}，其余 {left}{unit} 没有支付，支出却为两者之和 {done}{unit}，支出数和执行率都偏高。",
    )  # fmt: skip


def _left(found: Unspent) -> Result:
    """Money that was left, booked as spent or held against the spending of the report."""
    left, told = found.amount, f"{amount(found.amount)}{unit_words(found.amount)}"
    if found.against is None:
        return CHECK.finding(
            at=[left.span], severity="error" if found.sure else "warning", kind="prose-vs-prose", title="未支出的资金列作支出",
            message="{told} 到年底没有支出，却列作当年支出，支出数和执行率都偏高。", told=told,
        )  # fmt: skip
    base, done = found.against
    rest, unit = plain(((base.value or Decimal(0)) - (left.value or Decimal(0))) / done.scale), unit_words(done)
    sums = Calculation.made(
        expression=f"{amount(base, done)}-{amount(left, done)}", computed=rest + unit, stated=amount(done) + unit,
        difference=plain(Decimal(rest) - (done.value or Decimal(0)) / done.scale) + unit,
    )  # fmt: skip
    return CHECK.finding(
        at=[done.span, left.span, base.span], calculation=sums, severity="error" if found.sure else "warning", kind="table-vs-prose",
        title="支出数与未支出的数不符",
        message="报告称有 {told} 没有支出、结转下年，支出至多为 {rest}{unit}，所报支出却是 {done}{unit}。",
        told=told, rest=rest, unit=unit, done=amount(done),
    )  # fmt: skip


def _told(found: Carried, facts: Facts) -> Result:
    total, carried = found.total.quantity, found.carried.quantity
    rest = (total.value or Decimal(0)) - (carried.value or Decimal(0))
    spent, unit = plain(rest / total.scale), unit_words(total)
    base, rate = _rate(found, facts)
    subtraction = f"{amount(total)}-{amount(carried, total)}"
    if base is None or rate is None or not base.value:
        sums = Calculation.made(expression=subtraction, computed=spent + unit, stated=amount(total) + unit)
        return CHECK.finding(
            at=[total.span, carried.span], calculation=sums, kind="sum", total=amount(total), unit=unit,
            carried=amount(carried, total), kept=found.kept, rest=spent, rate="",
        )  # fmt: skip
    share = plain((rest * _HUNDRED / base.value).quantize(_PLACES))
    sums = Calculation.made(
        expression=f"({subtraction})÷{amount(base, total)}", computed=share + "%", stated=plain(rate.value or Decimal(0)) + "%",
        difference=plain(Decimal(share) - (rate.value or Decimal(0))) + "个百分点",
    )  # fmt: skip
    return CHECK.finding(
        at=[total.span, carried.span, rate.span, base.span], calculation=sums, severity="warning" if found.parts else "error",
        total=amount(total), unit=unit,
        carried=amount(carried, total), kept=found.kept, rest=spent, rate=f"，执行率为 {share}%，不是 {plain(rate.value or Decimal(0))}%",
    )  # fmt: skip


def _rate(found: Carried, facts: Facts) -> tuple[Quantity | None, Quantity | None]:
    """The budget and the rate told with the total, where the rate is the total's share of the budget.

    The budget may stand anywhere, where the sentence of the total tells the rate alone and the share is that to its last digit.
    """
    total, later = found.total.quantity, [one.quantity for one in found.sentence.mentions if one.start > found.total.start]
    earlier = [one.quantity for one in found.passage.mentions if one.end <= found.total.start]
    for base in (one for one in (*later, *reversed(earlier)) if one.metric == "money" and one.value and one is not total):
        share = (total.value or Decimal(0)) * _HUNDRED / (base.value or Decimal(1))
        for rate in later:
            if rate.dimension == "percent" and rate.value is not None and abs(rate.value - share) <= max(_CLOSE, rate.ulp):
                return base, rate
    return _far_budget(total, later, facts)


def _far_budget(total: Quantity, later: list[Quantity], facts: Facts) -> tuple[Quantity | None, Quantity | None]:
    """The first rate of execution told with the total, and the first larger amount of the report that makes it, to its last digit."""
    rate = next((one for one in later if one.metric == "completion_rate" and one.value is not None and one.comparator == "eq"), None)
    done, told = total.value or Decimal(0), rate.value if rate is not None else None
    if rate is None or told is None or rate.ulp > _FINE:
        return None, None
    larger = (one for one in facts.quantities if one.metric == "money" and one.value and one.value > done)
    base = next((one for one in larger if abs(done * _HUNDRED / (one.value or Decimal(1)) - told) < rate.ulp), None)
    return (base, rate) if base is not None else (None, None)


CHECK = Check(
    id="XRF-15",
    title="结转资金计入支出",
    message="支出 {total}{unit} 中含{kept} {carried}{unit}，这笔资金没有支出；剔除后支出为 {rest}{unit}{rate}。",
    severity="warning",
    kind="ratio",
    basis="项目支出绩效评价管理办法（预算执行率=全年执行数÷全年预算数）",
    needs=("text",),
    rationale="结转下年的资金当年没有支出，计入支出完成数会抬高执行率。",
    wrong="全年支出完成1200万元，为预算1250万元的96%。其中：人员支出600万元，公用支出150万元，项目支出300万元，结转下年150万元。",
    right="全年支出完成1050万元，为预算1250万元的84%。其中：人员支出600万元，公用支出150万元，项目支出300万元；另有结转下年150万元。",
    limits=(
        "列出的各项连同结转恰好合计为支出数、写明支出含结转或未支付的、写明未支出而列作支出的，执行数加上结转数超过预算数的，以及已支付数加上未支付数恰为支出数的，才提示；"
        "“支出总计”按决算口径可含结转、写明按权责发生制列支的，不提示。"
    ),
    find=find,
)
