"""What was done more or less often than before: 少发45起, 多演59场."""

from __future__ import annotations

from analyzer.lexicon import Lexicon, alternation


def done_more(lexicon: Lexicon) -> str:
    """A pattern of what was done more or less often than before: 少发 of 同比少发45起, 多演 of 比上年多演59场."""
    return f"[多少](?:{alternation(lexicon.words('gap-verb'))})"


__all__ = ["done_more"]
