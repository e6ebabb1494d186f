"""Weights told one by one over several sentences, of all the indicators: 采用百分制。预算执行赋10分。产出部分……20分、……15分。……."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.scores.told_weights import ToldWeights
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_HUNDRED = sought("hundred-marks")
_KINDS = tuple(map(re.compile, ("执行", "产出", "效益|效果", "满意|评价")))
_OTHERWISE = late_regex(
    r"得分?(?:为|是)?\s?\d|[扣评记]\s?\d|扣分|自评得|得分|调[整为至]|上年|去年|20\d\d年|主要|等级|加分|[以之]上|不足|低于"
)
_OPEN = late_regex(r"等\s?\d|以?及其他|不一一")
_FEWEST, _TENTH = 5, Decimal("0.1")


def scattered_weights(facts: Facts) -> Iterator[ToldWeights]:
    """The marks of a report without an evaluation table, told from 百分制 on up to the first sentence on scores or changes."""
    if facts.evaluations or len(facts.layout.projects) > 1 or "分" not in facts.layout.flow.folded:
        return
    lead, full = _HUNDRED.first(facts), facts.profile.full_mark
    told = _run(facts.prose, lead.start()) if lead else []
    marks = [one for _, one in told if one.quantity.value != full]
    words = "".join(sentence.text for sentence, _ in told)
    if len(marks) < _FEWEST or _OPEN.search(words) or not all(kind.search(words) for kind in _KINDS):
        return
    weights = tuple(one.quantity for one in marks)
    total = sum((one.value or Decimal(0) for one in weights), Decimal(0))
    if total == full or (abs(total - full) <= full * _TENTH and not _nested([one.value or Decimal(0) for one in weights])):
        yield ToldWeights(weights, full, ())


def _run(sentences: Sequence[Sentence], lead: int) -> list[tuple[Sentence, Mention]]:
    """The marks of the sentences behind the words, up to one that tells something else of marks."""
    out: list[tuple[Sentence, Mention]] = []
    for sentence in sentences:
        marks = [one for one in sentence.mentions if one.quantity.metric == "score" and one.start > lead]
        if not marks:
            continue
        if _OTHERWISE.search(sentence.text) or any(one.quantity.comparator != "eq" or not one.quantity.value for one in marks):
            break
        out += [(sentence, one) for one in marks]
    return out


def _nested(values: Sequence[Decimal]) -> bool:
    """True where a mark may be the sum of those behind it: 产出50分，数量20分、质量30分."""
    return any(values[at] == sum(values[at + 1 : end], Decimal(0)) for at in range(len(values)) for end in range(at + 3, len(values) + 1))


__all__ = ["scattered_weights"]
