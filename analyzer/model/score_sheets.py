"""Score sheets told in paragraphs: the items below the groups they stand in, taken only where their full marks prove that all are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from analyzer.model.layout import Layout
from analyzer.model.scored_items import ScoredItem, scored_items
from analyzer.model.scored_words import CORE, KIND, MAY, TOGETHER

_FEWEST, _FEWEST_ITEMS, _FEWEST_GROUPS = 3, 6, 2
_WHOLE_MARKS = (100, 90)
"""All of it, or all but the ten points of the budget's execution."""


@dataclass(frozen=True)
class ScoreSheet:
    """The items of a report, in reading order, and the groups at its top; empty where it tells fewer than six."""

    items: tuple[ScoredItem, ...] = ()
    top: tuple[ScoredItem, ...] = ()

    @property
    def groups(self) -> Iterator[ScoredItem]:
        """Every item with parts, from the top down."""
        todo = list(self.top)
        while todo:
            one = todo.pop(0)
            if one.parts:
                yield one
                todo += one.parts


def score_sheet(layout: Layout) -> ScoreSheet:
    """The score sheet that the prose of a report tells."""
    text = layout.flow.folded
    if sum(1 for _ in MAY.finditer(text)) < _FEWEST:
        return ScoreSheet()
    root = _tree(list(scored_items(layout)))
    proved = [root] if _is_proved(root) else [one for one in root.parts if one.mark is None and _is_proved(one)]
    sheets = [one for one in proved if any(leaf.whole and not leaf.empty for leaf in _leaves(one))]
    if len(sheets) != 1 or sum(one.whole for one in _leaves(sheets[0])) < _FEWEST_ITEMS:
        return ScoreSheet()
    if sum(len(one.parts) > 1 and not one.parts[0].parts for one in ScoreSheet(top=tuple(sheets[0].parts)).groups) < _FEWEST_GROUPS:
        return ScoreSheet()  # what a report says of its kinds alone is for the readers of sentences
    whole = [one for one in _leaves(sheets[0]) if one.whole]
    _take_summaries(sheets[0].parts, [leaf for one in proved if one is not sheets[0] for leaf in _leaves(one)])
    return ScoreSheet(tuple(whole), tuple(sheets[0].parts))


def _take_summaries(groups: list[ScoredItem], told: list[ScoredItem]) -> None:
    """Groups without points have those that a summary elsewhere tells of them. Args: told: the items of the summaries."""
    for group in groups:
        if group.mark is None and group.parts:
            named = [one for one in told if one.mark is not None and CORE.sub("", one.name) == CORE.sub("", group.name)]
            if len(named) == 1 and named[0].mark is not None and named[0].mark.value == _made(group.parts):
                group.mark, group.earned = named[0].mark, named[0].earned


def _is_proved(root: ScoredItem) -> bool:
    """True where the full marks prove that every item of a chapter is read: those of each group's parts make its own, and all a hundred."""
    todo = list(root.parts)
    while todo:
        one = todo.pop()
        if one.parts and one.mark is not None and _made(one.parts) != one.mark.value:
            return False
        todo += one.parts
    return _made(root.parts) in _WHOLE_MARKS


def _made(parts: list[ScoredItem]) -> Decimal:
    """The full marks of some items together; a group without one has those of its parts."""
    return sum((one.mark.value if one.mark is not None else _made(one.parts) for one in parts), Decimal(0))


def _leaves(item: ScoredItem) -> Iterator[ScoredItem]:
    for part in item.parts:
        yield from _leaves(part) if part.parts else (part,)


def _tree(heads: list[ScoredItem]) -> ScoredItem:
    """Items below the groups they stand in: a group has no words of its own; a number of its kind begins its neighbour."""
    root = ScoredItem("", "", 0, 0)
    stack = [root]
    for at, item in enumerate(heads):
        closed = _closed(item, stack)
        if closed is not None:
            closed.mark, closed.earned = closed.mark or item.mark, closed.earned or item.earned
            continue
        if item.bare and item.mark is None:
            if item.earned is not None:
                continue
        elif item.mark is None:
            continue
        if item.style:
            cut = next((n for n, one in enumerate(stack) if n and one.style == item.style), len(stack))
            del stack[cut:]
        groups = item.empty or (item.bare and item.mark is None) or _made_up(item, heads[at + 1 :])
        if groups and not item.style and len(stack) > 1 and stack[-1].style == "" and (stack[-1].parts or _are_kinds(item, stack[-1])):
            stack.pop()
        while len(stack) > 1 and _larger(item, stack[-1]):
            stack.pop()
        item.group = next((one.name for one in reversed(stack) if one.mark is not None or KIND.search(one.name)), "")
        stack[-1].parts.append(item)
        if groups and at + 1 < len(heads):
            stack.append(item)
    _prune(root)
    return root


def _made_up(item: ScoredItem, behind: list[ScoredItem]) -> bool:
    """True where the full marks of the items behind, of another kind of number, make just that of this one."""
    if item.mark is None or not behind or behind[0].style == item.style:
        return False
    style, added, count = behind[0].style, Decimal(0), 0
    for one in behind:
        if one.style == item.style or added >= item.mark.value:
            break
        if one.style == style and one.mark is not None:
            added, count = added + one.mark.value, count + 1
    return added == item.mark.value and count > 1


def _are_kinds(item: ScoredItem, other: ScoredItem) -> bool:
    """True for two groups told side by side: 产出类35分，得34.66分；效益类30分，得28.86分."""
    return KIND.search(item.name) is not None and KIND.search(other.name) is not None


def _larger(item: ScoredItem, group: ScoredItem) -> bool:
    """True for an item that can be no part of a group: it could get more than all of it."""
    return item.mark is not None and group.mark is not None and item.mark.value > group.mark.value


def _closed(item: ScoredItem, stack: list[ScoredItem]) -> ScoredItem | None:
    """The group that an item without words of its own is told of once more, or at its end."""
    if not item.empty or item.style or item.bare:
        return None
    core = CORE.sub("", item.name)
    for group in reversed(stack[1:]):
        if group.parts and ((core and core in group.name) or (not core and TOGETHER.search(item.name))):
            return group
    return None


def _prune(item: ScoredItem) -> None:
    """Headings without points and without items below are none."""
    for part in item.parts:
        _prune(part)
    item.parts[:] = [one for one in item.parts if one.mark is not None or one.parts]


__all__ = ["ScoreSheet", "score_sheet"]
