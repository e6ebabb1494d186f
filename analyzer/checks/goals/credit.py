"""What a report credits an indicator with: its full score, some score, or the word that it was done."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.model import Claim, Indicator, plain
from analyzer.text import squeezed

_LONGEST = 20
_VERDICT = 6
"""No longer is a verdict: 已完成, 全部完成, 超额完成."""


@dataclass(frozen=True)
class Credit:
    """``words`` say it in a message (却得满分6分); empty where the report credits nothing."""

    words: str = ""

    def __bool__(self) -> bool:
        """True if the indicator was given its full score or called done."""
        return bool(self.words)


def credit_of(item: Indicator, facts: Facts) -> Credit:
    """The credit given to an indicator, whatever its figures say."""
    if item.score is not None and item.weight is not None:
        return Credit(f"得满分{plain(item.score)}分" if item.score >= item.weight > 0 else "")
    if item.score is not None and item.score > 0:
        return Credit(f"得{plain(item.score)}分")
    words = item.actual.text.strip() if item.actual is not None and item.actual.value is None else ""
    return Credit(f"称“{words[:_LONGEST]}”" if says_done(words, facts) else "")


def says_done(words: str, facts: Facts) -> bool:
    """True if the words say that all was done, not that it was partly or not done."""
    text = squeezed(facts.lexicon.fold(words))
    if cue(facts.lexicon, "denial", "partly-cue", "not-met-cue").search(text):
        return False
    return cue(facts.lexicon, "done-word", "met-cue").search(text) is not None


def ticked_done(item: Indicator, facts: Facts) -> Claim | None:
    """The word in a column of verdicts (自评：完成) that calls a row without points done, whatever its figures say."""
    if item.table is None or item.score is not None:
        return None
    places = [reading.span for reading in (item.target, item.actual) if reading is not None]
    for claim in facts.claims:
        if claim.cell is None or (claim.cell.table, claim.cell.row) != (item.table, item.row) or len(claim.text) > _VERDICT:
            continue
        apart = claim.text not in item.deviation_reason and not any(place.overlaps(claim.span) for place in places)
        if apart and claim.stance in ("met", "exceeded") and claim.status == "asserted" and says_done(claim.text, facts):
            return claim
    return None


def claimed_in_prose(item: Indicator, facts: Facts) -> bool:
    """True if a clause beside a prose indicator says that it was met or exceeded."""
    linked = {link.claim for link in facts.links if link.indicator == item.id and not link.of_many}
    return any(
        claim.stance in ("met", "exceeded") and claim.status == "asserted" and (claim.id in linked or claim.span.overlaps(item.span))
        for claim in facts.claims
    )


__all__ = ["Credit", "claimed_in_prose", "credit_of", "says_done", "ticked_done"]
