"""The words after which a sentence lists the parts of a figure: 其中, 由…组成, 64所学校中, 按支持方向划分."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.lexicon import Lexicon, alternation

WEAK = ("分", "中")
"""Words of cues after which a list may be of something else: only a sum that nearly holds is read."""
_SORTED = re.compile(r"(?:按照?|分|从)[^，。；、：\d]{0,8}$")
_REASON = re.compile(r"由于|[理缘自事经]由")
_SOURCE = "来源"
_BEFORE = 12


class Cue(NamedTuple):
    """Where a cue stands in its sentence, what it says, and where its list must end (组成)."""

    start: int
    end: int
    word: str
    stop: int | None = None


class SumCues:
    """Finds the cues with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the of-which and composed words of cues.toml."""
        composed = alternation(lexicon.words("composed"))
        plain = alternation(lexicon.words("of-which"))
        by = alternation(lexicon.words("sorted-by"))
        firsts = {form[0] for form in (*lexicon.words("composed", "of-which", "sorted-by"), "分", "中")}
        cue = rf"(?P<plain>{plain}|(?<!部)分为)|中[，,]|(?P<sorted>{by})[，,：:]|(?P<end>{composed})"
        self._cue = re.compile(rf"(?=[{re.escape(''.join(sorted(firsts)))}])(?:{cue})")  # the look ahead spares most places the search

    def of(self, text: str) -> list[Cue]:
        """The cues of a sentence in reading order."""
        out = []
        for found in self._cue.finditer(text):
            if found["plain"]:
                out.append(Cue(*found.span(), found[0]))
            elif found["end"]:
                out.extend(_composed(text, found.start()))
            elif found["sorted"] is None:
                out.append(Cue(*found.span(), "中"))
            else:
                out.extend(_sorted_by(text, found))
        return sorted(out)


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


__all__ = ["WEAK", "Cue", "SumCues"]
