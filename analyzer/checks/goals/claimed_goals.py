"""Whether a claim says that the goal of one row was met or missed; what it says of a part, or of all indicators, is another matter."""

from __future__ import annotations

from typing import Literal

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.lexicon import pattern_of
from analyzer.model import Claim, Link
from analyzer.text import squeezed

Says = Literal["met", "missed", ""]

_FILE, _BELOW, _BUT = "told_goals.toml", "低于", "除"
_EXCEPTED = late_regex(r"^除了?([^、和及与]{2,}?(?:达到|完成|实现|达成|达标)[^，。；、]{0,8}?)(?:之|以)?外$")
"""除护林员人数未达到计划外 says of the one indicator that it missed its goal."""


def claimed(claim: Claim, links: list[Link], facts: Facts) -> Says:
    """Whether a claim says that its goal was met or missed; nothing where it speaks of a part or of all indicators."""
    missed = claim.stance == "not-met" and claim.status in ("asserted", "denied")
    met = claim.stance in ("met", "exceeded") and claim.status == "asserted"
    text = _without_goals(claim, links, facts) if missed or met else ""
    text = _EXCEPTED.sub(r"\1", text) if text.startswith(_BUT) else text
    if not text or not pattern_of(facts.lexicon, _FILE, "goal-unmet" if missed else "goal-met").search(text):
        return ""
    in_part, of_all = (pattern_of(facts.lexicon, _FILE, name) for name in ("goal-in-part", "goal-of-all"))
    if in_part.search(f"{text}，{claim.period}") or of_all.search(text):
        return ""
    return "missed" if missed else "met"


def _without_goals(claim: Claim, links: list[Link], facts: Facts) -> str:
    """The words of a claim without the goals of its rows: 完成了年初确定的20个目标 speaks of one goal, not of twenty."""
    text = squeezed(facts.lexicon.fold(claim.text))
    figures = [facts.by_id[number] for number in claim.quantities if number in facts.by_id]
    if not figures or _BELOW in text:  # 低于15个工作日的目标值: whether that is well depends on the goal
        return text
    targets = [item.target for link in links if (item := facts.indicators_by_id[link.indicator]).target is not None]
    goals = {(one.value, one.unit) for target in targets for number in target.quantities if (one := facts.by_id.get(number))}
    for one in figures:
        text = text.replace(squeezed(one.text), "", 1) if (one.value, one.unit) in goals else text
    return text


__all__ = ["Says", "claimed"]
