"""Rates of works finished in time (按期完工率100%) against lots of which the prose finishes fewer: 分9个标段施工。…8个标段完工，…延至次年.

A delay that was granted takes nothing back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import is_count
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.ratios.counted_rates import Counted
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Passage

_HUNDRED, _HEAD = Decimal(100), 2
_DEED = "完工|竣工|完成|建成|交付|投用|交货|供货"
_IN_TIME = "按期|按时|及时|如期|准时"
_NAME = late_regex(rf"(?:{_IN_TIME})(?P<deed>{_DEED})率|(?P<other>{_DEED})(?:{_IN_TIME})率")
_GENERIC = late_regex(rf"{_IN_TIME}|{_DEED}|任务|工作|项目|工程|建设|目标|率")
_NOUN = r"(?P<noun>[^，。；、\d\s未不没无中]{1,8}?)"
_FINISHED = late_regex(rf"\s?{_NOUN}(?:已|均|全部|{_IN_TIME}|顺利|先后|主体)*(?P<deed>{_DEED})(?!率|[^，。；]{{0,6}}\d)")
_ALL = late_regex(r"\s?[^，。；、\d\s]{1,12}")
_LATE = late_regex(
    rf"[延拖]至|延期|延后|推迟|顺延|滞后|逾期|未能?(?:{_IN_TIME})?(?:{_DEED})|(?:仍|尚|还)在(?:施工|建设|推进|进行)|跨年|次年"
)
_ALLOWED = late_regex(r"经?[^，。；]{0,8}(?:批准|同意|批复|核准)|补充(?:协议|合同)|工期(?:变更|调整)")
_ELSEWHEN = late_regex(r"上年|去年|往年|计划|目标|任务|[上前]半年|[一二三]季度|[至到][^，。；]{0,8}(?:(?<!1)\d|1[01])月")
_KINDS = ({"完工", "竣工", "完成", "建成"}, {"交付", "投用"}, {"交货", "供货"})


class _Row(NamedTuple):
    item: Indicator
    actual: Quantity
    deed: str
    about: frozenset[str]


def lots_left(facts: Facts) -> Iterator[Counted]:
    """Every such row of 100 % with the first paragraph that finishes only some of its lots and tells the delay of the rest."""
    rows = [row for item in facts.indicators if (row := _row(item, facts)) is not None]
    for row in rows:
        prose = (one for one in facts.passages if not one.in_table and (row.about or len(rows) == 1) and _speaks(one, row.about))
        found = next((pair for passage in prose for pair in _told(passage, row.deed)), None)
        if found is not None:
            part, whole = (one.quantity for one in found)
            share = (part.value or Decimal(0)) * _HUNDRED / (whole.value or Decimal(1))
            sums = calculation(f"{part.printed}÷{whole.printed}×100%", share.quantize(Decimal("0.0001")), row.actual.value or _HUNDRED, "%")
            yield Counted(row.item, row.actual, (part, whole), share, sums)


def _row(item: Indicator, facts: Facts) -> _Row | None:
    actual, name = facts.figure_of(item.actual) if item.table is not None else None, facts.lexicon.fold(item.name)
    found = _NAME.search(name) if actual is not None and actual.value == _HUNDRED and actual.dimension == "percent" else None
    if actual is None or found is None:
        return None
    return _Row(item, actual, found["deed"] or found["other"], pairs_of(_GENERIC.sub("，", name)))


def _speaks(passage: Passage, about: frozenset[str]) -> bool:
    """True where a paragraph names half of what the row is of, at least."""
    return 2 * len(about & frozenset(chain.from_iterable(pairs_of(one.text) for one in passage.sentences))) >= len(about)


def _told(passage: Passage, deed: str) -> Iterator[tuple[Mention, Mention]]:
    """The lots finished and all lots, the latter told before them in the paragraph."""
    before: list[tuple[Mention, str]] = []
    for sentence in passage.sentences:
        late = _LATE.search(sentence.text) is not None and _ALLOWED.search(sentence.text) is None
        for mention in sentence.mentions:
            behind = sentence.between(mention.end, sentence.end)
            found = _finished(deed, behind) if late and is_count(mention.quantity) else None
            if found is not None and _LATE.search(behind, found.end()) and not _ELSEWHEN.search(sentence.lead(mention)):
                whole = next((one for one, noun in reversed(before) if _is_whole(one, mention) and found["noun"][-_HEAD:] in noun), None)
                if whole is not None:
                    yield mention, whole
            noun = _ALL.match(behind)
            if noun is not None and is_count(mention.quantity) and not _ELSEWHEN.search(sentence.lead(mention)):
                before.append((mention, noun[0]))


def _finished(deed: str, words: str) -> re.Match[str] | None:
    """The words right behind a figure that tell the deed of the row, in any word for it."""
    found = _FINISHED.match(words)
    return found if found is not None and any(deed in kind and found["deed"] in kind for kind in _KINDS) else None


def _is_whole(whole: Mention, part: Mention) -> bool:
    """True for a larger number of the same unit."""
    return whole.quantity.unit == part.quantity.unit != "" and (whole.quantity.value or 0) > (part.quantity.value or 0)


__all__ = ["lots_left"]
