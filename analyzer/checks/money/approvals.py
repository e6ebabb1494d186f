"""Changes of use that somebody approved, and those of which a report says that nobody did (未报财政部门批准)."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex

_NOBODY = late_regex(r"(?:未|没有|无|不曾|尚待|待)[^，。；\n]{0,12}$")
_BEFORE = 16


def is_approved(facts: Facts, start: int, end: int, *ids: str) -> bool:
    """True where words of the named entries, ``approved`` if none is named, say in a range of the flow that a change was approved."""
    text = facts.layout.flow.folded
    found = cue(facts.lexicon, *(ids or ("approved",))).finditer(text, start, end)
    return any(_NOBODY.search(text, max(one.start() - _BEFORE, 0), one.start()) is None for one in found)


__all__ = ["is_approved"]
