"""SCO-07: the grade must be the one that the total score earns under the profile."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.scores.told_grades import ToldGrade, earned_by_own, told_grades
from analyzer.model import Calculation, Reading, Span, plain
from analyzer.profile import Profile

_PAIR = 2


def find(facts: Facts) -> Iterator[Result]:
    """Every total score that is told with a grade; a low score beside a total that bears the same grade out is one of its parts."""
    borne = {card.grade for card in facts.scorecards if card.total and card.grade_span and _earned(card.total, facts) == card.grade}
    wrong: dict[tuple[Decimal, str, str], list[Span]] = {}
    """One finding for a grade that a report on one project tells twice."""
    for card in facts.scorecards:
        if card.total is None or card.total.value is None or card.grade_span is None:
            continue
        earned = _earned(card.total, facts)
        spans = [card.grade_span, card.total.span]
        if earned == card.grade:
            yield CHECK.holds(at=spans, calculation=_sums(card.total.value, earned, card.grade))
        elif earned != facts.profile.grades[-1].name or card.grade not in borne:
            wrong.setdefault((card.total.value, earned, card.grade), []).extend(spans)
    for (total, earned, stated), spans in wrong.items():
        for places in [spans] if len(facts.layout.projects) <= 1 else (spans[at : at + _PAIR] for at in range(0, len(spans), _PAIR)):
            yield CHECK.finding(at=places, calculation=_sums(total, earned, stated), total=total, earned=earned, stated=stated)
    yield from map(_of_told, told_grades(facts), repeat(facts.profile))


def _of_told(told: ToldGrade, profile: Profile) -> Result:
    """A grade away from the total, by the report's own standard where it repeats one."""
    total = told.total.value or Decimal(0)
    earned = told.earned or grade_of(total, profile)
    sums = _sums(total, earned, told.grade)
    if earned == told.grade:
        return CHECK.holds(at=[told.place, told.total.span], calculation=sums)
    return CHECK.finding(at=[told.place, told.total.span], calculation=sums, total=total, earned=earned, stated=told.grade)


def _sums(total: Decimal, earned: str, stated: str) -> Calculation:
    """88.5分 → 良, told as 优."""
    return Calculation.made(expression=f"{plain(total)}分 → {earned}", computed=earned, stated=stated)


def _earned(total: Reading, facts: Facts) -> str:
    if total.value is None:
        return ""
    return earned_by_own(total.value, facts) or grade_of(total.value, facts.profile)


def grade_of(total: Decimal, profile: Profile) -> str:
    """The grade of a total score; a bound belongs to the better grade."""
    return next((grade.name for grade in profile.grades if total >= grade.lowest), profile.grades[-1].name)


CHECK = Check(
    id="SCO-07",
    title="等级与得分不符",
    message="自评总分 {total} 分按评价口径为“{earned}”，报告写为“{stated}”。",
    severity="error",
    kind="score",
    basis="项目支出绩效评价管理办法（评价等级）",
    needs=("text",),
    rationale="等级由总分决定：90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差；地方口径可在配置中更改。",
    wrong="经综合评定，项目绩效自评得分88.5分，等级为“优”。",
    right="经综合评定，项目绩效自评得分88.5分，等级为“良”。",
    limits="等级与得分不在一处的，只在全文总分唯一时判；报告写明分档的按其分档，地方另有分档的请用 --profile 指定口径。",
    find=find,
)
