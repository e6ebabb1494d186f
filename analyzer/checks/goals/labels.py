"""Paragraphs that begin with a label which says what they tell: 申报目标：…, 二、完成结果：…, 【目标】…."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.layout import Block
from analyzer.text import squeezed

_NUMBER = r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]\s*)?"
_LABEL = late_regex(rf"[\s#*]*{_NUMBER}\**(?:【(?P<boxed>[^】\n]{{2,14}})】\**:?|(?P<plain>[^，。；:\n【】|\t]{{2,14}})\**:\**)\s*")
_ALONE = late_regex(rf"[\s#*]*{_NUMBER}\**【?(?P<words>[^，。；:\n【】|\t]{{2,14}})】?\**:?\**\s*")
_ITEM = late_regex(r"\s*(?:\(?\d{1,2}[)、.]|[①-⑳]|[-•·])")
_TARGETS = "targets"
_AROUND = late_regex(r"^(?:20\d\d年度?|本年度?|本项目|项目|本单位)+(?:的)?(?=.{2})|(?:情况|内容|具体)+$")
_FILE, _LONGEST = "section_kinds.toml", 24


def unlabelled(block: Span, facts: Facts) -> Span:
    """A paragraph without the label that it begins with (实际完成情况：)."""
    label = _LABEL.match(facts.layout.folded, block.start, block.end)
    return Span(start=label.end(), end=block.end) if label is not None and label.end() < block.end else block


def labelled(block: Span, facts: Facts) -> str:
    """The kind of section that the label of a paragraph stands for (targets, results …); "" where it has no such label."""
    label = _LABEL.match(facts.layout.folded, block.start, block.end)
    if label is None or label.end() >= block.end:
        return ""
    return _kind(label["boxed"] or label["plain"], facts)


def goals_under_labels(facts: Facts) -> Iterator[Span]:
    """What stands below a line that is such a label for goals and nothing else: the next paragraph, or all items of a list."""
    group: list[Block] | None = None
    for block in facts.layout.blocks:
        kind = _alone(block, facts)
        if group is not None and not kind and _goes_on(block, facts, first=not group) and not labelled(block.span, facts):
            group.append(block)
            continue
        if group:
            yield Span(start=group[0].span.start, end=group[-1].span.end)
        group = [] if kind == _TARGETS else None
    if group:
        yield Span(start=group[0].span.start, end=group[-1].span.end)


def _goes_on(block: Block, facts: Facts, *, first: bool) -> bool:
    """True for the paragraph right below such a line, and for each item of a list."""
    if block.kind == "table":
        return False
    return (first and block.kind == "paragraph") or _ITEM.match(facts.layout.flow.folded, block.start, block.end) is not None


def _alone(block: Block, facts: Facts) -> str:
    """The kind of a block that is a label and nothing else."""
    found = _ALONE.fullmatch(facts.layout.flow.folded, block.start, block.end) if block.end - block.start <= _LONGEST else None
    return _kind(found["words"], facts) if found is not None else ""


def _kind(label: str, facts: Facts) -> str:
    words, kinds = squeezed(label), _kinds(facts.lexicon)
    return kinds.get(words) or kinds.get(_AROUND.sub("", words), "")


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """The kind that each whole label stands for."""
    return {**lexicon.terms(_FILE, "kind"), **lexicon.terms(_FILE, "title")}


__all__ = ["goals_under_labels", "labelled", "unlabelled"]
