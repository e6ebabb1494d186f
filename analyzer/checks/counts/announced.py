"""Lists that are announced with their number: 抓了四项工作：一是…；二是…；三是…."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Span

_DIGITS = "一二三四五六七八九十"
_NUMBER = {"两": 2, **{digit: number for number, digit in enumerate(_DIGITS, 1)}}
_FAMILIES = (
    *(tuple(form.format(digit) for digit in _DIGITS) for form in ("{}是", "{}要", "其{}", "第{}，", "第{},", "第{}、")),
    tuple(f"({number})" for number in range(1, 11)),
    tuple(f"({digit})" for digit in _DIGITS),
    tuple("①②③④⑤⑥⑦⑧⑨⑩"),
)
"""Ways to number the items of a list within a paragraph, in order."""
_EDGE = "：:；;。，,、\n "
_FEWEST, _LONGEST_ANNOUNCEMENT, _REACH = 2, 60, 1500
_FAR, _NOUN, _LONGEST_ITEM = 160, 2, 24
_COUNTED = (
    r"(?P<lead>[^，。；\n]{{0,16}}?)(?P<number>[两二三四五六七八九十]|(?<!\d)\d{{1,2}})(?P<unit>[项个类次种场])[^，。；、\n\d]{{0,6}}{noun}"
)
_ELSEWHEN = late_regex(r"上年|去年|20\d\d年$|计划|其中|第$|每$|另")
_OPENS = late_regex(r"[：:。，,；;\s]*$")
_ITEM = late_regex(rf"[#*\s]*(?:[{_DIGITS}][是要]|[其第][{_DIGITS}]|[①-⑩])")
_MORE = late_regex(r"[；。，,;](?:同时|此外|另外|最后|另|再次|再者|还|并且|以及|除此)")
_SENTENCE = late_regex(r"[。；;\n]")


class Announced(NamedTuple):
    """A number that is told before a list, with the items that follow it."""

    span: Span
    words: str
    stated: int
    items: tuple[Span, ...]
    names: tuple[str, ...]


@lru_cache(maxsize=8)
def _number(lexicon: Lexicon) -> re.Pattern[str]:
    """The number of things listed, as the last words before the list: ``四项重点职责开展工作：``, ``以下三点：``."""
    nouns, counters = alternation(lexicon.words("listed-things")), alternation(lexicon.words("listed-counters"))
    between = rf"(?:方面的?|大?类的?)?(?:(?!{alternation(lexicon.words('listed-else'))})[^的，。；：:、\d]){{0,6}}?"
    told = rf"(?P<number>[{_DIGITS}两]|\d{{1,2}})(?P<unit>{counters})(?:{between}(?:{nouns})|(?<=[点条]))"
    return late_regex(rf"(?<![\d.第十百]){told}[^的，。；：:、\d]{{0,12}}$")


def announced(facts: Facts) -> Iterator[Announced]:
    """Every list numbered in words, whose number of items is told right before it."""
    flow, folded = facts.layout.flow, facts.layout.folded
    text = flow.folded
    firsts = [(family, at) for family in _FAMILIES if (at := _next(text, family[0], 0, len(text))) >= 0]
    starts = [item.span.start for item in facts.layout.sections if not _ITEM.match(folded, item.span.start)] if firsts else []
    for family, first in firsts:
        at, nested = first, 0
        while at >= 0:
            after = _next(text, family[0], at + 1, len(text))
            section = bisect_right(starts, flow.to_text(at))
            end = flow.from_text(starts[section]) if section < len(starts) and family[0][0] != "(" else _end_of_level(at, facts)
            alone = at >= nested and not 0 <= after < end
            nested = max(nested, end)
            found = _read(facts, family, at, min(end, after if after >= 0 else len(text)))
            if found is not None and (alone or len(found.items) == found.stated):
                yield found
            at = after


def _end_of_level(at: int, facts: Facts) -> int:
    """Where the chapter ends that a heading (1) or （一） stands in: a list that goes on behind the next 2. is that of another chapter."""
    flow, sections = facts.layout.flow, facts.layout.sections
    own = next((number for number, one in enumerate(sections) if flow.from_text(one.span.start) == at), None)
    after = (one for one in sections[own + 1 :] if one.level < sections[own].level) if own is not None else iter(())
    end = next(after, None)
    return flow.from_text(end.span.start) if end is not None else len(flow.folded)


def _read(facts: Facts, family: tuple[str, ...], at: int, end: int) -> Announced | None:
    text, flow = facts.layout.flow.folded, facts.layout.flow
    opens = _OPENS.search(text, max(at - 4, 0), at)
    stop = opens.start() if opens else at
    if opens is None or stop == at:
        return None
    lead = _SENTENCE.split(text[max(stop - _LONGEST_ANNOUNCEMENT, 0) : stop])[-1]
    told = _number(facts.lexicon).search(lead)
    marks = [at]
    for form in family[1:]:
        place = _next(text, form, marks[-1] + 1, min(end, marks[-1] + _REACH))
        if place < 0:
            break
        marks.append(place)
    if told is None:
        return _above(facts, family, marks, end)
    stated = _NUMBER.get(told["number"]) or int(told["number"])
    if len(marks) < _FEWEST or stated < _FEWEST or _goes_on(text, family, marks, end):
        return None
    start = stop - len(lead) + told.start()
    spans = tuple(flow.span(mark, mark + len(form)) for mark, form in zip(marks, family, strict=False))
    return Announced(
        flow.span(start, start + len(told["number"] + told["unit"])), told["number"] + told["unit"], stated, spans, family[: len(marks)]
    )


def _above(facts: Facts, family: tuple[str, ...], marks: list[int], end: int) -> Announced | None:
    """``共组织五项专项调查。……一是居民消费调查；二是用工调查；…``: the number in a sentence before, where every item bears its noun."""
    text, flow = facts.layout.flow.folded, facts.layout.flow
    stop = _SENTENCE.search(text, marks[-1], end)
    cuts = [*marks[1:], stop.start() if stop is not None else end]
    items = [_SENTENCE.split(text[one + len(form) : cut])[0].strip(_EDGE) for one, cut, form in zip(marks, cuts, family, strict=False)]
    noun = items[0][-_NOUN:]
    if len(items) <= _FEWEST or len(noun) < _NOUN or not all(one.endswith(noun) and len(one) < _LONGEST_ITEM for one in items):
        return None
    opens = max(marks[0] - _FAR, 0)
    told = [one for one in re.finditer(_COUNTED.format(noun=re.escape(noun)), text[opens : marks[0]]) if not _ELSEWHEN.search(one["lead"])]
    if len(told) != 1 or _goes_on(text, family, marks, end):
        return None
    start, stated = opens + told[0].start("number"), _NUMBER.get(told[0]["number"]) or int(told[0]["number"])
    spans = tuple(flow.span(mark, mark + len(form)) for mark, form in zip(marks, family, strict=False))
    words = told[0]["number"] + told[0]["unit"]
    return Announced(flow.span(start, start + len(words)), words, stated, spans, family[: len(marks)]) if stated >= _FEWEST else None


def _goes_on(text: str, family: tuple[str, ...], marks: list[int], end: int) -> bool:
    """True where the list has more: a later number, or an item that is not numbered (同时…, 此外…)."""
    line = text.find("\n", marks[-1])
    more = _MORE.search(text, marks[-1], min(end, line if line >= 0 else end))
    return more is not None or any(_next(text, form, marks[-1] + 1, end) >= 0 for form in family[len(marks) + 1 :])


def _next(text: str, form: str, start: int, end: int) -> int:
    """Where a number of the list next begins a clause; -1 where it does not."""
    at = text.find(form, start, end)
    while at > 0 and text[at - 1] not in _EDGE:
        at = text.find(form, at + 1, end)
    return at


__all__ = ["Announced", "announced"]
