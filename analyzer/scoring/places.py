"""How a report prints its scores: to how many places, shortened in which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from analyzer.model.interval import MODES, Mode, best_mode
from analyzer.profile import Scoring

_MODES = {"round": Mode.ROUND, "truncate": Mode.TRUNCATE, "ceil": Mode.CEIL}
_ENOUGH = 2


@dataclass(frozen=True)
class Printing:
    """The last place of the report's scores and the way they are shortened."""

    places: int
    mode: Mode
    fixed: bool = False

    def shorten(self, score: Decimal, stated: Decimal | None) -> Decimal:
        """A computed score as the report would print it: the stated one, where that is it shortened in some way (5.9 for 5.908)."""
        if score == stated or (stated is not None and places_of(stated) and self._allows(score, stated)):
            return stated
        return self.mode.shorten(score, Decimal(1).scaleb(-self.places))

    def _allows(self, score: Decimal, stated: Decimal) -> bool:
        """True if the stated score is the computed one, shortened: in any way, or in the one way that the profile fixes."""
        modes = _fits((score,), stated)
        return self.mode in modes and places_of(stated) <= self.places if self.fixed else bool(modes)


class Told(NamedTuple):
    """A stated score beside the exact values that the formula gives for it. ``budget``: the points for the execution."""

    exact: tuple[Decimal, ...]
    stated: Decimal
    budget: bool


def printing_of(told: Sequence[Told], scoring: Scoring) -> Printing:
    """How a report prints its scores. Args: told: what the formula gives to the last place; scoring: what the profile fixes."""
    broken = [_fits(one.exact, one.stated) for one in told if places_of(one.stated)]
    places = 0 if not broken and _to_whole_points(told) else scoring.decimals
    if scoring.rounding != "report":
        return Printing(places, _MODES[scoring.rounding], fixed=True)
    return Printing(places, best_mode(broken))


def _to_whole_points(told: Sequence[Told]) -> bool:
    """True if all scores are whole and rounded half up, shown by the budget's points or by two indicators."""
    fits = [Mode.ROUND in _fits(one.exact, one.stated) for one in told]
    return all(fits) and (any(one.budget for one in told) or len(fits) >= _ENOUGH)


def _fits(exact: tuple[Decimal, ...], stated: Decimal) -> frozenset[Mode]:
    step = Decimal(1).scaleb(-places_of(stated))
    return frozenset(mode for mode in MODES if any(mode.shorten(value, step) == stated for value in exact))


def places_of(score: Decimal) -> int:
    """The decimals that a score is printed with."""
    exponent = score.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


__all__ = ["Printing", "Told", "printing_of"]
