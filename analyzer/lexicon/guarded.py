"""Patterns that are asked only where a word stands that they cannot do without: most short texts have none."""

from __future__ import annotations

import re
from typing import Any, cast

from analyzer.late_regex import LateRegex, kept_regex
from analyzer.lexicon.matcher import alternatives
from analyzer.lexicon.needs import needed


class _GuardedRegex(LateRegex):
    """Searches and replaces as its pattern does."""

    def fetched(self, name: str) -> Any:
        """As of ``LateRegex``; ``search`` and ``sub`` look for the words first."""
        kept = super().fetched(name)
        words = needed(self.pattern) if name in ("search", "sub") else frozenset[str]()
        if not words:
            return kept
        may_match = kept_regex("|".join(alternatives(words))).search

        def search(text: str, *place: int) -> re.Match[str] | None:
            return kept(text, *place) if may_match(text, *place) else None

        def sub(new: str, text: str, count: int = 0) -> str:
            return kept(new, text, count) if may_match(text) else text

        return search if name == "search" else sub


def guarded_regex(pattern: str) -> re.Pattern[str]:
    """As ``late_regex``, for a long pattern that is asked of many short texts. Args: pattern: one without flags."""
    return cast("re.Pattern[str]", _GuardedRegex(pattern, 0))


__all__ = ["guarded_regex"]
