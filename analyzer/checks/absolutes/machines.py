"""The one system or platform that a report is about: what is said of its running needs no other name (上线以来运行平稳)."""

from __future__ import annotations

from analyzer.checks.prose.statements import Grounds, Place
from analyzer.checks.prose.words import cue

_TITLE, _BACK = 80, 160


def of_one_machine(grounds: Grounds, confession: Place, claim: Place) -> bool:
    """True where the title names a system, the confession speaks of it, and so does the claim: in its sentence or the one before."""
    text, machine = grounds.facts.layout.flow.folded, cue(grounds.facts.lexicon, "machine")
    titled = {found[0] for found in machine.finditer(text, 0, min(_TITLE, text.find("\n") if "\n" in text else _TITLE))}
    if not titled:
        return False
    left, right = grounds.sentence(*confession)
    start, _ = grounds.sentence(*claim)
    before = text[max(start - _BACK, text.rfind("\n", 0, claim[0]) + 1, 0) : claim[1]]
    return any(word in text[left:right] and word in before for word in titled)


__all__ = ["of_one_machine"]
