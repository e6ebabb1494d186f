"""Results that come only to an earlier stage than the one that the row counts: 授权发明专利≥120件, done 申请受理134件."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import pattern
from analyzer.model import Indicator
from analyzer.text import squeezed

_TO, _LONGEST = "→", 60


class EarlierStage(NamedTuple):
    """The stage that the row counts, and the one that its result tells."""

    wanted: str
    told: str


def earlier_stage(item: Indicator, facts: Facts) -> EarlierStage | None:
    """The stages of a row of a table whose result names one before that of its name or target, and not that one itself."""
    if item.table is None or item.target is None or item.actual is None or len(item.actual.text) > _LONGEST:
        return None
    words = [squeezed(facts.lexicon.fold(text)) for text in (item.name, item.target.text, item.actual.text)]
    found = pattern(facts.lexicon, "earlier-stage").search(f"{words[0]}，{words[1]}{_TO}{words[2]}")
    if found is None or found["told"] in words[0] + words[1]:
        return None  # 申报认定高新技术企业
    return EarlierStage(found["wanted"], found["told"])


__all__ = ["EarlierStage", "earlier_stage"]
