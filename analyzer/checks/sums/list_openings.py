"""Where a list looks back to the sentence before it: 其中 that opens a sentence, 收入包括A、B；支出包括C、D of one total before."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.model.passages import Sentence

_SIDE = late_regex(r"(?:本年度?|当年)?(?:收入|支出|收|支)(?:方面|部分|预算)?")
_OPENED = late_regex(rf"\s*{_SIDE.pattern}[，,：:]?(?:包括|包含|其中)")
_MARKS = "，,：: "


def looks_back(sentence: Sentence, cue: int) -> bool:
    """True where nothing stands before a cue in its sentence but the side of the accounts that it lists. Args: cue: where it stands."""
    lead = sentence.between(sentence.start, cue).strip(_MARKS)
    if not lead:
        return True
    first, cut, side = lead.rpartition("；")
    return _SIDE.fullmatch(side.strip(_MARKS)) is not None and (not cut or _OPENED.match(first) is not None)


__all__ = ["looks_back"]
