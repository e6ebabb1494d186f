"""Total scores of the self-evaluation told in prose, against the total of its table and against each other."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.points import points_of, total_of
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.late_regex import late_regex
from analyzer.model import Reading, Scorecard, Span
from analyzer.text import STOP

_NEAR, _BEFORE = 8, 40
_OWN = late_regex(r"自评|(?:总分|总得分|综合得分|评价得分|合计得分|最终得分|综合评分|评分)[为是达共:]*\s*$")
_WHOLE = late_regex(r"(?:项目|部门|整体|单位|支出)(?:绩效)?(?:自评|评价)?得分(?:为|是|达)?\s*$")
_PROJECT = late_regex(
    r"(?:^|[，、：:])\s*(?!其|本|该|此|全|整|综|总|我|各|经)([一-鿿]{2,12})(?<![本该此全各])项目(?:支出)?(?:绩效)?(?:自评|评价)"
)
_TITLE = 200
_ELSEWHERE = (
    r"(?:[比较与同]|高于|低于)了?20\d\d年|上年|去年|往年|前年|20\d\d年(?!度?[^，。；\d]{0,14}自评)"
    r"|复评|复核|抽查|核查|第三方|专家|财政局|平均|抽评|再评价"
)
OTHERS = late_regex(_ELSEWHERE + r"|各(?:项目|单位|部门)|其中|分别|最[高低]|子项目|个项目")
"""What a total or a grade is of, if not of this self-evaluation."""
ELSEWHERE = late_regex(_ELSEWHERE)
"""What a sentence speaks of that tells of another year or another's evaluation."""
_YEAR = late_regex(r"(20\d\d)年")
_LEAST, _LEAST_TOTAL = 2, 30


class Two(NamedTuple):
    """Two totals of one self-evaluation that are not equal: the one of the table, else the first told, and the other."""

    first: Reading
    other: Reading
    in_table: bool


def unlike_totals(facts: Facts) -> Iterator[Two]:
    """The totals told in prose that differ from the only table's, else from the first told; none in a report with several tables."""
    tables = [evaluation.total for evaluation in facts.evaluations if evaluation.total is not None]
    told = [one for one in own_totals(facts) if not any(map(_adds_execution, facts.evaluations, repeat(one), repeat(facts)))]
    if len(tables) > 1 or len(facts.layout.projects) > 1 or len(tables) + len(told) < _LEAST:
        return
    first, *others = (*tables, *told)
    seen = {first.value}
    for other in others:
        if other.value not in seen and not _rounded(first, other, facts):
            seen.add(other.value)
            yield Two(first, other, bool(tables))


def own_totals(facts: Facts) -> list[Reading]:
    """The totals in prose that the unit gives itself for this year."""
    own = [card.total for card in facts.scorecards if card.total is not None and _is_own(card, facts)]
    named = [max(map(int, _YEAR.findall(_ahead(total, facts))), default=0) for total in own]
    return [total for total, year in zip(own, named, strict=True) if not year or year == max(named)]


def execution_apart(evaluation: Evaluation, facts: Facts) -> bool:
    """True for a table whose weights leave room for the execution rate alone, told elsewhere: 合计 90."""
    weights, scores = points_of(evaluation, "weight", facts), points_of(evaluation, "score", facts)
    whole = evaluation.full is not None and total_of(evaluation.full, facts)[0] != weights.total
    return (
        not whole
        and weights.complete
        and (weights.apart or weights.fund is scores.fund is None)
        and weights.total + facts.profile.budget_weight == facts.profile.full_mark
    )


def _adds_execution(evaluation: Evaluation, told: Reading, facts: Facts) -> bool:
    """True where a total in prose is that of such a table and what execution may earn: 88.2 of 90 in the table, 98.1 in prose."""
    if evaluation.total is None or not execution_apart(evaluation, facts):
        return False
    return 0 <= total_of(told, facts)[0] - total_of(evaluation.total, facts)[0] <= facts.profile.budget_weight


def told_again(total: Reading, facts: Facts) -> list[Span]:
    """Where the prose tells the only table's total again: a wrong total is to be mended there too."""
    if sum(one.total is not None for one in facts.evaluations) > 1 or len(facts.layout.projects) > 1:
        return []
    return [one.span for one in own_totals(facts) if one.value == total.value and one.span != total.span]


def _is_own(card: Scorecard, facts: Facts) -> bool:
    """True for a total in prose that the unit gives itself for this year."""
    if card.table is not None or card.total is None or card.total.value is None or not card.total.quantities:
        return False
    if card.total.value < _LEAST_TOTAL and not card.grade:
        return False  # 分值7分，自评得分7分: that of an item
    ahead = _ahead(card.total, facts)
    called = card.grade or cue(facts.lexicon, "score-total").search(ahead[-_NEAR:]) is not None or _WHOLE.search(ahead) is not None
    own = bool(called) and _OWN.search(ahead) is not None and OTHERS.search(ahead) is None
    return own and not _of_a_project(ahead, facts) and not of_another_year(ahead, facts)


def of_another_year(ahead: str, facts: Facts) -> bool:
    """True for a total told of a year before: 2022年度自评得分95.1分, in a report on 2023."""
    named = _YEAR.findall(ahead)
    return bool(named) and int(named[-1]) < (years_of(facts).own or 0)


def _of_a_project(ahead: str, facts: Facts) -> bool:
    """True for a total of one of several projects: 造林补助项目自评得分95分, in a report with another title."""
    named = _PROJECT.search(ahead)
    above = facts.layout.folded[:_TITLE].split("\n")
    return named is not None and not any(named[1] in line for line in above if "。" not in line)


def others_before(total: Reading, facts: Facts) -> bool:
    """True where the words before a total tell of another year or another's evaluation."""
    return ELSEWHERE.search(_ahead(total, facts)) is not None


def _ahead(total: Reading, facts: Facts) -> str:
    """The words of its sentence before a total."""
    flow = facts.layout.flow
    start = flow.from_text(total.span.start)
    return STOP.split(flow.folded[max(start - _BEFORE, 0) : start])[-1]


def _rounded(one: Reading, other: Reading, facts: Facts) -> bool:
    """True where one total is the other with fewer places."""
    (first, step), (second, last) = total_of(one, facts), total_of(other, facts)
    return abs(first - second) <= max(step, last) * Decimal("0.5") and step != last


__all__ = ["ELSEWHERE", "OTHERS", "Two", "execution_apart", "of_another_year", "others_before", "own_totals", "told_again", "unlike_totals"]
