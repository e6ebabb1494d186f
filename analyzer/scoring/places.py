"""How a report prints its scores: to how many places, shortened in which way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analyzer.model.interval import Mode, best_mode
from analyzer.profile import Scoring

_MODES = {"round": Mode.ROUND, "truncate": Mode.TRUNCATE, "ceil": Mode.CEIL}


@dataclass(frozen=True)
class Printing:
    """The last place of the report's scores and the way they are shortened."""

    places: int
    mode: Mode

    def shorten(self, score: Decimal, stated: Decimal | None) -> Decimal:
        """A computed score as the report would print it: the stated one, where that is it shortened in some way (5.9 for 5.908)."""
        if stated is not None and places_of(stated) and _fits((score,), stated):
            return stated
        return self.mode.shorten(score, Decimal(1).scaleb(-self.places))


def printing_of(pairs: Sequence[tuple[tuple[Decimal, ...], Decimal]], scoring: Scoring) -> Printing:
    """How a report prints its scores. To whole points only where a formula's broken result is told so.

    Args: pairs: exact scores beside what is stated for them, where the formula gives one; scoring: what the profile fixes.
    """
    whole = bool(pairs) and all(places_of(stated) == 0 for _, stated in pairs) and any(_fits(exact, stated) for exact, stated in pairs)
    places = 0 if whole else scoring.decimals
    if scoring.rounding != "report":
        return Printing(places, _MODES[scoring.rounding])
    return Printing(places, best_mode([_fits(exact, stated) for exact, stated in pairs]))


def _fits(exact: tuple[Decimal, ...], stated: Decimal) -> frozenset[Mode]:
    step = Decimal(1).scaleb(-places_of(stated))
    return frozenset(mode for mode in Mode if any(mode.shorten(value, step) == stated for value in exact))


def places_of(score: Decimal) -> int:
    """The decimals that a score is printed with."""
    exponent = score.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


__all__ = ["Printing", "places_of", "printing_of"]
