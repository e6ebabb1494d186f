"""Clauses of a place."""

from __future__ import annotations

from analyzer.claims.clauses import ClauseCutter


def test_words_without_an_end_are_read_in_pieces() -> None:
    text = "甲" * 2300 + "，" + "乙" * 1000 + "。丙"
    sentences = ClauseCutter(text, [], []).sentences(0, len(text), bare=True)
    assert [[(one.start, one.end) for one in clauses] for clauses in sentences] == [
        [(0, 1000), (1000, 2000), (2000, 2300), (2301, 3301)],
        [(3302, 3303)],
    ]
