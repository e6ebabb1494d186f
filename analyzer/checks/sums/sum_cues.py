"""The words after which a sentence lists the parts of a figure: 其中, 由…组成, 64所学校中, 小学中村小…, 主要用于, 按支持方向划分."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher, alternation

WEAK = ("分", "中", "用于")
"""Words of cues after which a list may be of something else: only a sum that nearly holds is read."""
_SORTED = late_regex(r"(?:按照?|分|从)[^，。；、：\d]{0,8}$")
_REASON = late_regex(r"由于|[理缘自事经]由")
NESTED = "内"
"""The cue of what a part is made of (小学中, 含): a list that need not be whole."""
_SOURCE = "来源"
_BEFORE = 12
_MARKED = ("分", "中", "用于", "含")
_LABEL = late_regex(r"(?:^|[，。；、,;:(])\s?([一-鿿]{2,8})$")
_PAID = late_regex(r"元(?P<comma>[，,]?)(?:支出|资金|经费|款项)?(?:主要|分别|具体|全部|已|均)*$")
_OPENS = late_regex(r"[^，。；、\d]{0,10}[:：]")


class Cue(NamedTuple):
    """Where a cue stands in its sentence, what it says, where its list must end (组成), and whose parts it lists (小学 of 小学中)."""

    start: int
    end: int
    word: str
    stop: int | None = None
    name: str = ""


class SumCues:
    """Finds the cues with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the of-which and composed words of cues.toml."""
        words = lexicon.words("composed", "of-which", "sorted-by")
        self._starts = Matcher(dict.fromkeys((*words, *_MARKED), ""))
        composed = alternation(lexicon.words("composed"))
        plain = alternation(lexicon.words("of-which"))
        by = alternation(lexicon.words("sorted-by"))
        self._cue = late_regex(
            rf"(?P<plain>{plain}|(?<!部)分为|分[一二两三四五六七八九十\d]{{1,2}}[大个]?[类块批期项级种档部][^，。；、\d:]{{0,4}}:)"
            rf"|中(?:[，,]|(?P<nested>(?=[^，。；、\d中]{{1,12}}\d)))|(?P<used>用于)|(?P<with>(?<=[，,(])含(?=[^，。；、\d]{{1,12}}\d))"
            rf"|(?P<sorted>{by})[，,：:]|(?P<end>{composed})"
        )

    def of(self, text: str) -> list[Cue]:
        """The cues of a sentence in reading order."""
        out = []
        for found in self._found(text):
            if found["plain"]:
                out.append(Cue(*found.span(), found[0]))
            elif found["end"]:
                out.extend(_composed(text, found.start()))
            elif found["nested"] is not None:
                out.extend(_nested(text, found.start()))
            elif found["with"]:
                out += [Cue(*found.span(), NESTED)] if out else []  # 其中：基本支出240万元，含人员经费…; alone it is read as an equation
            elif found["used"]:
                out.extend(_used(text, found))
            elif found["sorted"] is None:
                out.append(Cue(*found.span(), "中"))
            else:
                out.extend(_sorted_by(text, found))
        return sorted(out)

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """The cues one after the other: the pattern is tried only where one of its words begins."""
        end = 0
        for word in self._starts.find(text):
            found = self._cue.match(text, word.start) if word.start >= end else None
            if found is not None:
                end = found.end()
                yield found


def _nested(text: str, end: int) -> list[Cue]:
    """``小学64所，小学中村小31所、中心校27所``: the parts of a figure that was told by this name before."""
    found = _LABEL.search(text, max(end - _BEFORE, 0), end)
    if found is None or re.search(rf"{found[1]}[^，。；、\d]{{0,2}}\d", text[: found.start()]) is None:
        return []
    return [Cue(found.start(1), end + 1, NESTED, None, found[1])]


def _used(text: str, found: re.Match[str]) -> list[Cue]:
    """``资金586万元主要用于…``, ``支出586万元，主要用于三个方面：…``: after a comma only where a colon opens the list."""
    paid = _PAID.search(text, max(found.start() - _BEFORE, 0), found.start())
    opened = _OPENS.match(text, found.end())
    if paid is None or (paid["comma"] and opened is None):
        return []
    return [Cue(found.start(), opened.end() if opened else found.end(), "用于")]


def _composed(text: str, end: int) -> list[Cue]:
    """``由A、B、C组成``: the cue is 由, the list ends at 组成."""
    start = text.rfind("由", 0, end)
    whole = start >= 0 and not any(mark in text[start:end] for mark in "。；")
    return [Cue(start, start + 1, "由", end)] if whole and not _REASON.search(text, max(start - 1, 0), start + 2) else []


def _sorted_by(text: str, found: re.Match[str]) -> list[Cue]:
    """``支出按用途分：``: the cue begins at 按; a word of the parts' source needs none."""
    lead = _SORTED.search(text, max(found.start() - _BEFORE, 0), found.start())
    if lead is None and _SOURCE not in found["sorted"]:
        return []
    return [Cue(lead.start() if lead else found.start(), found.end(), "分")]


__all__ = ["NESTED", "WEAK", "Cue", "SumCues"]
