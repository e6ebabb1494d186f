"""Parts that may have some in common: 同一案件可计入多类; each with its own share of the whole, though the shares exceed it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention

_AROUND, _FEWEST = 60, 3
_HUNDRED = Decimal(100)
_NEAR = late_regex(r"\s*[，。；,;(（]?[^。；;\n]{0,24}")
"""How far behind a list it may stand: no farther than its clause or the next one."""


def may_overlap(whole: Mention, parts: Sequence[Mention], facts: Facts) -> bool:
    """True where words around a list say that some are in two of its parts, or the share told behind each is right in itself."""
    text, start, end = facts.layout.flow.folded, min(part.start for part in parts), max(part.end for part in parts)
    stop = text.find("\n", end)
    behind = text[end : min(end + _AROUND, stop if stop >= 0 else len(text))]
    before = text[max(start - _AROUND, text.rfind("\n", 0, start) + 1) : start]
    overlap = pattern(facts.lexicon, "parts-overlap")
    found, lead = overlap.search(behind), _NEAR.match(behind)
    near = found is not None and lead is not None and found.start() <= lead.end()
    return near or overlap.search(before) is not None or _each_shared(whole, parts, facts)


def _each_shared(whole: Mention, parts: Sequence[Mention], facts: Facts) -> bool:
    """True where each of three parts or more has behind it its share of the whole as stated: 占42%, 占16%, 占40%, 占12%."""
    shares = [_share(part, facts) for part in parts] if len(parts) >= _FEWEST else []
    return bool(shares) and all(
        share is not None
        and percent_matches((part.quantity.value or Decimal(0)) / (whole.quantity.value or Decimal(1)) * _HUNDRED, None, share)
        is not Outcome.FAIL
        for part, share in zip(parts, shares, strict=True)
    )


def _share(part: Mention, facts: Facts) -> Quantity | None:
    """The percentage right behind a part in its sentence."""
    home = next((one for one in facts.prose if one.start <= part.start < one.end), None)
    behind = next((one.quantity for one in home.mentions if one.start >= part.end), None) if home is not None else None
    plain = behind is not None and behind.dimension == "percent" and behind.value is not None and not behind.approximate
    return behind if plain else None


__all__ = ["may_overlap"]
