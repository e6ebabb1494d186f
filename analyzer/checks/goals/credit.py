"""What a report credits an indicator with: its full score, some score, or the word that it was done."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.model import Indicator, plain
from analyzer.text import squeezed

_LONGEST = 20


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


def claimed_in_prose(item: Indicator, facts: Facts) -> bool:
    """True if a clause beside a prose indicator says that it was met or exceeded."""
    linked = {link.claim for link in facts.links if link.indicator == item.id}
    return any(
        claim.stance in ("met", "exceeded") and claim.status == "asserted" and (claim.id in linked or claim.span.overlaps(item.span))
        for claim in facts.claims
    )


__all__ = ["Credit", "claimed_in_prose", "credit_of", "says_done"]
