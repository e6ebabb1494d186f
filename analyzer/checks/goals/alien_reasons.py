"""Reasons that speak of something else: 办公楼搬迁 for an indicator of the fields, 停车位不足 for one of an examination.

Reasons that only praise what was done (宣传充分，农户积极性高) and so explain no result that fell short.
"""

from __future__ import annotations

import re

from analyzer.checks.base import Facts
from analyzer.checks.prose.clauses import topic
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Indicator, Span
from analyzer.text import squeezed

_HOUSE, _BEARS = "own-house", "house-bears"
_APART = (
    ("parking", "parking-apart"),
    ("weather-cause", "weather-apart"),
    ("price-cause", "price-apart"),
    ("building-cause", "building-apart"),
    ("views-cause", "views-apart"),
)
_CLAUSES = late_regex(r"[，、；。,;\n]")
_EFFECT = late_regex(
    r"(?:导致|致使|影响|造成|使得?|因此|从而|故).{0,16}|.{0,4}(?:未能?|没有)(?:达到?|完成|实现).{0,10}|.{0,10}不(?:便|方便)|所致"
)
_LEAD = late_regex(r"^[^，。:]{0,6}原因[^，。:]{0,3}:")
_MEASURES = late_regex(r"(?<=[，。；;])[^，。；;:]{0,6}(?:措施|整改|下一步|下步|打算|今后)")
_OPEN = ("overview", "targets", "results", "")
_HEADING = late_regex(r"^[^，。:]{0,6}(?:原因|说明|分析)[^，。:]{0,3}:")
_LONGEST = 60


def alien(reason: str, place: Span, item: Indicator, facts: Facts) -> str | None:
    """What a reason speaks of, where every clause of it speaks of that and nothing ties it to the indicator or the project."""
    words = _MEASURES.split(_LEAD.sub("", squeezed(facts.lexicon.fold(reason))))[0]
    if cue(facts.lexicon, _HOUSE, *(matter for matter, _ in _APART)).search(words) is None:
        return None
    name = facts.lexicon.fold(item.name + (item.target.text if item.target is not None else ""))
    if topic(name, facts.lexicon) & topic(words, facts.lexicon):
        return None
    matters = [matter for matter, names in _APART if cue(facts.lexicon, names).search(name)]
    matters += [_HOUSE] if cue(facts.lexicon, _BEARS).search(name) is None else []
    for matter in matters:
        found = cue(facts.lexicon, matter).search(words)
        clauses = [clause for clause in _CLAUSES.split(words) if clause and _EFFECT.fullmatch(clause) is None]
        if found is not None and all(cue(facts.lexicon, matter).search(clause) for clause in clauses) and not _own(found[0], place, facts):
            return found[0]
    return None


def _own(word: str, place: Span, facts: Facts) -> bool:
    """True where the report itself is about such a thing: it speaks of it outside the reason, the problems and the plans."""
    flow = facts.layout.flow
    for found in re.finditer(re.escape(word), flow.folded):
        at = flow.to_text(found.start())
        if not place.start <= at < place.end:
            section = facts.layout.section_at(at)
            if section is None or section.kind in _OPEN:
                return True
    return False


def praising(reason: str, item: Indicator, facts: Facts) -> str | None:
    """The first clause of a reason of which every clause is praise; None where one of them tells anything else.

    Only for results that should have been higher: that much was done may well explain what cost too much.
    """
    words = _HEADING.sub("", squeezed(facts.lexicon.fold(reason)))
    if item.verdict != "missed" or item.direction not in ("higher", "equal") or not 0 < len(words) <= _LONGEST:
        return None
    if cue(facts.lexicon, "explains-shortfall").search(words) is not None:
        return None
    praise = pattern(facts.lexicon, "only-praise")
    clauses = [clause for clause in _CLAUSES.split(words) if clause]
    return clauses[0] if clauses and all(praise.fullmatch(clause) for clause in clauses) else None


__all__ = ["alien"]
