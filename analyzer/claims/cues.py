"""Cue words of outcomes and of what takes their force away: denial, plan, condition, an earlier year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from analyzer.lexicon import Lexicon, Match, Matcher
from analyzer.model.facts import Stance

Status = Literal["asserted", "denied", "planned", "conditional", "earlier"]
_STANCES: dict[str, Stance] = {
    "met-cue": "met", "exceeded-cue": "exceeded", "partly-cue": "partly", "not-met-cue": "not-met", "improved-cue": "improved",
}  # fmt: skip
_STATUS: dict[str, Status] = {
    "denial": "denied", "plan-cue": "planned", "condition-cue": "conditional", "earlier-cue": "earlier",
}  # fmt: skip
_NEAR = 6


class ClaimCues:
    """Finds outcome cues and judges the clause around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the outcome cues of cues.toml."""
        self._outcomes = Matcher({form: (stance, form) for cue, stance in _STANCES.items() for form in lexicon.words(cue)})
        self._modifiers = Matcher({form: status for cue, status in _STATUS.items() for form in lexicon.words(cue)})

    def find(self, text: str) -> Iterator[Match[tuple[Stance, str]]]:
        """All outcome cues of a folded text."""
        return self._outcomes.find(text)

    def judge(self, text: str, start: int, match: Match[tuple[Stance, str]]) -> tuple[Stance | None, Status]:
        """Stance and status of the clause that begins at ``start`` and holds a cue: a denied 达到 is a not-met."""
        stance: Stance | None = match.value[0]
        status: Status = "asserted"
        for modifier in self._modifiers.find(text, start, match.start):
            if modifier.value == "denied":
                if match.start - modifier.end <= _NEAR:
                    stance = "not-met" if stance in ("met", "exceeded", "partly", "improved") else stance
                continue
            status = modifier.value
        if status in ("planned", "conditional"):
            return None, status
        return stance, status
