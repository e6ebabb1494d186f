"""Entries whose forms are regular expressions, as one pattern each: compiled once for a lexicon, whichever stages ask."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon.lexicon import Lexicon


@lru_cache(maxsize=256)
def pattern_of(lexicon: Lexicon, file: str, entry: str) -> re.Pattern[str]:
    """The pattern of a ``[[cue]]``. Args: file: name of the lexicon file; entry: id of the entry."""
    return late_regex("|".join(lexicon.forms(file, "cue", entry)))


__all__ = ["pattern_of"]
