"""Score sheets told in paragraphs: numbered items with a full mark and a score, the groups they stand in, and what each was told to lose.

（三）产出（40分，得38分）。1.管网长度（12分）：目标86公里，实际83.42公里，扣0.36分，得11.64分. Offsets are of the flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.model.layout import Layout
from analyzer.model.scored_words import CORE, FIGURE, FIGURED, HEAD, KIND, MAY, NO_NAME, OF_IT, OWN, PLAIN, RULE, START, TOGETHER, WORDS

_FULL = 100
_LONGEST, _FEW, _FEWEST, _HEADING = 700, 4, 3, 30

Role = Literal["mark", "earned", "lost"]


class Figure(NamedTuple):
    """A figure of points with its flow range (the numeral alone)."""

    value: Decimal
    start: int
    end: int


@dataclass
class ScoredItem:
    """An item or a group of items. ``start`` to ``end`` are its own words, without those of its parts."""

    name: str
    style: str
    start: int
    body: int
    """Where its name and the points behind it end."""
    end: int = 0
    mark: Figure | None = None
    earned: Figure | None = None
    losses: list[Figure] = field(default_factory=list)
    parts: list[ScoredItem] = field(default_factory=list)
    group: str = ""
    bare: bool = False
    """True for a heading without any points: it groups what stands below."""
    empty: bool = False
    unclear: bool = False
    """True where several scores stand in its words and none is told as its own."""

    @property
    def whole(self) -> bool:
        """True for an item with its full mark and its score."""
        return self.mark is not None and self.earned is not None


@dataclass(frozen=True)
class ScoreSheet:
    """The items of a report, in reading order, and the groups at its top; empty where it tells fewer than three."""

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
    root = _tree(list(_heads(layout)))
    items = [one for one in _leaves(root) if one.mark is not None]
    whole = [one for one in items if one.whole]
    if len(whole) < _FEWEST or 2 * len(whole) < len(items):
        return ScoreSheet()
    return ScoreSheet(tuple(whole), tuple(root.parts))


def _leaves(item: ScoredItem) -> Iterator[ScoredItem]:
    for part in item.parts:
        yield from _leaves(part) if part.parts else (part,)


def _heads(layout: Layout) -> Iterator[ScoredItem]:
    """The heads of all paragraphs, each with the words up to the next one."""
    text = layout.flow.folded
    found: list[ScoredItem] = []
    for block in layout.paragraphs:
        at = block.start
        for start in [block.start, *(one.end() for one in START.finditer(text, block.start, block.end))]:
            if start < at:
                continue
            head = HEAD.match(text, start, block.end)
            item = _head(head, text, first=start == block.start, last=block.end) if head is not None else None
            if item is not None:
                found.append(item)
                at = item.body
    for item, behind in zip(found, [*found[1:], None], strict=False):
        _fill(item, behind.start if behind is not None else len(text), text)
    yield from found


def _head(found: re.Match[str], text: str, *, first: bool, last: int) -> ScoredItem | None:
    """The item that begins here. Args: first: at the begin of a paragraph; last: its end."""
    name = found["name"].strip()
    style = _style(found)
    if found["open"] is not None and found["ahead"] is None:
        short = last - found.start() <= _HEADING and "。" not in text[found.start() : last].strip()[:-1]
        if not style or (NO_NAME.match(name) and not (short and first)):
            return None
        return ScoredItem(name, style, found.start(), found.end(), bare=short and first and FIGURE.search(text, found.end(), last) is None)
    together = TOGETHER.search(name) is not None
    if style == "" and found["self"] is not None:
        return None  # 目标清晰、可衡量，该指标满分5分
    if found["got"] is not None and (style or not (together or first) or (PLAIN.fullmatch(name) and not together)):
        return None
    if (NO_NAME.match(name) and not together) or (found["inside"] is not None and not _has_points(found["inside"])):
        return None
    item = ScoredItem(_clean(name), style, found.start(), found.end())
    role = next((one for one in ("ahead", "label", "bare") if found[one] is not None), None)
    if found["got"] is not None:
        item.earned = Figure(Decimal(found["got"]), *found.span("got"))
    elif role is not None:
        item.mark = Figure(Decimal(found[role]), *found.span(role))
    else:
        _take(item, text, found.start("inside"), found.end("inside"), bare=True)
    if item.mark is not None and item.mark.value >= _FULL:
        return None  # 评价满分100分
    return item if item.mark is not None or item.earned is not None else None


def _style(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return f"code{len(found['code'])}"
    if found["level"] is not None:
        return f"level{found['level']}"
    return next((one for one in ("chapter", "section", "point", "sub", "circle", "ordinal") if found[one] is not None), "")


def _has_points(words: str) -> bool:
    return any(one["bare"] or one["mark"] or one["mark0"] or one["score"] or one["earned"] for one in FIGURE.finditer(words))


def _clean(name: str) -> str:
    return name.removesuffix("指标") if len(name) > _FEW and name not in ("数量指标", "质量指标") else name


def _take(item: ScoredItem, text: str, start: int, end: int, *, bare: bool) -> None:
    """Take the figures of points of some words. Args: bare: a figure with no word before it is the full mark, in a label's brackets."""
    earned, own = list[Figure](), list[Figure]()
    for one in FIGURE.finditer(text, start, end):
        role = one.lastgroup or ""
        if RULE.search(text, max(start, one.start() - 30), one.start(role)) and role != "bare":
            continue
        figure = Figure(Decimal(one[role]), *one.span(role))
        if role == "mark0":
            earned.append(Figure(Decimal(one["earned0"]), *one.span("earned0")))
        if role in ("mark0", "mark") or (role == "bare" and bare):
            item.mark = item.mark or figure
        elif role == "lost":
            item.losses.append(figure)
        elif role in ("score", "earned"):
            earned.append(figure)
            own += [figure] if OWN.search(text, max(start, one.start() - 20), one.start()) else []
    if item.earned is None and earned:
        alike = len({one.value for one in earned}) == 1
        item.earned = earned[0] if alike else own[-1] if own else None
        item.unclear = item.earned is None


def _fill(item: ScoredItem, limit: int, text: str) -> None:
    """What the words up to the next item tell of its points; in the next line only what its own does not tell."""
    stop = min(limit, item.body + _LONGEST)
    item.end = item.body
    if item.bare and OF_IT.match(text, item.body, stop):
        item.bare = False
    item.empty = item.bare or (item.mark is None and item.earned is not None)
    if item.empty:
        return
    at = item.body
    while at < stop:
        line = text.find("\n", at, stop)
        end = line if line >= 0 else stop
        words = text[at:end]
        if words.strip():
            _take(item, text, at, end, bare=False)
            item.end = end
            if item.earned is not None or item.unclear:
                break
        at = end + 1
    own = text[item.body : item.end]
    rest = FIGURE.sub("", own)
    item.empty = len(WORDS.findall(PLAIN.sub("", rest))) < _FEW and FIGURED.search(rest) is None
    item.bare = item.empty and item.mark is None and item.earned is None
    if item.mark is not None and item.earned is None and TOGETHER.search(item.name):
        item.mark, item.earned = None, item.mark  # 以上合计97.74分


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
        if groups and not item.style and len(stack) > 1 and stack[-1].style == "" and stack[-1].parts:
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


__all__ = ["Figure", "ScoreSheet", "ScoredItem", "score_sheet"]
