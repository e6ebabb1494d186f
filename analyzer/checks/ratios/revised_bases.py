"""Rates of a plan that the report says was changed: 年初下达1200人，8月调整为1350人。培训1377人，完成调整后任务的102%."""

from __future__ import annotations

import re

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, unit_words
from analyzer.checks.goals.changed_goals import changed_goals
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.ratio import Ratio
from analyzer.checks.ratios.ratio_scope import like
from analyzer.late_regex import late_regex
from analyzer.model import plain
from analyzer.model.passages import Mention

_LEAD, _NAME = 40, 14
_ADDED = late_regex(r"(?:追加|调增|增加|新增|压减|调减|核减|收回|减少|统筹收回)(?:了|预算|资金|安排|下达)*\s*$")
_FIRST = late_regex(r"年初|(?<![平高草])原(?!因|料|则|材)|初始|期初|最初|当初|调整前|调前")


def of_revised(facts: Facts, ratio: Ratio) -> Ratio | None:
    """A ratio that fails, against what its base was changed to; itself where no change is told, None where it is not known to what.

    A figure it was changed to, anywhere in the report, excuses the rate that holds against it; one told between the two figures
    is the base of a rate that does not, but for a rate of the plan of the beginning (为年初计划的95%).
    """
    lead = _words_before(facts, ratio)
    news = [one.mention for one in changed_goals(facts) if _may_replace(one.mention, ratio)]
    for one in news:
        other = Ratio(ratio.top, one, ratio.stated, ratio.firm, ratio.explicit)
        if other.outcome is not Outcome.FAIL:
            return other
    if _FIRST.search(lead) is not None:
        return ratio
    between = [one for one in news if ratio.bottom.end <= one.start < ratio.stated.start]
    if between:
        return Ratio(ratio.top, between[-1], ratio.stated, ratio.firm, ratio.explicit)
    if pattern(facts.lexicon, "plan-changed").search(lead) is not None:
        beside = ratio.top.end <= ratio.bottom.start < ratio.stated.start  # 支出870万元与调整后预算895万元相比
        known = beside or _is_changed(facts, ratio.bottom) or _is_named_changed(facts, ratio.bottom)
        return ratio if known else _of_made(facts, ratio)
    return None if pattern(facts.lexicon, "rate-of-plan").search(lead) and _moved_by(facts, ratio) else ratio


def _of_made(facts: Facts, ratio: Ratio) -> Ratio | None:
    """``年初预算1,260万元，年中追加140万元，支出1,330万元，按调整后预算的执行率``: of what the one change told makes of the plan."""
    place = facts.prose_places.get(ratio.bottom.quantity.id)
    told = facts.prose[place[0]].mentions if place is not None else ()
    near = [one for one in told if ratio.bottom.end <= one.start < ratio.stated.start and like(one.quantity, ratio.bottom.quantity)]
    moved = [(one, found[0]) for one in near if (found := _ADDED.search(facts.prose[place[0]].item(one))) is not None] if place else []
    if len(moved) != 1 or any(one is ratio.top for one, _ in moved):
        return None
    (one, word), bottom = moved[0], ratio.bottom.quantity
    value = ratio.bottom.value + (-one.value if cue(facts.lexicon, "budget-cut", "decrease").search(word) else one.value)
    made = bottom.having(id="", value=value, printed=plain(value / bottom.scale), text=f"{plain(value / bottom.scale)}{unit_words(bottom)}")
    return Ratio(ratio.top, ratio.bottom._replace(quantity=made), ratio.stated, ratio.firm, ratio.explicit) if value > 0 else None


def _words_before(facts: Facts, ratio: Ratio) -> str:
    """The words before a rate, from its last figure on."""
    since = max(ratio.stated.start - _LEAD, min(ratio.top.end, ratio.stated.start))
    return facts.layout.flow.folded[since : ratio.stated.start]


def _may_replace(one: Mention, ratio: Ratio) -> bool:
    own = (ratio.top.quantity.id, ratio.bottom.quantity.id, ratio.stated.quantity.id)
    return one.quantity.id not in own and like(one.quantity, ratio.bottom.quantity) and (one.quantity.value or 0) > 0


def _is_changed(facts: Facts, bottom: Mention) -> bool:
    return any(one.mention.quantity.id == bottom.quantity.id for one in changed_goals(facts))


def _is_named_changed(facts: Facts, bottom: Mention) -> bool:
    """True for a plan that is itself told as the changed one: 调整后预算342万元."""
    lead = facts.layout.flow.folded[max(bottom.start - _NAME, 0) : bottom.start]
    return pattern(facts.lexicon, "plan-changed").search(re.split("[，；。\n]", lead)[-1]) is not None


def _moved_by(facts: Facts, ratio: Ratio) -> bool:
    """``年初下达1200亩，年中调增150亩``: between base and rate the plan is told to have been moved, in words that name no new figure."""
    if ratio.bottom.end >= ratio.stated.start:
        return False
    words = facts.layout.flow.folded[ratio.bottom.end : ratio.stated.start]
    return pattern(facts.lexicon, "plan-moved").search(words) is not None


__all__ = ["of_revised"]
