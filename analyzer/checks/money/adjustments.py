"""What a report says of changes to its budget."""

from __future__ import annotations

import re

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.model.passages import Sentence

_STOP = late_regex(r"[。！？；\n\t|]")
_AMOUNT = late_regex(r"\d\s?(?:[万亿千百]*元|%)")
_AHEAD, _BEHIND, _OWN = 60, 80, 12


def adjustment_told(facts: Facts, *, besides: Span | None = None) -> bool:
    """True if a sentence or cell tells of a change to the budget (追加、调减…) with its amount or its cause.

    Args: besides: the changed budget itself; its own words are no explanation.
    """
    text, cause = facts.layout.folded, cue(facts.lexicon, "cause")
    for found in cue(facts.lexicon, "adjustment", "budget-added").finditer(text):
        if besides is not None and found.start() <= besides.start <= found.end() + _OWN:
            continue
        before = _STOP.split(text[max(found.start() - _AHEAD, 0) : found.start()])[-1]
        words = before + _STOP.split(text[found.start() : found.end() + _BEHIND])[0]
        if cause.search(words) is not None or _AMOUNT.search(words) is not None:
            return True
    return False


def cause_told(words: str, facts: Facts) -> bool:
    """True where some words tell why a budget was changed; 较年初减少75万元 only reckons by how much, what is left has its own."""
    bare = pattern(facts.lexicon, "budget-reckoned").sub("", pattern(facts.lexicon, "left-reason").sub("", words))
    return cue(facts.lexicon, "cause", "added-budget").search(bare) is not None or _on_ground(bare, facts)


def cause_beside(sentence: Sentence, figure: Quantity, facts: Facts) -> bool:
    """True where the part of the sentence up to the next ； tells why, or a sentence beside it in the paragraph does."""
    at = facts.layout.flow.from_text(figure.span.start) - sentence.start
    start, stop = sentence.text.rfind("；", 0, at) + 1, sentence.text.find("；", at)
    words = sentence.text[start : stop if stop >= 0 else len(sentence.text)]
    return cause_told(words, facts) or words.lstrip().startswith("因") or any(_opens(one, facts) for one in _beside(sentence, facts))


def _beside(sentence: Sentence, facts: Facts) -> tuple[str, str]:
    """The words of the sentences right before and behind one in its paragraph."""
    text = facts.layout.flow.folded
    line = text.rfind("\n", 0, sentence.start) + 1
    before = text[line : sentence.start].rstrip("。！？")
    behind = text[sentence.end :].partition("\n")[0] if not sentence.text.endswith("\n") else ""
    return re.split(r"[。！？]", before)[-1], re.split(r"[。！？]", behind)[0]


def _opens(words: str, facts: Facts) -> bool:
    return cue(facts.lexicon, "causes-follow").search(words) is not None or _on_ground(words, facts)


def _on_ground(words: str, facts: Facts) -> bool:
    return pattern(facts.lexicon, "adjusted-on-ground").search(words) is not None


__all__ = ["adjustment_told", "cause_beside", "cause_told"]
