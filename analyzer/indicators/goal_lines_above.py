"""What begins a list of goals before its first item: a line above it (年度目标如下：) or labels within it (任务一：……；任务二：……)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model import Section
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_ITEM = late_regex(r"[ \t\u3000]*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）.、．]|[①-⑳]|[-•·*] |[一二三四五六七八九十]是)")
_OTHERWISE = late_regex("(?:完成|实现|落实|执行|达成|进展|偏离)(?:的)?(?:情况|结果|程度)|得分|扣分|原因|问题|对照|中长期|下一?年|明年")
"""What makes a line that ends with a colon one on results."""
_LABEL = late_regex(r"(?:任务|目标|指标)(?:[一二三四五六七八九十]{1,2}|\d{1,2})[:：]")
_JOINED = late_regex(r"(?:以上|以内)?(?:[、；]|以及|[和及](?!其))")
_PARTED, _COLON = late_regex(r"(?:以上|以内)?(?:[、；，]|以及|[和及](?!其))(?!其中|较|比|同比|占|平均|[全当]年|共|累计|已)"), ":"
"""What parts goals behind a colon: 主要任务有：新增就业6500人，再就业1800人."""
_MOST_LINES, _LONGEST, _LEAST = 30, 120, 2


def line_above(passage: Passage, text: str, words: TargetWords) -> str:
    """The line that announces the numbered lines among which a paragraph stands as goals; "" where none does.

    Args: text: of the flow, folded.
    """
    at = text.rfind("\n", 0, passage.sentences[0].start) + 1
    if at == 0 or _ITEM.match(text, at) is None:
        return ""
    for _ in range(_MOST_LINES):
        before = text.rfind("\n", 0, at - 1) + 1
        line = text[before : at - 1].strip()
        if line and _ITEM.match(line) is None:
            return f"{before} {line}" if _announces(line, words) else ""
        if before == 0:
            return ""
        at = before
    return ""


def _announces(line: str, words: TargetWords) -> bool:
    if not line.endswith(":") or len(line) > _LONGEST or _OTHERWISE.search(line):
        return False
    return words.goal_lead.search(line) is not None or words.goal_set.search(line) is not None


def first_of_labels(sentence: Sentence) -> re.Match[str] | None:
    """The label of the first of several goals; None where a sentence has none."""
    found = list(_LABEL.finditer(sentence.text)) if "；" in sentence.text else []
    return found[0] if len(found) >= _LEAST else None


def first_of_joined(sentence: Sentence, goals: Sequence[Mention], words: TargetWords) -> re.Match[str] | None:
    """The first words of 年度任务是新建公厕30座、改造45座: nothing but goals in one breath, and no result beside them.

    Args: goals: the figures that may be goals.
    """
    if len(goals) < _LEAST:
        return None
    leads = [words.goal_first.match(sentence.text), words.goal_announced.search(sentence.text) if len(goals) > _LEAST else None]
    return next((lead for lead in leads if lead is not None and _only_goals(sentence, goals, lead, words)), None)


def _only_goals(sentence: Sentence, goals: Sequence[Mention], lead: re.Match[str], words: TargetWords) -> bool:
    """True where goals follow some words in one breath, behind a colon in short clauses too, and no result."""
    if words.done_cue.search(sentence.text, lead.end()):
        return False
    behind = [one for one in goals if one.start >= sentence.start + lead.end()]
    colon = _COLON in sentence.text[lead.end() - 1 : lead.end() + 1] and len(behind) > _LEAST
    mark = _PARTED if colon else _JOINED
    joined = all(mark.match(sentence.between(one.end, other.start)) for one, other in pairwise(behind))
    return joined and len(behind) >= _LEAST and not any(one.depth for one in behind)


def chapter_of(section: Section, layout: Layout, on_goals: Collection[str]) -> str:
    """The outermost section on goals round one: （二）质量目标 goes on with the list of 一、绩效目标.

    Args: on_goals: ids of these sections.
    """
    above = layout.section_above(section)
    outer = above is not None and above.id in on_goals and above.kind == "targets"
    return chapter_of(above, layout, on_goals) if above is not None and outer else section.id


__all__ = ["chapter_of", "first_of_joined", "first_of_labels", "line_above"]
