"""Where the prose speaks of a row of a task table: by its number, by the row's name at the head of a paragraph, or by its task.

指标④。全年救助…; 任务一 指标2完成情况：…; 3.秸秆综合利用。利用率…; #### 4.适老化改造; 任务2完成情况。…
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from analyzer.indicators.names import heading_name, name_pairs
from analyzer.late_regex import late_regex
from analyzer.model import Indicator
from analyzer.model.layout import Block, Layout
from analyzer.text import small_number

_NUMERAL = r"\d{1,2}|[①-⑳]|[一二三四五六七八九十]{1,3}"
_LEAD = rf"(?:^|(?<=[。；\n]))[\s*#>]*(?:[(]?(?:{_NUMERAL})[)]?[、.]?[\s*]*)??"
_KIND = r"(?:年度|主要|重点|工作|关键性?|绩效|考核)*"
_BEHIND = r"(?=[。:,，、\s“\"(*]|已|的?完成|实际|方面|全年|均|达|目标|得|是|为|共|$)"
_NUMBERED = late_regex(
    rf"{_LEAD}(?:{_KIND}(?P<what>指标|任务)\s*[(]?(?P<number>{_NUMERAL})[)]?{_BEHIND}|第(?P<ordinal>{_NUMERAL})[项个]{_KIND}(?P<kind>指标|任务))"
)
_TAIL = late_regex(r"[*”\"]*(?:完成|实施|进展|落实|开展)?(?:情况)?(?:如下|分析)?[*”\"]*\s*[。:,，、]*\s*")
_LABEL = late_regex(rf"[\s*#>]*(?:[(]?(?:{_NUMERAL})[)]?[、.]?|是)?[\s*]*“?([^。:,，；;\n\d*“”]{{4,30}})[”*]*\s*(?=[。:]|$)")
_EXTRA = late_regex(r"(?:工作|项目|指标|任务|方面)?(?:完成|开展|推进|实施|落实|进展)?(?:情况|进度)?$")
_LEAST_NAMED = 2


class Address(NamedTuple):
    """The place of an indicator in its list, and the flow range of what is told of it."""

    row: int
    start: int
    end: int


class _Mark(NamedTuple):
    """The head of a statement: its flow range, and either a number of an indicator or task, or words."""

    start: int
    end: int
    block: int
    what: str
    number: int = 0
    words: str = ""


def addresses(indicators: list[Indicator], layout: Layout) -> list[Address]:
    """What the prose tells of the rows of a task table, each row once, in reading order.

    Args: indicators: all rows of the report's tables, in reading order.
    """
    rows = _Rows(indicators)
    marks = [mark for number, block in enumerate(layout.blocks) if block.kind != "table" for mark in _marks(block, number, layout, rows)]
    found: dict[int, Address] = {}
    for place, row in _placed(marks, rows):
        following = marks[place + 1] if place + 1 < len(marks) else None
        told = _told(marks[place], following, layout) if row not in found else None
        if told is not None and (marks[place].words or rows.share_words(row, layout.flow.folded[told[0] : told[1]])):
            found[row] = Address(row, *told)
    return sorted(found.values(), key=lambda one: one.start)


def _marks(block: Block, number: int, layout: Layout, rows: _Rows) -> Iterator[_Mark]:
    text = layout.flow.folded[block.start : block.end]
    numbered = list(_NUMBERED.finditer(text)) if "指标" in text or "任务" in text else []
    if not numbered or numbered[0].start():
        label = _LABEL.match(text)
        name = rows.named(_EXTRA.sub("", heading_name(label[1].strip()))) if label is not None else None
        if label is not None and name is not None:
            yield _Mark(block.start, block.start + label.end(), number, "指标", words=name)
    for found in numbered:
        what, value = found["what"] or found["kind"], small_number(found["number"] or found["ordinal"])
        yield _Mark(block.start + found.start(), block.start + found.end(), number, what, value)


def _placed(marks: list[_Mark], rows: _Rows) -> Iterator[tuple[int, int]]:
    """The marks that lead to a row, each with the row's place in the list of indicators."""
    named = [place for place, mark in enumerate(marks) if mark.words]
    if len({marks[place].words for place in named}) >= _LEAST_NAMED:
        yield from ((place, rows.at_name(marks[place].words)) for place in named)
    task, before, runs = 0, 0, 0
    restarts = _restarts(marks)
    for place, mark in enumerate(marks):
        if mark.what == "任务":
            task = mark.number
            single = rows.only_one(task)
            if single is not None:
                yield place, single
        elif mark.number:
            runs += mark.number <= before or not runs
            before = mark.number
            index = rows.of_task(task or runs, mark.number) if restarts else rows.at_number(mark.number)
            if index is not None:
                yield place, index


