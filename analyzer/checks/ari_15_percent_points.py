"""ARI-15: the difference of two percentages is told in percentage points, a relative change in percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.changes.changes import Change, change_reader, changes_told, of_rates, relative_of, told_otherwise
from analyzer.checks.changes.counted_points import CountedPoints, counted_points
from analyzer.checks.changes.rate_changes import rate_changes
from analyzer.checks.changes.rate_gaps import rate_gaps
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.equations import equations_told
from analyzer.checks.figures.judged_equations import meant_otherwise
from analyzer.checks.figures.told_equations import Told
from analyzer.model import Calculation, Span, plain

_POINT = "percentage-point"
_PLACES = Decimal("0.01")
_EITHER = "两个百分比之差 {expression} = {points}个百分点，相对变化为 {relative}%，都可写作 {stated}%；如指差额，单位应写“个百分点”。"


def find(facts: Facts) -> Iterator[Result]:
    """Every change that is told between two percentages."""
    settled = set[Span]()
    for result in _near(facts):
        settled.add(result.spans[0])
        yield result
    for change in chain(rate_changes(facts, settled), rate_gaps(facts, settled)):
        if change.stated.quantity.span not in settled:
            settled.add(change.stated.quantity.span)
            yield _confused(change, relative_of(change), right="个百分点", wrong="%")


def _near(facts: Facts) -> Iterator[Result]:
    """The changes whose sentence tells both figures."""
    reader = change_reader(facts.lexicon)
    for passage, changes, equations in zip(facts.passages, changes_told(facts), equations_told(facts), strict=True):
        dimensions = [mention.quantity.dimension for mention in passage.mentions]
        found = list(map(_pointless, reader.pointless(passage))) if _POINT in dimensions else []
        for readings in changes if dimensions.count("percent") + dimensions.count(_POINT) > 2 else ():
            change = next((one for one in readings if one.firm and told_otherwise(one)), None)
            if change is not None and not any(one.relative and one.certain and (one.firm or not change.explicit) for one in readings):
                found += _judge(change)
        known = {result.spans[0] for result in found}
        told = {one.stated.quantity.span: one for one in meant_otherwise(equations)}
        found += [_by_equation(one) for span, one in told.items() if span not in known]
        if _POINT in dimensions:
            known = {result.spans[0] for result in found}
            found += [_of_count(one) for one in counted_points(passage, facts.lexicon) if one.stated.quantity.span not in known]
        yield from found


def _by_equation(told: Told) -> Result:
    """A rate in percentage points, or a difference of two percentages in percent, as an equation of the lexicon names it."""
    if told.percent:
        return _pointless(told)
    aim, new = told.others[1], told.others[0]
    change = Change(aim, new, told.stated, relative=False, firm=True)
    return _confused(change, relative_of(change), right="个百分点", wrong="%")


def _judge(change: Change) -> Iterator[Result]:
    old, new, stated = change.old.quantity.value, change.new.quantity.value, change.stated.quantity
    if not old or new is None or stated.value is None:
        return
    relative = relative_of(change)
    percent = percent_matches(relative, None, stated)
    if not of_rates(change):
        yield _confused(change, relative, right="%", wrong="个百分点")
    elif percent is Outcome.EXACT and abs(change.rise) == stated.value:
        yield _either(change, relative)
    elif percent is Outcome.EXACT or (percent is Outcome.TAIL and change.outcome is Outcome.FAIL):
        yield CHECK.holds(at=change.spans(), calculation=_relative(change, relative, "%"), note="按相对变化计算")
    else:
        yield _confused(change, relative, right="个百分点", wrong="%")


def _either(change: Change, relative: Decimal) -> Result:
    """Near 100 % the difference and the relative change come to one figure: 97.5%，比上年的96.8%提高0.7%."""
    sums = change.calculation()
    return CHECK.finding(
        at=change.spans(), calculation=sums, severity="info", title="百分比还是百分点不明", message=_EITHER, expression=sums.expression,
        points=plain(abs(change.rise)), relative=relative.quantize(_PLACES), stated=plain(change.stated.quantity.value or Decimal(0)),
    )  # fmt: skip


def _pointless(change: Change | Told) -> Result:
    """Percentage points told between two figures that are no percentages."""
    sums = change.calculation()
    stated = plain(change.stated.quantity.value or Decimal(0))
    return CHECK.finding(
        at=change.spans(), calculation=sums,
        message="两数都不是百分比，{expression} = {computed}；报告写为 {stated}个百分点，单位应为“%”。",
        expression=sums.expression, computed=sums.computed, stated=stated,
    )  # fmt: skip


def _of_count(told: CountedPoints) -> Result:
    """Percentage points told of a count (死亡人数下降16.67个百分点), or of a rate as it is (节约率6.57个百分点)."""
    why = "“{subject}”本身是百分比" if told.rate else "“{subject}”不是百分比，增减不能以百分点计"
    return CHECK.finding(
        at=[told.stated.quantity.span, *([told.base.quantity.span] if told.base is not None else [])],
        message=why + "；报告写为 {stated}个百分点，单位应为“%”。",
        subject=told.subject, stated=plain(told.stated.quantity.value or Decimal(0)),
    )  # fmt: skip


def _relative(change: Change, relative: Decimal, unit: str) -> Calculation:
    old, new = plain(change.old.quantity.value or Decimal(0)), plain(change.new.quantity.value or Decimal(0))
    high, low = (new, old) if change.rise >= 0 else (old, new)
    stated = plain(change.stated.quantity.value or Decimal(0))
    computed = f"{relative.quantize(_PLACES)}%"
    return Calculation.made(expression=f"({high}-{low})÷{old}×100%", computed=computed, stated=stated + unit, difference="")


def _confused(change: Change, relative: Decimal, *, right: str, wrong: str) -> Result:
    sums = change.calculation()
    return CHECK.finding(
        at=change.spans(), calculation=sums, expression=sums.expression, points=plain(abs(change.rise)),
        relative=relative.quantize(_PLACES), stated=plain(change.stated.quantity.value or Decimal(0)), right=right, wrong=wrong,
    )  # fmt: skip


CHECK = Check(
    id="ARI-15",
    title="百分比与百分点混用",
    message="两个百分比之差 {expression} = {points}个百分点，相对变化为 {relative}%；报告写为 {stated}{wrong}，单位应为“{right}”。",
    severity="warning",
    kind="unit-or-mode",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="两个百分比相减得百分点，差额除以原百分比得百分比；两者混用，同一句话有两种读法，数值相差很大。",
    wrong="群众满意度由88.5%提高到93.1%，提高4.6%。",
    right="群众满意度由88.5%提高到93.1%，提高4.6个百分点。",
    limits="只看写明前后两数的（前后两数在前文各句、在有上年数的表里的，只报两数相减正好相等而相对变化不等的）；两种读法都算得出、两数相减又正好相等的作提示；两种读法都算不出的，由差额规则报告；以起数、人数、金额一类的数为主语的，只看主语。",
    find=find,
)
