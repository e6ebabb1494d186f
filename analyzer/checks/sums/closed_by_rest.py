"""Lists that the rest closes: 312件中，有213件出自三个小区，……；其余99件…; 支出465.97万元，其中甲312.4万元、乙88.67万元，其余65.17万元….

What is called the rest leaves nothing over, so the parts add up to the whole, whatever is told of each by the way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate, islice, pairwise

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.equations import Equation, equations_told
from analyzer.checks.figures.slips import SWAP, significant, swapped
from analyzer.checks.figures.told_equations import RESTS
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.sum_slips import gap_of, mistaken_digits
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.findings import Severity
from analyzer.model.passages import SEMICOLON, Mention, Sentence

_REST_WORDS = ("其余", "其他", "其它", "余下", "剩余", "剩下", "另外")
_CLOSES = late_regex("|".join(_REST_WORDS))
_REST = late_regex(
    rf"(?:^|[，；。,;])\s*(?:{_CLOSES.pattern})(?!与|和|同)"
    r"(?:的|各[类项种]|[一二两三四五六七八九十]+[类项个])?(?![^，。；]{0,8}各)[^，。；、\d]{0,10}$"
)
_OPENS = late_regex(r"其中[:：]?|[中里](?=[，,]|[^，。；、\d中里]{2,12}\d)")
_INSIDE = "其中"
_STOP, _MARK = late_regex(r"[；。]|其中"), late_regex(r"[，。；、,;:：和及与]")
_NAME = late_regex(r"[^，。；、：,;:\d]{0,8}")
_GAP = late_regex(r"(?:多|少|超额?|超出|高出|增加|减少|净增|净减|提高|节约|结余)了?\s*$")
_AIM = late_regex(r"\s*的?(?:年度)?(?:目标|任务|计划|标准)|以上的?(?:目标|任务)?")
_NO_PART = late_regex(r"[每均]|已[付拨支还]|其中")
_RATIOS = frozenset({"", "percent", "percentage-point", "score", "calendar", "age", "rank", "duration"})
_TENTH, _HALF, _PAIR, _MOST = Decimal("0.1"), Decimal("0.5"), 2, 12

Proved = tuple[Reading, Severity | None, str]
"""A list, how bad it is (None where it holds), and the slip that explains it."""


def closed_by_rest(facts: Facts) -> Iterator[Proved]:
    """Every such list that fails, and those that hold."""
    if _CLOSES.search(facts.layout.flow.folded) is None:
        return
    for passage, equations in zip(facts.passages, equations_told(facts), strict=True):
        for sentence in () if passage.in_table else passage.sentences:
            listed = len(sentence.mentions) > _PAIR and _CLOSES.search(sentence.text) is not None
            opened = _OPENS.search(sentence.text) if listed else None
            for last in sentence.mentions if opened is not None else ():
                if _is_rest(sentence, last):
                    yield from (one for one in _judged(sentence, last) if not _is_told(one[0], equations))


def _is_told(reading: Reading, equations: tuple[Equation, ...]) -> bool:
    """True for a rest that an equation of the lexicon reads of the same two figures: the check of differences tells it."""
    rests = [[one.one(role).quantity.span for role in ("more", "less", "gap")] for one in equations if one.arithmetic in RESTS]
    return reading.spans() in rests


def _is_rest(sentence: Sentence, mention: Mention) -> bool:
    if mention.quantity.dimension in _RATIOS or mention.depth or not mention.quantity.value:
        return False
    behind = next((one.start for one in sentence.mentions if one.start > mention.start and _alike(one, mention)), sentence.end)
    goes_on = behind < sentence.end and _STOP.search(sentence.between(mention.end, behind)) is None  # 其他优抚支出2586万元，安置792万元
    return not goes_on and _REST.search(sentence.between(sentence.start, mention.start)) is not None


def _judged(sentence: Sentence, last: Mention) -> Iterator[Proved]:
    """The list up to the rest behind the nearest word that opens one, where it holds behind none of them."""
    words = reversed(list(_OPENS.finditer(sentence.text, 0, last.start - sentence.start)))
    opened = [list(_readings(sentence, one, last)) for one in words]
    held = next((one for readings in opened for one in readings if one.outcome() is not Outcome.FAIL), None)
    if held is not None:
        yield held, None, ""
    else:
        yield from islice((found for readings in opened if readings for found in _of(readings, sentence)), 1)


def _readings(sentence: Sentence, opened: re.Match[str], last: Mention) -> Iterator[Reading]:
    start = sentence.start + opened.end()
    parts = [one for one in sentence.mentions if start <= one.start <= last.start and _alike(one, last)]
    if any(_MARK.search(sentence.between(one.end, two.start)) is None for one, two in pairwise(parts)):
        return  # 2,500份满意2,330份
    named = opened[0][0] != _INSIDE[0]
    if not named and SEMICOLON.search(sentence.between(start, last.start)) is not None:
        return  # 新能源车936辆，其中纯电动812辆、…；其余64辆为天然气车: the rest of all of them
    for whole in _wholes(sentence, sentence.start + opened.start(), last, named=named):
        for some in _lists(sentence, parts, start):
            if len(some) >= _PAIR and not hedged(whole.quantity, *(one.quantity for one in some)):
                yield Reading(whole, some)


def _wholes(sentence: Sentence, end: int, last: Mention, *, named: bool) -> Iterator[Mention]:
    """What the list may divide, the nearest first: the figure that 中 stands behind, else what is neither a goal nor a change."""
    before = [one for one in sentence.mentions if one.end <= end and _alike(one, last) and (one.value >= last.value)]
    if named:
        near = [one for one in before[-1:] if _NAME.fullmatch(sentence.between(one.end, end))]
        yield from near
        return
    for one in reversed(before):
        item, behind = sentence.item(one), sentence.between(one.end, one.end + 8)
        if not (COMPARED.search(item) or _GAP.search(item) or _AIM.match(behind)):
            yield one


def _lists(sentence: Sentence, parts: list[Mention], start: int) -> Iterator[tuple[Mention, ...]]:
    """All figures of the list, then the first one of every piece between two ；, with what each holds left out."""
    plain = tuple(one for one in parts if not _NO_PART.search(sentence.between(max(start, one.start - len(sentence.item(one))), one.start)))
    yield plain
    cuts = [start, *(sentence.start + one.end() for one in SEMICOLON.finditer(sentence.text, start - sentence.start)), sentence.end]
    firsts = [next((one for one in plain if low <= one.start < high), None) for low, high in pairwise(cuts)]
    if len(cuts) > _PAIR and parts and parts[-1] in firsts:
        yield tuple(one for one in firsts[: firsts.index(parts[-1]) + 1] if one is not None)


def _of(readings: list[Reading], sentence: Sentence) -> Iterator[Proved]:
    """The reading that comes nearest, where the rest is not that of a part."""
    near = min(readings, key=gap_of)
    slip = mistaken_digits(near) or _turned(near)
    alone = len(near.parts) == _PAIR and len({(one.whole, one.parts) for one in readings}) == 1
    close = gap_of(near) <= _TENTH
    if (slip or close or (alone and gap_of(near) <= _HALF)) and not _is_of_less(sentence, near.parts[-1]):
        yield near, "error" if alone or close else "warning", slip


def _turned(reading: Reading) -> str:
    """The slip of a figure of two digits at least."""
    gap = reading.whole.value - reading.total
    wanted = [reading.total, *(part.value + gap for part in reading.parts)]
    figures = [(one.quantity, value) for one, value in zip((reading.whole, *reading.parts), wanted, strict=True) if value > 0]
    return SWAP if any(significant(one) >= _PAIR and swapped(one, value) for one, value in figures) else ""


def _is_of_less(sentence: Sentence, last: Mention) -> bool:
    """True where the rest is that of a part: 100件中，办结90件，超期3件，其余87件按期; or of a figure before the list."""
    values = [one.value for one in sentence.mentions if one.start <= last.start and _alike(one, last)][-_MOST:]
    runs = [set(accumulate(reversed(values[at + 1 :]))) for at in range(len(values) - _PAIR)]
    return any(value in list(sums) for value, sums in zip(values, runs, strict=False))


def _alike(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    return first.dimension == second.dimension and first.unit == second.unit and one.depth == other.depth and bool(first.value)


__all__ = ["closed_by_rest"]
