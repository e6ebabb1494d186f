"""Reasons that only praise what was done (宣传充分，农户积极性高) and so explain no result that fell short."""

from __future__ import annotations

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator
from analyzer.text import squeezed

_CLAUSES = late_regex(r"[，、；。,;\n]")
_LEAD = late_regex(r"^[^，。:]{0,6}(?:原因|说明|分析)[^，。:]{0,3}:")
_LONGEST = 60


def praising(reason: str, item: Indicator, facts: Facts) -> str | None:
    """The first clause of a reason of which every clause is praise; None where one of them tells anything else.

    Only for results that should have been higher: that much was done may well explain what cost too much.
    """
    words = _LEAD.sub("", squeezed(facts.lexicon.fold(reason)))
    if item.verdict != "missed" or item.direction not in ("higher", "equal") or not 0 < len(words) <= _LONGEST:
        return None
    if cue(facts.lexicon, "explains-shortfall").search(words) is not None:
        return None
    praise = pattern(facts.lexicon, "only-praise")
    clauses = [clause for clause in _CLAUSES.split(words) if clause]
    return clauses[0] if clauses and all(praise.fullmatch(clause) for clause in clauses) else None


__all__ = ["praising"]
