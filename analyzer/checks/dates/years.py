"""The year a report is about, the day it was filled in, and the years its sentences speak of."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.possible import may_stand
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Section
from analyzer.text import squeezed

YEAR = late_regex(r"(20\d\d)(?<![\d〔\[第-]20\d\d)\s*年度?")  # the literal first: it is what the search skips to
TITLED = late_regex(r"(?<!\d)(20\d\d)\s*年度?[^。\n]{0,40}(?:自评|评价|绩效|报告|总结|通报|清单|完成情况|落实情况)")
_CHINESE = late_regex(r"二[〇○零]([一二三])([〇○零一二三四五六七八九])(?=\s*年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CAPTION = late_regex(r"(\((20\d\d)\s*年度?\))[ \t*|]*(?:(?:金额)?单位\s*:[^\n]{1,6})?[ \t*|]*$", re.MULTILINE)
_TITLE_END = late_regex(r"(?:表|报告)\s{0,3}$")
_LABELLED = late_regex(r"(?<![一-鿿])(?:绩效|自评|绩效评价|评价|绩效自评|预算|项目|资金|报告)年度[ \t|]*[:：|\t][ \t|]*(20\d\d)")
_SIGNED = late_regex(r"(?:^|\n)[ \t　]*(20\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?\s*$")
_HEADED = late_regex(r"^[ \t#*]*[(（][ \t]*(20\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?[ \t]*[)）][ \t*]*$", re.MULTILINE)
_OFFICE = late_regex(r"[一-鿿][ \t　]{1,4}(20\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?\s*$")
_HEAD = 300
_TAIL = 40
_MARKS, _NEAR = " \t#*|", 5
_LONGEST_TITLE = 60
_ALIKE = 24
"""Years with so many of the same characters behind them are one telling."""
_FEWEST = 3
_BEFORE, _BEHIND = 40, 40


@dataclass(frozen=True)
class Dated:
    """A year with the flow range it is printed in; ``month`` where a day was told."""

    year: int
    start: int
    end: int
    month: int = 0


@dataclass(frozen=True)
class Years:
    """What a report says of its own time."""

    facts: Facts

    @property
    def _text(self) -> str:
        return self.facts.layout.flow.folded

    @cached_property
    def titles(self) -> tuple[Dated, ...]:
        """The years in titles of reports and forms (2021年度…绩效自评表)."""
        flow, out = self.facts.layout.flow, []
        for section in self.facts.layout.sections:
            start, end = flow.range_of(section.span)
            found = TITLED.search(in_digits(self._text[start:end])) if _is_title(section) and end - start <= _LONGEST_TITLE else None
            if found:
                out.append(Dated(int(found[1]), start, end))
        return tuple(out)

    @cached_property
    def captions(self) -> tuple[Dated, ...]:
        """Years that stand alone in brackets under a title: (2021年度)."""
        return tuple(Dated(int(found[2]), *found.span(1)) for found in _CAPTION.finditer(self._text) if self._is_caption(found.start()))

    def _is_caption(self, at: int) -> bool:
        """True where nothing but marks stands before an offset in its line, or the end of a title, or the report's first words."""
        start = self._text.rfind("\n", 0, at) + 1
        if not self._text[start:at].strip(_MARKS) or _TITLE_END.search(self._text, max(at - _NEAR, 0), at) is not None:
            return True
        return at - start <= _LONGEST_TITLE and not self._text[:start].strip()

    @cached_property
    def told(self) -> tuple[Dated, ...]:
        """The years of the report's own work, outside titles and captions: no plans, no comparisons, no days, no other papers.

        A sentence copied to another cell is told once.
        """
        heads = [(item.start, item.end) for item in (*self.titles, *self.captions)]
        foreign, own_words = pattern(self.facts.lexicon, "other-year-told"), pattern(self.facts.lexicon, "own-year-told")
        out: list[Dated] = []
        seen = set[str]()
        for found in YEAR.finditer(self._text):
            start, end = found.span()
            if (words := self._text[start : start + _ALIKE]) in seen:
                continue
            left = max(self._text.rfind("\n", 0, start), self._text.rfind("。", 0, start), start - _BEFORE) + 1
            right = min((at for at in (self._text.find(mark, end, end + _BEHIND) for mark in "。\n") if at > 0), default=end + _BEHIND)
            about = self._text[left:right]
            if not any(first <= start < last for first, last in heads) and own_words.search(about) and not foreign.search(about):
                out.append(Dated(int(found[1]), start, right))
                seen.add(words)
        return tuple(out)

    @cached_property
    def own(self) -> int:
        """The report's year: of titles and captions, else as labelled (评价年度：2022年), else named most by far; 0 where unclear."""
        named = {item.year for item in (*self.titles, *self.captions)}
        if not named and "年度" in self._text:
            named = {int(found[1]) for found in _LABELLED.finditer(self._text)}
        if not named:
            head = in_digits(self._text[:_LONGEST_TITLE].lstrip())  # taken for the caption of a table, or set on several lines
            first = TITLED.search(head.partition("\n")[0]) or TITLED.search(squeezed(head.partition("\n\n")[0]))
            named = {int(first[1])} if first is not None else named
        if named:
            return next(iter(named)) if len(named) == 1 else 0
        counted = Counter(int(found[1]) for found in YEAR.finditer(self._text) if not self._is_of_filling(found.start())).most_common(2)
        if not counted or counted[0][1] < _FEWEST:
            return 0
        return counted[0][0] if len(counted) == 1 or counted[0][1] >= 2 * counted[1][1] else 0

    def _is_of_filling(self, at: int) -> bool:
        """True for the year of the day on which the report was filled in."""
        return self.filled is not None and self.filled.start <= at < self.filled.end

    @cached_property
    def filled(self) -> Dated | None:
        """The day on which the report says it was filled in."""
        found = pattern(self.facts.lexicon, "fill-date").search(self._text) if may_stand(self.facts, "fill-date") else None
        return Dated(int(found["year"]), *found.span(), month=int(found["month"])) if found else None

    @cached_property
    def signed(self) -> Dated | None:
        """The day that stands alone under the report."""
        text = self._text.rstrip()
        found = _SIGNED.search(text, max(len(text) - _TAIL, 0))
        return Dated(int(found[1]), found.start(1), found.end(), month=int(found[2])) if found else None

    @cached_property
    def headed(self) -> Dated | None:
        """The day that stands alone in brackets under the title, or behind the office's name at the end."""
        text = self._text.rstrip()
        found = _HEADED.search(self._text, 0, _HEAD) or _OFFICE.search(text, max(len(text) - _TAIL, 0))
        return Dated(int(found[1]), *found.span(), month=int(found[2])) if found else None

    @property
    def written(self) -> Dated | None:
        """The day on which the report says that it was filled in, else the one under it."""
        return self.filled or self.signed


def in_digits(words: str) -> str:
    """Words of the same length in which 二〇二三年 is written 2023年."""
    return _CHINESE.sub(lambda found: found[0].translate(_DIGITS).replace("二", "2"), words) if "二" in words else words


def years_named(facts: Facts) -> Counter[int]:
    """How often the text names each year."""
    return Counter(int(found[1]) for found in YEAR.finditer(in_digits(facts.layout.flow.folded)))


def only_own_year(words: str, facts: Facts) -> bool:
    """True where words name no year, or the report's own alone."""
    years = {int(found[1]) for found in YEAR.finditer(words)}
    return not years or years == {years_of(facts).own}


@once
def years_of(facts: Facts) -> Years:
    """The years of a report, read once for all rules."""
    return Years(facts)


def _is_title(section: Section) -> bool:
    """A title by its place; or a heading that the file marks as of the first level (Word, Markdown) and that is no numbered part."""
    return section.level == 0 or (section.level == 1 and not section.title.startswith("第"))


__all__ = ["TITLED", "YEAR", "Dated", "Years", "in_digits", "only_own_year", "years_named", "years_of"]
