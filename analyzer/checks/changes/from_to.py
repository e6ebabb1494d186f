"""Two levels of one thing, told with the words that lead from the one to the other: 由41.2%提高到43.6%."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

FROM = late_regex(r"[由从自]")
SINCE = r"(?:(?:[年期]末|年底|目前|现在|当前|本年度?|今年|当年|20\d\d年)的?\s*)?$"
"""The words between 到 and the figure that was reached: 到年末的2094户."""
_TO = late_regex(rf"(?P<to>至|到|为|成)了?\s*{SINCE}")
_MARKS = "，（(、；;:"
_CHANGED = late_regex(r"[变改减增升降缩压扩转调加提延涨跌发整优并]")
_NOW = late_regex(r"(?:现在?|目前|当前|今年|本年度?|当年|年末|年底|如今|后来?|最终|最后)?(?:已经?)?(?:达|成)?")
_OTHERS = late_regex(r"上年|去年|往年|前年|上一年|上期|上月|同期|基期|年初|期初|20\d\d年|目标|计划|承诺|规定|法定|时限|标准|要求|任务|预算")
_REACH, _LEAD = 12, 12


def leads_to(between: str) -> bool:
    """True for words that lead from a first level to the one it became: 增至, ，现为; ，上年为 and ，承诺时限为 begin another level."""
    found = _TO.search(between)
    if found is None:
        return False
    mark = max(between.rfind(one, 0, found.start()) for one in _MARKS)
    words = between[mark + 1 : found.start()].strip()
    if mark < 0 or not words or _CHANGED.search(words) or _NOW.fullmatch(words):
        return True
    return found["to"] != "为" and not _OTHERS.search(words)


def from_to(sentence: Sentence) -> Iterator[tuple[Mention, Mention, str]]:
    """The neighbouring figures of a sentence that are joined so, with the words between them."""
    for old, new in pairwise(sentence.mentions) if FROM.search(sentence.text) else ():
        if new.start - old.end < _REACH:
            between = sentence.between(old.end, new.start)
            if leads_to(between) and FROM.search(sentence.item(old)[-_LEAD:]):
                yield old, new, between


def name_before(sentence: Sentence, old: Mention) -> str:
    """The words of a list item before 由: 贷款审批 of 贷款审批由过去的10个工作日."""
    item = sentence.item(old)
    return item[: max(item.rfind(word) for word in "由从自")]


__all__ = ["FROM", "SINCE", "from_to", "leads_to", "name_before"]
