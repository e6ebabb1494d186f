"""Lists that a point of view divides whole, against the number told before: 共1286人。按残疾类别统计，……; 就年龄而言，……."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, zip_longest
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import SWAP, near_miss
from analyzer.checks.figures.swapped_results import result_cell
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.overlapping_parts import may_overlap
from analyzer.checks.sums.part_lists import COMPARED, open_list, part_unread
from analyzer.checks.sums.sum_slips import gap_of, mistaken_part, mistaken_unit
from analyzer.checks.sums.sums import Reading
from analyzer.checks.sums.whole_lists import shorter_lists
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, converted
from analyzer.model.findings import Severity
from analyzer.model.passages import Mention, Sentence

_FEWEST, _DIGITS = 3, 3
_ABOVE, _AHEAD = 3, 1
_TENTH, _TWENTIETH, _QUARTER = Decimal("0.1"), Decimal("0.05"), Decimal("0.25")
_RATIOS = ("", "percent", "percentage-point", "score", "points", "calendar", "age", "rank")
_IN_TURN = "分别"
_SIGN_WORDS = ("按", "就", "分", "从", "以", "依", "组成", "构成", "类别", "结构", "各")
_SIGNS = late_regex("|".join(_SIGN_WORDS))
"""Words without one of which nothing is divided."""
_MEAN = late_regex(r"[人户次亩件月日年车台平]均|每|单价")
_LABEL = late_regex(r"[一-鿿A-Za-z]{2}")
_MARK = late_regex(r"[；;①-⑳]|[，,、]?(?:其余|其他|余下|另有)")


_Told = tuple[Sentence, Mention]


class _Lead(NamedTuple):
    """Where the words that divide end in their sentence, where the list must end, and whether its names stand before them (分别为)."""

    sentence: Sentence
    start: int
    stop: int
    in_turn: bool

    def figures(self) -> list[Mention]:
        """The figures of the list that can be added up."""
        return [one for one in self.sentence.mentions if self.start <= one.start < self.stop and one.quantity.dimension not in _RATIOS]


class Divided(NamedTuple):
    """A list with the number that it divides, how sure a gap between them is a fault, and the slip that explains it."""

    reading: Reading
    severity: Severity
    slip: str


def divided_lists(facts: Facts) -> Iterator[Divided]:
    """Every list behind such words with the nearest number before it that it may divide; none that fails by more than a tenth."""
    lead, told = pattern(facts.lexicon, "divided-by"), facts.prose
    for number, sentence in enumerate(told):
        found = list(lead.finditer(sentence.text)) if _may_divide(sentence) else []
        for one, then in zip_longest(found, found[1:]):
            start, stop = sentence.start + one.start(), sentence.start + then.start() if then else sentence.end
            later = () if then else told[number + 1 : number + 1 + _AHEAD]
            above = [(home, mention) for home in told[max(number - _ABOVE, 0) : number] for mention in home.mentions]
            before = [*above, *((sentence, mention) for mention in sentence.mentions if mention.end <= start)]
            yield from _read(_Lead(sentence, start + len(one[0]), stop, _IN_TURN in one[0]), before, later, facts)


def _read(lead: _Lead, before: Sequence[_Told], later: Sequence[Sentence], facts: Facts) -> Iterator[Divided]:
    """The list of the first unit that one of the figures before it is told in too."""
    for unit in dict.fromkeys(one.quantity.unit for one in lead.figures()):
        parts = _parts(lead, unit, facts.lexicon)
        parts = (*parts, *_added(unit, later, facts.lexicon)) if parts else ()
        readings = [*_readings(parts, before, facts), *_rows(parts, lead.sentence, facts)] if len(parts) >= _FEWEST else []
        if readings and not any(may_overlap(one.whole, parts, facts) for one in readings):
            yield from _divided(readings, facts)
            return


def _may_divide(sentence: Sentence) -> bool:
    return len(sentence.mentions) >= _FEWEST and _SIGNS.search(sentence.text) is not None


def _parts(lead: _Lead, unit: str, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The figures of a unit, each with a label; those of which a part is made (当中…) left out. None of an open list."""
    parts, own = list[Mention](), lead.start
    for one in lead.figures():
        item = lead.sentence.item(one)
        if one.quantity.unit != unit or _MEAN.search(item) or (parts and (one.depth or _is_inside(one, own, lead, lexicon))):
            continue
        if not _is_plain(one) or COMPARED.search(item) or not (lead.in_turn or _LABEL.search(lead.sentence.between(own, one.start))):
            return ()
        parts.append(one)
        own = one.end
    unsure = parts and (open_list(lead.sentence, tuple(parts)) or part_unread(lead.sentence, lead.start, lead.stop))
    return () if unsure else tuple(parts)


