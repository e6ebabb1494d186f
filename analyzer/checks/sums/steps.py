"""Figures that tell steps of one way, not parts: 收回578份，其中有效565份，满意522份. Each counts some of those before it."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.model.passages import Mention

_APART = re.compile(r"[不未没无]|其[余他它]|剩余|余下|另|正在|尚|暂")
_STOP = re.compile(r"[，。；、,;\n（(]")
_MUCH = Decimal("1.2")
_BEHIND = 10
_ZERO = Decimal(0)


def are_steps(facts: Facts, whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True where every part is told as a state reached, no one is larger than the one before, and together they exceed the whole by far."""
    figures = [one.quantity.value or _ZERO for one in (whole, *parts)]
    if whole.quantity.metric == "money":
        return False
    if sum(figures[1:], _ZERO) < figures[0] * _MUCH or any(later > earlier for earlier, later in pairwise(figures)):
        return False
    text, step = facts.layout.flow.folded, cue(facts.lexicon, "later-step")
    return all(_is_step(step, text, before, one) for before, one in pairwise((whole, *parts)))


def _is_step(step: re.Pattern[str], text: str, before: Mention, one: Mention) -> bool:
    """True if the words between two figures, or those right behind the second, tell what was reached."""
    words = text[before.end : one.start] + "|" + _STOP.split(text[one.end : one.end + _BEHIND])[0]
    return step.search(words) is not None and _APART.search(words) is None


__all__ = ["are_steps"]
