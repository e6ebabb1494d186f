"""Denials that there are more people than posts (无超编情况, 控制在编制数以内), which the numbers of both take back."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.checks.base import Facts
from analyzer.checks.prose.words import no_result, pattern
from analyzer.model import Span
from analyzer.text import piece_end, piece_start

_NAMES = ("超编", "超员", "超核", "超过", "超出", "超定", "编制")
_MARKS, _CLAUSES = "。！？\n", "。！？\n；，"


def denials(facts: Facts, sort: str) -> Iterator[Span]:
    """The places of the prose that deny it of posts of a sort, or of all, as a result of this year.

    Args: sort: 行政, 事业; "" for all.
    """
    text, lexicon = facts.layout.flow.folded, facts.lexicon
    if not any(name in text for name in _NAMES):
        return
    other, weak, sorts = pattern(lexicon, "not-of-posts"), no_result(lexicon), pattern(lexicon, "post-sort")
    for found in pattern(lexicon, "not-over-posts").finditer(text):
        start, end = piece_start(text, found.start(), _CLAUSES), piece_end(text, found.end(), _CLAUSES)
        named = {one[0] for one in sorts.finditer(text, start, end)}
        if other.search(text, start, end) or weak.search(text, start, found.start()) or (sort and named and sort not in named):
            continue
        if not pattern(lexicon, "over-explained").search(text, piece_start(text, start, _MARKS), piece_end(text, end, _MARKS)):
            yield facts.layout.flow.span(*found.span())


__all__ = ["denials"]
