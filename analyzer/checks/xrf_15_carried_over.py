"""XRF-15: money carried over to the next year was not spent, and does not belong into the spending."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.carried import Carried, carried_in_spending
from analyzer.checks.compare import amount, unit_words
from analyzer.model import Calculation, Quantity, plain

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")
_CLOSE = Decimal("0.2")


def find(facts: Facts) -> Iterator[Result]:
    """Every total of spending in prose that holds money carried over."""
    for found in carried_in_spending(facts):
        yield _told(found)


def _told(found: Carried) -> Result:
    total, carried = found.total.quantity, found.carried.quantity
    rest = (total.value or Decimal(0)) - (carried.value or Decimal(0))
    spent, unit = plain(rest / total.scale), unit_words(total)
    base, rate = _rate(found)
    subtraction = f"{amount(total)}-{amount(carried, total)}"
    if base is None or rate is None or not base.value:
        sums = Calculation.made(expression=subtraction, computed=spent + unit, stated=amount(total) + unit)
        return CHECK.finding(
            at=[total.span, carried.span], calculation=sums, kind="sum", total=amount(total), unit=unit,
            carried=amount(carried, total), rest=spent, rate="",
        )  # fmt: skip
    share = plain((rest * _HUNDRED / base.value).quantize(_PLACES))
    sums = Calculation.made(
        expression=f"({subtraction})÷{amount(base, total)}", computed=share + "%", stated=plain(rate.value or Decimal(0)) + "%",
        difference=plain(Decimal(share) - (rate.value or Decimal(0))) + "个百分点",
    )  # fmt: skip
    return CHECK.finding(
        at=[total.span, carried.span, rate.span, base.span], calculation=sums, total=amount(total), unit=unit,
        carried=amount(carried, total), rest=spent, rate=f"，执行率为 {share}%，不是 {plain(rate.value or Decimal(0))}%",
    )  # fmt: skip


def _rate(found: Carried) -> tuple[Quantity | None, Quantity | None]:
    """The budget and the rate told with the total, where the rate is the total's share of the budget."""
    total, later = found.total.quantity, [one.quantity for one in found.sentence.mentions if one.start > found.total.start]
    for base in (one for one in later if one.metric == "money" and one.value):
        share = (total.value or Decimal(0)) * _HUNDRED / (base.value or Decimal(1))
        for rate in later:
            if rate.dimension == "percent" and rate.value is not None and abs(rate.value - share) <= max(_CLOSE, rate.ulp):
                return base, rate
    return None, None


CHECK = Check(
    id="XRF-15",
    title="结转资金计入支出",
    message="支出 {total}{unit} 中含结转下年的 {carried}{unit}，结转资金没有支出；剔除后支出为 {rest}{unit}{rate}。",
    severity="warning",
    kind="ratio",
    basis="项目支出绩效评价管理办法（预算执行率=全年执行数÷全年预算数）",
    needs=("text",),
    rationale="结转下年的资金当年没有支出，计入支出完成数会抬高执行率。",
    wrong="全年支出完成1200万元，为预算1250万元的96%。其中：人员支出600万元，公用支出150万元，项目支出300万元，结转下年150万元。",
    right="全年支出完成1050万元，为预算1250万元的84%。其中：人员支出600万元，公用支出150万元，项目支出300万元；另有结转下年150万元。",
    limits="只看正文；列出的各项连同结转恰好合计为支出数，或写明支出含结转的，才提示；“支出总计”按决算口径可含结转，不提示。",
    find=find,
)
