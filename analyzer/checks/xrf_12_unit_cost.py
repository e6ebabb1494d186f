"""XRF-12: what one person or household was given, reckoned for the reader to compare. Never more than a hint."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.money.unit_costs import UnitCost, unit_costs
from analyzer.checks.prose.said import figure_words
from analyzer.model import Calculation, Quantity, plain

_CENT = Decimal("0.01")


def find(facts: Facts) -> Iterator[Result]:
    """One hint for every amount that the report binds to a number of people or households."""
    for found in unit_costs(facts):
        sums = _calculation(found.amount, found.counts[0])
        yield CHECK.finding(
            at=[found.amount.span, *(count.span for count in found.counts)], calculation=sums, indicator=found.indicator,
            shares="；".join(_share(found, count) for count in found.counts),
        )  # fmt: skip


def _calculation(amount: Quantity, count: Quantity) -> Calculation:
    expression = f"{plain(amount.value or Decimal(0))}÷{plain(count.value or Decimal(1))}"
    return Calculation.made(expression=expression, computed=f"{plain(_quotient(amount, count))}元/{count.unit}", stated="")


def _share(found: UnitCost, count: Quantity) -> str:
    return f"{figure_words(found.amount)} ÷ {figure_words(count)} = {plain(_quotient(found.amount, count))}元/{count.unit}"


def _quotient(amount: Quantity, count: Quantity) -> Decimal:
    return ((amount.value or Decimal(0)) / (count.value or Decimal(1))).quantize(_CENT)


CHECK = Check(
    id="XRF-12",
    title="单位成本提示",
    message="{shares}，请与补助标准、往年和同类项目对照。",
    severity="info",
    kind="ratio",
    basis="项目支出绩效评价管理办法（成本、效益分析）",
    needs=("quantities",),
    rationale="金额和受益人数都写明而没有写单位标准的，算出每人（户）多少，便于与政策标准、往年和同类项目比较；只是提示，不是差错。",
    wrong="全年实施临时救助517人次，支出救助资金98.23万元。",
    right="全年实施临时救助517人次，支出救助资金98.23万元，人均1900元。",
    limits=(
        "只算同一句相邻小句里一笔金额和一个人数（户数），或正文一笔支出与名称相同的指标所列的人数；写明单价的由 XRF-11 复算；"
        "有预算、其中、上年等字样的不算。"
    ),
    find=find,
)