def _is_inside(one: Mention, own: int, lead: _Lead, lexicon: Lexicon) -> bool:
    """True for a part of a part (其中…), told right behind it in its unit: 供养2106人，其中集中418人，发放824万元 is of all of them."""
    start = one.start - len(_MARK.split(lead.sentence.between(own, one.start))[-1])
    found = pattern(lexicon, "part-of-part").search(lead.sentence.between(start, one.start))
    first = next((other for other in lead.figures() if found is not None and other.start >= start + found.end()), one)
    return found is not None and first.quantity.unit == one.quantity.unit


def _added(unit: str, later: Sequence[Sentence], lexicon: Lexicon) -> Iterator[Mention]:
    """The figures of a sentence that goes on with the list: 此外，获得奖补的还有建筑业11家和外贸业9家."""
    for sentence in later:
        if pattern(lexicon, "list-goes-on").match(sentence.text) is None:
            return
        yield from (one for one in sentence.mentions if one.quantity.unit == unit and _is_plain(one) and not one.depth)


def _is_plain(mention: Mention) -> bool:
    return bool(mention.quantity.value) and not hedged(mention.quantity)


def _readings(parts: Sequence[Mention], before: Sequence[_Told], facts: Facts) -> list[Reading]:
    """The figures before a list that may be its whole, the nearest first, each with the parts as measured in its unit."""
    other, kind = cue(facts.lexicon, "last-period", "plan-cue"), parts[0].quantity.dimension
    readings = [
        Reading(one, tuple(part._replace(quantity=converted(part.quantity, one.quantity, facts.lexicon)) for part in parts))
        for home, one in reversed(before)
        if one.quantity.dimension == kind and _is_plain(one)
        and COMPARED.search(home.item(one)) is None and other.search(home.item(one)) is None
    ]  # fmt: skip
    return [one for one in readings if _fits(one)]


def _rows(parts: Sequence[Mention], sentence: Sentence, facts: Facts) -> list[Reading]:
    """The results of the table that the list names and nearly makes up: 从方量看，甲河清出淤泥22.4万立方米、… of 清除淤泥方量."""
    said = pairs_of(sentence.between(sentence.start, max(part.end for part in parts)))
    rows = [cell for item in facts.indicators if len(pairs_of(item.name) & said) > 1 and (cell := result_cell(item, facts)) is not None]
    readings = [Reading(Mention(cell, 0, 0), tuple(parts)) for cell in rows if cell.dimension == parts[0].quantity.dimension]
    return [one for one in readings if _fits(one) and gap_of(one) <= _TWENTIETH]


def _fits(reading: Reading) -> bool:
    """True for a number in the unit of the parts that is no less than any of them."""
    whole = reading.whole.quantity
    return all(part.quantity.unit == whole.unit and (part.quantity.value or 0) <= (whole.value or 0) for part in reading.parts)


def _divided(readings: Sequence[Reading], facts: Facts) -> Iterator[Divided]:
    whole_or_not = chain(readings, *map(shorter_lists, readings))  # …；另有标准厂房款594万元结转，未计入支出
    right = next((one for one in whole_or_not if one.outcome() is not Outcome.FAIL), None)
    if right is not None:
        yield Divided(right, "info", "")
        return
    near = next((one for one in readings if gap_of(one) <= _TENTH or (gap_of(one) <= _QUARTER and mistaken_part(one) == SWAP)), None)
    if near is None:
        return
    whole = near.whole.quantity
    if any(one.value == near.total and one.unit == whole.unit for one in facts.quantities):
        return  # what they add up to is told elsewhere
    slip = near_miss(whole, near.total) if len(str(whole.value).replace(".", "")) >= _DIGITS else ""
    unit = mistaken_unit(near)
    slip = (unit[1] if unit is not None and unit[0].parts == near.parts else "") or slip or mistaken_part(near)
    if slip or _is_sure(near, facts):
        yield Divided(near, "error", slip)
    elif not _is_over(near):
        yield Divided(near, "warning", "")


def _is_sure(reading: Reading, facts: Facts) -> bool:
    """True where the parts are too many and none of them can be in two, or too few by so little that no further one has room."""
    if not _is_over(reading):
        return gap_of(reading) <= _TWENTIETH
    start = reading.whole.end or min(part.start for part in reading.parts)
    words = facts.layout.flow.folded[start : max(part.start for part in reading.parts)]
    return cue(facts.lexicon, "overlapping", "overlapping-groups").search(words) is None


def _is_over(reading: Reading) -> bool:
    return reading.total > (reading.whole.quantity.value or Decimal(0))


__all__ = ["Divided", "divided_lists"]
