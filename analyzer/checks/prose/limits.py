"""Figures that only say how far something may go: 全部在核定的66名编制以内, 在户均8000元的控制标准之内."""

from __future__ import annotations

from analyzer.checks.prose.words import pattern
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence

_REACH, _HINTS = 24, ("内", "下", "限", "控制", "封顶")


def is_ceiling(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for a figure behind which stands that it is a limit."""
    behind = sentence.between(mention.end, min(mention.end + _REACH, sentence.end))
    return any(hint in behind for hint in _HINTS) and pattern(lexicon, "ceiling-behind").match(behind) is not None


__all__ = ["is_ceiling"]
