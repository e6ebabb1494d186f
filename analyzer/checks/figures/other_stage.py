"""Figures of the first check where the last one counts, and of all that there is in the area where a part was dealt with.

46个工程初验合格43个，合格率93.48% beside 复验后合格率100%; 全市246个行政村 beside 年度治理行政村36个.
"""

from __future__ import annotations

from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.figures.slips import near_miss
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.text import piece_end, piece_start

_HEAD, _FAR = 2, 200
_STOPS, _FILLERS = "。；\n", "为达到是有共了的: "
_ALL_OF_IT = r"(?:全|我|本)[省市州盟县区旗镇乡](?:内|域)?(?:现|共|总|有|辖|存)*"
_AREA = late_regex(rf"(?:^|[，,；;。：:、(（])\s*(?:目前|现|截至?[^，。；]{{0,10}})?{_ALL_OF_IT}\s*$")
_STOCK = late_regex(rf"(?:目前|现)?{_ALL_OF_IT}(?:[^，。；]*?[、和及与])?([^，。；、\d]{{2,10}})$")
_GENERIC = late_regex(r"(?:个|人|户|件|次|面|家|座|处|台)?数量?$|总[数量]$|数量")
_NOUN = late_regex(r"\s*\d*[一-鿿]{0,2}?([一-鿿]{2,6})(?=[，。；、,;\n(（])")


def of_first_check(told: Quantity, name: str, facts: Facts) -> bool:
    """True for a figure of the first check beside a row of the last one; not for a slip of the pen."""
    first, last = pattern(facts.lexicon, "first-check"), pattern(facts.lexicon, "last-check")
    if last.search(name) is None:
        return False
    words = facts.lexicon.fold(facts.text[piece_start(facts.text, told.span.start, _STOPS) : told.span.start])
    begun = [found.end() for found in first.finditer(words)]
    return bool(begun) and last.search(words, begun[-1]) is None


def met_at_last_check(actual: Quantity, target: Quantity, facts: Facts) -> bool:
    """True where its paragraph goes on to the last check, at which the target is reached: 合格率97.5%；……复议后合格率99.16%."""
    text, start = facts.text, actual.span.end
    end = min(piece_end(text, start, "\n"), start + _FAR)
    head = _head(actual, facts)
    if target.value is None or len(head) < _HEAD or pattern(facts.lexicon, "last-check").search(text, start, end) is None:
        return False
    later = (one for one in facts.quantities if start < one.span.start < end and one.dimension == actual.dimension)
    return any(
        one.value is not None and one.value >= target.value and _head(one, facts) == head
        and pattern(facts.lexicon, "last-check").search(text, start, one.span.start) is not None
        for one in later
    )  # fmt: skip


def of_whole_area(told: Quantity, wanted: Quantity, name: str, facts: Facts) -> bool:
    """True for the number of all the area has, told with no deed, beside a row that names what was done to some of them."""
    text, (at, end) = facts.layout.flow.folded, facts.layout.flow.range_of(told.span)
    if near_miss(told, wanted.value or Decimal(0)):
        return False
    listed = _STOCK.fullmatch(text, max(text.rfind(mark, 0, at) for mark in "，。；\n") + 1, at)
    if listed is not None and name.startswith(listed[1]):
        return len(_GENERIC.sub("", name)) >= len(listed[1]) + _HEAD
    noun = _NOUN.match(text, end) if _AREA.search(text[max(at - 20, 0) : at]) is not None else None
    return noun is not None and name.endswith(noun[1][-_HEAD:]) and name != noun[1]


def _head(one: Quantity, facts: Facts) -> str:
    """The last characters of the words before a figure: 合格率."""
    return facts.text[max(one.span.start - 8, 0) : one.span.start].rstrip(_FILLERS)[-_HEAD:]


__all__ = ["met_at_last_check", "of_first_check", "of_whole_area"]
