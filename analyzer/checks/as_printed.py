"""Words that a message quotes are the report's own: where the layout read them as another word, they are put back."""

from __future__ import annotations

import re

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex
from analyzer.model import Finding
from analyzer.text import squeezed

_QUOTED = late_regex(r"“([^“”]{2,80})”")
_NEAR, _LONGEST = 200, 6
"""How far before a finding its quotes are sought first; how many characters a word that is read as a shorter one has more at most."""


def as_printed(found: Finding, facts: Facts) -> Finding:
    """The finding with its quotes as the report prints them."""
    if not facts.layout.reworded or "“" not in found.message:
        return found
    message = _QUOTED.sub(lambda quote: f"“{_printed(quote, found, facts)}”", found.message)
    return found if message == found.message else found.having(message=message)


def _printed(quote: re.Match[str], found: Finding, facts: Facts) -> str:
    flow, words = facts.layout.flow, quote[1]
    near = max(flow.from_text(found.spans[0].start) - _NEAR, 0) if found.spans else 0
    at = flow.folded.find(words, near)
    at = at if at >= 0 else flow.folded.find(words)
    if at < 0:
        return words
    start, end = flow.to_text(at), flow.to_text(at + len(words) - 1) + 1
    before = flow.to_text(at - 1) + 1 if at else start
    start = before if start - before <= _LONGEST and "\n" not in facts.text[before:start] else start
    printed = facts.text[start:end]
    return words if facts.layout.folded[start:end].strip() == facts.lexicon.fold(printed).strip() else squeezed(facts.lexicon.fold(printed))


__all__ = ["as_printed"]
