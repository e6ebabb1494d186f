"""Money told as spent on nothing but its purpose (专款专用), beside what the unit spent of it on itself (办公楼维修18.6万元)."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from analyzer.checks.base import Facts
from analyzer.checks.money.approvals import is_approved
from analyzer.checks.money.purposes import Purpose, about, purposes
from analyzer.checks.prose.sought import sought
from analyzer.checks.prose.words import cue, pattern
from analyzer.model import Span
from analyzer.text import piece_end, piece_start

_OWN_USE = sought("own-use")
_EARMARKED = sought("earmarked")
_FRONT = 80
"""The title and the name of the project stand in so many characters."""
_ENDS = "。！？\n"
_CLAUSE_ENDS = "，；。！？\n"
_ITEM_ENDS = "，；。！？\n、：:"
_OWN_WORDS = ("overview", "targets")


def own_use(facts: Facts) -> list[tuple[Span, Span]]:
    """The claim that all went to its purpose, or the purpose itself, with each expense of the unit's own that is told with its amount.

    None in a report on all the spending of a unit, and none of a thing that the project was to pay for.
    """
    text, lexicon = facts.layout.flow.folded, facts.lexicon
    claimed = any(word in text for word in lexicon.words("earmarked-word"))
    stated = [] if claimed else list(purposes(facts))
    if not (claimed or stated) or _of_whole_unit(facts):
        return []
    spent = [found for found in _OWN_USE.find(facts) if _is_spent(facts, found)]
    if not claimed:
        return list(_beside_purpose(facts, stated, spent))
    claim = next(filter(None, (_claimed(facts, found) for found in _EARMARKED.find(facts))), None) if spent else None
    return [(claim, _item(facts, found)) for found in spent] if claim is not None else []


def _beside_purpose(facts: Facts, stated: list[Purpose], spent: list[regex.Match[str]]) -> Iterator[tuple[Span, Span]]:
    """The purpose stated before an expense that no purpose names; none where the report tells of a change that was approved."""
    if not spent or is_approved(facts, 0, len(facts.layout.flow.folded), "use-changed", "approved"):
        return
    for found in spent:
        before = [one for one in stated if one.sentence.end <= found.start()]
        if before and not any(about(facts, found[0]) & about(facts, one.words) for one in stated):
            yield facts.layout.flow.span(before[-1].start, before[-1].end), _item(facts, found)


def _of_whole_unit(facts: Facts) -> bool:
    return pattern(facts.lexicon, "all-of-unit").search(facts.layout.flow.folded, 0, _FRONT) is not None


def _is_spent(facts: Facts, found: regex.Match[str]) -> bool:
    """True for an expense of this project and year that nobody approved and that was not its purpose."""
    text, lexicon = facts.layout.flow.folded, facts.lexicon
    start, end = _round(text, found, _ENDS)
    sentence = text[start:end]
    if pattern(lexicon, "spent-on").search(sentence) is None or pattern(lexicon, "other-money").search(sentence) is not None:
        return False
    weak = cue(lexicon, "plan-cue", "condition-cue", "earlier-cue")
    return weak.search(sentence) is None and not is_approved(facts, start, end) and not _meant(facts, found["head"], (start, end))


def _meant(facts: Facts, head: str, but: tuple[int, int]) -> bool:
    """True where the title, a goal, an indicator or the account of what the project is names the thing."""
    flow = facts.layout.flow
    names = "\n".join(facts.lexicon.fold(item.name) for item in facts.indicators)
    ranges = [(0, _FRONT)] + [
        (flow.from_text(section.span.start), flow.from_text(max(section.body.end, section.span.end) - 1) + 1)
        for section in facts.layout.sections
        if section.kind in _OWN_WORDS and section.span.end > section.span.start
    ]
    told = (flow.folded[start : min(but[0], end)] + "\n" + flow.folded[max(but[1], start) : end] for start, end in ranges)
    return head in names or any(head in words for words in told)


def _item(facts: Facts, found: regex.Match[str]) -> Span:
    """An expense with the words before it in its list: 中心办公区屋面防水维修18.6万元."""
    text = facts.layout.flow.folded
    start = _round(text, found, _ITEM_ENDS)[0]
    start += len(text[start : found.start()]) - len(text[start : found.start()].lstrip())
    return facts.layout.flow.span(start, found.end())


def _claimed(facts: Facts, found: regex.Match[str]) -> Span | None:
    """The clause of a claim, None where it is a duty, a plan or a rule."""
    text = facts.layout.flow.folded
    start, end = _round(text, found, _CLAUSE_ENDS)
    weak = cue(facts.lexicon, "plan-cue", "condition-cue", "duty-lead").search(text, start, end)
    return facts.layout.flow.span(start, end) if weak is None else None


def _round(text: str, found: regex.Match[str], ends: str) -> tuple[int, int]:
    """The range between two marks round a place."""
    return piece_start(text, found.start(), ends), piece_end(text, found.end(), ends)


__all__ = ["own_use"]
