"""What there was, what came and what went, told sentences or chapters apart, against what was left: 年初库存、采购、全年发放、年末库存."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import only_own_year
from analyzer.checks.figures.equations import Equation
from analyzer.checks.figures.slips import digits_of, near_miss
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.model.passages import Mention

_ID = "stock-apart"
_DIGITS = 3
_ROLES = ("opening", "closing", "goes", "comes")


class _Told(NamedTuple):
    """A figure with the number of its passage and what its words call it."""

    passage: int
    role: str
    mention: Mention


def stock_flows(facts: Facts) -> dict[int, Equation]:
    """The one such balance of each unit by the passage of what was left: where it holds, or one slip of the pen would make it hold."""
    text = facts.layout.flow.folded
    if not any(word in text for word in ("年初", "期初", "上年")) or not any(word in text for word in ("年末", "期末", "年底")):
        return {}
    told = list(_told(facts))
    units = dict.fromkeys(one.mention.quantity.unit for one in told if one.role == "opening")
    found = (_balance([one for one in told if one.mention.quantity.unit == unit]) for unit in units)
    return dict(one for one in found if one is not None)


def _told(facts: Facts) -> Iterator[_Told]:
    words = [(role, pattern(facts.lexicon, f"told-{role}")) for role in _ROLES]
    other = cue(facts.lexicon, "planned-figure")
    for index, passage in enumerate(facts.passages):
        for sentence in passage.sentences if not passage.in_table else ():
            for mention in sentence.mentions:
                item = sentence.item(mention)
                if not _is_plain(mention) or other.search(item) or COMPARED.search(item):
                    continue
                role = next((role for role, said in words if said.search(item)), "")
                if role and only_own_year(item, facts):
                    yield _Told(index, role, mention)


def _is_plain(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity.metric not in ("count", "money", "headcount", "households") or not quantity.value or mention.depth:
        return False
    return not hedged(quantity)


def _balance(told: list[_Told]) -> tuple[int, Equation] | None:
    """The balance of one unit; none where one of its sides is told with two values."""
    sides = [{one.mention.value: one for one in told if one.role == role} for role in _ROLES]
    if any(len(side) != 1 for side in sides):
        return None
    only = [next(iter(side.values())) for side in sides]
    opening, closing, goes, comes = (one.mention for one in only)
    wanted = opening.value + comes.value - goes.value
    right = wanted == closing.quantity.value
    if not right and not (len(digits_of(closing.quantity)) >= _DIGITS and wanted > 0 and near_miss(closing.quantity, wanted)):
        return None
    figures: dict[str, tuple[Mention, ...]] = {"start": (opening,), "more": (comes,), "less": (goes,), "gap": (closing,)}
    return only[1].passage, Equation(_ID, "flow", figures, {})


__all__ = ["stock_flows"]
