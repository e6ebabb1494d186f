"""Goals that the prose states (年度绩效目标：举办培训4期…), and the clauses of the prose that tell results."""

from __future__ import annotations

import re
from bisect import bisect_right

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.goals import inside
from analyzer.checks.goals.labels import goals_under_labels, labelled, unlabelled
from analyzer.checks.prose.clauses import Clause, clause_around, clauses_in
from analyzer.checks.prose.sought import Sought, sought_cue
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Section, Span
from analyzer.model.layout import Block

_AFTER = late_regex(r"(?:如下|具体|主要)?(?:为|是|包括|包含|:)+([^。\n]{6,})")
_REQUIRED = late_regex(
    r"(?:方案|合同|协议|批复|文件|计划|通知|目标|任务书)中?(?:要求|约定|明确|规定|确定)[的为]?([^。；\n]{4,60}\d[^。；，\n]{0,12})"
)
_ASKED, _AIM_LEAD = Sought(lambda _: (_REQUIRED.pattern,), lambda _: _REQUIRED), sought_cue("aim-lead")
_ANSWER = late_regex(r"[，；]\s*(?:全年|年内|年末|年底|当年|本年|最终|现)*实际")
"""Where the goals of a sentence end and their results begin: 年初目标为培训300人，实际培训312人."""
_YEAR = late_regex(r"[，；]\s*(?:全年|年内|当年|本年度?)(?!度?(?:目标|计划|任务))")
"""Where results may begin: 目标是培训300人次以上，全年办班6期，培训312人次."""
_LEAD, _SHORTEST, _GOES_ON = 16, 6, 40
_NOT_RESULTS = ("targets", "measures", "problems")


@once
def stated_goals(facts: Facts) -> tuple[Span, ...]:
    """The sentences after 年度目标：, the paragraphs labelled as goals or in sections on them that tell nothing as done."""
    flow, out = facts.layout.flow, []
    for found in _AIM_LEAD.find(facts):
        after = _AFTER.match(flow.folded, found.end())
        end = _end_of_goals(after, facts) if after is not None else 0
        if after is not None and end - after.start(1) >= _SHORTEST and not _says_done(flow.folded[after.start(1) : end], facts):
            out.append(flow.span(after.start(1), end))
    aims = [block for block in facts.layout.prose if _aims(facts.layout.told_section_at(block.span.start), facts)]
    out += [block.span for block in aims if not _says_done(flow.folded[block.start : block.end], facts)]
    out += [span for block in facts.layout.prose if (span := _labelled(block, facts)) is not None]
    out += [span for span in goals_under_labels(facts) if _only_aims(span, facts)]
    tables = [table.span for table in facts.layout.tables]
    return tuple(_joined(sorted((span for span in dict.fromkeys(out) if not _inside(span, tables)), key=_start)))


def _end_of_goals(after: re.Match[str], facts: Facts) -> int:
    """Where the results of a sentence begin: before 实际, or before 全年 behind which a figure has the unit of one before it."""
    flow, (start, end) = facts.layout.flow, after.span(1)
    answer = _ANSWER.search(flow.folded, start, end)
    end = answer.start() if answer is not None else end
    year = _YEAR.search(flow.folded, start, end)
    if year is None:
        return end
    asked, told = ({one.unit for one in inside(facts, flow.span(*part))} for part in ((start, year.start()), (year.end(), end)))
    return year.start() if asked & told else end


def _labelled(block: Block, facts: Facts) -> Span | None:
    """A paragraph that a label calls goals (【目标】…), without its label; None where it tells results as well."""
    if labelled(block.span, facts) != "targets":
        return None
    return unlabelled(block.span, facts) if _only_aims(block.span, facts) else None


def _only_aims(span: Span, facts: Facts) -> bool:
    words = facts.layout.folded[span.start : span.end]
    return "实际" not in words and not _says_done(words, facts)


def _joined(spans: list[Span]) -> list[Span]:
    """The same with those that share words made one, which begins behind the lead: 年度目标：举办培训4期 in its paragraph."""
    out: list[Span] = []
    for span in spans:
        if out and span.start < out[-1].end:
            out[-1] = Span(start=span.start if span.start - out[-1].start <= _LEAD else out[-1].start, end=max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


@once
def required_ways(facts: Facts) -> tuple[Span, ...]:
    """What a plan, contract or reply asks for with a figure (年初实施方案要求组织线下宣传活动120场), in reading order."""
    flow = facts.layout.flow
    found = (one for block in facts.layout.prose for one in _ASKED.find(facts, block.start, block.end))
    return tuple(flow.span(one.start(1), one.end(1)) for one in found)


@once
def result_blocks(facts: Facts) -> tuple[Span, ...]:
    """The paragraphs that tell what was done: no goals, no plans, no problems."""
    goals = stated_goals(facts)
    return tuple(block.span for block in facts.layout.prose if _tells(block.span, facts) and _behind(block.span, goals) == block.span)


@once
def result_pieces(facts: Facts) -> tuple[Span, ...]:
    """The same, and of a paragraph with goals what it tells behind them."""
    goals = stated_goals(facts)
    blocks = (block.span for block in facts.layout.prose if _tells(block.span, facts))
    return tuple(left for block in blocks if (left := _behind(block, goals)) is not None)


def _behind(block: Span, goals: tuple[Span, ...]) -> Span | None:
    """A paragraph from the end of the last goal in it; None where too little is left."""
    at = bisect_right(goals, block.end - 1, key=_start) - 1
    if at < 0 or goals[at].end <= block.start:
        return block
    return Span(start=goals[at].end, end=block.end) if block.end - goals[at].end >= _LEAD else None


def result_clauses(facts: Facts) -> list[Clause]:
    """The clauses of those."""
    return [clause for span in result_pieces(facts) for clause in clauses_in(span, facts)]


def goal_around(target: Span, facts: Facts) -> Span:
    """The goal of a list that a figure is of: its clause, and the clauses without a figure that go on with it, 由导师当面指导."""
    own = clause_around(target, facts)
    flow, end = own.flow, own.end
    while flow.folded.startswith("，", end):
        clause = next(iter(clauses_in(flow.span(end + 1, min(end + _GOES_ON, len(flow.folded))), facts)), None)
        if clause is None or inside(facts, clause.span):
            break
        end = clause.end
    return flow.span(own.start, end)


def _tells(span: Span, facts: Facts) -> bool:
    section = facts.layout.told_section_at(span.start)
    return section is None or section.kind not in _NOT_RESULTS


def _aims(section: Section | None, facts: Facts) -> bool:
    if section is None or section.kind != "targets":
        return False
    return cue(facts.lexicon, "done-heading").search(facts.lexicon.fold(section.title)) is None


def _says_done(words: str, facts: Facts) -> bool:
    return cue(facts.lexicon, "done-tense", "already").search(words) is not None


def _inside(span: Span, others: list[Span]) -> bool:
    at = bisect_right(others, span.start, key=_start) - 1
    return at >= 0 and span.start < others[at].end


def _start(span: Span) -> int:
    return span.start


__all__ = ["goal_around", "required_ways", "result_blocks", "result_clauses", "result_pieces", "stated_goals"]
