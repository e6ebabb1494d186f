"""What an indicator or a budget earns of its weight, and by which rule; or why nothing can be said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, as_asked
from analyzer.model import BudgetLine, Indicator, Quantity, Reading, plain
from analyzer.model.parts import Part, figures_of, parts_of
from analyzer.profile import Clause, Profile
from analyzer.scoring.shares import share_of_parts

_HUNDRED = Decimal(100)
_ONE = Decimal(1)


class Earned(NamedTuple):
    """The shares of the weight that the rule allows: one, or the two ends of what it leaves open; none where ``note`` says why.

    ``telling``: the rule gives one score to the last place, so that the printed one shows how it was shortened.
    """

    shares: tuple[Decimal, ...] = ()
    words: str = ""
    clause: Clause | None = None
    note: str = ""
    telling: bool = False


def of_indicator(item: Indicator, by_id: Mapping[str, Quantity], folded: str, profile: Profile, lexicon: Lexicon) -> Earned:
    """By its figures, by the parts of a target in words, or by the band that the result names."""
    if item.actual is None:
        return Earned(note="没有实际完成值")
    if item.verdict == "incomparable":
        return Earned(note="目标与实际的单位不可比")
    if item.target is not None and item.target.quantities:
        return _of_figures(item, by_id, folded, profile, lexicon)
    if item.actual.value is not None and item.verdict == "met":
        return Earned((_ONE,), f"{plain(item.actual.value)}{item.actual.unit}", "full")
    band = profile.scoring.band_of(lexicon.fold(item.actual.text)) if item.actual.value is None else None
    if band is not None and not item.actual.quantities:
        shares = tuple(dict.fromkeys((band.lowest / _HUNDRED, band.highest / _HUNDRED)))
        return Earned(
            shares, f"{band.name}{plain(band.lowest)}%～{plain(band.highest)}%", "bands", note="" if item.target else "没有目标值"
        )
    if item.verdict == "met":
        return Earned((_ONE,), "实际与目标相符", "full")
    return Earned(note="没有目标值" if item.target is None else "目标没有数值，完成情况没有说明达成程度")


def _of_figures(item: Indicator, by_id: Mapping[str, Quantity], folded: str, profile: Profile, lexicon: Lexicon) -> Earned:
    parts = list(parts_of(item, by_id, folded)) or _single(item, by_id)
    parts = [Part(part.target, as_asked(part.actual, part.target, lexicon)) for part in parts]
    share = share_of_parts(parts, item.direction, profile.scoring) if parts else None
    if share is None:
        return Earned(note="目标有数值，实际没有可比的数值")
    wanted = len(figures_of(item.target, by_id))
    if share.full and len(parts) < wanted:
        return Earned(note=f"目标 {wanted} 项数值，只有 {len(parts)} 项有结果")
    clause: Clause = "execution" if not share.full and _execution(lexicon).search(lexicon.fold(item.name)) else share.clause
    note = "明显超过目标，可按偏离度调减" if item.verdict == "exceeded" else "另有数值没有结果" if len(parts) < wanted else ""
    shares = tuple(dict.fromkeys((share.low, share.high)))
    return Earned(shares, share.words, clause, note, telling=not share.full and len(shares) == 1)


@lru_cache(maxsize=8)
def _execution(lexicon: Lexicon) -> re.Pattern[str]:
    return late_regex(alternation(lexicon.words("execution-group")))


def _single(item: Indicator, by_id: Mapping[str, Quantity]) -> list[Part]:
    """The one figure of each side, where one of them is a range."""
    sides = [[by_id[number] for number in reading.quantities if number in by_id] for reading in (item.target, item.actual) if reading]
    if len(sides) != 2 or any(len(side) != 1 for side in sides) or not _one_valued(item.target, item.actual):
        return []
    return [Part(sides[0][0], sides[1][0])]


def _one_valued(target: Reading | None, actual: Reading | None) -> bool:
    return all(one is not None and (one.value is not None or one.low is not None) for one in (target, actual))


def of_budget(line: BudgetLine, profile: Profile) -> Earned:
    """The rate of execution, from the amounts and from the printed rate; from the profile's full rate on all."""
    base, done, rate = line.budget or line.initial, line.executed, line.rate
    shares, words = [], ""
    if base is not None and base.value and done is not None and done.value is not None:
        shares.append(_of_rate(done.value / base.value, profile))
        words = f"{plain(done.value / done.scale)}÷{plain(base.value / done.scale)}"
    if rate is not None and rate.value is not None and (not shares or _near(rate.value / _HUNDRED, shares[0])):
        shares.append(_of_rate(rate.value / _HUNDRED, profile))
        words = words or f"{plain(rate.value)}%"
    if not shares:
        return Earned(note="没有预算数和执行数" if base is None or base.value is None else "预算数为 0，执行率不可算")
    full = all(share == _ONE for share in shares)
    return Earned(tuple(dict.fromkeys(shares)), words, "full" if full else "execution", telling=not full)


def _of_rate(share: Decimal, profile: Profile) -> Decimal:
    return _ONE if share * _HUNDRED >= profile.scoring.full_execution else max(share, Decimal(0))


def _near(rate: Decimal, share: Decimal) -> bool:
    """True for a printed rate that is the computed one, shortened; a wrong rate is no way to a score."""
    return abs(rate - share) <= Decimal("0.01")


__all__ = ["Earned", "of_budget", "of_indicator"]
