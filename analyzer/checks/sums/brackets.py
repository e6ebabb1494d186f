"""Brackets of a sentence: how many are open at a place, and where one closes."""

from __future__ import annotations

from analyzer.model.passages import Sentence


def depth_at(sentence: Sentence, at: int) -> int:
    """How many brackets are open at a place."""
    before = sentence.between(sentence.start, at)
    return sum(map(before.count, "(（")) - sum(map(before.count, ")）"))


def closing(sentence: Sentence, start: int, stop: int) -> int:
    """Where the bracket that is open at ``start`` closes."""
    depth = 1
    for at in range(start, stop):
        char = sentence.text[at - sentence.start]
        depth += (char in "(（") - (char in ")）")
        if depth == 0:
            return at
    return stop


__all__ = ["closing", "depth_at"]
