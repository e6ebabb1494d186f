"""Claims on the goals told right before, one of which was missed: 以上两项均按目标全面完成; 14家、93家，培育目标双双实现."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.absolutes.goals_claimed import goals_claimed
from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.model import Claim, Indicator
from analyzer.text import piece_start, small_number, squeezed

_DONE = r"[^，。；未没不部基]{0,12}(?:完成|达到|达成|实现|达标|兑现)"
_SAID = late_regex(
    r"(?:以上|上述|前述|前面|这|该)?(?P<count>[两二三四五六七八]|[2-8])[项类个](?:产出|效益|数量|质量|绩效|重点)*(?:指标|任务|目标|工作)?[^，。；未没不]{0,4}?"
    rf"(?:均|都|皆|全部|全都|各|双双){_DONE}"
)
_BOTH = late_regex(rf"[^，。；、未没不]{{0,8}}(?:双双|(?:目标|指标|任务)[数值]?(?:均|都|皆)){_DONE}")
_SIGNS = ("双", "项", "类", "个", "均", "都", "皆")
_LEAST = 2


def counted_claims(facts: Facts) -> Iterator[tuple[Claim, Indicator]]:
    """Each such claim with a goal that was missed: so many as it counts, or those of its sentence."""
    told = [item for item in facts.indicators if item.table is None and item.actual is not None]
    if not any(item.verdict == "missed" for item in told):
        return
    told.sort(key=lambda item: item.actual.span.start if item.actual is not None else 0)
    for claim in facts.claims:
        if claim.stance not in ("met", "exceeded") or claim.status != "asserted" or not any(sign in claim.text for sign in _SIGNS):
            continue
        items = _meant(claim, {link.indicator for link in facts.links_of.get(claim.id, ())}, told, facts)
        if len(items) >= _LEAST and not any(meant and one.span.overlaps(claim.span) for one, meant, _ in goals_claimed(facts)):
            yield from ((claim, item) for item in items if item.verdict == "missed")


def _meant(claim: Claim, linked: set[str], told: list[Indicator], facts: Facts) -> list[Indicator]:
    """The goals that a claim speaks of."""
    words = squeezed(facts.lexicon.fold(claim.text))
    found, at = _SAID.match(words), claim.span.start
    ends = "\n" if found is not None else "。\n"
    start = piece_start(facts.text, at, ends)
    ahead = [item for item in told if item.actual is not None and start <= item.actual.span.start and item.actual.span.end <= at]
    if found is not None:
        count = small_number(found["count"])
        return ahead[-count:] if len(ahead) >= count else []
    return ahead if _BOTH.match(words) and any(item.id in linked for item in ahead) else []


__all__ = ["counted_claims"]
