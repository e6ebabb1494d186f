"""Places of two kinds with the number of both: 清河、安平两县和新华、桥西、滨湖三区都建了站，全市五个县(区)均有."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_BOTH = (
    (late_regex(r"个?(?:县\(市、?区\)|县市区|县、?区|县\(区\)|区县|区\(县\)|县\(市\)|县市)(?![级长办])"), ("县", "市", "区")),
    (late_regex(r"个?(?:乡镇|镇乡|乡\(镇\)|乡镇\(街道\)|乡镇街道?|镇街|街镇|镇\(街道?\))(?![级长办卫])"), ("乡", "镇", "街道", "街")),
    (late_regex(r"个?(?:村\(社区\)|村、?社区|村居|村\(居\)|社区\(村\))(?![级医干])"), ("村", "社区", "居")),
)
"""How both kinds are told together, and how each is told alone."""
_ALL = late_regex(r"都|均|全部|全覆盖|全域|[^公一-]共|^共")
_LEAD = late_regex(r"(?:全[省市县区州旗镇乡]|我[省市县区州旗镇乡]|辖|共|合计|总共|一共|共计)(?:的|共|共有|所有|现有|上述|这)*$")
_SOME = ("other-level", "chosen-some", "not-yet", "still-or-will", "share")
"""Entries of the lexicon: not all places of the area, or not now."""
_JOINED = late_regex(r"\s*(?:[县市区乡镇村街道社居]{1,2})?\s*(?:、|和|与|及|以及)?\s*[^，。；：\d]{0,40}")
_AFTER = "[级里城域内外中]"


class Kinds(NamedTuple):
    """Numbers of places of several kinds, and the number told for all of them."""

    parts: tuple[Mention, ...]
    whole: Mention


def area_kinds(facts: Facts) -> Iterator[Kinds]:
    """Every sentence that tells numbers of places by their kinds, and that all of them are so many."""
    some = cue(facts.lexicon, *_SOME)
    for passage in facts.passages:
        for sentence in passage.sentences:
            if len(sentence.mentions) < len(("one", "other", "both")) or not ("全" in sentence.text or "共" in sentence.text):
                continue
            for whole in sentence.mentions:
                parts = _parts(sentence, whole, some)
                if parts:
                    yield Kinds(parts, whole)


def _parts(sentence: Sentence, whole: Mention, some: re.Pattern[str]) -> tuple[Mention, ...]:
    """The numbers of each kind that a number of both may be the sum of."""
    behind = sentence.between(whole.end, whole.end + 8)
    unit = "" if whole.quantity.unit == "个" else whole.quantity.unit
    kinds = next((kinds for form, kinds in _BOTH if form.match(unit + behind)), ())
    start, end = sentence.clause_of(whole)
    if not kinds or _LEAD.search(sentence.lead(whole)) is None or not _ALL.search(sentence.between(start, end)):
        return ()
    if hedged(whole.quantity) or some.search(sentence.text):
        return ()
    alone = [(kind, one) for one in sentence.mentions if one is not whole and (kind := _kind(sentence, one, kinds))]
    parts = tuple(one for _, one in alone)
    joined = all(_JOINED.fullmatch(sentence.between(one.end, two.start)) for one, two in pairwise(parts))
    return parts if len(parts) > 1 and len({kind for kind, _ in alone}) == len(parts) and joined else ()


def _kind(sentence: Sentence, mention: Mention, kinds: tuple[str, ...]) -> str:
    """The one kind that a number counts: 三县, 3个区; empty where it counts both, or something else."""
    quantity = mention.quantity
    if quantity.metric != "count" or quantity.value is None or hedged(quantity):
        return ""
    behind = sentence.between(mention.end, mention.end + 4)
    unit = quantity.unit if quantity.unit in kinds else ""
    told = unit + behind if unit else behind if quantity.unit == "个" else ""
    kind = next((kind for kind in sorted(kinds, key=len, reverse=True) if told.startswith(kind)), "")
    rest = told[len(kind) :]
    return "" if not kind or rest.startswith(("(", *kinds)) or re.match(_AFTER, rest) else kind


__all__ = ["Kinds", "area_kinds"]
