"""A row's cost of one thing (单份水样分析费 638元) told again in the prose (分析费支出182.37万元，折合每份628元)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.subject_counts import SubjectCount
from analyzer.checks.prose.statements import pairs_of, telling_pairs
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity
from analyzer.model.passages import Mention, Sentence

_ONE = late_regex(r"(?:^|平均)(?:单|每|平均每)(?P<unit>[一-鿿]{1,3}?)(?=[一-鿿]{2})|(?P<mean>[人户亩])均")
_PER = late_regex(r"(?:(?:平均|折合|约合|合|相当于|即)?每(?P<unit>[一-鿿]{1,3})|(?P<mean>[人户亩])均)[^，。；\d]{0,8}$")
_LEAST, _WIDE = 2, Decimal(2)


def row_prices(facts: Facts) -> Iterator[SubjectCount]:
    """Every row of a cost of one thing, with the only other such cost of the same thing that the prose tells of this year."""
    paired = {one for fact in facts.firm_facts for one in (fact.left, fact.right)}
    rows = [(item, cell, unit) for item in facts.indicators if (cell := _cell(item, facts)) is not None and cell.id not in paired
            and (unit := _unit(facts.lexicon.fold(item.name)))]  # fmt: skip
    told = [(sentence, one, unit) for sentence, one, unit in _prices(facts) if one.quantity.id not in paired] if rows else []
    for item, cell, unit in rows:
        name = _ONE.sub("", facts.lexicon.fold(item.name))
        about = telling_pairs(name, facts.lexicon)
        found = [one.quantity for sentence, one, own in told if own == unit and _names(sentence.text, name, about)]
        if len({one.value for one in found}) == 1 and _is_near(cell, found[0]):
            yield SubjectCount(item, cell, found[0])


def _names(sentence: str, name: str, about: frozenset[str]) -> bool:
    """True for a sentence on the thing that a row's name begins with (水样), and on what it costs."""
    return bool(about) and name[:_LEAST] in sentence and len(about & pairs_of(sentence)) >= min(_LEAST, len(about))


def _cell(item: Indicator, facts: Facts) -> Quantity | None:
    """The one amount of a table's result."""
    one = facts.figure_of(item.actual) if item.table is not None else None
    return one if one is not None and one.dimension == "money" and one.value and not hedged(one) else None


def _unit(name: str) -> str:
    """What a name tells the cost of one of: 份 of 单份水样分析费."""
    found = _ONE.search(name)
    return (found["unit"] or found["mean"]) if found is not None else ""


def _prices(facts: Facts) -> Iterator[tuple[Sentence, Mention, str]]:
    """The exact costs of one thing of the prose, of what was spent this year."""
    weak, aim = cue(facts.lexicon, "plan-cue", "earlier-cue", "aim"), pattern(facts.lexicon, "price-set")
    for sentence in facts.prose:
        if ("每" not in sentence.text and "均" not in sentence.text) or not only_own_year(sentence.text, facts):
            continue
        for one in sentence.mentions:
            lead = sentence.lead(one)
            found = _PER.search(lead) if one.quantity.dimension == "money" and not one.depth and not hedged(one.quantity) else None
            if found is not None and weak.search(lead) is None and aim.search(lead) is None and one.quantity.comparator == "eq":
                yield sentence, one, found["unit"] or found["mean"]


def _is_near(one: Quantity, other: Quantity) -> bool:
    """True for two costs that may be of one thing, and that no rounding makes one."""
    least, most = sorted((one.value or Decimal(0), other.value or Decimal(0)))
    return most <= least * _WIDE and (most == least or most - least >= max(one.ulp, other.ulp))


__all__ = ["row_prices"]
