"""Two shares told in words, of a part and of what holds it: 可网上申请的占91%, 全流程在网上办结的占比为93%."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.of_which import is_larger
from analyzer.late_regex import wide_regex
from analyzer.model import Quantity
from analyzer.model.passages import Passage

_SHARE = wide_regex(r"(?:占|占比|比例|比重)(?:约|为|是|达到?)?\s*$")
_INSIDE = wide_regex(r"中(?![心小央])|里|内")
"""开工项目中，完工的占86%: a share of another base."""
_ELSE = wide_regex(r"其中|[一-鿿]中[，,]|目标|计划|任务|上年|去年|同比|环比|未|没有|[不无]能|提[高升]|增长|较")


def nested_shares(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """Every share of a part with the smaller share of its whole in its paragraph."""
    nested = pattern(facts.lexicon, "nested-shares")
    for passage in facts.passages:
        if not passage.in_table and len(passage.mentions) > 1:
            told = list(_shares(passage, nested)) if any("占" in one.text or "比" in one.text for one in passage.sentences) else []
            for form, part, figure in told:
                wholes = [one for other, inner, one in told if other == form and part and not inner]
                if len(wholes) == 1 and is_larger(figure, wholes[0]) and not hedged(figure, wholes[0]):
                    yield wholes[0], figure


def _shares(passage: Passage, nested: regex.Pattern[str]) -> Iterator[tuple[str, bool, Quantity]]:
    """The shares of a paragraph: which containment they are of, whether of its part, and the figure."""
    for sentence in passage.sentences:
        last = sentence.start
        for one in sentence.mentions:
            before, last = sentence.between(last, one.start), one.end
            words = sentence.lead(one) if one.quantity.dimension == "percent" else ""
            found = nested.search(words) if _SHARE.search(words) is not None and _ELSE.search(words) is None else None
            if found is not None:
                name = next(key for key, text in found.groupdict().items() if text is not None)
                part = name.startswith("part_")
                if _ELSE.search(before) is None and not (part and _INSIDE.search(before) is not None):
                    yield name.removeprefix("part_").removeprefix("whole_"), part, one.quantity


__all__ = ["nested_shares"]
