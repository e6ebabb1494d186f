"""Goals of a list that only say 进一步扩大 or 持续增强, beside others of the list that have a figure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Section, Span
from analyzer.model.layout import Block
from analyzer.text import DIGIT

_ITEM = late_regex(
    r"(?:^|(?<=[:：；;，。\s]))(?:[一二三四五六七八九]是|其[一二三四五六七八九][是为]?[，:：]?|[(（]?\d{1,2}[)）.、](?!\d)|[①-⑳])"
)
_NUMBERED = late_regex(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）.、](?!\d)|[①-⑳])")
_CLAUSE = late_regex(r"[^，；。、:：\n]+")
_GOAL, _TARGETS, _ENDS = "目标", "targets", " \n；;。，"
_LEAST, _SHORTEST, _LONGEST = 2, 4, 24


def vague_goals(facts: Facts) -> Iterator[Span]:
    """The items without a figure or a standard of lists of goals of which another item has a figure."""
    starts = sorted(
        facts.layout.flow.from_text(item.target.span.start)
        for item in facts.indicators if item.table is None and item.target is not None and item.target.quantities
    )  # fmt: skip
    if not starts:
        return
    for items in _lists(facts, starts):
        if len(items) >= _LEAST and any(_between(starts, *item) for item in items):
            for start, end in items:
                left, right = _words_of(start, end, facts)
                if _is_vague(facts.layout.flow.folded[left:right], facts):
                    yield facts.layout.flow.span(left, right)


def _lists(facts: Facts, starts: list[int]) -> Iterator[list[tuple[int, int]]]:
    """The lists of goals: those inside a paragraph that has a target, and the numbered lines of a section on goals."""
    under: dict[str, list[tuple[int, int]]] = {}
    for block in facts.layout.paragraphs:
        section = _on_goals(facts.layout.section_at(block.span.start), facts)
        inside = section is not None and block.start > facts.layout.flow.from_text(section.span.start)
        if section is not None and inside and _NUMBERED.match(facts.layout.flow.folded, block.start, block.end):
            under.setdefault(section.id, []).append((block.start, block.end))
        elif _between(starts, block.start, block.end):
            yield _items(block, facts, on_goals=section is not None)
    yield from under.values()


def _on_goals(section: Section | None, facts: Facts) -> Section | None:
    """The section on goals that a section belongs to, however deep."""
    while section is not None and section.kind not in (_TARGETS, "results"):
        section = facts.layout.section_above(section)
    return section if section is not None and section.kind == _TARGETS else None


def _items(block: Block, facts: Facts, *, on_goals: bool) -> list[tuple[int, int]]:
    """The items of a paragraph that lists goals: 绩效目标有两条：一是…；二是…."""
    text = facts.layout.flow.folded
    found = [one.start() for one in _ITEM.finditer(text, block.start, block.end)]
    if len(found) < _LEAST or not (on_goals or _GOAL in text[block.start : found[0]]):
        return []
    last = text.find("。", found[-1], block.end)
    return list(pairwise([*found, last if last >= 0 else block.end]))


def _between(starts: list[int], start: int, end: int) -> bool:
    at = bisect_left(starts, start)
    return at < len(starts) and starts[at] < end


def _words_of(start: int, end: int, facts: Facts) -> tuple[int, int]:
    """An item without its number and the marks at its end."""
    text = facts.layout.flow.folded
    number = _NUMBERED.match(text, start, end) or _ITEM.match(text, start, end)
    start = number.end() if number is not None else start
    return start, start + len(text[start:end].rstrip(_ENDS))


def _is_vague(words: str, facts: Facts) -> bool:
    """True where every clause is short, has a word of degree (进一步扩大), and nothing to judge by."""
    clauses = [one[0].strip() for one in _CLAUSE.finditer(words)]
    degree, criterion = cue(facts.lexicon, "degree-word"), cue(facts.lexicon, "criterion", "done-tense", "already")
    return bool(clauses) and all(
        _SHORTEST <= len(clause) <= _LONGEST and not DIGIT.search(clause) and degree.search(clause) and not criterion.search(clause)
        for clause in clauses
    )


__all__ = ["vague_goals"]
