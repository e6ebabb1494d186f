"""What a report says beside the result of a prose goal: that the task was done as planned (监测任务按计划完成)."""

from __future__ import annotations

import re
from typing import NamedTuple

from analyzer.checks.absolutes.all_done import all_done
from analyzer.checks.base import Facts
from analyzer.checks.figures.parts import Part, matched_parts
from analyzer.checks.goals.goal_names import goal_pairs
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.model import Indicator, Span

_STOP, _CLAUSE = re.compile(r"[。；！？\n]"), re.compile(r"[，,]")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_FIGURE, _THIS = re.compile(r"\d"), re.compile(r"\s*(?:该|此|本|这一?)项")
_FAR = 80


class Kept(NamedTuple):
    """The words that call a goal reached; ``sure`` where the result's clause names all that the goal is of, or its sentence tells both."""

    words: str
    span: Span
    sure: bool


class _Place(NamedTuple):
    """Flow offsets of a result and of its sentence, what the goal is of (pairs of characters)."""

    left: int
    start: int
    end: int
    right: int
    about: frozenset[str]


def told_kept(item: Indicator, part: Part, facts: Facts) -> Kept | None:
    """The claim beside a result that is told after its goal; None where its sentence owns up to what is short."""
    flow, text = facts.layout.flow, facts.layout.flow.folded
    start, aim = flow.from_text(part.actual.span.start), flow.from_text(part.target.span.start)
    if item.table is not None or aim >= start:
        return None
    end = flow.after(part.actual.span)
    place = _Place(_left(text, start), start, end, _right(text, end), goal_pairs(item, facts))
    short = pattern(facts.lexicon, "told-short")
    if short.search(_bare(text[place.left : place.right])) or short.match(text, place.right + 1):
        return None
    found = _behind(text, place, facts) or _after(text, place, facts) or _ahead(text, place, facts)
    if found is None or any(
        flow.from_text(one.span.start) < found[1] and found[0] < flow.from_text(one.span.end) for one in all_done(facts)
    ):
        return None  # XRF-03 tells of claims that speak of all
    if _is_cut(flow.span(*found), item, facts):
        return None
    clauses = _CLAUSE.split(text[place.left : start])[-1] + _CLAUSE.split(text[end : place.right])[0]
    sure = aim >= place.left or (bool(place.about) and place.about <= pairs_of(clauses))
    return Kept(text[found[0] : found[1]], flow.span(*found), sure)


def _is_cut(words: Span, item: Indicator, facts: Facts) -> bool:
    """True where the words are a claim that nothing links to the item, or that an auditor cut off from it."""
    claims = [claim.id for claim in facts.claims if claim.span.overlaps(words)]
    return bool(claims) and not any(link.claim in claims and link.indicator == item.id for link in facts.links)


def tells_kept(item: Indicator, claim: Span, facts: Facts) -> bool:
    """True for a claim that stands beside a result of this item, as ``told_kept`` reads it."""
    told = (told_kept(item, part, facts) for part in matched_parts(item, facts))
    return any(kept is not None and kept.span.overlaps(claim) for kept in told)


def _behind(text: str, place: _Place, facts: Facts) -> tuple[int, int] | None:
    """The claim behind the result in its sentence, no other result between them unless the claim names what the goal is of."""
    words = _bare(text[place.end : place.right])
    found = pattern(facts.lexicon, "told-kept").search(words)
    if found is None:
        return None
    changed = pattern(facts.lexicon, "told-change")
    between = _CLAUSE.split(words[: found.start()])
    alone = all(not (at := _FIGURE.search(clause)) or changed.search(clause[: at.start()]) for clause in between)
    return _found(place.end, found.span()) if alone or place.about & pairs_of(found[0]) else None


def _after(text: str, place: _Place, facts: Facts) -> tuple[int, int] | None:
    """The claim of the next sentence, which has no figure and names what the goal is of (or 该项)."""
    begin = place.right + 1
    words = text[begin : _right(text, begin)] if text[place.right : begin] in ("。", "；") else ""
    found = pattern(facts.lexicon, "told-kept").search(words) if words and not _FIGURE.search(words) else None
    if found is None or pattern(facts.lexicon, "told-short").search(words):
        return None
    return _found(begin, found.span()) if place.about & pairs_of(words) or _THIS.match(words) else None


def _ahead(text: str, place: _Place, facts: Facts) -> tuple[int, int] | None:
    """The claim in the words right before the result: 圆满完成监测任务，全年采样4876份."""
    words = text[place.left : place.start]
    found = pattern(facts.lexicon, "told-kept").search(words)
    return _found(place.left, found.span()) if found is not None and not _FIGURE.search(words) else None


def _found(start: int, span: tuple[int, int]) -> tuple[int, int]:
    return start + span[0], start + span[1]


def _bare(words: str) -> str:
    """Words with what stands in brackets blanked, so that offsets stay."""
    return _BRACKET.sub(lambda found: " " * len(found[0]), words)


def _left(text: str, at: int) -> int:
    before = [found.end() for found in _STOP.finditer(text, max(at - _FAR, 0), at)]
    return before[-1] if before else max(at - _FAR, 0)


def _right(text: str, at: int) -> int:
    found = _STOP.search(text, at, at + _FAR)
    return found.start() if found else min(at + _FAR, len(text))


__all__ = ["Kept", "tells_kept", "told_kept"]
