"""What a report says beside the result of a prose goal: that the task was done as planned (监测任务按计划完成)."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.checks.absolutes.all_done import all_done
from analyzer.checks.base import Facts
from analyzer.checks.figures.parts import Part, matched_parts
from analyzer.checks.goals.goal_names import goal_pairs
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import pattern_of
from analyzer.model import Indicator, Span
from analyzer.text import DIGIT, IN_BRACKETS, STOP

_CLAUSE = late_regex(r"[，,]")
_THIS = late_regex(r"\s*(?:该|此|本|这一?)项")
_FAR = 80
_NAMED, _MOST = 2, 0.75


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
    asked: frozenset[str]
    """The pairs of the words of its sentence before the goal."""


def told_kept(item: Indicator, part: Part, facts: Facts) -> Kept | None:
    """The claim beside a result that is told after its goal; None where its sentence owns up to what is short."""
    flow, text = facts.layout.flow, facts.layout.flow.folded
    start, aim = flow.from_text(part.actual.span.start), flow.from_text(part.target.span.start)
    if item.table is not None or aim >= start:
        return None
    end = flow.after(part.actual.span)
    place = _Place(_left(text, start), start, end, _right(text, end), goal_pairs(item, facts), pairs_of(text[_left(text, aim) : aim]))
    short = pattern(facts.lexicon, "told-short")
    if short.search(_bare(text[place.left : place.right])) or short.match(text, place.right + 1):
        return None
    found = _behind(text, place, item, facts) or _after(text, place, facts) or _ahead(text, place, facts)
    if found is None or any(
        flow.from_text(one.span.start) < found[1] and found[0] < flow.from_text(one.span.end) for one in all_done(facts)
    ):
        return None  # XRF-03 tells of claims that speak of all
    if _is_cut(flow.span(*found), item, flow.span(place.left, found[1]), facts):
        return None
    clauses = _CLAUSE.split(text[place.left : start])[-1] + _CLAUSE.split(text[end : place.right])[0]
    named = aim >= place.left or (bool(place.about) and place.about <= pairs_of(clauses)) or _is_named_by(found, text, place)
    sure = named and not pattern(facts.lexicon, "told-cause").search(text, place.left, place.right)
    return Kept(text[found[0] : found[1]], flow.span(*found), sure)


def _is_named_by(found: tuple[int, int], text: str, place: _Place) -> bool:
    """True where the clause of a claim names its goal, and with its sentence nearly all of it: 平均提前量33小时，预报提前量达到了要求."""
    said = pairs_of(text[max(_left(text, found[0]), text.rfind("，", 0, found[0])) : found[1]])
    told = pairs_of(text[place.left : place.right])
    return len(place.about & said) >= _NAMED and len(place.about & told) >= _MOST * len(place.about)


def _is_cut(words: Span, item: Indicator, near: Span, facts: Facts) -> bool:
    """True where the words are a claim that nothing links to the item, or that an auditor cut off from it.

    Args: near: the sentence up to the claim; a claim on what is told there beside the item is one on the item too.
    """
    claims, linked = _linked(words, item, facts)
    if not claims or linked:
        return False
    beside = (one for one in facts.indicators if one.verdict == "missed" and one.actual is not None and one.actual.span.within(near))
    return not any(_linked(words, one, facts)[1] for one in beside if one is not item)


def _linked(words: Span, item: Indicator, facts: Facts) -> tuple[bool, bool]:
    """Whether there are claims at some words, and whether one of them is linked to the item."""
    claims = [claim.id for claim in facts.claims if claim.span.overlaps(words)]
    return bool(claims), any(link.claim in claims and link.indicator == item.id for link in facts.links)


def tells_kept(item: Indicator, claim: Span, facts: Facts) -> bool:
    """True for a claim that stands beside a result of this item, as ``told_kept`` reads it."""
    told = (told_kept(item, part, facts) for part in matched_parts(item, facts))
    return any(kept is not None and kept.span.overlaps(claim) for kept in told)


def _behind(text: str, place: _Place, item: Indicator, facts: Facts) -> tuple[int, int] | None:
    """The claim behind the result in its sentence, no other result between them unless it names what the goal is of or is linked to it."""
    words = _bare(text[place.end : place.right])
    found = pattern_of(facts.lexicon, "prose.toml", "told-kept").search(words)
    if found is None:
        bare = pattern(facts.lexicon, "told-kept-bare").search(words)
        own = place.about | place.asked | pairs_of(_CLAUSE.split(text[place.left : place.start])[-1])
        return _found(place.end, bare.span()) if bare is not None and own & pairs_of(bare[0]) else None
    alone = _alone(words[: found.start()], facts) or _is_generic(found[0], place.end, place.end + found.start(), facts)
    named = place.about | place.asked | pairs_of(_CLAUSE.split(text[place.left : place.start])[-1])
    span = _found(place.end, found.span())
    return span if alone or named & pairs_of(found[0]) or _linked(facts.layout.flow.span(*span), item, facts)[1] else None


def _alone(words: str, facts: Facts) -> bool:
    """True for words behind a result none of which tells another figure, but for how much it changed."""
    changed = pattern(facts.lexicon, "told-change")
    return all(not (at := DIGIT.search(clause)) or changed.search(clause[: at.start()]) for clause in _CLAUSE.split(words))


def _is_generic(claim: str, start: int, end: int, facts: Facts) -> bool:
    """True for a claim that names nothing (合同约定的数量得到履行), before it no result of another goal that was reached.

    Args: start, end: the flow range between the result and the claim.
    """
    if pattern(facts.lexicon, "kept-generic").sub("", claim):
        return False
    between = facts.layout.flow.span(start, end) if end > start else None
    reached = (item.actual for item in facts.indicators if item.actual is not None and item.verdict != "missed")
    return between is None or not any(one.span.overlaps(between) for one in reached)


def _after(text: str, place: _Place, facts: Facts) -> tuple[int, int] | None:
    """The claim of the next sentence, which has no figure and names what the goal is of (or 该项)."""
    begin = place.right + 1
    words = text[begin : _right(text, begin)] if text[place.right : begin] in ("。", "；") else ""
    found = pattern_of(facts.lexicon, "prose.toml", "told-kept").search(words) if words and not DIGIT.search(words) else None
    if found is None or pattern(facts.lexicon, "told-short").search(words):
        return None
    return _found(begin, found.span()) if place.about & pairs_of(words) or _THIS.match(words) else None


def _ahead(text: str, place: _Place, facts: Facts) -> tuple[int, int] | None:
    """The claim in the words right before the result: 圆满完成监测任务，全年采样4876份."""
    words = text[place.left : place.start]
    found = pattern_of(facts.lexicon, "prose.toml", "told-kept").search(words)
    return _found(place.left, found.span()) if found is not None and not DIGIT.search(words) else None


def _found(start: int, span: tuple[int, int]) -> tuple[int, int]:
    return start + span[0], start + span[1]


def _bare(words: str) -> str:
    """Words with what stands in brackets blanked, so that offsets stay."""
    return IN_BRACKETS.sub(lambda found: " " * len(found[0]), words)


def _left(text: str, at: int) -> int:
    before = [found.end() for found in STOP.finditer(text, max(at - _FAR, 0), at)]
    return before[-1] if before else max(at - _FAR, 0)


def _right(text: str, at: int) -> int:
    found = STOP.search(text, at, at + _FAR)
    return found.start() if found else min(at + _FAR, len(text))


__all__ = ["Kept", "tells_kept", "told_kept"]
