"""Scores that are none of the parts of a total: full marks with an item of theirs, and what was taken off."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

EARNED = late_regex(
    r"[，,()]?\s*(?:自评|实际?)?得(?:分)?为?\s*|的?\s*(?:[乘×*]以?|[按依])[^，。；、分]{1,20}(?:[得计记为即]|=)(?:分)?(?:为|出|是)?\s*"
)
"""投入10分得9.6分, 按10分乘以执行率得9.6分, 10分×96%=9.6分: the full mark, then the score."""
EARNS = late_regex(r"得(?:分)?为?\s*$")
APART = late_regex("[；。]")
_REST_EARNED = late_regex(
    r"(?:其他|其余|其它|余下)[^，。；\d]{0,12}满分[，,]?(?:共|合计)?得(?:分)?为?\s*$|[，,](?:共|合计|该类|本类)得(?:分)?为?\s*$"
)
_LOST = late_regex(r"(?:所|共|合计)[扣失](?:除|减|掉)?(?:的|分)?\s*$")  # 产出50分，得49.45分，所扣0.55分为……一项
_LOST_HERE = late_regex("[扣失]分(?:分别|主要)?(?:为|系|是|来自|因)")


def is_lost(sentence: Sentence, score: Mention) -> bool:
    """True for what was taken off: 所扣0.55分; 扣分为图斑整改0.03分和地灾治理1分."""
    item = sentence.item(score)
    piece = APART.split(sentence.between(sentence.start, score.start))[-1]
    return _LOST.search(item) is not None or (EARNS.search(item) is None and _LOST_HERE.search(piece) is not None)


def marks_before(sentence: Sentence, full: Mention, later: list[Mention]) -> list[int]:
    """``产出50分，外借一项权重8分得7.6分，其他满分，得49.6分``: what the kind could get, and the mark and score of its item."""
    inner: list[Mention] = []
    for one in later:
        between, most = sentence.between(full.end, one.start), full.value
        if APART.search(between) is not None or EARNS.search(sentence.item(full)) is not None or (one.quantity.value or most) > most:
            return []
        last = EARNED.fullmatch(sentence.item(one)) is not None or _REST_EARNED.search(sentence.item(one)) is not None
        if len(inner) > 1 and last and (one.quantity.value or most) > max(mark.value for mark in inner):
            return [full.start, *(mark.start for mark in inner)]
        inner.append(one)
    return []


__all__ = ["APART", "EARNED", "EARNS", "is_lost", "marks_before"]
