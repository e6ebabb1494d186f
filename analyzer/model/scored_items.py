"""Score sheets told in paragraphs: numbered items with a full mark and a score, the groups they stand in, and what each was told to lose.

（三）产出（40分，得38分）。1.管网长度（12分）：目标86公里，实际83.42公里，扣0.36分，得11.64分. Offsets are of the flow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.model.layout import Layout

_N = r"\d{1,3}(?:\.\d{1,3})?"
_POINTS = r"\s?分(?![钟之值析类别布为])"
_NUMBER = (
    r"(?:(?:(?P<chapter>[一二三四五六七八九十]{1,3}、)|(?P<section>\([一二三四五六七八九十]{1,3}\))|(?P<point>\d{1,2}[.、．](?!\d))|(?P<sub>\(\d{1,2}\))"
    r"|(?P<circle>[①-⑳])|(?:[一二三四]级)?(?:指标)?\s?(?P<code>[A-Z]\d{0,3})[.、:\s]?|(?:(?P<level>[一二三四])级)?指标(?P<ordinal>\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3}))[:、.]?)"
    r"(?:\s?[一二三四]级指标\s?[A-Z]?\d{0,3}\s?[:、.]?)?)"
)
_NAME = r"(?P<name>(?:[一-龥A-Za-z]|\d{1,5}(?=[一-龥—～~-])(?!\s?分))(?:[^，。；;:()“”\"《》【】\n\d%,]|\d{1,6}(?![\d.%]|\s?分)){1,28}?)"
_LABEL = r"(?:满分|分值|权重|标准分|配分|基准分|权数)(?:值|分|数)?(?:为|是|:|占|共)?\s?"
_SELF = r"(?P<self>(?:该|此|(?<![成资基样文])本)(?:项指标|指标|项|类|部分)的?)?"
_INSIDE = rf"[^()\n]{{0,24}}?{_N}(?:\s?分|\s?%)?[^()\n]{{0,24}}"
HEAD = late_regex(
    rf"[ \t　*#]*{_NUMBER}?\s?(?:\((?P<ahead>{_N}){_POINTS}\)\s?)?[“\"【《]?{_NAME}[”\"】》]?(?:指标(?=[(，,:满分权标”】]))?\s?"
    rf"(?:\((?P<inside>{_INSIDE})\)|[，,:。]?\s?{_SELF}(?:{_LABEL}|共计?\s?)(?P<label>{_N})(?:{_POINTS}|\s?%|(?=[，。；;\n]))|[，,:\s]?\s?(?P<bare>{_N}){_POINTS}(?=[，。；;:,\n]|$)"
    rf"|(?:共|评价|自评|综合)*(?:得|(?<![合小总共])计)分?(?:为|:)?\s?(?P<got>{_N}){_POINTS}(?=[，。；]|$)|(?P<open>[:。]|(?=\n|$)|，(?=[^①-⑳\n]{{0,120}}?(?:满分|分值|权重)\D{{0,3}}\d)))"
)
"""An item begins: its number, its name, and its full mark in one of the ways that reports print it; or ``open``: none behind the name."""
FIGURE = late_regex(
    rf"(?P<earned0>{_N})\s?/\s?(?:满分)?(?P<mark0>{_N}){_POINTS}"
    rf"|{_LABEL}(?P<mark>{_N})(?:{_POINTS}|\s?%)?(?![\d.])"
    rf"|[扣减失](?:减|除|掉|去|分)?了?(?:为|:)?\s?(?P<lost>{_N}){_POINTS}"
    rf"|(?:得分|评分结果|评价结果|自评分|评分|评价分|计分|得分结果)(?:值|数)?(?:为|是|:)?\s?(?P<score>{_N})(?:{_POINTS}|(?=[，。；;)\n]|$))"
    rf"|(?:[得计评获记]|自评)(?:予|了|到)?(?:为|是|:)?\s?(?P<earned>{_N}){_POINTS}"
    rf"|(?P<bare>{_N}){_POINTS}"
)
_NO_NAME = late_regex(
    r"该|本项|本指标|此项|综上|根据|按(?![期时月])|故|因此|以上|上述|其中|满分|经(?=[评核查审过综])|评价组|评价等级|.*(?:评价指标|得分|评分|自评|总分|满分|分值|权重|扣分|等级)|.*[得扣计评为达共失减至到]$"
)
_TOGETHER = late_regex(r"(?:合计|小计|共计|总计)|(?:本|该|此)(?:部分|类|板块|维度|方面)")
_CORE = late_regex(r"^(?:项目|部门)|(?:一级指标|二级指标|指标|类|部分|方面|维度|情况|分析|得分|合计|小计|共计|总计|评价)+")
_RULE = late_regex(r"每[^，。；]{0,24}$|(?:的|者)[，,]?(?:不?得|扣|计)?\s*$|(?:不足|低于|高于|超过|少于)\s?$")
_OWN = late_regex(r"(?:该|本|此|综上|故|最终|合计|共)[^，。；]{0,14}$")
_WORDS = late_regex(r"[一-鿿]")
_START = late_regex(r"[。；;]|其中[，,:]|(?<=[^\d\s])\s?(?=[①-⑳])|(?<=[:，,])(?=\(\d{1,2}\)|[①-⑳])|(?<=\))\s?(?=(?:指标)?[A-Z]\d{1,3})")
_PLAIN = late_regex(r"(?:指标|项目)?(?:满分|自评|评价|实际|最终|该|本|此|项|指标|综合|共|类|部分|合计|小计|标准分|分值|权重|得分率?|扣分|[得扣计评为，,。；;:、()\s\d.%分])+")
_FIGURED = late_regex(r"(?<!得分率)(?<!得分率为)(?<![\d.])\d")
_OF_IT = late_regex(rf"\s*(?:该|此|本)(?:项|指标)[^，。；\n]{{0,10}}{_N}{_POINTS}")
_KIND = late_regex(r"决策|投入|过程|管理|产出|效益|效果|满意|成本|执行|履职")
_FULL = 100
_LONGEST, _FEW, _FEWEST, _HEADING = 700, 4, 3, 30
_MAY = late_regex(r"[得计评扣][^\d\n，。；]{0,6}\d[\d.]*\s?分|得分[:为]?\s?\d")

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
    if sum(1 for _ in _MAY.finditer(text)) < _FEWEST:
        return ScoreSheet()
    root = _tree(list(_heads(layout)), text)
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
        for start in [block.start, *(one.end() for one in _START.finditer(text, block.start, block.end))]:
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
        if not style or (_NO_NAME.match(name) and not (short and first)):
            return None
        return ScoredItem(name, style, found.start(), found.end(), bare=short and first and FIGURE.search(text, found.end(), last) is None)
    together = _TOGETHER.search(name) is not None
    if style == "" and found["self"] is not None:
        return None  # 目标清晰、可衡量，该指标满分5分
    if found["got"] is not None and (style or not (together or first) or (_PLAIN.fullmatch(name) and not together)):
        return None
    if (_NO_NAME.match(name) and not together) or (found["inside"] is not None and not _has_points(found["inside"])):
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
        if _RULE.search(text, max(start, one.start() - 30), one.start(role)) and role != "bare":
            continue
        figure = Figure(Decimal(one[role]), *one.span(role))
        if role == "mark0":
            earned.append(Figure(Decimal(one["earned0"]), *one.span("earned0")))
            item.mark = item.mark or figure
        elif role == "mark" or (role == "bare" and bare):
            item.mark = item.mark or figure
        elif role == "lost":
            item.losses.append(figure)
        elif role in ("score", "earned"):
            earned.append(figure)
            if _OWN.search(text, max(start, one.start() - 20), one.start()):
                own.append(figure)
    if item.earned is not None or not earned:
        return
    if len({one.value for one in earned}) == 1:
        item.earned = earned[0]
    elif own:
        item.earned = own[-1]
    else:
        item.unclear = True


def _fill(item: ScoredItem, limit: int, text: str) -> None:
    """What the words up to the next item tell of its points; in the next line only what its own does not tell."""
    stop = min(limit, item.body + _LONGEST)
    item.end = item.body
    if item.bare and _OF_IT.match(text, item.body, stop):
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
    item.empty = len(_WORDS.findall(_PLAIN.sub("", rest))) < _FEW and _FIGURED.search(rest) is None
    item.bare = item.empty and item.mark is None and item.earned is None
    if item.mark is not None and item.earned is None and _TOGETHER.search(item.name):
        item.mark, item.earned = None, item.mark  # 以上合计97.74分


def _tree(heads: list[ScoredItem], text: str) -> ScoredItem:
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
        item.group = next((one.name for one in reversed(stack) if one.mark is not None or _KIND.search(one.name)), "")
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
    core = _CORE.sub("", item.name)
    for group in reversed(stack[1:]):
        if group.parts and ((core and core in group.name) or (not core and _TOGETHER.search(item.name))):
            return group
    return None


def _prune(item: ScoredItem) -> None:
    """Headings without points and without items below are none."""
    for part in item.parts:
        _prune(part)
    item.parts[:] = [one for one in item.parts if one.mark is not None or one.parts]


__all__ = ["Figure", "ScoreSheet", "ScoredItem", "score_sheet"]
