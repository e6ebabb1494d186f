"""Every indicator's and every budget's score, computed again by the scoring rules of the profile.

How a report prints its scores: to how many places, shortened in which way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine, Indicator, Quantity, Rescored, Span, plain
from analyzer.model.interval import MODES, Mode, best_mode
from analyzer.model.layout import Layout
from analyzer.profile import Profile, Scoring
from analyzer.scoring.earned import Earned, of_budget, of_indicator

_SHOWN = Decimal("0.0001")
_MODES = {"round": Mode.ROUND, "truncate": Mode.TRUNCATE, "ceil": Mode.CEIL}
_ENOUGH = 2


@dataclass(frozen=True)
class _Draft:
    """A row before its score is shortened."""

    indicator: str | None
    project: str
    label: str
    span: Span
    weight: Decimal
    stated: Decimal | None
    earned: Earned

    @cached_property
    def exact(self) -> tuple[Decimal, ...]:
        """The scores that the formula gives, weight and all."""
        return tuple(dict.fromkeys([share * self.weight for share in self.earned.shares]))


def rescore(
    layout: Layout, indicators: tuple[Indicator, ...], budgets: tuple[BudgetLine, ...], quantities: tuple[Quantity, ...],
    profile: Profile, lexicon: Lexicon,
) -> tuple[Rescored, ...]:  # fmt: skip
    """One row for every indicator and budget line with a weight, in reading order."""
    by_id = {quantity.id: quantity for quantity in quantities}
    whole = _assumed_weight(indicators, profile)
    drafts = list(_of_budgets(budgets, profile))
    for item in indicators:
        weight = item.weight if item.weight is not None else whole if item.score is not None else None
        if weight is not None and 0 < weight <= profile.full_mark:
            earned = of_indicator(item, by_id, layout.folded, profile, lexicon)
            drafts.append(_Draft(item.id, item.project, item.name, item.span, weight, item.score, earned))
    printing = _printing(drafts, profile)
    return tuple(_row(draft, printing, profile) for draft in sorted(drafts, key=lambda draft: draft.span.start))


def _assumed_weight(indicators: Sequence[Indicator], profile: Profile) -> Decimal | None:
    """The full mark of scores without weights (该项得分100分): where no indicator has a weight and the best score is the full mark."""
    scores = [item.score for item in indicators if item.score is not None]
    if not scores or any(item.weight is not None for item in indicators):
        return None
    return profile.full_mark if max(scores) == profile.full_mark else None


def _of_budgets(budgets: Sequence[BudgetLine], profile: Profile) -> Iterator[_Draft]:
    """The row of each block that carries the points."""
    seen: set[int] = set()
    for line in budgets:
        weight = line.weight.value if line.weight is not None else None
        if weight is None or not 0 < weight <= profile.full_mark or line.block in seen:
            continue
        seen.add(line.block)
        stated = line.score.value if line.score is not None else None
        yield _Draft(None, line.project, line.label, line.span, weight, stated, of_budget(line, profile))


def _printing(drafts: Sequence[_Draft], profile: Profile) -> _Printing:
    """From the scores that a formula gives to the last place; a full mark and a band tell nothing."""
    told = [
        _Told(draft.exact, draft.stated, draft.indicator is None)
        for draft in drafts if draft.earned.telling and draft.stated is not None and draft.stated < draft.weight
    ]  # fmt: skip
    return _printing_of(told, profile.scoring)


def _row(draft: _Draft, printing: _Printing, profile: Profile) -> Rescored:
    earned, low, high, formula, clause = draft.earned, None, None, "", ""
    if draft.exact:
        found = sorted(printing.shorten(score, draft.stated) for score in draft.exact)
        low, high = found[0], found[-1]
        formula = _formula(draft, one=low == high)
        clause = profile.scoring.clauses.get(earned.clause, "") if earned.clause else ""
    return Rescored.made(
        indicator=draft.indicator, project=draft.project, label=draft.label, span=draft.span, weight=draft.weight, stated=draft.stated,
        low=low, high=high, formula=formula, clause=clause, note=earned.note,
    )  # fmt: skip


def _formula(draft: _Draft, *, one: bool) -> str:
    """The arithmetic up to four places: ``10×79÷80=9.875``. Args: one: the ways that there are come to one score."""
    weight = plain(draft.weight)
    if draft.earned.clause == "full":
        return f"{draft.earned.words}，满分{weight}"
    exact = [draft.exact[0]] if one else sorted(draft.exact)
    ends = "～".join(dict.fromkeys(plain(score.quantize(_SHOWN).normalize()) for score in (exact[0], exact[-1])))
    if draft.earned.clause == "bands":
        return f"{draft.earned.words}：{ends}"
    return "～".join(f"{weight}×{words}" for words in draft.earned.words.split("～")) + f"={ends}"


@dataclass(frozen=True)
class _Printing:
    """The last place of the report's scores and the way they are shortened."""

    places: int
    mode: Mode
    fixed: bool = False

    def shorten(self, score: Decimal, stated: Decimal | None) -> Decimal:
        """A computed score as the report would print it: the stated one, where that is it shortened in some way (5.9 for 5.908)."""
        if score == stated or (stated is not None and _places_of(stated) and self._allows(score, stated)):
            return stated
        return self.mode.shorten(score, Decimal(1).scaleb(-self.places))

    def _allows(self, score: Decimal, stated: Decimal) -> bool:
        """True if the stated score is the computed one, shortened: in any way, or in the one way that the profile fixes."""
        modes = _fits((score,), stated)
        return self.mode in modes and _places_of(stated) <= self.places if self.fixed else bool(modes)


class _Told(NamedTuple):
    """A stated score beside the exact values that the formula gives for it. ``budget``: the points for the execution."""

    exact: tuple[Decimal, ...]
    stated: Decimal
    budget: bool


def _printing_of(told: Sequence[_Told], scoring: Scoring) -> _Printing:
    """How a report prints its scores. Args: told: what the formula gives to the last place; scoring: what the profile fixes."""
    broken = [_fits(one.exact, one.stated) for one in told if _places_of(one.stated)]
    places = 0 if not broken and _to_whole_points(told) else scoring.decimals
    if scoring.rounding != "report":
        return _Printing(places, _MODES[scoring.rounding], fixed=True)
    return _Printing(places, best_mode(broken))


def _to_whole_points(told: Sequence[_Told]) -> bool:
    """True if all scores are whole and rounded half up, shown by the budget's points or by two indicators."""
    fits = [Mode.ROUND in _fits(one.exact, one.stated) for one in told]
    return all(fits) and (any(one.budget for one in told) or len(fits) >= _ENOUGH)


def _fits(exact: tuple[Decimal, ...], stated: Decimal) -> frozenset[Mode]:
    step = Decimal(1).scaleb(-_places_of(stated))
    return frozenset(mode for mode in MODES if any(mode.shorten(value, step) == stated for value in exact))


def _places_of(score: Decimal) -> int:
    """The decimals that a score is printed with."""
    exponent = score.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
