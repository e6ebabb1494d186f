"""Figures that a share is told of: 占预算8万元的85.25%."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_SHARE = late_regex(r"(?:占|为|是|完成|达|相当于|实现)[^，。；]{0,14}$")
_SHARE_OF = late_regex(r"\s*[^，。；、]{0,6}的(?:约|近|将近)?\s*")


def shared(sentence: Sentence, mention: Mention) -> bool:
    """True for a figure that a share is told of: 8万元 of ``占预算8万元的85.25%``, ``达到计划的120场的95%``."""
    after = next((other for other in sentence.mentions if other.start >= mention.end), None)
    if after is None or after.quantity.dimension != "percent":
        return False
    return _SHARE_OF.fullmatch(sentence.between(mention.end, after.start)) is not None and _SHARE.search(sentence.item(mention)) is not None


__all__ = ["shared"]
