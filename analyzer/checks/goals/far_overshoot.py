"""Results of prose goals told in another sentence than the goal, and the words anywhere in the report on why they are more."""

from __future__ import annotations

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.goal_names import goal_pairs
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Quantity

_STOP = late_regex(r"[。！？\n]")
_CLAUSE = late_regex(r"[，；。！？\n]")
_NEAR, _FEWEST, _OVER = 60, 2, "超"


def is_far(item: Indicator, target: Quantity, actual: Quantity, facts: Facts) -> bool:
    """True for a result in a later sentence whose clause names all that the goal is of, or what it comes down to, in its own unit."""
    text, start, end = facts.layout.flow.folded, _at(target, facts), _at(actual, facts)
    if start >= end or _STOP.search(text, start, end) is None or target.unit != actual.unit or item.category == "预算执行":
        return False
    name = facts.lexicon.fold(item.name)
    own = goal_pairs(item, facts)
    if len(own) < _FEWEST or cue(facts.lexicon, "little-is-better").search(name) is not None:
        return False
    left = max(end - _NEAR, 0)
    said = _CLAUSE.split(text[left:end])[-1] + _CLAUSE.split(text[end : end + _NEAR])[0]
    return own <= pairs_of(said) or name[-_FEWEST:] in said


def says_why(item: Indicator, actual: Quantity, facts: Facts) -> bool:
    """True if the paragraph tells behind the result why it is more, or any sentence that names what the goal is of does."""
    text, why, at = _telling(facts), pattern(facts.lexicon, "overshoot-why"), _at(actual, facts)
    end = text.find("\n", at)
    if why.search(text, at, end if end >= 0 else len(text)) is not None:
        return True
    own = goal_pairs(item, facts)
    return any(own & pairs_of(sentence) and why.search(sentence) for sentence in _STOP.split(text))


def names_cause(item: Indicator, facts: Facts) -> bool:
    """True if a sentence that names what the goal is of says that it was exceeded, and of what that came (由于…，实际改造数超任务)."""
    own, cause, over = goal_pairs(item, facts), cue(facts.lexicon, "cause"), pattern(facts.lexicon, "overshoot-why")
    told = (one for one in _STOP.split(_telling(facts)) if _OVER in one)
    return any(own & pairs_of(one) and cause.search(one) and over.search(one) for one in told)


@once
def _telling(facts: Facts) -> str:
    """The text with 超额完成目标 blanked, which only says that it is more: offsets stay."""
    return pattern(facts.lexicon, "only-exceeded").sub(lambda found: " " * len(found[0]), facts.layout.flow.folded)


def _at(quantity: Quantity, facts: Facts) -> int:
    return facts.layout.flow.from_text(quantity.span.start)


__all__ = ["is_far", "names_cause", "says_why"]
