"""Chapters known by what their heading says, numbered or not: 项目概况, 【存在的问题】, 下一步打算：加快支付进度."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.late_regex import late_regex
from analyzer.layout.headings import numbering
from analyzer.layout.lines import Line
from analyzer.lexicon import Lexicon, Matcher
from analyzer.text import small_number, squeezed

if TYPE_CHECKING:
    import re

_FILE, _LONGEST, _ALONE = "section_kinds.toml", 24, 14
_SIGNS = late_regex(r"^[#*◆■●★▲◇□○【\[]+|[】\]*]+(?=:?$)")
_RUN_IN = late_regex(r"[*【]*([^，。；、: \d【】*]{4,16})[*】]*[:。][*】]*(?=\S)|【([^，。；、:【】]{2,16})】(?=\S)")
_NUMBERED = late_regex(r"(\d{1,2}|[一二三四五六七八九十]{1,3}) +(?=[一-鿿“])")
_LINE, _LEAST, _TEXT, _SHORT = 30, 2, 15, 40
_LEVEL, _ARABIC = 2, 4
_CLOSED = ("，", "；", "。", "、")


def chapter_kind(title: str, lexicon: Lexicon) -> str:
    """What a folded title tells by any of its words (targets, results, problems …), or as a whole (目标); "other" where nothing."""
    words = squeezed(title)
    found = _kinds(lexicon).find(words)
    if found:
        return found[-1].value
    words = _SIGNS.sub("", words)
    return _titles(lexicon).get(words[numbering(words)[1] :].strip("、.:"), "other") if len(words) <= _ALONE else "other"


def is_chapter(words: str, lexicon: Lexicon) -> bool:
    """True for folded words that say which chapter begins and nothing else: 2023年度绩效目标完成情况."""
    words = _SIGNS.sub("", squeezed(words)).rstrip(":")
    return 1 < len(words) <= _LONGEST and _is_chapter(words, lexicon)


def unnumbered_levels(lines: list[Line], lexicon: Lexicon) -> dict[int, int]:
    """The levels of the lines that are headings of chapters without the usual numbers, by line number.

    Args: lines: those of no table. One such line in a text without another chapter is none: it may be the label of a form.
    """
    free = [line for line in lines if not line.blank]
    found = _numbered_apart(free, lexicon)
    known = len(found)
    for before, line, after in zip([None, *free], free, [*free[1:], None], strict=False):
        if line.number in found or line.text.startswith(("#", "|")):
            continue
        length = numbering(line.text)[1]
        if length:
            known += len(line.text) <= _LINE and is_chapter(line.text[length:], lexicon)
        elif _opens(line, before, lexicon) and _goes_on(line, after):
            found[line.number] = _LEVEL
            known += 1
    return found if known >= _LEAST else {}


def _opens(line: Line, before: Line | None, lexicon: Lexicon) -> bool:
    """True for a line that is such a heading, or begins with one, and goes on with nothing above."""
    if len(line.text) > _LINE or line.text.endswith(_CLOSED):
        run_in = _RUN_IN.match(line.text)
        if run_in is None or not is_chapter(run_in[1] or run_in[2], lexicon):
            return False
    elif not is_chapter(line.text, lexicon):
        return False
    return before is None or before.finished or len(before.text) < _SHORT or line.number - before.number > 1


def _goes_on(line: Line, after: Line | None) -> bool:
    """True where a heading may stand above the next line; a label (目标任务：) stands right above a list."""
    if after is None or after.number - line.number > 1:
        return True
    return not line.text.endswith(":") and (line.finished or len(after.text) >= _TEXT or numbering(after.text)[0] > 0)


def _numbered_apart(lines: list[Line], lexicon: Lexicon) -> dict[int, int]:
    """The lines numbered with a blank only (1 项目概况, 一 项目概况): the numbers run on, and two of the titles are of chapters."""
    chains: dict[bool, list[tuple[Line, bool]]] = {True: [], False: []}
    for line in lines:
        found = _NUMBERED.match(line.text) if len(line.text) <= _LINE and not line.text.endswith(_CLOSED) else None
        if found is None:
            continue
        chain = chains[found[1].isdecimal()]
        if small_number(found[1]) == len(chain) + 1:
            chain.append((line, is_chapter(line.text[found.end() :], lexicon)))
    whole = {arabic: chain for arabic, chain in chains.items() if sum(known for _, known in chain) >= _LEAST}
    return {line.number: _ARABIC if arabic else _LEVEL for arabic, chain in whole.items() for line, _ in chain}


@lru_cache(maxsize=4096)
def _is_chapter(words: str, lexicon: Lexicon) -> bool:
    if words in _titles(lexicon):
        return True
    found = _kinds(lexicon).find(words)
    edges = [0, *(at for match in found for at in (match.start, match.end)), len(words)]
    rest = [words[start:end] for start, end in list(pairwise(edges))[::2]]
    return bool(found) and all(_plain(lexicon).fullmatch(piece) is not None for piece in rest)


@lru_cache(maxsize=8)
def _titles(lexicon: Lexicon) -> dict[str, str]:
    return lexicon.terms(_FILE, "title")


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> Matcher[str]:
    return Matcher(lexicon.terms(_FILE, "kind"))


@lru_cache(maxsize=8)
def _plain(lexicon: Lexicon) -> re.Pattern[str]:
    """Words that say nothing of what a chapter is on."""
    return late_regex(rf"(?:20\d\d年度?|{'|'.join(lexicon.terms(_FILE, 'plain'))})*")


__all__ = ["chapter_kind", "is_chapter", "unnumbered_levels"]
