"""Figures that have no unit by nature: a coefficient, an index, a ratio (有效利用系数由0.532提高到0.541，达到0.54的目标值)."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.quantities.atoms import ONE, Atom

_WINDOW, _APART = 28, 16
_CHANGED = r"(?:提高|提升|上升|增加|增长|升|增|下降|降低|降|回落|减少|缩小)了?(?:到|至|为)?"
_LINK = rf"{_CHANGED}|达到?|目标|要求|标准|计划|预期|上年|高于|低于|优于|超过|较|比|[、~至和与]"
_LEAD = r"由从为是达到在约仅值至不低于高超过控制保持目标上年初计划实际平均均提升增降优的\s:=≥≤><"
_BEHIND = late_regex(r"\s?(?:$|[，。；、,;)）\n\t|的提上升下降增减回缩以左到至和与较比高低优达超实])")


class Coefficients:
    """Tells the decimals of a coefficient from other figures without unit (versions, numbers of a list)."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the coefficients of metric_names.toml."""
        named = alternation([form for entry in lexicon.entries("metric_names.toml", "coefficient") for form in entry.forms])
        self._named = late_regex(rf"(?:{named})[{_LEAD}]*$")
        self._link = late_regex(rf"[^。；\d\n\t|]{{0,6}}?(?:{_LINK})[^。；\d\n\t|]{{0,4}}")

    def has(self, atom: Atom, before: Atom | None, text: str) -> bool:
        """True for a decimal without unit right after the name of a coefficient, or bound to the coefficient ``before``."""
        if (
            atom.unit is not None
            or not atom.arabic
            or atom.scale is not ONE
            or "." not in atom.printed
            or not _BEHIND.match(text, atom.end)
        ):
            return False
        if before is not None and atom.start - before.end <= _APART and self._link.fullmatch(text, before.end, atom.start):
            return True
        return self._named.search(text[max(atom.start - _WINDOW, 0) : atom.start]) is not None


__all__ = ["Coefficients"]
