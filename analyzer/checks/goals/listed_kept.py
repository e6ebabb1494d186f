"""Lists of tasks that a report calls done together (甲、乙、丙三项均判定为“已完成”), beside a goal of one of them that was missed."""

from __future__ import annotations

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.told_kept import Kept
from analyzer.checks.prose.words import pattern
from analyzer.model import Indicator, Span

_HEAD, _SEVERAL = 2, "、"
_SIGNS = ("均", "都")


def listed_kept(item: Indicator, facts: Facts) -> Kept | None:
    """The claim about several tasks, one of which is named by what a goal of the prose comes down to, or by all of its name."""
    if item.table is not None or item.actual is None:
        return None
    name = facts.lexicon.fold(item.name)
    for names, words, span in _claims(facts):
        if span.start > item.actual.span.end and any(name[-_HEAD:] in one or one in name for one in names):
            return Kept(words, span, sure=False)
    return None


@once
def _claims(facts: Facts) -> tuple[tuple[tuple[str, ...], str, Span], ...]:
    """The names that each claim lists, its words, and where it stands."""
    flow, out = facts.layout.flow, []
    for block in facts.layout.prose:
        text = flow.folded[block.start : block.end]
        if _SEVERAL in text and any(sign in text for sign in _SIGNS):
            for found in pattern(facts.lexicon, "told-kept-together").finditer(flow.folded, block.start, block.end):
                names = tuple(one.strip() for one in found["names"].split(_SEVERAL))
                out.append((names, found[0], flow.span(*found.span())))
    return tuple(out)


__all__ = ["listed_kept"]
