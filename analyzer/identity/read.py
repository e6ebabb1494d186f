"""Reads whose report it is: the form's own labels first, then the title, then the signature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import regex

from analyzer.late_regex import wide_regex
from analyzer.lexicon import Lexicon, needed
from analyzer.model import Identity
from analyzer.model.layout import Layout
from analyzer.text import trim

_FILE = "identity.toml"
_LABELS = ("unit-label", "reporter-label", "department-label", "project-label", "other-label")
_BETWEEN = r"(?:\([^()\n]{1,8}\))?[\s|:*]{1,16}"
_VALUE = r"([^\s|:*][^\t\n|]{0,60}?)(?=\s{2}|\s*[\t\n|]|\s*$)"
_SEAL = wide_regex(r"\(?(?:公章|盖章|签章|章)\)?.*$")
_YEAR = wide_regex(r"\s*20\d\d\s*年度?\s*")
_MARKS = " \t#*>|=　"
_TITLE_LINES, _LONGEST_TITLE = 8, 60
_LAST_LINES = 3
_CLEARLY, _OFTEN = 2, 3
_ZERO = "〇"
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
_LONGEST_NAME = 40


def read_identity(layout: Layout, lexicon: Lexicon) -> Identity:
    """Unit, department, year and projects of a report; what is told two ways is left empty."""
    titles = list(_titles(layout, lexicon))
    units = _labelled(layout, lexicon, "unit-label") or _labelled(layout, lexicon, "reporter-label")
    departments = _labelled(layout, lexicon, "department-label")
    return Identity.made(
        unit=_only(units) if units else _unit_of_title(titles, lexicon) or _signature(layout, lexicon),
        department=_only(departments),
        year=_year(layout, titles, lexicon),
        projects=tuple(_labelled(layout, lexicon, "project-label") or _project_of_title(titles, lexicon)),
    )


def _only(found: list[str]) -> str:
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=64)
def _pattern(lexicon: Lexicon, *ids: str, before: str = "", after: str = "") -> regex.Pattern[str]:
    forms = [form for entry_id in ids for form in lexicon.forms(_FILE, "cue", entry_id)]
    return wide_regex("(?m)" + before + "(?:" + "|".join(f"(?:{form})" for form in forms) + ")" + after)


@lru_cache(maxsize=16)
def _words(lexicon: Lexicon, label: str) -> frozenset[str]:
    """Words of which one stands in every way to write a label."""
    return needed("|".join(lexicon.forms(_FILE, "cue", label))) or frozenset({""})


def _labelled(layout: Layout, lexicon: Lexicon, label: str) -> list[str]:
    """The different words beside a label of a form or head (主管部门), as printed, in reading order."""
    if not any(word in layout.folded for word in _words(lexicon, label)):
        return []
    wanted = _pattern(lexicon, label, before=r"(?:^|(?<=[\s|*]))", after=_BETWEEN + _VALUE)
    any_label = _pattern(lexicon, *_LABELS)
    found = []
    for match in wanted.finditer(layout.folded):
        last = match.lastindex or 0
        words = layout.document.text[slice(*trim(layout.document.text, *match.span(last)))].strip("* ")
        words = _SEAL.sub("", words).rstrip("(（ ")
        if words and len(words) <= _LONGEST_NAME and not any_label.fullmatch(match[last].strip()) and not words.isdigit():
            found.append(words)
    return list(dict.fromkeys(found))


def _titles(layout: Layout, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """The short lines before the first heading: as printed, and folded."""
    text, folded, at, seen = layout.document.text, layout.folded, 0, 0
    heading = _pattern(lexicon, "first-heading")
    while at < len(text) and seen < _TITLE_LINES:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        start, stop = trim(text, at, end)
        while start < stop and text[start] in _MARKS:
            start += 1
        if start < stop:
            if heading.match(folded[start:stop]):
                return
            seen += 1
            if stop - start <= _LONGEST_TITLE:
                yield text[start:stop], folded[start:stop]
        at = end + 1


def _unit_of_title(titles: list[tuple[str, str]], lexicon: Lexicon) -> str:
    """The unit that a title begins with (岚墟区民政局 2023 年…); no salutation, no sentence."""
    unit = _pattern(lexicon, "unit-name")
    for printed, folded in titles:
        match = unit.match(folded) if not folded.endswith((":", "。", ",", "，")) and "。" not in folded and "、" not in folded else None
        if match is not None:
            return printed[: match.end()]
    return ""


def _signature(layout: Layout, lexicon: Lexicon) -> str:
    """The unit that stands alone on one of the last lines."""
    tail = [line.strip() for line in layout.document.text[-400:].splitlines() if line.strip()][-_LAST_LINES:]
    unit = _pattern(lexicon, "unit-name")
    return next((line for line in tail if unit.fullmatch(lexicon.fold(line))), "")


def _project_of_title(titles: list[tuple[str, str]], lexicon: Lexicon) -> list[str]:
    """What a title names between unit, year and 绩效自评: 小型水库安全监测设施专项资金."""
    unit, tail, none = (_pattern(lexicon, name) for name in ("unit-name", "title-tail", "no-project"))
    for printed, folded in titles:
        end = tail.search(folded)
        if end is None or "。" in folded:
            continue
        head = unit.match(folded)
        year = _YEAR.search(folded, 0, end.start())
        start = max(head.end() if head else 0, year.end() if year else 0)
        name = printed[start : end.start()].strip()
        if name and not none.match(folded[start : end.start()].strip()):
            return [name]
    return []


def _year(layout: Layout, titles: list[tuple[str, str]], lexicon: Lexicon) -> int | None:
    """The year of the titles (二〇二一年 too); else the one that the text names twice as often as any other, or so names as 年度."""
    titled = _pattern(lexicon, "year-of-title")
    for _, folded in titles:
        if (match := titled.search(folded.translate(_DIGITS) if _ZERO in folded else folded)) is not None:
            return int(next(group for group in match.groups() if group))
    named = list(_pattern(lexicon, "year-of-prose").finditer(layout.flow.folded))
    year = _prevailing(named) or _prevailing([match for match in named if match[0].endswith("度")])
    bases = [match[1] for match in _pattern(lexicon, "base-year").finditer(layout.flow.folded)] if year is not None else []
    if str(year) in bases and sum(match[1] == str(year) for match in named) - bases.count(str(year)) < _OFTEN:
        return None  # 较2022年增长10%, and hardly another word of 2022: the report is of a later year
    return year


def _prevailing(named: list[regex.Match[str]]) -> int | None:
    """The year that stands twice as often as any other."""
    told = Counter(match[1] for match in named).most_common(2)
    if not told or (len(told) > 1 and told[0][1] < _CLEARLY * told[1][1]):
        return None
    return int(told[0][0])
