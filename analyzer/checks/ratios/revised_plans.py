"""The plan that counts where its parts, or what was added to it, are told too: 预算1260万元，追加90万元，全年1350万元; 365万元，由…构成."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.model.passages import Mention

_PAIR = 2


def whole_plans(planned: Sequence[Mention], found: Sequence[Mention], near: Sequence[Mention]) -> list[Mention]:
    """The planned figures without the parts of a sum, the sum in their place; and with what the last was changed to.

    Args: planned: by their words; found: the figures that may be a base; near: those and what was added or taken away.
    """
    out = list(planned)
    for at, whole in enumerate(found):
        parts = _parts(whole, found[at + 1 :])
        if len(parts) >= _PAIR and any(one in out for one in parts):
            out = [one for one in out if one not in (*parts, whole)] + [whole]
    if not out or len(out) != len(planned) or out[-1] is not planned[-1]:
        return out
    changed = _changed(out[-1], found, near)
    return out if changed is out[-1] else [*out, changed]


def _parts(whole: Mention, after: Sequence[Mention]) -> list[Mention]:
    """The figures right behind a sum that make it up."""
    left, out = whole.value, []
    for one in after:
        if one.quantity.unit != whole.quantity.unit or left <= 0:
            break
        left -= one.value
        out.append(one)
    return out if left == 0 else []


def _changed(plan: Mention, found: Sequence[Mention], near: Sequence[Mention]) -> Mention:
    """The figure told behind a plan that what stands between the two was added to, or taken from; itself where there is none."""
    for one in found:
        steps = {step.value for step in near if plan.start < step.start < one.start and step.quantity.unit == plan.quantity.unit}
        if one.start > plan.start and abs(one.value - plan.value) in steps:
            return one
    return plan


__all__ = ["whole_plans"]
