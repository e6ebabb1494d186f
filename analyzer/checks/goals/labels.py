"""Paragraphs that begin with a label which says what they tell: 申报目标：…, 二、完成结果：…, 【目标】…."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.checks.base import Facts
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.text import squeezed

_NUMBER = r"(?:\(?[一二三四五六七八九十\d]{1,3}[)、.]\s*)?"
_LABEL = re.compile(rf"[\s#*]*{_NUMBER}\**(?:【(?P<boxed>[^】\n]{{2,14}})】\**:?|(?P<plain>[^，。；:\n【】|\t]{{2,14}})\**:\**)\s*")
_AROUND = re.compile(r"^(?:20\d\d年度?|本年度?|本项目|项目|本单位)+(?:的)?(?=.{2})|(?:情况|内容|具体)+$")
_FILE = "section_kinds.toml"


def unlabelled(block: Span, facts: Facts) -> Span:
    """A paragraph without the label that it begins with (实际完成情况：)."""
    label = _LABEL.match(facts.layout.folded, block.start, block.end)
    return Span(start=label.end(), end=block.end) if label is not None and label.end() < block.end else block


def labelled(block: Span, facts: Facts) -> str:
    """The kind of section that the label of a paragraph stands for (targets, results …); "" where it has no such label."""
    label = _LABEL.match(facts.layout.folded, block.start, block.end)
    if label is None or label.end() >= block.end:
        return ""
    words = squeezed(label["boxed"] or label["plain"])
    kinds = _kinds(facts.lexicon)
    return kinds.get(words) or kinds.get(_AROUND.sub("", words), "")


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """The kind that each whole label stands for."""
    return {**lexicon.terms(_FILE, "kind"), **lexicon.terms(_FILE, "title")}


__all__ = ["labelled", "unlabelled"]
