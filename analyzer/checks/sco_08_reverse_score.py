"""SCO-08: a limit that was exceeded costs points by how far it was exceeded; a limit that was kept costs none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount
from analyzer.checks.prose.said import reading_words
from analyzer.checks.scores.scores import ScoredLine, scored_lines
from analyzer.model import Quantity, plain
from analyzer.model.interval import Mode

_HALF = Decimal("0.5")
"""At twice the limit or more nothing is left: 目标值÷完成值 counts only as it is computed, not rounded to whole points."""
_LESS = "反向指标“{name}”目标 {target}，实际 {actual}，按反向公式应得 {range} 分，自评 {stated} 分，少计 {gap} 分。"
_FORWARD = "反向指标“{name}”目标 {target}，实际 {actual}，已达标，应得满分 {weight} 分；自评 {stated} 分是按正向公式 {expression} 算的。"


def find(facts: Facts) -> Iterator[Result]:
    """Every limit with a score below its weight; a full score for an exceeded limit is told by SCO-01."""
    for scored in scored_lines(facts):
        if scored.lower and scored.stated < scored.weight:
            yield from _judge(scored, facts)


def _judge(scored: ScoredLine, facts: Facts) -> Iterator[Result]:
    figures = _figures(scored, facts)
    if figures is None:
        return
    target, actual = figures
    if scored.item.verdict == "missed":
        yield _exceeded(scored, target, actual, facts)
    elif scored.item.verdict == "met" and _is(scored, (actual.value or Decimal(0)) / (target.value or Decimal(1)), whole=False):
        expression = f"{plain(scored.weight)}×{amount(actual, target)}÷{amount(target)}"
        yield _told(scored, severity="warning", title="反向指标按正向公式扣分", message=_FORWARD, expression=expression)


def _exceeded(scored: ScoredLine, target: Quantity, actual: Quantity, facts: Facts) -> Result:
    quotient = (target.value or Decimal(0)) / (actual.value or Decimal(1))
    if scored.agrees(facts):
        return CHECK.holds(at=scored.spans(), calculation=scored.calculation(), note="按反向公式计分")
    if _is(scored, quotient, whole=quotient > _HALF or not _parts_points(facts)):
        expression = f"{plain(scored.weight)}×{amount(target)}÷{amount(actual, target)}"
        return CHECK.holds(at=scored.spans(), calculation=scored.calculation(expression), note="按目标值÷完成值计分")
    more = scored.gap > 0
    return _told(
        scored, severity="warning" if more else "info", title="" if more else "反向指标得分低于公式", message="" if more else _LESS
    )


def _figures(scored: ScoredLine, facts: Facts) -> tuple[Quantity, Quantity] | None:
    """The one figure of each side; a limit of 0 leaves no formula."""
    pair = facts.figures_of(scored.item)
    return pair if pair is not None and all(one.value for one in pair) and pair[0].dimension == pair[1].dimension else None


def _parts_points(facts: Facts) -> bool:
    """True if the report gives parts of points: its scores are not rounded to whole points then."""
    scores = [item.score for item in facts.indicators] + [line.score.value for line in facts.budgets if line.score is not None]
    return any(score is not None and score != score.to_integral_value() for score in scores)


def _is(scored: ScoredLine, share: Decimal, *, whole: bool = True) -> bool:
    """True if the stated score is this share of the weight, shortened in any way. Args: whole: also to whole points."""
    exponent, score = scored.stated.normalize().as_tuple().exponent, share * scored.weight
    step = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return score == scored.stated or (
        (whole or step < 1) and any(mode.shorten(score, step) == scored.stated for mode in (Mode.ROUND, Mode.TRUNCATE))
    )


def _told(scored: ScoredLine, *, severity: str, title: str, message: str, expression: str = "") -> Result:
    item = scored.item
    return CHECK.finding(
        at=scored.spans(), calculation=scored.calculation(expression), indicator=item.id,
        severity="warning" if severity == "warning" else "info", title=title, message=message, name=item.name,
        target=reading_words(item.target), actual=reading_words(item.actual), range=scored.range, stated=scored.stated,
        gap=plain(abs(scored.gap)), weight=scored.weight, expression=expression,
    )  # fmt: skip


_TABLE = """| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 平均等候时间 | ≤20分钟 | 25分钟 | 10 | {score} |
| 培训期数 | ≥4期 | 4期 | 10 | 10 |"""

CHECK = Check(
    id="SCO-08",
    title="反向指标多计得分",
    message="反向指标“{name}”目标 {target}，实际 {actual}，按反向公式应得 {range} 分，自评 {stated} 分，多计 {gap} 分。",
    severity="warning",
    kind="score",
    basis="预算管理一体化系统绩效自评计分规则（反向指标）",
    needs=("indicators",),
    rationale="目标为上限的指标，越低越好：不超过上限得满分，超过的按超出比例扣分，超过一倍不得分；不能套用正向指标的公式。",
    wrong=_TABLE.format(score="9.5"),
    right=_TABLE.format(score="7.5"),
    limits="超过上限却得满分的由 SCO-01 判断；按目标值÷完成值计分的也认可；上限为 0 的不判。",
    find=find,
)
