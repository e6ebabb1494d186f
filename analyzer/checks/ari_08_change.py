"""ARI-08: a stated difference or growth must be what the two figures give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.changes import Change, ChangeReader
from analyzer.checks.compare import Outcome, hedged
from analyzer.lexicon import Lexicon


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> ChangeReader:
    return ChangeReader(lexicon)


def find(facts: Facts) -> Iterator[Result]:
    """Every stated change that stands near two figures it may lie between."""
    for passage in facts.passages:
        for readings in _reader(facts.lexicon).changes(passage):
            yield from _judge(readings)


def _judge(readings: list[Change]) -> Iterator[Result]:
    points = [change for change in readings if change.stated.quantity.dimension == "percent" and not change.relative]
    plain = [change for change in readings if change not in points]
    plain = [change for change in plain if change.firm] or plain
    for change in plain:
        outcome = change.outcome()
        if change.certain(outcome):
            yield CHECK.holds(at=change.spans(), calculation=change.calculation(), note=outcome.value)
            return
    confused = next((change for change in points if change.firm and change.outcome() is Outcome.EXACT), None)
    if confused is not None:
        yield _points(confused)
        return
    firm = next((change for change in plain if change.firm), None)
    if any(change.outcome() is not Outcome.FAIL for change in plain):
        return
    if firm is not None and firm.plausible() and not hedged(firm.old.quantity, firm.new.quantity, firm.stated.quantity):
        sums = firm.calculation()
        yield CHECK.finding(at=firm.spans(), calculation=sums, expression=sums.expression, computed=sums.computed, stated=sums.stated)


def _points(change: Change) -> Result:
    """Two percentages whose difference is told as a percentage: it is a difference in percentage points."""
    sums = change.calculation()
    return CHECK.finding(
        at=change.spans(), calculation=sums, severity="warning", kind="unit-or-mode", title="百分点误写为百分比",
        message="两个百分比之差 {expression} = {computed}，应为百分点，报告写为 {stated}。",
        expression=sums.expression, computed=sums.computed.replace("%", "个百分点"), stated=sums.stated,
    )  # fmt: skip


CHECK = Check(
    id="ARI-08",
    title="差额或增减率与所列数字不符",
    message="{expression} = {computed}，报告写为 {stated}。",
    severity="error",
    kind="difference",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="写明前后两数及其增减额或增减率的，应能由两数复算得出；两个百分比之差应写百分点。",
    wrong="平均办理时间由14天缩短到11天，缩短4天。",
    right="平均办理时间由14天缩短到11天，缩短3天。",
    limits="基期数未写明的不判；带“约”“余”的数按区间比较。",
    find=find,
)
