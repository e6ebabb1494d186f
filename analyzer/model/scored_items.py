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
from analyzer.model.scored_words import FIGURE, FIGURED, HEAD, NO_NAME, OF_IT, OWN, PLAIN, RULE, START, TOGETHER, WORDS

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


def scored_items(layout: Layout) -> Iterator[ScoredItem]:
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
            item.mark = item.mark or (figure if figure.value < _FULL else None)
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


__all__ = ["Figure", "ScoredItem", "scored_items"]
