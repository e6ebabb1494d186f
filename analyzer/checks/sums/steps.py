"""Figures that tell steps of one way, not parts: 收回578份，其中有效565份，满意522份. Each counts some of those before it.

Of money the stages it passes: 总投资5000万元，累计到位4200万元，已支付3100万元.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts
from analyzer.checks.figures.givers import PERCENT, TELLING, gives
from analyzer.checks.figures.slips import significant
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention

_UNDER_WAY = "正在"
_STOP = late_regex(r"[，。；、,;\n（(]")
_MUCH = Decimal("1.2")
_CLAUSE = late_regex(r"[，。；,;\n]")
_BY_TURN = late_regex(r"分别|依次|各(?=[为是有])")
_BARE = late_regex(r"\s*[、和及与]\s*")
_BEHIND, _TWO, _LEAD = 10, 2, 30
_RATED = 30  # characters behind a figure in which its own rate stands
_ZERO = Decimal(0)


def are_steps(facts: Facts, whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True where every part is told as a state reached, no one is larger than the one before, and together they exceed the whole by far.

    And where the rate of a part tells that it is one of another part.
    """
    if _is_rated(facts, whole, parts):
        return True
    figures = [one.quantity.value or _ZERO for one in (whole, *parts)]
    if whole.quantity.metric == "money":
        return _are_stages(facts, whole, parts)
    if sum(figures[1:], _ZERO) < figures[0] * _MUCH or any(later > earlier for earlier, later in pairwise(figures)):
        return False
    text, step = facts.layout.flow.folded, cue(facts.lexicon, "later-step")
    apart = cue(facts.lexicon, "lacking", "others-follow")
    return all(_is_step((step, apart), text, before, one) for before, one in pairwise((whole, *parts)))


def _is_rated(facts: Facts, whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True where a part is told with its share of a part before it: 其中主干道162.3公里，安装路灯160.7公里，亮灯率99.01%."""
    flow, starts = facts.layout.flow, facts.quantity_starts
    least = TELLING if len(parts) > _TWO else _TWO
    for at, one in enumerate(parts):
        stop = parts[at + 1].start if at + 1 < len(parts) else one.end + _RATED
        first, last = (bisect_left(starts, flow.to_text(min(end, len(flow.folded) - 1))) for end in (one.end, min(stop, one.end + _RATED)))
        rates = [rate for rate in facts.quantities[first:last] if rate.dimension == PERCENT and significant(rate) >= least] if at else []
        part = one.quantity.value or _ZERO
        if any(gives(part / value, rate) for rate in rates[:1] for before in parts[:at] if (value := before.quantity.value)) and not (
            whole.quantity.value and gives(part / whole.quantity.value, rates[0])
        ):
            return True
    return False


def are_of_later_step(facts: Facts, whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True for a list of what became of a figure, not of its parts: 共发放问卷450份；有效问卷分别为302份和108份."""
    figures = [one.quantity.value or _ZERO for one in (whole, *parts)]
    if whole.start >= parts[0].start or sum(figures[1:], _ZERO) > figures[0]:
        return False
    text = facts.layout.flow.folded
    label = _CLAUSE.split(text[whole.end : parts[0].start])[-1]
    turns = _BY_TURN.search(label)
    bare = turns is None and all(_BARE.fullmatch(text[one.end : other.start]) for one, other in pairwise(parts))
    if turns is None and not bare:
        return False
    step, told = cue(facts.lexicon, "later-step"), label[: turns.start()] if turns is not None else label
    own = _CLAUSE.split(text[max(whole.start - _LEAD, 0) : whole.start])[-1] + _STOP.split(text[whole.end : whole.end + _BEHIND])[0]
    found = set(step.findall(told))
    apart = cue(facts.lexicon, "lacking", "others-follow").search(told) is not None or _UNDER_WAY in told
    return bool(found) and not apart and not any(word in own for word in found)


def _are_stages(facts: Facts, whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True where amounts are told with nothing but the stages of one way, or one of them of all years and another of this one."""
    text, stage = facts.layout.flow.folded, pattern(facts.lexicon, "money-stage")
    found = [stage.fullmatch(text, before.end, one.start) for before, one in pairwise((whole, *parts))]
    told = [one for one in found if one is not None]
    if len(told) < len(parts) or len(told) < _TWO:
        return False
    ever, own = any(one["ever"] for one in told), any(one["own"] and not one["ever"] for one in told)
    return len({one["stage"] for one in told}) == len(told) or (ever and own)


def _is_step(cues: tuple[re.Pattern[str], re.Pattern[str]], text: str, before: Mention, one: Mention) -> bool:
    """True if the words between two figures, or those right behind the second, tell what was reached.

    Args: cues: of a step, and of what was not reached or is told of the others.
    """
    step, apart = cues
    words = text[before.end : one.start] + "|" + _STOP.split(text[one.end : one.end + _BEHIND])[0]
    return step.search(words) is not None and apart.search(words) is None and _UNDER_WAY not in words


__all__ = ["are_of_later_step", "are_steps"]
