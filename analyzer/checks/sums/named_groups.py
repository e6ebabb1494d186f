"""A group named without 这批 (学员中，取得证书的有298人) against the figures that the report tells of it, in its table or before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.of_which import is_larger
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import wide_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_FILLERS = "共有约达到为了合计总人户数:： "
_MARKS = "\t|≥≤><="
_CELL = wide_regex(r"[\t|]\s*[≥≤><=]*[\d,.]+[一-鿿]{0,3}\s*[\t|]\s*$")  # the target before the result
_NEAR = 40
_WIDE = Decimal(2)
"""What is larger by more is of another group."""


def named_groups(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The largest figure told of a group with a larger one of those in it."""
    inside = pattern(facts.lexicon, "in-group")
    for passage in facts.passages:
        for sentence in passage.sentences if not passage.in_table else ():
            for found in inside.finditer(sentence.text) if "中" in sentence.text or "里" in sentence.text else ():
                part = next((one for one in sentence.mentions if one.start == sentence.start + found.end()), None)
                whole = _whole(found, part, sentence, passage, facts) if part is not None else None
                if part is not None and whole is not None:
                    yield whole, part.quantity


def _whole(found: regex.Match[str], part: Mention, sentence: Sentence, passage: Passage, facts: Facts) -> Quantity | None:
    """The largest figure told of the group; none where it, or another one of the paragraph before the part, may hold the part."""
    if hedged(part.quantity) or COMPARED.search(sentence.item(part)) is not None:
        return None
    told = [one for one in _of_group(found["noun"], part.quantity, facts) if _alike(one, part.quantity) and one.value is not None]
    whole = max(told, key=lambda one: one.value or Decimal(0), default=None)
    near = whole is not None and (part.quantity.value or Decimal(0)) <= (whole.value or Decimal(0)) * _WIDE
    held = any(one.start < part.start and _alike(one.quantity, part.quantity) and not is_larger(part.quantity, one.quantity)
               for one in passage.mentions if one.quantity.value is not None)  # fmt: skip
    held = held or (part.quantity.metric == "money" and _holds_money(part.quantity, facts))
    return whole if whole is not None and near and not held and is_larger(part.quantity, whole) and not hedged(whole) else None


def _holds_money(part: Quantity, facts: Facts) -> bool:
    """True where any other amount of the report is as large: money is told under many names, so only one above all is too large."""
    value = part.value or Decimal(0)
    return any(one.metric == "money" and one.span != part.span and (one.value or Decimal(0)) >= value for one in facts.quantities)


def _of_group(noun: str, part: Quantity, facts: Facts) -> Iterator[Quantity]:
    """Every figure like the part with the name of the group beside it: 学员480人, 480名学员, the cells of a row 培训学员."""
    for item in facts.indicators:
        if facts.lexicon.fold(item.name).rstrip(_FILLERS).endswith(noun):
            yield from (
                facts.by_id[one]
                for reading in ((item.actual,) if part.metric == "money" else (item.actual, item.target))
                if reading is not None
                for one in reading.quantities
            )
    text = facts.layout.folded
    for one in facts.quantities:
        if _alike(one, part):
            start, end = one.span.start, one.span.end
            before = text[max(text.rfind("\n", 0, start) + 1, start - _NEAR) : start]
            if _CELL.sub("", before).rstrip(_FILLERS + _MARKS).endswith(noun) or text.startswith(noun, end):
                yield one


def _alike(one: Quantity, other: Quantity) -> bool:
    """True for figures of one unit, or both of people."""
    return one.unit == other.unit or (one.dimension == other.dimension == "headcount")


__all__ = ["named_groups"]
