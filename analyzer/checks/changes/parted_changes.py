"""Changes of two things told side by side: 收入620万元，比上年增长12%；支出500万元，比上年增长18% is no change from one to the other."""

from __future__ import annotations

from analyzer.checks.changes.change_roles import Place
from analyzer.checks.changes.stated_change import Change
from analyzer.late_regex import late_regex

_YEAR = late_regex(r"20\d\d\s?年|[上去今当本前]年|[上下]半年|季度|\d月")
_PARTED, _PERCENT = "；", "percent"


def of_two_things(place: Place, change: Change) -> bool:
    """True for a rate of change whose figures stand on both sides of a ；, the first with its own change, where no year parts them."""
    sentence = place.sentence
    first, second = sorted((change.old, change.new), key=lambda one: one.start)
    if not change.relative or first.start < sentence.start or second.start > change.stated.start:
        return False
    between = sentence.between(first.end, second.start)
    own = any(one.quantity.dimension == _PERCENT and first.end <= one.start < second.start for one in sentence.mentions)
    return own and _PARTED in between and _YEAR.search(between.rpartition(_PARTED)[2]) is None


__all__ = ["of_two_things"]
