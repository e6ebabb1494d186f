"""Those among the works of a year (改造范围内，有1.41万户……) against the number that the works cover (全年改造……、居民1.14万户)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged, is_count
from analyzer.checks.sums.of_which import is_larger
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Sentence

_SCOPE = late_regex(
    r"(?P<deed>改造|整治|治理|帮扶|资助|保障|服务|搬迁|安置|供水|供热|实施)(?:的)?(?:范围|区域|对象|片区)(?:之?内|中|里)[，,]?[^，。；、\d]{0,6}?(?:共?有|已有)?\s?$"
)
_SIGNS = ("范围", "区域", "对象", "片区")
_WIDE = Decimal(2)
"""What is larger by more is a slip of the unit, which other rules tell."""


def scope_groups(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The number that the works cover with a larger one of those among them; none where any other figure may hold the part."""
    text = facts.layout.flow.folded
    if not any(sign in text for sign in _SIGNS):
        return
    sentences = facts.prose
    for sentence in sentences:
        for part in sentence.mentions if any(sign in sentence.text for sign in _SIGNS) else ():
            found = _SCOPE.search(sentence.between(sentence.start, part.start)) if is_count(part.quantity) else None
            whole = _whole(found["deed"], part.quantity, sentence, sentences) if found is not None else None
            if whole is not None and not _held(part.quantity, facts):
                yield whole, part.quantity


def _whole(deed: str, part: Quantity, own: Sentence, sentences: Sequence[Sentence]) -> Quantity | None:
    """The only number of the unit that the deed leads to in sentences before, where the part is larger, yet no more than twice."""
    told = [
        one.quantity for sentence in sentences if sentence.start < own.start and deed in sentence.text for one in sentence.mentions
        if one.quantity.unit == part.unit and is_count(one.quantity) and deed in sentence.between(sentence.start, one.start)
        and not one.depth and COMPARED.search(sentence.item(one)) is None
    ]  # fmt: skip
    whole = told[0] if len({one.value for one in told}) == 1 else None
    if whole is None or not whole.value or hedged(whole, part) or not is_larger(part, whole):
        return None
    return whole if (part.value or Decimal(0)) <= whole.value * _WIDE else None


def _held(part: Quantity, facts: Facts) -> bool:
    """True where another figure of its unit is as large: it may be that of the whole."""
    value = part.value or Decimal(0)
    return any(one.unit == part.unit and one.span != part.span and (one.value or Decimal(0)) >= value for one in facts.quantities)


__all__ = ["scope_groups"]
