"""What all indicators together lost, as the prose tells it, against the only total: 各指标累计失去0.9分 beside 自评98.1分."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.points import points_of, total_of
from analyzer.checks.scores.told_totals import ELSEWHERE, execution_apart, own_totals
from analyzer.model import Reading, Span

_KINDS = ("output-group", "benefit-group", "satisfaction-group", "execution-group")
_SIGN, _LOST = sought("points-lost-sign"), sought("points-lost-in-all")
_NEAR, _TWO = 80, 2


class Lost(NamedTuple):
    """The points told as lost, where, and the total that is left of the full mark."""

    lost: Decimal
    place: Span
    total: Reading


def lost_in_all(facts: Facts) -> Iterator[Lost]:
    """Every such telling in a report with one total; none of a section on one kind of indicators."""
    text, total = facts.layout.flow.folded, _total(facts)
    if total is None or not _SIGN.may_stand(facts):
        return
    for found in _LOST.find(facts):
        start = max(text.rfind("。", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1)
        if not ELSEWHERE.search(text, start, found.end()) and not _of_a_kind(found.start(), facts):
            yield Lost(Decimal(found["lost"]), facts.layout.flow.span(found.start("lost"), found.end("lost")), total)


def _total(facts: Facts) -> Reading | None:
    """The only total of the report: that of the table, or the one of the prose where the table leaves execution out."""
    tables = [one.total for one in facts.evaluations if one.total is not None and not execution_apart(one, facts)]
    totals = [*tables, *own_totals(facts)]
    alone = len({one.value for one in totals}) == 1 and len(facts.evaluations) < _TWO and len(facts.layout.projects) < _TWO
    return totals[0] if alone and total_of(totals[0], facts)[0] <= facts.profile.full_mark else None


def _of_a_kind(at: int, facts: Facts) -> bool:
    """True where the heading above or the paragraph before names one kind of indicators: what that kind lost is told."""
    text = facts.layout.flow.folded
    section = facts.layout.section_at(facts.layout.flow.to_text(at))
    part, start = cue(facts.lexicon, *_KINDS), max(text.rfind("\n", 0, at) + 1, at - _NEAR)
    titled = section is not None and part.search(section.title) is not None
    return titled or len({one[0][:_TWO] for one in part.finditer(text, start, at)}) == 1


def lost_elsewhere(facts: Facts) -> set[Decimal]:
    """What the rows of a table lost without execution, which a telling may mean."""
    pairs = [(points_of(one, "weight", facts), points_of(one, "score", facts)) for one in facts.evaluations]
    return {weights.total - scores.total for weights, scores in pairs}


__all__ = ["Lost", "lost_elsewhere", "lost_in_all"]
