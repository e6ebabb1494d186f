"""What a quantity counts: the words before it in its clause, else those right after it."""

from __future__ import annotations

import re

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.text import squeezed

_LEFT_EDGE = late_regex(r"[，。；：！？、\n\t|;:!?><]")
_RIGHT = late_regex(r"\s?的?([一-鿿A-Za-z（）()“”]{1,24})")
_RIGHT_END = late_regex(r"[，。；：、！？\n\t|<(（]|的")
_LONGEST = 30


class Subjects:
    """Strips the words that introduce a figure (共, 达, 为, 其中, 全年) from those that name what is counted."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the lead-in and lead-out words of cues.toml."""
        lead_out = alternation(lexicon.words("lead-out", "increase", "decrease"))
        lead_in = alternation(lexicon.words("lead-in"))  # 及格率, 及时率 begin with no 及
        self._tail = late_regex(rf"(?:{lead_out}|[\s\d(（“”\"*]|[①-⑳])+$")
        ends = sorted({form[-1] for form in lexicon.words("lead-out", "increase", "decrease")})
        self._tail_end = late_regex(rf"[{re.escape(''.join(ends))}\s\d(（“”\"*①-⑳]")
        """What a tail ends with: most words before a figure have none."""
        self._head = late_regex(rf"(?:(?!及[时格第])(?:{lead_in})|[\s,，:：)）“”\"*-]|\d+年度?|\d+月份?|\d+\.(?!\d))+")

    def of(self, text: str, start: int, end: int, floor: int) -> str:
        """The subject of the figure at ``text[start:end]``; nothing before ``floor`` (the end of the previous one) counts.

        Blanks inside are left out, and so are the signs of Markdown around it (bold words, list items). Offsets are of the folded text.
        """
        words = _LEFT_EDGE.split(text[max(floor, start - _LONGEST, 0) : start])[-1]
        if words and self._tail_end.match(words[-1]):
            words = self._tail.sub("", words)
        head = self._head.match(words)
        words = squeezed(words[head.end() :] if head else words)
        if len(words) >= 2:
            return words
        found = _RIGHT.match(text, end)
        if not found:
            return words
        stop = _RIGHT_END.search(found[1])
        return found[1][: stop.start()] if stop else found[1]
