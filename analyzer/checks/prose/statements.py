"""Where a report owns up to shortcomings, where it states results, and what each statement speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from operator import add

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.goals import goal_rows
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import cue, is_word, no_result
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Section, Span
from analyzer.text import HAN

_LEAD = sought("problem-lead")
_ENDS = late_regex(r"[。！？\n\t|]")
_CLAUSE_ENDS = late_regex(r"[，；。！？\n\t|]")
_WINDOW = 80
_SILENT = ("targets", "overview")
_REACHED = ("met", "exceeded")
_RUN_IN = 4
_TITLE = 14
_REPORT = late_regex("报告|自评表|(?:自评情况|总结|通报|汇报|说明)$")
_HAPPENED = late_regex(r"20\d\d年|全年|年内|截[至止]|年[末底]|已")
_ITEM = late_regex(r"\W*(?:\d{1,2}\s*[.、)]|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十])")

Place = tuple[int, int]
"""A flow range."""


@dataclass(frozen=True)
class Grounds:
    """The flow ranges in which confessions stand, and those in which nothing is claimed (goals, duties, plans)."""

    facts: Facts

    @cached_property
    def confessing(self) -> tuple[tuple[int, int], ...]:
        """Sections and paragraphs on problems, and the reasons of a deviation where the target is told as reached all the same."""
        return _confessing(self.facts)

    @cached_property
    def _mute(self) -> tuple[tuple[int, int], ...]:
        return _silent(self.facts)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._mute]

    def claims_at(self, offset: int) -> bool:
        """True where the report states results."""
        at = bisect_right(self._starts, offset) - 1
        return at < 0 or offset >= self._mute[at][1]

    def tells_at(self, start: int, end: int) -> bool:
        """True where the report states results, in its overview too: there in a sentence of what has happened (2022年，全市无一起)."""
        if self.claims_at(start) and self.claims_at(end - 1):
            return True
        section = self.facts.layout.section_at(self.facts.layout.flow.to_text(start))
        if section is None or section.kind != "overview" or self.confesses_at(start) or self._is_aimed(start):
            return False
        words = self.facts.layout.flow.folded[slice(*self.sentence(start, end))]
        return _HAPPENED.search(words) is not None and no_result(self.facts.lexicon, "aim").search(words) is None

    def _is_aimed(self, offset: int) -> bool:
        """True in the target of an indicator or of the whole."""
        place = self.facts.layout.flow.to_text(offset)
        return any(one.target is not None and one.target.start <= place < one.target.end for one in goal_rows(self.facts))

    def confesses_at(self, offset: int) -> bool:
        """True where the report owns up to problems."""
        at = bisect_right(self._confessions, offset) - 1
        return at >= 0 and offset < self.confessing[at][1]

    @cached_property
    def _confessions(self) -> list[int]:
        return [start for start, _ in self.confessing]

    @cached_property
    def _clauses(self) -> dict[Place, Place]:
        return {}

    def clause(self, start: int, end: int) -> Place:
        """The clause round a flow range."""
        if (start, end) not in self._clauses:
            self._clauses[start, end] = self._widen(start, end, _CLAUSE_ENDS)
        return self._clauses[start, end]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence round a flow range."""
        return self._widen(start, end, _ENDS)

    @cached_property
    def _known(self) -> dict[tuple[str, int, int], frozenset[str]]:
        return {}

    def core(self, start: int, end: int) -> frozenset[str]:
        """The pairs of characters of its clause alone."""
        key = ("core", start, end)
        if key not in self._known:
            self._known[key] = self._core(start, end)
        return self._known[key]

    def subject(self, start: int, end: int) -> frozenset[str]:
        """What a statement speaks of: pairs of characters of its sentence and run-in heading, without the words of every report."""
        key = ("subject", start, end)
        if key not in self._known:
            self._known[key] = self._subject(start, end)
        return self._known[key]

    def _core(self, start: int, end: int) -> frozenset[str]:
        left, right = self.clause(start, end)
        return telling_pairs(self.facts.layout.flow.folded[left:right], self.facts.lexicon)

    def _subject(self, start: int, end: int) -> frozenset[str]:
        text = self.facts.layout.flow.folded
        left, right = self._widen(start, end, _ENDS)
        words = text[left:start] + "，" + text[end:right]
        section = self.facts.layout.section_at(self.facts.layout.flow.to_text(start))
        if section is not None and section.level >= _RUN_IN:
            words += "，" + self.facts.layout.folded[section.span.start : section.span.end]
        return telling_pairs(words, self.facts.lexicon)

    def _widen(self, start: int, end: int, stops: re.Pattern[str]) -> tuple[int, int]:
        text = self.facts.layout.flow.folded
        before, after = stops.search(text[max(start - _WINDOW, 0) : start][::-1]), stops.search(text, end, end + _WINDOW)
        left = start - before.start() if before else max(start - _WINDOW, 0)
        return left, after.start() if after else min(end + _WINDOW, max(len(text), end))


