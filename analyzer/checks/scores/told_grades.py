"""Grades told apart from the total score: 合计88.6分。……本项目绩效等次为“优”; a grade in prose beside the total of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.scores.told_totals import OTHERS, of_another_year
from analyzer.late_regex import late_regex
from analyzer.model import Reading, Scorecard, Span
from analyzer.model.grade_criteria import Criterion, CriterionReader
from analyzer.text import STOP

_CLAUSE = late_regex(r"[，,；。！？\n\t|]")
_NEAR, _BEFORE = 12, 40
_STANDARD = late_regex(r"\d分?(?:\(不?含\))?(?:及?以[上下]|者)|不足\d|[≥≤]")
"""A line of the standard: 得分90分以上的，评价等级为优."""
_ORDERED = late_regex(r"(?:按照?|根据|依据|对照)[^，。；]{2,30}(?:要求|规定|通知|办法|部署|标准|精神)|(?:^|“)[^“”]*”")
"""按照县财政局要求 names no one else's grade, and a quoted standard no grade."""
_OWN_REVIEW = late_regex(
    r"(?:经|由)(?![^，。；]*(?:财政|审计|第三方|专家|上级|主管|中介|机构|人大))[^，。；]{0,14}(?:小组|工作组|专班|办公会|党组|本单位|我[局委院校站中]|科室|内部|自行)[^，。；]{0,6}(?:复核|核查|抽查)(?:确认|审定|认定|后)?，?"
)
"""经绩效工作小组复核: the unit's own group."""


class ToldGrade(NamedTuple):
    """A grade with the only total score of the report. ``earned``: by the standard that the report itself repeats, if it does."""

    grade: str
    place: Span
    total: Reading
    earned: str


def told_grades(facts: Facts) -> Iterator[ToldGrade]:
    """The grades that the self-evaluation gives itself away from its total."""
    totals = [card.total for card in facts.scorecards if card.total is not None and _is_total(card, facts)]
    if not totals or len({total.value for total in totals}) > 1 or len(facts.layout.projects) > 1:
        return
    names, flow = facts.profile.grade_words(), facts.layout.flow
    known = {card.grade_span for card in facts.scorecards}
    statements = _statements(tuple(names), cue(facts.lexicon, "grade-word").pattern)
    told = list(chain.from_iterable(one.finditer(flow.folded) for one in statements))
    standard = CriterionReader(names).read(flow.folded) if told else []
    for found in told:
        place = flow.span(found.start("grade"), found.end("grade"))
        quoted = any(line.start <= found.start("grade") < line.end for line in standard)
        if place in known or quoted or not _is_own(found, facts):
            continue
        grade, total = names[found["grade"]], totals[0].value or Decimal(0)
        earned = _earned(total, standard, names, facts.profile.grades[0].name)
        if earned or not any(names[line.grade] == grade and line.earned_by(total) for line in standard):
            yield ToldGrade(grade, place, totals[0], earned)


@once
def own_standard(facts: Facts) -> tuple[Criterion, ...]:
    """The standard of grades that the report repeats: 得分在95分（含）以上为优秀、85分（含）至95分为良好."""
    names, text = facts.profile.grade_words(), facts.layout.flow.folded
    return tuple(CriterionReader(names).read(text)) if "以上" in text or "以下" in text or "至" in text else ()


def earned_by_own(total: Decimal, facts: Facts) -> str:
    """The grade that a total earns by that standard; empty where it has no line for it, or only one line."""
    standard = list(own_standard(facts))
    return _earned(total, standard, facts.profile.grade_words(), facts.profile.grades[0].name) if len(standard) > 1 else ""


def _earned(total: Decimal, standard: list[Criterion], names: dict[str, str], best: str) -> str:
    """The grade of the highest line that a total reaches; "" where a better line may be unread. Args: best: of all grades."""
    line = max((line for line in standard if line.earned_by(total)), key=lambda one: one.low, default=None)
    if line is None or (line.high in (None, total) and best not in {names[one.grade] for one in standard}):
        return ""
    return names[line.grade]


@lru_cache(maxsize=8)
def _statements(names: tuple[str, ...], grade_words: str) -> tuple[re.Pattern[str], ...]:
    """等次为“优”; 认定为良等次, 属优等. Args: names: of grades, the longest first; grade_words: a pattern."""
    grade = rf"\s*[“「\"]?(?P<grade>{'|'.join(map(re.escape, names))})"
    called = rf"(?:{grade_words})(?:[评认确核]定)?(?:为|是|属于?|:)?{grade}(?=[”」\"。，,；;、()\s]|等次|等级|级|档|$)"
    of = "(?:本|该)?(?:项目|单位|部门|专项|资金|政策)?(?:整体)?(?:支出)?(?:绩效|自评|评价)*"
    judged = rf"(?:(?:[评认判核确]定|评|定){of}为|属于?|达到?|[列划]为){grade}[”」\"]?(?:等次|等级|等|级|档)"
    return late_regex(called), late_regex(judged)


def _is_total(card: Scorecard, facts: Facts) -> bool:
    """True for the total of a table, or one that prose calls so, of this year and given by the unit itself."""
    total = card.total
    if total is None or total.value is None or card.table is not None:
        return total is not None and total.value is not None
    flow = facts.layout.flow
    start = flow.from_text(total.span.start)
    ahead = STOP.split(flow.folded[max(start - _BEFORE, 0) : start])[-1]
    called = bool(card.grade) or cue(facts.lexicon, "score-total").search(ahead[-_NEAR:]) is not None
    return called and OTHERS.search(ahead) is None and not of_another_year(ahead, facts)


def _is_own(found: re.Match[str], facts: Facts) -> bool:
    """True where the words before say no more than whose grade it is: not 水质等级为优, not 上年等级为优, not the standard."""
    text = facts.layout.flow.folded
    ahead = _OWN_REVIEW.sub("", _ORDERED.sub("", STOP.split(text[max(found.start() - _BEFORE, 0) : found.start()])[-1]))
    lead = _CLAUSE.split(ahead)[-1]
    if OTHERS.search(ahead) or of_another_year(ahead, facts):
        return False
    if _STANDARD.search(ahead[-_NEAR:]) or pattern(facts.lexicon, "grade-of-others").search(lead):
        return False
    return pattern(facts.lexicon, "grade-of-self").search(lead) is not None


__all__ = ["ToldGrade", "earned_by_own", "told_grades"]
