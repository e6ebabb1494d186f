"""Shortcomings that a report tells of itself: in its section on problems."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.prose.statements import is_report
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Span

_CLAUSE = late_regex(r"[，；。！？\n]")
_HEADING = late_regex(r"^\W*[一二三四五六七八九十\d]+\s*[、.)）]")
_SHORTEST = 4


def confessions(facts: Facts) -> list[Span]:
    """The clauses of sections on problems that name a shortcoming, in reading order."""
    heading, deficit = cue(facts.lexicon, "shortcoming-heading"), cue(facts.lexicon, "shortcoming")
    flow, found = facts.layout.flow, []
    for section in facts.layout.sections:
        if is_report(section) or facts.layout.folded.startswith(":", section.span.end):
            continue  # 问题与打算：部分系统尚未对接: one remark is no section
        if heading.search(facts.lexicon.fold(section.title)) is None:
            continue
        at, end = flow.after(section.span), flow.from_text(max(section.body.end - 1, section.span.end - 1)) + 1
        for stop in [*(match.start() for match in _CLAUSE.finditer(flow.folded, at, end)), end]:
            words = flow.folded[at:stop].strip()
            if len(words) >= _SHORTEST and deficit.search(words) is not None and _HEADING.match(words) is None:
                start = flow.folded.find(words, at)
                found.append(flow.span(start, start + len(words)))
            at = stop + 1
    return list(dict.fromkeys(found))


__all__ = ["confessions"]
