"""How many townships or villages an area has, as the prose tells it: 覆盖全市11个镇街, 在全市12个镇街实现全覆盖."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_BODY = late_regex(
    r"个?\s*(?P<kind>镇街|街镇|镇\(街道?\)|镇街道|乡镇\(街道\)|乡镇街道|乡镇|街道|行政村|建制村|村\(社区\)|村\(居\)|社区|县\(市、?区\)|县市区|县区|区县)(?![级长办]|卫生|医院|干部)"
)
_LEAD = late_regex(
    r"(?P<area>全[省市县区州旗镇乡]|我[省市县区州旗镇乡]|下辖|辖区内?|所辖|辖)(?:的|共有|共|现有|现|所有|全部|范围内|下辖|辖|内)*\s*$"
)
_LEADS = late_regex(r"全[省市县区州旗镇乡]|我[省市县区州旗镇乡]|辖")
_ALL = late_regex(r"覆盖|辖|所有|全部|共有|均|都|全域|[个镇街乡村区](?:\(街道\)|\(社区\))?(?:中|里)(?:有|，)")
_SOME = late_regex(r"重点|部分|涉及|计划|拟|力争|将|上年|去年|至20|到20")
_ONE = {"街镇": "镇街", "镇(街)": "镇街", "镇(街道)": "镇街", "镇街道": "镇街", "建制村": "行政村", "县区": "县市区", "区县": "县市区"}


class AreaCount(NamedTuple):
    """A number of townships that an area is said to have."""

    area: str
    kind: str
    quantity: Quantity


def area_counts(facts: Facts) -> Iterator[tuple[AreaCount, AreaCount]]:
    """The first number told of each kind of places, with every other number told of the same."""
    first: dict[tuple[str, str], AreaCount] = {}
    told: set[tuple[str, str, object]] = set()
    chosen = cue(facts.lexicon, "chosen-some")
    for passage in facts.passages:
        for sentence in passage.sentences:
            for mention in sentence.mentions if _LEADS.search(sentence.text) else ():
                found = _count(sentence, mention, chosen)
                if found is None:
                    continue
                known = first.setdefault((found.area, found.kind), found)
                key = (found.area, found.kind, found.quantity.value)
                if known.quantity.value != found.quantity.value and key not in told:
                    told.add(key)
                    yield known, found


def _count(sentence: Sentence, mention: Mention, chosen: re.Pattern[str]) -> AreaCount | None:
    """A plain number of places in a clause that speaks of all of them, and in a sentence that speaks of no choice among them."""
    quantity = mention.quantity
    if quantity.metric != "count" or quantity.value is None or hedged(quantity):
        return None
    start, end = sentence.clause_of(mention)
    lead = _LEAD.search(sentence.lead(mention))
    clause = sentence.between(start, end + 1)
    body = _BODY.match(sentence.between(mention.start, end).lstrip("0123456789一二三四五六七八九十百 "))
    if lead is None or body is None or not _ALL.search(clause) or _SOME.search(clause) or chosen.search(sentence.text):
        return None
    kind = _ONE.get(body["kind"], body["kind"])
    area = "所辖" if "辖" in lead["area"] else "全" + lead["area"][-1]
    return AreaCount(area, kind, quantity)


__all__ = ["AreaCount", "area_counts"]
