"""The verdict on every indicator: by its figures, by the parts of a target in words, or by what the result says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from analyzer.indicators.verdict import comparable, verdict, verdict_of
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, as_asked
from analyzer.model import COUNTED, Indicator, Quantity, Reading
from analyzer.model.facts import Verdict
from analyzer.model.parts import Part, figures_of, parts_of
from analyzer.profile import Profile
from analyzer.text import unmarked

_BUDGET = "预算执行"
_SIGNED = ("ge", "gt", "le", "lt", "range")
_FULL = 100
_SHORTEST = 2
_BELOW = "低于"
_NEAR = 5


class Judge:
    """Judges the indicators of one report by one profile."""

    def __init__(self, quantities: Iterable[Quantity], folded: str, profile: Profile, lexicon: Lexicon) -> None:
        """Args: quantities, folded: of the report; profile: the policy; lexicon: the words that tell a result."""
        self._by_id = {quantity.id: quantity for quantity in quantities}
        self._folded, self._profile, self._lexicon = folded, profile, lexicon

    def judged(self, item: Indicator, number: str) -> Indicator:
        """The indicator with its number, its direction, as far as only its name tells it, and its verdict."""
        direction = self._direction(item)
        turned = item if direction == item.direction else item.having(direction=direction)
        return turned.having(id=number, verdict=self._verdict(turned))

    def _direction(self, item: Indicator) -> Literal["higher", "lower", "equal"]:
        """A target without a sign is a limit for what should be little: faults, waiting, cost."""
        target = item.target
        if target is None or target.comparator in _SIGNED or target.value is None or item.direction == "lower":
            return item.direction
        name = self._lexicon.fold(item.name)
        if self._says("upward").search(name) or self._is_upward(target):
            return item.direction  # 信访量下降5%: of a fall more is better
        little = self._says("little-is-better").search(name) is not None
        figure = self._by_id.get(target.quantities[0]) if len(target.quantities) == 1 else None
        cost = figure is not None and figure.metric == "money" and self._cost(item)
        return "lower" if little or cost else item.direction

    def _is_upward(self, target: Reading) -> bool:
        """True where the words before a figure make more of it better; 低于10%的目标 is the most there may be."""
        figure = self._by_id.get(target.quantities[0]) if len(target.quantities) == 1 else None
        begin, end = (figure or target).span.start, target.span.end  # a cell may say 下降5%
        found = self._says("upward").search(self._folded, max(begin - _NEAR, 0), begin)
        return found is not None and not (found[0] == _BELOW and found.end() == begin and self._folded.startswith("的", end))

    def _cost(self, item: Indicator) -> bool:
        """True for what something may cost; not for what people are to be paid."""
        name, groups = self._lexicon.fold(item.name), (item.category, item.subcategory)
        cost = any(self._says("cost-group").search(self._lexicon.fold(words)) for words in groups) or self._says("cost-name").search(name)
        return bool(cost) and self._says("entitlement").search(name) is None

    def _verdict(self, item: Indicator) -> Verdict:
        target, actual = item.target, item.actual
        if target is None or actual is None or (item.category == _BUDGET and item.table is None):
            return "no_evidence"
        if _has_figure(target) and _has_figure(actual):
            return verdict(target, actual, self._by_id, item.direction, self._profile, self._lexicon)
        if target.quantities:
            return self._by_parts(item)
        if _has_figure(actual):
            return "met" if actual.unit == "%" and actual.value is not None and actual.value >= _FULL else "no_evidence"
        return self._by_words(target, actual)

    def _by_parts(self, item: Indicator) -> Verdict:
        """A part that is missed decides; met only where every figure of the target is answered."""
        parts = list(parts_of(item, self._by_id, self._folded))
        found = [
            verdict_of(part.target, as_asked(part.actual, part.target, self._lexicon), item.direction, self._profile) for part in parts
        ]
        if "missed" in found or "incomparable" in found:
            return "missed" if "missed" in found else "incomparable"
        if parts:
            return self._of_all(found, parts, len(figures_of(item.target, self._by_id)))
        return "incomparable" if self._counts_otherwise(item) else "no_evidence"

    @staticmethod
    def _of_all(found: list[Verdict], parts: list[Part], wanted: int) -> Verdict:
        if len(parts) < wanted or "no_evidence" in found:
            return "no_evidence"
        return "exceeded" if all(one == "exceeded" for one in found) else "met"

    def _counts_otherwise(self, item: Indicator) -> bool:
        """The only thing that the target counts is told in another unit: 645户 wanted, 1493人次 told."""
        wanted = [one for one in figures_of(item.target, self._by_id) if one.metric in COUNTED]
        told = [one for reading in item.told for one in figures_of(reading, self._by_id) if one.metric in COUNTED]
        return len(wanted) == 1 and bool(told) and not any(comparable(wanted[0], one) for one in told)

    def _by_words(self, target: Reading, actual: Reading) -> Verdict:
        """What the result says of itself, or that it says the target's own words again."""
        band = self._profile.scoring.band_of(self._lexicon.fold(actual.text))
        if band is not None:
            return band.verdict
        wanted, told = (unmarked(self._lexicon.fold(words)) for words in (target.text, actual.text))
        core = _degrees(self._lexicon).sub("", wanted)
        rest = told.replace(core, "", 1)
        doubt = self._says("denial", "partly-cue", "not-met-cue", "half-way").search(rest)
        return "met" if len(core) >= _SHORTEST and core in told and doubt is None else "no_evidence"

    def _says(self, *ids: str) -> re.Pattern[str]:
        return _words_of(self._lexicon, *ids)


@lru_cache(maxsize=64)
def _words_of(lexicon: Lexicon, *ids: str) -> re.Pattern[str]:
    return late_regex(alternation(lexicon.words(*ids)))


@lru_cache(maxsize=8)
def _degrees(lexicon: Lexicon) -> re.Pattern[str]:
    return late_regex("(?:" + alternation(lexicon.words("degree")) + ")+")


def _has_figure(reading: Reading) -> bool:
    return reading.value is not None or reading.low is not None or reading.high is not None


__all__ = ["Judge"]