@once
def grounds_of(facts: Facts) -> Grounds:
    """The grounds of a report, one for all rules: what one of them has looked up, the others need not."""
    return Grounds(facts)


@once
def _confessing(facts: Facts) -> tuple[tuple[int, int], ...]:
    title = cue(facts.lexicon, "problem-title")
    folded = facts.layout.folded
    spans = [item.body for item in facts.layout.sections if not is_report(item) and title.search(folded, item.span.start, item.span.end)]
    reached = {(item.table, item.row) for item in facts.indicators if item.verdict in _REACHED}
    spans += [
        row.cells["reason"].span for region in facts.layout.regions for row in region.rows
        if "reason" in row.cells and (region.table.id, row.number) in reached
    ]  # fmt: skip
    return _united([*_flow(spans, facts), *_run_in(facts)])


def is_report(section: Section) -> bool:
    """True for the title of the report itself, which may name its project by what it mends (农村供水补短板项目绩效自评报告)."""
    return section.level <= 1 and _REPORT.search(section.title.strip()) is not None


def _run_in(facts: Facts) -> Iterator[tuple[int, int]]:
    """Paragraphs that open with such a title and a colon (不足之处：记录缺失), and the numbered ones that follow a bare title.

    A lead does as well (工作中也发现一些不足：), of a later sentence too, and a bare title that is a sentence (存在的问题。).
    """
    text, title, listed = facts.layout.flow.folded, cue(facts.lexicon, "shortcoming-heading"), False
    for block in facts.layout.blocks:
        colon = text.find(":", block.start, min(block.start + _TITLE, block.end))
        opens = colon > 0 and title.search(text, block.start, colon) is not None and _CLAUSE_ENDS.search(text, block.start, colon) is None
        if opens or (listed and _ITEM.match(text, block.start) is not None):
            yield block.start, block.end
        elif (found := _LEAD.first(facts, block.start, block.end)) is not None:
            yield found.end(), block.end
        listed = listed if not opens and _ITEM.match(text, block.start) is not None else opens and not text[colon + 1 : block.end].strip()


@once
def _silent(facts: Facts) -> tuple[tuple[int, int], ...]:
    """Where nothing is claimed: goals, duties, plans, names of indicators, and what is confessed."""
    layout = facts.layout
    spans = [section.body for section in layout.sections if section.kind in _SILENT]
    rows = [row for region in layout.regions for row in region.rows]
    spans += [row.cells[role].span for row in rows for role in ("name", "target") if role in row.cells]
    spans += [row.target for row in goal_rows(facts) if row.target is not None and not _done(row.actual, facts)]
    return _united([*_flow(spans, facts), *_confessing(facts)])


def _done(actual: Span | None, facts: Facts) -> bool:
    """True where a goal is ticked off with one word (达标): then it is claimed word for word."""
    return actual is not None and is_word(facts.lexicon, facts.quote(actual), "done-word")


def _flow(spans: list[Span], facts: Facts) -> list[tuple[int, int]]:
    flow = facts.layout.flow
    return [flow.range_of(span) for span in spans if span.end > span.start]


def pairs_of(words: str) -> frozenset[str]:
    """All pairs of neighbouring Chinese characters."""
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in HAN.findall(words)))


def telling_pairs(words: str, lexicon: Lexicon) -> frozenset[str]:
    """The pairs of neighbouring characters of some words without those that any name may have (项目, 工作): what tells of what they are."""
    return pairs_of(cue(lexicon, "generic-words").sub("，", words))


def share_pair(one: str, other: str) -> bool:
    """True where some words have a pair of neighbouring letters of others: 已整改 and 尚未整改."""
    return any(first + second in other for first, second in pairwise(one) if (first + second).isalpha())


def letters_in(words: str, pairs: Collection[str]) -> set[int]:
    """Where in some words the characters of the pairs stand that are among the given ones."""
    return {at + step for at in range(len(words) - 1) if words[at : at + 2] in pairs for step in (0, 1)}


def _united(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(_merge(sorted(ranges)))


def _merge(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    open_: tuple[int, int] | None = None
    for start, end in ranges:
        if open_ is not None and start <= open_[1]:
            open_ = (open_[0], max(open_[1], end))
            continue
        if open_ is not None:
            yield open_
        open_ = (start, end)
    if open_ is not None:
        yield open_


__all__ = ["Grounds", "Place", "grounds_of", "is_report", "letters_in", "pairs_of", "share_pair", "telling_pairs"]