def _restarts(marks: list[_Mark]) -> bool:
    """The numbers of the indicators begin anew with each task."""
    numbers = [mark.number for mark in marks if mark.number and mark.what == "指标"]
    return numbers.count(1) > 1


def _told(mark: _Mark, following: _Mark | None, layout: Layout) -> tuple[int, int] | None:
    """What stands behind a mark: the rest of its block, or the paragraphs under it where it is a heading."""
    text, blocks = layout.flow.folded, layout.blocks
    block, limit = blocks[mark.block], following.start if following is not None else len(text)
    tail = _TAIL.match(text, mark.end, block.end)
    start = tail.end() if tail is not None else mark.end
    if text[start : min(block.end, limit)].strip("。 \n*"):
        return start, min(block.end, limit)
    end = start
    for under in blocks[mark.block + 1 :]:
        if under.kind != "paragraph" or under.start >= limit:
            break
        start, end = under.start if end == start else start, under.end
    return (start, end) if end > start else None


class _Rows:
    """The rows of the task tables: by number, by task, and those with a figure for a target by name."""

    def __init__(self, indicators: list[Indicator]) -> None:
        """Args: indicators: all rows of the report's tables, in reading order."""
        self._indicators = indicators
        self._tasks = [list(group) for _, group in groupby(range(len(indicators)), key=lambda at: indicators[at].category)]
        aimed = [(at, indicator) for at, indicator in enumerate(indicators) if indicator.target is not None and indicator.target.quantities]
        self._names = {indicator.name: at for at, indicator in reversed(aimed)}
        self._pairs = {name: name_pairs(name) for name in self._names}

    def at_number(self, number: int) -> int | None:
        """The row of that number, counted through all tasks."""
        return number - 1 if 0 < number <= len(self._indicators) else None

    def of_task(self, task: int, number: int) -> int | None:
        """The row of that number, counted in its task."""
        rows = self._tasks[task - 1] if 0 < task <= len(self._tasks) else []
        return rows[number - 1] if 0 < number <= len(rows) else None

    def only_one(self, task: int) -> int | None:
        """The row of a task that has no other."""
        return self._tasks[task - 1][0] if 0 < task <= len(self._tasks) and len(self._tasks[task - 1]) == 1 else None

    def at_name(self, name: str) -> int:
        """The first row of that name."""
        return self._names[name]

    def named(self, words: str) -> str | None:
        """The row's name that a label says, if it says the whole of one or shares most of its words with it."""
        own = name_pairs(words)
        shares = {name: (len(own & pairs), max(len(own), len(pairs))) for name, pairs in self._pairs.items() if own & pairs}
        best = max(shares, key=lambda name: shares[name][0] / shares[name][1], default=None)
        return best if best is not None and 5 * shares[best][0] >= 3 * shares[best][1] else None

    def share_words(self, index: int, told: str) -> bool:
        """What is told has words of the row's name or target."""
        indicator = self._indicators[index]
        target = indicator.target.text if indicator.target is not None else ""
        return not name_pairs(indicator.name + "，" + target).isdisjoint(name_pairs(told))
